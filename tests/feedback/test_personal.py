"""Finding what may tell who somebody is: a help for the one who blacks it out."""

import itertools
from datetime import date

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
        ("131052308T kiitos", "131052308T", Kind.IDENTITY_CODE),
        ("saldo DE89 3704 0044 0532 0130 00 on", "DE89 3704 0044 0532 0130 00", Kind.ACCOUNT),
        ("040-1234567", "040-1234567", Kind.PHONE),
        ("soita (06) 323 4567", "(06) 323 4567", Kind.PHONE),
        ("+358 (0)40 123 4567", "+358 (0)40 123 4567", Kind.PHONE),
        ("maija(at)posti.fi", "maija(at)posti.fi", Kind.E_MAIL),
        ("asun mäntykadulla 3, oikealla", "mäntykadulla 3", Kind.ADDRESS),
        ("osoite on 65100 Vaasa", "65100 Vaasa", Kind.ADDRESS),
        ("Bor på Kyrkoesplanaden 12.", "Kyrkoesplanaden 12", Kind.ADDRESS),
        ("Auto ABC-123 seisoo pihalla", "ABC-123", Kind.PLATE),
        ("Kiitos kun Maija auttoi", "Maija", Kind.NAME),
        ("Maija auttoi", "Maija", Kind.NAME),
        ("Kiitos Virtaselle!", "Virtaselle", Kind.NAME),
        ("Puhuin Mäkelän kanssa", "Mäkelän", Kind.NAME),
        ("Heikiltä sain apua", "Heikiltä", Kind.NAME),
        ("Toivo Lahti auttoi", "Toivo Lahti", Kind.NAME),
        ("kiitos maijalle", "maijalle", Kind.NAME),
        ("KIITOS JOHANNA", "JOHANNA", Kind.NAME),
        ("kiitos pekka virtaselle", "pekka virtaselle", Kind.NAME),
        ("Tack Eriks mamma", "Eriks", Kind.NAME),
        ("jag talade med Söderholm", "Söderholm", Kind.NAME),
        ("Maija Meikäläinen auttoi", "Maija Meikäläinen", Kind.NAME),
        ("siellä oli Xhemajl", "Xhemajl", Kind.MAYBE_NAME),
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
        "Anna minulle apua heti. Annan kiitosta. Aina sain apua. Pian tulee talvi.",
        "Toivo elää. Onni oli, että pääsin sisään. Satu kertoi kaiken. Rauha maassa.",
        "Vaasassa palvelu toimii paremmin kuin Helsingissä, Tampereella tai Lahdessa.",
        "Nainen oli ystävällinen, toinen taas ei. Ihminen ihmiselle.",
        "Valtatie 8 ja moottoritie 3 ovat ruuhkaisia.",
        "Kävelin pitkää kotitietä 5 minuuttia. COVID-19 iski. B-12 vitamiini.",
        "Per telefon gick det bra. Bo bra! Det var dag och natt. Jag gick vägen 5 minuter.",
        "Kävin TE-toimistossa, ja Suomessa asun. Toivon, että Teillä on aikaa.",
        "Lapset saivat leluja, ja sinisellä tuolilla oli hyvä istua.",
        "en osaa sanoa mitään, kaikki meni hyvin ja sain rauhassa kertoa asiani",
        "Kello 08.30 - 16.00, puhelin ei vastannut 3 viikkoon. Vuonna 2018 jonoa oli 1500 metriä.",
        "The staff was kind. I will come again on Monday.",
    ],
)
def test_leaves_what_is_nobodys(text):
    assert found(text) == []


def test_the_check_character_decides():
    assert is_identity_code("131052-308T")
    assert not is_identity_code("131052-308U")
    assert is_identity_code("290516A903E") == (found("290516A903E")[0][1] is Kind.IDENTITY_CODE)


