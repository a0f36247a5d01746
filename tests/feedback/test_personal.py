"""Finding what may tell who somebody is: a help for the one who blacks it out."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.feedback.personal import Kind, blacked_out, find, is_identity_code, kinds_in, pieces


def found(text):
    return [(text[one.start : one.end], one.kind) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "what", "kind"),
    [
        ("Tunnukseni on 131052-308T, soita.", "131052-308T", Kind.IDENTITY_CODE),
        ("131052-308t", "131052-308t", Kind.IDENTITY_CODE),
        ("synt. 010594Y9032.", "010594Y9032", Kind.IDENTITY_CODE),
        ("131052-308X", "131052-308X", Kind.BIRTH_DATE),
        ("Soita 040 123 4567 illalla", "040 123 4567", Kind.PHONE),
        ("+358 40 123 4567", "+358 40 123 4567", Kind.PHONE),
        ("nro 0401234567!", "0401234567", Kind.PHONE),
        ("matti.m+x@posti.example.fi", "matti.m+x@posti.example.fi", Kind.E_MAIL),
        ("Tilini on FI21 1234 5600 0007 85.", "FI21 1234 5600 0007 85", Kind.ACCOUNT),
        ("Asun osoitteessa Mäntykatu 12 B 4 ja", "Mäntykatu 12 B 4", Kind.ADDRESS),
        ("Jag bor på Storgatan 5.", "Storgatan 5", Kind.ADDRESS),
        ("Kiitos kun Maija auttoi", "Maija", Kind.NAME),
        ("Maija Virtanen auttoi", "Maija Virtanen", Kind.NAME),
        ("siellä oli Anna-Liisa", "Anna-Liisa", Kind.NAME),
    ],
)
def test_finds(text, what, kind):
    assert found(text) == [(what, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kiitos hyvästä palvelusta! Tulin 12.4.2018 kello 10.30.",
        "Odotin 45 minuuttia. Se oli 1 000 000 kertaa liikaa.",
        "Sain päätöksen 12345 ja hinta oli 120,50 euroa.",
        "991399-1234",  # no such day
        "Hain tukea Kelasta.",
        "“Hyvä juttu”, sanoin. Niin se oli.",
        "لم أفهم الرسالة",
    ],
)
def test_leaves_what_is_nobodys(text):
    assert found(text) == []


def test_the_check_character_decides():
    assert is_identity_code("131052-308T")
    assert not is_identity_code("131052-308U")
    assert is_identity_code("290516A903E") == (found("290516A903E")[0][1] is Kind.IDENTITY_CODE)


def test_blacks_out_all_but_what_is_maybe_a_name():
    text = "Soita Pekalle 040 123 4567 tai p@x.fi, 131052-308T."
    assert blacked_out(text, language="fi") == "Soita Pekalle [peitetty] tai [peitetty], [peitetty]."
    assert blacked_out(text, language="sv") == "Soita Pekalle [dolt] tai [dolt], [dolt]."
    assert kinds_in(text) == "ehkä nimi, puhelinnumero, sähköpostiosoite, henkilötunnus"


@given(st.text(max_size=300))
def test_the_pieces_are_the_whole_text(text):
    assert "".join(piece for piece, _kind in pieces(text)) == text
    spots = find(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spots))


def test_a_long_text_is_no_trap():
    for text in ("a" * 5000 + "@", "0 " * 2500, "A" * 5000, "1" * 5000, "Aa " * 1600, "x@" * 2500):
        find(text)
