"""Putting words together into themes."""

import pytest
from django.urls import NoReverseMatch, reverse

from rinnalla.audit.models import Entry
from rinnalla.mail.models import Message
from rinnalla.refused import Refused
from rinnalla.voices import domain, held
from rinnalla.voices.models import Circle, Theme, Voice


def test_it_works(signed_in, leena, circle, said, page):
    voices = [said("Ei katsottu silmiin."), said("Odotin tunnin.")]
    browser = signed_in(leena)
    html = browser.get(page("sort", circle=circle.pk)).content.decode()
    assert "Ei katsottu silmiin." in html
    fields = {"voices": [voice.pk for voice in voices], "title": "  Kohtaaminen "}
    response = browser.post(page("sort", circle=circle.pk), fields)
    assert response["Location"] == page("sort", circle=circle.pk)
    theme = Theme.objects.get()
    assert (theme.title, theme.named_by, theme.circle) == ("Kohtaaminen", leena, circle)
    assert set(theme.voices.all()) == set(voices)
    assert "Mikään ei odota teemaa" in browser.get(response["Location"]).content.decode()
    assert "Ei katsottu silmiin." in browser.get(page("theme", theme=theme.pk)).content.decode()


def test_a_voice_may_be_in_several(signed_in, leena, circle, said, page):
    voice = said()
    first = domain.name_theme(circle=circle, title="Kohtaaminen", by=leena, voices=[voice])
    second = domain.name_theme(circle=circle, title="Odottaminen", by=leena)
    signed_in(leena).post(
        page("sort", circle=circle.pk) + "?kaikki", {"voices": [voice.pk], "theme": second.pk, "title": ""}
    )
    assert set(voice.themes.all()) == {first, second}


def test_again_changes_nothing(leena, circle, said):
    voice = said()
    theme = domain.name_theme(circle=circle, title="Kohtaaminen", by=leena, voices=[voice])
    assert domain.name_theme(circle=circle, title="KOHTAAMINEN", by=leena, voices=[voice]) == theme
    assert domain.name_theme(circle=circle, title="Äiti", by=leena) == domain.name_theme(
        circle=circle, title="äiti", by=leena
    )
    assert domain.gather(theme, voices=[voice, voice], by=leena) == 0
    assert theme.gathered.count() == 1
    assert Entry.objects.filter(verb="voices.gathered").count() == 1


def test_the_speaker_is_told_once(leena, aino, circle, said, page):
    voice = said("Salainen asia")
    said(by=leena, author=None)
    theme = domain.name_theme(circle=circle, title="Kohtaaminen", by=leena, voices=Voice.objects.all())
    domain.name_theme(circle=circle, title="Toinen", by=leena, voices=[voice])
    domain.gather(theme, voices=[voice], by=leena)
    [message] = Message.objects.all()
    assert (message.person, message.subject) == (aino, "Sanasi otettiin mukaan")
    assert "Kohtaaminen" in message.text
    assert "Salainen" not in message.text
    assert message.path == page("voice", voice=voice.pk)


def test_only_a_lead_does_it(signed_in, aino, circle, leena, said, page):
    voice = said()
    theme = domain.name_theme(circle=circle, title="Kohtaaminen", by=leena, voices=[voice])
    browser = signed_in(aino)
    for address in (page("sort", circle=circle.pk), page("rename", theme=theme.pk), page("set_apart", theme=theme.pk)):
        assert browser.post(address, {"voices": [voice.pk], "title": "Toinen", "voice": voice.pk}).status_code == 403
    for attempt in (
        lambda: domain.name_theme(circle=circle, title="Toinen", by=aino),
        lambda: domain.rename_theme(theme, title="Toinen", by=aino),
        lambda: domain.gather(theme, voices=[voice], by=aino),
        lambda: domain.set_apart(theme, voice=voice, by=aino),
    ):
        with pytest.raises(Refused):
            attempt()
    assert list(theme.voices.all()) == [voice]
    html = browser.get(page("theme", theme=theme.pk)).content.decode()
    assert "Ota pois tästä teemasta" not in html
    assert "Anna teemalle toinen nimi" not in html


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "Teema"}, "voices"),
        ({"voices": "own"}, "title"),
        ({"voices": "own", "title": "   "}, "title"),
        ({"voices": "own", "title": "x" * 121}, "title"),
        ({"voices": "own", "theme": "999999"}, "theme"),
        ({"voices": "own", "theme": "own", "title": "Uusi"}, "title"),
        ({"voices": "999999", "title": "Teema"}, "voices"),
        ({"voices": "x", "title": "Teema"}, "voices"),
    ],
)
def test_what_is_missing_is_said_and_what_was_chosen_stays(signed_in, leena, circle, said, page, fields, field):
    voice = said()
    theme = domain.name_theme(circle=circle, title="Vanha", by=leena)
    own = {"voices": voice.pk, "theme": theme.pk}
    fields = {name: own[name] if value == "own" else value for name, value in fields.items()}
    response = signed_in(leena).post(page("sort", circle=circle.pk), fields)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert f'href="#id_{field}"' in response.content.decode()
    assert (f'value="{voice.pk}" id="voice-{voice.pk}" checked' in response.content.decode()) == (
        fields.get("voices") == voice.pk
    )
    assert Theme.objects.get().voices.count() == 0


