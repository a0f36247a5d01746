"""Saying something."""

from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.mail.models import Message
from rinnalla.meetings.models import Meeting
from rinnalla.refused import Refused
from rinnalla.voices import domain
from rinnalla.voices.models import Picture, Voice
from tests.voices.conftest import SAY
from tests.voices.pictures import photo


@pytest.fixture
def meeting(council, organisation):
    return Meeting.objects.create(
        organisation=organisation,
        group=council,
        starts_at=datetime(2018, 6, 12, 10, tzinfo=UTC),
        ends_at=datetime(2018, 6, 12, 12, tzinfo=UTC),
        place="Kirjasto",
    )


def test_it_works(signed_in, aino, circle, council, page):
    browser = signed_in(aino)
    response = browser.post(page("say", circle=circle.pk), {**SAY, "text": "  Minua ei katsottu silmiin.\r\n Odotin. "})
    voice = Voice.objects.get()
    assert response["Location"] == page("said", voice=voice.pk)
    assert voice.text == "Minua ei katsottu silmiin.\n Odotin."
    assert (voice.author, voice.typed_by, voice.circle, voice.origin) == (aino, None, circle, council)
    assert (voice.kind, voice.name, voice.shown_to, voice.language) == ("experience", "none", "circle", "fi")
    thanks = browser.get(response["Location"]).content.decode()
    assert "Kiitos. Sanasi ovat tallessa." in thanks
    assert "Ryhmä kokoaa yhteen, mikä kuuluu yhteen" in thanks


def test_a_page_needs_only_the_words_to_be_filled(signed_in, aino, circle, page):
    response = signed_in(aino).get(page("say", circle=circle.pk))
    form = response.context["form"]
    as_shown = {name: form[name].value() for name in ("kind", "name", "shown_to")}
    assert as_shown == SAY
    html = response.content.decode()
    for why in ("Jotain, mitä sinulle on tapahtunut.", "Keskeneräinenkin käy.", "Miten haluaisit asioiden olevan."):
        assert why in html
    assert 'data-draft="say-' in html
    assert 'accept="image/*"' in html
    assert "capture" not in html


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"kind": "idea"}, {"kind": "idea"}),
        ({"name": "own"}, {"shown_name": "Aino"}),
        ({"name": "chosen", "chosen_name": " Kulkija \n 2 "}, {"shown_name": "Kulkija 2"}),
        ({"name": "none", "chosen_name": "Kulkija"}, {"shown_name": "", "chosen_name": ""}),
        ({"shown_to": "everyone"}, {"shown_to": "everyone"}),
    ],
)
def test_the_speaker_decides(signed_in, aino, circle, page, fields, kept):
    signed_in(aino).post(page("say", circle=circle.pk), {**SAY, "text": "Sanottu.", **fields})
    voice = Voice.objects.get()
    assert {name: getattr(voice, name) for name in kept} == kept


def test_a_photo_is_enough(signed_in, aino, circle, page):
    fields = {**SAY, "text": "", "picture": photo(), "alt": "Piirros ihmisestä, joka katsoo ruutua"}
    signed_in(aino).post(page("say", circle=circle.pk), fields)
    voice = Voice.objects.get()
    assert voice.text == ""
    assert voice.picture.alt == "Piirros ihmisestä, joka katsoo ruutua"
    assert (voice.picture.circle, voice.picture.added_by) == (circle, aino)


@pytest.mark.parametrize("text", ["", "   \n\t ", "\u200b\u2060 \ufeff", "\0"])
def test_nothing_is_not_something(signed_in, aino, circle, page, text):
    response = signed_in(aino).post(page("say", circle=circle.pk), {**SAY, "text": text})
    assert response.status_code == 200
    assert not Voice.objects.exists()
    assert response.context["form"].errors


