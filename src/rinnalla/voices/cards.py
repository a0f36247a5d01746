"""A voice as it is shown to somebody: what the templates need and nothing that they must not show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.people.models import Person
from rinnalla.voices import queries, status
from rinnalla.voices.circles import circles_of
from rinnalla.voices.models import Circle, Theme, Voice
from rinnalla.voices.queries import Place


@dataclass(frozen=True, slots=True)
class Card:
    """One voice, as `parts/voice.html` and `voices/card.html` show it.

    `shown_name` is the one that its author lets others see, "" for none; `url` is its trail, `page_url` its own page;
    `place` and `themes` are filled for those in its circle alone; `is_mine` says that the reader said it, and `how_far`
    tells its author how far it has come. `picture_url` is the picture in the size of a list.
    """

    pk: int
    text: str
    language: str
    kind_label: str
    shown_name: str
    when: str
    is_withdrawn: bool
    is_mine: bool
    is_for_everyone: bool
    url: str
    page_url: str
    picture_url: str
    picture_full_url: str
    picture_alt: str
    picture_width: int
    picture_height: int
    place: Place | None
    themes: Sequence[Theme]
    how_far: str


def cards(voices: Sequence[Voice], *, person: Person | AnonymousUser, how_far: bool = False) -> list[Card]:
    """Show voices to `person`, who may see them (the caller has made sure). With `how_far`, say it of each: for a list
    of their own. A constant number of queries."""
    places = queries.places_of(voices)
    inside = set(circles_of(person))
    come = status.how_far(voices, person=person) if how_far and isinstance(person, Person) else {}
    return [_card(voice, person, places, voice.circle_id in inside, come.get(voice.pk, "")) for voice in voices]


def latest(circle: Circle, *, person: Person | AnonymousUser, most: int = 3) -> list[Card]:
    """The latest words of a circle, for the pages of its group. The caller has made sure that `person` hears it."""
    return cards(list(queries.voices_of(circle).filter(withdrawn_at=None)[:most]), person=person)


def trail_of(voice: Voice) -> str:
    """The page that shows what came of a voice, "" where there is none."""
    try:
        return reverse("influence:trail_voice", kwargs={"voice": voice.pk})
    except NoReverseMatch:
        return ""  # the outcome is not there: nothing has come of anything yet


def _card(
    voice: Voice, person: Person | AnonymousUser, places: dict[tuple[int, int], Place], is_inside: bool, how_far: str
) -> Card:
    is_mine = voice.author_id is not None and voice.author_id == person.pk
    place = places.get((voice.origin_type_id, voice.origin_id))
    picture = voice.picture
    picture_url = reverse("voices:picture", kwargs={"picture": picture.pk}) if picture else ""
    return Card(
        pk=voice.pk,
        text=voice.text,
        language=voice.language,
        kind_label=str(Voice.Kind(voice.kind).label),
        shown_name=voice.shown_name,
        when=clock.local_day(voice.said_at),
        is_withdrawn=voice.is_withdrawn,
        is_mine=is_mine,
        is_for_everyone=voice.shown_to == Voice.ShownTo.EVERYONE,
        url="" if voice.is_withdrawn else trail_of(voice),
        page_url=reverse("voices:voice", kwargs={"voice": voice.pk}),
        picture_url=f"{picture_url}?koko=pieni" if picture else "",
        picture_full_url=picture_url,
        picture_alt=picture.alt or _("A picture. What it shows has not been written down.") if picture else "",
        picture_width=picture.width if picture else 0,
        picture_height=picture.height if picture else 0,
        place=place if is_inside and place and place.label else None,
        themes=list(voice.themes.all()) if is_inside else [],
        how_far=how_far,
    )
