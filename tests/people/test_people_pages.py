"""The administrator's pages of people."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla.organisations.models import Organisation
from rinnalla.people import domain
from rinnalla.people.models import Person, Role, RoleName


def shown(browser, query=""):
    return [person.called for person in browser.get(f"/ihmiset/{query}").context["page"].object_list]


def test_lists_searches_and_filters(aada, aino, leena, olli, unit, other_unit, signed_in, card):
    browser = signed_in(aada)
    assert shown(browser) == ["Aada Admin", "Aino", "Leena Lehto", "Olli Oja"]  # a card without a name is nobody yet
    assert shown(browser, "?search=lehto") == ["Leena Lehto"]
    assert shown(browser, "?role=worker") == ["Leena Lehto", "Olli Oja"]
    assert shown(browser, f"?unit={unit.pk}") == ["Aino", "Leena Lehto"]
    assert shown(browser, f"?role=client&unit={other_unit.pk}") == []
    assert "Ketään ei löytynyt" in browser.get("/ihmiset/?search=qqq").content.decode()


def test_a_filter_by_unit_means_what_lies_below_too(aada, olli, unit, organisation, signed_in):
    below = unit.children.create(organisation=organisation, kind="unit", name_fi="Ranta")
    domain.give_role(olli, name=RoleName.WORKER, unit=below, by=aada)
    assert shown(signed_in(aada), f"?unit={unit.pk}") == ["Olli Oja"]


def test_people_of_other_organisations_are_not_there(aada, leena, signed_in):
    other = Organisation.objects.create(slug="other", name_fi="Toinen")
    stranger = domain.begin(organisation=other, called="Salainen", email="s@example.org")
    browser = signed_in(aada)
    assert "Salainen" not in shown(browser)
    assert browser.get(f"/ihmiset/{stranger.pk}/").status_code == 403
    assert signed_in(stranger).get(f"/ihmiset/{leena.pk}/").status_code == 403
    assert signed_in(stranger).get(f"/ihmiset/roolit/{leena.roles.get().pk}/").status_code == 403


def test_the_list_costs_the_same_for_many(aada, organisation, unit, signed_in, person_with):
    browser = signed_in(aada)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            browser.get("/ihmiset/")
        return len(captured)

    for number in range(3):
        person_with(f"Työ {number}", RoleName.WORKER, unit)
    few = queries()
    for number in range(30):
        person_with(f"Toinen {number}", RoleName.WORKER, unit)
    assert queries() == few


def test_adds_a_person(aada, unit, signed_in):
    browser = signed_in(aada)
    sent = {
        "called": "Kirsi Koski",
        "email": "kirsi@example.org",
        "language": "fi",
        "role": "worker",
        "unit": unit.pk,
        "title": "sosiaaliohjaaja",
    }
    done = browser.post("/ihmiset/uusi/", sent)
    kirsi = Person.objects.get(email="kirsi@example.org")
    assert done["Location"] == f"/ihmiset/{kirsi.pk}/"
    page = browser.get(done["Location"]).content.decode()
    assert "Kutsu lähetettiin osoitteeseen kirsi@example.org" in page
    assert "Työntekijä" in page
    again = browser.post("/ihmiset/uusi/", sent)
    assert "Joku käyttää jo tätä sähköpostiosoitetta" in again.content.decode()


def test_gives_and_ends_a_role(aada, leena, unit, signed_in):
    browser = signed_in(aada)
    sent = {"name": "manager", "unit": unit.pk, "starts_on": "2018-01-01", "ends_on": "2050-01-31"}
    assert browser.post(f"/ihmiset/{leena.pk}/rooli/", sent)["Location"] == f"/ihmiset/{leena.pk}/"
    role = Role.objects.get(person=leena, name="manager")
    assert str(role.ends_on) == "2050-01-31"
    backwards = browser.post(f"/ihmiset/{leena.pk}/rooli/", {**sent, "name": "partner", "ends_on": "2017-01-01"})
    assert "ennen ensimmäistä päivää" in backwards.content.decode()
    assert browser.post(f"/ihmiset/roolit/{role.pk}/")["Location"] == f"/ihmiset/{leena.pk}/"
    assert "päättynyt" in browser.get(f"/ihmiset/{leena.pk}/").content.decode()


def test_the_page_of_a_client_shows_no_address(aada, aino, signed_in):
    aino.email = "aino@example.org"
    aino.save()
    page = signed_in(aada).get(f"/ihmiset/{aino.pk}/").content.decode()
    assert "aino@example.org" not in page
    assert "Kirjautuu pääsykortilla" in page
    refused = signed_in(aada).post(
        f"/ihmiset/{aino.pk}/tiedot/", {"called": "X", "email": "x@example.org", "language": "fi"}
    )
    assert "valitsee itse" in refused.content.decode()


def test_shuts_out_and_lets_in(aada, leena, signed_in):
    browser = signed_in(aada)
    browser.post(f"/ihmiset/{leena.pk}/sulje/")
    assert not Person.objects.get(pk=leena.pk).is_active
    browser.post(f"/ihmiset/{leena.pk}/avaa/")
    assert Person.objects.get(pk=leena.pk).is_active
