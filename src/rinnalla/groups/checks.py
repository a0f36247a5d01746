"""`rinnalla check`: what the operating models say of groups must be known to some room."""

import difflib
from collections.abc import Iterator
from typing import Any

from django.core import checks

from rinnalla.groups import facts
from rinnalla.groups.models import Capacity, Rhythm
from rinnalla.groups.path import address
from rinnalla.practices.library import Fault, Read, library


def check_practices(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """An error for every fault in an organisation's own file; a warning for one of ours, which the tests hold and
    whoever runs the service cannot mend."""
    return [_message(fault, read.is_built_in) for read in library().read for fault in faults_of(read)]


def _message(fault: Fault, is_built_in: bool) -> checks.CheckMessage:
    return (checks.Warning if is_built_in else checks.Error)(
        f"line {fault.line}: {fault.reason}",
        hint="Which facts, pages, rhythms and capacities there are stands in docs/operating-models.md.",
        obj=fault.file,
        id="groups.W001" if is_built_in else "groups.E001",
    )


def faults_of(read: Read) -> Iterator[Fault]:
    """The facts, pages, rhythms and capacities of a model that nobody knows."""
    practice = read.practice
    for index, stage in enumerate(practice.stages):
        if stage.fact and stage.fact not in facts.known():
            reason = f"no room knows the fact `{stage.fact}`{_meant(stage.fact, facts.known())}"
            yield read.fault(("stages", index, "fact"), reason)
        for place, name in enumerate(stage.until):
            if name not in facts.known():
                reason = f"no room knows the fact `{name}`{_meant(name, facts.known())}"
                yield read.fault(("stages", index, "until", place), reason)
        if not address(stage.page, group=1, circle=1):
            yield read.fault(("stages", index, "page"), f"there is no page `{stage.page}` of a group")
    if not address(practice.round.page, group=1, circle=1):
        yield read.fault(("round", "page"), f"there is no page `{practice.round.page}` of a group")
    for index, rhythm in enumerate(practice.rhythms):
        if rhythm.key not in Rhythm.values:
            reason = f"there is no rhythm `{rhythm.key}`: it is one of {', '.join(Rhythm.values)}"
            yield read.fault(("rhythms", index, "key"), reason)
    for index, who in enumerate(practice.people.who):
        if who.capacity not in Capacity.values:
            reason = f"nobody is a member as `{who.capacity}`: it is one of {', '.join(Capacity.values)}"
            yield read.fault(("people", "who", index, "capacity"), reason)


def _meant(name: str, known: Any) -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    return f": did you mean `{close[0]}`?" if close else ""
