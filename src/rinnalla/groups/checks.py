"""`rinnalla check`: what the operating models say of groups must be known to some room."""

import difflib
from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rinnalla.groups import facts
from rinnalla.groups.models import Capacity
from rinnalla.groups.path import address
from rinnalla.practices.library import library
from rinnalla.practices.reading import Fault, Read


def check_practices(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """An error for every fault in an organisation's own file; a warning for one of ours, which the tests hold and
    whoever runs the service cannot mend."""
    return [_message(fault, read.is_built_in) for read in library().read for fault in faults_of(read)]


def _message(fault: Fault, is_built_in: bool) -> checks.CheckMessage:
    with translation.override("en"):
        told = f"line {fault.line}: {fault.reason}"
    return (checks.Warning if is_built_in else checks.Error)(
        told,
        hint="Which facts, pages and capacities there are stands in docs/operating-models.md.",
        obj=fault.file,
        id="groups.W001" if is_built_in else "groups.E001",
    )


def faults_of(read: Read, organisation_id: int | None = None) -> Iterator[Fault]:
    """The facts, pages and capacities of a model that nobody knows, whichever organisation's it is."""
    practice = read.practice
    for index, stage in enumerate(practice.stages):
        if stage.fact and stage.fact not in facts.known():
            yield read.fault(("stages", index, "fact"), _unknown_fact(stage.fact))
        for place, name in enumerate(stage.until):
            if name not in facts.known():
                yield read.fault(("stages", index, "until", place), _unknown_fact(name))
        if not address(stage.page, group=1, circle=1):
            yield read.fault(("stages", index, "page"), _no_page(stage.page))
    if not address(practice.round.page, group=1, circle=1):
        yield read.fault(("round", "page"), _no_page(practice.round.page))
    for index, who in enumerate(practice.people.who):
        if who.capacity not in Capacity.values:
            nobody = _("nobody is a member as `{capacity}`: it is one of {known}")
            reason = format_lazy(nobody, capacity=who.capacity, known=", ".join(Capacity.values))
            yield read.fault(("people", "who", index, "capacity"), reason)


def _unknown_fact(name: str) -> Promise:
    close = difflib.get_close_matches(name, list(facts.known()), n=1)
    if close:
        return format_lazy(_("no room knows the fact `{name}`: did you mean `{meant}`?"), name=name, meant=close[0])
    return format_lazy(_("no room knows the fact `{name}`"), name=name)


def _no_page(page: str) -> Promise:
    return format_lazy(_("there is no page `{page}` of a group"), page=page)
