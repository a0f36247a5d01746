"""Where a group stands on its model's path, and its one next step: read from facts, never set by hand."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from rinnalla.groups import facts
from rinnalla.groups.models import Group
from rinnalla.practices import library
from rinnalla.practices.schema import Practice, Round, Stage


@dataclass(frozen=True, slots=True)
class Step:
    """A stage as `parts/path.html` shows it: `state` is "done", "now" or "later"."""

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
class Path:
    """The path as one group has walked it."""

    legs: list[WalkedLeg]
    next_step: NextStep


def walk(practice: Practice, *, holding: Collection[str], address: Callable[[str], str] = lambda page: "") -> Path:
    """The path, given the facts that hold. The next step is that of the first stage whose fact does not hold; later
    ones that are done already are shown so. When all are, the next step is the model's new round."""
    ahead = next((stage for stage in practice.stages if stage.fact not in holding), None)
    legs = []
    for leg in practice.legs:
        steps = [
            Step(
                stage.key,
                str(stage.name),
                "done" if stage.fact in holding else "now" if stage is ahead else "later",
                address(stage.page),
            )
            for stage in practice.stages_of(leg.key)
        ]
        legs.append(WalkedLeg(str(leg.name), steps, ahead is not None and ahead.leg == leg.key))
    todo: Stage | Round = ahead or practice.round
    return Path(
        legs, NextStep(str(todo.step), str(todo.text), address(todo.page), str(todo.label), is_new_round=ahead is None)
    )


def path_of(group: Group, *, with_links: bool = True) -> Path | None:
    """Where the group stands now: one query a fact of its model, at most. None where the model's file is gone.

    Links lead to where a step is done: they are for the leads.
    """
    practice = library.find(group.practice)
    if practice is None:
        return None
    return walk(
        practice,
        holding=facts.holding((stage.fact for stage in practice.stages), group),
        address=lambda page: address(page, group=group.pk, circle=group.circle_id) if with_links else "",
    )


def address(page: str, **things: Any) -> str:
    """The address of a model's page: one that takes the group, or its circle; "" where there is no such page."""
    for name, thing in things.items():
        try:
            return reverse(page, kwargs={name: thing})
        except NoReverseMatch:
            continue
    return ""
