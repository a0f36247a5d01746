"""The page of a group: one next step for each who opens it, and what has happened so far."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla import clock
from rinnalla.groups import cards, domain
from rinnalla.groups.models import Membership
from rinnalla.groups.welcome import own_step, welcome_for
from rinnalla.in_order import InOrder
from rinnalla.people.models import RoleName
from rinnalla.voices.models import Voice


@pytest.fixture
def page(council):
    return f"/ryhmat/{council.pk}/"


def said(group, text, **fields):
    return Voice.objects.create(
        organisation=group.organisation, circle=group.circle, text=text, origin=group.circle, **fields
    )


def test_a_lead_sees_the_one_next_step_of_the_path(signed_in, leena, page, council):
    shown = signed_in(leena).get(page).content.decode()
    assert shown.count('class="next-step"') == 1
    assert "Sopikaa kaksi vastuuvetäjää" in shown
    assert f'href="/ryhmat/{council.pk}/jasenet/"' in shown


def test_a_client_is_not_asked_to_do_the_leads_work(signed_in, aino, page):
    answer = signed_in(aino).get(page)
    assert "Sopikaa kaksi vastuuvetäjää" not in answer.content.decode()
    assert all(step.url == "" for leg in answer.context["path"].legs for step in leg.steps)


def test_a_client_who_has_not_accepted_the_rules_is_led_to_them(signed_in, council, leena, aino, page):
    domain.agree_ground_rules(council, rules=["Jokainen saa puhua."], language="fi", by=leena)
    assert "Lue pelisäännöt" in signed_in(aino).get(page).content.decode()
    membership = Membership.objects.get(group=council, person=aino)
    domain.accept_ground_rules(membership)
    step = own_step(Membership.objects.get(pk=membership.pk))
    assert step is None or step.title == "Mitä haluaisit sanoa?"


def test_the_latest_words_are_for_those_who_are_in_the_circle(signed_in, council, aino, maria, aada, page):
    said(council, "Minua ei katsottu silmiin.", author=aino, name=Voice.Name.NONE)
    said(council, "Peruttu")
    Voice.objects.filter(text="Peruttu").update(withdrawn_at=clock.now(), text="")
    shown = signed_in(aino).get(page).content.decode()
    assert "Minua ei katsottu silmiin." in shown
    assert shown.count('class="voice"') == 1
    assert "Aino" not in shown.split("Sanottu viimeksi")[1].split("</article>")[0]
    for outside in (maria, aada):
        shown = signed_in(outside).get(page).content.decode()
        assert "Asiakasraati" in shown
        assert "Minua ei katsottu silmiin." not in shown


def test_words_are_shown_as_text(signed_in, council, aino, page):
    said(council, "<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in signed_in(aino).get(page).content.decode()


def test_a_room_above_shows_a_card_of_its_own(council, aino, monkeypatch):
    monkeypatch.setattr(cards, "card", InOrder())

    @cards.card(order=20)
    def second(group, person):
        return cards.Shown("b.html", {"person": person})

    @cards.card(order=10)
    def first(group, person):
        return cards.Shown("a.html", {"group": group})

    @cards.card(order=15)
    def nothing(group, person):
        return None

    shown = cards.cards_for(council, aino)
    assert [(one.template, one.context) for one in shown] == [
        ("a.html", {"group": council}),
        ("b.html", {"person": aino}),
    ]


def test_who_joins_a_running_group_sees_what_has_happened(signed_in, council, leena, eero, page):
    with clock.set_to(datetime(2018, 5, 15, 9, 0, tzinfo=UTC)):
        domain.agree_ground_rules(council, rules=["Jokainen saa puhua."], language="fi", by=leena)
    with clock.set_to(datetime(2018, 9, 1, 9, 0, tzinfo=UTC)):
        membership = domain.add_member(council, person=eero, capacity="client", by=leena)
        welcome = welcome_for(membership)
        assert (welcome.runs_since, welcome.has_rules, welcome.has_plan) == (date(2018, 4, 1), True, False)
        shown = signed_in(eero).get(page).content.decode()
        assert "Ryhmä on toiminut 1.4.2018 alkaen." in shown
    with clock.set_to(datetime(2018, 12, 1, 9, 0, tzinfo=UTC)):
        assert welcome_for(membership) is None


def test_who_was_there_from_the_start_is_not_welcomed(council, aino, leena):
    with clock.set_to(datetime(2018, 4, 20, 9, 0, tzinfo=UTC)):
        domain.agree_ground_rules(council, rules=["Jokainen saa puhua."], language="fi", by=leena)
        assert welcome_for(Membership.objects.get(group=council, person=aino)) is None
    assert welcome_for(None) is None


def test_the_page_of_a_model_that_is_gone_still_opens(signed_in, council, leena, aino, page):
    council.practice = "gone"
    council.save()
    for person in (leena, aino):
        browser = signed_in(person)
        for address in (page, f"{page}jasenet/", f"{page}pelisaannot/", f"{page}suunnitelma/"):
            assert "Asiakasraati" in browser.get(address).content.decode()
    assert signed_in(leena).get(f"{page}tiedot/").status_code == 200


def test_the_page_costs_the_same_at_three_and_at_thirty(signed_in, council, leena, person_with, page):
    browser = signed_in(leena)
    counts = []
    for number in range(30):
        person = person_with(f"Jäsen {number}", RoleName.CLIENT)
        domain.add_member(council, person=person, capacity="client", by=leena, is_lead=True)
        said(council, f"Sana {number}", author=person, name=Voice.Name.OWN)
        if number in (2, 29):
            with CaptureQueriesContext(connection) as captured:
                browser.get(page)
            counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_list_shows_mine_and_those_of_my_unit(signed_in, council, leena, olli, eero, maria, aada, unit):
    assert [group.pk for group in signed_in(leena).get("/ryhmat/").context["mine"]] == [council.pk]
    for person, near, opens in ((olli, [], set()), (eero, [], set()), (maria, [council.pk], {council.pk})):
        context = signed_in(person).get("/ryhmat/").context
        assert (list(context["mine"]), [group.pk for group in context["near"]]) == ([], near)
        assert context["may_open"] == opens
    council.units.add(olli.roles.get().unit)
    context = signed_in(olli).get("/ryhmat/").context
    assert ([group.pk for group in context["near"]], context["may_open"]) == ([council.pk], set())
    assert signed_in(aada).get("/ryhmat/").context["may_open"] == {council.pk}


def test_the_list_costs_the_same_at_three_and_at_twenty(signed_in, council, leena, unit):
    browser = signed_in(leena)
    counts = []
    for number in range(20):
        domain.found_group(
            by=leena,
            organisation=leena.organisation,
            practice="client-council",
            units=[unit],
            texts={"name_fi": f"Raati {number}"},
        )
        if number in (2, 19):
            with CaptureQueriesContext(connection) as captured:
                browser.get("/ryhmat/")
            counts.append(len(captured))
    assert counts[0] == counts[1]
