"""A person goes; the trail of what was said stays."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from rinnalla import audit, clock
from rinnalla.people.domain.cards import close_devices
from rinnalla.people.domain.roles import not_the_last_admin
from rinnalla.people.erasing import erase_all
from rinnalla.people.models import AccessCard, Device, Person, Role, RoleName
from rinnalla.people.rules import forget_roles, has_role
from rinnalla.receipts.kept import forget_of

ERASED = audit.verb("people.erased", gettext_lazy("%(who)s erased a person's data"))

_LETTERS = "rinnalla.people.tasks."


@transaction.atomic
def erase(person: Person, *, with_words: bool, by: Person) -> None:
    """Take away everything that tells who somebody is: name, address, ways in, roles, messages, consents. What they
    said stays without a name, or goes too (`with_words`). What was counted and what grew from their words stays.

    Nothing of it can be brought back. Erasing again changes nothing. Raises Refused for the last administrator and
    where a room says no: a group's last lead names another first, and so does the last one who answers statements.
    """
    if not Person.objects.select_for_update().filter(pk=person.pk, erased_at=None).exists():
        return
    if has_role(person, RoleName.ADMIN):
        not_the_last_admin(person.organisation_id, without=Q(person=person))
    erase_all(person, with_words=with_words)
    close_devices(Q(card__person=person))
    Device.objects.filter(card__person=person).update(name="")
    AccessCard.objects.filter(person=person, revoked_at=None).update(revoked_at=clock.now())
    AccessCard.objects.filter(person=person).update(mark="")
    Role.objects.filter(person=person).delete()
    person.messages.all().delete()
    forget_of(person.pk)
    # Letters that were sent, or still wait to be: they carry the address.
    DBTaskResult.objects.filter(task_path__startswith=_LETTERS, args_kwargs__args__0=person.pk).delete()
    for theirs in (EmailAddress, Authenticator, SocialAccount):
        theirs.objects.filter(user=person).delete()
    person.called, person.title, person.email, person.last_login = "", "", None, None
    person.is_active, person.wants_mail, person.erased_at = False, False, clock.now()
    person.set_unusable_password()
    person.save()
    forget_roles(person)
    audit.record(by if by.pk != person.pk else None, ERASED, person)
