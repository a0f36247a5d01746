"""The points where questionnaires are asked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.feedback import asked
from rinnalla.feedback.codes import new_code
from rinnalla.feedback.models import CollectionPoint, Questionnaire
from rinnalla.feedback.rules import must_serve
from rinnalla.groups.models import Group
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.translated.fields import LANGUAGES

OPENED = audit.verb("feedback.opened", gettext_lazy("%(who)s opened the collection point “%(what)s”"))
CLOSED = audit.verb("feedback.closed", gettext_lazy("%(who)s closed the collection point “%(what)s”"))
CHANGED = audit.verb("feedback.point_changed", gettext_lazy("%(who)s changed the collection point “%(what)s”"))
REOPENED = audit.verb("feedback.reopened", gettext_lazy("%(who)s opened the collection point “%(what)s” again"))

_CODE_LENGTH = 6


@transaction.atomic
def open_point(
    *,
    unit: Unit,
    questionnaire: Questionnaire,
    texts: Mapping[str, str],
    by: Person,
    opens_on: date | None = None,
    closes_on: date | None = None,
    way: str = CollectionPoint.Way.POSTER,
    languages: Sequence[str] = LANGUAGES,
    group: Group | None = None,
) -> CollectionPoint:
    """Open a place where a questionnaire is asked, with a short address of its own. `texts` are the columns of its
    name, `way` is how it is asked, `group` whose meetings it is asked after.

    Raises Refused for a questionnaire that is not published or is another organisation's, for days in the wrong order,
    for a nameless point, for no language, for asking after meetings of no group, and for somebody who serves neither
    the unit nor the organisation.
    """
    opens_on = opens_on or clock.today()
    must_serve(by, unit)
    is_ready = questionnaire.published_at is not None and questionnaire.retired_at is None
    if questionnaire.organisation_id != unit.organisation_id or not is_ready:
        raise Refused(_("Choose a questionnaire that your organisation has published."))
    fields = _checked(unit, texts, opens_on, closes_on, way, languages, group)
    point = CollectionPoint.objects.create(
        organisation_id=unit.organisation_id,
        unit=unit,
        questionnaire=questionnaire,
        code=_free_code(),
        **fields,
    )
    audit.record(by, OPENED, point)
    return point


@transaction.atomic
def change_point(
    point: CollectionPoint,
    *,
    texts: Mapping[str, str],
    opens_on: date,
    closes_on: date | None,
    way: str,
    languages: Sequence[str],
    group: Group | None,
    by: Person,
) -> None:
    """Change a point's name, days (a campaign is asked again), way and languages; its address, questions and answers
    stay. Raises Refused as `open_point` does. Changing to what it is already writes nothing into the trail."""
    must_serve(by, point.unit)
    fields = _checked(point.unit, texts, opens_on, closes_on, way, languages, group)
    changed = [name for name, value in fields.items() if getattr(point, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(point, name, fields[name])
    point.save(update_fields=changed)
    audit.record(by, CHANGED, point)
    asked.forget()


def _checked(
    unit: Unit,
    texts: Mapping[str, str],
    opens_on: date,
    closes_on: date | None,
    way: str,
    languages: Sequence[str],
    group: Group | None,
) -> dict[str, Any]:
    if not any(texts.get(f"name_{lang}", "").strip() for lang in LANGUAGES):
        raise Refused(_("Give the place a name in at least one language."))
    if closes_on and closes_on < opens_on:
        raise Refused(_("The last day is before the first. Choose a later last day, or leave it empty."))
    kept = [lang for lang in LANGUAGES if lang in languages]
    if not kept:
        raise Refused(_("Choose at least one language."))
    after_meetings = way == CollectionPoint.Way.MEETING
    if after_meetings and (group is None or group.organisation_id != unit.organisation_id):
        raise Refused(_("Choose the group after whose meetings you ask."))
    return {
        **dict(texts),
        "opens_on": opens_on,
        "closes_on": closes_on,
        "way": str(way),
        "languages": kept,
        "group": group if after_meetings else None,
    }


@transaction.atomic
def close_point(point: CollectionPoint, *, by: Person) -> None:
    """Take no more answers until the point is opened again. Closing a closed one changes nothing."""
    must_serve(by, point.unit)
    if CollectionPoint.objects.filter(pk=point.pk, closed_at=None).update(closed_at=clock.now()):
        audit.record(by, CLOSED, point)
        asked.forget()
    point.refresh_from_db(fields=["closed_at"])


@transaction.atomic
def reopen_point(point: CollectionPoint, *, by: Person) -> None:
    """Take answers again; a last day that has passed is lifted. Opening an open one changes nothing."""
    must_serve(by, point.unit)
    if point.state in (CollectionPoint.State.OPEN, CollectionPoint.State.EARLY) and not point.closed_at:
        return
    point.closed_at = None
    if point.closes_on and point.closes_on < clock.today():
        point.closes_on = None
    point.save(update_fields=["closed_at", "closes_on"])
    audit.record(by, REOPENED, point)
    asked.forget()


def _free_code() -> str:
    while True:
        code = new_code(_CODE_LENGTH)
        if not CollectionPoint.objects.filter(code=code).exists():
            return code
