"""The library: what everyone finds in it, and what workers add."""

from pathlib import Path

import pytest
from django.urls import reverse

from rinnalla.methods import domain, library_items
from rinnalla.methods.library_items import bring_items, read_items
from rinnalla.methods.models import LibraryItem
from rinnalla.refused import Refused

pytestmark = pytest.mark.django_db

LIST = reverse("methods:items")
ADD = reverse("methods:item_add")
FIELDS = {
    "title": "Asiakasraadin loppuraportti",
    "kind": "report",
    "url": "https://example.org/raportti.pdf",
    "source": "Jokilaakso, 2019",
    "language": "fi",
    "gives_fi": "Mitä raati sai aikaan ensimmäisenä vuonna.",
}


def page_of(item):
    return reverse("methods:item", kwargs={"library_item": item.pk})


def titles(browser, **asked):
    return [item.title for item in browser.get(LIST, asked).context["page"].paginator.object_list]


def added(by, **more):
    given = {
        "kind": "report",
        "title": "Raportti",
        "gives": {"gives_fi": "Tietoa."},
        "source": "Jokilaakso, 2019",
        **more,
    }
    return domain.add_item(organisation=by.organisation, by=by, **given)


def test_it_begins_with_what_the_publication_names(signed_in):
    items, faults = read_items()
    assert faults == ()
    assert len(items) >= 10
    assert LibraryItem.objects.filter(organisation=None, retired_at=None).count() == len(items)
    for item in items:
        assert item.title in titles(signed_in(None))


def test_every_address_is_of_the_publications_own(tmp_path):
    assert len({item.url for item in read_items()[0]}) == len(read_items()[0])
    for item in read_items()[0]:
        assert item.url.startswith(("https://", "http://"))
        assert "fbclid" not in item.url


def test_bringing_again_changes_nothing_and_what_is_gone_is_kept_for_groups(monkeypatch):
    before = list(LibraryItem.objects.order_by("pk").values())
    bring_items()
    assert list(LibraryItem.objects.order_by("pk").values()) == before
    items, _faults = read_items()
    changed = items[0].model_copy(update={"title": "Uusi nimi"})
    monkeypatch.setattr(library_items, "read_items", lambda: ((changed, *items[2:]), ()))
    bring_items()
    assert LibraryItem.objects.get(key=items[0].key).title == "Uusi nimi"
    assert LibraryItem.objects.get(key=items[1].key).retired_at is not None
    monkeypatch.undo()
    bring_items()
    assert LibraryItem.objects.get(key=items[1].key).retired_at is None


def test_an_address_is_shown_with_its_source_and_never_fetched(signed_in):
    item = LibraryItem.objects.get(key="three-pitfalls")
    page = signed_in(None).get(page_of(item)).content.decode()
    assert f'href="{item.url}" rel="noopener noreferrer external"' in page
    assert "Filosofian Akatemia" in page


def test_a_worker_adds_something_and_everyone_there_finds_it(leena, aino, saara, send, signed_in):
    response = send(leena, ADD, **FIELDS)
    item = LibraryItem.objects.get(organisation=leena.organisation)
    assert response["Location"] == page_of(item)
    assert item.title in titles(signed_in(aino))
    assert item.title in titles(signed_in(aino), q="loppuraportissa")
    assert item.title not in titles(signed_in(saara))
    assert item.title not in titles(signed_in(None))
    assert signed_in(saara).get(page_of(item)).status_code == 403
    assert signed_in(None).get(page_of(item)).status_code == 302


