"""Changing a point later: its name, days, way and languages."""

import json
from datetime import date

import pytest
from django.urls import reverse

from rinnalla.audit.models import Entry
from rinnalla.feedback import domain, kiosk, papers
from rinnalla.feedback.models import CollectionPoint
from rinnalla.refused import Refused

CHANGED = {
    "way": "tablet",
    "languages": ["fi", "sv"],
    "name_fi": "Odotustila",
    "name_sv": "Väntrummet",
    "name_en": "",
    "opens_on": "2018-05-01",
    "closes_on": "2018-05-31",
}


def page(response):
    return response.content.decode()


@pytest.fixture
def address(point):
    return reverse("feedback:change", kwargs={"point": point.pk})


def test_a_campaign_is_asked_again_with_new_days(signed_in, leena, point, address):
    leenas = signed_in(leena)
    assert 'value="2018-04-01"' in page(leenas.get(address))
    assert leenas.post(address, CHANGED)["Location"] == reverse("feedback:point", kwargs={"point": point.pk})
    code = point.code
    point.refresh_from_db()
    assert (point.name_fi, point.opens_on, point.closes_on) == ("Odotustila", date(2018, 5, 1), date(2018, 5, 31))
    assert (point.way, point.languages, point.code) == ("tablet", ["fi", "sv"], code)
    leenas.post(address, CHANGED)
    assert Entry.objects.filter(verb="feedback.point_changed").count() == 1


def test_what_is_wrong_is_said_and_nothing_changed(signed_in, leena, point, address):
    leenas = signed_in(leena)
    for wrong, words in (
        ({"closes_on": "2018-04-01"}, "Viimeinen päivä on ennen ensimmäistä."),
        ({"languages": []}, "Valitse ainakin yksi kieli."),
        ({"name_fi": "", "name_sv": ""}, "Anna palautepisteelle nimi"),
        ({"way": "pigeon"}, "pigeon"),
    ):
        assert words in page(leenas.post(address, CHANGED | wrong))
    point.refresh_from_db()
    assert (point.name_fi, point.way) == ("Aula", "poster")


def test_after_meetings_it_is_asked_of_a_group(signed_in, leena, point, address, council):
    leenas = signed_in(leena)
    assert "Valitse ryhmä, jonka tapaamisten lopussa kysytte." in page(
        leenas.post(address, CHANGED | {"way": "meeting"})
    )
    leenas.post(address, CHANGED | {"way": "meeting", "group": council.pk})
    point.refresh_from_db()
    assert point.group == council
    shown = page(leenas.get(reverse("feedback:point", kwargs={"point": point.pk})))
    assert "ryhmän tapaamisen lopussa: Asiakasraati" in shown
    leenas.post(address, CHANGED | {"way": "link", "group": council.pk})
    point.refresh_from_db()
    assert point.group is None


def test_where_there_is_no_group_none_is_offered(signed_in, leena, address):
    shown = page(signed_in(leena).get(address))
    assert 'value="meeting"' not in shown
    assert 'name="group"' not in shown


def test_only_those_who_serve_the_unit_change_it(point, olli):
    with pytest.raises(Refused):
        domain.change_point(
            point,
            texts={"name_fi": "Ovi"},
            opens_on=date(2018, 4, 1),
            closes_on=None,
            way="link",
            languages=["fi"],
            group=None,
            by=olli,
        )


def test_a_tablet_and_a_poster_speak_the_chosen_languages_alone(point):
    CollectionPoint.objects.filter(pk=point.pk).update(languages=["fi", "sv"])
    point.refresh_from_db()
    shown = kiosk.kiosk_of(point).page
    assert [one["code"] for one in shown["languages"]] == ["fi", "sv"]
    swedish = shown["languages"][1]
    assert swedish["questions"][1]["text"] == {"text": "Fick du hjälp med ditt ärende?", "lang": "sv"}
    assert [option["label"] for option in swedish["questions"][1]["options"]] == ["Ja", "Delvis", "Nej"]
    json.dumps(shown)


def test_opening_a_place_for_a_tablet_leads_to_the_tablet(signed_in, leena, unit):
    new = {"unit": unit.pk, "questionnaire": "ready:families", "opens_on": "2018-04-01"}
    response = signed_in(leena).post(reverse("feedback:new"), CHANGED | new)
    made = CollectionPoint.objects.get()
    assert response["Location"] == reverse("feedback:tablet_add", kwargs={"point": made.pk})


def test_the_workers_card_tells_why_and_what_was_done(point, world, monkeypatch):
    world.change.did_fi = "Aulassa on jumppapallo."
    world.change.save()
    made = {}
    monkeypatch.setattr(papers, "pdf", lambda _name, data, language: made.update(data) or b"%PDF")
    papers.card(point, language="fi")
    assert made["why"] == point.questionnaire.why_fi
    assert made["told"] == "Aulassa on jumppapallo."
