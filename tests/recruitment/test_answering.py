"""The leads read applications, decide, and answer everyone in the way they wanted by the promised day."""

from datetime import timedelta

import pytest
from django.core import mail

from rinnalla import clock
from rinnalla.groups.models import Membership
from rinnalla.mail.models import Message
from rinnalla.organisations.models import Unit
from rinnalla.people.models import AccessCard, RoleName
from rinnalla.recruitment import answers, domain, post, queries, suggested
from rinnalla.recruitment.models import Application, Outcome
from rinnalla.refused import Refused


@pytest.fixture
def application(open_call, apply_to):
    return apply_to(open_call)


def test_a_lead_decides_and_answers(signed_in, application, leena):
    browser = signed_in(leena)
    address = f"/mukaan/hakemus/{application.pk}/"
    response = browser.post(address, {"outcome": "waiting"})
    assert response["Location"] == f"{address}vastaus/"
    page = browser.get(response["Location"]).content.decode()
    assert "Hei Ritva!" in page
    assert "varasijalla" in page
    browser.post(response["Location"], {"text": "Hei Ritva! Olet varasijalla."})
    application.refresh_from_db()
    assert (application.outcome, application.answer_text) == ("waiting", "Hei Ritva! Olet varasijalla.")
    assert application.answered_at is not None
    assert queries.totals_of(application.call).unanswered == 0


def test_the_answer_is_suggested_in_the_applicants_language_and_the_leads_own_words(open_call, apply_to, leena):
    application = apply_to(open_call, called="Maj", language="sv")
    assert suggested.answer_for(application, Outcome.CHOSEN).startswith("Hej Maj!\n\nTack för din ansökan.")
    kept = domain.word_answer(
        open_call, outcome=Outcome.CHOSEN, texts={"text_sv": "Välkommen, {name}! {100 % säkert}"}, by=leena
    )
    assert suggested.answer_for(application, Outcome.CHOSEN, kept) == "Välkommen, Maj! {100 % säkert}"
    finnish = apply_to(open_call, contact="Tie 9")
    assert suggested.answer_for(finnish, Outcome.CHOSEN, kept).startswith("Hei Ritva!")


def test_an_answer_by_mail_leaves_once(open_call, apply_to, leena, django_capture_on_commit_callbacks):
    application = apply_to(open_call, contact_way="mail", contact="ritva@example.org")
    domain.decide(application, outcome="not_chosen", by=leena)
    application.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        domain.answer_application(application, text="Kiitos, Ritva.", by=leena)
        domain.answer_application(application, text="Kiitos taas.", by=leena)
    post.send_answer(application.pk, 1)
    assert post.send_answer(application.pk, 1) is None
    assert [(letter.to, letter.body.split("\n")[0]) for letter in mail.outbox] == [
        (["ritva@example.org"], "Kiitos, Ritva.")
    ]
    assert Application.objects.get().mailed_at is not None


def test_an_answer_that_does_not_arrive_waits_again_and_the_leads_hear(open_call, apply_to, leena, monkeypatch):
    application = apply_to(open_call, contact_way="mail", contact="ritva@example.org")
    domain.decide(application, outcome="not_chosen", by=leena)
    application.refresh_from_db()
    domain.answer_application(application, text="Kiitos.", by=leena)

    def fails(*args, **kwargs):
        raise OSError("no connection")

    monkeypatch.setattr("rinnalla.recruitment.post.EmailMessage.send", fails)
    assert post.send_answer(application.pk, 1) == timedelta(minutes=1)
    assert post.send_answer(application.pk, 6) is None
    application.refresh_from_db()
    assert application.answered_at is None
    assert Message.objects.filter(person=leena, subject__startswith="Vastaus ei mennyt perille").exists()


def test_a_worker_who_asked_tells_the_answer(open_call, apply_to, leena, olli):
    application = apply_to(open_call, contact_way="worker", contact="olli oja, perhepalvelut")
    assert application.worker == olli
    domain.decide(application, outcome="chosen", by=leena)
    application.refresh_from_db()
    domain.answer_application(application, text="Tervetuloa!", by=leena)
    told = Message.objects.get(person=olli)
    assert "Ritva" in told.subject
    assert "Tervetuloa!" in told.text


def test_a_worker_of_whom_there_are_two_or_none_is_told_by_the_lead(open_call, apply_to, person_with, olli, unit):
    person_with("Olli Oja", RoleName.WORKER, unit, email="other@example.org")
    assert apply_to(open_call, contact_way="worker", contact="Olli Oja").worker is None
    assert apply_to(open_call, contact_way="worker", contact="Aino").worker is None  # no worker


