"""Reading groups and those who are in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.text import capfirst

from rinnalla import clock
from rinnalla.groups.models import Capacity, Group, Membership
from rinnalla.organisations import queries as organisations
from rinnalla.organisations.models import Unit
from rinnalla.people.models import AccessCard, Person, Role, RoleName
from rinnalla.people.rules import has_role, units_of

CLIENTS = (Capacity.CLIENT, Capacity.EXPERT)


def members_of(group: Group) -> QuerySet[Membership]:
    """The memberships of today, in the order in which people joined."""
    found: QuerySet[Membership] = (
        Membership.objects.now().filter(group=group).select_related("person").order_by("joined_on", "pk")
    )
    return found


def leads_of(group: Group) -> QuerySet[Membership]:
    """The memberships of today's leads."""
    return members_of(group).filter(is_lead=True)


def people_leading(group: Group) -> list[Person]:
    """Today's leads as people: one query."""
    return [lead.person for lead in leads_of(group)]


def people_of(group: Group) -> QuerySet[Person]:
    """Those who are in the group today and have a door of their own: whom one tells."""
    return Person.objects.filter(
        pk__in=Membership.objects.now().filter(group=group).values("person"), is_active=True
    ).order_by("pk")


def groups_of(person: Person) -> QuerySet[Group]:
    """The groups that somebody is in today, the newest first."""
    return Group.objects.filter(
        organisation_id=person.organisation_id, pk__in=Membership.objects.now().filter(person=person).values("group")
    ).order_by("closed_on", "-founded_on", "-pk")


def groups_near(person: Person) -> QuerySet[Group]:
    """The groups of the units in which somebody works, or over which they have a say: to know that they exist."""
    units = units_of(person, RoleName.WORKER, RoleName.MANAGER, RoleName.ADMIN)
    found = Group.objects.filter(organisation_id=person.organisation_id, closed_on=None)
    return found if units is None else found.filter(units__in=units).distinct()


def with_leads(groups: QuerySet[Group]) -> QuerySet[Group]:
    """The same groups with their units and, as `leads`, their leads of today: two queries more, however many."""
    leads = Membership.objects.now().filter(is_lead=True).select_related("person").order_by("joined_on", "pk")
    return groups.prefetch_related("units", Prefetch("memberships", queryset=leads, to_attr="leads"))


def membership_in(group: Group, person: Person) -> Membership | None:
    """What somebody is in the group today."""
    return members_of(group).filter(person=person).first()


@dataclass(frozen=True, slots=True)
class Row:
    """How many are in the group as what; `share` in per cent."""

    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Balance:
    """Who is in the group, against the rule of its model."""

    clients: int
    members: int
    wanted: float | None
    rows: list[Row]

    @property
    def share(self) -> float:
        return self.clients / self.members if self.members else 0.0

    @property
    def is_kept(self) -> bool:
        return self.wanted is None or self.share >= self.wanted

    @property
    def missing(self) -> int:
        """How many clients more would keep the rule, nobody else joining."""
        missing = 0
        while self.wanted and (self.clients + missing) < self.wanted * (self.members + missing) - 1e-9:
            missing += 1
            if missing > 1000:
                break
        return missing


def balance_of(group: Group) -> Balance:
    """Today's members by capacity, in the order of the capacities: one query."""
    counts: dict[str, int] = {}
    for capacity in Membership.objects.now().filter(group=group).values_list("capacity", flat=True):
        counts[capacity] = counts.get(capacity, 0) + 1
    members = sum(counts.values())
    practice = group.model
    rows = [
        Row(str(capfirst(Capacity(capacity).label)), counts[capacity], 100 * counts[capacity] / members)
        for capacity in Capacity.values
        if capacity in counts
    ]
    clients = sum(counts.get(capacity, 0) for capacity in CLIENTS)
    return Balance(clients, members, practice.people.client_share if practice else None, rows)


def clients_in(group: Group) -> int:
    """How many clients and experts by experience are in the group today."""
    found: int = Membership.objects.now().filter(group=group, capacity__in=CLIENTS).count()
    return found


