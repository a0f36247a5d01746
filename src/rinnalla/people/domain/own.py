"""What people decide about themselves."""

from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.people import own_data as registry
from rinnalla.people.models import Person
from rinnalla.people.rules import comes_by_card
from rinnalla.refused import Refused

NAMED = audit.verb("people.name_chosen", gettext_lazy("%(who)s chose the name to be called by"))
ADDRESS = audit.verb("people.email_confirmed", gettext_lazy("%(who)s confirmed an e-mail address for messages"))
NO_ADDRESS = audit.verb("people.email_removed", gettext_lazy("%(who)s took away their e-mail address"))
TOOK = audit.verb("people.own_data_taken", gettext_lazy("%(who)s took their own data with them"))

_SALT = "rinnalla.people.email"
CONFIRM_WITHIN = timedelta(days=3)


@transaction.atomic
def choose_name(person: Person, *, called: str) -> Person:
    """Choose the name to be called by: any name, one's own or another. Choosing the same name again changes nothing."""
    called = " ".join(called.split())
    if not called:
        raise Refused(_("Write a name. It can be any name."))
    if called != person.called:
        person.called = called[:80]
        person.save(update_fields=["called"])
        audit.record(person, NAMED)
    return person


@transaction.atomic
def change_own(person: Person, *, language: str, wants_mail: bool) -> Person:
    """Choose the language of one's pages and messages, and whether messages come by e-mail too."""
    person.language, person.wants_mail = language, wants_mail
    person.save(update_fields=["language", "wants_mail"])
    return person


@transaction.atomic
def ask_for_email(person: Person, *, email: str) -> None:
    """Give an address for messages, or none (""). A new address is used only when the letter sent to it was
    answered, so that nobody's messages go to a stranger.

    Raises Refused for those whose address is their sign-in: an administrator changes it.
    """
    if not comes_by_card(person):
        raise Refused(_("You sign in with this address. Ask the administrator to change it."))
    address = email.strip().lower()
    if not address:
        if person.email:
            EmailAddress.objects.filter(user=person).delete()
            person.email = None
            person.save(update_fields=["email"])
            audit.record(person, NO_ADDRESS)
        return
    if address == person.email:
        return
    from rinnalla.people.tasks import ask_to_confirm  # tasks need the app registry

    transaction.on_commit(lambda: ask_to_confirm.enqueue(person.pk, address))


def confirmation_token(person_id: int, email: str) -> str:
    """The token of a letter that asks to confirm an address."""
    return signing.dumps([person_id, email], salt=_SALT, compress=True)


def read_confirmation(token: str) -> tuple[Person, str] | None:
    """(person, address) of a letter's token; None where it is forged or older than three days."""
    try:
        person_id, email = signing.loads(token, salt=_SALT, max_age=CONFIRM_WITHIN)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    return (person, email) if person else None


@transaction.atomic
def confirm_email(token: str) -> Person:
    """Take an address into use that its owner has confirmed. Confirming again changes nothing.

    Raises Refused where the letter is too old, or where the address is somebody else's by now.
    """
    read = read_confirmation(token)
    if read is None or not comes_by_card(read[0]):
        raise Refused(_("This link is too old. Give your address again on your own page."))
    person, email = read
    if person.email == email:
        return person
    if (
        Person.objects.filter(email=email).exclude(pk=person.pk).exists()
        or EmailAddress.objects.filter(email__iexact=email).exclude(user=person).exists()
    ):
        raise Refused(_("This address cannot be used. Give another one on your own page."))
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    person.email, person.wants_mail = email, True
    person.save(update_fields=["email", "wants_mail"])
    audit.record(person, ADDRESS)
    return person


@transaction.atomic
def own_data(person: Person) -> dict[str, Any]:
    """Everything that Rinnalla keeps of somebody, for themselves: each room gives its part."""
    audit.record(person, TOOK)
    return {"taken_at": clock.now().isoformat(), **registry.all_of(person)}
