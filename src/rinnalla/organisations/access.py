from django.shortcuts import get_object_or_404

from rinnalla.access import Row
from rinnalla.organisations.models import Unit
from rinnalla.organisations.rules import may_change, same_organisation


def the_unit(unit: int) -> Unit:
    return get_object_or_404(Unit.objects.select_related("organisation", "parent"), pk=unit)


TABLE = {
    "organisations:units": Row(may_change),
    "organisations:add": Row(may_change),
    "organisations:edit": Row(may_change & same_organisation, about=the_unit),
    "organisations:close": Row(may_change & same_organisation, about=the_unit),
    "organisations:organisation": Row(may_change),
}
