"""Workers write method cards for their own organisation, adapt them, change them and take them out of use."""

import io

import pikepdf
import pytest
from django.urls import reverse

from rinnalla.audit.models import Entry
from rinnalla.methods import cards, domain
from rinnalla.methods.models import OwnMethodCard
from rinnalla.practices import domain as practices
from rinnalla.receipts.once import new_form_key
from rinnalla.refused import Refused

pytestmark = pytest.mark.django_db

ADD = reverse("methods:card_add")
FIELDS = {
    "name_fi": "Torikierros",
    "why_fi": "Ulkona on helpompi puhua.",
    "needs_fi": "Säänmukaiset vaatteet",
    "steps_fi": "Kävelkää torille.\n\nKatsokaa ympärille. \r\nKerro, mitä näit.",
    "kind": "warm-up",
    "minutes_least": "10",
    "minutes_most": "20",
    "people_least": "2",
    "people_most": "12",
    "good_for": ["client-council"],
}


def written(leena, **more):
    given = {
        "kind": "trust",
        "texts": {"name_fi": "Kortti", "steps_fi": "Tee."},
        "minutes": (5, 10),
        "people": (2, 9),
        **more,
    }
    return domain.write_card(organisation=leena.organisation, by=leena, **given)


def edit(card):
    return reverse("methods:card_edit", kwargs={"own_card": card.pk})


def page_of(card, prefix=""):
    return prefix + reverse("methods:card", kwargs={"method": card.key})


def test_a_worker_writes_a_card_and_everyone_there_finds_it(leena, aino, send, signed_in):
    response = send(leena, ADD, **FIELDS)
    card = OwnMethodCard.objects.get()
    assert response["Location"] == page_of(card)
    assert [str(step) for step in cards.as_card(card).steps] == [
        "Kävelkää torille.",
        "Katsokaa ympärille.",
        "Kerro, mitä näit.",
    ]
    browser = signed_in(aino)
    assert "Torikierros" in browser.get(reverse("methods:cards")).content.decode()
    page = browser.get(page_of(card)).content.decode()
    assert "Säänmukaiset vaatteet" in page
    assert edit(card) not in page
    assert Entry.objects.filter(verb="methods.card_written", person_id=leena.pk).exists()


def test_it_is_suggested_to_groups_of_its_model(leena, send, signed_in):
    send(leena, ADD, **FIELDS)
    page = signed_in(leena).get("/toimintamallit/client-council/").content.decode()
    assert "Torikierros" in page
    assert "Torikierros" not in signed_in(leena).get("/toimintamallit/developer-client-group/").content.decode()


def test_another_organisation_and_a_stranger_never_see_it(leena, saara, send, signed_in):
    send(leena, ADD, **FIELDS)
    card = OwnMethodCard.objects.get()
    for person in (saara, None):
        browser = signed_in(person)
        assert browser.get(page_of(card)).status_code in (302, 403)
        assert browser.get(reverse("methods:card_pdf", kwargs={"method": card.key})).status_code in (302, 403)
        for address in (
            reverse("methods:cards"),
            reverse("methods:search") + "?q=torikierros",
            "/toimintamallit/client-council/",
        ):
            assert card.key not in browser.get(address).content.decode()
    assert signed_in(saara).get(edit(card)).status_code == 403
    assert send(saara, edit(card), **FIELDS).status_code == 403
    with pytest.raises(Refused):
        domain.retire_card(card, by=saara)


def test_clients_and_researchers_do_not_write(aino, tuomas, organisation, send):
    for person in (aino, tuomas):
        assert send(person, ADD, **FIELDS).status_code == 403
        with pytest.raises(Refused):
            domain.write_card(
                organisation=organisation,
                kind="trust",
                texts={"name_fi": "A", "steps_fi": "B"},
                minutes=(1, 1),
                people=(1, 1),
                by=person,
            )
    assert not OwnMethodCard.objects.exists()


