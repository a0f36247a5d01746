"""An organisation begins, adapts, changes, takes into use and out of use models of its own."""

from datetime import date, timedelta

import pytest
from django.core.checks import run_checks
from django.urls import reverse

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Group
from rinnalla.groups.path import path_of
from rinnalla.mail.models import Message
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.practices import domain, library, own
from rinnalla.practices.models import OwnPractice, Version
from rinnalla.receipts.once import new_form_key
from rinnalla.refused import Conflict, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def begin(organisation, leena):
    """`begin("Meidän raati")` adapts the client council, by Leena."""

    def make(name="Meidän raati", adapted_from="client-council", by=leena):
        return domain.begin_own(organisation=organisation, by=by, texts={"name_fi": name}, adapted_from=adapted_from)

    return make


def changed(practice, old, new, by):
    """Save the model's newest text with something else in it."""
    newest = domain.newest_of(practice)
    assert old in newest.text
    return domain.save_own(practice, text=newest.text.replace(old, new, 1), seen=newest.digest, by=by)


def found(leena, unit, key):
    return groups.found_group(
        by=leena, organisation=leena.organisation, practice=key, units=[unit], texts={"name_fi": "Ryhmä"}
    )


def test_adapts_a_model_takes_it_into_use_and_founds_a_group(begin, leena, unit, organisation):
    made = begin()
    assert (made.key, made.state, made.adapted_from, made.made_by) == (
        "own-meidan-raati",
        "draft",
        "client-council",
        leena,
    )
    assert library.find(made.key, organisation.pk) is None  # nobody runs a draft
    domain.publish_own(made, by=leena)
    practice = library.get(made.key, organisation.pk)
    assert str(practice.name) == "Meidän raati"
    assert practice.stages == library.get("client-council").stages
    assert library.all_practices(organisation.pk)[-1] is practice
    group = found(leena, unit, made.key)
    assert group.model is practice
    assert path_of(group).next_step.title == practice.stages[0].step.fi
    assert set(Entry.objects.values_list("verb", flat=True)) >= {"practices.begun", "practices.published"}


def test_begins_from_nothing(begin, leena, unit):
    made = begin(adapted_from="")
    domain.publish_own(made, by=leena)
    assert found(leena, unit, made.key).model.stages[0].key == "leads"


def test_adapts_an_own_one_as_it_is_in_use(begin, leena):
    mother = begin()
    domain.publish_own(mother, by=leena)
    changed(mother, "minimum = 4", "minimum = 6", leena)
    daughter = begin("Toinen", mother.key)
    assert "minimum = 4" in domain.newest_of(daughter).text
    assert daughter.adapted_from == mother.key


def test_groups_go_on_with_the_version_in_use_until_the_next_is_taken(begin, leena, unit):
    made = begin()
    domain.publish_own(made, by=leena)
    group = found(leena, unit, made.key)
    version = changed(made, "minimum = 4", "minimum = 6", leena)
    assert version.number == 2
    assert Group.objects.get(pk=group.pk).model.people.minimum == 4
    domain.publish_own(made, by=leena)
    assert Group.objects.get(pk=group.pk).model.people.minimum == 6
    assert made.versions.count() == 2


def test_another_process_sees_the_new_version_at_once(begin, leena, organisation):
    """What a process keeps is kept by the digest of the text: it never answers with what was."""
    made = begin()
    domain.publish_own(made, by=leena)
    before = library.get(made.key, organisation.pk)
    text = domain.newest_of(made).text.replace("minimum = 4", "minimum = 7", 1)
    # As another process does: the rows change, and nothing tells this one.
    other = Version.objects.create(practice=made, number=9, text=text, digest=own.digest_of(text))
    OwnPractice.objects.filter(pk=made.pk).update(published=other)
    assert (before.people.minimum, library.get(made.key, organisation.pk).people.minimum) == (4, 7)


def test_one_sitting_is_one_version_and_another_writer_makes_another(begin, leena, maria, monkeypatch):
    made = begin()
    changed(made, "minimum = 4", "minimum = 5", leena)
    assert made.versions.count() == 1
    changed(made, "minimum = 5", "minimum = 6", maria)
    assert made.versions.count() == 2
    later = clock.now() + timedelta(days=3)
    monkeypatch.setattr(clock, "now", lambda: later)
    changed(made, "minimum = 6", "minimum = 7", maria)
    assert made.versions.count() == 3
    assert domain.save_own(made, text=domain.newest_of(made).text, seen="", by=maria).number == 3  # nothing is new


