"""The models that Rinnalla brings, read from their files."""

import pytest
from django.test import override_settings
from django.utils import translation
from pydantic import ValidationError

from rinnalla.practices import library
from rinnalla.practices.lines import lines_of
from rinnalla.practices.reading import BUILT_IN, read_file


def test_reads_every_built_in_model():
    keys = [practice.key for practice in library.all_practices()]
    assert keys == sorted(file.stem for file in BUILT_IN.glob("*.toml"))
    assert library.library().faults == ()


@pytest.mark.parametrize("key", ["client-council", "developer-client-group"])
def test_a_session_of_a_council_has_the_six_parts_of_the_source_in_their_order(key):
    practice = library.get(key)
    assert [phase.key for phase in practice.phases] == [
        "opening",
        "agenda",
        "memo",
        "work",
        "evaluation",
        "closing",
    ]
    assert sum(phase.minutes for phase in practice.phases) == 120


def test_the_council_meets_monthly_with_july_off_or_quarterly_with_each_topic_twice():
    monthly, quarterly = library.get("client-council").rhythms
    assert (monthly.key, monthly.months_off) == ("monthly", (7,))
    assert (quarterly.key, quarterly.meetings, quarterly.each_topic) == ("quarterly", 4, 2)


def test_the_developer_client_group_meets_from_13_to_15():
    (rhythm,) = library.get("developer-client-group").rhythms
    assert (rhythm.meetings, rhythm.starts.hour, rhythm.ends.hour) == (4, 13, 15)


def test_words_speak_the_language_of_the_reader():
    name = library.get("client-council").name
    with translation.override("sv"):
        assert str(name) == "Klientråd"
    with translation.override("fi"):
        assert str(name) == "Asiakasraati"
    assert name.in_("en") == "Client council"
    assert name.in_("de") == "Asiakasraati"
    assert name.columns("name") == {
        "name_fi": "Asiakasraati",
        "name_sv": "Klientråd",
        "name_en": "Client council",
    }


def test_a_model_is_never_changed():
    with pytest.raises(ValidationError):
        library.get("client-council").key = "other"


def test_an_unknown_key_is_told():
    with pytest.raises(KeyError):
        library.get("no-such-model")
    assert library.find("no-such-model") is None


@pytest.mark.parametrize("file", sorted(BUILT_IN.glob("*.toml")), ids=lambda file: file.stem)
def test_lines_are_those_of_the_file(file):
    text = file.read_text(encoding="utf-8")
    written = text.splitlines()
    lines = lines_of(text)
    practice = read_file(file).practice
    for index, stage in enumerate(practice.stages):
        if stage.fact:
            assert written[lines["stages", index, "fact"] - 1] == f'fact = "{stage.fact}"'
        assert stage.step.sv in written[lines["stages", index, "step", "sv"] - 1]
    for index, method in enumerate(practice.methods):
        assert f'"{method}"' in written[lines["methods", index] - 1]
    assert written[lines["people", "client_share"] - 1].startswith("client_share")


def test_lines_of_lists_inline_tables_and_long_texts():
    text = 'a = """\n[b]\nc = 1\n"""\n\n[[d]]\ne = [ # one\n  1,\n  { f = "}", "g h" = \'x\' },\n]\n[[d]]\ni.j = 2\n'
    lines = lines_of(text)
    assert lines["a",] == 1
    assert ("b",) not in lines
    assert lines["d", 0, "e", 0] == 8
    assert lines["d", 0, "e", 1, "g h"] == 9
    assert lines["d", 1, "i", "j"] == 12


def test_an_organisation_adds_its_own_without_python(tmp_path):
    own = (BUILT_IN / "developer-client-group.toml").read_text(encoding="utf-8")
    own = own.replace('key = "developer-client-group"', 'key = "our-forum"', 1)
    (tmp_path / "our-forum.toml").write_text(own, encoding="utf-8")
    with override_settings(PRACTICES_FOLDER=str(tmp_path)):
        assert [practice.key for practice in library.all_practices()][-1] == "our-forum"
        assert len(library.get("our-forum").methods) > 3
    assert library.find("our-forum") is None
