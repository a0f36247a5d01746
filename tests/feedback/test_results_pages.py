"""The results of a unit, on the wall's screen and on paper."""

import io
import re
import uuid
from datetime import date, timedelta

import pikepdf
import pytest
from django.urls import reverse

from rinnalla.feedback import asked as looked_up
from rinnalla.feedback import domain, papers
from rinnalla.feedback.models import Burst, Comment, Handling, Question, Questionnaire
from rinnalla.feedback.results import results_of
from rinnalla.influence.models import Change
from tests.feedback.given import MONDAY, unit_url
from tests.feedback.test_results import shown


def test_a_unit_shows_all_places_below_it_together(client, unit, point, another, put):
    put(point, 20, helped=3)
    put(another, 10, helped=1)
    page = shown(client, unit_url(unit))
    assert "30 vastausta" in page
    assert "7/10 sai apua asiaansa" in page
    assert "Luvut on pyöristetty viiden välein, jotta kukaan ei erotu." in page
    by_place = shown(client, unit_url(unit) + "?by=place")
    assert "Aula, Aikuissosiaalityö: 10/10 sai apua asiaansa" in by_place
    assert "Ovi, Asema: 0/10 sai apua asiaansa" in by_place
    assert "10 vastausta" in shown(client, unit_url(another.unit))


def test_a_unit_where_nobody_asks_says_so(client, other_unit):
    assert "Alle viisi on vastannut" in shown(client, unit_url(other_unit))


def test_numbers_are_rounded_to_five(client, point, put):
    put(point, 13, helped=3)
    put(point, 12, helped=1)
    page = shown(client, reverse("feedback:results", kwargs={"code": point.code}))
    assert "Kyllä 15 (60 %)" in page
    assert "Ei 10 (40 %)" in page


def test_the_picture_says_in_words_what_it_shows(client, point, put):
    put(point, 15, helped=3)
    put(point, 5, helped=1)
    page = client.get(reverse("feedback:results", kwargs={"code": point.code})).content.decode()
    assert 'role="img" aria-label="8/10 sai apua asiaansa"' in page
    assert (
        page.index("8/10 sai apua asiaansa</h2>") < page.index('aria-label="8/10') < page.index("govuk-table__caption")
    )


def test_choices_that_few_took_are_shown_as_others(client, point, put, asked):
    own = Question.objects.create(
        questionnaire=point.questionnaire, key="why", kind="one", position=9, text_fi="Miksi?"
    )
    for value, text in enumerate(("Raha", "Koti", "Työ", "Lapset"), 1):
        own.choices.create(value=value, text_fi=text)
    several = Question.objects.create(
        questionnaire=point.questionnaire, key="what", kind="many", position=10, text_fi="Mitä saitte?"
    )
    for value, text in enumerate(("Neuvoja", "Rahaa"), 1):
        several.choices.create(value=value, text_fi=text)
    looked_up.forget()
    point = type(point).objects.get(pk=point.pk)
    for value, times in ((1, 11), (2, 3), (3, 8), (4, 3)):
        for _time in range(times):
            domain.submit_response(
                point,
                key=uuid.uuid4(),
                answers={own.pk: value, several.pk: [1, 2] if value == 1 else [1]},
                comments={},
                language="fi",
                at=MONDAY,
            )
    page = shown(client, reverse("feedback:results", kwargs={"code": point.code}))
    assert "Raha 10 (40 %)" in page
    assert "Työ 10 (40 %)" in page
    assert "Muut 5 (20 %)" in page
    assert "Koti" not in page
    assert "Neuvoja 25 (100 %)" in page
    assert "Rahaa 10 (40 %)" in page
    assert "Yksi vastaaja on voinut valita monta." in page
    wall = client.get(reverse("feedback:wall", kwargs={"code": point.code})).content.decode()
    assert 'aria-label="Miksi? Raha 10, Työ 10, Muut 5"' in wall
    assert papers.results_poster(point.unit, point=point, language="fi", size="a4").startswith(b"%PDF")


