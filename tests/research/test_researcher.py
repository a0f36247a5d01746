"""What the researcher of a study sees and may do, and what is left when they go."""

from datetime import timedelta

import pytest

from rinnalla import clock
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Capacity
from rinnalla.mail.models import Message
from rinnalla.people import domain as people
from rinnalla.people.models import Role
from rinnalla.refused import Refused
from rinnalla.research import domain, queries, rules
from rinnalla.research.models import ResearchConsent
from tests.research.test_consent import say
from tests.research.test_consent import study as study  # the fixture


def test_the_researcher_is_told_and_finds_the_study(study, tuomas, signed_in):
    told = Message.objects.get(person=tuomas)
    assert (told.subject, told.path) == ("Tutkimuksesi on alkanut: Kuulluksi tuleminen", f"/tutkimus/{study.pk}/")
    page = signed_in(tuomas).get("/tutkimus/suostumukseni/").content.decode()
    assert f'<a href="/tutkimus/{study.pk}/">Kuulluksi tuleminen</a>, Asiakasraati' in page


def test_a_researcher_whose_role_has_ended_fetches_nothing(council, study, aino, tuomas, signed_in):
    domain.consent(study, person=aino)
    say(council, aino, "Sana.")
    Role.objects.filter(person=tuomas).update(ends_on=clock.today() - timedelta(days=1))
    browser = signed_in(tuomas)
    assert browser.post(f"/tutkimus/{study.pk}/aineisto/").status_code in (403, 404)
    assert browser.get(f"/tutkimus/{study.pk}/").status_code in (403, 404)
    assert "Kuulluksi tuleminen" not in browser.get("/tutkimus/suostumukseni/").content.decode()


@pytest.mark.parametrize("how", ["role", "shut out"])
def test_a_study_that_has_lost_its_researcher_asks_nobody_and_ends(study, aino, tuomas, leena, aada, signed_in, how):
    assert domain.end_without_researcher() == 0
    Message.objects.all().delete()
    if how == "role":
        people.end_role(tuomas.roles.get(), by=aada)
    else:
        people.shut_out(tuomas, by=aada)
    study = rules.the_study(study.pk)
    assert "Kyllä, saa käyttää" not in signed_in(aino).get(f"/tutkimus/{study.pk}/").content.decode()
    with pytest.raises(Refused, match="päättynyt"):
        domain.consent(study, person=aino)
    with pytest.raises(Refused, match="päättynyt"):
        domain.note_export(study, by=tuomas, words=1)
    assert domain.end_without_researcher() == 1
    assert domain.end_without_researcher() == 0
    study.refresh_from_db()
    assert study.ended_on == clock.today()
    assert Message.objects.filter(person=leena, subject="Tutkimus on päättynyt: Kuulluksi tuleminen").exists()
    assert Message.objects.filter(person=tuomas, subject__startswith="Tutkimus").exists() is (how == "role")


def test_a_researcher_who_is_a_member_is_not_asked(council, study, tuomas, leena, signed_in):
    groups.add_member(council, person=tuomas, capacity=Capacity.RESEARCHER, by=leena)
    with pytest.raises(Refused, match="jäseniltä"):
        domain.consent(study, person=tuomas)
    assert "Kyllä, saa käyttää" not in signed_in(tuomas).get(f"/tutkimus/{study.pk}/").content.decode()


def test_a_study_ends_with_its_researcher_and_names_them_nowhere(council, study, aino, tuomas, aada, signed_in):
    domain.consent(study, person=aino)
    people.erase(tuomas, with_words=False, by=aada)
    study.refresh_from_db()
    assert (study.ended_on, study.contact) == (clock.today(), "")
    kept = ResearchConsent.objects.get(person=aino)
    assert kept.withdrawn_at is None
    assert "Tutkin, miten asiakkaat tulevat kuulluiksi." in kept.text
    page = signed_in(aino).get(f"/tutkimus/{study.pk}/").content.decode()
    assert "Tuomas" not in page + kept.text
    assert "tuomas@example.org" not in page + kept.text


def test_numbers_stay_when_somebody_is_erased(council, study, aino, kaisa):
    for person in (aino, kaisa):
        domain.consent(study, person=person)
        say(council, person, f"Sanoi {person.called}.")
    people.erase(aino, with_words=False, by=aino)
    assert [(word.who, word.text) for word in queries.material_of(study)] == [(2, "Sanoi Kaisa.")]


def test_an_answer_makes_the_question_read(study, aino, kaisa, leena):
    domain.consent(study, person=aino)
    assert Message.objects.get(person=aino).read_at is not None
    assert Message.objects.get(person=kaisa).read_at is None
    domain.end_study(study, by=leena)
    assert Message.objects.get(person=kaisa).read_at is not None


def test_a_reader_is_told_where_the_study_is_not_in_their_language(study, aino, signed_in):
    page = signed_in(aino).get(f"/sv/tutkimus/{study.pk}/").content.decode()
    assert '<div lang="fi"><p>Tutkin, miten asiakkaat tulevat kuulluiksi.</p></div>' in page
    assert "Fråga innan du säger ja: tuomas@example.org." in page
    assert "Kysy ennen kuin suostut" not in signed_in(aino).get(f"/tutkimus/{study.pk}/").content.decode()


def test_a_manager_goes_back_to_the_studies_of_the_group(council, study, maria, signed_in):
    assert f'href="/tutkimus/ryhma/{council.pk}/"' in signed_in(maria).get(f"/tutkimus/{study.pk}/").content.decode()


def test_a_study_that_goes_on_comes_before_one_that_has_ended(council, study, leena, tuomas):
    texts = {"title_fi": "Toinen", "about_fi": "A", "kept_fi": "K"}
    later = domain.begin_study(council, researcher=tuomas, texts=texts, contact="T", by=leena)
    domain.end_study(later, by=leena)
    assert list(queries.studies_in(council)) == [study, later]
    assert list(queries.led_by(tuomas)) == [study, later]
