"""Opening a place where feedback is asked, and looking after it."""

import tomllib
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rinnalla.audit.models import Entry
from rinnalla.feedback import domain, ready
from rinnalla.feedback.models import CollectionPoint, Questionnaire
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import RoleName
from rinnalla.refused import Refused

NEW = {"questionnaire": "ready:families", "name_fi": "Neuvola", "opens_on": "2018-04-01", "languages": ["fi", "sv"]}


@pytest.fixture
def leenas(signed_in, leena):
    return signed_in(leena)


def post(browser, name, data=None, **kwargs):
    address = reverse(f"feedback:{name}", kwargs=kwargs)
    return browser.post(address, data or {})


def test_opens_a_place_with_ready_questions(leenas, unit):
    response = post(leenas, "new", NEW | {"unit": unit.pk})
    point = CollectionPoint.objects.get()
    assert response["Location"] == reverse("feedback:point", kwargs={"point": point.pk})
    assert (point.name_fi, point.unit, point.opens_on, point.closes_on) == ("Neuvola", unit, date(2018, 4, 1), None)
    assert [question.kind for question in point.questions] == ["yes_no", "yes_no", "scale", "text"]
    assert not set(point.code) & set("aeiouyåäöl01")
    assert "Neuvola" in leenas.get(reverse("feedback:points")).content.decode()


