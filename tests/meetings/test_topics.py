"""Topics run through the meetings, and each shows all it gathered."""

import pytest
from django.urls import reverse

from rinnalla.meetings import domain
from rinnalla.meetings.models import Topic
from rinnalla.organisations.models import Organisation
from rinnalla.refused import Refused
from rinnalla.voices.models import Circle, Theme
from tests.meetings.conftest import on


def group_url(name, group):
    return reverse(f"meetings:{name}", kwargs={"group": group.pk})


def url(name, topic):
    return reverse(f"meetings:{name}", kwargs={"topic": topic.pk})


@pytest.fixture
def topic(council, aino):
    return domain.add_topic(group=council, title="Kohtaaminen", by=aino)


@pytest.fixture
def theme(council, organisation, leena):
    return Theme.objects.create(organisation=organisation, circle=council.circle, title="Katso silmiin", named_by=leena)


def test_any_member_puts_a_topic_on_the_list_and_says_who_brought_it(council, aino, send, signed_in):
    send(aino, group_url("topic_add", council), title="Odotusaula", brought_by="management")
    assert Topic.objects.get().brought_by == Topic.BroughtBy.MANAGEMENT
    page = signed_in(aino).get(group_url("topics", council)).content.decode()
    assert "Odotusaula" in page
    assert "johtoryhmä" in page


def test_topic_of_the_same_name_is_there_once(council, aino, leena):
    for who in (aino, leena):
        domain.add_topic(group=council, title=" Odotus  aula ", by=who)
    assert [topic.title for topic in Topic.objects.all()] == ["Odotus aula"]


@pytest.mark.parametrize("fields", [{"title": "", "brought_by": "council"}, {"title": "A", "brought_by": "mayor"}])
def test_wrong_topic_is_refused(fields, council, aino, send):
    assert send(aino, group_url("topic_add", council), **fields).context["form"].errors
    assert not Topic.objects.exists()


def test_topic_shows_what_every_meeting_said_of_it(topic, meeting, later, leena, aino, signed_in):
    said = {}
    for number, one in enumerate((meeting, later)):
        said[one] = domain.add_item(one, phase="work", title="", topic=topic, by=leena)
        with on(*((12, 6), (14, 8))[number], hour=17):
            memo = domain.save_memo(
                one, parts={said[one].pk: f"Sanottiin {number}."}, decisions="", next_time="", version=0, by=leena
            )
            if one == meeting:
                domain.send_memo(memo, by=leena)
    with on(15, 8):
        page = signed_in(aino).get(url("topic", topic)).content.decode()
    assert "Sanottiin 0." in page
    assert "Sanottiin 1." not in page  # its memo has not been sent
    assert "14.8.2018" in page


def test_topic_is_linked_to_a_theme_of_the_group(topic, theme, leena, aino, send, signed_in):
    send(leena, url("topic_link", topic), theme=str(theme.pk))
    topic.refresh_from_db()
    assert topic.theme == theme
    assert "Katso silmiin" in signed_in(aino).get(url("topic", topic)).content.decode()


def test_theme_of_another_circle_is_refused(topic, council, leena, send):
    elsewhere = Organisation.objects.create(slug="muualla", name_fi="Muualla")
    theme = Theme.objects.create(
        organisation=elsewhere, circle=Circle.objects.create(organisation=elsewhere), title="Salaisuus"
    )
    response = send(leena, url("topic_link", topic), theme=str(theme.pk))
    assert response.context["form"].errors["theme"]
    assert "Salaisuus" not in response.content.decode()
    with pytest.raises(Refused):
        domain.link_topic(topic, theme=theme, by=leena)


def test_after_both_rounds_the_leads_write_to_the_management(topic, theme, meeting, later, leena, aino, signed_in):
    group = topic.group
    group.rhythm = "quarterly"
    group.save()
    domain.add_item(meeting, phase="work", title="", topic=topic, by=leena)
    with on(15, 8):
        assert "Kirjoita johtoryhmälle" not in signed_in(leena).get(url("topic", topic)).content.decode()
    domain.add_item(later, phase="work", title="", topic=topic, by=leena)
    with on(15, 8):
        page = signed_in(leena).get(url("topic", topic)).content.decode()
        assert "Kirjoita johtoryhmälle" in page
        assert url("topic_link", topic) in page
        assert "Kirjoita johtoryhmälle" not in signed_in(aino).get(url("topic", topic)).content.decode()