def test_one_language_is_enough_and_the_others_say_so(leena, signed_in):
    card = written(leena, texts={"name_sv": "Torgrundan", "steps_sv": "Gå."})
    page = signed_in(leena).get(page_of(card)).content.decode()
    assert '<span lang="sv">Torgrundan</span> <span class="r-fallback">(ruotsiksi)</span>' in page
    assert "r-fallback" not in signed_in(leena).get(page_of(card, "/sv")).content.decode()


def test_a_card_adapted_from_another_keeps_where_it_came_from_both_ways(leena, send, signed_in):
    begun = signed_in(leena).get(ADD + "?from=aquarium")
    form = begun.context["form"]
    assert form["name_sv"].value() == "Akvariet"
    assert len(form["steps_fi"].value().splitlines()) == len(cards.built_in()["aquarium"].steps)
    send(leena, ADD + "?from=aquarium", **{**FIELDS, "name_fi": "Meidän akvaario"})
    card = OwnMethodCard.objects.get()
    assert card.adapted_from == "aquarium"
    page = signed_in(leena).get(page_of(card)).content.decode()
    assert '<a href="/menetelmat/aquarium/">Akvaario</a>' in page
    origin = signed_in(leena).get("/menetelmat/aquarium/").content.decode()
    assert "Meidän akvaario" in origin
    second = written(leena, adapted_from=card.key)
    assert "Meidän akvaario" in signed_in(leena).get(page_of(second)).content.decode()


def test_a_card_of_another_organisation_is_not_adapted(leena, saara, signed_in):
    theirs = written(saara, texts={"name_fi": "Salainen", "steps_fi": "Hys."})
    page = signed_in(leena).get(ADD + f"?from={theirs.key}").content.decode()
    assert "Salainen" not in page
    with pytest.raises(Refused):
        written(leena, adapted_from=theirs.key)


def test_a_card_is_changed(leena, send):
    card = written(leena)
    send(leena, edit(card), **{**FIELDS, "version": card.version})
    card.refresh_from_db()
    assert (card.name_fi, card.minutes_most, card.good_for, card.version) == ("Torikierros", 20, ["client-council"], 2)


def test_of_two_who_change_at_once_neither_overwrites_the_other(leena, maria, send):
    card = written(leena)
    send(leena, edit(card), **{**FIELDS, "name_fi": "Leenan", "version": "1"})
    response = send(maria, edit(card), **{**FIELDS, "name_fi": "Marian", "version": "1"})
    card.refresh_from_db()
    assert card.name_fi == "Leenan"
    form = response.context["form"]
    assert form.non_field_errors()
    assert form["name_fi"].value() == "Marian"
    assert str(form["version"].value()) == "2"
    send(maria, edit(card), **{**FIELDS, "name_fi": "Marian", "version": form["version"].value()})
    card.refresh_from_db()
    assert card.name_fi == "Marian"


def test_who_is_refused_for_another_reason_still_hears_of_the_other_writer(leena, maria, send):
    card = written(leena)
    send(leena, edit(card), **{**FIELDS, "name_fi": "Leenan", "version": "1"})
    too_many = "\n".join(f"Askel {number}" for number in range(31))
    form = send(maria, edit(card), **{**FIELDS, "steps_fi": too_many, "version": "1"}).context["form"]
    form = send(maria, edit(card), **{**FIELDS, "version": form["version"].value()}).context["form"]
    assert "Joku muu on sillä välin muuttanut" in form.non_field_errors()[0]
    card.refresh_from_db()
    assert card.name_fi == "Leenan"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name_fi", ""),
        ("name_fi", "N" * 121),
        ("steps_fi", "  \n "),
        ("steps_fi", "askel\n" * 31),
        ("steps_fi", "a" * 6001),
        ("kind", "party"),
        ("kind", ""),
        ("minutes_least", "0"),
        ("minutes_least", "30"),
        ("minutes_most", "500"),
        ("people_least", "-2"),
        ("people_most", "monta"),
        ("people_most", "1"),
        ("good_for", ["no-such-model"]),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(field, value, leena, send):
    response = send(leena, ADD, **{**FIELDS, field: value})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert "Ulkona on helpompi puhua." in response.content.decode()
    assert not OwnMethodCard.objects.exists()


