"""A worker founds a group: choose a model, look through a few filled fields, found."""

import pytest

from rinnalla.audit.models import Entry
from rinnalla.groups import domain
from rinnalla.groups.models import Capacity, Group
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import RoleName
from rinnalla.practices import library
from rinnalla.practices.reading import BUILT_IN
from rinnalla.receipts.once import new_form_key
from rinnalla.refused import Refused

PAGE = "/ryhmat/uusi/"
CHOSEN = f"{PAGE}?practice=client-council"


@pytest.fixture
def texts():
    return {"name_fi": "Asiakasraati", "aim_fi": "Parempi kohtaaminen."}


@pytest.fixture
def sent(unit):
    return {
        "practice": "client-council",
        "name_fi": "Keskustan raati",
        "aim_fi": "Parempi kohtaaminen.",
        "units": [unit.pk],
        "rhythm": "quarterly",
        "minimum": "4",
    }


def test_founds_a_group_with_its_circle_and_its_first_lead(signed_in, leena, unit, sent):
    answer = signed_in(leena).post(CHOSEN, sent)
    group = Group.objects.get()
    assert answer["Location"] == f"/ryhmat/{group.pk}/"
    assert (group.name_fi, group.practice, group.rhythm, group.minimum) == (
        "Keskustan raati",
        "client-council",
        "quarterly",
        4,
    )
    assert list(group.units.all()) == [unit]
    assert (group.circle.organisation, group.circle.unit) == (leena.organisation, unit)
    membership = group.memberships.get()
    assert (membership.person, membership.capacity, membership.is_lead) == (leena, Capacity.WORKER, True)
    assert Entry.objects.filter(verb="groups.founded", person=leena).count() == 1


def test_the_fields_are_filled_from_the_model_in_three_languages(signed_in, leena, unit):
    page = signed_in(leena).get(CHOSEN)
    practice = library.get("client-council")
    form = page.context["form"]
    assert [form[f"name_{lang}"].value() for lang in ("fi", "sv", "en")] == [
        practice.group.name.fi,
        practice.group.name.sv,
        practice.group.name.en,
    ]
    assert form["units"].value() == [unit.pk]
    assert form["minimum"].value() == practice.people.minimum


def test_without_a_model_it_asks_which(signed_in, leena):
    page = signed_in(leena).get(PAGE).content.decode()
    for practice in library.all_practices():
        assert f"?practice={practice.key}" in page


def test_what_is_missing_is_said_and_what_was_typed_stays(signed_in, leena, sent):
    page = signed_in(leena).post(CHOSEN, {**sent, "name_fi": "", "units": []}).content.decode()
    assert "Valitse ainakin yksi yksikkö." in page
    assert "Kirjoita tämä ainakin yhdellä kielellä." in page
    assert "Parempi kohtaaminen." in page
    assert not Group.objects.exists()


def test_a_name_in_another_language_will_do(signed_in, leena, sent):
    signed_in(leena).post(CHOSEN, {**sent, "name_fi": "", "name_sv": "Klientrådet"})
    assert str(Group.objects.get()) == "Klientrådet"


def test_a_model_brings_rhythms_of_its_own(leena, unit, texts, tmp_path, settings):
    own = (BUILT_IN / "developer-client-group.toml").read_text(encoding="utf-8")
    own = own.replace('key = "developer-client-group"', 'key = "our-forum"', 1)
    own = own.replace('key = "quarterly"', 'key = "four-workshops"', 1)
    (tmp_path / "our-forum.toml").write_text(own, encoding="utf-8")
    settings.PRACTICES_FOLDER = str(tmp_path)
    founding = {"by": leena, "organisation": leena.organisation, "practice": "our-forum", "units": [unit]}
    assert domain.found_group(**founding, texts=texts).rhythm == "four-workshops"
    with pytest.raises(Refused, match="Valitse, kuinka usein tapaatte"):
        domain.found_group(**founding, texts=texts, rhythm="monthly")


def test_a_rhythm_that_the_model_has_no_longer_may_stay(signed_in, leena, council, unit, sent):
    Group.objects.filter(pk=council.pk).update(rhythm="weekly-eight")
    page = signed_in(leena).get(f"/ryhmat/{council.pk}/tiedot/")
    assert [key for key, _label in page.context["form"].fields["rhythm"].choices] == [
        "monthly",
        "quarterly",
        "weekly-eight",
    ]
    signed_in(leena).post(f"/ryhmat/{council.pk}/tiedot/", {**sent, "rhythm": "weekly-eight", "name_fi": "Raati"})
    council.refresh_from_db()
    assert (council.name_fi, council.rhythm) == ("Raati", "weekly-eight")