def test_the_questions_once_taken_are_not_taken_twice(leenas, unit, leena):
    first = domain.publish_ready(unit.organisation, "families", leena)
    assert domain.publish_ready(unit.organisation, "families", leena) == first
    page = leenas.get(reverse("feedback:new")).content.decode()
    assert f'value="{first.pk}"' in page
    assert "ready:families" not in page
    post(leenas, "new", NEW | {"unit": unit.pk, "questionnaire": str(first.pk)})
    assert CollectionPoint.objects.get().questionnaire == first
    assert Questionnaire.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name_fi": "", "name_sv": " "}, "Anna palautepisteelle nimi ainakin yhdellä kielellä."),
        ({"closes_on": "2018-03-01"}, "Viimeinen päivä on ennen ensimmäistä."),
        ({"questionnaire": "ready:secrets"}, "ready:secrets"),
        ({"questionnaire": "999999"}, "999999"),
        ({"opens_on": "eilen"}, "Ensimmäinen päivä"),
        ({"name_fi": "x" * 121}, "121"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(leenas, unit, change, words):
    response = post(leenas, "new", NEW | {"unit": unit.pk, "name_sv": "Rådgivningen"} | change)
    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert change.get("name_sv", "Rådgivningen") in page
    assert CollectionPoint.objects.count() == 0


def test_only_own_units_are_there_to_choose(leenas, unit, other_unit):
    page = leenas.get(reverse("feedback:new")).content.decode()
    assert "Aikuissosiaalityö" in page
    assert "Perhepalvelut" not in page
    assert post(leenas, "new", NEW | {"unit": other_unit.pk}).status_code == 200
    assert CollectionPoint.objects.count() == 0


def test_a_manager_above_serves_the_units_below(signed_in, person_with, unit, organisation):
    area = Unit.objects.create(organisation=organisation, kind=Unit.Kind.RESULT_AREA, name_fi="Tulosalue")
    unit.parent = area
    unit.save()
    boss = person_with("Boss", RoleName.MANAGER, area)
    post(signed_in(boss), "new", NEW | {"unit": unit.pk})
    assert CollectionPoint.objects.get().unit == unit


def test_domain_refuses_what_the_page_would_not_offer(unit, other_unit, leena, olli, aino):
    questionnaire = domain.publish_ready(unit.organisation, "families", leena)
    texts = {"name_fi": "Aula"}
    for by, where in ((olli, unit), (aino, unit), (leena, other_unit)):
        with pytest.raises(Refused):
            domain.open_point(unit=where, questionnaire=questionnaire, texts=texts, by=by)
    draft = Questionnaire.objects.create(organisation=unit.organisation, name_fi="Luonnos")
    elsewhere = domain.publish_ready(Organisation.objects.create(slug="muu", name_fi="Muu"), "families", None)
    for other in (draft, elsewhere):
        with pytest.raises(Refused, match="Valitse kysely"):
            domain.open_point(unit=unit, questionnaire=other, texts=texts, by=leena)
    with pytest.raises(Refused, match="Anna palautepisteelle nimi"):
        domain.open_point(unit=unit, questionnaire=questionnaire, texts={"name_fi": " "}, by=leena)


def test_closes_and_opens_again(leenas, point, client, ask_url):
    post(leenas, "close", point=point.pk)
    assert "Tässä ei juuri nyt kysytä" in client.get(ask_url).content.decode()
    post(leenas, "close", point=point.pk)
    post(leenas, "reopen", point=point.pk)
    assert "Tässä ei juuri nyt kysytä" not in client.get(ask_url).content.decode()
    verbs = list(Entry.objects.filter(target_type="feedback.collectionpoint").values_list("verb", flat=True))
    assert sorted(verbs) == ["feedback.closed", "feedback.opened", "feedback.reopened"]


def test_one_that_is_over_goes_on_without_a_last_day(point, leena):
    point.closes_on = date(2018, 4, 30)
    point.save()
    domain.reopen_point(point, by=leena)
    point.refresh_from_db()
    assert (point.closes_on, point.is_open) == (None, True)


def test_answers_are_counted_in_fives_for_staff_too(leenas, point, submitted):
    submitted(4, helped=3)
    for name, kwargs in (("points", {}), ("point", {"point": point.pk})):
        assert "alle viisi" in leenas.get(reverse(f"feedback:{name}", kwargs=kwargs)).content.decode()
    submitted(3, helped=3)
    page = leenas.get(reverse("feedback:points")).content.decode()
    assert "5 vastausta" in page
    assert "7 vastausta" not in page


def test_the_list_costs_the_same_with_many_points(leenas, point, leena, unit):
    def queries():
        with CaptureQueriesContext(connection) as counted:
            leenas.get(reverse("feedback:points"))
        return len(counted)

    few = queries()
    for number in range(20):
        domain.open_point(unit=unit, questionnaire=point.questionnaire, texts={"name_fi": f"Ovi {number}"}, by=leena)
    assert queries() == few


def test_an_empty_list_says_what_to_do_first(leenas):
    page = leenas.get(reverse("feedback:points")).content.decode()
    assert "Keneltäkään ei vielä kysytä" in page
    assert reverse("feedback:new") in page


def test_another_organisations_points_are_not_seen(leenas):
    other = Organisation.objects.create(slug="muu", name_fi="Muu")
    unit = Unit.objects.create(organisation=other, kind=Unit.Kind.UNIT, name_fi="Muu yksikkö")
    questionnaire = domain.publish_ready(other, "families", None)
    point = CollectionPoint.objects.create(
        organisation=other, unit=unit, questionnaire=questionnaire, name_fi="Salainen", code="salainen"
    )
    assert "Salainen" not in leenas.get(reverse("feedback:points")).content.decode()
    assert leenas.get(reverse("feedback:point", kwargs={"point": point.pk})).status_code == 403


@pytest.mark.parametrize("key", sorted(ready.all_ready()))
def test_ready_questionnaires_are_whole_in_three_languages(key):
    file = tomllib.loads((ready.FOLDER / f"{key}.toml").read_text("utf-8"))
    for texts in (file["name"], file["why"], file["decided"], *(q["text"] for q in file["questions"])):
        assert set(texts) == {"fi", "sv", "en"}
        assert all(texts.values())
    tapped = [q for q in file["questions"] if q["kind"] != "text"]
    assert len(tapped) == 3
    assert all(set(q["finding"]) == {"fi", "sv", "en"} for q in tapped)
    assert [q["kind"] for q in file["questions"]][-1] == "text"


def test_a_questionnaire_needs_questions_with_keys_of_their_own(organisation):
    with pytest.raises(Refused, match="ainakin yhden kysymyksen"):
        domain.publish_questionnaire(organisation=organisation, texts={"name_fi": "Tyhjä"}, questions=[], by=None)
    same = {"key": "a", "kind": "scale", "text_fi": "A?"}
    with pytest.raises(Refused, match="sama avain"):
        domain.publish_questionnaire(organisation=organisation, texts={"name_fi": "K"}, questions=[same, same], by=None)
    assert Questionnaire.objects.count() == 0
