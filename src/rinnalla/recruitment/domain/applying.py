"""Applying, without an account: begun, saved page by page, sent once, taken back."""

import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.access.tokens import hash_of
from rinnalla.audit.record import record, verb
from rinnalla.groups.queries import people_leading
from rinnalla.mail.models import Message
from rinnalla.mail.tell import path_to, tell
from rinnalla.people import codewords
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.people.rules import has_role
from rinnalla.recruitment.models import (
    Application,
    ApplicationAnswer,
    ApplicationConsent,
    ApplicationOption,
    AppliesAs,
    Call,
    Channel,
    Consent,
    ContactWay,
    Invitation,
    Need,
)
from rinnalla.refused import Refused

SENT = verb("recruitment.application_sent", gettext_lazy("Somebody applied: %(what)s"))
TYPED = verb("recruitment.application_typed", gettext_lazy("%(who)s typed in an application on paper: %(what)s"))
WITHDRAWN = verb("recruitment.application_withdrawn", gettext_lazy("Somebody took their application back: %(what)s"))
WITHDRAWN_FOR = verb(
    "recruitment.application_withdrawn_for",
    gettext_lazy("%(who)s took an application back for its writer: %(what)s"),
)

LONGEST_ANSWER = 3000
LONGEST_NEEDS = 1000
_FIELDS = {
    "called",
    "capacity",
    "contact_way",
    "contact",
    "needs",
    "interpreter_language",
    "needs_text",
    "channel",
    "language",
}


@dataclass(frozen=True, slots=True)
class Key:
    """By which the writer comes back: the words for another device, the token for the same browser. Not in logs."""

    words: tuple[str, ...] = field(repr=False)
    token: str = field(repr=False)


class Closed(Refused):
    """The call has closed."""


@transaction.atomic
def begin_application(
    call: Call, *, language: str = "fi", invitation: Invitation | None = None
) -> tuple[Application, Key]:
    """Begin an application to an open call (R6): an empty draft, and the key to it, which is given this once.

    Raises Closed where the call is not open or takes no applications, or its group has ended.
    """
    if not call.is_open or not call.takes_applications or call.group.closed_on is not None:
        raise Closed(_("The call is not open for applications."))
    key, hashes = _new_key(language)
    now = clock.now()
    application = Application.objects.create(
        organisation_id=call.organisation_id,
        call=call,
        **hashes,
        language=language if language in ("fi", "sv", "en") else "fi",
        invitation=invitation,
        channel=Channel.PERSONAL if invitation is not None else "",
        begun_at=now,
        saved_at=now,
    )
    return application, key


def _new_key(language: str) -> tuple[Key, dict[str, str]]:
    """A key whose words no other application has, and the columns by which it is known again."""
    while True:
        key = Key(codewords.draw(language), secrets.token_urlsafe(16))
        words_hash = codewords.hash_of(codewords.reading_of(key.words))
        if not Application.objects.filter(words_hash=words_hash).exists():
            return key, {"words_hash": words_hash, "token_hash": hash_of(key.token)}


@transaction.atomic
def renew_key(application: Application, *, words: str) -> Key:
    """A key for another browser, by the words that were typed there. The browser before keeps its own way in by the
    words; its token opens nothing more, so that an application lies open on one device at a time."""
    reading = codewords.readings(words)[0]
    written = {codewords.fold(word): word for lang in codewords.LANGUAGES for word in codewords.words_in(lang)}
    key = Key(tuple(written.get(word, word) for word in reading.split(" ")), secrets.token_urlsafe(16))
    Application.objects.filter(pk=application.pk).update(token_hash=hash_of(key.token))
    return key


@transaction.atomic
def save_application(
    application: Application,
    *,
    answers: Mapping[int, str] | None = None,
    options: Mapping[int, int | None] | None = None,
    consents: Collection[str] | None = None,
    **fields: Any,
) -> None:
    """Keep what was written on one page. What is not given stays as it is; saving the same again changes nothing.

    `answers` are by question, `options` by category (None is "I'd rather not say"), `consents` are all that are given.
    A draft is kept also after the closing day, so that no typed word is lost; sending is another matter. Raises Refused
    for an application that was sent, and for a contact that cannot be one.
    """
    unknown = fields.keys() - _FIELDS
    if unknown:
        raise TypeError(f"an application has no {', '.join(sorted(unknown))}")
    _check_draft(application)
    _check_chosen(fields)
    for name, value in fields.items():
        setattr(application, name, value.strip() if isinstance(value, str) else value)
    if {"contact", "contact_way"} & fields.keys():
        _check_contact(application.contact_way, application.contact)
        application.worker = _worker_named(application)
    application.contact_key = _compared(application)
    application.saved_at = clock.now()
    application.save()
    for question, text in (answers or {}).items():
        _answer(application, question, text)
    for category, option in (options or {}).items():
        ApplicationOption.objects.update_or_create(
            application=application, category_id=category, defaults={"option_id": option}
        )
    if consents is not None:
        for kind in Consent.values:
            give_consent(application, kind=kind, given=kind in consents)


