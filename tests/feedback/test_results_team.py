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


def test_what_the_answers_are_narrowed_to_is_said_and_stays(signed_in, maria, unit, point, put):
    put(point, 20, helped=3, language="sv")
    put(point, 20, helped=1, language="fi")
    browser = signed_in(maria)
    url = unit_url(unit, "team") + "?by=channel&language=sv&since=2018-04-01"
    assert "Kieli: svenska · Ensimmäinen päivä: 1.4.2018 Katso kaikkia vastauksia" in shown(browser, url)
    page = browser.get(url).content.decode()
    assert "by=time&amp;language=sv&amp;since=2018-04-01" in page
    assert "Katso kaikkia vastauksia" not in shown(browser, unit_url(unit, "team") + "?by=channel")


def test_the_team_sees_nothing_of_what_would_leave_one_to_four(signed_in, leena, unit, point, put):
    put(point, 27, helped=3, language="fi")
    put(point, 3, helped=3, language="sv")
    page = shown(signed_in(leena), unit_url(unit, "team") + "?language=fi")
    assert "27" not in page
    assert "10/10 sai apua" not in page
    assert "Näytämme tulokset, kun ainakin viisi on vastannut." in page


def test_the_team_looks_at_some_days(signed_in, leena, unit, point, put):
    put(point, 20, helped=3)
    put(point, 20, helped=1, at=MONDAY + timedelta(days=30))
    browser, url = signed_in(leena), unit_url(unit, "team")
    assert "0/10 sai apua asiaansa" in shown(browser, f"{url}?since=2018-05-01")
    assert "10/10 sai apua asiaansa" in shown(browser, f"{url}?until=2018-04-29")
    assert "Viimeinen päivä on ennen ensimmäistä" in shown(browser, f"{url}?since=2018-05-01&until=2018-04-01")


def test_days_are_whole_weeks_with_enough_answers(signed_in, leena, unit, point, put):
    """Two choices of days that lie a day apart would tell how that day's three people answered."""
    for week, many in enumerate((12, 12, 30, 4)):
        put(point, many, helped=3, at=MONDAY + timedelta(weeks=week))
        put(point, 3, helped=1, at=MONDAY + timedelta(weeks=week, days=1))
    browser, url = signed_in(leena), unit_url(unit, "team")
    for last in ("2018-04-02", "2018-04-03", "2018-04-15"):
        page = shown(browser, f"{url}?until={last}")
        assert "Vastaukset ajalta –15.4.2018." in page
        assert "30 vastausta" in page
    # The four and three of the last week go with those of the week before.
    assert "Vastaukset ajalta 16.4.2018–." in shown(browser, f"{url}?since=2018-04-25")
    assert "Vastaukset ajalta 16.4.2018–29.4.2018." in shown(browser, f"{url}?since=2018-04-17&until=2018-04-18")
    assert "Näytämme tulokset, kun ainakin viisi on vastannut." in shown(browser, f"{url}?since=2018-06-01")


def test_what_is_left_of_every_wider_view_is_enough_too(signed_in, leena, unit, point, put):
    """Of the answers on the web two are in Swedish: those in Finnish on the web would leave them."""
    put(point, 20, helped=3, language="fi", channel="web")
    put(point, 2, helped=3, language="sv", channel="web")
    put(point, 13, helped=3, language="sv", channel="paper")
    put(point, 5, helped=1, language="sv", channel="paper")
    browser, url = signed_in(leena), unit_url(unit, "team")
    assert "10/10 sai apua" in shown(browser, f"{url}?language=fi")
    assert "10/10 sai apua" in shown(browser, f"{url}?channel=web")
    page = shown(browser, f"{url}?language=fi&channel=web")
    assert "10/10 sai apua" not in page
    assert "Näytämme tulokset, kun ainakin viisi on vastannut." in page


def test_where_few_answered_one_cannot_tell_whether_a_change_helped(signed_in, leena, unit, point, put, organisation):
    for days, good in ((0, 15), (30, 20)):
        put(point, good, helped=3, at=MONDAY + timedelta(days=days))
        put(point, 30 - good, helped=1, at=MONDAY + timedelta(days=days))
    on = MONDAY + timedelta(days=10)
    Change.objects.create(organisation=organisation, unit=unit, title_fi="Vettä", written_by=leena, published_at=on)
    page = shown(signed_in(leena), unit_url(unit, "team") + "?change=0")
    assert "Vielä ei voi sanoa, onko mikään muuttunut. Vastauksia on kerralla vain noin 30." in page
    assert "Ennen: 2.4.2018–8.4.2018. Jälkeen: 30.4.2018–6.5.2018." in page


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
