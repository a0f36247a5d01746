"""A lead chooses method cards for the parts of a meeting."""

import pytest
from django.urls import reverse

from rinnalla.meetings import domain, queries
from rinnalla.meetings.models import AgendaItem
from rinnalla.methods import cards
from rinnalla.methods import domain as methods
from rinnalla.receipts.once import new_form_key
from rinnalla.refused import Refused


def url(meeting, phase="", **more):
    address = reverse("meetings:exercise", kwargs={"meeting": meeting.pk})
    asked = {**({"phase": phase} if phase else {}), **more}
    return address + ("?" + "&".join(f"{name}={value}" for name, value in asked.items()) if asked else "")


@pytest.fixture
def own_card(organisation, leena):
    return methods.write_card(
        organisation=organisation,
        kind="warm-up",
        texts={"name_fi": "Torikierros", "steps_fi": "Kierrä tori.\nKerro, mitä näit.", "needs_fi": "Tori"},
        minutes=(10, 20),
        people=(2, 10),
        by=leena,
    )


def phase_of(meeting, key):
    return next(part for part in queries.agenda_of(meeting) if part.key == key)


def test_a_card_is_chosen_for_the_beginning_with_its_minutes(meeting, leena, aino, signed_in, send):
    card = cards.built_in()["small-good-thing"]
    page = signed_in(leena).get(url(meeting)).content.decode()
    assert card.needs.fi in page
    send(leena, url(meeting), exercise=card.key, minutes=card.minutes.most)
    item = AgendaItem.objects.get(exercise=card.key)
    assert (item.phase, item.minutes) == ("opening", card.minutes.most)
    page = signed_in(aino).get(reverse("meetings:meeting", kwargs={"meeting": meeting.pk})).content.decode()
    assert card.name.fi in page


def test_two_cards_for_two_parts_with_minutes_of_the_leads_own(meeting, leena, send):
    send(leena, url(meeting, "work"), exercise="learning-cafe", minutes="45")
    send(leena, url(meeting, "closing"), exercise="one-word", minutes="5")
    assert [(item.phase, item.exercise, item.minutes) for item in AgendaItem.objects.exclude(exercise="")] == [
        ("work", "learning-cafe", 45),
        ("closing", "one-word", 5),
    ]
    work = phase_of(meeting, "work")
    assert (work.minutes, work.rest.row.minutes) == (60, 15)


@pytest.mark.parametrize(
    ("phase", "fits", "does_not"),
    [
        ("opening", {"small-good-thing", "weather-inside", "rhythm-round"}, {"dialogue-round", "thanks-web"}),
        ("work", {"dialogue-round", "works-does-not", "service-path"}, {"small-good-thing", "one-word"}),
        ("closing", {"one-word", "thanks-web", "letter-to-management"}, {"dialogue-round", "lobby-walk"}),
    ],
)
def test_cards_that_fit_the_part_and_the_model_come_first(phase, fits, does_not, meeting, leena, signed_in):
    page = signed_in(leena).get(url(meeting, phase))
    first = [card.key for card in page.context["suggested"]]
    assert fits <= set(first)
    assert not does_not & set(first)
    others = {card.key for card in page.context["page"].paginator.object_list}
    assert does_not <= others
    assert not others & set(first)
    assert others | set(first) == set(cards.built_in())


def test_cards_are_narrowed_without_a_script(meeting, leena, signed_in):
    page = signed_in(leena).get(url(meeting, "work", kind="discussion", minutes=30, people=8))
    found = {card.key for card in page.context["page"].paginator.object_list}
    assert "small-groups" in found
    assert "dialogue-round" in found  # it can be done in thirty
    assert "learning-cafe" not in found  # an hour at least, for nine at least
    assert page.context["suggested"] == []


