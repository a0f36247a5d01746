"""What a group works from: studies, reports and links of the library that its leads attached to it (C20)."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.audit.record import record, verb
from rinnalla.groups.cards import Shown, card
from rinnalla.groups.models import Group, GroupSource
from rinnalla.methods.models import LibraryItem
from rinnalla.methods.queries import items_for
from rinnalla.people.models import Person
from rinnalla.refused import Refused

ADDED = verb("groups.source_added", gettext_lazy("%(who)s added a source to the group %(what)s"))
REMOVED = verb("groups.source_removed", gettext_lazy("%(who)s took a source off the group %(what)s"))

MOST = 30
# So many are found at once, and so many shown on the group's own page.
FOUND = 10
SHOWN = 3


def sources_of(group: Group) -> QuerySet[GroupSource]:
    """The sources of a group in the order in which they were added, those too that the library has no more."""
    return GroupSource.objects.filter(group=group).select_related("item").order_by("pk")


def found_for(group: Group, words: str) -> list[LibraryItem]:
    """What the library has by those words and the group has not: one query."""
    already = GroupSource.objects.filter(group=group).values("item")
    return list(items_for(group.organisation_id, words=words).exclude(pk__in=already)[:FOUND])


@transaction.atomic
def add_source(group: Group, *, item: LibraryItem, by: Person) -> GroupSource:
    """Attach something of the library to a group. Again gives the existing one. Raises Refused for what another
    organisation added, what is out of the library, a closed group, and more than thirty."""
    if group.closed_on is not None:
        raise Refused(_("This group has ended. Its sources stay as they are."))
    if item.retired_at is not None or item.organisation_id not in (None, group.organisation_id):
        raise Refused(_("Choose something that is in the library."))
    known = GroupSource.objects.filter(group=group, item=item).first()
    if known is not None:
        return known
    if GroupSource.objects.filter(group=group).count() >= MOST:
        raise Refused(_("The group has 30 sources already. Take one off first."))
    source, is_new = GroupSource.objects.get_or_create(group=group, item=item, defaults={"added_by": by})
    if is_new:
        record(by, ADDED, group)
    return source


@transaction.atomic
def remove_source(group: Group, *, item: LibraryItem, by: Person) -> None:
    """Take a source off a group; it stays in the library. Again changes nothing. Raises Refused for a closed group."""
    if group.closed_on is not None:
        raise Refused(_("This group has ended. Its sources stay as they are."))
    if GroupSource.objects.filter(group=group, item=item).delete()[0]:
        record(by, REMOVED, group)


@card(order=80)
def sources(group: Group, person: Person) -> Shown | None:
    """The first of the sources, for everyone who may see the group: one query."""
    first = list(sources_of(group)[: SHOWN + 1])
    if not first:
        return None
    return Shown(
        "groups/cards/sources.html",
        {"items": [source.item for source in first[:SHOWN]], "are_more": len(first) > SHOWN},
    )