def _answer(application: Application, question: int, text: str) -> None:
    words = text.strip()
    if not words:
        application.answers.filter(question=question).delete()
        return
    if len(words) > LONGEST_ANSWER:
        raise Refused(_("This answer is too long. At most %(most)d characters fit.") % {"most": LONGEST_ANSWER})
    ApplicationAnswer.objects.update_or_create(application=application, question_id=question, defaults={"text": words})


@transaction.atomic
def give_consent(application: Application, *, kind: str, given: bool) -> None:
    """Allow one thing, with its very words, or take that back. Each consent stands apart from the others.

    Before sending, a consent that is taken back is as if never given; afterwards the day of it is kept.
    """
    held = application.consents.filter(kind=kind)
    if given:
        text = str(Consent(kind).label)
        found, is_new = ApplicationConsent.objects.get_or_create(
            application=application, kind=kind, defaults={"text": text, "given_at": clock.now()}
        )
        if not is_new and found.withdrawn_at is not None:
            held.update(withdrawn_at=None, given_at=clock.now(), text=text)
    elif application.is_draft:
        held.delete()
    else:
        held.filter(withdrawn_at=None).update(withdrawn_at=clock.now())


def missing(application: Application) -> list[str]:
    """What must still be written before sending: the steps by name, in their order."""
    found = []
    if not application.called or not application.capacity:
        found.append("name")
    if not application.contact_way or not application.contact:
        found.append("contact")
    if not application.consents.filter(kind=Consent.CONTACT, withdrawn_at=None).exists():
        found.append("consents")
    return found


@transaction.atomic
def send_application(application: Application) -> None:
    """Send it, once: sending again changes nothing. The leads are told that applications have come.

    Raises Closed after the closing day, but for an hour for those who had begun before it; Refused while something is
    missing without which nobody could be answered.
    """
    if application.sent_at is not None:
        return
    if not application.call.is_open_for(application.begun_at):
        raise Closed(_("The call has closed. What you wrote is kept, but it cannot be sent any more."))
    _send(application)
    record(None, SENT, application)


def _send(application: Application) -> None:
    if missing(application):
        raise Refused(_("Something is still missing. Look at the marked places and send again."))
    now = clock.now()
    if not Application.objects.filter(pk=application.pk, sent_at=None).update(sent_at=now, saved_at=now):
        application.refresh_from_db(fields=["sent_at"])
        return
    application.sent_at = now
    _tell_leads(application.call)


@transaction.atomic
def type_in(
    call: Call,
    *,
    by: Person,
    language: str,
    answers: Mapping[int, str],
    options: Mapping[int, int | None],
    consents: Collection[str],
    **fields: Any,
) -> tuple[Application, Key]:
    """Type in an application that came on paper, marked as such. The key is for its writer.

    It may be typed in until the answering day: the paper lay in the box in time. Raises Refused where `by` is no worker
    of the organisation, and as saving and sending do.
    """
    if by.organisation_id != call.organisation_id or not has_role(by, RoleName.WORKER):
        raise Refused(_("Only a worker of the same organisation can type in an application."))
    last = call.answers_on or call.closes_on
    if call.published_at is None or (last is not None and last < clock.today()):
        raise Closed(_("The answers to this call have been given. Applications are not taken in any more."))
    key, hashes = _new_key(language)
    application = Application.objects.create(
        organisation_id=call.organisation_id,
        call=call,
        **hashes,
        on_paper=True,
        typed_by=by,
        begun_at=clock.now(),
    )
    save_application(application, answers=answers, options=options, consents=consents, language=language, **fields)
    _send(application)
    record(by, TYPED, application)
    return application, key