def test_a_text_too_long_comes_back_whole(signed_in, aino, circle, page):
    words = "sana " * 4000
    response = signed_in(aino).post(page("say", circle=circle.pk), {**SAY, "text": words, "picture": photo()})
    form = response.context["form"]
    assert form.errors["text"] == [
        "Tekstissäsi on 19999 merkkiä, ja tilaa on 5000 merkille. Lyhennä tekstiä tai lähetä se kahdessa osassa."
    ]
    assert form.errors["picture"] == ["Valitse kuva uudelleen: se ei pysy tallessa, kun lomake palaa."]
    assert words.strip() in response.content.decode()
    assert not Voice.objects.exists()
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "أريد أن يسمعني أحد",
        "שלום עולם",
        "🙂👩‍👩‍👧 kiitos 🧡",
        "Åsa sade: ”nej” – och gick",
        "a<b>lihava</b>&amp;",
        "x" * 5000,
    ],
)
def test_words_survive_as_they_were_written(signed_in, aino, circle, page, words):
    browser = signed_in(aino)
    browser.post(page("say", circle=circle.pk), {**SAY, "text": words})
    voice = Voice.objects.get()
    assert voice.text == words
    html = browser.get(page("circle", circle=circle.pk)).content.decode()
    assert '<blockquote dir="auto"' in html
    assert words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in html


def test_a_language_that_we_do_not_know_is_not_called_finnish(said):
    assert said("أريد أن يسمعني أحد").language == ""
    assert said("Я хочу, чтобы меня услышали").language == ""
    assert said("Haluan puhua, сказала", language="fi").language == "fi"


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "complaint"},
        {"name": "leena"},
        {"shown_to": "nobody"},
        {"name": "chosen", "chosen_name": "  "},
        {"kind": ""},
    ],
)
def test_a_forged_choice_is_refused_and_the_words_come_back(signed_in, aino, circle, page, fields):
    response = signed_in(aino).post(page("say", circle=circle.pk), {**SAY, "text": "Sanani ovat tässä.", **fields})
    assert response.status_code == 200
    assert "Sanani ovat tässä." in response.content.decode()
    assert not Voice.objects.exists()


def test_sent_twice_it_is_said_once(signed_in, aino, circle, page, form_key):
    browser = signed_in(aino)
    key = form_key(browser.get(page("say", circle=circle.pk)))
    fields = {**SAY, "text": "Kerran.", "form_key": key}
    first = browser.post(page("say", circle=circle.pk), {**fields, "picture": photo()})
    again = browser.post(page("say", circle=circle.pk), {**fields, "picture": photo()})
    assert Voice.objects.count() == 1
    assert Picture.objects.count() == 1
    assert again["Location"] == first["Location"]


def test_it_says_where(signed_in, aino, circle, page, meeting, origin_kinds):
    address = f"{page('say', circle=circle.pk)}?origin=meetings.meeting:{meeting.pk}"
    assert "tapaamisessa 12.6.2018" in signed_in(aino).get(address).content.decode()
    signed_in(aino).post(address, {**SAY, "text": "Tapaamisessa."})
    assert Voice.objects.get().origin == meeting


def test_the_real_places_know_their_circle(signed_in, aino, circle, council, page, meeting):
    for origin, words in ((meeting, f"meetings.meeting:{meeting.pk}"), (council, f"groups.group:{council.pk}")):
        signed_in(aino).post(f"{page('say', circle=circle.pk)}?origin={words}", {**SAY, "text": words})
        assert Voice.objects.get(text=words).origin == origin


def test_a_forged_place_is_not_believed(signed_in, aino, circle, council, page, meeting, organisation, origin_kinds):
    other = type(council).objects.create(
        organisation=organisation,
        practice="client-council",
        name_fi="Toinen",
        circle=type(circle).objects.create(organisation=organisation),
    )
    elsewhere = Meeting.objects.create(
        organisation=organisation, group=other, starts_at=meeting.starts_at, ends_at=meeting.ends_at, place="Muualla"
    )
    for origin in (
        f"meetings.meeting:{elsewhere.pk}",
        "meetings.meeting:999999",
        f"people.person:{aino.pk}",
        "meetings.meeting:x",
        "meetings.meeting:" + "9" * 40,
        "a.b.c:1",
        ":",
        "🙂",
    ):
        response = signed_in(aino).post(f"{page('say', circle=circle.pk)}?origin={origin}", {**SAY, "text": origin})
        assert response.status_code == 302, origin
        assert Voice.objects.get(text=origin).origin == council


