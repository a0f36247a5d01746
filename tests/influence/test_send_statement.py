from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from rinnalla import clock, workdays
from rinnalla.influence import domain
from rinnalla.influence.models import Body, Sending
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.refused import Refused
from tests.influence.chains import in_days, said, sent, shown, statement, theme, told


@pytest.fixture
def ready(council, leena, aino):
    return statement(council, theme(council, said(council, author=aino)), by=leena)


def test_lead_sends_after_seeing_who_will_see_it(signed_in, leena, body, maria, ready):
    browser = signed_in(leena)
    address = reverse("influence:send", kwargs={"statement": ready.pk})
    form = browser.get(address).context["form"]
    assert form[f"due_{body.pk}"].value() == workdays.working_day(in_days(body.answers_in_days))
    asked = {f"body_{body.pk}": "on", f"due_{body.pk}": "2099-12-03"}
    check = shown(browser.post(address, asked))
    assert "Tarkista ennen lähettämistä" in check
    assert "Kohtaaminen" in check
    assert Sending.objects.count() == 0
    page = browser.post(address, {**asked, "sure": "1"})
    assert page.status_code == 302
    sending = Sending.objects.get()
    assert (sending.body, sending.due_on.isoformat(), sending.sent_by) == (body, "2099-12-03", leena)


def test_it_is_told_to_those_who_answer_those_who_said_it_and_the_group(ready, body, leena, maria, aino, kaisa, eero):
    domain.send_statement(ready, body=body, by=leena)
    assert told(maria) == ["Kannanotto odottaa vastaustanne: Asiakaslähtöinen kohtaaminen"]
    assert told(aino) == ["Se, mitä sanoit, on nyt päättäjien edessä"]
    assert told(kaisa) == ["Kannanotto lähetettiin: Asiakaslähtöinen kohtaaminen"]
    assert told(leena) == told(eero) == []


@pytest.mark.django_db(transaction=True)
def test_mail_goes_to_those_with_an_address(ready, body, leena, maria, pasi):
    from django_tasks_db.models import DBTaskResult

    domain.send_statement(ready, body=body, by=leena)
    assert DBTaskResult.objects.count() == 2  # Maria's and Pasi's
    assert mail.outbox == []  # by the worker, after the commit


def test_each_is_told_in_their_own_language(ready, body, leena, maria):
    maria.language = "sv"
    maria.save()
    domain.send_statement(ready, body=body, by=leena)
    assert told(maria) == ["Ett ställningstagande väntar på ert svar: Asiakaslähtöinen kohtaaminen"]


def test_answer_is_due_on_a_working_day(ready, body, leena):
    with clock.set_to(datetime(2018, 11, 6, 10, 0, tzinfo=UTC)):  # thirty days on is Independence Day, a Thursday
        assert domain.send_statement(ready, body=body, by=leena).due_on == date(2018, 12, 7)


def test_day_that_the_lead_chose_stays(ready, body, leena):
    with clock.set_to(datetime(2018, 11, 6, 10, 0, tzinfo=UTC)):
        assert domain.send_statement(ready, body=body, by=leena, due_on=date(2018, 12, 8)).due_on == date(2018, 12, 8)


def test_sending_again_returns_what_was_sent(ready, body, leena, maria):
    first = domain.send_statement(ready, body=body, by=leena)
    assert domain.send_statement(ready, body=body, by=leena) == first
    assert len(told(maria)) == 1


def test_it_goes_to_two_managements(ready, body, organisation, unit, leena, maria, signed_in):
    second = Body.objects.create(organisation=organisation, unit=unit, name_fi="TYPin johto", answers_in_days=10)
    second.members.add(maria)
    signed_in(leena).post(
        reverse("influence:send", kwargs={"statement": ready.pk}),
        {f"body_{body.pk}": "on", f"body_{second.pk}": "on", "sure": "1"},
    )
    assert {sending.body: sending.due_on for sending in ready.sendings.all()} == {
        body: workdays.working_day(in_days(30)),
        second: workdays.working_day(in_days(10)),
    }


def test_body_without_members_is_refused_with_words(signed_in, ready, body, leena):
    body.members.clear()
    page = signed_in(leena).post(
        reverse("influence:send", kwargs={"statement": ready.pk}), {f"body_{body.pk}": "on", "sure": "1"}
    )
    assert page.status_code == 200
    assert "ei vielä jäseniä, jotka voisivat vastata" in shown(page)
    assert Sending.objects.count() == 0


def test_members_who_have_left_do_not_count(ready, body, leena, maria):
    maria.is_active = False
    maria.save()
    with pytest.raises(Refused):
        domain.send_statement(ready, body=body, by=leena)


@pytest.mark.parametrize("days", [-3, 0])
def test_day_that_is_not_ahead_is_refused(signed_in, ready, body, leena, days):
    day = clock.today() + timedelta(days=days)
    page = signed_in(leena).post(
        reverse("influence:send", kwargs={"statement": ready.pk}),
        {f"body_{body.pk}": "on", f"due_{body.pk}": day.isoformat()},
    )
    assert "Anna päivä, joka on vielä edessä" in shown(page)
    assert Sending.objects.count() == 0


def test_unfinished_statement_says_what_is_missing(signed_in, council, body, leena):
    draft = statement(council, theme(council, said(council)), by=leena, proposal_fi="")
    with pytest.raises(Refused):
        domain.send_statement(draft, body=body, by=leena)
    page = shown(signed_in(leena).get(reverse("influence:send", kwargs={"statement": draft.pk})))
    assert "Kirjoita, mitä ehdotatte." in page


def test_body_of_another_organisation_is_refused(ready, leena):
    other = Organisation.objects.create(slug="muu", name_fi="Muu")
    unit = Unit.objects.create(organisation=other, kind="unit", name_fi="Muu")
    body = Body.objects.create(organisation=other, unit=unit, name_fi="Muu")
    with pytest.raises(Refused):
        domain.send_statement(ready, body=body, by=leena)


def test_nobody_chosen_comes_back(signed_in, ready, body, leena):
    page = signed_in(leena).post(reverse("influence:send", kwargs={"statement": ready.pk}), {})
    assert "Valitse ainakin yksi päättävä taho." in shown(page)


def test_sent_statement_is_public_without_names_of_clients(signed_in, council, body, leena, aino):
    aino.called = "Aino-Liisa"
    aino.save()
    sending = sent(council, body, theme(council, said(council, author=aino, name="own")), by=leena)
    page = shown(signed_in(None).get(reverse("influence:statement", kwargs={"statement": sending.statement_id})))
    assert "Otetaan huoneentaulu käyttöön." in page
    assert "Johtoryhmä vastaa" in page
    assert "Aino-Liisa" not in page
    assert "Leena" not in page
    assert "Maria" not in page


def test_members_see_who_sits_in_the_body(signed_in, council, body, leena, aino):
    sending = sent(council, body, theme(council, said(council)), by=leena)
    page = shown(signed_in(aino).get(reverse("influence:statement", kwargs={"statement": sending.statement_id})))
    assert "Maria Mäki" in page


def test_theme_that_went_forward_keeps_its_voices(council, body, leena):
    from rinnalla.voices.domain import set_apart

    voice = said(council)
    topic = theme(council, voice)
    sent(council, body, topic, by=leena)
    with pytest.raises(Refused):
        set_apart(topic, voice=voice, by=leena)
    assert list(topic.voices.all()) == [voice]
