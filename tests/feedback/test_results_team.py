"""The results as a unit's workers and managers compare them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla.feedback import domain
from rinnalla.influence.models import Change
from tests.feedback.given import MONDAY, unit_url
from tests.feedback.test_results import shown


def test_the_team_compares_units_channels_and_versions(signed_in, maria, unit, point, another, put):
    put(point, 20, helped=3, channel="web")
    put(another, 20, helped=1, channel="paper")
    browser = signed_in(maria)
    url = unit_url(unit, "team")
    assert "40 vastausta" in shown(browser, url)
    assert "Asema: 0/10 sai apua asiaansa" in shown(browser, f"{url}?by=unit")
    assert "paperi: 0/10 sai apua asiaansa" in shown(browser, f"{url}?by=channel")
    assert "10/10 sai apua asiaansa" in shown(browser, f"{url}?channel=web")
    assert "0/10 sai apua asiaansa" in shown(browser, f"{url}?unit={another.unit.pk}")
    assert "sai apua asiaansa" in shown(browser, f"{url}?version={point.questionnaire_id}&question=")
    assert "Ajan mukana" in shown(browser, f"{url}?by=time&language=fi")
    assert "40 vastausta" in shown(browser, f"{url}?by=version")  # one version cannot be cut


def test_the_team_sees_nothing_of_what_would_leave_one_to_four(signed_in, leena, unit, point, put):
    put(point, 27, helped=3, language="fi")
    put(point, 3, helped=3, language="sv")
    page = shown(signed_in(leena), unit_url(unit, "team") + "?language=fi")
    assert "27" not in page
    assert "10/10 sai apua" not in page
    assert "Näytämme tulokset, kun ainakin viisi on vastannut." in page


def test_the_team_looks_at_some_days(signed_in, leena, unit, point, put):
    put(point, 10, helped=3)
    put(point, 10, helped=1, at=MONDAY + timedelta(days=30))
    browser, url = signed_in(leena), unit_url(unit, "team")
    assert "0/10 sai apua asiaansa" in shown(browser, f"{url}?since=2018-05-01")
    assert "10/10 sai apua asiaansa" in shown(browser, f"{url}?until=2018-04-30")
    assert "Viimeinen päivä on ennen ensimmäistä" in shown(browser, f"{url}?since=2018-05-01&until=2018-04-01")


def test_the_team_sees_before_and_after_a_change(signed_in, leena, unit, point, put, organisation):
    put(point, 20, helped=3, heard=5)
    put(point, 20, helped=1, heard=5)
    put(point, 40, helped=3, heard=5, at=MONDAY + timedelta(days=30))
    Change.objects.create(
        organisation=organisation,
        unit=unit,
        title_fi="Aulassa on vettä",
        written_by=leena,
        published_at=MONDAY + timedelta(days=10),
    )
    page = shown(signed_in(leena), unit_url(unit, "team") + "?change=0")
    assert "Ennen ja jälkeen 12.4.2018: Aulassa on vettä" in page
    assert "Saitko asiaasi apua? Parempi kuin ennen. Ennen: 5/10 sai apua asiaansa Jälkeen: 10/10" in page
    assert "Ei todellista muutosta. Ennen: 10/10 koki tulleensa kuulluksi" in page


def test_the_team_of_another_unit_sees_nothing(signed_in, olli, aino, unit):
    for person in (olli, aino):
        assert signed_in(person).get(unit_url(unit, "team")).status_code == 403
        assert signed_in(person).get(unit_url(unit, "unit_poster")).status_code == 403


@pytest.mark.parametrize(
    "bad", ["unit=999", "unit=x", "question=1' OR 1=1", "change=7", "version=99", "since=31.31.2018"]
)
def test_a_forged_choice_is_told_and_breaks_nothing(signed_in, leena, unit, point, put, bad):
    put(point, 10, helped=3)
    answer = signed_in(leena).get(unit_url(unit, "team") + f"?{bad}")
    assert answer.status_code == 200
    assert "govuk-error" in answer.content.decode()


def test_the_pages_cost_the_same_with_more_places(signed_in, leena, aada, unit, point, put, django_assert_num_queries):
    def places(many):
        for number in range(many):
            made = domain.open_point(
                unit=unit,
                questionnaire=point.questionnaire,
                texts={"name_fi": f"Paikka {number}"},
                by=aada,
                opens_on=date(2018, 4, 1),
            )
            put(made, 7, helped=3)

    browser = signed_in(leena)
    urls = [
        unit_url(unit),
        unit_url(unit, "unit_wall"),
        unit_url(unit) + "?by=time",
        unit_url(unit, "team") + "?by=unit",
    ]
    places(3)
    costs = []
    for url in urls:
        with CaptureQueriesContext(connection) as context:
            browser.get(url)
        costs.append(len(context))
    places(20)
    for url, cost in zip(urls, costs, strict=True):
        with django_assert_num_queries(cost):
            browser.get(url)
