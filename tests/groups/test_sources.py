"""A study of the library is attached to a group as a source (C20)."""

from datetime import date

import pytest
from django.urls import reverse

from rinnalla.groups import sources
from rinnalla.groups.models import GroupSource
from rinnalla.methods.models import LibraryItem
from rinnalla.organisations.models import Organisation
from rinnalla.receipts.once import new_form_key
from rinnalla.refused import Refused


def url(name, group):
    return reverse(f"groups:{name}", kwargs={"group": group.pk})


@pytest.fixture
def thesis(db):
    return LibraryItem.objects.get(key="raisio-council-thesis")


def send(browser, person, council, **fields):
    return browser.post(url("source_change", council), {"form_key": new_form_key(person.pk), **fields})


def test_a_lead_finds_it_by_words_and_attaches_it(council, thesis, leena, aino, signed_in):
    browser = signed_in(leena)
    page = browser.get(url("sources", council), {"q": "asiakasraadissa"})
    assert page.context["found"] == [thesis]
    send(browser, leena, council, item=thesis.pk, do="add")
    assert [source.item for source in sources.sources_of(council)] == [thesis]
    for address in (url("home", council), url("sources", council)):
        assert thesis.title in signed_in(aino).get(address).content.decode()
    assert browser.get(url("sources", council), {"q": "asiakasraadissa"}).context["found"] == []


def test_attached_twice_it_is_there_once(council, thesis, leena):
    assert sources.add_source(council, item=thesis, by=leena) == sources.add_source(council, item=thesis, by=leena)
    assert GroupSource.objects.count() == 1


def test_it_is_taken_off_and_stays_in_the_library(council, thesis, leena, signed_in):
    sources.add_source(council, item=thesis, by=leena)
    send(signed_in(leena), leena, council, item=thesis.pk, do="remove")
    assert not GroupSource.objects.exists()
    assert LibraryItem.objects.filter(pk=thesis.pk).exists()


def test_a_member_reads_and_does_not_choose(council, thesis, aino, signed_in):
    page = signed_in(aino).get(url("sources", council), {"q": "asiakasraadissa"})
    assert page.context["found"] == []
    assert send(signed_in(aino), aino, council, item=thesis.pk).status_code == 403
    assert not GroupSource.objects.exists()


def test_what_another_organisation_added_is_neither_found_nor_attached(council, leena, signed_in):
    other = Organisation.objects.create(slug="muu", name_fi="Muu")
    theirs = LibraryItem.objects.create(
        organisation=other, kind="study", title="Salainen tutkimus", source="Muu", search="salainen tutkimus"
    )
    browser = signed_in(leena)
    assert browser.get(url("sources", council), {"q": "salainen"}).context["found"] == []
    send(browser, leena, council, item=theirs.pk)
    with pytest.raises(Refused):
        sources.add_source(council, item=theirs, by=leena)
    assert not GroupSource.objects.exists()


@pytest.mark.parametrize("item", ["", "abc", "999999", "9" * 30, "-1"])
def test_what_is_no_thing_of_the_library_is_refused(item, council, leena, signed_in):
    response = send(signed_in(leena), leena, council, item=item)
    assert response["Location"] == url("sources", council)
    assert not GroupSource.objects.exists()


def test_one_taken_out_of_the_library_stays_with_the_group(council, thesis, leena, aino, signed_in):
    sources.add_source(council, item=thesis, by=leena)
    LibraryItem.objects.filter(pk=thesis.pk).update(retired_at="2018-05-01T10:00Z")
    assert thesis.title in signed_in(aino).get(url("sources", council)).content.decode()
    thesis.refresh_from_db()
    sources.remove_source(council, item=thesis, by=leena)
    with pytest.raises(Refused):
        sources.add_source(council, item=thesis, by=leena)


def test_a_closed_group_keeps_its_sources(council, thesis, leena):
    council.closed_on = date(2018, 12, 1)
    with pytest.raises(Refused):
        sources.add_source(council, item=thesis, by=leena)


def test_thirty_are_enough_and_cost_no_more_than_one(
    council, thesis, leena, aino, signed_in, django_assert_max_num_queries
):
    sources.add_source(council, item=thesis, by=leena)
    browser = signed_in(aino)
    browser.get(url("sources", council))
    with django_assert_max_num_queries(60) as one:
        browser.get(url("home", council))
    with django_assert_max_num_queries(60) as one_listed:
        browser.get(url("sources", council))
    for number in range(sources.MOST - 1):
        item = LibraryItem.objects.create(
            organisation=council.organisation, kind="report", title=f"Raportti {number}", source="Muu"
        )
        sources.add_source(council, item=item, by=leena)
    with django_assert_max_num_queries(60) as thirty:
        browser.get(url("home", council))
    with django_assert_max_num_queries(60) as thirty_listed:
        browser.get(url("sources", council))
    assert (len(thirty), len(thirty_listed)) == (len(one), len(one_listed))
    extra = LibraryItem.objects.exclude(pk__in=GroupSource.objects.values("item")).first()
    with pytest.raises(Refused):
        sources.add_source(council, item=extra, by=leena)
