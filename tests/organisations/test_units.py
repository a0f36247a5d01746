"""The administrator builds the tree of units."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla.audit.models import Entry
from rinnalla.organisations import domain, queries
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.refused import Refused


def add(organisation, by, kind, name, parent=None):
    return domain.add_unit(organisation=organisation, kind=kind, texts={"name_fi": name}, by=by, parent=parent)


@pytest.fixture
def tree(organisation, aada):
    area = add(organisation, aada, "result_area", "Työikäiset")
    service = add(organisation, aada, "service_area", "Aikuissosiaalityö", area)
    desk = add(organisation, aada, "unit", "Keskusta", service)
    other = add(organisation, aada, "service_area", "Perhepalvelut", area)
    return area, service, desk, other


def test_a_tree_grows(tree, organisation):
    area, service, desk, _other = tree
    assert [(str(node.unit), node.depth) for node in queries.tree(organisation)] == [
        ("Työikäiset", 0),
        ("Aikuissosiaalityö", 1),
        ("Keskusta", 2),
        ("Perhepalvelut", 1),
    ]
    assert queries.ancestors(desk) == [desk.pk, service.pk, area.pk]
    assert queries.below(area) == sorted(unit.pk for unit in tree)
    assert queries.below(desk) == [desk.pk]
    assert Entry.objects.filter(verb="organisations.unit_added").count() == 4


def test_the_tree_is_read_with_one_query_however_deep(tree, organisation, aada, django_assert_num_queries):
    unit = tree[2]
    for number in range(15):
        unit = add(organisation, aada, "unit", f"Piste {number}", unit)
    for read in (lambda: queries.tree(organisation), lambda: queries.ancestors(unit), lambda: queries.below(tree[0])):
        with django_assert_num_queries(1):
            read()


def test_a_kind_lies_only_where_it_may(tree, organisation, aada):
    area, service, desk, _other = tree
    for kind, parent in (("result_area", area), ("service_area", service), ("service_area", desk)):
        with pytest.raises(Refused):
            add(organisation, aada, kind, "X", parent)
    assert add(organisation, aada, "unit", "X", desk)
    assert add(organisation, aada, "unit", "Y")


def test_others_may_not(tree, organisation, leena, maria):
    stranger_at = Organisation.objects.create(slug="other", name_fi="Toinen")
    for person in (leena, maria):
        with pytest.raises(Refused):
            add(organisation, person, "unit", "X")
        with pytest.raises(Refused):
            domain.close(tree[2], by=person)
    with pytest.raises(Refused):
        add(stranger_at, leena, "unit", "X")


def test_an_administrator_of_another_organisation_may_not(tree, organisation):
    from rinnalla.people import domain as people

    other = Organisation.objects.create(slug="other", name_fi="Toinen")
    stranger = people.begin(organisation=other, called="X", email="x@example.org")
    for deed in (
        lambda: add(organisation, stranger, "unit", "X"),
        lambda: domain.rename(tree[2], texts={"name_fi": "X"}, by=stranger),
        lambda: domain.close(tree[2], by=stranger),
    ):
        with pytest.raises(Refused):
            deed()


def test_a_unit_closes_after_those_below_it(tree, aada, organisation):
    _area, service, desk, _other = tree
    with pytest.raises(Refused) as refused:
        domain.close(service, by=aada)
    assert refused.value.message == "Tämän alla on vielä avoimia yksiköitä. Sulje ne ensin."
    domain.close(desk, by=aada)
    day = desk.closed_on
    assert domain.close(desk, by=aada).closed_on == day
    domain.close(service, by=aada)
    assert [str(node.unit) for node in queries.open_units(organisation)] == ["Työikäiset", "Perhepalvelut"]
    with pytest.raises(Refused):
        add(organisation, aada, "unit", "X", service)


def test_the_pages_add_rename_and_close(aada, organisation, unit, signed_in):
    browser = signed_in(aada)
    sent = {"kind": "unit", "parent": unit.pk, "name_fi": "Ranta", "name_sv": "Stranden", "address": "Rantatie 1"}
    assert browser.post("/organisaatio/yksikot/uusi/", sent)["Location"] == "/organisaatio/yksikot/"
    made = Unit.objects.get(name_fi="Ranta")
    assert (made.parent, made.name_sv, made.organisation) == (unit, "Stranden", organisation)
    browser.post(f"/organisaatio/yksikot/{made.pk}/", {"name_fi": "Uusi Ranta", "address": "Rantatie 2"})
    made.refresh_from_db()
    assert (made.name_fi, made.name_sv, made.address) == ("Uusi Ranta", "", "Rantatie 2")
    page = browser.get("/organisaatio/yksikot/").content.decode()
    assert "Uusi Ranta" in page
    shut = browser.post(f"/organisaatio/yksikot/{unit.pk}/sulje/")
    assert "Sulje ne ensin" in shut.content.decode()
    browser.post(f"/organisaatio/yksikot/{made.pk}/sulje/")
    made.refresh_from_db()
    assert not made.is_open


def test_a_name_in_finnish_is_needed(aada, signed_in):
    page = signed_in(aada).post("/organisaatio/yksikot/uusi/", {"kind": "unit", "name_sv": "Stranden"})
    assert page.context["form"].errors["name_fi"]
    assert not Unit.objects.exists()


def test_a_wrong_place_is_said_in_the_form(aada, unit, signed_in):
    sent = {"kind": "result_area", "parent": unit.pk, "name_fi": "X"}
    page = signed_in(aada).post("/organisaatio/yksikot/uusi/", sent)
    assert "Valitse sille toinen paikka" in page.content.decode()


def test_a_unit_of_another_organisation_is_not_there(aada, signed_in):
    other = Organisation.objects.create(slug="other", name_fi="Toinen")
    elsewhere = Unit.objects.create(organisation=other, kind="unit", name_fi="Muualla")
    browser = signed_in(aada)
    assert browser.get(f"/organisaatio/yksikot/{elsewhere.pk}/").status_code == 403
    assert "Muualla" not in browser.get("/organisaatio/yksikot/").content.decode()
    page = browser.post("/organisaatio/yksikot/uusi/", {"kind": "unit", "parent": elsewhere.pk, "name_fi": "X"})
    assert page.context["form"].errors["parent"]


def test_the_bus_ticket_is_set(aada, organisation, signed_in):
    browser = signed_in(aada)
    sent = {"name_fi": "Jokilaakso", "name_sv": "", "name_en": "", "bus_ticket": "3,50"}
    browser.post("/organisaatio/", sent)
    organisation.refresh_from_db()
    assert (organisation.name_fi, organisation.bus_ticket) == ("Jokilaakso", Decimal("3.50"))
    page = browser.post("/organisaatio/", {**sent, "bus_ticket": "-1"})
    assert "alle nollan" in page.content.decode()


def test_the_page_costs_the_same_for_many_units(aada, organisation, unit, signed_in):
    browser = signed_in(aada)

    def cost():
        with CaptureQueriesContext(connection) as captured:
            browser.get("/organisaatio/yksikot/")
        return len(captured)

    few = cost()
    for number in range(30):
        Unit.objects.create(organisation=organisation, kind="unit", name_fi=f"Y{number}", parent=unit)
    assert cost() == few