def test_a_lead_writes_down_what_a_member_said_and_the_member_is_told(signed_in, leena, aino, circle, page):
    browser = signed_in(leena)
    assert [
        name for _pk, name in browser.get(page("say", circle=circle.pk)).context["form"].fields["author"].choices
    ] == [
        "Minun",
        "Aino",
        "Kaisa",
        "Pasi",
        "Jonkun, joka ei kertonut nimeään",
    ]
    browser.post(page("say", circle=circle.pk), {**SAY, "text": "Ainon sanat.", "author": str(aino.pk), "name": "own"})
    voice = Voice.objects.get()
    assert (voice.author, voice.typed_by, voice.shown_name) == (aino, leena, "Aino")
    [message] = Message.objects.filter(person=aino)
    assert message.subject == "Sanasi kirjattiin muistiin"
    assert message.path == page("voice", voice=voice.pk)
    assert "Ainon sanat" not in message.text
    assert browser.get(page("said", voice=voice.pk)).status_code == 200
    assert browser.get(page("withdraw", voice=voice.pk)).status_code == 403


def test_a_lead_writes_down_what_nobody_signed(signed_in, leena, circle, page):
    signed_in(leena).post(
        page("say", circle=circle.pk),
        {**SAY, "text": "Seinältä.", "author": "nobody", "name": "chosen", "chosen_name": "X"},
    )
    voice = Voice.objects.get()
    assert (voice.author, voice.typed_by, voice.shown_name, voice.chosen_name) == (None, leena, "", "")


def test_only_a_lead_writes_for_others(signed_in, aino, kaisa, eero, leena, circle, page, said):
    assert "author" not in signed_in(aino).get(page("say", circle=circle.pk)).context["form"].fields
    signed_in(aino).post(page("say", circle=circle.pk), {**SAY, "text": "Minun.", "author": str(kaisa.pk)})
    assert Voice.objects.get().author == aino
    with pytest.raises(Refused, match="vastuuvetäjä"):
        said(by=aino, author=kaisa)
    with pytest.raises(Refused, match="jäsenet"):
        said(by=leena, author=eero)
    response = signed_in(leena).post(page("say", circle=circle.pk), {**SAY, "text": "Eeron.", "author": str(eero.pk)})
    assert response.status_code == 200
    assert Voice.objects.count() == 1


@pytest.mark.parametrize("who", ["eero", "olli", "maria", "tuomas", "aada"])
def test_those_outside_say_nothing_in_it(who, request, signed_in, circle, page, said):
    person = request.getfixturevalue(who)
    assert signed_in(person).post(page("say", circle=circle.pk), {**SAY, "text": "Hei"}).status_code == 403
    with pytest.raises(Refused):
        said(by=person)
    assert not Voice.objects.exists()


def test_a_picture_says_one_thing_only(said, aino, organisation):
    picture = domain.keep_picture(file=photo(), organisation=organisation, by=aino)
    said(picture=picture)
    with pytest.raises(Refused, match="toisiin sanoihin"):
        said("Toiset sanat", picture=picture)


def test_the_audit_has_no_words_and_no_name_of_one_who_gave_none(said, aino, leena):
    with clock.set_to(datetime(2018, 6, 12, tzinfo=UTC)):
        said("Salainen asia", chosen_name="Salanimi", name="chosen")
        said("Toinen salaisuus", name="own")
        said("Kolmas salaisuus", by=leena, author=aino)
    sentences = [entry.sentence for entry in Entry.objects.order_by("pk")]
    assert sentences == [
        "Jotain sanottiin ilman sanojan nimeä (kokemus)",
        "Aino sanoi jotain (kokemus)",
        "Leena Lehto kirjasi, mitä sanottiin (kokemus)",
    ]
    stored = str(list(Entry.objects.values()))
    assert "salai" not in stored.lower()
    assert "Salanimi" not in stored


def test_the_origin_may_be_anything_that_is_said_in(said, meeting):
    voice = said(origin=meeting)
    assert voice.origin_type == ContentType.objects.get_for_model(Meeting)


def test_same_words_again_soon_are_the_same_voice(aino, kaisa, circle, council):
    said = {"circle": circle, "origin": council, "text": "Odotin kolme päivää."}
    first = domain.say(**said, author=aino, by=aino)
    assert domain.say(**said, author=aino, by=aino) == first
    assert domain.say(**said, author=kaisa, by=kaisa) != first  # two people may say the same
    assert domain.say(**said, author=aino, by=aino, shown_to="everyone") != first
    with clock.set_to(clock.now() + domain.words.SAME):
        assert domain.say(**said, author=aino, by=aino) != first
    domain.withdraw_voice(first, by=aino)
    assert domain.say(**said, author=aino, by=aino).pk != first.pk
