"""A wrong file of method cards says file, line and reason in words; the others go on."""

import pytest
from django.core.checks import run_checks
from django.test import override_settings
from django.utils import translation

from rinnalla.methods import cards
from rinnalla.methods.card_files import card_library
from rinnalla.practices import library
from rinnalla.practices.own import judged
from rinnalla.practices.reading import BUILT_IN

GOOD = """[[cards]]
key = "our-walk"
kind = "warm-up"
minutes = { least = 5, most = 10 }
people = { least = 2, most = 12 }
name = { fi = "Kävely", sv = "Promenad", en = "Walk" }
why = { fi = "Ilmaa", sv = "Luft", en = "Air" }
needs = { fi = "Kengät", sv = "Skor", en = "Shoes" }
good_for = ["client-council"]
steps = [
  { fi = "Kävele", sv = "Gå", en = "Walk" },
]
"""


@pytest.fixture
def own(tmp_path):
    """An organisation's folder with one file of cards in it."""

    def write(text: str, name: str = "ours.toml"):
        (tmp_path / "methods").mkdir(exist_ok=True)
        (tmp_path / "methods" / name).write_text(text, encoding="utf-8")
        return override_settings(PRACTICES_FOLDER=str(tmp_path))

    return write


def told() -> list[tuple[int, str]]:
    with translation.override("en"):
        return [(fault.line, str(fault.reason)) for fault in card_library().faults]


def test_an_organisation_adds_cards_as_a_file(own):
    with own(GOOD):
        assert told() == []
        card = cards.built_in()["our-walk"]
        assert (card.minutes.most, str(card.name)) == (10, "Kävely")
        assert card in cards.of_practice(library.get("client-council"), list(cards.built_in().values()))
    assert "our-walk" not in cards.built_in()


def test_one_number_of_minutes_is_both(own):
    with own(GOOD.replace("{ least = 5, most = 10 }", "10")):
        assert (cards.built_in()["our-walk"].minutes.least, cards.built_in()["our-walk"].minutes.most) == (10, 10)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('sv = "Promenad", ', "", 6, "`name` of `cards` number 1 has no Swedish text: add `sv`"),
        ("minutes =", "minuts =", 4, "`minuts` is not known here: did you mean `minutes`?"),
        ("least = 5, most = 10", "least = 50, most = 10", 4, "`most` is smaller than `least`"),
        ("least = 2, most = 12", "least = 0, most = 12", 5, "`people.least` of `cards` number 1 must be at least 1"),
        ('key = "our-walk"', 'key = "aquarium"', 2, "the key `aquarium` is already that of a card in discussion.toml"),
        ('key = "our-walk"', 'key = "own-7"', 2, "`own-` is how the keys of cards that are written in the browser"),
        ('"client-council"', '"client-counsil"', 9, "there is no operating model `client-counsil`: did you mean"),
        ('{ fi = "Kävele", sv = "Gå", en = "Walk" },', "", 10, "is empty: at least one is needed"),
        ('kind = "warm-up"', 'kind = "party"', 3, "must be one of 'getting-to-know'"),
        ("minutes = {", "minutes {", 4, "this is not TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old, new, line, reason, own):
    assert old in GOOD
    with own(GOOD.replace(old, new, 1)):
        assert line in [at for at, _ in told()], told()
        assert any(reason in why for _, why in told()), told()
        assert len(cards.built_in()) >= 30


def test_the_check_tells_of_cards_and_of_models_that_name_none(own, tmp_path):
    council = (BUILT_IN / "client-council.toml").read_text(encoding="utf-8")
    council = council.replace('key = "client-council"', 'key = "our-council"', 1)
    (tmp_path / "our-council.toml").write_text(council.replace('"dialogue-round"', '"dialog-round"', 1), "utf-8")
    with own(GOOD.replace("kind =", "kin =", 1)):
        messages = {
            (message.id, message.msg)
            for message in run_checks(tags=["practices"])
            if message.id and message.id.startswith("methods.")
        }
    line = next(n for n, text in enumerate(council.splitlines(), 1) if '"dialogue-round"' in text)
    assert (
        "methods.E002",
        f"line {line}: there is no method card `dialog-round`: did you mean `dialogue-round`?",
    ) in (messages)
    assert ("methods.E001", "line 3: `kin` is not known here: did you mean `kind`?") in messages


@pytest.mark.django_db
def test_a_model_written_in_the_browser_is_told_of_a_card_that_there_is_not(organisation):
    text = (
        (BUILT_IN / "client-council.toml").read_text(encoding="utf-8").replace('"dialogue-round"', '"dialog-round"', 1)
    )
    faults = judged(text, organisation.pk)
    assert isinstance(faults, list)
    assert [str(fault.reason) for fault in faults] == [
        "menetelmäkorttia `dialog-round` ei ole: tarkoititko `dialogue-round`?"
    ]
