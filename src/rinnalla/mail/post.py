"""The e-mail itself."""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rinnalla.mail.models import Message

logger = logging.getLogger(__name__)
TRIES = 6


def send(message_id: int) -> timedelta | None:
    """Send a message by e-mail unless it has been sent; give how long to wait before the next try, None for no more."""
    message = Message.objects.select_related("person").filter(pk=message_id, emailed_at=None).first()
    if message is None or not message.person.email:
        return None
    with translation.override(message.language):
        link = f"\n\n{settings.BASE_URL}{message.path}" if message.path else ""
        footer = _("You get this because you gave Rinnalla your address. You can stop it on your own page.")
        letter = EmailMessage(message.subject, f"{message.text}{link}\n\n-- \n{footer}", to=[message.person.email])
    try:
        letter.send()
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("E-mail of message %s failed: %s", message_id, error)
        Message.objects.filter(pk=message_id).update(attempts=F("attempts") + 1)
        tries = message.attempts + 1
        return timedelta(minutes=5 ** (tries - 1)) if tries < TRIES else None
    Message.objects.filter(pk=message_id).update(emailed_at=timezone.now(), attempts=F("attempts") + 1)
    return None


def send_forgotten() -> int:
    """Send what should have gone out an hour ago and did not (its worker was killed); give how many were taken up."""
    from rinnalla.mail.tasks import deliver  # the task calls this module

    late = Message.objects.filter(
        emailed_at=None,
        attempts__lt=TRIES,
        at__lt=timezone.now() - timedelta(hours=1),
        at__gt=timezone.now() - timedelta(days=7),
        person__email__isnull=False,
        person__wants_mail=True,
    ).values_list("pk", flat=True)[:1000]
    for pk in late:
        deliver.enqueue(pk)
    return len(late)