def test_nobody_is_answered_before_a_decision(signed_in, application, leena):
    with pytest.raises(Refused):
        domain.answer_application(application, text="Hei", by=leena)
    response = signed_in(leena).get(f"/mukaan/hakemus/{application.pk}/vastaus/")
    assert response["Location"] == f"/mukaan/hakemus/{application.pk}/"


def test_a_new_decision_needs_a_new_answer(application, leena):
    domain.decide(application, outcome="waiting", by=leena)
    Application.objects.update(waiting_place=2)
    application.refresh_from_db()
    domain.answer_application(application, text="Varasijalla.", by=leena)
    domain.decide(application, outcome="waiting", by=leena)
    held = Application.objects.get()
    assert (held.answer_text, held.waiting_place) == ("Varasijalla.", 2)  # the same again is no new decision
    domain.decide(application, outcome="chosen", by=leena)
    fresh = Application.objects.get()
    assert (fresh.answered_at, fresh.answer_text, fresh.waiting_place) == (None, "", None)


def test_the_waiting_list_is_for_those_who_want_it(open_call, apply_to, signed_in, leena):
    application = apply_to(open_call, consents=["contact"])
    with pytest.raises(Refused):
        domain.decide(application, outcome="waiting", by=leena)
    page = signed_in(leena).get(f"/mukaan/hakemus/{application.pk}/").content.decode()
    assert 'value="waiting"' not in page


def test_the_chosen_becomes_a_member_with_a_card_in_one_tap(signed_in, application, leena, council):
    domain.decide(application, outcome="chosen", by=leena)
    browser = signed_in(leena)
    response = browser.post(f"/mukaan/hakemus/{application.pk}/jasen/")
    card = AccessCard.objects.get()
    assert response["Location"] == f"/kortit/{card.pk}/lipuke/" or f"/{card.pk}/" in response["Location"]
    assert browser.get(response["Location"]).status_code == 200
    membership = Membership.objects.get(person=card.person)
    assert (membership.group, membership.capacity, membership.person.called) == (council, "client", "Ritva")
    assert membership.arrival.call == application.call
    again = browser.post(f"/mukaan/hakemus/{application.pk}/jasen/")
    assert again["Location"] == f"/mukaan/hakemus/{application.pk}/"
    assert AccessCard.objects.count() == 1


def test_only_the_chosen_are_taken_in_and_workers_come_by_mail(open_call, apply_to, leena, application):
    with pytest.raises(Refused):
        domain.take_in(application, by=leena)
    partner = apply_to(open_call, capacity="partner", contact="Tie 2")
    domain.decide(partner, outcome="chosen", by=leena)
    with pytest.raises(Refused) as refused:
        domain.take_in(partner, by=leena)
    assert "jäsenten sivulla" in refused.value.messages[0]


def test_a_member_takes_no_application_back(application, leena):
    domain.decide(application, outcome="chosen", by=leena)
    domain.take_in(application, by=leena)
    application.refresh_from_db()
    with pytest.raises(Refused):
        domain.withdraw_application(application)


def test_a_lead_takes_it_back_for_one_who_asks(signed_in, application, leena):
    signed_in(leena).post(f"/mukaan/hakemus/{application.pk}/peruminen/")
    application.refresh_from_db()
    assert (application.withdrawn_at is not None, application.called) == (True, "")
    assert not Message.objects.filter(person=leena, subject__startswith="Hakemus peruttiin").exists()


def test_all_of_an_outcome_are_answered_in_one_go_each_in_their_way(open_call, apply_to, signed_in, leena):
    for number, way, contact in ((1, "mail", "a@example.org"), (2, "letter", "Tie 2"), (3, "phone", "040 1234567")):
        one = apply_to(open_call, called=f"Hakija {number}", contact_way=way, contact=contact)
        domain.decide(one, outcome="not_chosen", by=leena)
    browser = signed_in(leena)
    address = f"/mukaan/{open_call.pk}/hakemukset/"
    page = browser.get(f"{address}?only=not_chosen").content.decode()
    assert "Lähetä 1 vastaus sähköpostilla" in page
    assert "1 kirje tulostettavaksi" in page
    assert "1 haluaa puhelun" in page
    assert browser.get(f"{address}vastaukset.pdf?only=not_chosen")["Content-Type"] == "application/pdf"
    browser.post(f"{address}vastaa/", {"outcome": "not_chosen", "way": "mail"})
    told = Application.objects.exclude(answered_at=None).get()
    assert told.answer_text.startswith("Hei Hakija 1!")
    browser.post(f"{address}vastaa/", {"outcome": "not_chosen", "way": "letter"})
    assert queries.totals_of(open_call).unanswered == 1  # whoever wants to be phoned is phoned
    assert answers.answer_all(open_call, outcome="not_chosen", way="phone", by=leena) == 0


