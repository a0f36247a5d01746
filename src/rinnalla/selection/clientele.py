"""What an administrator does with the make-up of the clientele."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.audit.record import record, verb
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.selection.models import ClientelePart, Feature

WRITTEN = verb("selection.clientele_written", gettext_lazy("%(who)s wrote down the make-up of the clientele"))

MOST_PARTS = 20


@transaction.atomic
def write_part(
    *,
    organisation: Organisation,
    feature: str,
    texts: Mapping[str, str],
    percent: int,
    by: Person,
    part: ClientelePart | None = None,
) -> ClientelePart:
    """Write a part of the clientele, coarse: a group and its share (P11, B5); `part` is the one that is changed.

    Raises Refused where the shares of a feature would be more than a hundred per cent, or there are too many parts.
    """
    Organisation.objects.select_for_update().only("pk").get(pk=organisation.pk)
    if feature not in Feature.values:
        raise Refused(_("Choose age group, language or area."))
    others = ClientelePart.objects.filter(organisation=organisation, feature=feature)
    if part is not None:
        others = others.exclude(pk=part.pk)
    found = others.aggregate(percent=Sum("percent"), last=Max("position"))
    if not 0 <= percent <= 100 - (found["percent"] or 0):
        raise Refused(
            _("The shares would be more than 100 per cent together. %(left)d per cent are left.")
            % {"left": 100 - (found["percent"] or 0)}
        )
    if part is None:
        if others.count() >= MOST_PARTS:
            raise Refused(_("At most %(most)d groups: keep it coarse.") % {"most": MOST_PARTS})
        part = ClientelePart(organisation=organisation, feature=feature, position=(found["last"] or 0) + 1)
    for column, text in texts.items():
        setattr(part, column, text)
    part.percent = percent
    part.save()
    record(by, WRITTEN, organisation_id=organisation.pk)
    return part


@transaction.atomic
def remove_part(part: ClientelePart, *, by: Person) -> None:
    """Take a part away. Again changes nothing."""
    if ClientelePart.objects.filter(pk=part.pk).delete()[0]:
        record(by, WRITTEN, organisation_id=part.organisation_id)
