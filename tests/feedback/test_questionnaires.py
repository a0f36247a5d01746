"""Making a questionnaire: by those who work here, published by the management, frozen, and in versions."""

import json
import re
from datetime import date

import pytest
from django.urls import reverse

from rinnalla.feedback import asked as kept
from rinnalla.feedback import domain, queries
from rinnalla.feedback.models import Choice, CollectionPoint, Handling, Question, Questionnaire
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import RoleName
from rinnalla.refused import Refused
from tests.feedback.given import answers_of


@pytest.fixture
def draft(organisation, leena) -> Questionnaire:
    """A draft with three questions: heard (faces), way (one of three), words."""
    made = domain.begin_questionnaire(organisation=organisation, texts={"name_fi": "Vastaanotto"}, by=leena)
    domain.add_question(made, kind="scale", texts={"text_fi": "Kuunneltiinko sinua?"}, by=leena, key="heard")
    domain.add_question(
        made,
        kind="one",
        texts={"text_fi": "Miten tulit?"},
        by=leena,
        key="way",
        choices=[(0, {"text_fi": words}) for words in ("Bussilla", "Pyörällä", "Kävellen")],
    )
    domain.add_question(made, kind="text", texts={"text_fi": "Mitä sanot?"}, by=leena, key="words")
    return made


@pytest.fixture
def published(draft, maria) -> Questionnaire:
    domain.publish_draft(draft, by=maria)
    return draft


def keys(questionnaire):
    return [question.key for question in questionnaire.questions.all()]


def page(response):
    return response.content.decode()


def url(name, **kwargs):
    return reverse(f"feedback:{name}", kwargs=kwargs)


def question(questionnaire, key):
    return questionnaire.questions.get(key=key)


def test_is_made_page_by_page(signed_in, leena):
    browser = signed_in(leena)
    led = browser.post(url("questionnaire_new"), {"name_fi": "Aulan kysely", "why_fi": "Jotta jono lyhenee."})
    made = Questionnaire.objects.get()
    assert led["Location"] == url("questionnaire", questionnaire=made.pk)
    led = browser.get(url("question_kind", questionnaire=made.pk), {"kind": "many"})
    assert led["Location"] == url("question_new", questionnaire=made.pk, kind="many")
    sent = {"text_fi": "Mitä tarvitset?", "choice_1_fi": "Tuolin", "choice_2_fi": "Vettä", "choice_2_sv": "Vatten"}
    led = browser.post(led["Location"], sent)
    asked = made.questions.get()
    assert led["Location"] == f"{url('questionnaire', questionnaire=made.pk)}#question-{asked.pk}"
    assert [(one.value, one.text_fi, one.text_sv) for one in asked.choices.all()] == [
        (1, "Tuolin", ""),
        (2, "Vettä", "Vatten"),
    ]
    shown = page(browser.get(url("questionnaire", questionnaire=made.pk)))
    assert "Mitä tarvitset?" in shown
    assert "Vettä" in shown
    assert url("questionnaire_publish", questionnaire=made.pk) not in shown


def test_a_manager_publishes_and_a_worker_does_not(signed_in, leena, maria, draft):
    address = url("questionnaire_publish", questionnaire=draft.pk)
    assert signed_in(leena).post(address).status_code == 403
    with pytest.raises(Refused):
        domain.publish_draft(draft, by=leena)
    assert signed_in(maria).post(address).status_code == 302
    draft.refresh_from_db()
    assert draft.published_at


def test_an_empty_draft_is_not_published(organisation, leena, maria):
    empty = domain.begin_questionnaire(organisation=organisation, texts={"name_fi": "Tyhjä"}, by=leena)
    with pytest.raises(Refused):
        domain.publish_draft(empty, by=maria)


