"""Bringing people in, and what they are where and for how long."""

from datetime import date, timedelta

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.domain.cards import close_devices
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.people.rules import CARD_ROLES, comes_by_card, forget_roles, has_role
from rinnalla.refused import Refused

ADDED = audit.verb("people.added", gettext_lazy("%(who)s added a person: %(what)s"))
CHANGED = audit.verb("people.changed", gettext_lazy("%(who)s changed the details of a person: %(what)s"))
GAVE = audit.verb("people.role_given", gettext_lazy("%(who)s gave a role: %(what)s, %(role)s"))
ENDED = audit.verb("people.role_ended", gettext_lazy("%(who)s ended a role: %(what)s, %(role)s"))
SHUT_OUT = audit.verb("people.shut_out", gettext_lazy("%(who)s closed a person's access: %(what)s"))
LET_IN = audit.verb("people.let_in", gettext_lazy("%(who)s opened a person's access again: %(what)s"))

# What a worker or a manager may give in their own unit; everything else is for an administrator.
GIVEN_BY_WORKERS = (*CARD_ROLES, RoleName.PARTNER)


def _may_give(by: Person | None, organisation_id: int, name: str, unit: Unit | None) -> None:
    if by is None:
        return  # the command line
    if by.organisation_id == organisation_id:
        if has_role(by, RoleName.ADMIN):
            return
        if name in GIVEN_BY_WORKERS and unit and has_role(by, RoleName.WORKER, RoleName.MANAGER, unit=unit):
            return
    raise Refused(_("Only an administrator can give this role."))


def _check_place(organisation_id: int, name: str, unit: Unit | None) -> None:
    if name not in RoleName.values:
        raise Refused(_("Choose one of the roles."))
    if unit is not None and (unit.organisation_id != organisation_id or not unit.is_open):
        raise Refused(_("Choose a unit that is open and belongs to your organisation."))
    if name == RoleName.ADMIN and unit is not None:
        raise Refused(_("An administrator looks after the whole organisation. Leave the unit empty."))


@transaction.atomic
def add_person(
    *,
    organisation: Organisation,
    called: str,
    role: str,
    by: Person | None,
    unit: Unit | None = None,
    email: str | None = None,
    language: str = "fi",
    title: str = "",
) -> Person:
    """Bring somebody in with their first role. With an e-mail address they get an invitation in their language.

    `by` is None when the service is set up from the command line. Raises Refused where `by` may not give the role,
    where the address is in use, or where the role needs another place.
    """
    _may_give(by, organisation.pk, role, unit)
    _check_place(organisation.pk, role, unit)
    address = _free_address(email)
    person = Person(
        organisation=organisation,
        called=called.strip(),
        email=address,
        language=language,
        title=title.strip(),
        joined_at=clock.now(),
    )
    person.set_unusable_password()
    person.save()
    _vouch(person)
    Role.objects.create(organisation=organisation, person=person, name=role, unit=unit, starts_on=clock.today())
    audit.record(by, ADDED, person)
    if address:
        _send_invitation(person)
    return person


def begin(*, organisation: Organisation, called: str, email: str, language: str = "fi") -> Person:
    """The first administrator of an organisation, from the command line."""
    return add_person(
        organisation=organisation, called=called, role=RoleName.ADMIN, by=None, email=email, language=language
    )


def _free_address(email: str | None, besides: Person | None = None) -> str | None:
    address = (email or "").strip().lower() or None
    if address is None:
        return None
    others = Person.objects.exclude(pk=besides.pk) if besides else Person.objects.all()
    taken = EmailAddress.objects.filter(email__iexact=address).exclude(user=besides)
    if others.filter(email=address).exists() or taken.exists():
        raise Refused(_("Somebody already uses this e-mail address. Check it, or find the person in the list."))
    return address


def _vouch(person: Person) -> None:
    """The address is known to be the person's own: an administrator says so. Every way of signing in by it (a code,
    a link, the organisation's login) proves it again."""
    EmailAddress.objects.filter(user=person).delete()
    if person.email:
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)


def _send_invitation(person: Person) -> None:
    from rinnalla.people.tasks import invite  # tasks need the app registry

    transaction.on_commit(lambda: invite.enqueue(person.pk))


def invite_again(person: Person, *, by: Person) -> None:
    """Send the invitation once more: it was lost or its link has grown old. Raises Refused where there is no
    address."""
    _may_change(by, person)
    if not person.email:
        raise Refused(_("This person has no e-mail address. Add the address first."))
    _send_invitation(person)


