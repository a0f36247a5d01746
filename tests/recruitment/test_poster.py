"""A published call as a poster: tagged, on one page, in the reader's language."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from rinnalla.recruitment import domain, poster
from rinnalla.recruitment.models import Call
from tests.recruitment.conftest import TEXTS


@pytest.fixture
def call(council, leena):
    return domain.write_call(group=council, texts=TEXTS, contact="Leena", by=leena)


def opened(response):
    return pikepdf.open(io.BytesIO(response.content))


def test_everyone_may_print_the_poster_of_a_published_call(signed_in, call, leena):
    domain.publish_call(call, by=leena)
    response = signed_in(None).get(f"/mukaan/{call.pk}/juliste.pdf")
    assert response["Content-Type"] == "application/pdf"
    document = opened(response)
    assert len(document.pages) == 1
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "fi"
    assert document.open_metadata()["dc:title"] == "Tule mukaan raatiin"
    assert float(document.pages[0].mediabox[2]) == pytest.approx(595.3, abs=0.5)


def test_it_comes_in_a3_and_in_swedish(signed_in, call, leena):
    domain.publish_call(call, by=leena)
    document = opened(signed_in(None).get(f"/sv/mukaan/{call.pk}/juliste.pdf?size=a3"))
    assert str(document.Root.Lang) == "sv"
    assert document.open_metadata()["dc:title"] == "Kom med i rådet"
    assert float(document.pages[0].mediabox[3]) == pytest.approx(1190.6, abs=0.5)


def test_a_draft_is_the_leads_alone(signed_in, call, leena, aino):
    address = f"/mukaan/{call.pk}/juliste.pdf"
    assert signed_in(None).get(address).status_code == 302
    assert signed_in(aino).get(address).status_code == 403
    response = signed_in(leena).get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_long_texts_events_and_odd_letters_stay_on_one_page(call, leena):
    for number in range(5):
        domain.add_info_event(
            call, starts_at=datetime(2030, 5, 8 + number, 12, 0, tzinfo=UTC), place="Jokikatu 7, " * 10, by=leena
        )
    Call.objects.filter(pk=call.pk).update(
        title_fi="Kehittäjäasiakasryhmään " * 5,
        who_fi="Sinä, joka olet asiakas. #[x] $y$ *z* " * 25,
        what_fi="مرحبا بكم 🌿 " * 60,
        gets_fi="Kahvia. " * 120,
        contact="Leena Lehto, puhelin 000 000 0000, " * 5,
    )
    call.refresh_from_db()
    document = pikepdf.open(io.BytesIO(poster.poster_of(call, size="a4")))
    assert len(document.pages) == 1


def test_a_call_with_a_title_alone_can_be_printed(council, leena):
    call = domain.write_call(group=council, texts={"title_fi": "Tule"}, contact="Leena", by=leena)
    assert poster.poster_of(call, size="a4").startswith(b"%PDF")


def test_an_info_event_is_written_as_on_a_wall(call, leena):
    event = domain.add_info_event(
        call, starts_at=datetime(2018, 5, 8, 12, 0, tzinfo=UTC), place="Hallituskatu 7", by=leena
    )
    assert poster.event_line(event) == {"day": "tiistai 8.5.2018", "time": "klo 15.00", "place": "Hallituskatu 7"}