@pytest.mark.parametrize(
    "deed",
    [
        lambda q, by: domain.write_questionnaire(q, texts={"name_fi": "Toinen"}, by=by),
        lambda q, by: domain.add_question(q, kind="ten", texts={"text_fi": "Lisää?"}, by=by),
        lambda q, by: domain.change_question(question(q, "heard"), texts={"text_fi": "Muu?"}, by=by),
        lambda q, by: domain.remove_question(question(q, "heard"), by=by),
        lambda q, by: domain.move_question(question(q, "heard"), up=False, by=by),
        lambda q, by: domain.throw_away_draft(q, by=by),
    ],
)
def test_a_published_one_is_frozen(published, maria, deed):
    before = list(published.questions.values())
    with pytest.raises(Refused):
        deed(published, maria)
    published.refresh_from_db()
    assert (published.name_fi, list(published.questions.values())) == ("Vastaanotto", before)


def test_a_form_that_was_open_when_it_was_published_is_refused_with_its_words(signed_in, leena, published):
    address = url("question", question=question(published, "heard").pk)
    shown = page(signed_in(leena).post(address, {"text_fi": "Muutettu?"}))
    assert "Muutettu?" in shown
    assert "govuk-error-summary" in shown
    assert question(published, "heard").text_fi == "Kuunneltiinko sinua?"


def test_questions_are_moved_by_buttons(signed_in, leena, draft):
    browser = signed_in(leena)
    browser.post(url("question_move", question=question(draft, "words").pk), {"way": "up"})
    assert keys(draft) == ["heard", "words", "way"]
    browser.post(url("question_move", question=question(draft, "heard").pk), {"way": "up"})
    assert keys(draft) == ["heard", "words", "way"]
    browser.post(url("question_move", question=question(draft, "heard").pk), {"way": "down"})
    assert keys(draft) == ["words", "heard", "way"]
    browser.post(url("question_remove", question=question(draft, "heard").pk))
    assert keys(draft) == ["words", "way"]


def test_ten_questions_is_the_most(draft, leena):
    for _time in range(7):
        domain.add_question(draft, kind="ten", texts={"text_fi": "Montako?"}, by=leena)
    with pytest.raises(Refused, match="Kymmenen"):
        domain.add_question(draft, kind="ten", texts={"text_fi": "Yhdestoista?"}, by=leena)


@pytest.mark.parametrize("choices", [[], ["Yksi"], [str(number) for number in range(21)]])
def test_own_choices_are_from_two_to_twenty(draft, leena, choices):
    with pytest.raises(Refused):
        domain.add_question(
            draft,
            kind="one",
            texts={"text_fi": "Mikä?"},
            by=leena,
            choices=[(0, {"text_fi": words}) for words in choices],
        )
    assert draft.questions.count() == 3


def test_the_next_version_keeps_the_keys_and_the_numbers_of_choices(published, leena):
    after = domain.next_version(published, by=leena)
    assert (after.line, after.version, after.published_at) == (published.line, 2, None)
    assert keys(after) == ["heard", "way", "words"]
    way = question(after, "way")
    domain.change_question(
        way,
        texts={"text_fi": "Miten tulit tänään?"},
        by=leena,
        choices=[(3, {"text_fi": "Jalan"}), (1, {"text_fi": "Bussilla"}), (0, {"text_fi": "Taksilla"})],
    )
    # Two is not given to another answer: somebody has answered it by bicycle.
    assert dict(way.choices.values_list("value", "text_fi")) == {1: "Bussilla", 3: "Jalan", 4: "Taksilla"}
    assert question(published, "way").choices.get(value=2).text_fi == "Pyörällä"


def test_beginning_the_next_version_twice_gives_one(published, leena):
    first = domain.next_version(published, by=leena)
    assert domain.next_version(published, by=leena) == first
    assert Questionnaire.objects.filter(line=published.line).count() == 2


