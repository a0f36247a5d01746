"""Own method cards as files: taken along, brought, and refused with the line where something is wrong."""

import tomllib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from rinnalla.methods import cards, carried, domain
from rinnalla.methods.models import OwnMethodCard

pytestmark = pytest.mark.django_db

BRING = reverse("methods:bring")
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    lambda t: t.strip() == t
)


@pytest.fixture
def card(organisation, leena):
    return domain.write_card(
        organisation=organisation,
        kind="warm-up",
        texts={
            "name_fi": "Torikierros",
            "name_sv": "Torget runt",
            "steps_fi": "Kierrä.\nKerro.",
            "why_fi": 'Ulkona "on" helpompi.',
        },
        minutes=(10, 20),
        people=(2, 12),
        good_for=["client-council"],
        by=leena,
    )


def same(one, other):
    assert cards.texts_of(cards.as_card(one)) == cards.texts_of(cards.as_card(other))
    for name in ("kind", "minutes_least", "minutes_most", "people_least", "people_most", "good_for"):
        assert getattr(one, name) == getattr(other, name)


def test_a_card_goes_from_one_organisation_to_another(signed_in, card, leena, saara):
    file = signed_in(leena).get(reverse("methods:card_toml", kwargs={"method": card.key}))
    assert file["Content-Disposition"] == 'attachment; filename="torikierros.toml"'
    answer = signed_in(saara).post(BRING, {"file": SimpleUploadedFile("torikierros.toml", file.content)})
    theirs = OwnMethodCard.objects.get(organisation=saara.organisation)
    assert answer["Location"] == reverse("methods:card", kwargs={"method": theirs.key})
    same(card, theirs)
    assert signed_in(saara).get(reverse("methods:card_toml", kwargs={"method": card.key})).status_code == 403


@given(name=texts, steps=st.lists(texts, min_size=1, max_size=5), why=texts)
@example(name="5_min", steps=["Istu."], why="–")
def test_whatever_stands_on_a_card_comes_through(name, steps, why):
    own = OwnMethodCard(
        pk=1,
        kind="trust",
        name_fi=name,
        why_sv=why,
        steps_en="\n".join(steps),
        minutes_least=1,
        minutes_most=2,
        people_least=3,
        people_most=4,
    )
    (found,) = carried.cards_in(carried.as_toml(cards.as_card(own)))
    assert (found["texts"]["name_fi"], found["texts"]["why_sv"]) == (name, why)
    assert found["texts"]["steps_en"].split() == " ".join(steps).split()


def test_a_card_of_rinnalla_s_own_comes_along_too(organisation, leena):
    (made,) = domain.bring_cards(
        organisation=organisation, text=carried.as_toml(cards.built_in()["learning-cafe"]), by=leena
    )
    assert cards.texts_of(cards.as_card(made)) == cards.texts_of(cards.built_in()["learning-cafe"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("least = 10", "least = 40"), "Rivi"),
        (("kind", "kin"), "kind"),
        (('kind = "warm-up"', 'kind = "party"'), "Rivi"),
        (("[[cards]]", "[[cards"), "Rivi 1"),
        (("[[cards]]", "cards = []\n[x]"), "Rivi"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_stays_in_the_box(signed_in, card, saara, change, said):
    text = carried.as_toml(cards.as_card(card)).replace(*change, 1)
    page = signed_in(saara).post(BRING, {"text": text})
    assert page.status_code == 200
    assert any(said in str(error) for error in page.context["form"].non_field_errors())
    assert page.context["form"]["text"].value().replace("\r\n", "\n") == text
    assert not OwnMethodCard.objects.filter(organisation=saara.organisation).exists()


def test_of_two_cards_of_which_one_is_wrong_neither_comes(card, organisation, leena, signed_in):
    text = carried.as_toml(cards.as_card(card))
    browser = signed_in(leena)
    browser.post(BRING, {"text": text + "\n" + text.replace("most = 12", "most = 481")})
    assert OwnMethodCard.objects.count() == 1
    browser.post(BRING, {"text": text + "\n" + text})
    assert OwnMethodCard.objects.count() == 3


def test_models_that_are_not_here_are_left_out(card, saara):
    text = carried.as_toml(cards.as_card(card)).replace('"client-council"', '"client-council", "moon-walk"')
    (made,) = domain.bring_cards(organisation=saara.organisation, text=text, by=saara)
    assert made.good_for == ["client-council"]
    assert tomllib.loads(carried.as_toml(cards.as_card(made)))["cards"][0]["good_for"] == ["client-council"]
