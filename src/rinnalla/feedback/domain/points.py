"""Asking: questionnaires, and the points where they are asked."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.feedback import asked, ready
from rinnalla.feedback.domain.questionnaires import PUBLISHED
from rinnalla.feedback.models import Choice, CollectionPoint, Question, Questionnaire
from rinnalla.feedback.rules import serves_unit
from rinnalla.groups.models import Group
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.translated.fields import LANGUAGES

OPENED = audit.verb("feedback.opened", gettext_lazy("%(who)s opened the collection point “%(what)s”"))
CLOSED = audit.verb("feedback.closed", gettext_lazy("%(who)s closed the collection point “%(what)s”"))
CHANGED = audit.verb("feedback.point_changed", gettext_lazy("%(who)s changed the collection point “%(what)s”"))
REOPENED = audit.verb("feedback.reopened", gettext_lazy("%(who)s opened the collection point “%(what)s” again"))

# Without vowels no word comes about by chance; without l, 0 and 1 none is read wrong from a wall.
LETTERS = "bcdfghjkmnpqrstvwxz23456789"
_CODE_LENGTH = 6


@transaction.atomic
def publish_questionnaire(
    *,
    organisation: Organisation,
    texts: Mapping[str, str],
    questions: Sequence[Mapping[str, Any]],
    by: Person | None,
    made_from: str = "",
) -> Questionnaire:
    """Publish a questionnaire: from now on it is frozen, so that its answers stay comparable (F7).

    `texts` are the columns of name, why and decided; each of `questions` has `key`, `kind` and the columns of text and,
    where it has them, finding, `takes_photo` and `choices` (the columns of each one's text), in the order in which they
    are asked. Raises Refused without a name or a question.
    """
    if not any(texts.get(f"name_{lang}") for lang in ("fi", "sv", "en")) or not questions:
        raise Refused(_("A questionnaire needs a name and at least one question."))
    if len({question["key"] for question in questions}) < len(questions):
        raise Refused(_("Two questions have the same key. Give each its own."))
    made = Questionnaire.objects.create(
        organisation=organisation, made_from=made_from, published_at=clock.now(), **dict(texts)
    )
    for position, question in enumerate(questions, start=1):
        columns = {name: value for name, value in question.items() if name != "choices"}
        one = Question.objects.create(questionnaire=made, position=position, **columns)
        Choice.objects.bulk_create(
            Choice(question=one, value=value, **dict(choice))
            for value, choice in enumerate(question.get("choices", ()), start=1)
        )
    audit.record(by, PUBLISHED, made)
    return made


@transaction.atomic
def publish_ready(organisation: Organisation, key: str, by: Person | None) -> Questionnaire:
    """Take a ready-made questionnaire (`adult-social-work`, `families`) into use. Taking it again gives the same, in
    its newest version; one that was out of use is in use again."""
    taken = Questionnaire.objects.filter(organisation=organisation, made_from=key, published_at__isnull=False)
    newest = taken.order_by("-version").first()
    if newest:
        if newest.retired_at:
            newest.retired_at = None
            newest.save(update_fields=["retired_at"])
        return newest
    file = ready.all_ready()[key]
    return publish_questionnaire(
        organisation=organisation,
        texts=ready.columns(file, "name", "why", "decided"),
        questions=[
            {
                "key": one["key"],
                "kind": one["kind"],
                "takes_photo": one.get("takes_photo", False),
                **ready.columns(one, "text", "finding"),
            }
            for one in file["questions"]
        ],
        by=by,
        made_from=key,
    )


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
        code=_new_code(),
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


def must_serve(by: Person, unit: Unit) -> None:
    """Raise Refused for somebody who serves neither the unit nor the organisation."""
    if not serves_unit(by, unit):
        raise Refused(_("This belongs to another unit. Ask somebody who works there."))


def _new_code() -> str:
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(_CODE_LENGTH))
        if not CollectionPoint.objects.filter(code=code).exists():
            return code
