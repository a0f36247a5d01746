"""Putting together the voices that belong together."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.mail.tell import path_to, tell
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.voices import held
from rinnalla.voices.circles import Standing, standing
from rinnalla.voices.models import Circle, Gathered, Theme, Voice

NAMED = audit.verb("voices.named_theme", gettext_lazy("%(who)s named the theme “%(what)s”"))
RENAMED = audit.verb("voices.renamed_theme", gettext_lazy("%(who)s gave the theme a new name, “%(what)s”"))
GATHERED = audit.verb("voices.gathered", gettext_lazy("%(who)s put words into the theme “%(what)s”"))
SET_APART = audit.verb("voices.set_apart", gettext_lazy("%(who)s took words out of the theme “%(what)s”"))


@transaction.atomic
def name_theme(*, circle: Circle, title: str, by: Person, language: str = "fi", voices: Iterable[Voice] = ()) -> Theme:
    """Name a theme, put `voices` into it, and give it. Where the circle has a theme of that name, that is the one.

    Raises Refused for anybody but a lead, for an empty or too long name, and as `gather` does.
    """
    _only_leads(by, circle)
    title = _title(title)
    theme = _of_that_name(circle, title)
    if theme is None:
        theme = Theme.objects.create(
            organisation_id=circle.organisation_id,
            circle=circle,
            title=title,
            language=language,
            named_by=by,
            named_at=clock.now(),
        )
        audit.record(by, NAMED, theme)
    gather(theme, voices=voices, by=by)
    return theme


@transaction.atomic
def rename_theme(theme: Theme, *, title: str, by: Person) -> None:
    """Give a theme a better name. The same name again changes nothing.

    Raises Refused for anybody but a lead, for an empty or too long name, and for that of another theme of the circle.
    """
    _only_leads(by, theme.circle)
    title = _title(title)
    if title == theme.title:
        return
    other = _of_that_name(theme.circle, title)
    if other is not None and other != theme:
        raise Refused(
            _("There is another theme with this name already. Put the words into that one, or choose another name.")
        )
    theme.title = title
    theme.save(update_fields=["title"])
    audit.record(by, RENAMED, theme)


@transaction.atomic
def gather(theme: Theme, *, voices: Iterable[Voice], by: Person) -> int:
    """Put voices into a theme and give how many were not in it yet; a voice may be in several. Again changes nothing.

    Those whose words get their first theme are told that they were taken up. Raises Refused for anybody but a lead, for
    voices of another circle and for withdrawn ones.
    """
    _only_leads(by, theme.circle)
    chosen = list(voices)
    if any(voice.circle_id != theme.circle_id for voice in chosen):
        raise Refused(_("These words were said in another group. A theme has the words of one group."))
    ids = {voice.pk for voice in chosen}
    still_said = {
        voice.pk: voice for voice in Voice.objects.filter(pk__in=ids, withdrawn_at=None).select_related("author")
    }
    if len(still_said) < len(ids):
        raise Refused(_("Some of these words have been withdrawn meanwhile. Look at the list again and choose anew."))
    grouped = set(Gathered.objects.filter(voice_id__in=ids).values_list("voice_id", flat=True))
    there = set(Gathered.objects.filter(voice_id__in=ids, theme=theme).values_list("voice_id", flat=True))
    new = [voice for pk, voice in still_said.items() if pk not in there]
    if not new:
        return 0
    now = clock.now()
    Gathered.objects.bulk_create(
        [Gathered(theme=theme, voice=voice, by=by, at=now) for voice in new], ignore_conflicts=True
    )
    audit.record(by, GATHERED, theme, details={"voices": len(new)})
    for voice in new:
        if voice.author is not None and voice.author != by and voice.pk not in grouped:
            _tell_taken_up(voice.author, voice, theme)
    return len(new)


@transaction.atomic
def set_apart(theme: Theme, *, voice: Voice, by: Person) -> None:
    """Take a voice out of a theme; the voice stays. Again changes nothing.

    Raises Refused for anybody but a lead, and where the theme has been carried on (a statement was made of it): its
    words are where that came from.
    """
    _only_leads(by, theme.circle)
    if reason := held.why(theme):
        raise Refused(reason)
    taken_out, _rows = Gathered.objects.filter(theme=theme, voice=voice).delete()
    if taken_out:
        audit.record(by, SET_APART, theme)


def _tell_taken_up(author: Person, voice: Voice, theme: Theme) -> None:
    tell(
        [author],
        subject=lambda: _("Your words were taken up"),
        text=lambda: (
            _("What you said is now part of the theme “%(theme)s”. You can follow what comes of it.")
            % {"theme": theme.title}
        ),
        path=path_to("voices:voice", voice=voice.pk),
    )


def _only_leads(by: Person, circle: Circle) -> None:
    if standing(by, circle) < Standing.LEADS:
        raise Refused(_("Only a lead of the group puts words together into themes. Ask one of them."))


def _title(title: str) -> str:
    name = " ".join(title.replace("\0", "").split())
    if not name:
        raise Refused(_("Give the theme a name: a word or two that say what it is about."))
    if len(name) > 120:
        raise Refused(_("The name is too long: at most 120 characters fit."))
    return name


def _of_that_name(circle: Circle, title: str) -> Theme | None:
    """SQLite compares "ä" and "Ä" as different; so they are compared here."""
    return next((theme for theme in circle.themes.all() if theme.title.casefold() == title.casefold()), None)