def test_an_earlier_version_comes_back(begin, leena, maria):
    made = begin()
    domain.publish_own(made, by=leena)
    first = domain.newest_of(made)
    changed(made, "minimum = 4", "minimum = 6", leena)
    domain.take_version(made, version=first, by=maria)
    assert domain.newest_of(made).text == first.text
    assert made.versions.count() == 3


def test_two_who_write_at_once_do_not_lose_each_others_words(begin, leena, maria):
    made = begin()
    seen = domain.newest_of(made)
    changed(made, "minimum = 4", "minimum = 5", maria)
    with pytest.raises(Conflict, match="Tekstisi on yhä tässä"):
        domain.save_own(made, text=seen.text.replace("minimum = 4", "minimum = 8"), seen=seen.digest, by=leena)


def test_a_retired_one_goes_on_for_its_groups_and_begins_no_new_ones(begin, leena, unit, organisation):
    made = begin()
    domain.publish_own(made, by=leena)
    group = found(leena, unit, made.key)
    domain.retire_own(made, by=leena)
    domain.retire_own(made, by=leena)
    assert Group.objects.get(pk=group.pk).model is not None
    assert made.key not in [practice.key for practice in library.all_practices(organisation.pk)]
    with pytest.raises(Refused, match="Valitse toimintamalli"):
        found(leena, unit, made.key)
    domain.reopen_own(made, by=leena)
    found(leena, unit, made.key)
    assert Entry.objects.filter(verb="practices.retired").count() == 1


def test_nobody_of_another_organisation_finds_runs_or_changes_it(begin, leena, unit):
    made = begin()
    domain.publish_own(made, by=leena)
    other = Organisation.objects.create(slug="muu", name_fi="Muu")
    stranger = Person.objects.create(organisation=other, called="Muu", email="muu@example.org")
    assert library.find(made.key) is None
    assert library.find(made.key, other.pk) is None
    assert library.all_practices(other.pk) == library.all_practices()
    with pytest.raises(Refused):
        domain.publish_own(made, by=stranger)
    with pytest.raises(Refused):
        domain.begin_own(organisation=other, by=stranger, texts={"name_fi": "X"}, adapted_from=made.key)


def test_a_client_writes_none_and_another_worker_takes_none_into_use(begin, aino, olli, leena):
    with pytest.raises(Refused):
        begin(by=aino)
    made = begin()
    changed(made, "minimum = 4", "minimum = 5", olli)
    with pytest.raises(Refused, match="Esihenkilö, pääkäyttäjä tai se, joka mallin teki"):
        domain.publish_own(made, by=olli)


def test_a_key_is_given_once_in_the_installation(begin):
    assert [begin().key, begin().key, begin("???").key] == ["own-meidan-raati", "own-meidan-raati-2", "own-model"]


def test_a_faulty_text_is_refused_and_nothing_is_kept(begin, leena):
    made = begin()
    for old, new, reason in (
        ('fact = "rules_agreed"', 'fact = "rules_agred"', "tarkoititko `rules_agreed`"),
        ('page = "groups:plan"', 'page = "groups:nowhere"', "ryhmällä ei ole sivua `groups:nowhere`"),
        ("minimum = 4", "minimum = 400", "enintään 50"),
        ('name.fi = "Meidän raati"', 'name.fi = "<i>Meidän raati</i>"', "HTML"),
        ('leg = "start"', 'leg = "nowhere"', "jaksoa `nowhere` ei ole"),
    ):
        with pytest.raises(domain.Faulty) as refused:
            changed(made, old, new, leena)
        assert any(reason in str(fault.reason) for fault in refused.value.faults), reason
    with pytest.raises(Refused, match="own-meidan-raati"):
        changed(made, 'key = "own-meidan-raati"', 'key = "own-other"', leena)
    assert made.versions.count() == 1
    assert "minimum = 4" in domain.newest_of(made).text


