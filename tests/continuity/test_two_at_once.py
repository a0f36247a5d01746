"""Two at once, twice, too late, written in another way: nothing breaks, and nobody is told what is not so."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from rinnalla import clock
from rinnalla.continuity import domain, queries
from rinnalla.continuity.forms import Amount
from rinnalla.continuity.models import Continuation, Handover, Mentoring, Place
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Capacity, Group, Membership
from rinnalla.mail.models import Message
from rinnalla.refused import Refused
from rinnalla.voices.models import Circle


@pytest.fixture
def wider(organisation, other_unit, olli):
    group = Group.objects.create(
        organisation=organisation,
        practice="client-council",
        circle=Circle.objects.create(organisation=organisation, unit=other_unit),
        name_fi="Maakunnan raati",
        founded_on=date(2018, 1, 1),
    )
    group.units.add(other_unit)
    groups.add_member(group, person=olli, capacity=Capacity.WORKER, by=olli, is_lead=True)
    return group


@pytest.fixture
def place(organisation, council, wider, aino, leena):
    going = Continuation.objects.create(organisation=organisation, of=council, into=wider, because="Meitä on vähän.")
    return Place.objects.create(organisation=organisation, continuation=going, person=aino, capacity=Capacity.CLIENT)


def test_a_no_after_a_yes_from_another_browser_says_how_it_stands(place, wider, aino, signed_in):
    browser = signed_in(aino)
    browser.post(f"/jatkuvuus/paikka/{place.pk}/", {"takes": "1"})
    answer = browser.post(f"/jatkuvuus/paikka/{place.pk}/", {"takes": "0"}, follow=True)
    assert "Olet jo ottanut paikan." in answer.content.decode()
    assert Membership.objects.now().filter(group=wider, person=aino).count() == 1


def test_who_took_the_place_and_left_may_take_it_again(place, wider, aino, signed_in):
    browser = signed_in(aino)
    browser.post(f"/jatkuvuus/paikka/{place.pk}/", {"takes": "1"})
    groups.leave(Membership.objects.get(group=wider, person=aino), by=aino)
    page = browser.get(f"/jatkuvuus/paikka/{place.pk}/").content.decode()
    assert "Olet ottanut sen" not in page
    browser.post(f"/jatkuvuus/paikka/{place.pk}/", {"takes": "1"})
    assert Membership.objects.now().filter(group=wider, person=aino).count() == 1


def test_a_place_in_a_group_that_has_ended_has_no_buttons(place, wider, aino, olli, signed_in):
    groups.close_group(wider, by=olli)
    page = signed_in(aino).get(f"/jatkuvuus/paikka/{place.pk}/").content.decode()
    assert "Tämä ryhmä päättyi" in page
    assert 'name="takes"' not in page


def test_two_answers_to_one_question_and_the_first_stands(organisation, council, wider, leena, olli, signed_in):
    asked = domain.ask_mentor(wider, mentor=council, hope="Tulkaa kertomaan.", by=olli)
    browser = signed_in(leena)
    browser.post(f"/jatkuvuus/mentori/{asked.pk}/vastaus/", {"yes": "0"})
    answer = browser.post(f"/jatkuvuus/mentori/{asked.pk}/vastaus/", {"yes": "1"}, follow=True)
    assert "Siihen on jo vastattu" in answer.content.decode()
    assert not Mentoring.objects.get().said_yes


def test_a_question_that_is_taken_back_waits_for_nobody(council, wider, leena, olli):
    asked = domain.ask_mentor(wider, mentor=council, hope="Tulkaa kertomaan.", by=olli)
    domain.end_mentoring(asked, by=olli)
    assert [message.read_at is None for message in Message.objects.filter(person=leena)] == [False]


def test_the_other_side_hears_that_the_mentoring_has_ended(council, wider, leena, olli):
    asked = domain.ask_mentor(wider, mentor=council, hope="Tulkaa kertomaan.", by=olli)
    domain.answer_mentoring(asked, yes=True, by=leena)
    domain.end_mentoring(asked, by=leena)
    domain.end_mentoring(asked, by=leena)
    ended = Message.objects.filter(subject__startswith="Mentorointi on päättynyt")
    assert [message.person for message in ended] == [olli]


def test_two_leads_hand_over_the_same_turn(council, leena, pasi, kaisa):
    lead = Membership.objects.get(group=council, person=leena)
    seen_by_another = Membership.objects.get(pk=lead.pk)
    domain.hand_over(lead, to=Membership.objects.get(group=council, person=pasi), note="Avain.", stays=False, by=leena)
    with pytest.raises(Refused, match="ottanut vetovastuun"):
        domain.hand_over(
            seen_by_another, to=Membership.objects.get(group=council, person=kaisa), note="A", stays=False, by=leena
        )
    assert Handover.objects.count() == 1


def test_nobody_who_cannot_come_in_becomes_lead(council, leena, pasi):
    pasi.is_active = False
    pasi.save()
    lead, to = (Membership.objects.get(group=council, person=person) for person in (leena, pasi))
    with pytest.raises(Refused, match="ei enää pääse"):
        domain.hand_over(lead, to=to, note="Avain.", stays=False, by=leena)


def test_a_member_whose_turn_ends_is_led_to_a_page_that_opens(council, aino, leena, signed_in):
    domain.set_turn(
        Membership.objects.get(group=council, person=aino), ends_on=clock.today() + timedelta(days=9), by=leena
    )
    domain.remind_of_turns()
    for person in (aino, leena):
        message = Message.objects.get(person=person)
        assert signed_in(person).get(message.path).status_code == 200


def test_a_group_that_has_enough_begins_no_later(council, leena, aino, kaisa, signed_in):
    domain.postpone(council, because="Meitä on kaksi.", next_try_on=clock.today() + timedelta(days=60), by=leena)
    assert queries.standing_postponement(council) is not None
    council.minimum = 2
    council.save()
    assert queries.standing_postponement(council) is None
    assert "Aloitamme myöhemmin" not in signed_in(aino).get(f"/ryhmat/{council.pk}/").content.decode()


def test_the_oldest_lessons_can_be_read_too(council, leena, signed_in):
    for number in range(27):
        domain.write_lesson(council, text=f"Oppi numero {number}.", by=leena)
    browser = signed_in(leena)
    first = browser.get(f"/jatkuvuus/{council.pk}/opittua/").content.decode()
    assert "Oppi numero 0." not in first
    assert 'href="?own=2"' in first
    assert "Oppi numero 0." in browser.get(f"/jatkuvuus/{council.pk}/opittua/?own=2").content.decode()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [("1,5", "1.5"), ("1.5", "1.5"), ("1 200", "1200"), ("1\u00a0200,50", "1200.50"), ("12 €", "12"), ("3h", "3")],
)
def test_figures_are_read_as_people_write_them(language, written, meant):
    with translation.override(language):
        assert Amount(label="x", max_value=99_999).clean(written) == Decimal(meant)


def test_drafts_of_two_groups_are_kept_apart(council, leena, signed_in):
    page = signed_in(leena).get(f"/jatkuvuus/{council.pk}/jatko/uusi/").content.decode()
    assert f'data-draft="continuity-go_on-{council.pk}"' in page
