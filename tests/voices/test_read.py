"""Reading what was said."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext

from rinnalla import clock
from rinnalla.meetings.models import Meeting
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.voices import cards, domain, queries, status
from rinnalla.voices.models import Gathered, Picture, Theme, Voice


def test_it_works(signed_in, aino, kaisa, leena, circle, said, page, world, origin_kinds):
    said("Odotin tunnin.", by=kaisa, name="own", kind="idea", origin=world.meeting)
    html = signed_in(aino).get(page("circle", circle=circle.pk)).content.decode()
    assert "Odotin tunnin." in html
    assert "Kaisa" in html
    assert "Tapaamisessa 15.5.2018" in html
    assert "Minua ei katsottu silmiin." in html
    assert "Sanottu ilman nimeä" in html
    assert "Kohtaaminen" in html


def test_a_group_without_words_says_what_to_do_first(signed_in, aino, circle, page):
    html = signed_in(aino).get(page("circle", circle=circle.pk)).content.decode()
    assert "Kukaan ei ole vielä sanonut mitään" in html
    assert page("say", circle=circle.pk) in html


def test_everyones_words_look_the_same(signed_in, aino, leena, kaisa, pasi, circle, said, page):
    """G1: no page ranks a worker's words above a client's."""
    for person in (aino, leena, kaisa, pasi):
        said("Sanat.", by=person, name="own")
    html = signed_in(pasi).get(page("circle", circle=circle.pk)).content.decode()
    figures = [part.split("</figure>")[0] for part in html.split('<figure class="voice">')[1:]]
    plain = {
        figure.replace(person.shown_name, "X").replace(f"/{voice.pk}/", "/1/")
        for figure, voice in zip(figures, Voice.objects.all(), strict=True)
        for person in [voice.author]
    }
    assert len(figures) == 4
    assert len(plain) == 1


def test_the_newest_is_first_and_25_are_on_a_page(signed_in, aino, circle, said, page):
    for number in range(30):
        with clock.set_to(datetime(2018, 6, 1, tzinfo=UTC) + timedelta(days=number)):
            said(f"Sanat {number}.")
    browser = signed_in(aino)
    first = browser.get(page("circle", circle=circle.pk))
    assert [card.text for card in first.context["cards"]] == [f"Sanat {number}." for number in range(29, 4, -1)]
    second = browser.get(page("circle", circle=circle.pk) + "?page=2")
    assert [card.text for card in second.context["cards"]] == [f"Sanat {number}." for number in range(4, -1, -1)]
    for odd in ("0", "-1", "x", "99"):
        assert browser.get(page("circle", circle=circle.pk) + f"?page={odd}").status_code == 200


def test_sieving(signed_in, aino, leena, circle, said, page):
    idea, wish, gone = said("Idea.", kind="idea"), said("Toive.", kind="wish"), said("Poissa.", kind="idea")
    theme = domain.name_theme(circle=circle, title="Odottaminen", by=leena, voices=[wish])
    domain.withdraw_voice(gone, by=aino)
    browser = signed_in(aino)

    def found(query):
        return {card.pk for card in browser.get(page("circle", circle=circle.pk) + query).context["cards"]}

    assert found("") == {idea.pk, wish.pk, gone.pk}
    assert found("?kind=idea&theme=") == {idea.pk}
    assert found(f"?kind=&theme={theme.pk}") == {wish.pk}
    assert found("?kind=&theme=none") == {idea.pk}
    assert found("?kind=wish&theme=none") == set()
    assert found("?kind=nonsense&theme=99999") == {idea.pk, wish.pk, gone.pk}


def test_a_voice_for_everyone_tells_a_stranger_its_words_alone(
    signed_in, leena, circle, said, page, world, origin_kinds
):
    voice = said("Kuulkaa!", shown_to="everyone", name="chosen", chosen_name="Kulkija", origin=world.meeting)
    domain.gather(world.theme, voices=[voice], by=leena)
    html = signed_in(None).get(page("voice", voice=voice.pk)).content.decode()
    assert "Kuulkaa!" in html
    assert "Kulkija" in html
    for inner in ("Aino", "Asiakasraati", "Kohtaaminen", "apaamisessa", "Peru"):
        assert inner not in html


def test_another_organisation_sees_what_is_for_everyone_alone(signed_in, circle, said, page, council):
    stranger = Person.objects.create(organisation=Organisation.objects.create(slug="muu", name_fi="Muu"), called="Muu")
    council.memberships.create(organisation=council.organisation, group=council, person=stranger, capacity="client")
    hidden, shown = said(), said("Kuulkaa!", shown_to="everyone")
    browser = signed_in(stranger)
    assert browser.get(page("circle", circle=circle.pk)).status_code == 403
    assert browser.get(page("voice", voice=hidden.pk)).status_code == 403
    assert browser.get(page("voice", voice=shown.pk)).status_code == 200
    assert list(queries.visible_to(stranger)) == []


def test_one_sees_what_one_may(said, aino, eero, kaisa, council):
    inner, outer, gone = said("Meille."), said("Kaikille.", shown_to="everyone"), said("Pois.", shown_to="everyone")
    domain.withdraw_voice(gone, by=aino)
    assert set(queries.visible_to(kaisa)) == {inner, outer, gone}
    assert set(queries.visible_to(eero)) == {outer}
    council.memberships.filter(person=aino).delete()
    assert set(queries.visible_to(aino)) == {inner, outer, gone}


def test_mine_says_how_far_each_has_come(signed_in, aino, kaisa, leena, circle, said, page, monkeypatch):
    first, second = said("Ensimmäinen."), said("Toinen.")
    said("Kaisan.", by=kaisa)
    monkeypatch.setattr(status, "_told_by", [])
    browser = signed_in(aino)
    html = browser.get(page("mine")).content.decode()
    assert html.count("Sanasi ovat ryhmällä.") == 2
    assert "Kaisan." not in html
    domain.name_theme(circle=circle, title="Kohtaaminen", by=leena, voices=[first])
    assert "Sanasi ovat mukana teemassa." in browser.get(page("mine")).content.decode()
    status.told_by(lambda voices, *, person: {second.pk: f"Johtoryhmä vastaa {person.called}lle"})
    html = browser.get(page("mine")).content.decode()
    assert html.count("Johtoryhmä vastaa Ainolle") == 1


def test_mine_leads_one_who_has_said_nothing_to_their_group_or_to_the_calls(signed_in, aino, eero, circle, page):
    assert page("say", circle=circle.pk) in signed_in(aino).get(page("mine")).content.decode()
    html = signed_in(eero).get(page("mine")).content.decode()
    assert "Katso, mihin ryhmiin voisit tulla mukaan." in html


def test_the_latest_words_on_another_page(rf, aino, maria, circle, said):
    for number in range(5):
        said(f"Sanat {number}.")
    template = Template("{% load voices %}{% latest_voices circle %}")

    def shown(person):
        request = rf.get("/")
        request.user = person
        return template.render(Context({"request": request, "circle": circle}))

    assert [number for number in range(5) if f"Sanat {number}." in shown(aino)] == [2, 3, 4]
    assert shown(maria).strip() == ""
    assert [card.text for card in cards.latest(circle, person=aino, most=1)] == ["Sanat 4."]


@pytest.fixture
def many(circle, council, organisation, world, leena, kaisa, aino, origin_kinds):
    """`many(60)`: voices of several people, with pictures, themes and mixed origins."""
    group_type, meeting_type = map(ContentType.objects.get_for_model, (type(council), Meeting))

    def make(count):
        for number in range(count):
            picture = Picture.objects.create(
                organisation=organisation, circle=circle, file=f"{number}.jpg", width=1, height=1, added_by=aino
            )
            meeting = Meeting.objects.create(
                organisation=organisation,
                group=council,
                starts_at=datetime(2018, 6, 1, tzinfo=UTC),
                ends_at=datetime(2018, 6, 2, tzinfo=UTC),
                place="Kirjasto",
            )
            kind, pk = (group_type, council.pk) if number % 3 else (meeting_type, meeting.pk)
            voice = Voice.objects.create(
                organisation=organisation,
                circle=circle,
                text=f"Sanat {number}.",
                author=(aino, kaisa, None)[number % 3],
                name="own" if number % 3 < 2 else "none",
                picture=picture,
                origin_type=kind,
                origin_id=pk,
            )
            theme = Theme.objects.create(organisation=organisation, circle=circle, title=f"T{number}", named_by=leena)
            for one in (theme, world.theme):
                Gathered.objects.create(theme=one, voice=voice, by=leena)

    return make


@pytest.mark.parametrize(
    ("name", "kwargs", "query"),
    [
        ("circle", lambda w: {"circle": w.council.circle_id}, ""),
        ("sort", lambda w: {"circle": w.council.circle_id}, "?kaikki"),
        ("sort", lambda w: {"circle": w.council.circle_id}, ""),
        ("theme", lambda w: {"theme": w.theme.pk}, ""),
        ("mine", lambda w: {}, ""),
        ("say", lambda w: {"circle": w.council.circle_id}, ""),
        ("voice", lambda w: {"voice": w.voice.pk}, ""),
    ],
)
def test_a_page_costs_the_same_at_3_and_at_60_voices(signed_in, many, world, page, name, kwargs, query, leena, aino):
    browser = signed_in(aino if name == "mine" else leena)
    address = page(name, **kwargs(world)) + query

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as done:
            assert browser.get(address).status_code == 200
        return len(done)

    many(3)
    cost()  # the content types are known from now on
    at_3 = cost()
    many(57)
    assert cost() == at_3
    assert at_3 <= 20