def invitation_link(person: Person) -> str:
    """A link by which the person may set a password: once, within PASSWORD_RESET_TIMEOUT. It is a secret of theirs."""
    key = EmailAwarePasswordResetTokenGenerator().make_token(person)
    with translation.override(person.language):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return f"{settings.BASE_URL}{path}"


def _may_change(by: Person | None, person: Person) -> None:
    if by is not None and not (by.organisation_id == person.organisation_id and has_role(by, RoleName.ADMIN)):
        raise Refused(_("Only an administrator of the organisation can do this."))


@transaction.atomic
def change_person(
    person: Person, *, called: str, email: str | None, language: str, by: Person, title: str = ""
) -> Person:
    """Change what is known of somebody who signs in with an e-mail address. Another address ends every password they
    had.

    Raises Refused for those who come in with a card: their name and address are theirs alone to choose.
    """
    _may_change(by, person)
    if comes_by_card(person):
        raise Refused(_("This person chooses their own name and address."))
    address = _free_address(email, besides=person)
    moved = address != person.email
    person.called, person.email, person.language, person.title = called.strip(), address, language, title.strip()
    if moved:
        person.set_unusable_password()
    person.save(update_fields=["called", "email", "language", "title", "password"])
    if moved:
        _vouch(person)
        if address:
            _send_invitation(person)
    audit.record(by, CHANGED, person)
    return person


@transaction.atomic
def give_role(
    person: Person,
    *,
    name: str,
    by: Person | None,
    unit: Unit | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Role:
    """Give somebody a role somewhere and for a time. Giving one that they hold there now returns the existing one.

    Raises Refused where `by` may not give it, where it needs another place, or where it would end before it starts.
    """
    _may_give(by, person.organisation_id, name, unit)
    _check_place(person.organisation_id, name, unit)
    starts = starts_on or clock.today()
    if ends_on is not None and ends_on < starts:
        raise Refused(_("The last day is before the first day. Check the days."))
    existing: Role | None = (
        Role.objects.filter(person=person, name=name, unit=unit, starts_on__lte=starts)
        .filter(Q(ends_on=None) | Q(ends_on__gte=starts))
        .first()
    )
    if existing is not None:
        return existing
    role: Role = Role.objects.create(
        organisation_id=person.organisation_id, person=person, name=name, unit=unit, starts_on=starts, ends_on=ends_on
    )
    forget_roles(person)
    audit.record(by, GAVE, person, details={"role": str(role)})
    return role


@transaction.atomic
def end_role(role: Role, *, by: Person | None) -> Role | None:
    """End a role today: yesterday was its last day; one that began today or is still to come is taken back and None
    is given.

    Raises Refused where it is the organisation's last administrator, or where `by` could not have given it.
    """
    _may_give(by, role.organisation_id, role.name, role.unit)
    today = clock.today()
    if role.ends_on is not None and role.ends_on < today:
        return role
    if role.name == RoleName.ADMIN:
        not_the_last_admin(role.organisation_id, without=Q(pk=role.pk))
    words = str(role)
    kept: Role | None = role
    if role.starts_on >= today:
        role.delete()
        kept = None
    else:
        role.ends_on = today - timedelta(days=1)
        role.save(update_fields=["ends_on"])
    forget_roles(role.person)
    audit.record(by, ENDED, role.person, details={"role": words})
    return kept


def not_the_last_admin(organisation_id: int, *, without: Q) -> None:
    admins = Role.objects.now().filter(organisation_id=organisation_id, name=RoleName.ADMIN, person__is_active=True)
    if not admins.exclude(without).exists():
        raise Refused(_("This is the only administrator. Give the role to somebody else first."))


@transaction.atomic
def shut_out(person: Person, *, by: Person) -> Person:
    """Close somebody's access at once: they are signed out everywhere and cannot come in. What they did stays."""
    _may_change(by, person)
    if has_role(person, RoleName.ADMIN):
        not_the_last_admin(person.organisation_id, without=Q(person=person))
    if Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        person.is_active = False
        close_devices(Q(card__person=person))
        audit.record(by, SHUT_OUT, person)
    return person


@transaction.atomic
def let_in(person: Person, *, by: Person) -> Person:
    """Open somebody's access again. Who has been erased does not come back."""
    _may_change(by, person)
    if Person.objects.filter(pk=person.pk, is_active=False, erased_at=None).update(is_active=True):
        person.is_active = True
        audit.record(by, LET_IN, person)
    return person
