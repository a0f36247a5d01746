"""A worker's page of cards."""

import pytest

from rinnalla.people import domain
from rinnalla.people.models import AccessCard


def test_a_worker_makes_a_card_and_sees_its_slip_once(leena, unit, signed_in):
    browser = signed_in(leena)
    assert "Et ole vielä tehnyt kortteja" in browser.get("/ihmiset/kortit/").content.decode()
    done = browser.post("/ihmiset/kortit/uusi/", {"unit": unit.pk, "language": "fi", "mark": "tiistain ryhmä"})
    card = AccessCard.objects.get()
    assert done["Location"] == f"/ihmiset/kortit/{card.pk}/lappu/"
    page = browser.get(done["Location"])
    slip = page.context["slip"]
    assert [word for word in slip["words"] if word not in page.content.decode()] == []
    assert "no-store" in page["Cache-Control"]
    assert len(slip["words"]) == 4
    assert slip["ask"] == "Kysy lisää: Leena Lehto, Aikuissosiaalityö"
    assert domain.try_words(" ".join(slip["words"]), address="1.1.1.1") == card
    pdf = browser.get(f"/ihmiset/kortit/{card.pk}/lappu.pdf")
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")


def test_secrets_are_nowhere_in_the_database(leena, unit, signed_in):
    from django.contrib.sessions.models import Session

    browser = signed_in(leena)
    browser.post("/ihmiset/kortit/uusi/", {"unit": unit.pk, "language": "fi"})
    words = browser.get(f"/ihmiset/kortit/{AccessCard.objects.get().pk}/lappu/").context["slip"]["words"]
    kept = Session.objects.get(session_key=browser.session.session_key).get_decoded()
    assert "rinnalla_slip" in kept
    assert [word for word in words if word in str(kept)] == []


def test_after_ten_minutes_the_slip_is_gone(leena, unit, signed_in, monkeypatch):
    browser = signed_in(leena)
    browser.post("/ihmiset/kortit/uusi/", {"unit": unit.pk, "language": "fi"})
    card = AccessCard.objects.get()
    import time

    later = time.time() + 601
    monkeypatch.setattr("cryptography.fernet.time.time", lambda: later)
    page = browser.get(f"/ihmiset/kortit/{card.pk}/lappu/")
    assert page.context["slip"] is None
    assert "Lappua ei enää näytetä" in page.content.decode()
    assert browser.get(f"/ihmiset/kortit/{card.pk}/lappu.pdf").status_code == 302


def test_the_slip_is_for_the_browser_that_made_it(leena, maria, card, signed_in):
    for person in (leena, maria):
        assert signed_in(person).get(f"/ihmiset/kortit/{card.pk}/lappu/").context["slip"] is None


def test_sending_the_form_twice_makes_one_card(leena, unit, signed_in):
    browser = signed_in(leena)
    page = browser.get("/ihmiset/kortit/uusi/").content.decode()
    key = page.split('name="form_key" value="')[1].split('"')[0]
    sent = {"unit": unit.pk, "language": "fi", "form_key": key}
    first, second = (browser.post("/ihmiset/kortit/uusi/", sent) for _ in range(2))
    assert AccessCard.objects.count() == 1
    assert first["Location"] == second["Location"]
    assert browser.get(second["Location"]).context["slip"] is not None


def test_the_page_says_how_it_stands_with_each(leena, maria, card, unit, signed_in):
    browser = signed_in(leena)
    page = browser.get("/ihmiset/kortit/").content.decode()
    assert "Ei vielä avattu" in page
    assert "tiistain ryhmä" in page
    domain.open_card(card)
    assert "nimeä ei ole vielä valittu" in browser.get("/ihmiset/kortit/").content.decode()
    domain.choose_name(card.person, called="Aino")
    domain.open_card(card)
    page = browser.get("/ihmiset/kortit/").content.decode()
    assert "Avannut ”Aino”" in page
    assert "2 laitetta" in page
    seen = signed_in(maria).get("/ihmiset/kortit/").content.decode()
    assert "Avannut ”Aino”" in seen
    assert "tiistain ryhmä" not in seen  # the mark is for its maker alone
    domain.revoke_card(card, by=leena)
    assert "Aino" not in browser.get("/ihmiset/kortit/").content.decode()
    assert "Poistettu käytöstä" in browser.get("/ihmiset/kortit/?all=1").content.decode()


def test_a_worker_sees_the_own_cards_only(card, olli, person_with, unit, signed_in):
    colleague = person_with("Kirsi", "worker", unit)
    for person in (olli, colleague):
        assert signed_in(person).get("/ihmiset/kortit/").context["rows"] == []


def test_the_page_costs_the_same_for_many_cards(leena, unit, signed_in, django_assert_num_queries):
    browser = signed_in(leena)

    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as captured:
            browser.get("/ihmiset/kortit/")
        return len(captured)

    for _ in range(3):
        domain.open_card(domain.make_card(by=leena, unit=unit)[0])
    few = queries()
    for _ in range(20):
        domain.open_card(domain.make_card(by=leena, unit=unit)[0])
    assert queries() == few


def test_a_unit_of_others_cannot_be_chosen(leena, other_unit, signed_in):
    page = signed_in(leena).post("/ihmiset/kortit/uusi/", {"unit": other_unit.pk, "language": "fi"})
    assert page.status_code == 200
    assert page.context["form"].errors["unit"]
    assert not AccessCard.objects.exists()


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    from rinnalla.people import codewords

    monkeypatch.setattr(codewords, "hash_of", lambda reading, key=None: f"{hash(reading):064x}"[-64:])
