"""What was asked of those who decide, what they answered, what was done, and what is different now."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import Person
from rinnalla.translated.fields import Translated
from rinnalla.voices.models import Picture, Theme


class Body(models.Model):
    """A decision-making body: a management group, a board. It answers statements."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="bodies")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bodies")
    name = Translated(_("name"), max_length=120)
    members: Any = models.ManyToManyField(Person, related_name="bodies", verbose_name=_("members"))
    answers_in_days = models.PositiveSmallIntegerField(_("answers within (days)"), default=30)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)


class Statement(models.Model):
    """How things are now, how we want them to be, what we propose. It is sent to one or several bodies; once sent it
    does not change. `version` grows at every saving, so that of two who write at once neither overwrites the other."""

    class Kind(models.TextChoices):
        POSITION = "position", _("statement")
        HOUSE_RULES = "house_rules", _("house rules")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.POSITION)
    title = Translated(pgettext_lazy("of a text", "title"), max_length=160)
    present = Translated(_("present state"), help_text=_("How things are now."))
    wished = Translated(_("wished state"), help_text=_("How we want them to be."))
    proposal = Translated(_("what we propose"))
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements")
    themes: Any = models.ManyToManyField(Theme, related_name="statements")
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-written_at", "-id"]
        indexes = [models.Index(fields=["group", "-written_at"])]

    def __str__(self) -> str:
        return str(self.title)


class Sending(models.Model):
    """A statement before one body, which answers it by a day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="sendings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sendings")
    sent_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)
    due_on = models.DateField(_("answer due by"))

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["body", "due_on"])]
        constraints = [models.UniqueConstraint(fields=["statement", "body"], name="a_body_is_asked_once")]

    def __str__(self) -> str:
        return f"{self.statement} → {self.body}"

    @property
    def answer_or_none(self) -> "Answer | None":
        return getattr(self, "answer", None)

    @property
    def is_overdue(self) -> bool:
        """Silence past the day is seen."""
        return self.answer_or_none is None and self.due_on < clock.today()


class Heading(models.Model):
    """A heading of house rules: "Ole läsnä" (C12)."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="headings")
    position = models.PositiveSmallIntegerField()
    text = Translated(_("heading"), max_length=80)

    class Meta:
        ordering = ["position", "id"]


class Point(models.Model):
    """A point under a heading."""

    heading = models.ForeignKey(Heading, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    text = Translated(_("point"), max_length=300)

    class Meta:
        ordering = ["position", "id"]


class Answer(models.Model):
    """The body's reasoned decision on a statement."""

    class Decision(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NO = "no", _("no")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    sending = models.OneToOneField(Sending, on_delete=models.CASCADE, related_name="answer")
    decision = models.CharField(_("decision"), max_length=6, choices=Decision.choices)
    reasons = Translated(_("reasons"), help_text=_("Why, in plain words, to the people who asked."))
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.sending.statement}"


class Action(models.Model):
    """Who does what by when. It follows from an answer, or, being small, from a theme at once (C9)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="actions")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    what = Translated(_("what is done"), max_length=200)
    responsible = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="actions")
    due_on = models.DateField(_("by"))
    agreed_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True, blank=True)
    # "tämä ei toteutunut": what was agreed and did not happen is shown as such, with why (M3).
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_because = Translated(_("why it did not happen"))

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["responsible", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=False, theme=None) | Q(answer=None, theme__isnull=False),
                name="an_action_follows_from_one_thing",
            ),
            models.CheckConstraint(condition=Q(done_at=None) | Q(dropped_at=None), name="done_or_dropped"),
        ]

    def __str__(self) -> str:
        return str(self.what)

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.dropped_at is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_on < clock.today()

    @property
    def is_orphaned(self) -> bool:
        """Whether the one who is responsible has left."""
        return self.is_open and self.responsible is not None and not self.responsible.is_active


class Change(models.Model):
    """What is different now: "You said, we did"."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="changes")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="changes")
    actions: Any = models.ManyToManyField(Action, related_name="changes")
    title = Translated(pgettext_lazy("of a text", "title"), max_length=160)
    said = Translated(_("you said"))
    did = Translated(_("we did"))
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="changes")
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-published_at", "-id"]
        indexes = [models.Index(fields=["organisation", "-published_at"])]

    def __str__(self) -> str:
        return str(self.title)