def test_a_double_tap_puts_it_there_once_and_another_part_may_have_it_too(meeting, leena, send):
    key = new_form_key(leena.pk)
    for _time in range(2):
        send(leena, url(meeting), exercise="small-good-thing", minutes="10", _key=key)
    send(leena, url(meeting), exercise="small-good-thing", minutes="10")
    assert AgendaItem.objects.filter(exercise="small-good-thing").count() == 1
    send(leena, url(meeting, "closing"), exercise="small-good-thing", minutes="5")
    assert AgendaItem.objects.filter(exercise="small-good-thing").count() == 2


@pytest.mark.parametrize(
    ("exercise", "minutes"),
    [("skydiving", "10"), ("own-999999", "10"), ("small-good-thing", "-1"), ("small-good-thing", "aamu"), ("", "10")],
)
def test_what_is_no_card_or_no_time_is_refused(exercise, minutes, meeting, leena, send):
    response = send(leena, url(meeting), exercise=exercise, minutes=minutes)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not AgendaItem.objects.exclude(exercise="").exists()


def test_an_own_card_is_chosen_and_one_of_another_organisation_is_not(
    meeting, own_card, leena, signed_in, send, organisation
):
    assert "Torikierros" in signed_in(leena).get(url(meeting)).content.decode()
    send(leena, url(meeting), exercise=own_card.key, minutes="20")
    assert phase_of(meeting, "opening").items[0].title == "Torikierros"
    own_card.organisation = type(organisation).objects.create(slug="muu", name_fi="Muu")
    own_card.save()
    with pytest.raises(Refused):
        domain.add_item(meeting, phase="work", title="", exercise=own_card.key, by=leena)
    assert "Torikierros" not in signed_in(leena).get(url(meeting, "work")).content.decode()


def test_a_retired_card_stays_on_the_agenda_and_is_not_offered(meeting, own_card, leena, signed_in):
    domain.add_item(meeting, phase="opening", title="", exercise=own_card.key, by=leena)
    methods.retire_card(own_card, by=leena)
    assert phase_of(meeting, "opening").items[0].title == "Torikierros"
    page = signed_in(leena).get(url(meeting, "work"))
    assert own_card.key not in {card.key for card in page.context["page"].paginator.object_list}
    with pytest.raises(Refused):
        domain.add_item(meeting, phase="work", title="", exercise=own_card.key, by=leena)


def test_an_own_cards_missing_language_is_said(meeting, own_card, leena, signed_in):
    domain.add_item(meeting, phase="opening", title="", exercise=own_card.key, by=leena)
    page = signed_in(leena).get("/sv" + reverse("meetings:agenda", kwargs={"meeting": meeting.pk})).content.decode()
    assert '<span lang="fi">Torikierros</span> <span class="r-fallback">(på finska)</span>' in page


def test_the_agenda_costs_the_same_with_one_own_card_and_with_ten(
    meeting, own_card, organisation, leena, django_assert_num_queries
):
    domain.add_item(meeting, phase="opening", title="", exercise=own_card.key, by=leena)
    with django_assert_num_queries(2):
        queries.agenda_of(meeting)
    for number in range(9):
        other = methods.write_card(
            organisation=organisation,
            kind="trust",
            texts={"name_fi": f"Kortti {number}", "steps_fi": "Tee."},
            minutes=(5, 5),
            people=(2, 9),
            by=leena,
        )
        domain.add_item(meeting, phase="opening", title="", exercise=other.key, by=leena)
    with django_assert_num_queries(2):
        assert len(phase_of(meeting, "opening").items) == 10


def test_choosing_costs_the_same_with_few_cards_and_with_many(
    meeting, organisation, leena, signed_in, django_assert_max_num_queries
):
    browser = signed_in(leena)
    with django_assert_max_num_queries(30) as few:
        browser.get(url(meeting))
    for number in range(30):
        methods.write_card(
            organisation=organisation,
            kind="trust",
            texts={"name_fi": f"Kortti {number}", "steps_fi": "Tee."},
            minutes=(5, 5),
            people=(2, 9),
            by=leena,
        )
    with django_assert_max_num_queries(30) as many:
        browser.get(url(meeting))
    assert len(many) == len(few)
