"""Members come, lead in turn, and leave."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla import clock
from rinnalla.groups import domain, queries
from rinnalla.groups.models import Capacity, Membership
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import AccessCard, Person, Role, RoleName
from rinnalla.refused import Refused


def membership_of(group, person):
    return Membership.objects.get(group=group, person=person)


@pytest.fixture
def add_page(council):
    return f"/ryhmat/{council.pk}/jasenet/uusi/"


def test_a_lead_finds_somebody_by_name_and_adds_them(signed_in, council, leena, eero, add_page):
    browser = signed_in(leena)
    page = browser.get(add_page, {"q": "ee"})
    assert [(person, capacity) for person, capacity in page.context["people"]] == [(eero, "client")]
    browser.post(add_page, {"person": eero.pk, "capacity": "client"})
    membership = membership_of(council, eero)
    assert (membership.capacity, membership.is_lead) == (Capacity.CLIENT, False)
    assert eero.messages.get().subject == "Tervetuloa ryhmään Asiakasraati"


def test_adding_again_gives_the_same_membership(council, leena, eero):
    first = domain.add_member(council, person=eero, capacity="client", by=leena)
    assert domain.add_member(council, person=eero, capacity="expert", by=leena) == first
    assert membership_of(council, eero).capacity == "client"
    assert eero.messages.count() == 1


def test_members_are_shown_in_the_order_in_which_they_joined(signed_in, council, leena, aino, eero, kaisa, pasi):
    Membership.objects.filter(person=pasi).update(joined_on=date(2018, 3, 1))
    domain.add_member(council, person=eero, capacity="client", by=leena)
    page = signed_in(aino).get(f"/ryhmat/{council.pk}/jasenet/")
    assert [membership.person for membership in page.context["page"]] == [pasi, leena, aino, kaisa, eero]


def test_page_of_the_members_says_whose_they_are(signed_in, council, aino):
    page = signed_in(aino).get(f"/ryhmat/{council.pk}/jasenet/").content.decode()
    main = page[page.index("<main") :]
    assert main.index("Asiakasraati") < main.index("<h1>Jäsenet</h1>")


def test_no_members_address_is_shown(signed_in, council, aino, leena, pasi):
    page = signed_in(aino).get(f"/ryhmat/{council.pk}/jasenet/").content.decode()
    assert leena.called in page
    assert leena.email not in page
    assert pasi.email not in page


def test_clients_of_other_units_are_not_found(signed_in, council, leena, other_unit, person_with, add_page):
    person_with("Eeva", RoleName.CLIENT, other_unit)
    worker = person_with("Eemeli", RoleName.WORKER, other_unit)
    page = signed_in(leena).get(add_page, {"q": "ee"})
    assert [person for person, _capacity in page.context["people"]] == [worker]


def test_a_former_client_of_the_unit_is_found(signed_in, council, leena, eero, add_page):
    Role.objects.filter(person=eero).update(ends_on=date(2018, 2, 1))
    page = signed_in(leena).get(add_page, {"q": "eero"})
    assert [person for person, _capacity in page.context["people"]] == [eero]


def test_nobody_of_another_organisation_is_found_or_added(signed_in, council, leena, add_page):
    elsewhere = Organisation.objects.create(slug="muualla", name_fi="Muualla")
    stranger = Person.objects.create(organisation=elsewhere, called="Eemil")
    Role.objects.create(organisation=elsewhere, person=stranger, name=RoleName.WORKER)
    browser = signed_in(leena)
    assert browser.get(add_page, {"q": "eemil"}).context["people"] == []
    assert browser.post(add_page, {"person": stranger.pk, "capacity": "worker"}).status_code == 404
    with pytest.raises(Refused):
        domain.add_member(council, person=stranger, capacity="worker", by=leena)


def test_one_letter_is_not_enough_to_look_through_everyone(signed_in, leena, eero, add_page):
    page = signed_in(leena).get(add_page, {"q": "e"})
    assert page.context["people"] == []
    assert "Kirjoita ainakin kaksi kirjainta." in page.content.decode()


def test_a_name_with_a_nordic_letter_is_found_in_small_letters(signed_in, leena, person_with, unit, add_page):
    aake = person_with("Åke Älv", RoleName.CLIENT, unit)
    for asked in ("åke", "äl", "ÅKE"[:2]):
        people = signed_in(leena).get(add_page, {"q": asked}).context["people"]
        assert [person for person, _capacity in people] == [aake], asked


def test_a_client_without_a_name_is_added_by_their_card(signed_in, council, leena, olli, person_with, unit, add_page):
    nameless = person_with("", RoleName.CLIENT, unit)
    for number, maker in enumerate((leena, olli)):
        AccessCard.objects.create(
            organisation=unit.organisation,
            person=nameless if maker == leena else person_with("", RoleName.CLIENT, unit),
            unit=unit,
            made_by=maker,
            mark=f"kortti {number}",
            words_hash=f"w{number}",
            token_hash=f"t{number}",
            opens_until=clock.now() + timedelta(days=7),
        )
    page = signed_in(leena).get(add_page)
    assert [card.mark for card, _capacity in page.context["cards"]] == ["kortti 0"]
    signed_in(leena).post(add_page, {"person": nameless.pk, "capacity": "client"})
    assert membership_of(council, nameless).capacity == "client"
    assert signed_in(leena).get(add_page).context["cards"] == []


def test_the_add_page_costs_the_same_for_three_and_for_twenty(signed_in, leena, person_with, unit, add_page):
    browser = signed_in(leena)
    counts = []
    for number in range(20):
        person_with(f"Kaija {number}", RoleName.CLIENT, unit)
        if number in (2, 19):
            with CaptureQueriesContext(connection) as captured:
                assert len(browser.get(add_page, {"q": "kaija"}).context["people"]) == number + 1
            counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_balance_is_told_against_the_rule_of_the_model(signed_in, council, leena, person_with, aino):
    page = signed_in(aino).get(f"/ryhmat/{council.pk}/jasenet/")
    assert (page.context["balance"].clients, page.context["balance"].members) == (2, 4)
    assert "Ryhmä on tasapainossa." in page.content.decode()
    domain.add_member(council, person=person_with("Wille", RoleName.WORKER), capacity="worker", by=leena)
    page = signed_in(aino).get(f"/ryhmat/{council.pk}/jasenet/").content.decode()
    assert "Tasapainoon tarvitaan yksi lisää." in page


@pytest.mark.parametrize(("clients", "others", "missing"), [(0, 0, 0), (2, 2, 0), (2, 3, 1), (0, 4, 4), (5, 1, 0)])
def test_how_many_are_missing_from_the_balance(clients, others, missing):
    balance = queries.Balance(clients, clients + others, 0.5, [])
    assert balance.missing == missing
    assert balance.is_kept == (missing == 0 and (clients + others > 0))


def test_a_lead_names_another_and_ends_the_own_turn(signed_in, council, leena, aino):
    browser = signed_in(leena)
    browser.post(f"/ryhmat/jasenyys/{membership_of(council, aino).pk}/vetaja/", {"leads": "1"})
    assert membership_of(council, aino).is_lead
    assert aino.messages.get().subject == "Olet nyt vastuuvetäjä ryhmässä Asiakasraati"
    browser.post(f"/ryhmat/jasenyys/{membership_of(council, leena).pk}/vetaja/", {"leads": "0"})
    assert [membership.person for membership in queries.leads_of(council)] == [aino]


def test_a_manager_over_the_group_may_name_its_leads_but_not_add_members(signed_in, council, maria, olli, leena):
    membership = domain.add_member(council, person=olli, capacity="worker", by=leena)
    page = signed_in(maria).get(f"/ryhmat/{council.pk}/jasenet/")
    assert (page.context["may_name_leads"], page.context["may_change"]) == (True, False)
    signed_in(maria).post(f"/ryhmat/jasenyys/{membership.pk}/vetaja/", {"leads": "1"})
    assert membership_of(council, olli).is_lead


def test_the_last_lead_stays_until_there_is_another(signed_in, council, leena):
    membership = membership_of(council, leena)
    page = signed_in(leena).post(f"/ryhmat/jasenyys/{membership.pk}/vetaja/", {"leads": "0"}, follow=True)
    assert "Ryhmällä pitää olla vastuuvetäjä. Nimeä ensin toinen vetäjä." in page.content.decode()
    page = signed_in(leena).post(f"/ryhmat/jasenyys/{membership.pk}/lahteminen/")
    assert "Nimeä ensin toinen vetäjä ja lähde vasta sitten" in page.content.decode()
    assert membership_of(council, leena).is_lead


def test_a_client_leaves_whenever_they_like(signed_in, council, aino):
    membership = membership_of(council, aino)
    question = signed_in(aino).get(f"/ryhmat/jasenyys/{membership.pk}/lahteminen/").content.decode()
    assert "Se ei vaikuta palveluihisi." in question
    answer = signed_in(aino).post(f"/ryhmat/jasenyys/{membership.pk}/lahteminen/")
    assert answer["Location"] == "/ryhmat/"
    assert membership_of(council, aino).left_on == clock.today()
    assert signed_in(aino).get(f"/ryhmat/{council.pk}/").status_code == 403
    assert not aino.messages.exists()


def test_whom_a_lead_takes_out_is_told_and_may_come_back(council, leena, aino):
    membership = membership_of(council, aino)
    domain.leave(membership, by=leena)
    domain.leave(membership, by=leena)
    assert aino.messages.get().subject == "Et ole enää jäsen ryhmässä Asiakasraati"
    again = domain.add_member(council, person=aino, capacity="client", by=leena)
    assert again.pk != membership.pk
    with pytest.raises(Refused):
        domain.set_lead(membership, leads=True, by=leena)


def test_a_member_cannot_take_others_out(signed_in, council, aino, kaisa):
    page = signed_in(aino).post(f"/ryhmat/jasenyys/{membership_of(council, kaisa).pk}/lahteminen/")
    assert page.status_code == 403
    assert membership_of(council, kaisa).left_on is None


def test_a_capacity_that_is_none_is_refused(signed_in, council, leena, eero, add_page):
    page = signed_in(leena).post(add_page, {"person": eero.pk, "capacity": "boss"})
    assert page.status_code == 200
    with pytest.raises(Refused):
        domain.add_member(council, person=eero, capacity="boss", by=leena)
    assert not Membership.objects.filter(person=eero).exists()


def make_card(browser, unit):
    browser.post("/ihmiset/kortit/uusi/", {"unit": unit.pk, "language": "fi"})
    card = AccessCard.objects.latest("pk")
    return card, f"/ihmiset/kortit/{card.pk}/lappu/"


def test_who_got_a_card_is_added_to_the_leads_group_at_once(signed_in, council, leena, unit, add_page):
    browser = signed_in(leena)
    card, slip = make_card(browser, unit)
    page = browser.get(slip).content.decode()
    assert "Lisää ryhmään Asiakasraati" in page
    assert f'action="{add_page}"' in page
    added = browser.post(add_page, {"person": card.person_id, "capacity": "client", "card": card.pk})
    assert added["Location"] == slip
    assert membership_of(council, card.person).capacity == Capacity.CLIENT
    page = browser.get(slip).content.decode()
    assert "Asiakas on nyt ryhmän jäsen." in page
    assert "Lisää ryhmään" not in page


def test_who_leads_no_group_is_told_how_a_client_comes_into_one(signed_in, council, leena, olli, other_unit):
    browser = signed_in(olli)
    _card, slip = make_card(browser, other_unit)
    page = browser.get(slip).content.decode()
    assert "Lisää ryhmään" not in page
    assert "Ryhmän vetäjä voi lisätä asiakkaan" in page


def test_page_of_the_slip_offers_a_few_groups_and_no_ended_one(signed_in, council, leena, unit):
    for number in range(12):
        domain.found_group(
            by=leena,
            organisation=council.organisation,
            practice=council.practice,
            units=[unit],
            texts={"name_fi": f"Ryhmä {number}"},
        )
    domain.close_group(council, by=leena)
    browser = signed_in(leena)
    _card, slip = make_card(browser, unit)
    page = browser.get(slip).content.decode()
    assert page.count("Lisää ryhmään Ryhmä") == 5
    assert "Lisää ryhmään Asiakasraati" not in page