def test_a_form_sent_twice_founds_one_group(signed_in, leena, sent):
    browser = signed_in(leena)
    sent["form_key"] = new_form_key(leena.pk)
    first = browser.post(CHOSEN, sent)
    second = browser.post(CHOSEN, sent)
    assert first["Location"] == second["Location"]
    assert Group.objects.count() == 1


def test_only_units_where_one_works_are_offered_and_taken(signed_in, leena, other_unit, sent):
    page = signed_in(leena).get(CHOSEN)
    assert other_unit not in page.context["form"].fields["units"].queryset
    signed_in(leena).post(CHOSEN, {**sent, "units": [other_unit.pk]})
    assert not Group.objects.exists()


def test_a_unit_below_ones_own_may_be_chosen(leena, unit, texts):
    below = Unit.objects.create(organisation=unit.organisation, parent=unit, kind="unit", name_fi="Palvelupiste")
    group = domain.found_group(
        by=leena, organisation=leena.organisation, practice="client-council", units=[below], texts=texts
    )
    assert list(group.units.all()) == [below]


def test_somebody_else_may_be_its_lead(leena, olli, unit, texts):
    group = domain.found_group(
        by=leena, organisation=leena.organisation, practice="client-council", units=[unit], texts=texts, lead=olli
    )
    assert [membership.person for membership in group.memberships.all()] == [olli]
    assert olli.messages.get().subject == "Tervetuloa ryhmään Asiakasraati"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"practice": "no-such"}, "Valitse toimintamalli."),
        ({"units": []}, "Valitse ainakin yksi yksikkö."),
        ({"texts": {"name_fi": " "}}, "Anna ryhmälle nimi."),
        ({"rhythm": "daily"}, "Valitse, kuinka usein tapaatte."),
        ({"minimum": 1}, "Ryhmän alkamiseen tarvitaan vähintään 2 ja enintään 50 asiakasta."),
    ],
)
def test_a_rule_says_what_to_do(leena, unit, texts, wrong, said):
    right = {"practice": "client-council", "units": [unit], "texts": texts, "rhythm": "monthly", "minimum": 4}
    with pytest.raises(Refused) as refused:
        domain.found_group(by=leena, organisation=leena.organisation, **{**right, **wrong})
    assert refused.value.messages == [said]


def test_nobody_founds_elsewhere(leena, other_unit, texts):
    elsewhere = Organisation.objects.create(slug="muualla", name_fi="Muualla")
    foreign = Unit.objects.create(organisation=elsewhere, kind="unit", name_fi="Vieras")
    for organisation, unit in ((leena.organisation, other_unit), (leena.organisation, foreign), (elsewhere, foreign)):
        with pytest.raises(Refused):
            domain.found_group(
                by=leena, organisation=organisation, practice="client-council", units=[unit], texts=texts
            )
    assert not Group.objects.exists()


def test_a_lead_edits_it_later_and_units_of_others_stay(signed_in, council, leena, unit, other_unit, person_with):
    council.units.add(other_unit)
    council.circle.refresh_from_db()
    sent = {
        "name_fi": "Uusi nimi",
        "name_sv": "Nytt namn",
        "aim_fi": "",
        "units": [unit.pk, other_unit.pk],
        "rhythm": "quarterly",
        "minimum": "3",
    }
    answer = signed_in(leena).post(f"/ryhmat/{council.pk}/tiedot/", sent)
    assert answer["Location"] == f"/ryhmat/{council.pk}/"
    council.refresh_from_db()
    assert (council.name_fi, council.name_sv, council.aim_fi, council.rhythm, council.minimum) == (
        "Uusi nimi",
        "Nytt namn",
        "",
        "quarterly",
        3,
    )
    assert set(council.units.all()) == {unit, other_unit}


def test_right_to_left_and_emoji_survive(signed_in, leena, sent):
    name = "مجلس العملاء 🌿"
    signed_in(leena).post(CHOSEN, {**sent, "name_fi": name})
    group = Group.objects.get()
    assert group.name_fi == name
    assert name in signed_in(leena).get(f"/ryhmat/{group.pk}/").content.decode()


def test_a_worker_for_the_whole_organisation_may_choose_any_unit(person_with, unit, other_unit):
    from rinnalla.groups.queries import units_to_found_in

    everywhere = person_with("Anna", RoleName.WORKER)
    assert set(units_to_found_in(everywhere)) == {unit, other_unit}
