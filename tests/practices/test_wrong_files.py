"""A wrong file says file, line and reason in words; the others go on."""

import re
from collections.abc import Callable

import pytest
from django.core.checks import run_checks
from django.test import override_settings
from django.utils import translation

from rinnalla.practices import library
from rinnalla.practices.reading import BUILT_IN, Fault, read_file, read_text
from tests.practices.made_to_hurt import BOMBS

GOOD = (BUILT_IN / "client-council.toml").read_text(encoding="utf-8")


@pytest.fixture
def faults(tmp_path) -> Callable[[str], list[tuple[int, str]]]:
    """The faults of a text as (line, reason)."""

    def read(text: str | bytes) -> list[tuple[int, str]]:
        file = tmp_path / "wrong.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        found = read_file(file)
        assert isinstance(found, list), "the file should be wrong"
        assert all(isinstance(fault, Fault) and fault.file == file for fault in found)
        with translation.override("en"):
            return [(fault.line, str(fault.reason)) for fault in found]

    return read


def line_of(text: str, written: str) -> int:
    return text.splitlines().index(written) + 1


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_a_missing_language_is_named(faults):
    text = changed('name.sv = "Klientråd"\n', "")
    assert faults(text) == [(line_of(text, 'name.fi = "Asiakasraati"'), "`name` has no Swedish text: add `sv`")]


def test_a_mistyped_name_is_guessed(faults):
    text = changed("minutes = 60", "minuts = 60")
    line = line_of(text, "minuts = 60")
    assert (line, "`minuts` is not known here: did you mean `minutes`?") in faults(text)
    assert (line - 2, "`minutes` is missing in `phases` number 4") in faults(text)


def test_a_key_that_is_there_twice_in_a_table_is_told(faults):
    text = changed('name.fi = "Asiakasraati"\n', 'name.fi = "Raati"\nname.fi = "Asiakasraati"\n')
    line = line_of(text, 'name.fi = "Asiakasraati"')
    assert faults(text) == [(line, "`name.fi` is there twice: leave one of them out")]


def test_a_table_that_is_there_twice_is_told(faults):
    text = changed("[people]\n", "[people]\n[people]\n")
    assert faults(text) == [(line_of(text, "[people]") + 1, "`[people]` is there twice: leave one of them out")]


def test_two_parts_of_one_key_are_told(faults):
    text = changed('key = "agenda"\nminutes', 'key = "opening"\nminutes')
    second = [number for number, line in enumerate(text.splitlines(), 1) if line == 'key = "opening"'][1]
    assert faults(text) == [(second, "the key `opening` is there twice in `phases`: give each its own")]


def test_what_is_no_toml_is_told_with_its_line(faults):
    text = changed('section = "3.1.1, 3.1.2, 3.6"', 'section = "3.1.1')
    ((line, reason),) = faults(text)
    assert line == line_of(text, 'section = "3.1.1')
    assert reason.startswith("this is not TOML: ")


def test_an_unfinished_file_is_told_with_its_last_line(faults):
    ((line, reason),) = faults('key = "x"\nname = [')
    assert (line, reason.startswith("this is not TOML: ")) == (2, True)


def test_a_file_in_another_encoding_is_told(faults):
    text = changed("# Asiakasraati", "# raati")
    line = next(number for number, written in enumerate(text.splitlines(), 1) if "å" in written or "ä" in written)
    assert faults(text.encode("latin-1", "replace")) == [(line, "a letter is not in UTF-8: save the file as UTF-8")]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("client_share = 0.5", 'client_share = "half"', "`people.client_share` must be a number"),
        ("client_share = 0.5", "client_share = 1.5", "`people.client_share` must be at most 1"),
        ("minimum = 4", "minimum = 4.5", "`people.minimum` must be a whole number"),
        ("minimum = 4", "minimum = 40", "`maximum` is smaller than `minimum`"),
        (
            'fact = "has_call"',
            'fact = "Has call"',
            "`fact` of `stages` number 2: `Has call` has not the form of a fact: small letters and underlines, such "
            "as `enough_members`",
        ),
        (
            'page = "recruitment:calls"',
            'page = "calls"',
            "`page` of `stages` number 2: `calls` has not the form of a page: `room:page`, such as `groups:members`",
        ),
        (
            'leg = "start"\nfact = "has_call"',
            'leg = "begin"\nfact = "has_call"',
            "there is no leg `begin`: it is one of start, together, influence",
        ),
        (
            'leg = "together"\nfact = "plan_made"',
            'leg = "start"\nfact = "plan_made"',
            "the stages stand in another order than the legs: move this one up",
        ),
        ("ends = 15:00:00", "ends = 12:00:00", "`ends` is not after `starts`"),
        ("starts = 13:00:00", 'starts = "at one"', "`starts` of `rhythms` number 1 must be a time, such as 13:00:00"),
        ("months_off = [7]", "months_off = 7", "`months_off` of `rhythms` number 1 must be a list"),
        ("months_off = [7]", "months_off = [13]", "`months_off` number 1 must be at most 12"),
    ],
)
def test_every_other_mistake_is_told_in_words(faults, old, new, reason):
    assert reason in [told for _line, told in faults(changed(old, new))]


