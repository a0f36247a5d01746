import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rinnalla.people import codewords
from rinnalla.people.codewords import LISTS, draw, fold, hash_of, readings, words_in
from rinnalla.refused import Refused


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_four_words_are_at_least_44_bits(language):
    words = words_in(language)
    assert len(words) == len({fold(word) for word in words}) == 2048
    assert codewords.HOW_MANY * math.log2(len(words)) >= 44


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_words_are_short_plain_and_in_order_of_the_file(language):
    words = words_in(language)
    letters = set("abcdefghijklmnopqrstuvwxyzåäöé")
    assert [word for word in words if not 3 <= len(word) <= 9 or not set(word) <= letters] == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_word_is_unfortunate(language):
    unfortunate = (LISTS / "unfortunate.txt").read_text(encoding="utf-8").split()
    assert len(unfortunate) > 200
    assert [word for word in words_in(language) for bad in unfortunate if bad in word] == []


def test_drawn_words_come_from_the_list_of_the_language():
    for language, words in (("fi", words_in("fi")), ("sv", words_in("sv")), ("en", words_in("fi"))):
        assert set(draw(language)) <= set(words)


@pytest.mark.parametrize(
    "typed",
    [
        "kissa kesä näkymä äiti",
        "KISSA  Kesä, näkymä, äiti.",
        "kissa-kesä-näkymä-äiti",
        "kissa kesa nakyma aiti",
        "kissakesänäkymääiti",
        "kissa kesä\nnäkymä\täiti ",
        "kissa kesa\u0308 na\u0308kyma\u0308 a\u0308iti",
    ],
)
def test_words_are_read_forgivingly(typed, monkeypatch):
    monkeypatch.setattr(codewords, "_folded", lambda language: {"kissa", "kesa", "nakyma", "aiti"})
    assert readings(typed) == ["kissa kesa nakyma aiti"]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_every_drawn_card_can_be_typed_without_spaces(data):
    language = data.draw(st.sampled_from(["fi", "sv"]))
    words = tuple(data.draw(st.sampled_from(words_in(language))) for _ in range(4))
    assert codewords.reading_of(words) in readings("".join(words))
    assert readings(" ".join(words)) == [codewords.reading_of(words)]


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_is_read_or_refused_kindly(text):
    try:
        found = readings(text)
    except Refused as refused:
        found = []
        why = str(refused.message)
    assert found or why
    assert all(len(reading.split()) == 4 for reading in found)


def test_says_which_word_is_on_no_card():
    good = words_in("fi")
    with pytest.raises(Refused) as refused:
        readings(f"{good[0]} {good[1]} xxyxx {good[2]}")
    assert "xxyxx" in str(refused.value.message)


def test_says_that_a_word_is_missing():
    with pytest.raises(Refused) as refused:
        readings(words_in("fi")[40])
    assert refused.value.message == "Kirjoita kaikki neljä sanaa, jotka ovat kortissa."


def test_the_hash_depends_on_the_secret_key(settings):
    settings.SECRET_KEY = "one"
    one = hash_of("a b c d")
    settings.SECRET_KEY = "two"
    assert hash_of("a b c d") != one == hash_of("a b c d", key="one")
    assert len(one) == 64