def test_the_point_asks_the_newest_version_when_told(
    signed_in, client, published, unit, leena, maria, django_capture_on_commit_callbacks
):
    point = domain.open_point(unit=unit, questionnaire=published, texts={"name_fi": "Aula"}, by=leena)
    after = domain.next_version(published, by=leena)
    browser = signed_in(leena)
    address = url("point_newest", point=point.pk)
    assert address not in page(browser.get(url("point", point=point.pk)))
    domain.change_question(question(after, "heard"), texts={"text_fi": "Kuultiinko sinua?"}, by=leena)
    domain.publish_draft(after, by=maria)
    assert address in page(browser.get(url("point", point=point.pk)))
    assert "Kuunneltiinko sinua?" in page(client.get(url("ask", code=point.code)))
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(address)
    assert "Kuultiinko sinua?" in page(client.get(url("ask", code=point.code)))
    assert address not in page(browser.get(url("point", point=point.pk)))


def test_what_was_answered_before_stays_with_its_version(published, unit, leena, maria, client):
    point = domain.open_point(unit=unit, questionnaire=published, texts={"name_fi": "Aula"}, by=leena)
    client.post(url("ask", code=point.code), {f"q{question(published, 'heard').pk}": "5"})
    after = domain.next_version(published, by=leena)
    domain.publish_draft(after, by=maria)
    domain.ask_newest_version(point, by=leena)
    kept.forget()
    client.post(url("ask", code=point.code), {f"q{question(after, 'heard').pk}": "4"})
    assert [(one.questionnaire.version, answers_of(one)) for one in point.responses.order_by("id")] == [
        (1, {"heard": 5}),
        (2, {"heard": 4}),
    ]


def test_who_made_worked_on_and_approved_is_noted_and_shown_with_the_results(
    signed_in, client, draft, leena, maria, unit
):
    address = url("handling_new", questionnaire=draft.pk)
    signed_in(leena).post(address, {"stage": "made", "who_fi": "Asiakasraati", "on": "12.3.2018"})
    signed_in(leena).post(address, {"stage": "approved", "who_fi": "Minä", "on": "12.3.2018"})
    signed_in(maria).post(address, {"stage": "approved", "who_fi": "Johtoryhmä", "on": "1.1.2019"})
    assert [(one.stage, one.who_fi, one.on, one.noted_by) for one in draft.handlings.all()] == [
        ("made", "Asiakasraati", date(2018, 3, 12), leena),
        ("approved", "Johtoryhmä", date(2019, 1, 1), maria),
    ]
    with pytest.raises(Refused):
        domain.note_handling(draft, stage="approved", who={"who_fi": "Leena"}, by=leena)
    domain.publish_draft(draft, by=maria)
    point = domain.open_point(unit=unit, questionnaire=draft, texts={"name_fi": "Aula"}, by=leena)
    shown = page(client.get(url("results", code=point.code)))
    assert "Johtoryhmä" in shown
    assert "12.3.2018" in shown


def test_a_note_for_a_day_to_come_is_refused(draft, leena):
    with pytest.raises(Refused):
        domain.note_handling(draft, stage="made", who={"who_fi": "Raati"}, by=leena, on=date(2100, 1, 1))
    assert Handling.objects.count() == 0


def test_what_is_out_of_use_is_not_offered_and_goes_on_where_it_is_asked(
    signed_in, published, unit, leena, maria, client
):
    point = domain.open_point(unit=unit, questionnaire=published, texts={"name_fi": "Aula"}, by=leena)
    assert signed_in(leena).post(url("questionnaire_retire", questionnaire=published.pk)).status_code == 403
    signed_in(maria).post(url("questionnaire_retire", questionnaire=published.pk))
    assert list(queries.published_questionnaires(leena)) == []
    published.refresh_from_db()
    with pytest.raises(Refused):
        domain.open_point(unit=unit, questionnaire=published, texts={"name_fi": "Ovi"}, by=leena)
    assert "Kuunneltiinko" in page(client.get(url("ask", code=point.code)))


