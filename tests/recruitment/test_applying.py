"""Somebody applies: on their phone, without an account, page by page, and once."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from rinnalla import clock
from rinnalla.access import robots
from rinnalla.groups import domain as groups
from rinnalla.mail.models import Message
from rinnalla.recruitment import domain, keys, queries
from rinnalla.recruitment.models import Application, ApplicationConsent
from rinnalla.recruitment.views import applying
from rinnalla.refused import Refused


def form_key(page):
    return re.search(r'name="form_key" value="([^"]+)"', page.content.decode())[1]


def send(browser, address, **fields):
    return browser.post(address, {"form_key": form_key(browser.get(address)), **fields})


def begun(browser, call):
    response = send(browser, f"/mukaan/{call.pk}/hae/")
    assert response["Location"] == f"/mukaan/{call.pk}/hae/name/"
    return Application.objects.get(call=call)


def written(browser, call):
    """Walk through all pages, each led to by the one before."""
    question = call.questions.first()
    option = call.categories.get().options.first()
    pages = [
        ("name", {"called": "Ritva", "capacity": "former_client"}),
        ("contact", {"contact_way": "phone"}),
        ("reach", {"contact": "040 123 4567"}),
        ("question-1", {"text": "Haluan, että seuraavalla on helpompaa. 🌿"}),
        ("question-2", {"text": ""}),
        ("needs", {"needs": ["interpreter", "travel"], "interpreter_language": "arabia"}),
        ("balance", {f"c{call.categories.get().pk}": str(option.pk)}),
        ("heard", {"channel": "poster"}),
        ("consents", {"allows_contact": "on", "allows_research": "on"}),
    ]
    address = f"/mukaan/{call.pk}/hae/name/"
    for name, fields in pages:
        assert address.endswith(f"/{name}/")
        address = send(browser, address, **fields)["Location"]
    assert address == f"/mukaan/{call.pk}/hae/lahetys/"
    return question, option


def test_a_stranger_applies_page_by_page(signed_in, open_call):
    browser = signed_in(None)
    application = begun(browser, open_call)
    question, option = written(browser, open_call)
    summary = browser.get(f"/mukaan/{open_call.pk}/hae/lahetys/").content.decode()
    for said in ("Ritva", "040 123 4567", "seuraavalla on helpompaa", "Tulkki: arabia", "Ikäryhmä: Alle 50", "Juliste"):
        assert said in summary
    response = send(browser, f"/mukaan/{open_call.pk}/hae/lahetys/")
    assert response["Location"] == f"/mukaan/{open_call.pk}/hakemus/"
    application.refresh_from_db()
    assert application.sent_at is not None
    assert (application.called, application.capacity, application.channel) == ("Ritva", "former_client", "poster")
    assert application.answers.get().question_id == question.pk
    assert application.options.get().option == option
    assert {consent.kind: consent.text for consent in application.consents.all()} == {
        "contact": "Minuun saa ottaa yhteyttä tästä hakemuksesta.",
        "research": "Vastauksiani saa käyttää tutkimuksessa ilman nimeäni.",
    }
    assert f"{open_call.answers_on:%-d.%-m.%Y}" in browser.get(response["Location"]).content.decode()


def test_sending_twice_sends_once_and_tells_the_leads_once(open_call, apply_to, leena):
    first, second = apply_to(open_call), apply_to(open_call, called="Sisko", contact="Tie 2")
    sent_at = first.sent_at
    domain.send_application(first)
    assert Application.objects.get(pk=first.pk).sent_at == sent_at
    assert second.sent_at is not None
    # Two came before she looked: one message.
    assert Message.objects.filter(person=leena, subject__startswith="Uusi hakemus").count() == 1


def test_the_same_form_sent_again_is_led_to_the_same_place(signed_in, open_call):
    browser = signed_in(None)
    begun(browser, open_call)
    address = f"/mukaan/{open_call.pk}/hae/name/"
    sent = {"form_key": form_key(browser.get(address)), "called": "Ritva", "capacity": "client"}
    first, second = browser.post(address, sent), browser.post(address, sent)
    assert first["Location"] == second["Location"]


def test_another_browser_goes_on_by_the_four_words(signed_in, open_call):
    phone, library = signed_in(None), signed_in(None)
    application = begun(phone, open_call)
    send(phone, f"/mukaan/{open_call.pk}/hae/name/", called="Ritva", capacity="client")
    words = keys.key_in(phone.get(f"/mukaan/{open_call.pk}/hae/").wsgi_request, open_call).words
    assert " ".join(words) in phone.get(f"/mukaan/{open_call.pk}/hae/contact/").content.decode()
    response = library.post("/mukaan/hakemus/", {"words": " ".join(words).upper()})
    assert response["Location"] == f"/mukaan/{open_call.pk}/hae/lahetys/"
    assert "Ritva" in library.get(response["Location"]).content.decode()
    assert Application.objects.get().pk == application.pk


def test_wrong_words_open_nothing_and_cannot_be_tried_for_ever(signed_in, open_call, monkeypatch):
    monkeypatch.setattr(applying, "TRIES_AN_HOUR", 2)
    browser = signed_in(None)
    for _time in range(2):
        page = browser.post("/mukaan/hakemus/", {"words": "aalto aalto aalto aalto"}).content.decode()
        assert "Näillä sanoilla ei löydy hakemusta" in page
    assert "liian monta kertaa" in browser.post("/mukaan/hakemus/", {"words": "aalto"}).content.decode()


def test_a_browser_without_the_key_sees_nothing_of_it(signed_in, open_call):
    mine, other = signed_in(None), signed_in(None)
    begun(mine, open_call)
    send(mine, f"/mukaan/{open_call.pk}/hae/name/", called="Ritva", capacity="client")
    for page in ("hae/name/", "hae/lahetys/", "hakemus/", "hakemus/peruutus/", "hakemus/luvat/"):
        response = other.get(f"/mukaan/{open_call.pk}/{page}")
        assert response["Location"] == f"/mukaan/{open_call.pk}/hae/"
    assert "Ritva" not in other.get(f"/mukaan/{open_call.pk}/hae/").content.decode()


def test_a_shared_device_forgets(signed_in, open_call):
    browser = signed_in(None)
    begun(browser, open_call)
    browser.post(f"/mukaan/{open_call.pk}/hakemus/unohda/")
    assert browser.get(f"/mukaan/{open_call.pk}/hae/name/")["Location"] == f"/mukaan/{open_call.pk}/hae/"
    assert Application.objects.count() == 1


def test_what_is_missing_is_said_with_the_way_there(signed_in, open_call):
    browser = signed_in(None)
    application = begun(browser, open_call)
    page = send(browser, f"/mukaan/{open_call.pk}/hae/lahetys/").content.decode()
    assert "Jotain puuttuu vielä" in page
    assert f'/mukaan/{open_call.pk}/hae/name/?to=summary"' in page
    assert domain.missing(application) == ["name", "contact", "consents"]


@pytest.mark.parametrize(
    ("way", "wrong", "right"),
    [("phone", "ei ole", "+358 40 123 4567"), ("mail", "ritva", "ritva@example.org"), ("letter", "", "Tie 1")],
)
def test_a_contact_must_be_able_to_reach_somebody(signed_in, open_call, way, wrong, right):
    browser = signed_in(None)
    application = begun(browser, open_call)
    send(browser, f"/mukaan/{open_call.pk}/hae/contact/", contact_way=way)
    assert send(browser, f"/mukaan/{open_call.pk}/hae/reach/", contact=wrong).status_code == 200
    assert send(browser, f"/mukaan/{open_call.pk}/hae/reach/", contact=right).status_code == 302
    application.refresh_from_db()
    assert application.contact == right


def test_id_rather_not_say_is_an_answer_and_saying_nothing_too(signed_in, open_call):
    browser = signed_in(None)
    application = begun(browser, open_call)
    category = open_call.categories.get()
    address = f"/mukaan/{open_call.pk}/hae/balance/"
    assert "En halua kertoa" in browser.get(address).content.decode()
    send(browser, address)
    assert not application.options.exists()
    send(browser, address, **{f"c{category.pk}": "-"})
    assert application.options.get().option is None


def test_a_call_without_balance_asks_for_none(signed_in, open_call, leena):
    domain.remove_category(open_call.categories.get(), by=leena)
    browser = signed_in(None)
    begun(browser, open_call)
    assert browser.get(f"/mukaan/{open_call.pk}/hae/balance/").status_code == 302


def midnight_after(call):
    return timezone.make_aware(datetime.combine(call.closes_on + timedelta(days=1), time.min))


def test_who_had_begun_may_send_within_the_hour(open_call):
    application, _key = domain.begin_application(open_call)
    domain.save_application(
        application, called="Ritva", capacity="client", contact_way="letter", contact="Tie 1", consents=["contact"]
    )
    with clock.set_to(midnight_after(open_call) + timedelta(minutes=59)):
        with pytest.raises(domain.Closed):
            domain.begin_application(open_call)
        domain.send_application(application)
    assert application.sent_at is not None


def test_after_the_hour_the_words_are_kept_and_the_page_says_what_one_can_do(signed_in, open_call):
    browser = signed_in(None)
    application = begun(browser, open_call)
    with clock.set_to(midnight_after(open_call) + timedelta(minutes=61)):
        address = f"/mukaan/{open_call.pk}/hae/question-1/"
        page = browser.get(address).content.decode()
        assert "Hakuaika päättyi, kun kirjoitit" in page
        assert "Leena, puh. 000" in page
        send(browser, address, text="Ehdin juuri kirjoittaa tämän.")
        assert application.answers.get().text == "Ehdin juuri kirjoittaa tämän."
        page = browser.get(f"/mukaan/{open_call.pk}/hae/lahetys/").content.decode()
        assert "Ehdin juuri kirjoittaa" in page
        assert "Lähetä hakemus" not in page
        with pytest.raises(Refused):
            domain.send_application(application)


def test_the_writer_takes_it_back_and_everything_they_wrote_goes(signed_in, open_call, leena):
    browser = signed_in(None)
    application = begun(browser, open_call)
    written(browser, open_call)
    send(browser, f"/mukaan/{open_call.pk}/hae/lahetys/")
    send(browser, f"/mukaan/{open_call.pk}/hakemus/peruutus/")
    application.refresh_from_db()
    assert application.withdrawn_at is not None
    assert (application.called, application.contact, application.needs) == ("", "", [])
    assert not application.answers.exists()
    assert not application.consents.exists()
    assert list(queries.applications_of(open_call)) == []
    assert signed_in(leena).get(f"/mukaan/hakemus/{application.pk}/").status_code == 404
    assert Message.objects.filter(person=leena, subject__startswith="Hakemus peruttiin").count() == 1
    # Whoever has taken it back may apply again.
    assert Application.objects.count() == 1
    begin_again = send(browser, f"/mukaan/{open_call.pk}/hae/")
    assert begin_again["Location"].endswith("/hae/name/")


def test_a_draft_goes_at_once(signed_in, open_call):
    browser = signed_in(None)
    begun(browser, open_call)
    send(browser, f"/mukaan/{open_call.pk}/hakemus/peruutus/")
    assert not Application.objects.exists()


def test_a_consent_is_taken_back_alone_and_its_day_is_kept(signed_in, open_call):
    browser = signed_in(None)
    application = begun(browser, open_call)
    written(browser, open_call)
    send(browser, f"/mukaan/{open_call.pk}/hae/lahetys/")
    send(browser, f"/mukaan/{open_call.pk}/hakemus/luvat/", allows_contact="on")
    kept = {consent.kind: consent.withdrawn_at is None for consent in ApplicationConsent.objects.all()}
    assert kept == {"contact": True, "research": False}
    domain.give_consent(application, kind="research", given=False)
    domain.give_consent(Application.objects.get(), kind="research", given=True)
    assert application.consents.filter(kind="research", withdrawn_at=None).count() == 1


def test_nobody_applies_to_a_group_that_has_ended(signed_in, open_call, council, leena):
    groups.close_group(council, by=leena)
    for address in (f"/kutsut/{open_call.pk}/", f"/mukaan/{open_call.pk}/hae/"):
        page = signed_in(None).get(address).content.decode()
        assert ">Aloita<" not in page
        assert ">Hae mukaan</a>" not in page
    open_call.refresh_from_db()
    with pytest.raises(domain.Closed):
        domain.begin_application(open_call)


def test_robots_are_stopped_and_a_library_is_not(signed_in, open_call, monkeypatch):
    monkeypatch.setattr(applying, "BEGUN_AN_HOUR", 2)
    for _visitor in range(2):
        assert send(signed_in(None), f"/mukaan/{open_call.pk}/hae/").status_code == 302
    page = send(signed_in(None), f"/mukaan/{open_call.pk}/hae/")
    assert "paperilomaketta" in page.content.decode()
    assert Application.objects.count() == 2
    robots.forget()
    assert send(signed_in(None), f"/mukaan/{open_call.pk}/hae/").status_code == 302


def test_a_sent_application_is_not_changed(open_call, apply_to):
    application = apply_to(open_call)
    with pytest.raises(Refused):
        domain.save_application(application, called="Toinen")


@pytest.mark.parametrize(
    "forged", [{"capacity": "king"}, {"contact_way": "owl"}, {"needs": ["gold"]}, {"channel": "x"}]
)
def test_what_is_not_on_the_list_is_not_taken(open_call, forged):
    application, _key = domain.begin_application(open_call)
    with pytest.raises(Refused):
        domain.save_application(application, **forged)


def test_the_key_is_not_stored_and_a_forged_cookie_opens_nothing(signed_in, open_call):
    browser = signed_in(None)
    application = begun(browser, open_call)
    key = keys.key_in(browser.get(f"/mukaan/{open_call.pk}/hae/").wsgi_request, open_call)
    assert key.token not in (application.token_hash, application.words_hash)
    browser.cookies[f"rinnalla_application_{open_call.pk}"] = "forged"
    assert browser.get(f"/mukaan/{open_call.pk}/hae/name/").status_code == 302