def test_only_chosen_comments_are_shown(client, point, submitted, leena):
    submitted(2, helped=3, words="Sain hyvän avun")
    submitted(3, helped=3, words="Ei tätä")
    Comment.objects.filter(pk=Comment.objects.order_by("pk").first().pk).update(state="kept", released_at=MONDAY)
    removed = Comment.objects.order_by("pk").last()
    Comment.objects.filter(pk=removed.pk).update(state="removed", released_at=MONDAY)
    page = shown(client, reverse("feedback:results", kwargs={"code": point.code}))
    assert page.count("Sain hyvän avun") == 1
    assert "Ei tätä" not in page


def test_what_has_changed_stands_beside_the_results(client, unit, point, leena, organisation):
    for title, published in (("Aulassa on vettä", MONDAY), ("Luonnos", None)):
        Change.objects.create(
            organisation=organisation,
            unit=unit,
            title_fi=title,
            did_fi="Haettiin.",
            written_by=leena,
            published_at=published,
        )
    page = shown(client, reverse("feedback:results", kwargs={"code": point.code}))
    assert "Sanoitte, teimme · 2.4.2018" in page
    assert "Aulassa on vettä" in page
    assert "Luonnos" not in page


def test_says_who_made_and_approved_the_questions(client, point):
    for stage, who, day in (("made", "Asiakasraati", 5), ("approved", "Johtoryhmä", 20)):
        Handling.objects.create(questionnaire=point.questionnaire, stage=stage, who_fi=who, on=date(2018, 3, day))
    page = shown(client, reverse("feedback:results", kwargs={"code": point.code}))
    assert "Asiakasraati, 5.3.2018" in page
    assert "Johtoryhmä, 20.3.2018" in page


def test_a_burst_is_told_without_its_number(client, point, put):
    put(point, 10, helped=3)
    Burst.objects.create(point=point, hour=MONDAY, count=437, explained="Koululuokka kävi.")
    page = shown(client, reverse("feedback:results", kwargs={"code": point.code}))
    assert "2.4.2018 tuli yhden tunnin aikana poikkeuksellisen paljon vastauksia" in page
    assert "Koululuokka kävi." in page
    assert "437" not in page


def test_answers_to_an_earlier_version_count_too(client, point, put, asked):
    put(point, 10, helped=3)
    old = point.questionnaire
    newer = Questionnaire.objects.create(
        organisation=old.organisation, line=old.line, version=2, name_fi="Palaute", published_at=MONDAY
    )
    again = Question.objects.create(questionnaire=newer, key="helped", kind="yes_no", position=1, text_fi="Autoimmeko?")
    Question.objects.create(questionnaire=newer, key="heard", kind="ten", position=2, text_fi="Kuultiinko?")
    type(point).objects.filter(pk=point.pk).update(questionnaire=newer)
    point = type(point).objects.get(pk=point.pk)
    for _time in range(10):
        domain.submit_response(point, key=uuid.uuid4(), answers={again.pk: 1}, comments={}, language="fi", at=MONDAY)
    looked_up.forget()
    page = shown(client, reverse("feedback:results", kwargs={"code": point.code}))
    assert "20 vastausta" in page
    assert "Kyllä 10 (50 %)" in page
    assert "Autoimmeko?" in page
    assert "Saitko asiaasi apua?" not in page


def test_the_wall_turns_by_itself_and_can_be_stopped(client, unit, point, put, leena, organisation):
    put(point, 10, helped=3)
    Change.objects.create(
        organisation=organisation, unit=unit, title_fi="Aulassa on vettä", written_by=leena, published_at=MONDAY
    )
    url = reverse("feedback:wall", kwargs={"code": point.code})
    first = client.get(url)
    assert first["Refresh"] == f"25; url={url}?view=1"
    assert "10/10 sai apua asiaansa" in shown(client, url)
    assert "Aulassa on vettä" in shown(client, f"{url}?view=1")
    assert client.get(f"{url}?view=1")["Refresh"] == f"25; url={url}?view=0"
    assert "Refresh" not in client.get(f"{url}?view=1&stop")
    assert "script" not in first.content.decode()


