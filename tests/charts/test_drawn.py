"""Charts as pictures: well formed, with words, in the page's colours."""

from xml.etree import ElementTree

from django.utils import translation

from rinnalla.charts.control import p_chart
from rinnalla.charts.drawn import bars, for_paper, run, ten_people

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg):
    return ElementTree.fromstring(for_paper(svg))  # noqa: S314 - our own


def a_run(values):
    control = p_chart(values)
    names = [f"{place}.4." for place in range(len(values))]
    return run(control, names, lowest=0, highest=1, ticks=[(0, "0 %"), (1, "100 %")], alt="Kuva")


def test_eight_of_ten_people_are_filled():
    people = parsed(ten_people(8, alt="8/10 koki")).findall(f"{SVG}g")
    assert [person.get("fill") != "none" for person in people] == [True] * 8 + [False] * 2


def test_a_chart_says_in_words_what_it_shows():
    for svg in (
        ten_people(3, alt="Kolme & <kymmenestä>"),
        bars([("Kyllä", "5", 50, True)], alt="Kolme & <kymmenestä>"),
    ):
        picture = parsed(svg)
        assert (picture.get("role"), picture.get("aria-label")) == ("img", "Kolme & <kymmenestä>")


def test_bars_are_as_long_as_their_shares():
    rects = parsed(bars([("Kyllä", "15", 75, True), ("<Ei>", "5", 25, False)], alt="x")).findall(f"{SVG}rect")
    assert [float(rect.get("width")) for rect in rects] == [360, 270, 360, 90]


def test_a_run_has_a_mark_for_each_point_and_diamonds_for_news():
    picture = parsed(a_run([(40, 50)] * 10 + [(5, 50)]))
    assert len(picture.findall(f"{SVG}circle")) == 0  # ten on one side are a shift
    assert len(picture.findall(f"{SVG}polygon")) == 1 + 11
    calm = parsed(a_run([(40, 50), (38, 50), (41, 50)]))
    assert len(calm.findall(f"{SVG}circle")) == 3


def test_numbers_are_written_as_svg_has_them_in_every_language():
    with translation.override("fi"):
        assert "," not in "".join(
            rect.get("width") for rect in parsed(bars([("a", "1", 33.3, True)], alt="x")).findall(f"{SVG}rect")
        )
        for circle in parsed(a_run([(40, 50), (41, 50)])).findall(f"{SVG}circle"):
            float(circle.get("cx"))


def test_one_point_and_none_can_be_drawn():
    assert parsed(a_run([(5, 20)])) is not None


def test_paper_has_its_own_colours():
    assert "var(" in a_run([(5, 20), (6, 20)])
    assert "var(" not in for_paper(a_run([(5, 20), (6, 20)]))
