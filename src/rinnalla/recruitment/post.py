"""An answer to an application as an e-mail: its writer has no account, and no desk to read it at."""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rinnalla.groups.queries import people_leading
from rinnalla.mail.post import TRIES
from rinnalla.mail.tell import path_to, tell
from rinnalla.recruitment.models import Application, ContactWay

logger = logging.getLogger(__name__)


def send_answer(application_id: int, tries: int) -> timedelta | None:
    """Send the answer unless it has left; give how long to wait before the next try, None for no more.

    After the last try it is not told after all: it waits for an answer again, and the leads hear of it.
    """
    application = (
        Application.objects.select_related("call__group")
        .filter(pk=application_id, mailed_at=None, withdrawn_at=None, answered_at__isnull=False)
        .exclude(contact="")
        .first()
    )
    if application is None or application.answered_way != ContactWay.MAIL:
        return None
    with translation.override(application.language):
        subject = _("Answer to your application: %(call)s") % {"call": application.call}
        link = settings.BASE_URL + reverse("recruitment:resume")
        footer = _("You get this because you applied and wanted an answer by e-mail. Your application: %(link)s") % {
            "link": link
        }
        letter = EmailMessage(subject, f"{application.answer_text}\n\n-- \n{footer}", to=[application.contact])
    try:
        letter.send()
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("The answer to application %s failed: %s", application_id, error)
        if tries < TRIES:
            return timedelta(minutes=5 ** (tries - 1))
        _not_told(application)
        return None
    Application.objects.filter(pk=application_id).update(mailed_at=timezone.now())
    return None


def send_forgotten() -> int:
    """Send the answers that should have left an hour ago and did not (their worker was killed); give how many."""
    from rinnalla.recruitment.tasks import mail_answer  # the task calls this module

    late = Application.objects.filter(
        answered_way=ContactWay.MAIL,
        mailed_at=None,
        withdrawn_at=None,
        stripped_at=None,
        answered_at__lt=timezone.now() - timedelta(hours=1),
        answered_at__gt=timezone.now() - timedelta(days=7),
    ).values_list("pk", flat=True)[:1000]
    for pk in late:
        mail_answer.enqueue(pk)
    return len(late)


def _not_told(application: Application) -> None:
    Application.objects.filter(pk=application.pk, mailed_at=None).update(answered_at=None, answered_way="")
    tell(
        people_leading(application.call.group),
        subject=lambda: _("An answer did not reach its reader: %(call)s") % {"call": application.call},
        text=lambda: (
            _("The e-mail to %(name)s could not be delivered. Look at the address, or answer in another way.")
            % {"name": application.called}
        ),
        path=path_to("recruitment:applications", call=application.call_id),
    )
