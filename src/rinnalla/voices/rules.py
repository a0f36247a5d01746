"""Who may hear, show and withdraw what was said."""

from typing import Any

import rules
from django.http import Http404
from django.shortcuts import get_object_or_404

from rinnalla.voices import pictures
from rinnalla.voices.circles import Standing, standing
from rinnalla.voices.models import Circle, Picture, Theme, Voice


def _circle(thing: Circle | Theme | Voice) -> Circle:
    return thing if isinstance(thing, Circle) else thing.circle


@rules.predicate
def hears(person: Any, thing: Circle | Theme | Voice) -> bool:
    """Is in the circle."""
    return standing(person, _circle(thing)) >= Standing.HEARS


@rules.predicate
def leads_circle(person: Any, thing: Circle | Theme | Voice) -> bool:
    """Leads the circle."""
    return standing(person, _circle(thing)) >= Standing.LEADS


@rules.predicate
def is_author(person: Any, voice: Voice) -> bool:
    """Said it."""
    return voice.author_id is not None and person.pk == voice.author_id


@rules.predicate
def typed_it(person: Any, voice: Voice) -> bool:
    """Wrote it down for somebody."""
    return voice.typed_by_id is not None and person.pk == voice.typed_by_id


@rules.predicate
def nobody_signed(person: Any, voice: Voice) -> bool:
    """The words have no author."""
    return voice.author_id is None


@rules.predicate
def is_for_everyone(person: Any, voice: Voice) -> bool:
    """Its author lets everyone see it."""
    return voice.shown_to == Voice.ShownTo.EVERYONE and not voice.is_withdrawn


may_see_voice = is_author | is_for_everyone | hears
# One's own words are one's own; those that nobody signed are in the care of the circle's leads.
decides_over = is_author | (nobody_signed & leads_circle)
said_or_typed = is_author | (typed_it & hears)


@rules.predicate
def sees_picture(person: Any, picture: Picture) -> bool:
    """Sees something that the picture hangs on; one that hangs on nothing yet is for whoever added it."""
    voices = list(picture.voices.all())
    if any(may_see_voice.test(person, voice) for voice in voices):
        return True
    if not voices and picture.added_by_id is not None and person.pk == picture.added_by_id:
        return True
    return pictures.is_shown_elsewhere(person, picture)


def the_circle(circle: int) -> Circle:
    return get_object_or_404(Circle, pk=circle)


def the_voice(voice: int) -> Voice:
    return get_object_or_404(Voice.objects.select_related("circle", "author", "picture"), pk=voice)


def the_theme(theme: int) -> Theme:
    return get_object_or_404(Theme.objects.select_related("circle", "named_by"), pk=theme)


def the_picture(picture: int) -> Picture:
    found = Picture.objects.prefetch_related("voices__circle").filter(pk=picture).first()
    if found is None:
        raise Http404
    return found