def test_a_double_tap_writes_one(leena, send):
    key = new_form_key(leena.pk)
    for _time in range(2):
        send(leena, ADD, _key=key, **FIELDS)
    assert OwnMethodCard.objects.count() == 1


def test_markup_emoji_and_right_to_left_stay_words(leena, signed_in):
    card = written(leena, texts={"name_fi": "<b>شجرة</b> 🌳", "steps_fi": "<script>alert(1)</script>\nלך"})
    page = signed_in(leena).get(page_of(card)).content.decode()
    assert "&lt;b&gt;شجرة&lt;/b&gt; 🌳" in page
    assert "<script>alert" not in page
    response = signed_in(leena).get(reverse("methods:card_pdf", kwargs={"method": card.key}))
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_a_card_is_taken_out_of_use_and_back(leena, aino, send, signed_in):
    card = written(leena)
    address = reverse("methods:card_retire", kwargs={"own_card": card.pk})
    send(leena, address, do="retire")
    send(leena, address, do="retire")
    assert Entry.objects.filter(verb="methods.card_retired").count() == 1
    assert card.key not in signed_in(aino).get(reverse("methods:cards")).content.decode()
    assert "ei ole käytössä" in signed_in(aino).get(page_of(card)).content.decode()
    assert card.key in signed_in(leena).get(reverse("methods:cards") + "?retired=1").content.decode()
    assert card.key not in signed_in(aino).get(reverse("methods:cards") + "?retired=1").content.decode()
    send(leena, address, do="take_back")
    assert card.key in signed_in(aino).get(reverse("methods:cards")).content.decode()


def test_three_hundred_are_enough(leena):
    card = written(leena)
    first = card.pk
    row = {field.attname: getattr(card, field.attname) for field in card._meta.concrete_fields if field.name != "id"}
    OwnMethodCard.objects.bulk_create(OwnMethodCard(**row) for _ in range(cards.MOST_OWN - 1))
    with pytest.raises(Refused):
        written(leena)
    domain.retire_card(OwnMethodCard.objects.get(pk=first), by=leena)
    written(leena)


def test_the_list_costs_the_same_with_one_own_card_and_with_forty(leena, signed_in, django_assert_max_num_queries):
    written(leena)
    browser = signed_in(leena)
    with django_assert_max_num_queries(12) as one:
        browser.get(reverse("methods:cards"))
    for number in range(40):
        written(leena, texts={"name_fi": f"Kortti {number}", "steps_fi": "Tee."})
    with django_assert_max_num_queries(12) as forty:
        page = browser.get(reverse("methods:cards"))
    assert len(one) == len(forty)
    assert len(page.context["page"]) == 24


def test_what_was_typed_is_there_when_the_session_had_run_out(leena, client, signed_in):
    response = client.post(ADD, {"form_key": new_form_key(leena.pk), **FIELDS})
    assert response["Location"].startswith("/kirjaudu/")
    browser = signed_in(leena)
    browser.cookies.update(client.cookies)
    browser.force_login(leena, backend="rinnalla.people.backends.CardBackend")
    assert "Ulkona on helpompi puhua." in browser.get(ADD).content.decode()


def test_a_card_goes_well_with_a_model_that_the_organisation_wrote_itself(leena, client, signed_in):
    model = practices.begin_own(
        organisation=leena.organisation, by=leena, texts={"name_fi": "Oma raati"}, adapted_from="client-council"
    )
    practices.publish_own(model, by=leena)
    assert "Oma raati" in signed_in(leena).get(ADD).content.decode()
    card = written(leena, good_for=[model.key])
    page = signed_in(leena).get(reverse("methods:card", kwargs={"method": card.key})).content.decode()
    assert "Oma raati" in page
    assert str(card.name) in signed_in(leena).get(reverse("practices:practice", args=[model.key])).content.decode()
