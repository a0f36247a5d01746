"""Withdrawing what one said, and deciding who sees it."""

import pytest
from django.apps import apps
from django.db import models

from rinnalla.audit.models import Entry
from rinnalla.influence.models import Statement
from rinnalla.refused import Refused
from rinnalla.voices import domain
from rinnalla.voices.models import Picture, Voice
from tests.voices.pictures import photo


def everything_stored() -> str:
    """All text of the whole database."""
    rows = []
    for model in apps.get_models(include_auto_created=True):
        texts = [
            f.attname
            for f in model._meta.concrete_fields
            if isinstance(f, models.CharField | models.TextField | models.JSONField)
        ]
        if texts and model._meta.managed:
            rows.append(str(list(model._base_manager.values_list(*texts))))
    return "\n".join(rows)


def test_it_works(signed_in, aino, said, page, organisation, files, django_capture_on_commit_callbacks):
    picture = domain.keep_picture(file=photo(), organisation=organisation, by=aino)
    voice = said("Kuiskattu asia", name="chosen", chosen_name="Kulkija", shown_to="everyone", picture=picture)
    assert "Kuiskattu asia" in everything_stored()
    assert len(files()) == 2
    browser = signed_in(aino)
    asked = browser.get(page("withdraw", voice=voice.pk)).content.decode()
    assert "Sanat häviävät lopullisesti." in asked
    assert "myös huoneentaulusta" in asked
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(page("withdraw", voice=voice.pk))
    assert files() == set()
    assert not Picture.objects.exists()
    stored = everything_stored()
    assert "Kuiskattu" not in stored
    assert "Kulkija" not in stored
    voice.refresh_from_db()
    assert voice.is_withdrawn
    assert voice.shown_name == ""


def test_an_honest_gap_stays(signed_in, aino, kaisa, leena, said, page, circle):
    voice = said("Kuiskattu asia", name="own")
    theme = domain.name_theme(circle=circle, title="Kohtaaminen", by=leena, voices=[voice])
    domain.withdraw_voice(voice, by=aino)
    for address in (page("circle", circle=circle.pk), page("theme", theme=theme.pk), page("voice", voice=voice.pk)):
        html = signed_in(kaisa).get(address).content.decode()
        assert "ja on perunut sen." in html
        assert "Aino" not in html
        assert "Kuiskattu" not in html
    assert "ja peruit sen." in signed_in(aino).get(page("mine")).content.decode()


def test_twice_is_once(signed_in, aino, said, page):
    voice = said(name="own")
    browser = signed_in(aino)
    stale = Voice.objects.get(pk=voice.pk)
    assert browser.post(page("withdraw", voice=voice.pk)).status_code == 302
    first = Voice.objects.get().withdrawn_at
    assert browser.post(page("withdraw", voice=voice.pk)).status_code == 302
    assert browser.get(page("withdraw", voice=voice.pk)).status_code == 302
    domain.withdraw_voice(stale, by=aino)
    assert Voice.objects.get().withdrawn_at == first
    assert Entry.objects.filter(verb__startswith="voices.withdrew").count() == 1


@pytest.mark.parametrize("who", ["kaisa", "leena", "eero", "maria", "aada"])
def test_nobody_else_withdraws_or_shows_it(who, request, signed_in, said, page):
    voice, person = said(), request.getfixturevalue(who)
    for name in ("withdraw", "show"):
        assert (
            signed_in(person).post(page(name, voice=voice.pk), {"name": "own", "shown_to": "everyone"}).status_code
            == 403
        )
    with pytest.raises(Refused):
        domain.withdraw_voice(voice, by=person)
    with pytest.raises(Refused):
        domain.show_voice(voice, by=person, name="own", shown_to="everyone")
    assert (Voice.objects.get().text, Voice.objects.get().shown_to) == ("Minua ei katsottu silmiin.", "circle")


def test_a_lead_takes_back_what_nobody_signed(said, leena, kaisa, signed_in, page):
    voice = said(by=leena, author=None)
    with pytest.raises(Refused):
        domain.withdraw_voice(voice, by=kaisa)
    assert signed_in(leena).post(page("withdraw", voice=voice.pk)).status_code == 302
    assert Voice.objects.get().is_withdrawn


def test_one_who_left_the_group_still_withdraws(said, aino, council, signed_in, page):
    voice = said()
    council.memberships.filter(person=aino).delete()
    assert "Minua ei katsottu" in signed_in(aino).get(page("mine")).content.decode()
    assert signed_in(aino).post(page("withdraw", voice=voice.pk)).status_code == 302
    assert Voice.objects.get().is_withdrawn


def test_a_drawing_goes_from_the_house_rules_too(said, aino, council, organisation):
    picture = domain.keep_picture(file=photo(), organisation=organisation, by=aino)
    voice = said(picture=picture)
    statement = Statement.objects.create(organisation=organisation, group=council, title_fi="Taulu", picture=picture)
    domain.withdraw_voice(voice, by=aino)
    statement.refresh_from_db()
    assert statement.picture is None


def test_showing_works(signed_in, aino, said, page):
    voice = said()
    browser = signed_in(aino)
    assert browser.get(page("show", voice=voice.pk)).context["form"]["name"].value() == "none"
    fields = {"name": "chosen", "chosen_name": "Kulkija", "shown_to": "everyone"}
    assert browser.post(page("show", voice=voice.pk), fields)["Location"] == page("voice", voice=voice.pk)
    voice.refresh_from_db()
    assert (voice.shown_name, voice.shown_to) == ("Kulkija", "everyone")
    assert "Kulkija" in signed_in(None).get(page("voice", voice=voice.pk)).content.decode()
    browser.post(page("show", voice=voice.pk), {"name": "none", "chosen_name": "Kulkija", "shown_to": "circle"})
    voice.refresh_from_db()
    assert (voice.shown_name, voice.chosen_name, voice.shown_to) == ("", "", "circle")
    assert signed_in(None).get(page("voice", voice=voice.pk)).status_code == 302


def test_withdrawn_words_are_not_shown_again(signed_in, aino, said, page):
    voice = said()
    stale = Voice.objects.get(pk=voice.pk)
    domain.withdraw_voice(voice, by=aino)
    with pytest.raises(Refused, match="peruttu"):
        domain.show_voice(stale, by=aino, name="own", shown_to="everyone")
    assert (
        signed_in(aino).post(page("show", voice=voice.pk), {"name": "own", "shown_to": "everyone"}).status_code == 302
    )
    assert Voice.objects.get().shown_to == "circle"


def test_words_that_nobody_signed_get_no_name_later(said, leena, signed_in, page):
    voice = said(by=leena, author=None)
    fields = {"name": "chosen", "chosen_name": "X", "shown_to": "everyone"}
    assert signed_in(leena).post(page("show", voice=voice.pk), fields).status_code == 302
    voice.refresh_from_db()
    assert (voice.name, voice.chosen_name, voice.shown_to) == ("none", "", "everyone")


def test_the_audit_names_only_those_who_showed_their_name(said, aino):
    named, unnamed = said(name="own"), said()
    domain.show_voice(named, by=aino, name="own", shown_to="everyone")
    domain.withdraw_voice(named, by=aino)
    domain.show_voice(unnamed, by=aino, name="none", shown_to="everyone")
    domain.withdraw_voice(unnamed, by=aino)
    by_voice = {voice.pk: Entry.objects.filter(target_id=voice.pk) for voice in (named, unnamed)}
    assert {entry.person for entry in by_voice[named.pk]} == {aino}
    assert {entry.person for entry in by_voice[unnamed.pk]} == {None}
