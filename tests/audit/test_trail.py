"""The administrator reads the trail."""

from datetime import UTC, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla import audit, clock
from rinnalla.audit import queries
from rinnalla.organisations.models import Organisation
from rinnalla.people import domain
from rinnalla.people.models import Person

WROTE = audit.verb("tests.wrote", "%(who)s wrote to %(what)s")


def sentences(browser, query=""):
    return [entry.sentence for entry in browser.get(f"/tapahtumat/{query}").context["page"].object_list]


def test_tells_in_plain_words_who_did_what(aada, leena, card, signed_in):
    domain.choose_name(card.person, called="Aino")
    domain.open_card(card)
    assert sentences(signed_in(aada)) == [
        "Aino kirjautui pääsykortilla",
        "Aino valitsi nimen, jolla häntä kutsutaan",
        "Leena Lehto teki pääsykortin (Aikuissosiaalityö)",
    ]


def test_speaks_the_readers_language(aada, leena, unit, signed_in):
    domain.make_card(by=leena, unit=unit)
    page = signed_in(aada).get("/sv/tapahtumat/").content.decode()
    assert "Leena Lehto gjorde ett åtkomstkort (Aikuissosiaalityö)" in page


def test_finds_by_day_person_thing_and_deed(aada, leena, olli, unit, signed_in):
    for person, day in ((leena, 14), (leena, 15), (olli, 15)):
        with clock.set_to(datetime(2018, 5, day, 21, 30, tzinfo=UTC)):  # half past midnight in Helsinki
            audit.record(person, WROTE, unit)
    browser = signed_in(aada)
    leenas, ollis = "Leena Lehto wrote to Aikuissosiaalityö", "Olli Oja wrote to Aikuissosiaalityö"
    assert sentences(browser) == [ollis, leenas, leenas]
    assert sentences(browser, "?day=2018-05-15") == [leenas]
    assert sentences(browser, "?day=16.5.2018") == [ollis, leenas]
    assert sentences(browser, "?who=olli") == [ollis]
    assert sentences(browser, "?what=Aikuis&who=leena") == [leenas, leenas]
    assert sentences(browser, "?deed=people.card_made") == []
    assert sentences(browser, "?deed=tests.wrote&who=oja") == [ollis]
    assert "Mitään ei löytynyt" in browser.get("/tapahtumat/?who=qqq").content.decode()


def test_a_broken_search_shows_everything_and_says_what_is_wrong(aada, leena, unit, signed_in):
    audit.record(leena, WROTE, unit)
    page = signed_in(aada).get("/tapahtumat/?day=eilen")
    assert page.context["form"].errors["day"]
    assert len(page.context["page"].object_list) == 1


def test_deeds_are_offered_in_words(db):
    words = dict(queries.deeds())
    assert words["people.card_revoked"] == "poisti käytöstä pääsykortin: …"
    assert words["people.signed_in"] == "kirjautui"


def test_another_organisations_trail_is_its_own(aada, leena, unit, signed_in):
    other = Organisation.objects.create(slug="other", name_fi="Toinen")
    stranger = domain.begin(organisation=other, called="Salainen", email="s@example.org")
    audit.record(leena, WROTE, unit)
    assert sentences(signed_in(aada)) == ["Leena Lehto wrote to Aikuissosiaalityö"]
    assert [entry for entry in sentences(signed_in(stranger)) if "Leena" in entry] == []


def test_what_happens_at_the_door_is_for_every_administrator(aada, signed_in):
    from rinnalla.people.domain.door import DOOR_SHUT

    audit.record(None, DOOR_SHUT, details={"tries": 10})
    assert sentences(signed_in(aada)) == ["Ovi meni hetkeksi kiinni, koska vääriä kortin sanoja oli kokeiltu 10 kertaa"]


def test_pages_of_fifty_at_the_same_cost(aada, leena, unit, signed_in):
    browser = signed_in(aada)

    def cost():
        with CaptureQueriesContext(connection) as captured:
            page = browser.get("/tapahtumat/").context["page"]
        return len(captured), len(page.object_list)

    for _ in range(3):
        audit.record(leena, WROTE, unit)
    few, _shown = cost()
    for number in range(60):
        audit.record(Person.objects.create(organisation=leena.organisation, called=f"P{number}"), WROTE, unit)
    assert cost() == (few, 50)


def test_no_secret_and_no_mark_of_a_card_is_in_it(aada, leena, unit, signed_in):
    card, secrets = domain.make_card(by=leena, unit=unit, mark="Virtasen Aino")
    domain.renew_card(card, by=leena)
    page = signed_in(aada).get("/tapahtumat/").content.decode()
    assert "pääsykortti" in page
    # A word alone may stand there by chance: "matka" is in "matkakorvaus".
    for hidden in (" ".join(secrets.words), secrets.token, "Virtasen"):
        assert hidden not in page
