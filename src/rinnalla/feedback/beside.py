"""What stands beside the results: where, when and by whom it was asked, what has changed, and a few chosen comments."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla import clock
from rinnalla.feedback import queries, thanks
from rinnalla.feedback.models import Burst, CollectionPoint, Comment, Handling, Questionnaire
from rinnalla.organisations.models import Unit
from rinnalla.organisations.queries import above, beneath, parents

SOME_COMMENTS = 4
SOME_CHANGES = 3
# A unit's page gathers so many of its places, the newest.
MOST_POINTS = 500


def points_below(unit: Unit) -> list[CollectionPoint]:
    """The places of a unit and of everything below it that have opened, newest first, with their questions. Five
    queries."""
    held = beneath([unit.pk], parents(unit.organisation_id))
    points = CollectionPoint.objects.filter(unit_id__in=held, opens_on__lte=clock.today())
    found = list(points.select_related("unit", "questionnaire").order_by("-opens_on", "-pk")[:MOST_POINTS])
    prefetch_related_objects(found, "questionnaire__questions__choices")
    return found


def changes_at(unit: Unit, point: CollectionPoint | None = None) -> Sequence[thanks.Told]:
    """The latest changes of a unit, of those above it and of those below it; first the latest that was asked for at the
    point, where there is one."""
    tree = parents(unit.organisation_id)
    changes = thanks.changes_of({*above(unit.pk, tree), *beneath([unit.pk], tree)})
    asked = thanks.change_asked_for_at(point) if point else None
    if asked is None:
        return changes
    return [replace(asked, is_from_here=True), *(one for one in changes if one.url != asked.url)]


def released_comments(points: Iterable[CollectionPoint]) -> QuerySet[Comment]:
    """The latest few comments that were chosen to be shown to everybody."""
    return queries.released_comments(points)[:SOME_COMMENTS]


def burst_days(points: Iterable[CollectionPoint]) -> list[dict[str, str]]:
    """The latest days on which far more answers came in an hour than a place can give, with why where that is known."""
    bursts = Burst.objects.filter(point__in=[point.pk for point in points]).order_by("-hour")[:SOME_CHANGES]
    return [{"day": clock.local_day(burst.hour), "why": burst.explained} for burst in bursts]


def facts_of(points: Sequence[CollectionPoint]) -> list[dict[str, str]]:
    """Where, since when, and by whom the questions were made, worked on and approved (F7)."""
    if not points:
        return []
    facts = []
    if len(points) == 1:
        (point,) = points
        facts += [(_("Where"), f"{point.name}, {point.unit.name}"), (_("When"), _span(point.opens_on, point.closes_on))]
    else:
        places = ngettext("%(count)d place", "%(count)d places", len(points)) % {"count": len(points)}
        ends = [point.closes_on for point in points if point.closes_on]
        last = max(ends) if len(ends) == len(points) else None
        facts += [(_("Where"), places), (_("When"), _span(min(point.opens_on for point in points), last))]
    asked = {point.questionnaire_id: point.questionnaire for point in points}
    handled: dict[int, list[Handling]] = {}
    for handling in Handling.objects.filter(questionnaire__in=asked):
        handled.setdefault(handling.questionnaire_id, []).append(handling)
    for questionnaire in list(asked.values())[:SOME_CHANGES]:
        facts += _made(questionnaire, handled.get(questionnaire.pk, ()))
    return [{"key": key, "value": value} for key, value in facts]


def _made(questionnaire: Questionnaire, handlings: Iterable[Handling]) -> list[tuple[str, str]]:
    facts = [(_("Questionnaire"), str(questionnaire.name))]
    if questionnaire.decided:
        facts.append((_("Who made the questions"), str(questionnaire.decided)))
    for handling in handlings:
        stage = str(handling.get_stage_display())
        facts.append((stage[:1].upper() + stage[1:], f"{handling.who}, {handling.on.strftime('%-d.%-m.%Y')}"))
    if questionnaire.published_at:
        facts.append((_("In use since"), clock.local_day(questionnaire.published_at)))
    if questionnaire.why:
        facts.append((_("Why we ask"), str(questionnaire.why)))
    return facts


def _span(first: date, last: date | None) -> str:
    return f"{first.strftime('%-d.%-m.%Y')}–{last.strftime('%-d.%-m.%Y') if last else ''}"
