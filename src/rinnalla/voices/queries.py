"""Reading what was said, in a constant number of queries however much there is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from rinnalla.people.models import Person
from rinnalla.voices import origins
from rinnalla.voices.circles import circles_of
from rinnalla.voices.models import Circle, Gathered, Theme, Voice

MOST_THEMES = 100
MOST_PLACES = 50


def voices_of(circle: Circle) -> QuerySet[Voice]:
    """All that was said in a circle, the newest first, ready to be shown: with authors, pictures and themes."""
    return _ready(circle.voices.all())


def voices_in(theme: Theme) -> QuerySet[Voice]:
    """What belongs to a theme, the newest first, ready to be shown."""
    return _ready(theme.voices.all())


def voices_by(person: Person) -> QuerySet[Voice]:
    """All that somebody has said, in any circle, the newest first, ready to be shown."""
    return _ready(person.voices.all())


def visible_to(person: Person) -> QuerySet[Voice]:
    """What somebody may see of their organisation's voices: their circles', their own, and what is for everyone."""
    may = Q(circle__in=circles_of(person)) | Q(author=person) | Q(shown_to=Voice.ShownTo.EVERYONE, withdrawn_at=None)
    return Voice.objects.filter(may, organisation=person.organisation_id)


def without_theme(voices: QuerySet[Voice]) -> QuerySet[Voice]:
    """Those that still stand and are in no theme yet."""
    return voices.filter(~Exists(Gathered.objects.filter(voice=OuterRef("pk"))), withdrawn_at=None)


def themes_of(circle: Circle) -> QuerySet[Theme]:
    """The themes of a circle, the newest first, each with `.voices_here`, how many voices it has (withdrawn ones too:
    they were said)."""
    return circle.themes.annotate(voices_here=Count("gathered")).order_by("-named_at", "-pk")


def _ready(voices: QuerySet[Voice]) -> QuerySet[Voice]:
    themes = Theme.objects.only("id", "title", "language", "circle_id")
    return (
        voices.select_related("author", "picture")
        .prefetch_related(Prefetch("themes", queryset=themes))
        .order_by("-said_at", "-pk")
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said, in words, and its page ("" where it has none)."""

    label: str
    url: str


def places_of(voices: Iterable[Voice]) -> dict[tuple[int, int], Place]:
    """Where voices were said, by (type, id) of their origins: one query for each kind of origin."""
    return _places((voice.origin_type_id, voice.origin_id) for voice in voices)


def origins_of(voices: Iterable[Voice]) -> dict[int, str]:
    """Where those voices come from whose origin says itself when it was, by their ids. No query where there are none,
    else one a kind."""
    dated = []
    for voice in voices:
        model = ContentType.objects.get_for_id(voice.origin_type_id).model_class()
        if model is not None and origins.kind_of(model).says_when:
            dated.append(voice)
    places = places_of(dated)
    return {voice.pk: place.label for voice in dated if (place := places.get((voice.origin_type_id, voice.origin_id)))}


def _places(wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Place]:
    by_type: dict[int, set[int]] = defaultdict(set)
    for type_id, origin_id in wanted:
        by_type[type_id].add(origin_id)
    places = {}
    for type_id, ids in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None:
            continue
        kind = origins.kind_of(model)
        for pk, origin in model._default_manager.select_related(*kind.related).in_bulk(ids).items():
            places[type_id, pk] = Place(str(kind.label(origin)), kind.url(origin))
    return places


@dataclass(frozen=True, slots=True)
class Gathering:
    """One place where a theme came up, and how many voices it got there."""

    place: Place
    voices: int


def came_up_in(theme: Theme) -> Sequence[Gathering]:
    """The places where a theme came up, the latest first: a topic that runs through meetings shows all it gathered."""
    counted = list(
        theme.voices.order_by()
        .values_list("origin_type", "origin_id")
        .annotate(voices_here=Count("pk"), latest=Max("said_at"))
        .order_by("-latest")[:MOST_PLACES]
    )
    places = _places((type_id, origin_id) for type_id, origin_id, *_ in counted)
    return [
        Gathering(place, voices_here)
        for type_id, origin_id, voices_here, _latest in counted
        if (place := places.get((type_id, origin_id))) and place.label
    ]
