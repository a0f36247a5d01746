"""A call: written from the model, read through, published."""

from datetime import UTC, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from rinnalla import clock
from rinnalla.groups import domain as groups
from rinnalla.groups import facts
from rinnalla.practices import library
from rinnalla.recruitment import domain, queries
from rinnalla.recruitment.models import Call
from rinnalla.refused import Refused

TEXTS = {"title_fi": "Tule mukaan", "who_fi": "Sinä", "what_fi": "Tapaamme", "gets_fi": "Kahvia"}


@pytest.fixture
def call(council, leena):
    return domain.write_call(group=council, texts=TEXTS, contact="Leena, puh. 000", by=leena)


def test_a_lead_makes_a_call_from_the_model_and_publishes_it(signed_in, council, leena):
    browser = signed_in(leena)
    form = browser.get(f"/mukaan/ryhma/{council.pk}/uusi/").context["form"]
    practice = library.get("client-council")
    assert form["who_fi"].value() == practice.call.who.fi
    assert form["gets_sv"].value() == practice.call.gets.sv
    assert form["contact"].value() == "Leena Lehto"
    sent = {name: form[name].value() or "" for name in form.fields}
    answer = browser.post(f"/mukaan/ryhma/{council.pk}/uusi/", {**sent, "title_fi": "Tule raatiin"})
    call = Call.objects.get()
    assert answer["Location"] == f"/mukaan/{call.pk}/"
    assert (call.title_fi, call.who_sv, call.published_at) == ("Tule raatiin", practice.call.who.sv, None)
    assert "Julkaise kutsu" in browser.get(f"/mukaan/{call.pk}/").content.decode()
    browser.post(f"/mukaan/{call.pk}/julkaisu/")
    call.refresh_from_db()
    assert call.published_at is not None
    shown = browser.get(f"/mukaan/{call.pk}/").content.decode()
    assert "Julkaise kutsu" not in shown
    assert "Kysy tänään yhdeltä asiakkaalta itse" in shown


def test_the_call_of_the_group_is_a_fact_once_it_is_published(council, call, leena):
    assert not facts.holds("has_call", council)
    domain.publish_call(call, by=leena)
    assert facts.holds("has_call", council)


def test_publishing_again_changes_nothing(call, leena):
    domain.publish_call(call, by=leena)
    first = Call.objects.get().published_at
    domain.publish_call(call, by=leena)
    domain.publish_call(Call.objects.get(), by=leena)
    assert Call.objects.get().published_at == first


def test_an_unfinished_call_is_not_published(signed_in, council, leena):
    call = domain.write_call(group=council, texts={"title_fi": "Tule"}, contact="Leena", by=leena)
    shown = signed_in(leena).post(f"/mukaan/{call.pk}/julkaisu/", follow=True).content.decode()
    assert "Kirjoita ensin, ketkä ovat tervetulleita" in shown
    assert Call.objects.get().published_at is None


def test_a_lead_changes_a_published_call(signed_in, call, leena):
    domain.publish_call(call, by=leena)
    form = {**TEXTS, "title_fi": "Uusi otsikko", "contact": "Leena", "welcomes": "former", "meets": "hybrid"}
    signed_in(leena).post(f"/mukaan/{call.pk}/muokkaus/", form)
    call.refresh_from_db()
    assert call.title_fi == "Uusi otsikko"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"texts": {"title_fi": " "}}, "Anna kutsulle otsikko."),
        ({"contact": " "}, "Kirjoita, keneltä voi kysyä."),
        (
            {"closes_on": datetime(2018, 1, 1, tzinfo=UTC).date()},
            "Viimeinen päivä on jo mennyt. Valitse tämä päivä tai myöhempi.",
        ),
    ],
)
def test_a_rule_says_what_to_do(council, leena, wrong, said):
    with pytest.raises(Refused) as refused:
        domain.write_call(**{"group": council, "texts": TEXTS, "contact": "Leena", "by": leena, **wrong})
    assert refused.value.messages == [said]


def test_open_calls_are_those_that_everyone_may_answer_today(council, call, leena):
    domain.write_call(group=council, texts=TEXTS, contact="Leena", by=leena)  # a draft
    assert list(queries.open_calls()) == []
    domain.publish_call(call, by=leena)
    assert list(queries.open_calls()) == [call]
    domain.edit_call(call, texts=TEXTS, contact="Leena", closes_on=clock.today(), by=leena)
    assert list(queries.open_calls()) == [call]
    assert call.is_open
    with clock.set_to(clock.now() + timedelta(days=1)):
        assert list(queries.open_calls()) == []
        assert not call.is_open
        domain.edit_call(call, texts=TEXTS, contact="Leena", closes_on=call.closes_on, by=leena)  # a typo afterwards


def test_a_group_that_has_ended_calls_no_more(council, call, leena):
    domain.publish_call(call, by=leena)
    groups.close_group(council, by=leena)
    assert list(queries.open_calls()) == []
    call.refresh_from_db()
    with pytest.raises(Refused):
        domain.write_call(group=call.group, texts=TEXTS, contact="Leena", by=leena)


def test_the_text_for_everyone_shows_what_the_lead_wrote(call, leena):
    event = domain.add_info_event(call, starts_at=datetime(2030, 5, 8, 12, 0, tzinfo=UTC), place="Jokikatu 7", by=leena)
    with translation.override("fi"):
        shown = render_to_string("recruitment/call_text.html", {"call": call, "info_events": [event]})
    for text in ("Ketkä ovat tervetulleita", "Sinä", "Tapaamme", "Kahvia", "Leena, puh. 000", "keskiviikko 8.5.2030"):
        assert text in shown
    assert "15.00" in shown  # in Helsinki


def test_a_reader_in_another_language_is_told_which_one_it_is(call):
    with translation.override("sv"):
        shown = render_to_string("recruitment/call_text.html", {"call": call, "info_events": []})
    assert '<div lang="fi"><p>Sinä</p></div>' in shown


def test_the_lists_of_other_groups_stay_apart(signed_in, council, call, leena, olli, other_unit):
    theirs = groups.found_group(
        by=olli,
        organisation=olli.organisation,
        practice="client-council",
        units=[other_unit],
        texts={"name_fi": "Toinen"},
    )
    assert list(signed_in(olli).get(f"/mukaan/ryhma/{theirs.pk}/").context["page"]) == []
    assert signed_in(olli).get(f"/mukaan/{call.pk}/").status_code == 403
