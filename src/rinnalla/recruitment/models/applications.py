"""An application: what somebody tells of themselves who wants to join, without an account."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla import clock
from rinnalla.groups.models import Membership
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.recruitment.models.asked import BalanceCategory, BalanceOption, CallQuestion
from rinnalla.recruitment.models.calls import Call, Channel
from rinnalla.recruitment.models.invitations import Invitation

# How soon one is answered where the call promises no day.
ANSWERED_IN = timedelta(days=30)


class ContactWay(models.TextChoices):
    """How one wants to be answered (R6)."""

    PHONE = "phone", _("by phone or text message")
    MAIL = "mail", _("by e-mail")
    WORKER = "worker", _("through my worker")
    LETTER = "letter", _("by letter")


class AppliesAs(models.TextChoices):
    """As what one applies. Present and former clients both count (R8)."""

    CLIENT = "client", _("I am a client now")
    FORMER = "former_client", _("I have been a client")
    EXPERT = "expert", _("I am an expert by experience")
    WORKER = "worker", _("I am a worker")
    PARTNER = "partner", _("I am a partner")


class Need(models.TextChoices):
    """What helps one to take part (R6)."""

    INTERPRETER = "interpreter", _("an interpreter")
    ACCESS = "access", _("an accessible place")
    CHILD_CARE = "child_care", _("child care during the meeting")
    TRAVEL = "travel", _("help with travelling")
    REMOTE = "remote", _("to join from afar")  # asked where the group meets in one place and remotely (R10)
    OTHER = "other", pgettext_lazy("a need", "something else")


class Consent(models.TextChoices):
    """What an applicant allows, each apart from the others."""

    CONTACT = "contact", _("I may be contacted about this application.")
    WAITING = "waiting", _("If I am not chosen now, I may be kept on the waiting list.")
    RESEARCH = "research", _("My answers may be used in research, without my name.")


class Outcome(models.TextChoices):
    """What came of an application; nothing yet is an empty one."""

    CHOSEN = "chosen", pgettext_lazy("of an application", "chosen")
    WAITING = "waiting", _("on the waiting list")
    NOT_CHOSEN = "not_chosen", _("not chosen this time")


class ApplicationQuerySet(models.QuerySet["Application"]):
    def sent(self) -> "ApplicationQuerySet":
        """Those that were sent and not taken back: the ones that are read and chosen from."""
        return self.filter(sent_at__isnull=False, withdrawn_at=None, stripped_at=None)

    def unanswered(self) -> "ApplicationQuerySet":
        """Those whose writer still waits for an answer."""
        return self.sent().filter(answered_at=None)


class Application(models.Model):
    """An application to one call; a draft until `sent_at`.

    Its writer comes back by the four words (`words_hash`) or with the same browser (`token_hash`).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="applications")
    words_hash = models.CharField(max_length=64, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    begun_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(default=clock.now)

    called = models.CharField(_("name to be called by"), max_length=80, blank=True)
    capacity = models.CharField(_("as"), max_length=14, choices=AppliesAs.choices, blank=True)
    contact_way = models.CharField(_("how to answer"), max_length=8, choices=ContactWay.choices, blank=True)
    # The phone number, the e-mail address, the worker's name, or the postal address.
    contact = models.CharField(_("contact"), max_length=300, blank=True)
    # The contact as it is compared, to find two applications by one person.
    contact_key = models.CharField(max_length=64, blank=True)
    worker = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    needs: Any = models.JSONField(default=list, blank=True)  # values of Need
    interpreter_language = models.CharField(_("language of interpretation"), max_length=60, blank=True)
    needs_text = models.TextField(_("more about it"), blank=True)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel.choices, blank=True)
    invitation = models.ForeignKey(
        Invitation, on_delete=models.SET_NULL, null=True, blank=True, related_name="applications"
    )
    # Written on paper and typed in by somebody of the staff.
    on_paper = models.BooleanField(default=False)
    typed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    sent_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    waiting_place = models.PositiveIntegerField(null=True, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    answer_text = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_way = models.CharField(max_length=8, choices=ContactWay.choices, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)  # when the answer really left by e-mail
    # When everything that tells who it was went; the answers stay for research, as the writer allowed.
    stripped_at = models.DateTimeField(null=True, blank=True)
    membership = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="applications"
    )

    objects: Any = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "id"]
        indexes = [
            models.Index(fields=["call", "sent_at"]),
            models.Index(fields=["call", "outcome", "sent_at"]),
            models.Index(fields=["call", "contact_key"], condition=~Q(contact_key=""), name="same_contact"),
            models.Index(fields=["saved_at"], condition=Q(sent_at=None), name="drafts_by_age"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(sent_at__isnull=False), name="an_outcome_is_of_what_was_sent"
            )
        ]

    def __str__(self) -> str:
        return " ".join([str(_("application")), str(self.pk)])

    @property
    def needed(self) -> list[str]:
        """What must be arranged (values of Need), in their order: also what was only written and not ticked."""
        wanted = set(self.needs)
        if self.interpreter_language:
            wanted.add(Need.INTERPRETER)
        if self.needs_text and not wanted:
            wanted.add(Need.OTHER)
        return [need for need in Need.values if need in wanted]

    @property
    def is_draft(self) -> bool:
        return self.sent_at is None

    @property
    def answer_by(self) -> date | None:
        """The day by which its writer has an answer: the call's own, else a month after it was sent."""
        if self.sent_at is None or self.call.answers_on is not None:
            return self.call.answers_on
        return timezone.localdate(self.sent_at) + ANSWERED_IN

    @property
    def days_left(self) -> int | None:
        """Days until that day; below nought where it is past."""
        return (self.answer_by - clock.today()).days if self.answer_by else None


class ApplicationAnswer(models.Model):
    """What an applicant wrote to one of the open questions, in the language of the application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(CallQuestion, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "question"], name="one_answer_to_a_question_of_a_call")
        ]


class ApplicationOption(models.Model):
    """To which group of a category an applicant belongs; without an option: "I'd rather not say"."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="options")
    category = models.ForeignKey(BalanceCategory, on_delete=models.CASCADE, related_name="+")
    option = models.ForeignKey(BalanceOption, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "category"], name="one_option_of_a_category")]


class ApplicationConsent(models.Model):
    """One thing that an applicant allowed, with the very words that they allowed."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=10, choices=Consent.choices)
    text = models.CharField(max_length=300)
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "kind"], name="one_consent_of_a_kind")]


class Arrangement(models.Model):
    """Something that a chosen applicant needs and that a lead has arranged: the interpreter is booked (R10, Q8)."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="arrangements")
    need = models.CharField(max_length=12, choices=Need.choices)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "need"], name="a_need_is_arranged_once")]
