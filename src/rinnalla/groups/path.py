"""Where a group stands on its model's path, and its one next step: read from facts, never set by hand."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from rinnalla.groups import facts
from rinnalla.groups.facts import Place
from rinnalla.groups.models import Group
from rinnalla.practices import library
from rinnalla.practices.schema import Practice, Round, Stage


@dataclass(frozen=True, slots=True)
class Step:
    """A stage as `parts/path.html` shows it: `state` is "done", "now", "later", or "gap" where it was passed by."""

    key: str
    title: str
    state: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class WalkedLeg:
    """A stretch of the path. It is open where one stands on it now."""

    name: str
    steps: list[Step]
    is_open: bool

    @property
    def done(self) -> int:
        return sum(step.state == "done" for step in self.steps)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.steps)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do now, as `parts/next_step.html` shows it. `is_new_round` when the whole path has been walked."""

    title: str
    text: str
    url: str
    label: str
    is_new_round: bool


@dataclass(frozen=True, slots=True)
class Reminder:
    """An early stage that was passed by: still good to do, beside the next step."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Path:
    """The path as one group has walked it."""

    legs: list[WalkedLeg]
    next_step: NextStep
    reminders: list[Reminder]


def walk(
    practice: Practice,
    *,
    holding: Collection[str],
    address: Callable[[str], str] = lambda page: "",
    exactly: Callable[[str], Place | None] = lambda fact: None,
) -> Path:
    """The path, given the facts that hold. The next step is that of the first stage whose fact does not hold and that
    has not been passed by (all the facts in its `until` hold); those passed by become reminders. Later ones that are
    done already are shown so. When none is left, the next step is the model's new round.

    `address` gives the address of a model's page, `exactly` the very place where a fact waits: it is asked for the next
    step and the reminders alone.
    """
    undone = [stage for stage in practice.stages if stage.fact not in holding]
    passed = [stage for stage in undone if stage.until and set(stage.until) <= set(holding)]
    ahead = next((stage for stage in undone if stage not in passed), None)
    todo: Stage | Round = ahead or practice.round
    place = (exactly(ahead.fact) if ahead and ahead.fact else None) or Place(address(todo.page))
    reminders = [
        Reminder(str(stage.step), ((exactly(stage.fact) if stage.fact else None) or Place(address(stage.page))).url)
        for stage in passed
    ]
    legs = []
    for leg in practice.legs:
        steps = [
            Step(
                stage.key,
                str(stage.name),
                "done" if stage.fact in holding else "now" if stage is ahead else "gap" if stage in passed else "later",
                place.url if stage is ahead else address(stage.page),
            )
            for stage in practice.stages_of(leg.key)
        ]
        legs.append(WalkedLeg(str(leg.name), steps, ahead is not None and ahead.leg == leg.key))
    step = NextStep(
        str(todo.step), str(todo.text), place.url, place.label or str(todo.label), is_new_round=ahead is None
    )
    return Path(legs, step, reminders)


def path_of(group: Group, *, with_links: bool = True) -> Path | None:
    """Where the group stands now: one query a fact of its model, and a few for where its next step waits. None where
    the model's file is gone.

    Links lead to where a step is done: they are for the leads.
    """
    practice = library.find(group.practice)
    if practice is None:
        return None
    return walk(
        practice,
        holding=facts.holding(
            (name for stage in practice.stages for name in (stage.fact, *stage.until) if name), group
        ),
        address=lambda page: address(page, group=group.pk, circle=group.circle_id) if with_links else "",
        exactly=lambda name: facts.place_of(name, group) if with_links else None,
    )


def address(page: str, **things: Any) -> str:
    """The address of a model's page: one that takes the group, or its circle; "" where there is no such page."""
    for name, thing in things.items():
        try:
            return reverse(page, kwargs={name: thing})
        except NoReverseMatch:
            continue
    return ""
