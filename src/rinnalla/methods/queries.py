"""Reading own cards and the library, and the one search over everything."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from rinnalla.methods import cards
from rinnalla.methods.cards import Card
from rinnalla.methods.models import LibraryItem, OwnMethodCard
from rinnalla.methods.searching import among, found, haystack_of, terms_of
from rinnalla.practices import library
from rinnalla.practices.schema import Practice
from rinnalla.translated.fields import LANGUAGES

# So many of each kind does the one search show; the rest are a list of their own.
SHOWN = 10


def retired_cards(organisation_id: int) -> list[Card]:
    """The organisation's own cards that are out of use, the last one first: one query."""
    rows = OwnMethodCard.objects.filter(organisation=organisation_id, retired_at__isnull=False)
    return [cards.as_card(row) for row in rows.order_by("-retired_at", "-pk")[: cards.MOST_OWN]]


def adapted_from(key: str, organisation_id: int) -> list[Card]:
    """The cards of the organisation that were made from a card and are in use: one query."""
    rows = OwnMethodCard.objects.filter(organisation=organisation_id, adapted_from=key, retired_at=None)
    return [cards.as_card(row) for row in rows.order_by("-pk")[:SHOWN]]


def items_for(
    organisation_id: int | None, *, kind: str = "", words: str = "", retired: bool = False
) -> QuerySet[LibraryItem]:
    """What somebody of an organisation finds in the library; a stranger what Rinnalla brings. With `words`, those that
    have them as typed come first. `retired` gives the organisation's own things that are out of the library."""
    if retired:
        items = LibraryItem.objects.filter(organisation=organisation_id, retired_at__isnull=False)
    else:
        items = LibraryItem.objects.filter(Q(organisation=None) | Q(organisation=organisation_id), retired_at=None)
    if kind:
        items = items.filter(kind=kind)
    terms = terms_of(words)
    if not terms:
        return items.order_by("title", "pk")
    whole = Q()
    for term in terms:
        whole &= Q(search__contains=term)
    as_typed = Case(When(whole, then=Value(0)), default=Value(1), output_field=IntegerField())
    return among(items, terms).alias(as_typed=as_typed).order_by("as_typed", "title", "pk")


@dataclass(frozen=True, slots=True)
class Results:
    """What the one search found; `more_` says that there are more than are shown."""

    practices: Sequence[Practice]
    cards: Sequence[Card]
    items: Sequence[LibraryItem]
    more_cards: bool
    more_items: bool

    @property
    def is_empty(self) -> bool:
        return not (self.practices or self.cards or self.items)


def search(words: str, organisation_id: int | None) -> Results:
    """Models, cards and things in the library that have all the words: two queries, one for a stranger."""
    terms = terms_of(words)
    models = [(practice, found(terms, _haystack(practice))) for practice in library.all_practices(organisation_id)]
    fitting = cards.narrowed(cards.cards_for(organisation_id), words=words)
    items = list(items_for(organisation_id, words=words)[: SHOWN + 1])
    return Results(
        practices=[practice for practice, score in sorted(models, key=lambda one: -one[1]) if score][:SHOWN],
        cards=fitting[:SHOWN],
        items=items[:SHOWN],
        more_cards=len(fitting) > SHOWN,
        more_items=len(items) > SHOWN,
    )


def _haystack(practice: Practice) -> str:
    words = [practice.name, practice.purpose, *practice.aims, *(artefact.name for artefact in practice.artefacts)]
    words += [pitfall.name for pitfall in practice.pitfalls]
    return haystack_of(*(text.in_(language) for text in words for language in LANGUAGES))