def test_blacks_out_what_is_certain_by_itself_and_names_when_asked():
    text = "Soita Pekalle 040 123 4567 tai p@x.fi, 131052-308T."
    assert blacked_out(text, language="fi") == "Soita Pekalle [peitetty] tai [peitetty], [peitetty]."
    assert blacked_out(text, language="sv") == "Soita Pekalle [dolt] tai [dolt], [dolt]."
    assert blacked_out(text, language="fi", kinds=frozenset(Kind)) == (
        "Soita [peitetty] [peitetty] tai [peitetty], [peitetty]."
    )
    assert kinds_in(text) == "nimi, puhelinnumero, sähköpostiosoite, henkilötunnus"


@given(st.text(max_size=300))
def test_the_pieces_are_the_whole_text(text):
    assert "".join(piece for piece, _kind in pieces(text)) == text
    spots = find(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spots))


def test_a_long_text_is_no_trap():
    for text in ("a" * 5000 + "@", "0 " * 2500, "A" * 5000, "1" * 5000, "Aa " * 1600, "x@" * 2500):
        find(text)


_DAYS = st.dates(min_value=date(1850, 1, 1), max_value=date(2049, 12, 31))
_TALK = st.sampled_from(
    [
        "kiitos avusta",
        "odotin kauan",
        "palvelu oli hyvää",
        "jag fick hjälp",
        "thank you",
        "🙂",
        "لم أفهم",
        "",
        "-",
        "\n",
    ]
)


def _code(day, number, sign_index):
    signs = {18: "+", 19: "-YXWVU", 20: "ABCDEF"}[day.year // 100]
    digits = f"{day:%d%m}{day.year % 100:02}"
    check = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(f"{digits}{number:03}") % 31]
    return f"{digits}{signs[sign_index % len(signs)]}{number:03}{check}"


@given(_TALK, _DAYS, st.integers(2, 899), st.integers(0, 5), st.booleans(), _TALK)
def test_every_identity_code_is_found_and_blacked_out(before, day, number, sign, small, after):
    code = _code(day, number, sign)
    code = code.lower() if small else code
    text = f"{before} {code}, {after}"
    assert (code, Kind.IDENTITY_CODE) in found(text)
    assert code not in blacked_out(text, language="fi")


@given(_DAYS, st.integers(2, 899), st.integers(1, 30))
def test_a_code_with_a_wrong_check_only_looks_like_one(day, number, off):
    code = _code(day, number, 0)
    wrong = "0123456789ABCDEFHJKLMNPRSTUVWXY"
    changed = code[:-1] + wrong[(wrong.index(code[-1]) + off) % 31]
    assert found(changed) == [(changed, Kind.BIRTH_DATE)]


@given(st.text(max_size=200))
def test_nothing_marked_is_left_when_all_of_it_is_blacked_out(text):
    cleaned = blacked_out(text, language="fi", kinds=frozenset(Kind))
    assert [piece for piece, kind in found(cleaned) if kind] == []
    assert blacked_out(cleaned, language="fi", kinds=frozenset(Kind)) == cleaned


_CASES = {
    "Maija": "Maija Maijan Maijaa Maijalle Maijalta Maijalla Maijaan Maijassa Maijasta Maijas Maijakin",
    "Pekka": "Pekan Pekkaa Pekalle Pekkana Pekaksi Pekkaan Pekankin",
    "Matti": "Matin Mattia Matille Matista Mattiin",
    "Markus": "Markuksen Markusta Markukselle Markukseen",
    "Tuomas": "Tuomaksen Tuomasta Tuomaalle Tuomaan",
    "Emil": "Emilin Emiliä Emilille Emils",
    "Virtanen": "Virtasen Virtasta Virtaselle Virtaseen",
    "Koskela": "Koskelan Koskelaa Koskelalle",
    "Lindström": "Lindströmin Lindströmille Lindströms",
    "Heikki": "Heikin Heikkiä Heikille",
}


@pytest.mark.parametrize("form", [form for forms in _CASES.values() for form in forms.split()])
def test_names_are_known_in_their_forms(form):
    assert found(f"Eilen näin {form} täällä")[0] == (form, Kind.NAME)
