"""Feedback: a short questionnaire, the points where it is asked, and what was answered."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import Person
from rinnalla.translated.fields import Translated


class Questionnaire(models.Model):
    """A few questions that belong together. A published one is frozen, so that answers stay comparable."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    name = Translated(_("name"), max_length=120)
    why = Translated(_("why we ask"), help_text=_("People answer when they know what is being made better."))
    published_at = models.DateTimeField(null=True, blank=True)
    # Who made, worked on and approved the questions (F7), in words that are shown beside the results.
    decided = Translated(_("who made and approved the questions"))

    def __str__(self) -> str:
        return str(self.name)


class Question(models.Model):
    """One question. `key` stays the same from one questionnaire to the next where the question does."""

    class Kind(models.TextChoices):
        SCALE = "scale", _("from 1 to 5")
        YES_NO = "yes_no", _("yes, partly or no")
        TEXT = "text", _("free words")

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField()
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    text = Translated(_("question"), max_length=200)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["questionnaire", "key"], name="a_key_once_a_questionnaire")]

    def __str__(self) -> str:
        return str(self.text)


class CollectionPoint(models.Model):
    """Where a questionnaire is asked: a poster, a link, a tablet in a unit. `code` is its short public address."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="collection_points")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="points")
    name = Translated(_("name"), max_length=120)
    code = models.SlugField(unique=True, max_length=12)
    opens_on = models.DateField(_("from"), default=clock.today)
    closes_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def is_open(self) -> bool:
        today = clock.today()
        return self.opens_on <= today and (self.closes_on is None or today <= self.closes_on)


class Channel(models.TextChoices):
    WEB = "web", _("web")
    TABLET = "tablet", _("tablet")
    PAPER = "paper", _("paper")
    IMPORT = "import", _("another tool")


class ImportRun(models.Model):
    """One file of answers that came from another tool: what it was and what it added."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    added = models.PositiveIntegerField()


class Response(models.Model):
    """One filled questionnaire. `key` is made by the browser (or from an imported row), so that a resend counts once."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, db_index=False)
    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, db_index=False, related_name="responses")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    at = models.DateTimeField(default=clock.now)
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.WEB)
    imported = models.ForeignKey(ImportRun, on_delete=models.CASCADE, null=True, blank=True, db_index=False)

    class Meta:
        indexes = [models.Index(fields=["point", "at"])]


class Answer(models.Model):
    """The answer to one question that has numbered options: 1–5, or 3 yes, 2 partly, 1 no."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers", db_index=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, db_index=False)
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="one_answer_a_question"),
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=5), name="an_answer_is_on_its_scale"),
        ]
        indexes = [models.Index(fields=["question", "value"])]


class Comment(models.Model):
    """Free words of a response. Seen by the unit's workers alone until one of them has read it; what is shown further is
    the text in which personal data is blacked out, and the original is then gone for good."""

    class State(models.TextChoices):
        NEW = "new", _("not read yet")
        KEPT = "kept", _("read, kept within the unit")
        LIFTED = "lifted", _("lifted to be a voice")
        REMOVED = "removed", _("removed")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="comments")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="comments", db_index=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    read_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "state", "-id"])]
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="one_comment_a_question"),
        ]

    def __str__(self) -> str:
        return str(_("comment"))
