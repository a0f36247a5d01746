"""Facts about a group, by which its path knows where it stands. The rooms above add theirs at start."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rinnalla.groups import queries
from rinnalla.groups.models import Group
from rinnalla.practices.offered import Choice, offers
from rinnalla.voices.models import Theme, Voice

Fact = Callable[[Group], bool]
_facts: dict[str, Fact] = {}
_names: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """The very page on which a fact comes true, and what the button there says ("" for what the model says)."""

    url: str
    label: str = ""


WaitingPlace = Callable[[Group], Place | None]
_places: dict[str, WaitingPlace] = {}


def fact(name: str, words: Any) -> Callable[[Fact], Fact]:
    """Add a fact: `@fact("first_meeting_held", _("When a meeting has been held"))` over a function of a group, one
    query at most. By the words those choose it who write a model of their own."""

    def add(function: Fact) -> Fact:
        if name in _facts:
            raise ValueError(f"the fact {name} is there twice")
        _facts[name] = function
        _names[name] = words
        return function

    return add


@offers("facts")
def to_choose_from(organisation_id: int) -> list[Choice]:
    """The facts in words, in the order in which the rooms add them."""
    return list(_names.items())


def waits_at(name: str) -> Callable[[WaitingPlace], WaitingPlace]:
    """Say where exactly a fact waits for somebody: `@waits_at("memo_approved")` over a function of a group, a few
    queries at most. It gives None where there is nothing yet, and the model's own page is shown."""

    def add(function: WaitingPlace) -> WaitingPlace:
        _places[name] = function
        return function

    return add


def place_of(name: str, group: Group) -> Place | None:
    """Where exactly the fact waits for somebody in this group, if a room knows."""
    return _places[name](group) if name in _places else None


def known() -> frozenset[str]:
    """The names that an operating model may use."""
    return frozenset(_facts)


def holds(name: str, group: Group) -> bool:
    """Whether the fact is true of the group now. Raises KeyError for an unknown fact."""
    return _facts[name](group)


def holding(names: Iterable[str], group: Group) -> set[str]:
    """Those of the facts that hold now, each asked once; one that no room knows does not hold."""
    return {name for name in set(names) & known() if holds(name, group)}


@fact("leads_named", _("When there are as many leads as the model asks for"))
def leads_named(group: Group) -> bool:
    """It has as many leads as its model asks for (C3: they share the tasks)."""
    practice = group.model
    wanted = practice.people.leads if practice else 1
    return bool(queries.leads_of(group).count() >= wanted)


@fact("enough_members", _("When there are enough clients and experts to begin"))
def enough_members(group: Group) -> bool:
    """It has, or once had, as many clients and experts as it needs to begin (R5)."""
    return queries.had_enough(group)


@fact("rules_agreed", _("When ground rules have been agreed"))
def rules_agreed(group: Group) -> bool:
    """Ground rules have been agreed."""
    return group.rules_agreed_on is not None


@fact("plan_made", _("When the plan of action has been made"))
def plan_made(group: Group) -> bool:
    """The yearly plan has been made (C5)."""
    return group.plan_made_on is not None


@fact("something_said", _("When something has been said in the group"))
def something_said(group: Group) -> bool:
    """Somebody has said something in it, and has not taken it back."""
    return Voice.objects.filter(circle=group.circle_id, withdrawn_at=None).exists()


@fact("theme_named", _("When a theme has been named"))
def theme_named(group: Group) -> bool:
    """A theme has been named."""
    return Theme.objects.filter(circle=group.circle_id).exists()


@waits_at("theme_named")
def where_to_gather(group: Group) -> Place | None:
    """Where what was said is gathered into themes."""
    return Place(reverse("voices:sort", kwargs={"circle": group.circle_id})) if something_said(group) else None
