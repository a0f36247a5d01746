"""The letters of this room: an invitation, and the question whether an address is right."""

import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.people.domain.own import confirmation_token
from rinnalla.people.domain.roles import invitation_link
from rinnalla.people.models import Person

logger = logging.getLogger(__name__)


def _send(subject: str, paragraphs: list[str], to: str) -> bool:
    try:
        EmailMessage(subject, "\n\n".join(paragraphs), to=[to]).send()
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("A letter could not be sent: %s", type(error).__name__)
        return False
    return True


def invitation(person_id: int) -> bool:
    """Tell somebody that they are in, how they come in, and where they may set a password. False where it must be tried
    again."""
    person = Person.objects.select_related("organisation").filter(pk=person_id, is_active=True).first()
    if person is None or not person.email:
        return True
    with translation.override(person.language):
        return _send(
            _("You are invited to Rinnalla"),
            [
                _("Hello %(name)s,") % {"name": person.shown_name},
                _(
                    "%(organisation)s uses Rinnalla. There clients and workers develop services together. You have "
                    "been added to it."
                )
                % {"organisation": person.organisation},
                _("Sign in here. You get a code by e-mail, and need no password:"),
                f"{settings.BASE_URL}{reverse('account_request_login_code')}",
                _("If you would rather have a password, set it here. The link works once and for seven days:"),
                invitation_link(person),
            ],
            person.email,
        )


def confirmation(person_id: int, email: str) -> bool:
    """Ask at an address whether messages may come there. False where it must be tried again."""
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if person is None:
        return True
    with translation.override(person.language):
        link = reverse("people:confirm_email", kwargs={"token": confirmation_token(person.pk, email)})
        return _send(
            _("Do you want messages from Rinnalla here?"),
            [
                _("Somebody gave this address in Rinnalla. If it was you, open this link and press the button:"),
                f"{settings.BASE_URL}{link}",
                _("If it was not you, do nothing. Then no more messages come."),
            ],
            email,
        )
