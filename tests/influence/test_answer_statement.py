import pytest
from django.urls import reverse

from rinnalla.influence import domain
from rinnalla.influence.models import Action, Answer
from rinnalla.mail.tell import tell
from rinnalla.refused import Refused
from tests.influence.chains import answered, in_days, said, sent, shown, theme, told, withdraw

GIVEN = {"decision": "partly", "reasons_fi": "Otamme taulun käyttöön, emme kysele joka viikko."}


@pytest.fixture
def sending(council, body, leena, aino):
    return sent(council, body, theme(council, said(council, author=aino)), by=leena)


@pytest.fixture
def address(sending):
    return reverse("influence:answer", kwargs={"sending": sending.pk})


def test_body_answers_with_reasons_and_an_action(signed_in, maria, sending, address):
    page = signed_in(maria).post(
        address,
        {**GIVEN, "a0-what_fi": "Taulu seinälle", "a0-responsible": maria.pk, "a0-due_on": in_days(20).isoformat()},
    )
    assert page["Location"] == reverse("influence:statement", kwargs={"statement": sending.statement_id})
    answer = Answer.objects.get()
    assert (answer.decision, answer.reasons_fi, answer.answered_by) == ("partly", GIVEN["reasons_fi"], maria)
    action = Action.objects.get()
    assert (action.answer, action.what_fi, action.responsible, action.due_on) == (
        answer,
        "Taulu seinälle",
        maria,
        in_days(20),
    )


def test_answering_makes_the_message_that_asked_for_it_read(signed_in, maria, sending, address, body, person_with):
    """For everybody in the body, whoever answered; other messages stay new."""
    other, outside = person_with("Outi", "manager"), person_with("Ulla", "manager")
    body.members.add(other)
    for person in (other, outside):
        tell([person], subject=lambda: "x", text=lambda: "x", path=address)
        tell([person], subject=lambda: "y", text=lambda: "y", path="/muualle/")
    assert maria.messages.filter(read_at=None).count() == 1
    signed_in(maria).post(address, GIVEN)
    assert not maria.messages.filter(read_at=None).exists()
    assert [message.subject for message in other.messages.filter(read_at=None)] == ["y"]
    assert outside.messages.filter(read_at=None).count() == 2


def test_stranger_reads_the_answer(signed_in, sending, maria):
    answered(sending, by=maria, decision="no", reasons="Tähän ei ole rahaa tänä vuonna.")
    page = shown(signed_in(None).get(reverse("influence:statement", kwargs={"statement": sending.statement_id})))
    assert "Tähän ei ole rahaa tänä vuonna." in page
    assert ">Ei</strong>" in page
    assert "Maria" not in page


def test_it_is_told_to_those_who_said_it_and_to_the_group(sending, maria, aino, kaisa, eero):
    aino.language = "sv"
    aino.save()
    answered(sending, by=maria)
    assert told(aino)[-1] == "Det du sade har fått ett svar"
    assert told(kaisa)[-1] == "Vastaus tuli: Asiakaslähtöinen kohtaaminen"
    assert told(eero) == []
    assert "Hyvä ehdotus." in aino.messages.latest("pk").text


def test_who_has_left_the_group_is_told_too(sending, maria, aino, council):
    council.memberships.filter(person=aino).update(left_on=in_days(0))
    answered(sending, by=maria)
    assert told(aino)[-1] == "Sanomaasi tuli vastaus"


def test_who_has_withdrawn_is_not_told_of_it(council, body, leena, maria, eero):
    voice = said(council, author=eero)
    sending = sent(council, body, theme(council, voice), by=leena)
    withdraw(voice)
    before = told(eero)
    answered(sending, by=maria)
    assert told(eero) == before


def test_second_answer_is_refused_kindly(signed_in, sending, address, maria):
    answered(sending, by=maria)
    with pytest.raises(domain.AlreadyAnswered):
        answered(sending, by=maria, decision="no")
    page = signed_in(maria).post(address, GIVEN, follow=True)
    assert "Tähän kannanottoon on jo vastattu." in shown(page)
    assert Answer.objects.get().decision == "yes"


def test_double_press_answers_once(signed_in, maria, address, sending, aino):
    browser = signed_in(maria)
    key = browser.get(address).content.decode().split('name="form_key" value="')[1].split('"')[0]
    before = len(told(aino))
    pages = [browser.post(address, {**GIVEN, "form_key": key}) for _press in range(2)]
    assert pages[0]["Location"] == pages[1]["Location"]
    assert Answer.objects.count() == 1
    assert len(told(aino)) == before + 1


def test_answer_without_reasons_comes_back(signed_in, maria, address):
    page = signed_in(maria).post(address, {"decision": "no", "reasons_fi": "  "})
    assert page.status_code == 200
    assert page.context["form"].errors["reasons_fi"]
    assert Answer.objects.count() == 0


def test_half_an_action_comes_back_and_nothing_is_kept(signed_in, maria, address):
    page = signed_in(maria).post(address, {**GIVEN, "a1-what_fi": "Taulu seinälle"})
    assert page.status_code == 200
    assert "Anna päivä, johon mennessä se tehdään." in shown(page)
    assert GIVEN["reasons_fi"] in shown(page)
    assert Answer.objects.count() == 0


def test_unknown_decision_is_refused(sending, maria):
    with pytest.raises(Refused):
        domain.answer_statement(sending, decision="maybe", reasons={"reasons_fi": "x"}, by=maria)


def test_typed_answer_comes_back_after_the_session_ran_out(signed_in, maria, address):
    browser = signed_in(maria)
    key = browser.get(address).content.decode().split('name="form_key" value="')[1].split('"')[0]
    browser.logout()
    browser.post(address, {**GIVEN, "form_key": key})
    browser.force_login(maria, backend="rinnalla.people.backends.CardBackend")
    assert GIVEN["reasons_fi"] in shown(browser.get(address))
