"""Who applied and became a member, and then asks to be erased."""

from rinnalla import clock
from rinnalla.groups.models import Membership
from rinnalla.people import domain as people
from rinnalla.recruitment.models import Application, ApplicationAnswer, ApplicationConsent, Call, CallQuestion


def applied(council, aino, **fields):
    call = Call.objects.create(organisation=council.organisation, group=council, title_fi="Tule", contact="Leena")
    question = CallQuestion.objects.create(call=call, position=1, text_fi="Miksi?")
    application = Application.objects.create(
        organisation=council.organisation,
        call=call,
        words_hash="w",
        token_hash="t",
        called="Aino",
        contact="040 1234567",
        channel="poster",
        sent_at=clock.now(),
        outcome="chosen",
        membership=Membership.objects.get(group=council, person=aino),
        **fields,
    )
    ApplicationAnswer.objects.create(application=application, question=question, text="Haluan auttaa.")
    return application


def test_the_application_goes_with_the_person_and_stays_a_number(council, aino):
    application = applied(council, aino)
    people.erase(aino, with_words=False, by=aino)
    assert not Application.objects.exists()
    tally = application.call.tallies.get(channel="poster")
    assert tally.applied == 1


def test_answers_that_were_allowed_for_research_stay_without_the_person(council, aino):
    application = applied(council, aino)
    ApplicationConsent.objects.create(application=application, kind="research", text="Saa käyttää.")
    people.erase(aino, with_words=False, by=aino)
    application.refresh_from_db()
    assert (application.called, application.contact, application.membership) == ("", "", None)
    assert application.answers.get().text == "Haluan auttaa."


def test_one_takes_the_own_application_along(council, aino, signed_in):
    applied(council, aino)
    taken = signed_in(aino).post("/ihmiset/mina/tiedot/").json()["applications"]
    assert taken[0]["answers"] == [{"question": "Miksi?", "answer": "Haluan auttaa."}]
