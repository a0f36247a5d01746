"""A worker asks their own clients, one by one: they alone see whom, and remind once."""

import io
from datetime import timedelta

import pikepdf
import pytest

from rinnalla import clock
from rinnalla.recruitment import domain
from rinnalla.recruitment.models import Application, Invitation
from rinnalla.refused import Refused


@pytest.fixture
def invitation(open_call, olli):
    return domain.invite(open_call, by=olli, mark="Tiistai")


def test_a_worker_asks_and_gets_words_a_link_and_a_card(signed_in, open_call, olli):
    browser = signed_in(olli)
    assert open_call.title_fi in browser.get("/mukaan/kysy/").content.decode()
    response = browser.post(f"/mukaan/{open_call.pk}/kysy/", {"mark": "Tiistai", "language": "sv"})
    made = Invitation.objects.get()
    assert response["Location"] == f"/mukaan/kysytty/{made.pk}/"
    page = browser.get(response["Location"]).content.decode()
    assert "Vill du komma med?" in page
    assert f"/sv/mukaan/t/{made.token}/" in page
    card = browser.get(f"/mukaan/kysytty/{made.pk}/kortti.pdf")
    document = pikepdf.open(io.BytesIO(card.content))
    assert (len(document.pages), str(document.Root.Lang)) == (1, "sv")
    assert "no-store" in card["Cache-Control"]


def test_nobody_else_sees_whom_a_worker_has_asked(signed_in, open_call, invitation, leena, aada, maria):
    for person in (leena, aada, maria):
        assert signed_in(person).get(f"/mukaan/kysytty/{invitation.pk}/").status_code == 403
    lead = signed_in(leena)
    assert "Tiistai" not in lead.get(f"/mukaan/{open_call.pk}/kysy/").content.decode()
    page = lead.get(f"/mukaan/{open_call.pk}/").content.decode()
    assert "kysyneet yksitellen 1" in page
    assert "Tiistai" not in page


def test_the_worker_does_not_see_who_applied(signed_in, open_call, invitation, olli):
    before = signed_in(olli).get(f"/mukaan/{open_call.pk}/kysy/").content.decode().split("<main")[1]
    client = signed_in(None)
    apply = client.get(f"/mukaan/t/{invitation.token}/")
    page = client.get(apply["Location"])
    key = page.content.decode().split('name="form_key" value="')[1].split('"')[0]
    client.post(apply["Location"], {"form_key": key})
    application = Application.objects.get()
    assert (application.invitation, application.channel) == (invitation, "personal")
    domain.save_application(
        application, called="Ritva", capacity="client", contact_way="letter", contact="Tie 1", consents=["contact"]
    )
    domain.send_application(application)
    after = signed_in(olli).get(f"/mukaan/{open_call.pk}/kysy/").content.decode().split("<main")[1]
    assert "Ritva" not in after
    strip = [line for line in before.splitlines() if "form_key" not in line and "csrf" not in line]
    assert strip == [line for line in after.splitlines() if "form_key" not in line and "csrf" not in line]
    # Whoever opens the link again, be it the worker, begins anew and sees nothing of it.
    again = signed_in(None).get(f"/mukaan/{open_call.pk}/hae/?t={invitation.token}").content.decode()
    assert "Ritva" not in again
    assert "Olet jo aloittanut" not in again


def test_one_reminds_once_and_not_on_the_same_day(signed_in, invitation, olli):
    with pytest.raises(Refused):
        domain.remind(invitation)
    tomorrow = clock.now() + timedelta(days=1)
    with clock.set_to(tomorrow):
        signed_in(olli).post(f"/mukaan/kysytty/{invitation.pk}/muistutus/")
        invitation.refresh_from_db()
        assert invitation.reminded_on == clock.today()
        with pytest.raises(Refused):
            domain.remind(invitation)


def test_nobody_is_asked_to_a_closed_call(signed_in, open_call, olli, aino):
    with clock.set_to(clock.now() + timedelta(days=8)):
        page = signed_in(olli).get(f"/mukaan/{open_call.pk}/kysy/").content.decode()
        assert "Kutsu on päättynyt." in page
        assert "Tee kutsu" not in page
    with clock.set_to(clock.now() + timedelta(days=8)), pytest.raises(Refused):
        domain.invite(open_call, by=olli)
    with pytest.raises(Refused):
        domain.invite(open_call, by=aino)


def test_an_unknown_link_leads_to_all_calls(signed_in, db):
    assert signed_in(None).get("/mukaan/t/nothing/")["Location"] == "/kutsut/"


def test_a_worker_types_in_what_came_on_paper(signed_in, open_call, olli, leena):
    category = open_call.categories.get()
    question = open_call.questions.first()
    paper = {
        "language": "fi",
        "called": "Ritva",
        "capacity": "client",
        "contact_way": "letter",
        "contact": "Ritva Raitio\nTie 1",
        f"q{question.pk}": "Kirjoitan käsin.",
        "needs": ["access"],
        f"c{category.pk}": "-",
        "channel": "letter",
        "allows_contact": "on",
    }
    with clock.set_to(clock.now() + timedelta(days=9)):  # closed, but it lay in the box in time
        response = signed_in(olli).post(f"/mukaan/{open_call.pk}/paperilta/", paper)
    assert response.status_code == 302
    application = Application.objects.get()
    assert (application.on_paper, application.typed_by, application.sent_at is not None) == (True, olli, True)
    assert application.contact == "Ritva Raitio\nTie 1"
    assert application.answers.get().text == "Kirjoitan käsin."
    assert [consent.kind for consent in application.consents.all()] == ["contact"]
    assert "paperilla" in signed_in(leena).get(f"/mukaan/{open_call.pk}/hakemukset/").content.decode()


def test_paper_without_consent_to_be_contacted_is_not_taken(signed_in, open_call, olli):
    response = signed_in(olli).post(f"/mukaan/{open_call.pk}/paperilta/", {"called": "Ritva"})
    assert response.status_code == 200
    assert not Application.objects.exists()
