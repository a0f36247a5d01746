"""Coming in and going out: sessions, devices, and how often one may try words at the door."""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.audit.models import Entry
from rinnalla.people import codewords
from rinnalla.people.domain.cards import STAYS_OPEN_FOR, close_devices, open_card
from rinnalla.people.models import AccessCard, Device, EntryAttempt, Person
from rinnalla.receipts.once import read_form_key
from rinnalla.refused import Refused

CLOSED = audit.verb("people.device_closed", gettext_lazy("%(who)s signed out one of their devices"))
CLOSED_ALL = audit.verb("people.devices_closed", gettext_lazy("%(who)s signed out all their other devices"))
WRONG_WORDS = audit.verb("people.wrong_words", gettext_lazy("Words that are on no card were tried %(tries)s times"))
DOOR_SHUT = audit.verb(
    "people.door_shut", gettext_lazy("Card words could not be tried for a while: there were %(tries)s wrong tries")
)
SIGNED_IN = audit.verb("people.signed_in", gettext_lazy("%(who)s signed in"))

CARD_BACKEND = "rinnalla.people.backends.CardBackend"
# Where a session keeps which device it is, and the key that the device's row has of it.
DEVICE = "rinnalla_device"
DEVICE_KEY = "rinnalla_device_key"

TRY_FOR = timedelta(minutes=15)
TRIES_OF_ONE = 10
TRIES_OF_ALL = 200


def come_in(request: HttpRequest, card: AccessCard) -> Person:
    """Open a card in this browser and sign its person in for a year. Where they are in already, nothing happens;
    a double tap opens one device.

    Raises Refused as `open_card` does, and where somebody else is signed in here.
    """
    if request.user.is_authenticated:
        if request.user.pk == card.person_id:
            return card.person
        raise Refused(
            _("You are signed in as %(name)s. A card is opened by the person it belongs to. Sign out first.")
            % {"name": request.user.shown_name}
        )
    with transaction.atomic():
        device = open_card(
            card, device_name=name_of_device(request.headers.get("User-Agent", "")), showing=_showing(request)
        )
        login(request, card.person, backend=CARD_BACKEND)
        request.session.set_expiry(STAYS_OPEN_FOR)
        request.session[DEVICE] = device.pk
        remember_key(request)
    return card.person


def _showing(request: HttpRequest) -> str:
    """Which showing of the door's page is sent; "" where it has no key."""
    read = read_form_key(request.POST.get("form_key", ""))
    return read[0] if read else ""


def remember_key(request: HttpRequest) -> None:
    """Keep a device's row true to the key of its session, which changes at sign-in and when the secret key is
    renewed."""
    session = request.session
    if session.session_key is None:
        session.save()
    if session[DEVICE] and session.get(DEVICE_KEY) != session.session_key:
        Device.objects.filter(pk=session[DEVICE], closed_at=None).update(session_key=session.session_key)
        session[DEVICE_KEY] = session.session_key


@transaction.atomic
def leave(request: HttpRequest) -> None:
    """Sign out here. A card's device is closed with it, so that it does not count as one of the five."""
    device = request.session.get(DEVICE)
    if device:
        Device.objects.filter(pk=device, closed_at=None).update(closed_at=clock.now(), session_key="")
    logout(request)


def sign_in_as(request: HttpRequest, person: Person) -> None:
    """Become somebody of the demonstration in one click. Raises Refused outside demo mode."""
    if not settings.DEMO:
        raise Refused(_("This door is open only in a demonstration."))
    if request.user.is_authenticated:
        leave(request)
    login(request, person, backend=CARD_BACKEND)


@transaction.atomic
def close_device(device: Device, *, by: Person) -> None:
    """End one's own session on another device. Closing again changes nothing."""
    if device.card.person_id != by.pk:
        raise Refused(_("You can sign out only your own devices."))
    if close_devices(Q(pk=device.pk)):
        audit.record(by, CLOSED)


@transaction.atomic
def close_all_devices(*, by: Person, but: int | None = None) -> int:
    """End all one's own sessions except on the device `but`; give how many."""
    count = close_devices(Q(card__person=by) & ~Q(pk=but))
    if count:
        audit.record(by, CLOSED_ALL, details={"count": count})
    return count


def try_words(text: str, *, address: str) -> AccessCard:
    """The card with these four words. `address` is the visitor's network address: a hash of it is kept for an hour.

    A try is written down before it is looked at, so that many tries at once do not slip through, and taken back
    where the words were right. What is no card's words at all (a slip of the finger) does not count. Raises Refused
    in words that say what to do: after ten wrong tries from one address or two hundred from everywhere in a quarter
    of an hour nobody may try words for a while; QR codes open all the time.

    Not in a transaction of its own: a refusal must stay written.
    """
    wanted = codewords.readings(text)
    now = clock.now()
    attempt = EntryAttempt.objects.create(address=_address_hash(address, 0), at=now)
    recent = EntryAttempt.objects.filter(at__gt=now - TRY_FOR)
    mine = recent.filter(address__in=[_address_hash(address, hours) for hours in (0, 1)]).count()
    everyone = recent.count()
    if mine > TRIES_OF_ONE or everyone > TRIES_OF_ALL:
        attempt.delete()
        if not Entry.objects.filter(verb=DOOR_SHUT, at__gt=now - TRY_FOR).exists():
            audit.record(None, DOOR_SHUT, details={"tries": everyone - 1})
        raise Refused(
            _(
                "The words have been tried too many times. Wait 15 minutes and try again, or ask your worker for help. "
                "The QR code of the card works all the time."
            )
        )
    card = (
        AccessCard.objects.select_related("person").filter(words_hash__in=codewords.hashes_of_readings(wanted)).first()
    )
    if card is None:
        forget_attempts()
        raise Refused(
            _("No card has these words together. Check the card and write the words again, or ask your worker.")
        )
    attempt.delete()
    return card


@transaction.atomic
def forget_attempts() -> int:
    """Take away tries that are older than an hour and write down how many they were; give how many."""
    count = EntryAttempt.objects.filter(at__lt=clock.now() - timedelta(hours=1)).delete()[0]
    if count:
        audit.record(None, WRONG_WORDS, details={"tries": count})
    return count


def _address_hash(address: str, hours_ago: int) -> str:
    """A visitor's address as it may be kept: told apart from others within an hour, unreadable and useless after it."""
    hour = (clock.now() - timedelta(hours=hours_ago)).strftime("%Y-%m-%d %H")
    return hmac.new(settings.SECRET_KEY.encode(), f"{hour} {address}".encode(), hashlib.sha256).hexdigest()


_BROWSERS = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def name_of_device(user_agent: str) -> str:
    """What a person knows a browser by: "Chrome, Android". Nothing finer is kept."""
    parts = (next((name for mark, name in kinds if mark in user_agent), "") for kinds in (_BROWSERS, _SYSTEMS))
    return ", ".join(part for part in parts if part)
