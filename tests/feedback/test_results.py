"""What has been answered, in words and counts, for everybody."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from rinnalla.feedback.results import in_tenths, results_of


@pytest.fixture
def results_url(point):
    return reverse("feedback:results", kwargs={"code": point.code})


def shown(client, url):
    """The page's words: tags out, spaces in one."""
    page = client.get(url).content.decode().replace("&nbsp;", " ")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_says_the_finding_first_and_then_the_counts(client, results_url, submitted):
    submitted(230, important=3, helped=3, heard=5)
    submitted(40, important=2, helped=2, heard=3)
    submitted(30, important=1, helped=1, heard=1)
    page = shown(client, results_url)
    assert "300 vastausta" in page
    assert "8/10 koki tulleensa kuulluksi" in page
    assert page.index("8/10 koki tulleensa kuulluksi") < page.index("Miten hyvin sinua kuunneltiin?")
    assert "Kyllä 230 (77 %)" in page
    assert "Osittain 40 (13 %)" in page
    assert "Ei 30 (10 %)" in page


@pytest.mark.parametrize("many", range(5))
def test_under_five_answers_nothing_is_shown(client, results_url, submitted, many):
    submitted(many, important=1, helped=1, heard=1, words="Maijasta en pitänyt")
    page = shown(client, results_url)
    assert "Alle viisi on vastannut" in page
    assert "Kyllä" not in page
    assert "Ei " not in page.split("Mitä on vastattu", 2)[-1].split("Kuka kysyy")[0]
    assert "Maijasta" not in page
    assert not re.search(rf"\b{many} vastausta", page)


def test_five_answers_are_shown(client, results_url, submitted):
    submitted(5, important=3)
    page = shown(client, results_url)
    assert "5/5 puhui itselleen tärkeistä asioista" in page
    assert "Kyllä 5 (100 %)" in page


def test_a_question_that_fewer_than_five_answered_is_not_shown(client, results_url, submitted):
    submitted(6, important=3)
    submitted(4, important=3, heard=1)
    page = shown(client, results_url)
    assert "10 vastausta" in page
    assert "Alle viisi on vastannut tähän kysymykseen." in page
    assert "huonosti" not in page


def test_small_counts_are_shown_together(client, results_url, submitted):
    submitted(24, helped=3)
    submitted(4, helped=2)
    submitted(2, helped=1)
    page = shown(client, results_url)
    assert "Osittain tai ei 5 (17 %)" in page  # 6, rounded
    assert "8/10 sai apua asiaansa" in page


def test_one_who_stands_out_hides_how_the_answers_fell(client, results_url, submitted):
    submitted(9, helped=3)
    submitted(1, helped=1)
    page = shown(client, results_url)
    assert "10 vastausta. Ne jakautuivat niin, että joku voisi erottua." in page
    assert "9" not in page.split("Saitko asiaasi apua?")[1].split("Miten hyvin")[0]
    assert "sai apua asiaansa" not in page


def test_moves_on_five_answers_at_a_time(client, results_url, submitted):
    submitted(10, helped=3)
    before = shown(client, results_url)
    for more in range(4):
        submitted(1, helped=1)
        assert shown(client, results_url) == before, more
    submitted(1, helped=1)
    assert "15 vastausta" in shown(client, results_url)


def test_can_be_cut_by_language_where_nobody_stands_out(client, results_url, submitted):
    submitted(20, helped=3, language="fi")
    submitted(10, helped=1, language="fi")
    submitted(8, helped=3, language="sv")
    submitted(7, helped=1, language="sv")
    page = shown(client, f"{results_url}?by=language")
    assert "suomeksi: 7/10 sai apua asiaansa" in page
    assert "ruotsiksi: 7/10 sai apua asiaansa" in page  # 8 and 7 are shown as 10 and 5
    assert "ruotsiksi: 15 vastausta" in page


def test_no_cut_whose_complement_is_small(client, results_url, submitted):
    submitted(26, helped=3, language="fi")
    submitted(4, helped=3, language="sv")
    page = shown(client, f"{results_url}?by=language")
    assert "Kielen mukaan" not in page
    assert "suomeksi" not in page
    assert not re.search(r"\b(26|4)\b", page.split("Kuka kysyy")[0])


def test_a_cut_whose_parts_are_big_but_one_answer_small_is_coarser(client, results_url, submitted):
    submitted(20, helped=3, channel="web")
    submitted(6, helped=2, channel="web")
    submitted(5, helped=1, channel="web")
    submitted(9, helped=3, channel="tablet")
    submitted(2, helped=2, channel="tablet")
    submitted(3, helped=1, channel="tablet")
    page = shown(client, f"{results_url}?by=channel")
    assert "Osittain tai ei 5" in page
    assert "Osittain tai ei 10" in page
    assert not re.search(r"Osittain \d", page)


def test_an_unknown_cut_shows_the_whole(client, results_url, submitted):
    submitted(10, helped=3)
    assert "10/10 sai apua asiaansa" in shown(client, f"{results_url}?by=person")


def test_words_are_never_among_the_results(client, results_url, submitted):
    submitted(10, helped=3, words="Kiitos Maijalle")
    for query in ("", "?by=language", "?by=channel"):
        assert "Maijalle" not in client.get(results_url + query).content.decode()


def test_says_who_made_the_questions_and_since_when(client, results_url, point):
    page = shown(client, results_url)
    assert "Kuka teki kysymykset" in page
    assert "neljä kokemusasiantuntijaa" in page
    assert "1.4.2018–" in page


def test_is_in_swedish_too(client, point, submitted):
    submitted(10, heard=5)
    with translation.override("sv"):
        page = shown(client, reverse("feedback:results", kwargs={"code": point.code}))
    assert "10/10 kände att de blev hörda" in page
    assert "Mycket bra 10" in page


def test_a_question_without_a_finding_of_its_own_says_the_answer(point, asked, submitted):
    asked["heard"].finding_fi = ""
    asked["heard"].finding_sv = asked["heard"].finding_en = ""
    asked["heard"].save()
    submitted(10, heard=4)
    point.refresh_from_db()
    assert [one.finding for one in results_of(point).questions][-1] == "10/10 vastasi ”hyvin” tai ”tosi hyvin”"


def test_another_points_answers_are_not_counted(client, results_url, submitted, world):
    submitted(4, helped=3)
    assert "Alle viisi on vastannut" in shown(client, results_url)


@pytest.mark.parametrize(
    ("some", "everything", "words"),
    [(8, 10, "8/10"), (0, 10, "0/10"), (5, 5, "5/5"), (299, 300, "yli 9/10"), (1, 300, "alle 1/10"), (85, 100, "9/10")],
)
def test_tenths_never_say_all_or_none_unless_it_is_so(some, everything, words):
    assert in_tenths(some, everything) == words


def test_costs_the_same_however_many_have_answered(client, point, results_url, submitted, django_assert_num_queries):
    submitted(12, important=3, helped=2, heard=1, at=datetime(2018, 4, 3, tzinfo=UTC))
    client.get(results_url)
    with django_assert_num_queries(10):
        client.get(results_url)
    submitted(60, important=1, helped=3, heard=4, language="sv", channel="tablet")
    with django_assert_num_queries(10):
        client.get(f"{results_url}?by=language")
