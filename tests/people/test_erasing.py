"""Somebody asks to be erased: the trail stays, the person goes."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Membership
from rinnalla.influence import domain as influence
from rinnalla.influence.trail import trail
from rinnalla.mail.models import Message
from rinnalla.meetings.models import Attendance, Meeting, TravelClaim
from rinnalla.people import domain
from rinnalla.people.models import AccessCard, Person, Role
from rinnalla.people.tasks import ask_to_confirm
from rinnalla.recruitment import domain as recruitment
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
    assert [(one.text, one.withdrawn_at is None) for one in ResearchConsent.objects.filter(person=leena)] == [
        ("", False)
    ]


def test_the_refusal_says_which_groups_need_a_lead(council, leena):
    with pytest.raises(Refused, match="Asiakasraati"):
        domain.erase(leena, with_words=False, by=leena)


def test_a_statement_is_not_left_with_nobody_to_answer_it(council, body, maria, olli, leena):
    theme = voices.name_theme(circle=council.circle, title="Kohtaaminen", by=leena)
    texts = {"title_fi": "Kohtaaminen", "present_fi": "Ei katsota.", "wished_fi": "Katsotaan.", "proposal_fi": "Taulu."}
    asked = influence.write_statement(group=council, themes=[theme], texts=texts, by=leena)
    influence.send_statement(asked, body=body, by=leena)
    with pytest.raises(Refused, match="Johtoryhmä"):
        domain.erase(maria, with_words=False, by=maria)
    assert Person.objects.get(pk=maria.pk).erased_at is None
    body.members.add(olli)
    domain.erase(maria, with_words=False, by=maria)
    assert list(body.members.all()) == [olli]


def test_who_asks_of_a_call_hears_another_name(council, leena, pasi, aada):
    call = recruitment.write_call(group=council, texts={"title_fi": "Tule"}, contact="Leena Lehto, 040 123", by=leena)
    groups.set_lead(Membership.objects.get(group=council, person=pasi), leads=True, by=leena)
    domain.erase(leena, with_words=False, by=aada)
    call.refresh_from_db()
    assert call.contact == "Pasi"


def test_travel_that_was_paid_stays_in_the_books_and_other_travel_goes(council, aino, leena):
    claims = []
    for paid_at in (clock.now(), None):
        meeting = Meeting.objects.create(
            organisation=council.organisation, group=council, starts_at=clock.now(), ends_at=clock.now(), place="K"
        )
        of = {"organisation": council.organisation, "meeting": meeting, "person": aino, "amount": "6.60"}
        claims.append(TravelClaim.objects.create(approved_at=paid_at, paid_at=paid_at, **of))
    domain.erase(aino, with_words=False, by=aino)
    assert list(TravelClaim.objects.all()) == claims[:1]


def test_a_letter_that_waits_to_be_sent_does_not_keep_the_address(aino):
    ask_to_confirm.enqueue(aino.pk, "aino@example.org")
    ask_to_confirm.enqueue(aino.pk + 1, "kaisa@example.org")
    domain.erase(aino, with_words=False, by=aino)
    assert [task.args_kwargs["args"][1] for task in DBTaskResult.objects.all()] == ["kaisa@example.org"]


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