@transaction.atomic
def withdraw_application(application: Application, *, by: Person | None = None) -> None:
    """Take it back; `by` is the lead who does it for a writer who has asked so.

    A draft goes at once; of what was sent, that there was an application stays, and nothing else.

    Taking back again changes nothing. Raises Refused for somebody who is a member already: they leave on the group's
    page.
    """
    if application.is_draft:
        application.delete()
        return
    if application.membership_id is not None:
        raise Refused(_("You are a member already. You can leave the group on its page."))
    now = clock.now()
    if not Application.objects.filter(pk=application.pk, withdrawn_at=None).update(withdrawn_at=now, **EMPTY):
        return
    for rows in (application.answers, application.options, application.consents, application.arrangements):
        rows.all().delete()
    record(by, WITHDRAWN if by is None else WITHDRAWN_FOR, application)
    application.refresh_from_db()
    tell(
        [lead for lead in people_leading(application.call.group) if by is None or lead.pk != by.pk],
        subject=lambda: _("An application was taken back: %(call)s") % {"call": application.call},
        text=lambda: _("Somebody who had applied has taken the application back. Their texts have been erased."),
        path=path_to("recruitment:applications", call=application.call_id),
    )


# What goes of an application when its writer goes.
EMPTY: dict[str, Any] = {
    "called": "",
    "capacity": "",
    "contact_way": "",
    "contact": "",
    "contact_key": "",
    "worker": None,
    "needs": [],
    "interpreter_language": "",
    "needs_text": "",
    "answer_text": "",
    "invitation": None,
    "outcome": "",
    "waiting_place": None,
}


def _tell_leads(call: Call) -> None:
    """The leads hear of applications once, until they have looked: not of each of two hundred."""
    path = path_to("recruitment:applications", call=call.pk)
    waiting = set(Message.objects.filter(path=path, read_at=None).values_list("person", flat=True))
    tell(
        [lead for lead in people_leading(call.group) if lead.pk not in waiting],
        subject=lambda: _("Somebody has applied: %(call)s") % {"call": call},
        text=lambda: _("A new application waits for you. Everyone who applies gets an answer by the promised day."),
        path=path,
    )


def _check_draft(application: Application) -> None:
    if application.sent_at is not None:
        raise Refused(_("The application was sent already. You can take it back and write a new one."))


def _check_chosen(fields: Mapping[str, Any]) -> None:
    """What is chosen from a list must be on it, also when it comes from elsewhere than our form."""
    for name, known in (("capacity", AppliesAs), ("contact_way", ContactWay), ("channel", Channel)):
        if fields.get(name) and fields[name] not in known.values:
            raise Refused(_("Choose one from the list."))
    if not set(fields.get("needs") or []) <= set(Need.values):
        raise Refused(_("Choose one from the list."))
    if len(fields.get("needs_text") or "") > LONGEST_NEEDS:
        raise Refused(_("This answer is too long. At most %(most)d characters fit.") % {"most": LONGEST_NEEDS})


def _check_contact(way: str, contact: str) -> None:
    if way == ContactWay.PHONE and len(re.sub(r"\D", "", contact)) < 5:
        raise Refused(_("Write your phone number, for instance 040 123 4567."))
    if way == ContactWay.MAIL:
        try:
            validate_email(contact)
        except ValidationError:
            raise Refused(_("Write your e-mail address, for instance name@example.com.")) from None


def _worker_named(application: Application) -> Person | None:
    """The one worker of the organisation who is called as was written, if the answer is to go through them; where none
    or several are, a lead brings the words to whom they know."""
    if application.contact_way != ContactWay.WORKER or not application.contact:
        return None
    name = application.contact.splitlines()[0].split(",")[0].strip()
    workers = Role.objects.now().filter(name=RoleName.WORKER).values("person")
    found = Person.objects.filter(
        organisation=application.organisation_id, called__iexact=name, is_active=True, pk__in=workers
    )[:2]
    return found[0] if len(found) == 1 else None


def _compared(application: Application) -> str:
    """The contact as two are compared: the digits of a number, small letters of an address, else name and contact."""
    contact = application.contact.strip()
    if not contact:
        return ""
    if application.contact_way == ContactWay.PHONE:
        digits = re.sub(r"\D", "", contact)
        return f"tel:{re.sub('^(00)?358', '0', digits)}"[:64]
    if application.contact_way == ContactWay.MAIL:
        return f"mail:{contact.casefold()}"[:64]
    return f"{application.called} {contact}".casefold()[:64]
