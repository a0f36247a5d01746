"""Agenda and memo on paper: tagged, in the reader's language, with everything that is in them."""

import io
import subprocess

import pikepdf
import pytest
from django.urls import reverse

from rinnalla.meetings import domain
from rinnalla.methods import cards
from tests.meetings.conftest import on


def text_of(content: bytes, tmp_path) -> str:
    file = tmp_path / "paper.pdf"
    file.write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout


def get(browser, name, meeting, language=""):
    return browser.get(language + reverse(f"meetings:{name}", kwargs={"meeting": meeting.pk}))


@pytest.fixture
def prepared(meeting, council, aino, leena):
    domain.add_item(meeting, phase="opening", title="", exercise="small-good-thing", minutes=10, by=leena)
    topic = domain.add_topic(group=council, title="Odotusaula", by=aino)
    domain.add_item(meeting, phase="work", title="Jumppapallo", topic=topic, by=leena)
    domain.add_item(meeting, phase="work", title="#panic() *ei lihavoitu*", by=aino, proposed_by=aino)
    return meeting


def test_agenda_is_a_tagged_pdf_with_every_part(prepared, aino, signed_in, tmp_path):
    response = get(signed_in(aino), "agenda_pdf", prepared)
    assert response["Content-Disposition"] == 'inline; filename="esityslista-2018-06-12.pdf"'
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "fi"
        assert str(pdf.docinfo["/Title"]) == "Esityslista 12.6.2018"
    paper = text_of(response.content, tmp_path)
    for words in (
        "1. Aloitus",
        "6. Lopetus",
        "Kirjasto",
        "Bussi 3, ovi B",
        "Jumppapallo",
        "Odotusaula",
        "Pieni hyvä",
        "Tarvitset: " + cards.built_in()["small-good-thing"].needs.fi,
        "1. Jokainen sanoo nimen, jolla haluaa itseään kutsuttavan.",
    ):
        assert words in paper
    assert "#panic() *ei lihavoitu*" in paper
    assert "Aino" not in paper  # who proposed it: paper goes from hand to hand


def test_agenda_is_in_the_readers_language(prepared, aino, signed_in, tmp_path):
    with pikepdf.open(io.BytesIO(get(signed_in(aino), "agenda_pdf", prepared, "/sv").content)) as pdf:
        assert str(pdf.Root.Lang) == "sv"
        assert str(pdf.docinfo["/Title"]) == "Föredragningslista 12.6.2018"


def test_memo_is_a_tagged_pdf_with_its_words_and_its_approval(prepared, later, aino, kaisa, leena, signed_in, tmp_path):
    item = prepared.items.get(title="Jumppapallo")
    with on(12, 6, hour=16):
        domain.note_attendance(prepared, people=[aino, kaisa], by=leena)
        memo = domain.save_memo(
            prepared,
            parts={item.pk: "Sininen.\n\nلا"},
            decisions="Hankitaan pallo.",
            next_time="Jatketaan.",
            version=0,
            by=leena,
        )
        assert get(signed_in(aino), "memo_pdf", prepared).status_code == 404
        assert "Luonnos" in text_of(get(signed_in(leena), "memo_pdf", prepared).content, tmp_path)
        domain.send_memo(memo, by=leena)
    with on(14, 8, hour=16):
        domain.note_attendance(later, people=[aino], by=leena)
        domain.approve_memo(memo, in_meeting=later, corrections="Pallo on vihreä.", by=leena)
    response = get(signed_in(aino), "memo_pdf", prepared)
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == "Muistio 12.6.2018"
    paper = text_of(response.content, tmp_path)
    for words in (
        "Aino, Kaisa",
        "Hankitaan pallo.",
        "Jumppapallo",
        "Sininen.",
        "Jatketaan.",
        "Hyväksytty tapaamisessa 14.8.2018.",
        "Pallo on vihreä.",
    ):
        assert words in paper
    assert "Luonnos" not in paper


def test_memo_that_is_not_there_is_not_printed(meeting, leena, signed_in):
    assert get(signed_in(leena), "memo_pdf", meeting).status_code == 404


def test_agenda_of_a_cancelled_meeting_says_so(meeting, leena, aino, signed_in, tmp_path):
    domain.cancel_meeting(meeting, why="Sairaana", by=leena)
    assert "peruttu" in text_of(get(signed_in(aino), "agenda_pdf", meeting).content, tmp_path)
