"""In a demonstration one click makes anybody somebody of the demo; anywhere else there is no such door."""

import pytest
from django.urls import reverse


@pytest.fixture
def demo(settings, organisation):
    settings.DEMO = True
    settings.DEMO_ORGANISATION = organisation.slug


def test_one_click_makes_a_stranger_aino(demo, aino, client):
    page = client.get(reverse("desk:demo_door"))
    assert "Ole Aino" in page.content.decode()
    answer = client.post(reverse("desk:become", kwargs={"person": aino.pk}))
    assert answer.status_code == 302
    assert "Hei Aino" in client.get(answer["Location"]).content.decode()


def test_swedish_speaker_comes_in_in_swedish(demo, person_with, client):
    maj = person_with("Maj", language="sv")
    answer = client.post(reverse("desk:become", kwargs={"person": maj.pk}))
    assert answer["Location"] == "/sv/oma/"


def test_there_is_no_door_outside_a_demonstration(settings, organisation, aino, client):
    settings.DEMO = False
    settings.DEMO_ORGANISATION = organisation.slug
    assert client.get(reverse("desk:demo_door")).status_code == 404
    assert client.post(reverse("desk:become", kwargs={"person": aino.pk})).status_code == 404
    assert "_auth_user_id" not in client.session


def test_the_door_opens_for_nobody_of_a_real_organisation(settings, organisation, aino, client):
    settings.DEMO = True
    settings.DEMO_ORGANISATION = "demo"
    assert organisation.slug != "demo"
    assert client.post(reverse("desk:become", kwargs={"person": aino.pk})).status_code == 404
    assert "_auth_user_id" not in client.session