def test_the_list_says_who_waits_and_how_many_days_are_left(open_call, application, signed_in, leena):
    browser = signed_in(leena)
    address = f"/mukaan/{open_call.pk}/hakemukset/"
    page = browser.get(address).content.decode()
    assert "1 hakija odottaa vastausta" in page
    assert "Aikaa on 21 päivää" in page
    with clock.set_to(clock.now() + timedelta(days=30)):
        assert "päivä on mennyt" in browser.get(address).content.decode()


def test_the_leads_are_reminded_before_the_promised_day(open_call, application, leena):
    assert domain.remind_of_answers() == 0
    for before in (3, 1, 0):
        with clock.set_to(clock.now() + timedelta(days=21 - before)):
            assert domain.remind_of_answers() == 1
    domain.decide(application, outcome="not_chosen", by=leena)
    application.refresh_from_db()
    domain.answer_application(application, text="Kiitos.", by=leena)
    with clock.set_to(clock.now() + timedelta(days=20)):
        assert domain.remind_of_answers() == 0
    assert Message.objects.filter(person=leena, subject__startswith="Joku odottaa vielä").count() == 3


def test_two_from_the_same_phone_are_shown_side_by_side_without_a_word_of_blame(open_call, apply_to, signed_in, leena):
    first = apply_to(open_call, contact_way="phone", contact="040 123 4567")
    second = apply_to(open_call, called="Reino", contact_way="phone", contact="+358401234567")
    apply_to(open_call, called="Sisko", contact_way="phone", contact="050 765 4321")
    browser = signed_in(leena)
    page = browser.get(f"/mukaan/hakemus/{second.pk}/").content.decode()
    assert "Ehkä sama ihminen" in page
    assert f'/mukaan/hakemus/{first.pk}/"' in page
    assert "Sisko" not in page
    assert queries.doubles_among(open_call, Application.objects.all()) == {first.pk, second.pk}


def test_where_one_heard_of_it_is_not_shown_with_a_name(open_call, apply_to, signed_in, leena):
    application = apply_to(open_call, channel="poster")
    for address in (f"/mukaan/hakemus/{application.pk}/", f"/mukaan/{open_call.pk}/hakemukset/"):
        assert "uliste" not in signed_in(leena).get(address).content.decode()


def many(call, count):
    Application.objects.bulk_create(
        Application(
            organisation_id=call.organisation_id,
            call=call,
            words_hash=f"w{number}",
            token_hash=f"t{number}",
            called=f"Hakija {number}",
            capacity="client",
            contact_way="phone",
            contact_key=f"tel:{number % 50}",
            sent_at=clock.now(),
        )
        for number in range(count)
    )


def test_five_thousand_cost_as_many_queries_as_five(open_call, signed_in, leena, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = signed_in(leena)
    address = f"/mukaan/{open_call.pk}/hakemukset/"

    def queries_for(query):
        with CaptureQueriesContext(
            connection,
        ) as counted:
            page = browser.get(address + query)
        return len(counted), page.content.decode()

    many(open_call, 5)
    few = {query: queries_for(query)[0] for query in ("", "?only=unanswered")}
    Application.objects.all().delete()
    many(open_call, 5000)
    for query, count in few.items():
        now, page = queries_for(query)
        assert now == count
        assert "Sivu 1/200" in page
    assert "Hakija 4999" in browser.get(f"{address}?page=200").content.decode()


def test_a_lead_of_a_wide_group_makes_the_card_in_their_own_unit(application, leena, unit, council):
    area = Unit.objects.create(organisation=unit.organisation, kind=Unit.Kind.RESULT_AREA, name_fi="Tulosalue")
    Unit.objects.filter(pk=unit.pk).update(parent=area)
    council.units.set([area])
    domain.decide(application, outcome="chosen", by=leena)
    _membership, card, _secrets = domain.take_in(application, by=leena)
    assert card.unit == unit


def test_a_lead_who_works_elsewhere_makes_no_card(application, leena, council, other_unit):
    council.units.set([other_unit])
    domain.decide(application, outcome="chosen", by=leena)
    with pytest.raises(Refused):
        domain.take_in(application, by=leena)
