import pytest
from django.urls import reverse

from rinnalla.influence import domain
from rinnalla.influence.models import Heading, Point, Statement
from rinnalla.refused import Refused
from tests.influence.chains import TEXTS, said, shown, statement, theme


@pytest.fixture
def rules(council, leena):
    return domain.write_statement(
        group=council, themes=[theme(council, said(council))], texts=TEXTS, by=leena, kind=Statement.Kind.HOUSE_RULES
    )


@pytest.fixture
def address(rules):
    return reverse("influence:house_rules", kwargs={"statement": rules.pk})


def written(statement):
    return [
        (heading.text_fi, [point.text_fi for point in heading.points.all()])
        for heading in Heading.objects.filter(statement=statement)
    ]


def test_lead_writes_headings_with_a_point_on_each_line(signed_in, leena, rules, address):
    browser = signed_in(leena)
    version = browser.get(address).context["version"]
    page = browser.post(
        address,
        {
            "version": version,
            "blocks": "2",
            "h0-text_fi": "Ole läsnä",
            "h0-points_fi": "• keskity kohtaamiseen\n\nkuuntele rauhassa\n",
            "h0-points_sv": "koncentrera dig\nlyssna i lugn och ro",
            "h0-place": "1",
            "h1-text_fi": "",
            "h1-place": "2",
        },
    )
    assert page.status_code == 302
    assert written(rules) == [("Ole läsnä", ["keskity kohtaamiseen", "kuuntele rauhassa"])]
    assert list(Point.objects.values_list("text_sv", flat=True)) == ["koncentrera dig", "lyssna i lugn och ro"]


def test_place_in_the_order_is_changed_without_javascript(signed_in, leena, rules, address):
    domain.set_house_rules(
        rules, headings=[({"text_fi": "A"}, [{"text_fi": "a"}]), ({"text_fi": "B"}, [{"text_fi": "b"}])], by=leena
    )
    browser = signed_in(leena)
    form = browser.get(address)
    assert len(form.context["blocks"]) == 4
    data = {"version": form.context["version"], "blocks": "4"}
    data |= {"h0-text_fi": "A", "h0-points_fi": "a", "h0-place": "2"}
    data |= {"h1-text_fi": "B", "h1-points_fi": "b", "h1-place": "1", "h2-place": "3", "h3-place": "4"}
    browser.post(address, data)
    assert written(rules) == [("B", ["b"]), ("A", ["a"])]


def test_languages_with_different_numbers_of_points_come_back(signed_in, leena, rules, address):
    browser = signed_in(leena)
    page = browser.post(
        address,
        {
            "version": rules.version,
            "blocks": "1",
            "h0-text_fi": "Ole läsnä",
            "h0-points_fi": "yksi\nkaksi",
            "h0-points_sv": "en",
        },
    )
    assert page.status_code == 200
    assert "yksi" in shown(page)
    assert written(rules) == []


def test_points_without_a_heading_come_back(signed_in, leena, rules, address):
    page = signed_in(leena).post(
        address, {"version": rules.version, "blocks": "1", "h0-text_fi": "", "h0-points_fi": "yksi"}
    )
    assert page.status_code == 200
    assert "Nämä kohdat tarvitsevat otsikon." in shown(page)


def test_of_two_writers_neither_loses_anything(signed_in, leena, rules, address):
    browser = signed_in(leena)
    before = browser.get(address).context["version"]
    domain.set_house_rules(rules, headings=[({"text_fi": "Toisen"}, [{"text_fi": "t"}])], by=leena)
    mine = {"blocks": "1", "h0-text_fi": "Minun", "h0-points_fi": "m"}
    page = browser.post(address, {**mine, "version": before})
    assert page.status_code == 200
    assert "Toisen" in shown(page)
    assert "Minun" in shown(page)
    assert written(rules) == [("Toisen", ["t"])]
    browser.post(address, {**mine, "version": page.context["version"]})
    assert written(rules) == [("Minun", ["m"])]


def test_a_position_has_no_headings(signed_in, council, leena, rules):
    position = statement(council, *rules.themes.all(), by=leena)
    with pytest.raises(Refused):
        domain.set_house_rules(position, headings=[], by=leena)
    page = signed_in(leena).get(reverse("influence:house_rules", kwargs={"statement": position.pk}))
    assert page.status_code == 302


def test_heading_without_words_is_refused(leena, rules):
    with pytest.raises(Refused):
        domain.set_house_rules(rules, headings=[({"text_fi": " "}, [{"text_fi": "a"}])], by=leena)
    with pytest.raises(Refused):
        domain.set_house_rules(rules, headings=[({"text_fi": "A"}, [{"text_fi": " "}])], by=leena)
    assert written(rules) == []


def test_house_rules_are_sent_only_with_points(leena, body, rules):
    with pytest.raises(Refused):
        domain.send_statement(rules, body=body, by=leena)
    domain.set_house_rules(rules, headings=[({"text_fi": "A"}, [{"text_fi": "a"}])], by=leena)
    domain.send_statement(rules, body=body, by=leena)
    with pytest.raises(Refused):
        domain.set_house_rules(rules, headings=[], by=leena)


def test_editor_costs_the_same_for_many(signed_in, leena, rules, address, django_assert_max_num_queries):
    headings = [({"text_fi": f"H{row}"}, [{"text_fi": f"p{point}"} for point in range(8)]) for row in range(10)]
    domain.set_house_rules(rules, headings=headings, by=leena)
    browser = signed_in(leena)
    with django_assert_max_num_queries(16):
        assert len(browser.get(address).context["blocks"]) == 12