def had_enough(group: Group) -> bool:
    """Whether the group has, or at some time had, as many clients and experts at once as it needs to begin: one query.

    A group that has begun does not fall back to its beginning when somebody leaves.
    """
    stays = Membership.objects.filter(group=group, capacity__in=CLIENTS).values_list("joined_on", "left_on")
    return at_once(stays) >= group.minimum


def at_once(stays: Iterable[tuple[date, date | None]]) -> int:
    """The most that were there on one day, out of (joined, left); on the day of leaving one is gone."""
    steps: list[tuple[date, int]] = []
    for joined_on, left_on in stays:
        if left_on is None or left_on > joined_on:
            steps.append((joined_on, 1))
            if left_on is not None:
                steps.append((left_on, -1))
    most = now = 0
    for _day, step in sorted(steps):  # on one day the leaving come before the joining
        now += step
        most = max(most, now)
    return most


def who_could_join(group: Group, *, called: str) -> QuerySet[Person]:
    """People of the organisation by the beginning of a word of their name, who are not in the group.

    Clients and experts are found only around the group's own units, so that nobody goes through all clients' names.
    """
    with_a_task = Role.objects.now().exclude(name__in=[RoleName.CLIENT, RoleName.EXPERT]).values("person")
    near = Role.objects.filter(Q(unit__in=_around(group)) | Q(unit=None)).values("person")
    begins = Q()
    for written in {called, called.title()}:  # SQLite knows no capital of ä
        begins |= Q(called__istartswith=written) | Q(called__icontains=f" {written}")
    return (
        Person.objects.filter(begins, organisation_id=group.organisation_id, is_active=True)
        .filter(Q(pk__in=with_a_task) | Q(pk__in=near))
        .exclude(pk__in=Membership.objects.now().filter(group=group).values("person"))
        .order_by("called", "pk")
    )


def _around(group: Group) -> set[int]:
    """The group's units with those above and below them."""
    units = list(group.units.values_list("pk", flat=True))
    tree = organisations.parents(group.organisation_id)
    around = organisations.beneath(units, tree)
    for unit in units:
        around.update(organisations.above(unit, tree))
    return around


def cards_to_add(group: Group, *, by: Person) -> QuerySet[AccessCard]:
    """The open cards that a lead has made for people who are not in the group yet, the newest first."""
    return (
        AccessCard.objects.filter(made_by=by, organisation_id=group.organisation_id, revoked_at=None)
        .filter(renewed_by=None, person__is_active=True)
        .exclude(person__in=Membership.objects.now().filter(group=group).values("person"))
        .select_related("person")
        .order_by("-made_at", "-pk")
    )


def units_to_found_in(person: Person) -> QuerySet[Unit]:
    """The open units in which somebody may found a group: those they work in, and those below."""
    units = units_of(person, RoleName.WORKER)
    is_open = Q(closed_on=None) | Q(closed_on__gt=clock.today())
    found = Unit.objects.filter(is_open, organisation_id=person.organisation_id)
    return found if units is None else found.filter(pk__in=units)


def openable(person: Person, groups: Iterable[Group]) -> set[int]:
    """Those of the groups that somebody may open without being in them, as the access table says: no query a group."""
    if has_role(person, RoleName.ADMIN):
        return {group.pk for group in groups}
    over = units_of(person, RoleName.MANAGER)
    return {
        group.pk
        for group in groups
        if over is None or any(unit.pk in over for unit in group.units.all())  # prefetched
    }


def capacities_of(people: Iterable[Person]) -> dict[int, str]:
    """As what each would most likely take part, by the roles they hold today: one query."""
    held: dict[int, set[str]] = {person.pk: set() for person in people}
    for person, name in Role.objects.now().filter(person__in=held).values_list("person", "name"):
        held[person].add(name)
    return {person: _capacity(names) for person, names in held.items()}


def _capacity(roles: set[str]) -> str:
    for capacity in (Capacity.EXPERT, Capacity.WORKER, Capacity.RESEARCHER, Capacity.PARTNER):
        if capacity.value in roles:
            return capacity.value
    return Capacity.WORKER.value if roles & {RoleName.MANAGER, RoleName.ADMIN} else Capacity.CLIENT.value