@pytest.mark.parametrize("view", ["x", "-1", "²", "99999999", "1' OR 1=1"])
def test_a_view_that_is_none_is_the_first(client, unit, point, put, view):
    put(point, 10, helped=3)
    assert "10/10 sai apua asiaansa" in shown(client, unit_url(unit, "unit_wall") + f"?view={view}")


def test_a_wall_without_answers_invites(client, point):
    url = reverse("feedback:wall", kwargs={"code": point.code})
    assert "Alle viisi on vastannut" in shown(client, url)
    assert "Kolme painallusta" in shown(client, f"{url}?view=1")


@pytest.mark.parametrize(("size", "width"), [("a3", 842), ("a4", 595)])
def test_the_poster_is_one_tagged_page(signed_in, leena, unit, point, put, size, width):
    put(point, 20, helped=3, heard=5)
    put(point, 5, helped=1, heard=1)
    for url in (
        reverse("feedback:results_poster", kwargs={"code": point.code}),
        unit_url(unit, "unit_poster"),
    ):
        for language, title in (("fi", "Mitä on vastattu"), ("sv", "Vad som har svarats")):
            answer = signed_in(leena).get(f"{url}?size={size}&language={language}")
            assert answer["Content-Type"] == "application/pdf"
            pdf = pikepdf.open(io.BytesIO(answer.content))
            assert len(pdf.pages) == 1
            assert round(float(pdf.pages[0].mediabox[2])) == width
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang).startswith(language)
            assert str(pdf.docinfo["/Title"]) == title


def test_results_of_no_points_are_none(db):
    assert results_of().count == 0


def test_every_count_on_every_page_is_a_multiple_of_five(signed_in, leena, unit, point, another, put, organisation):
    Change.objects.create(
        organisation=organisation,
        unit=unit,
        title_fi="Vettä",
        written_by=leena,
        published_at=MONDAY + timedelta(days=9),
    )
    for place, times, value, language, channel, day in (
        (point, 23, 3, "fi", "web", 0),
        (point, 11, 2, "sv", "paper", 8),
        (point, 7, 1, "fi", "paper", 16),
        (another, 13, 3, "sv", "tablet", 1),
        (another, 8, 1, "fi", "web", 17),
        (point, 27, 3, "fi", "tablet", 22),
        (point, 6, 1, "sv", "web", 29),
    ):
        when = MONDAY + timedelta(days=day)
        put(place, times, helped=value, heard=value + 2, language=language, channel=channel, at=when)
    browser = signed_in(leena)
    ones = [reverse(f"feedback:{name}", kwargs={"code": point.code}) for name in ("results", "wall")]
    pages = [f"{unit_url(unit)}?by={by}" for by in ("", "place", "language", "channel", "time")]
    pages += [f"{ones[0]}?by={by}" for by in ("", "language", "channel", "time")]
    pages += [ones[1], unit_url(unit, "unit_wall"), reverse("feedback:points")]
    team = unit_url(unit, "team")
    pages += [f"{team}?by={by}" for by in ("", "unit", "place", "language", "channel", "version", "time")]
    pages += [f"{team}?{query}" for query in ("change=0", "channel=web", "since=2018-04-10", "language=sv")]
    seen = set()
    for url in pages:
        page = browser.get(url).content.decode()
        seen |= set(re.findall(r'number">(?:<b>)?(\d+)(?=<)', page)) | set(re.findall(r"(\d+)\svastaus", page))
    assert len(seen) > 8
    assert {int(number) % 5 for number in seen} == {0}
