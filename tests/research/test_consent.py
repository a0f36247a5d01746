"""Consent to research: apart, revocable, remembered (Q7)."""

import csv
import io
from datetime import timedelta

import pytest

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Group, Membership
from rinnalla.mail.models import Message
from rinnalla.refused import Refused
from rinnalla.research import domain, queries
from rinnalla.research.models import ResearchConsent, Study
from rinnalla.voices import domain as voices

TEXTS = {
    "title_fi": "Kuulluksi tuleminen",
    "title_sv": "Att bli hörd",
    "about_fi": "Tutkin, miten asiakkaat tulevat kuulluiksi.",
    "kept_fi": "Yliopistolla vuoteen 2021.",
}


@pytest.fixture
def study(council, leena, tuomas):
    return domain.begin_study(council, researcher=tuomas, texts=TEXTS, contact="tuomas@example.org", by=leena)


def say(council, person, text, at=None):
    with clock.set_to(at or clock.now()):
        return voices.say(circle=council.circle, origin=council, text=text, by=person, author=person)


def test_a_member_says_yes_and_the_text_is_remembered(council, study, aino, signed_in):
    page = signed_in(aino).get(f"/tutkimus/{study.pk}/").content.decode()
    assert "Jos et tee mitään, vastaus on ei." in page
    signed_in(aino).post(f"/tutkimus/{study.pk}/suostumus/")
    given = ResearchConsent.objects.get()
    assert (given.person, given.language, given.withdrawn_at) == (aino, "fi", None)
    assert "Tutkin, miten asiakkaat tulevat kuulluiksi." in given.text
    study.about_fi = "Tutkin kaikkea muuta."
    study.save()
    mine = signed_in(aino).get("/tutkimus/suostumukseni/").content.decode()
    assert "Tutkin, miten asiakkaat tulevat kuulluiksi." in mine
    assert "kaikkea muuta" not in mine


def test_a_yes_in_swedish_is_remembered_in_swedish(study, aino, signed_in):
    signed_in(aino).post(f"/sv/tutkimus/{study.pk}/suostumus/")
    given = ResearchConsent.objects.get()
    assert (given.language, "Att bli hörd" in given.text) == ("sv", True)


def test_what_is_said_after_a_yes_is_material_and_before_it_is_not(council, study, aino, kaisa):
    say(council, aino, "Ennen suostumusta.", clock.now() - timedelta(days=1))
    domain.consent(study, person=aino)
    say(council, aino, "Suostumuksen jälkeen.")
    say(council, kaisa, "En ole suostunut.")
    assert [(word.who, word.text) for word in queries.material_of(study)] == [(1, "Suostumuksen jälkeen.")]


def test_a_yes_that_is_taken_back_leaves_everything_out(council, study, aino, kaisa, signed_in):
    for person in (aino, kaisa):
        domain.consent(study, person=person)
        say(council, person, f"Sanoi {person.called}.")
    signed_in(aino).post(f"/tutkimus/{study.pk}/peruminen/")
    assert [(word.who, word.text) for word in queries.material_of(study)] == [(2, "Sanoi Kaisa.")]
    assert ResearchConsent.objects.get(person=aino).withdrawn_at is not None
    domain.consent(study, person=aino)
    assert [word.who for word in queries.material_of(study)] == [2]
    assert ResearchConsent.objects.filter(person=aino).count() == 2


def test_who_left_the_group_can_still_take_the_yes_back(council, study, aino, signed_in):
    domain.consent(study, person=aino)
    groups.leave(Membership.objects.get(group=council, person=aino), by=aino)
    assert "Peru suostumukseni" in signed_in(aino).get(f"/tutkimus/{study.pk}/").content.decode()
    signed_in(aino).post(f"/tutkimus/{study.pk}/peruminen/")
    assert queries.standing_consent(study, aino) is None


def test_words_that_were_withdrawn_are_no_material(council, study, aino):
    domain.consent(study, person=aino)
    voices.withdraw_voice(say(council, aino, "Otan takaisin."), by=aino)
    assert queries.material_of(study) == []


def test_the_researcher_fetches_the_material_without_names_and_it_is_noted(council, study, aino, tuomas, signed_in):
    domain.consent(study, person=aino)
    say(council, aino, "=HYPERLINK(paha)")
    table = signed_in(tuomas).post(f"/tutkimus/{study.pk}/aineisto/").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["who"], row["text"]) for row in rows] == [("1", "'=HYPERLINK(paha)")]
    assert "Aino" not in table
    as_json = signed_in(tuomas).post(f"/tutkimus/{study.pk}/aineisto/", {"as": "json"}).json()
    assert as_json["words"][0]["text"] == "=HYPERLINK(paha)"
    assert Entry.objects.filter(verb="research.exported", person_id=tuomas.pk).count() == 2


@pytest.mark.parametrize("who", ["leena", "maria", "aada", "aino"])
def test_nobody_but_the_person_sees_who_said_yes(council, study, aino, kaisa, who, request, signed_in):
    domain.consent(study, person=kaisa)
    browser = signed_in(request.getfixturevalue(who))
    for page in (f"/tutkimus/{study.pk}/", f"/tutkimus/ryhma/{council.pk}/", f"/ryhmat/{council.pk}/"):
        shown = browser.get(page)
        assert shown.status_code != 200 or "Suostuit" not in shown.content.decode()
    assert browser.post(f"/tutkimus/{study.pk}/aineisto/").status_code in (403, 404)


def test_all_members_are_asked_when_it_begins_and_once(council, leena, tuomas, aino, signed_in):
    sent = {**TEXTS, "researcher": tuomas.pk, "contact": "Tuomas"}
    for _time in range(2):
        signed_in(leena).post(f"/tutkimus/ryhma/{council.pk}/uusi/", sent)
    assert Study.objects.count() == 1
    assert Message.objects.filter(person=aino).count() == 1
    assert "Tutkimus tässä ryhmässä" in signed_in(aino).get(f"/ryhmat/{council.pk}/").content.decode()


def test_a_study_needs_a_researcher_and_its_words(council, leena, aino, tuomas):
    with pytest.raises(Refused, match="tutkija"):
        domain.begin_study(council, researcher=aino, texts=TEXTS, contact="x", by=leena)
    with pytest.raises(Refused, match="säilytetään"):
        domain.begin_study(council, researcher=tuomas, texts={**TEXTS, "kept_fi": ""}, contact="x", by=leena)


def test_an_ended_study_asks_and_gets_nothing(council, study, aino, tuomas, leena, signed_in):
    domain.consent(study, person=aino)
    say(council, aino, "Sana.")
    signed_in(leena).post(f"/tutkimus/{study.pk}/paattaminen/")
    study.refresh_from_db()
    with pytest.raises(Refused, match="päättynyt"):
        domain.consent(study, person=leena)
    assert signed_in(tuomas).post(f"/tutkimus/{study.pk}/aineisto/").status_code == 302


def test_only_members_are_asked(study, eero):
    with pytest.raises(Refused, match="jäseniltä"):
        domain.consent(study, person=eero)
    assert Group.objects.count() == 1


def test_saying_yes_twice_is_one_yes(study, aino):
    assert domain.consent(study, person=aino) == domain.consent(study, person=aino)


def test_the_material_costs_the_same_for_many(council, study, aino, kaisa, django_assert_num_queries):
    for person in (aino, kaisa):
        domain.consent(study, person=person)
        for number in range(20):
            say(council, person, f"Sana {number}")
    with django_assert_num_queries(2):
        assert len(queries.material_of(study)) == 40
