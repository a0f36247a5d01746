"""Reading people and cards."""

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from rinnalla import clock
from rinnalla.access.tokens import hash_of
from rinnalla.organisations.queries import beneath, parents
from rinnalla.people.domain.cards import STAYS_OPEN_FOR
from rinnalla.people.models import AccessCard, Device, Person, Role, RoleName
from rinnalla.people.rules import units_of


def card_of_token(token: str) -> AccessCard | None:
    """The card whose QR code this is."""
    return AccessCard.objects.select_related("person").filter(token_hash=hash_of(token)).first()


def cards_kept_by(person: Person, *, revoked: bool = False) -> QuerySet[AccessCard]:
    """The cards that a worker made and, for a manager, those of their units; newest first, with `opened` (how often)
    and `devices_now`. Without the revoked ones unless asked."""
    units = units_of(person, RoleName.MANAGER)
    over = Q(organisation_id=person.organisation_id) if units is None else Q(unit_id__in=units)
    cards = AccessCard.objects.filter(Q(made_by=person) | over)
    if not revoked:
        cards = cards.filter(revoked_at=None)
    open_now = Q(devices__closed_at=None, devices__opened_at__gt=clock.now() - STAYS_OPEN_FOR)
    return (
        cards.select_related("person", "unit", "made_by")
        .annotate(
            opened=Count("devices"),
            devices_now=Count("devices", filter=open_now),
            is_renewed=Exists(AccessCard.objects.filter(renews=OuterRef("pk"))),
        )
        .order_by("-made_at", "-pk")
    )


def state_of(card: AccessCard) -> str:
    """How it stands with a card of `cards_kept_by`: revoked, opened, too_old or waiting."""
    if card.revoked_at is not None:
        return "revoked"
    if card.opened:  # type: ignore[attr-defined]
        return "opened"
    return "too_old" if clock.now() > card.opens_until else "waiting"


def devices_of(person: Person) -> QuerySet[Device]:
    """The browsers in which somebody is in with a card, newest first."""
    return Device.objects.filter(
        card__person=person, closed_at=None, opened_at__gt=clock.now() - STAYS_OPEN_FOR
    ).order_by("-opened_at")


def people_of(organisation_id: int, *, search: str = "", role: str = "", unit: int | None = None) -> QuerySet[Person]:
    """The people of an organisation who have a name, with their roles of today as `held`: three queries a page.

    `unit` means that unit and what lies below it.
    """
    held = Role.objects.now().select_related("unit").order_by("name", "pk")
    people = Person.objects.filter(organisation_id=organisation_id).exclude(called="")
    if search:
        by_address = Q(email__icontains=search) & ~Q(email=None)
        people = people.filter(Q(called__icontains=search) | Q(title__icontains=search) | by_address)
    if role or unit:
        wanted = Role.objects.now().filter(person=OuterRef("pk"))
        if role:
            wanted = wanted.filter(name=role)
        if unit:
            wanted = wanted.filter(unit_id__in=beneath([unit], parents(organisation_id)))
        people = people.filter(Exists(wanted))
    return people.prefetch_related(Prefetch("roles", queryset=held, to_attr="held")).order_by(
        F("is_active").desc(), "called", "pk"
    )


def roles_of_person(person: Person) -> QuerySet[Role]:
    """All roles that somebody holds, will hold or has held, the present ones first."""
    found: QuerySet[Role] = Role.objects.filter(person=person).select_related("unit", "organisation")
    return found.order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "pk")[:100]
