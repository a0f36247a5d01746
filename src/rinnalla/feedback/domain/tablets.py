"""The tablets of a point: paired by a code that is good for a short while, shut at a distance, missed when silent."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.access.tokens import hash_of
from rinnalla.feedback.codes import new_code
from rinnalla.feedback.models import CollectionPoint, Tablet
from rinnalla.feedback.queries import workers_of
from rinnalla.feedback.rules import must_serve
from rinnalla.mail.tell import path_to, tell
from rinnalla.people.models import Person
from rinnalla.refused import Refused

ADDED = audit.verb("feedback.tablet_added", gettext_lazy("%(who)s added the tablet “%(what)s”"))
CODED = audit.verb("feedback.tablet_coded", gettext_lazy("%(who)s made a new pairing code for the tablet “%(what)s”"))
PAIRED = audit.verb("feedback.tablet_paired", gettext_lazy("The tablet “%(what)s” was paired"))
REVOKED = audit.verb("feedback.tablet_revoked", gettext_lazy("%(who)s took the tablet “%(what)s” out of use"))

PAIRING_FOR = timedelta(minutes=15)
SILENT_FOR = timedelta(days=3)
CODE_LENGTH = 8
MOST_TABLETS = 20


@transaction.atomic
def add_tablet(point: CollectionPoint, *, name: str, by: Person) -> tuple[Tablet, str]:
    """Add a tablet that will show the point, and give it with the code that pairs it once within a quarter of an hour.

    Raises Refused for somebody who does not serve the unit, for no name, and where the point has very many already.
    """
    must_serve(by, point.unit)
    name = name.strip()
    if not name:
        raise Refused(_("Give the tablet a name, so that you know which one it is."))
    if point.tablets.filter(revoked_at=None).count() >= MOST_TABLETS:
        raise Refused(_("This place has very many tablets. Take those out of use first that are no longer here."))
    tablet = Tablet.objects.create(organisation_id=point.organisation_id, point=point, name=name, made_by=by)
    audit.record(by, ADDED, tablet)
    return tablet, _new_code(tablet)


@transaction.atomic
def renew_code(tablet: Tablet, *, by: Person) -> str:
    """A new code to pair the tablet with; an older one is good no more. What is paired already works until the new
    code is used. Raises Refused for a tablet that is out of use."""
    must_serve(by, tablet.point.unit)
    if tablet.revoked_at:
        raise Refused(_("This tablet has been taken out of use. Add it again as a new one."))
    audit.record(by, CODED, tablet)
    return _new_code(tablet)


def _new_code(tablet: Tablet) -> str:
    code = new_code(CODE_LENGTH)
    tablet.pairing_hash, tablet.pairing_until = hash_of(code), clock.now() + PAIRING_FOR
    tablet.save(update_fields=["pairing_hash", "pairing_until"])
    return code


@transaction.atomic
def pair_tablet(code: str) -> tuple[Tablet, str]:
    """The tablet whose code this is, and the token that it keeps from now on. A code pairs once: of two who use it at
    the same time one is refused. Raises Refused for a code that is wrong, old or used."""
    code = "".join(letter for letter in code.lower() if letter.isalnum())
    token = secrets.token_urlsafe(32)
    now = clock.now()
    tablet = (
        Tablet.objects.select_related("point__unit")
        .filter(pairing_hash=hash_of(code), pairing_until__gt=now, revoked_at=None)
        .first()
    )
    fields = {"pairing_hash": "", "pairing_until": None, "token_hash": hash_of(token), "paired_at": now, "seen_at": now}
    still = Tablet.objects.filter(pk=tablet.pk, pairing_hash=tablet.pairing_hash) if tablet else Tablet.objects.none()
    if tablet is None or not still.update(**fields):
        raise Refused(
            _("No tablet waits for this code. Check the letters, or ask for a new code: one is good for 15 minutes.")
        )
    for name, value in fields.items():
        setattr(tablet, name, value)
    audit.record(None, PAIRED, tablet)
    return tablet, token


def tablet_of(point: CollectionPoint, token: str) -> Tablet | None:
    """The tablet of the point that holds this token, in use or not any more; None for none."""
    if not token:
        return None
    return Tablet.objects.filter(token_hash=hash_of(token), point=point).first()


@transaction.atomic
def revoke_tablet(tablet: Tablet, *, by: Person) -> None:
    """Take a tablet out of use, wherever it is: it asks nothing from when it hears of it. What people answered on it
    before this moment is still received, since they were thanked for it; nothing later is (`receive_from_tablet`).
    Revoking again changes nothing."""
    must_serve(by, tablet.point.unit)
    now = clock.now()
    fields = {"revoked_at": now, "pairing_hash": "", "pairing_until": None}
    if Tablet.objects.filter(pk=tablet.pk, revoked_at=None).update(**fields):
        audit.record(by, REVOKED, tablet)
    tablet.refresh_from_db()


def note_life(tablet: Tablet) -> None:
    """The tablet has been heard of."""
    Tablet.objects.filter(pk=tablet.pk).update(seen_at=clock.now())


@transaction.atomic
def tell_of_silent_tablets() -> int:
    """Tell the workers of a unit, once, of each tablet that was to ask and has not been heard of for three days; again
    only after it has been heard of meanwhile. Gives how many were told of."""
    now = clock.now()
    untold = Q(silence_told_at=None) | Q(silence_told_at__lt=F("seen_at"))
    silent = Tablet.objects.filter(untold, paired_at__isnull=False, revoked_at=None, seen_at__lte=now - SILENT_FOR)
    told = [tablet for tablet in silent.select_related("point__unit") if tablet.point.is_open]
    for tablet in told:
        _tell_of_silence(tablet)
    Tablet.objects.filter(pk__in=[tablet.pk for tablet in told]).update(silence_told_at=now)
    return len(told)


def _tell_of_silence(tablet: Tablet) -> None:
    point = tablet.point
    day = clock.local_day(tablet.seen_at or clock.now())
    path = path_to("feedback:point", point=point.pk)

    def text() -> str:
        words = _(
            "Nothing has been heard of the tablet “%(name)s” (%(place)s) since %(day)s. Check that it has power and "
            "a connection, and that the feedback page is open. Answers that were given meanwhile are kept in it and "
            "come by themselves."
        )
        return words % {"name": tablet.name, "place": point.name, "day": day}

    tell(
        workers_of(point),
        subject=lambda: _("The tablet “%(name)s” is silent") % {"name": tablet.name},
        text=text,
        path=path,
    )
