"""Somebody asks to be erased: the trail stays, the person goes."""

from datetime import timedelta

import pytest

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Membership
from rinnalla.influence.trail import trail
from rinnalla.mail.models import Message
from rinnalla.meetings.models import Attendance, Meeting
from rinnalla.people import domain
from rinnalla.people.models import AccessCard, Person, Role
from rinnalla.refused import Refused
from rinnalla.research import domain as research
from rinnalla.research.models import ResearchConsent
from rinnalla.voices import domain as voices
from rinnalla.voices.models import Voice

WORDS = "Minua ei katsottu silmiin."


@pytest.fixture
def said(council, aino, leena):
    voice = voices.say(circle=council.circle, origin=council, text=WORDS, by=aino, author=aino, name="own")
    voices.name_theme(circle=council.circle, title="Kohtaaminen", by=leena, voices=[voice])
    return voice


def test_a_client_erases_herself_and_her_words_stay_without_a_name(council, said, aino, leena, signed_in):
    card, _secrets = domain.make_card(by=leena, unit=council.units.get(), person=aino)
    browser = signed_in(aino)
    answer = browser.post("/ihmiset/mina/poisto/", {"words": "stay", "sure": "on"})
    assert answer["Location"] == "/"
    aino.refresh_from_db()
    assert (aino.called, aino.email, aino.is_active, aino.erased_at is not None) == ("", None, False, True)
    said.refresh_from_db()
    assert (said.text, said.author, said.shown_name) == (WORDS, None, "")
    assert not Membership.objects.now().filter(person=aino).exists()
    assert not Role.objects.filter(person=aino).exists()
    assert not Message.objects.filter(person=aino).exists()
    assert AccessCard.objects.get(pk=card.pk).revoked_at is not None
    assert browser.get("/oma/").status_code == 302
    assert "Aino" not in signed_in(leena).get(f"/ryhmat/{council.pk}/jasenet/").content.decode()
    assert [station.kind for station in trail(said, person=leena).stations][:2] == ["voice", "theme"]


def test_the_words_go_too_where_that_is_wished(said, aino):
    domain.erase(aino, with_words=True, by=aino)
    said.refresh_from_db()
    assert (said.text, said.author, said.withdrawn_at is not None) == ("", None, True)
    assert Voice.objects.filter(pk=said.pk, themes__title="Kohtaaminen").exists()


def test_an_administrator_erases_who_asked_on_paper(said, aino, aada, signed_in):
    page = f"/ihmiset/{aino.pk}/poisto/"
    assert "Vain kun henkilö on pyytänyt sitä." in signed_in(aada).get(page).content.decode()
    signed_in(aada).post(page, {"words": "stay", "sure": "on"})
    assert Person.objects.get(pk=aino.pk).erased_at is not None
    assert Entry.objects.get(verb="people.erased").person_id == aada.pk
    signed_in(aada).post(f"/ihmiset/{aino.pk}/avaa/")
    assert not Person.objects.get(pk=aino.pk).is_active
    assert "poistettiin" in signed_in(aada).get(f"/ihmiset/{aino.pk}/").content.decode()


def test_it_is_not_done_by_mistake(aino, signed_in):
    answer = signed_in(aino).post("/ihmiset/mina/poisto/", {"words": "stay"})
    assert "Rastita tämä ensin" in answer.content.decode()
    assert Person.objects.get(pk=aino.pk).called == "Aino"


def test_the_last_lead_names_another_first_and_nothing_is_half_done(council, leena, pasi, tuomas):
    study = research.begin_study(
        council,
        researcher=tuomas,
        texts={"title_fi": "T", "about_fi": "M", "kept_fi": "K"},
        contact="T",
        by=leena,
    )
    research.consent(study, person=leena)
    with pytest.raises(Refused, match="vetäj"):
        domain.erase(leena, with_words=False, by=leena)
    assert Person.objects.get(pk=leena.pk).called == "Leena Lehto"
    assert ResearchConsent.objects.filter(person=leena).exists()
    groups.set_lead(Membership.objects.get(group=council, person=pasi), leads=True, by=leena)
    domain.erase(leena, with_words=False, by=leena)
    assert not ResearchConsent.objects.filter(person=leena).exists()


def test_the_last_administrator_cannot_go(aada):
    with pytest.raises(Refused):
        domain.erase(aada, with_words=False, by=aada)


def test_who_was_there_is_still_counted(council, aino):
    then = clock.now() - timedelta(days=3)
    meeting = Meeting.objects.create(
        organisation=council.organisation, group=council, starts_at=then, ends_at=then + timedelta(hours=2), place="K"
    )
    Attendance.objects.create(meeting=meeting, person=aino)
    domain.erase(aino, with_words=False, by=aino)
    assert meeting.attendances.count() == 1


def test_erasing_twice_changes_nothing(aino):
    for _time in range(2):
        domain.erase(Person.objects.get(pk=aino.pk), with_words=False, by=aino)
    assert Entry.objects.filter(verb="people.erased").count() == 1


def test_what_one_takes_along_holds_what_the_rooms_keep(council, said, aino, signed_in):
    taken = signed_in(aino).post("/ihmiset/mina/tiedot/").json()
    assert taken["voices"][0]["text"] == WORDS
    assert taken["groups"][0]["as"] == "asiakas"
    assert {"meetings", "travel", "research_consents", "places", "profile"} <= set(taken)