def test_a_file_is_brought_word_for_word(organisation, leena):
    text = "# Oma malli\n" + domain.SKELETON.read_text(encoding="utf-8")
    text = text.replace("purpose.fi", 'key = "own-brought"\nname.sv = "Vår modell"\npurpose.fi', 1)
    made = domain.bring_own(organisation=organisation, by=leena, text=text)
    assert (made.key, made.name_sv, domain.newest_of(made).text) == ("own-brought", "Vår modell", text)
    again = domain.bring_own(organisation=organisation, by=leena, text=text)
    assert domain.newest_of(again).text == text.replace('key = "own-brought"', 'key = "own-brought-2"')


def test_a_built_in_file_is_brought_under_a_key_of_its_own(organisation, leena):
    made = domain.bring_own(organisation=organisation, by=leena, text=library.text_of("client-council"))
    assert made.key == "own-client-council"
    with pytest.raises(domain.Faulty):
        domain.bring_own(organisation=organisation, by=leena, text="a = [")


def test_costs_two_queries_however_many_and_one_when_they_are_known(
    begin, leena, organisation, django_assert_num_queries
):
    for number in range(3):
        domain.publish_own(begin(f"Malli {number}"), by=leena)
    own._kept.clear()
    with django_assert_num_queries(2):
        library.all_practices(organisation.pk)
    with django_assert_num_queries(1):
        library.all_practices(organisation.pk)
    group = Group(organisation=organisation, practice="own-malli-1")
    with django_assert_num_queries(1):
        assert group.model.key == group.model.key == "own-malli-1"


def test_what_is_kept_has_a_bound(begin, leena, organisation, monkeypatch):
    monkeypatch.setattr(own, "MOST_KEPT", 2)
    own._kept.clear()
    for number in range(4):
        domain.publish_own(begin(f"Malli {number}"), by=leena)
    assert len(library.all_practices(organisation.pk)) == len(library.all_practices()) + 4
    assert len(own._kept) <= 2


def test_a_model_that_this_version_cannot_read_is_told_and_stops_nothing(begin, leena, unit, organisation):
    made = begin()
    domain.publish_own(made, by=leena)
    group = found(leena, unit, made.key)
    text = made.published.text.replace("client_share", "client_part")
    Version.objects.filter(pk=made.published_id).update(text=text, digest=own.digest_of(text))
    assert Group.objects.get(pk=group.pk).model is None
    assert library.all_practices(organisation.pk) == library.all_practices()
    told = [message for message in run_checks(databases=["default"]) if message.id == "practices.W002"]
    assert {message.obj for message in told} == {made.key}


def test_a_worker_asks_a_manager_to_take_a_model_into_use(
    signed_in, organisation, leena, olli, maria, person_with, other_unit
):
    """Olli works elsewhere: his own manager is asked, once; and taking it into use answers it."""
    mikko = person_with("Mikko", RoleName.MANAGER, other_unit)
    ours = domain.begin_own(
        organisation=organisation, by=leena, texts={"name_fi": "Meidän"}, adapted_from="client-council"
    )
    address = reverse("practices:own", kwargs={"own": ours.pk})
    browser = signed_in(olli)
    assert "Pyydä esihenkilöä" in browser.get(address).content.decode()
    browser.post(f"{address}pyynto/", {"form_key": new_form_key(olli.pk)})
    browser.post(f"{address}pyynto/", {"form_key": new_form_key(olli.pk)})
    assert [(message.person, message.path) for message in Message.objects.all()] == [(mikko, address)]
    page = browser.get(address).content.decode()
    assert "Esihenkilöä on pyydetty" in page
    assert "Pyydä esihenkilöä" not in page
    domain.publish_own(ours, by=mikko)
    assert Message.objects.get().read_at is not None
    with pytest.raises(Refused, match="jo käytössä"):
        domain.ask_to_use(ours, by=olli)


def test_nobody_of_another_organisation_is_asked(organisation, leena, maria):
    other = Organisation.objects.create(slug="muu", name_fi="Muu")
    stranger = Person.objects.create(organisation=other, called="Vieras")
    Role.objects.create(organisation=other, person=stranger, name=RoleName.MANAGER, starts_on=date(2018, 1, 1))
    ours = domain.begin_own(
        organisation=organisation, by=leena, texts={"name_fi": "Meidän"}, adapted_from="client-council"
    )
    assert domain.ask_to_use(ours, by=leena) == 1
    assert Message.objects.get().person == maria
    with pytest.raises(Refused):
        domain.ask_to_use(ours, by=stranger)