def test_words_of_another_group_stay_there(signed_in, leena, aino, circle, organisation, said, page):
    voice, other = said(), said()
    elsewhere = Circle.objects.create(organisation=organisation)
    Voice.objects.filter(pk=other.pk).update(circle=elsewhere)
    theme = domain.name_theme(circle=circle, title="Kohtaaminen", by=leena)
    with pytest.raises(Refused, match="toisessa ryhmässä"):
        domain.gather(theme, voices=Voice.objects.all(), by=leena)
    response = signed_in(leena).post(
        page("sort", circle=circle.pk), {"voices": [voice.pk, other.pk], "theme": theme.pk}
    )
    assert response.context["form"].errors
    assert theme.voices.count() == 0


def test_withdrawn_words_are_put_nowhere(signed_in, leena, aino, circle, said, page):
    voice, other = said(), said("Odotin aulassa.")
    theme = domain.name_theme(circle=circle, title="Kohtaaminen", by=leena)
    domain.withdraw_voice(voice, by=aino)
    with pytest.raises(Refused, match="peruttu"):
        domain.gather(theme, voices=[voice, other], by=leena)
    response = signed_in(leena).post(
        page("sort", circle=circle.pk), {"voices": [voice.pk, other.pk], "theme": theme.pk}
    )
    assert response.context["form"].errors["voices"]
    assert theme.voices.count() == 0
    html = signed_in(leena).get(page("sort", circle=circle.pk) + "?kaikki").content.decode()
    assert f'id="voice-{other.pk}"' in html
    assert f'id="voice-{voice.pk}"' not in html


def test_sent_twice_it_is_done_once(signed_in, leena, circle, said, page, form_key):
    voice = said()
    browser = signed_in(leena)
    fields = {
        "voices": [voice.pk],
        "title": "Kohtaaminen",
        "form_key": form_key(browser.get(page("sort", circle=circle.pk))),
    }
    for _ in range(2):
        assert browser.post(page("sort", circle=circle.pk), fields).status_code == 302
    assert Entry.objects.filter(verb="voices.gathered").count() == 1


def test_a_theme_gets_a_better_name(signed_in, leena, circle, page):
    theme = domain.name_theme(circle=circle, title="Kohtaaminen", by=leena)
    domain.name_theme(circle=circle, title="Odottaminen", by=leena)
    browser = signed_in(leena)
    assert browser.get(page("rename", theme=theme.pk)).context["form"]["title"].value() == "Kohtaaminen"
    response = browser.post(page("rename", theme=theme.pk), {"title": "odottaminen"})
    assert "Samanniminen teema" in response.context["form"].errors["title"][0]
    browser.post(page("rename", theme=theme.pk), {"title": "Kohtaaminen aulassa"})
    theme.refresh_from_db()
    assert theme.title == "Kohtaaminen aulassa"
    domain.rename_theme(theme, title="Kohtaaminen aulassa", by=leena)
    assert Entry.objects.filter(verb="voices.renamed_theme").count() == 1


def test_words_are_taken_out_of_a_theme(signed_in, leena, circle, said, page):
    voice, other = said(), said("Odotin aulassa.")
    theme = domain.name_theme(circle=circle, title="Kohtaaminen", by=leena, voices=[voice, other])
    browser = signed_in(leena)
    for _ in range(2):
        browser.post(page("set_apart", theme=theme.pk), {"voice": voice.pk})
    assert list(theme.voices.all()) == [other]
    assert Entry.objects.filter(verb="voices.set_apart").count() == 1
    for forged in ("", "x", "9" * 30, "999999"):
        assert browser.post(page("set_apart", theme=theme.pk), {"voice": forged}).status_code == 302
    assert list(theme.voices.all()) == [other]


def test_what_a_statement_grew_from_stays(signed_in, leena, circle, said, page, monkeypatch):
    voice = said()
    theme = domain.name_theme(circle=circle, title="Kohtaaminen", by=leena, voices=[voice])
    monkeypatch.setattr(held, "_reasons", [])
    held.because(lambda asked: "Tästä on tehty kannanotto." if asked == theme else "")
    response = signed_in(leena).post(page("set_apart", theme=theme.pk), {"voice": voice.pk}, follow=True)
    html = response.content.decode()
    assert html.count("Tästä on tehty kannanotto.") == 2  # said at the attempt, and on the page
    assert "Ota pois tästä teemasta" not in html
    assert list(theme.voices.all()) == [voice]


def test_a_theme_shows_where_it_came_up(signed_in, leena, aino, circle, council, world, said, page, origin_kinds):
    theme = domain.name_theme(circle=circle, title="Odottaminen", by=leena)
    there = [said(origin=world.meeting), said("Odotin aulassa.", origin=world.meeting)]
    domain.gather(theme, voices=[said(), *there], by=leena)
    html = signed_in(aino).get(page("theme", theme=theme.pk)).content.decode()
    meeting, group = html.index("Tapaamisessa 15.5.2018"), html.index("Ryhmässä Asiakasraati")
    assert '2<span class="govuk-visually-hidden"> sanottua' in html[html.index("Missä tästä on puhuttu") :]
    assert meeting
    assert group


def test_a_lead_goes_on_to_a_statement(signed_in, leena, aino, circle, said, page):
    theme = domain.name_theme(circle=circle, title="Kohtaaminen", by=leena, voices=[said()])
    try:
        write = reverse("influence:write", kwargs={"theme": theme.pk})
    except NoReverseMatch:
        write = None
    for person, may in ((leena, write is not None), (aino, False)):
        assert ("Kirjoita kannanotto" in signed_in(person).get(page("theme", theme=theme.pk)).content.decode()) == may
