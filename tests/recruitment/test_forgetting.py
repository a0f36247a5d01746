"""Drafts, applications and invitations are erased in their time; their numbers stay."""

from datetime import timedelta

import pytest

from rinnalla import clock
from rinnalla.recruitment import domain
from rinnalla.recruitment.channels import ways_of
from rinnalla.recruitment.models import Application, Call, Invitation


def after(days):
    return clock.set_to(clock.now() + timedelta(days=days))


def test_a_draft_goes_thirty_days_after_the_closing_day(open_call):
    domain.begin_application(open_call)
    with after(37):
        domain.tidy()
        assert Application.objects.count() == 1
    with after(38):
        domain.tidy()
        assert not Application.objects.exists()


def test_a_draft_to_a_call_without_an_end_goes_thirty_days_after_its_last_page(open_call):
    Call.objects.update(closes_on=None)
    application, _key = domain.begin_application(Call.objects.get())
    with after(20):
        domain.save_application(application, called="Ritva")
    with after(49):
        domain.tidy()
        assert Application.objects.count() == 1
    with after(51):
        domain.tidy()
        assert not Application.objects.exists()


@pytest.mark.parametrize(("outcome", "kept_for"), [("not_chosen", 90), ("chosen", 90), ("waiting", 365)])
def test_an_application_goes_after_its_answer(open_call, apply_to, leena, outcome, kept_for):
    application = apply_to(open_call, channel="poster")
    domain.decide(application, outcome=outcome, by=leena)
    application.refresh_from_db()
    domain.answer_application(application, text="Kiitos.", by=leena)
    with after(kept_for - 1):
        assert domain.tidy() == 0
    with after(kept_for + 1):
        assert domain.tidy() == 1
        assert domain.tidy() == 0
    assert not Application.objects.exists()


def test_one_that_was_never_answered_goes_after_a_year(open_call, apply_to):
    apply_to(open_call)
    with after(364):
        assert domain.tidy() == 0
    with after(366):
        assert domain.tidy() == 1


def test_the_numbers_by_channel_stay(open_call, apply_to, council):
    for number in range(6):
        apply_to(open_call, contact=f"Tie {number}", channel="poster")
    before = ways_of(council).totals
    with after(366):
        domain.tidy()
        assert ways_of(council).totals == before


def test_where_research_is_allowed_the_answers_stay_without_the_person(open_call, apply_to, leena):
    application = apply_to(open_call, consents=["contact", "research"])
    question = open_call.questions.first()
    application.answers.create(question=question, text="Haluan muutosta.")
    domain.decide(application, outcome="not_chosen", by=leena)
    application.refresh_from_db()
    domain.answer_application(application, text="Kiitos.", by=leena)
    with after(91):
        assert domain.tidy() == 1
        assert domain.tidy() == 0
        application.refresh_from_db()
        assert (application.called, application.contact, application.answer_text) == ("", "", "")
        assert application.answers.get().text == "Haluan muutosta."
        assert [consent.kind for consent in application.consents.all()] == ["research"]
        assert not Application.objects.sent().exists()
    with after(91 + 731):
        assert domain.tidy() == 1
    assert not Application.objects.exists()


def test_invitations_go_and_their_number_stays(open_call, council, leena):
    domain.invite(open_call, by=leena, mark="Tiistai")
    with after(38):
        domain.tidy()
        domain.tidy()
        assert not Invitation.objects.exists()
        assert ways_of(council).totals[0] == 1
