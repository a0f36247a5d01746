"""Reading a call's applications for choosing: who may be chosen, how they spread over the balance, who waits."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from rinnalla.recruitment.models import (
    Application,
    ApplicationConsent,
    ApplicationOption,
    BalanceCategory,
    BalanceOption,
    Call,
    Consent,
    Outcome,
)
from rinnalla.selection.lottery import Pool, Quota, digest_of, make_pool
from rinnalla.selection.lottery.pool import Options
from rinnalla.selection.models import GOING_ON, Places, Selection, State

PLACES_AT_FIRST = 12
# So many applications are named in a query one by one.
MOST_CHOSEN = 400


def places_of(call: Call) -> int:
    """To how many places the call chooses, as set or as proposed."""
    found = Places.objects.filter(call=call).values_list("number", flat=True).first()
    return PLACES_AT_FIRST if found is None else found


def has_places(call: Call) -> bool:
    """Whether a lead has said how many places there are."""
    return Places.objects.filter(call=call).exists()


def to_choose_from(call: Call) -> QuerySet[Application]:
    """The applications that were sent, were not taken back, and have no outcome yet."""
    found: QuerySet[Application] = Application.objects.sent().filter(call=call, outcome="").order_by("pk")
    return found


def with_outcome(call: Call, outcome: str) -> QuerySet[Application]:
    """The applications of one outcome; those on the waiting list in their drawn order."""
    found: QuerySet[Application] = Application.objects.sent().filter(call=call, outcome=outcome)
    return found.order_by("waiting_place", "pk")


def going_on(call: Call) -> Selection | None:
    """The selection that is under way, without its ballot."""
    return Selection.objects.defer("ballot").filter(call=call, state__in=GOING_ON).select_related("made_by").first()


def holding(call: Call) -> Selection | None:
    """The selection that was carried out and holds, without its ballot."""
    return Selection.objects.defer("ballot").filter(call=call, state=State.DONE).first()


def categories_of(call: Call) -> list[BalanceCategory]:
    """The balance of a call: its categories with their options, two queries."""
    options = Prefetch("options", BalanceOption.objects.order_by("position", "pk"))
    return list(BalanceCategory.objects.filter(call=call).order_by("position", "pk").prefetch_related(options))


def quotas_of(categories: Iterable[BalanceCategory]) -> list[Quota]:
    """The quotas that say something."""
    return [
        Quota(category.pk, option.pk, option.at_least, option.at_most)
        for category in categories
        for option in category.options.all()
        if option.at_least or option.at_most is not None
    ]


def options_of(applications: Collection[int], categories: Sequence[BalanceCategory]) -> dict[int, Options]:
    """The option of each application in each category, in the categories' order; None where it says none: one query
    for up to some thousand applications."""
    place = {category.pk: number for number, category in enumerate(categories)}
    found: dict[int, list[int | None]] = {pk: [None] * len(categories) for pk in applications}
    rows = ApplicationOption.objects.filter(category__in=place).values_list("application", "category", "option")
    if len(found) <= MOST_CHOSEN:  # else all of the call: a list of five thousand keys is no query
        rows = rows.filter(application__in=list(found))
    for application, category, option in rows:
        if application in found:
            found[application][place[category]] = option
    return {pk: tuple(options) for pk, options in found.items()}


@dataclass(frozen=True, slots=True)
class Input:
    """What goes into a lottery: the pool over numbers from 1 on, and which application each number is."""

    pool: Pool
    applications: tuple[int, ...]
    categories: tuple[BalanceCategory, ...]

    @property
    def digest(self) -> str:
        """Changes with every application that comes or goes, with what they say, with a quota and with the places."""
        whole = f"{digest_of(self.pool)}|{','.join(map(str, self.applications))}"
        return hashlib.sha256(whole.encode()).hexdigest()


def input_of(call: Call, places: int) -> Input:
    """What would go into a lottery now. Numbers follow the order in which the applications were begun: four queries."""
    categories = categories_of(call)
    applications = tuple(to_choose_from(call).values_list("pk", flat=True))
    options = options_of(applications, categories)
    people = {number: options[pk] for number, pk in enumerate(applications, start=1)}
    return Input(make_pool(people, quotas=quotas_of(categories), places=places), applications, tuple(categories))


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option of the balance: its quota, how many applied with it, how many are chosen."""

    pk: int
    label: str
    at_least: int
    at_most: int | None
    applied: int
    chosen: int

    @property
    def is_short(self) -> bool:
        return self.chosen < self.at_least

    @property
    def is_over(self) -> bool:
        return self.at_most is not None and self.chosen > self.at_most

    @property
    def is_few(self) -> bool:
        """Fewer have applied than are wanted at least."""
        return self.applied < self.at_least


@dataclass(frozen=True, slots=True)
class CategoryRow:
    label: str
    options: list[OptionRow]
    untold: int


def balance(categories: Sequence[BalanceCategory], call: Call, chosen: Collection[int]) -> list[CategoryRow]:
    """How those who applied, and the chosen among them, spread over the balance. For those who read applications."""
    applied = counts_of(Application.objects.sent().filter(call=call))
    told = ApplicationOption.objects.filter(application__in=list(chosen)[:MOST_CHOSEN], option__isnull=False)
    among = dict(told.order_by().values_list("option").annotate(Count("pk")))
    everyone = Application.objects.sent().filter(call=call).count()
    rows = []
    for category in categories:
        options = [
            OptionRow(
                option.pk,
                str(option.name),
                option.at_least,
                option.at_most,
                applied.get(option.pk, 0),
                among.get(option.pk, 0),
            )
            for option in category.options.all()
        ]
        rows.append(CategoryRow(str(category.name), options, everyone - sum(row.applied for row in options)))
    return rows


def counts_of(applications: QuerySet[Application]) -> Mapping[int, int]:
    """By option, how many of the applications told it: one query."""
    rows = ApplicationOption.objects.filter(application__in=applications.order_by().values("pk"), option__isnull=False)
    return dict(rows.order_by().values_list("option").annotate(Count("pk")))


def may_wait(call: Call) -> set[int]:
    """Those of the call's applications whose writers allow that they are kept on the waiting list."""
    allowed = ApplicationConsent.objects.filter(application__call=call, kind=Consent.WAITING, withdrawn_at=None)
    return set(allowed.values_list("application", flat=True))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the choosing of a call stands."""

    chosen: int
    waiting: int
    left: int
    places: int

    @property
    def free(self) -> int:
        return max(0, self.places - self.chosen)


def standing_of(call: Call, places: int) -> Standing:
    """How many are chosen, wait and have no outcome yet: one query."""
    rows = Application.objects.sent().filter(call=call).order_by().values_list("outcome").annotate(Count("pk"))
    counts: dict[str, int] = dict(rows)
    return Standing(counts.get(Outcome.CHOSEN, 0), counts.get(Outcome.WAITING, 0), counts.get("", 0), places)
