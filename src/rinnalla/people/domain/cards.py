"""Access cards: making, opening, revoking and renewing them."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.access.tokens import hash_of
from rinnalla.organisations.models import Unit
from rinnalla.people import codewords
from rinnalla.people.models import AccessCard, Device, Person, Role, RoleName
from rinnalla.people.rules import CARD_ROLES, comes_by_card, has_role, keeps_card, makes_cards
from rinnalla.refused import Refused

MADE = audit.verb("people.card_made", gettext_lazy("%(who)s made an access card in %(unit)s"))
OPENED = audit.verb("people.card_opened", gettext_lazy("%(who)s came in with an access card"))
REVOKED = audit.verb("people.card_revoked", gettext_lazy("%(who)s revoked an access card: %(what)s"))
RENEWED = audit.verb("people.card_renewed", gettext_lazy("%(who)s renewed an access card: %(what)s"))

OPENS_FOR = timedelta(days=90)
STAYS_OPEN_FOR = timedelta(days=365)
DEVICES = 5


@dataclass(frozen=True, slots=True)
class Secrets:
    """What stands on the slip and nowhere else. It is not shown in logs."""

    words: tuple[str, ...] = field(repr=False)
    token: str = field(repr=False)


def _new_card(**fields: object) -> tuple[AccessCard, Secrets]:
    while True:
        made = Secrets(codewords.draw(str(fields["language"])), secrets.token_urlsafe(16))
        words_hash = codewords.hash_of(codewords.reading_of(made.words))
        if not AccessCard.objects.filter(words_hash=words_hash).exists():
            break
    now = clock.now()
    card = AccessCard.objects.create(
        words_hash=words_hash,
        token_hash=hash_of(made.token),
        made_at=now,
        opens_until=now + OPENS_FOR,
        **fields,
    )
    return card, made


@transaction.atomic
def make_card(
    *,
    by: Person,
    unit: Unit,
    language: str = "fi",
    mark: str = "",
    person: Person | None = None,
    role: str = RoleName.CLIENT,
) -> tuple[AccessCard, Secrets]:
    """Make a card for a new person without a name, who holds `role` (client, expert or guide) in the unit; or, with
    `person`, another card for somebody who has such a role and none of the staff's.

    The secrets are given this once; only their hashes are stored. Raises Refused where `by` neither works in the
    unit nor manages it, where the unit is closed, or where the person comes in another way.
    """
    if not has_role(by, RoleName.WORKER, RoleName.MANAGER, unit=unit):
        raise Refused(_("You can make cards only in your own unit. Choose a unit where you work."))
    if not unit.is_open:
        raise Refused(_("The unit is closed. Choose another unit."))
    if role not in CARD_ROLES:
        raise Refused(_("A card is for clients, experts by experience and peer guides only."))
    if person is None:
        person = Person(organisation_id=unit.organisation_id, language="sv" if language == "sv" else "fi")
        person.set_unusable_password()
        person.joined_at = clock.now()
        person.save()
        Role.objects.create(
            organisation_id=unit.organisation_id, person=person, name=role, unit=unit, starts_on=clock.today()
        )
    elif person.organisation_id != unit.organisation_id or not comes_by_card(person):
        raise Refused(_("This person signs in with an e-mail address. A card is not for them."))
    card, made = _new_card(
        organisation_id=unit.organisation_id, person=person, unit=unit, made_by=by, language=language, mark=mark[:40]
    )
    audit.record(by, MADE, card, details={"unit": str(unit)})
    return card, made


def open_devices(card: AccessCard) -> int:
    """How many browsers the card has open now: not closed, and not so old that their session is over."""
    return card.devices.filter(closed_at=None, opened_at__gt=clock.now() - STAYS_OPEN_FOR).count()


@transaction.atomic
def open_card(card: AccessCard, *, device_name: str = "", showing: str = "") -> Device:
    """Open one more browser with a card. `people.domain.come_in` calls this and makes the session.

    `showing` is the one showing of the door's page: opening from it again gives the same device, whose first session
    ends, so that a double tap leaves no device behind that nobody holds.

    Raises Refused where the card was revoked, was not opened within 90 days of its making, or is open on five devices.
    """
    card = AccessCard.objects.select_for_update(of=("self",)).select_related("person").get(pk=card.pk)
    if card.revoked_at is not None or not card.person.is_active:
        raise Refused(_("This card is no longer in use. Ask your worker for a new card."))
    if showing:
        again = card.devices.filter(showing=showing, closed_at=None).first()
        if again is not None:
            Session.objects.filter(session_key=again.session_key).delete()
            return again
    if not card.devices.exists() and clock.now() > card.opens_until:
        raise Refused(_("This card has become too old: it was not used in 90 days. Ask your worker for a new card."))
    if open_devices(card) >= DEVICES:
        raise Refused(
            _(
                "This card is already in use on %(count)s devices. Sign out on one of them, or ask your worker for a "
                "new card."
            )
            % {"count": DEVICES}
        )
    device = Device.objects.create(card=card, name=device_name[:60], showing=showing, opened_at=clock.now())
    audit.record(card.person, OPENED, card)
    return device


def _may_keep(by: Person, card: AccessCard) -> None:
    if not keeps_card.test(by, card):
        raise Refused(_("Only the worker who made the card, or their manager, can do this."))


def close_devices(devices: Q) -> int:
    """End the sessions of these devices at once."""
    open_ones = Device.objects.filter(devices, closed_at=None)
    keys = [key for key in open_ones.values_list("session_key", flat=True) if key]
    Session.objects.filter(session_key__in=keys).delete()
    return open_ones.update(closed_at=clock.now(), session_key="")


@transaction.atomic
def revoke_card(card: AccessCard, *, by: Person) -> AccessCard:
    """Take a card out of use: it opens nothing any more and every session that it opened ends at once. Revoking again
    changes nothing."""
    _may_keep(by, card)
    if AccessCard.objects.filter(pk=card.pk, revoked_at=None).update(revoked_at=clock.now()):
        close_devices(Q(card=card))
        audit.record(by, REVOKED, card)
    card.refresh_from_db(fields=["revoked_at"])
    return card


@transaction.atomic
def renew_card(card: AccessCard, *, by: Person) -> tuple[AccessCard, Secrets]:
    """Revoke a card and make a new one for the same person: the old one was lost or forgotten.

    Raises Refused where it has been renewed before: the newer one is to be renewed then.
    """
    _may_keep(by, card)
    if AccessCard.objects.filter(renews=card).exists():
        raise Refused(_("This card has been renewed already. Renew the newer card."))
    if not comes_by_card(card.person):
        raise Refused(_("This person signs in with an e-mail address. A card is not for them."))
    revoke_card(card, by=by)
    made_by = by if makes_cards.test(by) else card.made_by
    new, made = _new_card(
        organisation_id=card.organisation_id,
        person=card.person,
        unit=card.unit,
        made_by=made_by,
        language=card.language,
        mark=card.mark if made_by.pk == card.made_by_id else "",
        renews=card,
    )
    audit.record(by, RENEWED, new)
    return new, made