def test_only_the_newest_version_is_offered(published, leena, maria):
    after = domain.next_version(published, by=leena)
    assert list(queries.published_questionnaires(leena)) == [published]
    assert list(queries.questionnaires_of(leena)) == [after]
    domain.publish_draft(after, by=maria)
    assert list(queries.published_questionnaires(leena)) == [after]


def test_another_organisation_sees_and_changes_nothing(signed_in, draft, published, person_with):
    elsewhere = Organisation.objects.create(slug="muu", name_fi="Muu")
    stranger = person_with("Muu", RoleName.ADMIN)
    stranger.organisation = elsewhere
    stranger.save()
    stranger.roles.update(organisation=elsewhere)
    browser = signed_in(stranger)
    assert "Vastaanotto" not in page(browser.get(url("questionnaires")))
    for name in ("questionnaire", "questionnaire_preview", "questionnaire_preview_page", "questionnaire_paper"):
        assert browser.get(url(name, questionnaire=draft.pk)).status_code == 403
    assert browser.post(url("questionnaire_retire", questionnaire=draft.pk)).status_code == 403
    with pytest.raises(Refused):
        domain.next_version(published, by=stranger)


def test_a_ready_one_is_taken_and_made_ones_own(signed_in, leena):
    browser = signed_in(leena)
    browser.post(url("questionnaire_ready", key="partners"))
    taken = Questionnaire.objects.get()
    assert taken.published_at
    browser.post(url("questionnaire_next", questionnaire=taken.pk))
    after = Questionnaire.objects.get(version=2)
    assert keys(after) == keys(taken)
    assert browser.post(url("questionnaire_ready", key="nothing")).status_code == 404


def test_the_list_needs_as_many_queries_for_many(signed_in, leena, organisation, django_assert_max_num_queries):
    for number in range(30):
        domain.begin_questionnaire(organisation=organisation, texts={"name_fi": f"Kysely {number}"}, by=leena)
    browser = signed_in(leena)
    with django_assert_max_num_queries(12):
        shown = page(browser.get(url("questionnaires")))
    assert shown.count("Kysely ") == 25


def test_the_preview_shows_the_real_page_in_frames_of_its_own_site(signed_in, leena, draft):
    browser = signed_in(leena)
    shown = browser.get(url("questionnaire_preview", questionnaire=draft.pk), {"language": "sv"})
    assert "frame-src 'self'" in shown["Content-Security-Policy"]
    assert page(shown).count("<iframe") == 2
    framed = browser.get(url("questionnaire_preview_page", questionnaire=draft.pk), {"language": "sv"})
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert "Hur gick det i dag?" in page(framed)
    assert '<html lang="sv"' in page(framed)
    assert "Kuunneltiinko sinua?" in page(framed)
    picture = browser.get(url("questionnaire_paper_picture", questionnaire=draft.pk))
    assert picture.content.startswith(b"\x89PNG")
    tablet = browser.get(url("questionnaire_preview_page", questionnaire=draft.pk), {"language": "sv", "on": "tablet"})
    assert tablet["X-Frame-Options"] == "SAMEORIGIN"
    kiosk = json.loads(re.search(r'<script id="kiosk"[^>]*>(.*?)</script>', page(tablet), re.DOTALL)[1])
    assert kiosk["isPreview"] is True
    assert [one["code"] for one in kiosk["languages"]] == ["sv", "fi", "en"]
    assert kiosk["languages"][1]["questions"][0]["text"]["text"] == "Kuunneltiinko sinua?"
    # Nothing else may be framed.
    assert browser.get(url("questionnaire", questionnaire=draft.pk))["X-Frame-Options"] == "DENY"


def test_a_draft_is_thrown_away_with_its_questions(signed_in, leena, draft):
    signed_in(leena).post(url("questionnaire_throw_away", questionnaire=draft.pk))
    assert (Questionnaire.objects.count(), Question.objects.count(), Choice.objects.count()) == (0, 0, 0)
    assert CollectionPoint.objects.count() == 0
