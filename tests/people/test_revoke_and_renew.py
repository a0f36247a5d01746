"""A card that was lost is taken out of use, or replaced."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from rinnalla.people import domain
from rinnalla.people.models import AccessCard, Device
from rinnalla.refused import Refused


@pytest.fixture
def phone(secrets):
    browser = Client()
    browser.post(f"/k/{secrets.token}/")
    return browser


def test_revoking_signs_out_at_once(card, secrets, phone, leena, signed_in):
    assert phone.get("/ihmiset/mina/").status_code == 200
    done = signed_in(leena).post(f"/ihmiset/kortit/{card.pk}/sulje/")
    assert done["Location"] == "/ihmiset/kortit/"
    assert phone.get("/ihmiset/mina/").status_code == 302
    assert not Session.objects.filter(session_key=phone.session.session_key).exists()
    assert Device.objects.get().closed_at is not None
    again = phone.post(f"/k/{secrets.token}/")
    assert "Pyydä työntekijältäsi uusi kortti" in again.content.decode()
    typed = phone.post("/ihmiset/kortti/", {"words": " ".join(secrets.words)})
    assert "ei ole enää käytössä" in typed.content.decode()


def test_revoking_again_changes_nothing(card, leena):
    domain.revoke_card(card, by=leena)
    before = AccessCard.objects.get().revoked_at
    domain.revoke_card(card, by=leena)
    assert AccessCard.objects.get().revoked_at == before


def test_revoking_asks_first(card, leena, signed_in):
    page = signed_in(leena).get(f"/ihmiset/kortit/{card.pk}/sulje/")
    assert "Poista kortti käytöstä" in page.content.decode()
    assert AccessCard.objects.get().revoked_at is None


def test_renewing_gives_the_same_person_a_new_slip(card, secrets, phone, leena, signed_in):
    domain.choose_name(card.person, called="Aino")
    worker = signed_in(leena)
    done = worker.post(f"/ihmiset/kortit/{card.pk}/uusi/")
    new = AccessCard.objects.get(renews=card)
    assert done["Location"] == f"/ihmiset/kortit/{new.pk}/lappu/"
    assert (new.person, new.mark, new.unit) == (card.person, card.mark, card.unit)
    words = worker.get(done["Location"]).context["slip"]["words"]
    assert words != list(secrets.words)
    assert phone.get("/ihmiset/mina/").status_code == 302
    assert phone.post(f"/k/{secrets.token}/").status_code == 200
    assert phone.post("/ihmiset/kortti/", {"words": " ".join(words)}).status_code == 302
    assert phone.get("/ihmiset/mina/").context["user"] == card.person


def test_a_renewed_card_is_not_renewed_again(card, leena):
    domain.renew_card(card, by=leena)
    with pytest.raises(Refused):
        domain.renew_card(card, by=leena)


def test_a_revoked_card_can_be_renewed_later(card, leena):
    domain.revoke_card(card, by=leena)
    new, _secrets = domain.renew_card(card, by=leena)
    assert (new.person, new.revoked_at) == (card.person, None)


def test_a_manager_of_the_unit_may_and_others_may_not(card, maria, olli, aada, person_with, unit):
    colleague = person_with("Kirsi", "worker", unit)
    for person in (olli, aada, colleague, card.person):
        with pytest.raises(Refused):
            domain.revoke_card(card, by=person)
    new, _secrets = domain.renew_card(card, by=maria)
    assert (new.made_by, new.mark) == (maria, "")  # the mark was the worker's own


def test_a_worker_whose_role_has_ended_keeps_no_cards(card, leena, aada, signed_in):
    domain.end_role(leena.roles.get(), by=aada)
    assert signed_in(leena).get(f"/ihmiset/kortit/{card.pk}/sulje/").status_code == 403