def test_a_client_does_not_add(aino, send):
    assert send(aino, ADD, **FIELDS).status_code == 403
    with pytest.raises(Refused):
        added(aino)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "T" * 201),
        ("source", " "),
        ("gives_fi", ""),
        ("gives_fi", "g" * 501),
        ("kind", "rumour"),
        ("language", "de"),
        ("url", "javascript:alert(1)"),
        ("url", "data:text/html,<script>alert(1)</script>"),
        ("url", "ftp://example.org/a"),
        ("url", "raportti.pdf"),
        ("url", "https://" + "a" * 500),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(field, value, leena, send):
    response = send(leena, ADD, **{**FIELDS, field: value})
    assert response.status_code == 200
    assert response.context["form"].errors
    kept = "source" if field != "source" else "title"
    assert FIELDS[kept] in response.content.decode()
    assert not LibraryItem.objects.filter(organisation__isnull=False).exists()


def test_what_the_library_has_already_is_not_added_twice(leena, send):
    known = LibraryItem.objects.get(key="three-pitfalls")
    response = send(leena, ADD, **{**FIELDS, "url": known.url})
    assert known.title in response.content.decode()
    assert not LibraryItem.objects.filter(organisation__isnull=False).exists()


def test_something_on_paper_alone_needs_no_address(leena, send, signed_in):
    send(leena, ADD, **{**FIELDS, "url": ""})
    item = LibraryItem.objects.get(organisation=leena.organisation)
    assert "noopener" not in signed_in(leena).get(page_of(item)).content.decode()


def test_it_is_changed_taken_out_and_put_back(leena, aino, send, signed_in):
    item = added(leena)
    send(leena, reverse("methods:item_edit", kwargs={"library_item": item.pk}), **{**FIELDS, "version": "1"})
    item.refresh_from_db()
    assert (item.title, item.version) == (FIELDS["title"], 2)
    assert titles(signed_in(aino), q="raadin") != []
    away = reverse("methods:item_retire", kwargs={"library_item": item.pk})
    send(leena, away, do="retire")
    assert item.title not in titles(signed_in(aino))
    assert item.title in titles(signed_in(leena), retired="1")
    assert titles(signed_in(aino), retired="1") == titles(signed_in(aino))
    send(leena, away, do="take_back")
    assert item.title in titles(signed_in(aino))


def test_of_two_who_change_at_once_neither_overwrites_the_other(leena, send):
    item = added(leena)
    address = reverse("methods:item_edit", kwargs={"library_item": item.pk})
    send(leena, address, **{**FIELDS, "title": "Ensimmäinen", "version": "1"})
    response = send(leena, address, **{**FIELDS, "title": "Toinen", "version": "1"})
    item.refresh_from_db()
    assert item.title == "Ensimmäinen"
    assert response.context["form"]["title"].value() == "Toinen"


def test_nobody_changes_what_comes_with_rinnalla(leena, send):
    item = LibraryItem.objects.get(key="three-pitfalls")
    assert send(leena, reverse("methods:item_edit", kwargs={"library_item": item.pk}), **FIELDS).status_code == 403
    with pytest.raises(Refused):
        domain.retire_item(item, by=leena)


def test_capital_and_foreign_letters_are_found_on_every_database(leena, signed_in):
    added(leena, title="ÄÄNI JA ÖLJY", source="Åbo Akademi")
    for words in ("ääni", "Öljy", "åbo", "ÄÄNI öljy"):
        assert "ÄÄNI JA ÖLJY" in titles(signed_in(leena), q=words)
    assert "ÄÄNI JA ÖLJY" not in titles(signed_in(leena), q="ääni kissa")
    assert titles(signed_in(leena), q="%") == []


def test_the_list_costs_the_same_with_few_things_and_with_many(leena, signed_in, django_assert_max_num_queries):
    browser = signed_in(leena)
    with django_assert_max_num_queries(12) as few:
        browser.get(LIST)
    for number in range(40):
        added(leena, title=f"Raportti {number}")
    with django_assert_max_num_queries(12) as many:
        page = browser.get(LIST)
    assert len(few) == len(many)
    assert len(page.context["page"]) == 25


def test_the_file_is_where_the_check_reads_it():
    assert library_items.FILE.is_file()
    assert read_items(Path(__file__))[1] != ()