def test_an_empty_text_is_told(faults):
    text = changed('title.sv = "Kom med i klientrådet"', 'title.sv = " "')
    assert faults(text) == [(line_of(text, 'title.sv = " "'), "`call.title.sv` is empty: write something")]


def test_a_text_in_one_language_alone_is_told(faults):
    text = re.sub(r"^purpose\.(sv|en) = .*\n", "", GOOD, flags=re.M).replace("purpose.fi =", "purpose =", 1)
    line = next(number for number, written in enumerate(text.splitlines(), 1) if written.startswith("purpose ="))
    reason = "`purpose` must be a text in three languages: `purpose.fi`, `purpose.sv` and `purpose.en`"
    assert faults(text) == [(line, reason)]


def test_the_check_tells_line_and_reason_and_the_others_go_on(tmp_path):
    (tmp_path / "wrong.toml").write_text(changed('key = "client-council"', 'kee = "x"'), encoding="utf-8")
    (tmp_path / "again.toml").write_text(GOOD, encoding="utf-8")
    with override_settings(PRACTICES_FOLDER=str(tmp_path)):
        told = {
            (str(message.obj), message.msg)
            for message in run_checks(tags=["practices"])
            if message.id == "practices.E001"
        }
        assert len(library.all_practices()) == len(list(BUILT_IN.glob("*.toml")))
    key = line_of(GOOD, 'key = "client-council"')
    assert told == {
        (str(tmp_path / "wrong.toml"), "line 1: `key` is missing"),
        (str(tmp_path / "wrong.toml"), f"line {key}: `kee` is not known here: did you mean `key`?"),
        (
            str(tmp_path / "again.toml"),
            f"line {key}: the key `client-council` is already that of client-council.toml: choose another",
        ),
    }


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with override_settings(PRACTICES_FOLDER=str(tmp_path / "none")), translation.override("en"):
        assert [str(fault.reason) for fault in library.library().faults] == [
            "there is no such folder: RINNALLA_PRACTICES must name one"
        ]
        assert len(library.all_practices()) == len(list(BUILT_IN.glob("*.toml")))


def test_reasons_are_in_the_readers_language():
    (fault,) = read_text(changed('name.sv = "Klientråd"\n', ""))
    assert str(fault.reason) == "`name`: ruotsinkielinen teksti puuttuu, lisää `sv`"
    with translation.override("sv"):
        assert str(fault.reason) == "`name`: den svenska texten saknas, lägg till `sv`"


def test_what_an_organisation_writes_for_itself_may_be_in_one_language():
    text = re.sub(r'^([a-z_.]*)(sv|en) = "(?!"").*\n', "", GOOD, flags=re.M)
    read = read_text(text, any_language=True)
    with translation.override("en"):
        assert str(read.practice.name) == "Asiakasraati"
    assert read.practice.name.in_("en").fell_back
    assert read.practice.name.columns("name") == {"name_fi": "Asiakasraati", "name_sv": "", "name_en": ""}
    faults = read_text(re.sub(r"^purpose\.fi = .*\n", 'purpose.fi = " "\n', text, flags=re.M), any_language=True)
    assert [str(fault.reason) for fault in faults] == ["`purpose` on tyhjä: kirjoita jotain"]


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb[:12].replace("\n", " ").replace("\x00", "0"))
def test_a_file_that_is_made_to_hurt_is_refused(bomb):
    faults = read_text(bomb)
    assert isinstance(faults, list)
    assert 1 <= len(faults) <= 25
    assert all(str(fault.reason) for fault in faults)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('name.fi = "Asiakasraati"', 'name.fi = "<b>Asiakasraati</b>"', "here stands HTML"),
        ('name.fi = "Asiakasraati"', 'name.fi = "<!-- x"', "here stands HTML"),
        ('name.fi = "Asiakasraati"', f'name.fi = "{"a" * 121}"', "too long: at most 120 characters"),
        ('name.fi = "Asiakasraati"', 'name.fi = "Asiakas\\u0007raati"', "here stands a sign that cannot be seen"),
    ],
)
def test_what_nobody_writes_for_people_is_refused(faults, old, new, reason):
    text = changed(old, new)
    ((line, told),) = faults(text)
    assert line == line_of(text, new)
    assert told.startswith(reason)


def test_signs_of_comparison_are_no_html():
    assert not isinstance(read_text(changed('name.fi = "Asiakasraati"', 'name.fi = "Alle 5 < 10 > 3"')), list)


def test_more_than_anybody_keeps_is_refused(faults):
    text = GOOD + "".join(f'[[sources]]\ntitle = "{number}"\n' for number in range(70))
    assert "there are more than 60 of these: nobody keeps that many" in [told for _line, told in faults(text)]
