"""The library: what an organisation adds to it, changes and takes out (G11). Nothing is ever fetched from a link."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.methods.models import ItemKind, LibraryItem
from rinnalla.methods.rules import writes
from rinnalla.methods.searching import haystack_of
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.refused import Conflict, Refused
from rinnalla.translated.fields import LANGUAGES
from rinnalla.translated.fits import check_fits

ADDED = verb("methods.item_added", gettext_lazy("%(who)s added %(what)s to the library"))
CHANGED = verb("methods.item_changed", gettext_lazy("%(who)s changed %(what)s in the library"))
RETIRED = verb("methods.item_retired", gettext_lazy("%(who)s took %(what)s out of the library"))
TAKEN_BACK = verb("methods.item_taken_back", gettext_lazy("%(who)s put %(what)s back into the library"))

NO_ADDRESS = gettext_lazy("This is no address of the web. It begins with https://")
_check_address = URLValidator(schemes=["http", "https"])


def is_address(text: str) -> bool:
    """Whether it is an address of the web that one may lead people to."""
    try:
        _check_address(text)
    except ValidationError:
        return False
    return True


@transaction.atomic
def add_item(
    *,
    organisation: Organisation,
    kind: str,
    title: str,
    gives: Mapping[str, str],
    source: str,
    by: Person,
    url: str = "",
    language: str = "fi",
) -> LibraryItem:
    """Add something to the organisation's library. `gives` are `gives_fi` and so on: what one gets of it; `source`
    says who published it and when; `url` is where it is, "" for what is on paper alone.

    Raises Refused for somebody who is neither worker nor manager there, without a title or source, for what is no
    address of the web, and for an address that the library has already.
    """
    _check_writer(organisation.pk, by)
    given = _checked(kind=kind, title=title, gives=gives, source=source, url=url, language=language)
    _check_new(organisation.pk, given["url"])
    item = LibraryItem.objects.create(organisation=organisation, added_by=by, **given)
    record(by, ADDED, item)
    return item


@transaction.atomic
def change_item(
    item: LibraryItem,
    *,
    kind: str,
    title: str,
    gives: Mapping[str, str],
    source: str,
    version: int,
    by: Person,
    url: str = "",
    language: str = "fi",
) -> None:
    """Change what the library says of one of the organisation's own things. Raises Refused as adding does, for what
    Rinnalla brings, and Conflict where somebody else has changed it since `version` was read."""
    _check_writer(item.organisation_id, by)
    given = _checked(kind=kind, title=title, gives=gives, source=source, url=url, language=language)
    _check_new(item.organisation_id, given["url"], but=item)
    if not LibraryItem.objects.filter(pk=item.pk, version=version).update(version=version + 1, **given):
        raise Conflict(_("Somebody else has changed this meanwhile. Your words are below: compare them, and save."))
    item.refresh_from_db()
    record(by, CHANGED, item)


@transaction.atomic
def retire_item(item: LibraryItem, *, by: Person) -> None:
    """Take one of the organisation's own things out of the library; groups that have it as a source keep it. Again
    changes nothing."""
    _check_writer(item.organisation_id, by)
    now = clock.now()
    if LibraryItem.objects.filter(pk=item.pk, retired_at=None).update(retired_at=now):
        item.retired_at = now
        record(by, RETIRED, item)


@transaction.atomic
def take_back_item(item: LibraryItem, *, by: Person) -> None:
    """Put it back. Again changes nothing."""
    _check_writer(item.organisation_id, by)
    if LibraryItem.objects.filter(pk=item.pk, retired_at__isnull=False).update(retired_at=None):
        item.retired_at = None
        record(by, TAKEN_BACK, item)


def _check_writer(organisation_id: int | None, by: Person) -> None:
    if organisation_id is None:
        raise Refused(_("This comes with Rinnalla. Add one of your own instead."))
    if by.organisation_id != organisation_id or not writes.test(by):
        raise Refused(_("Only workers and managers of the organisation do this. Ask one of them."))


def _check_new(organisation_id: int | None, url: str, but: LibraryItem | None = None) -> None:
    if not url:
        return
    same = LibraryItem.objects.filter(Q(organisation=organisation_id) | Q(organisation=None), url=url, retired_at=None)
    known = (same.exclude(pk=but.pk) if but else same).first()
    if known is not None:
        raise Refused(_("The library has this already: “%(title)s”.") % {"title": known.title})


def _checked(
    *, kind: str, title: str, gives: Mapping[str, str], source: str, url: str, language: str
) -> dict[str, Any]:
    """The columns of an item, or Refused."""
    name, where, address = " ".join(title.split()), " ".join(source.split()), url.strip()
    if not name:
        raise Refused(_("Write what it is called."))
    if not where:
        raise Refused(_("Write who published it, so that others can judge it."))
    if kind not in ItemKind.values:
        raise Refused(_("Choose what it is."))
    if address and not is_address(address):
        raise Refused(str(NO_ADDRESS))
    if language not in dict(LibraryItem._meta.get_field("language").flatchoices):
        raise Refused(_("Choose its language."))
    words = {f"gives_{code}": gives.get(f"gives_{code}", "").strip() for code in LANGUAGES}
    check_fits(LibraryItem, {"title": name, "source": where, "url": address, **words})
    return {
        "kind": kind,
        "title": name,
        "source": where,
        "url": address,
        "language": language,
        **words,
        "search": haystack_of(name, where, *words.values()),
    }
