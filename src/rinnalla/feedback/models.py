"""Feedback: a short questionnaire, the points where it is asked, and what was answered."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
    # The ready-made questionnaire that it was taken from ("adult-social-work"); empty for an own one.
    made_from = models.SlugField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "made_from"], condition=~Q(made_from=""), name="a_ready_one_is_taken_once"
            )
        ]

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
    # What the good answers say together, after "8/10": "felt heard".
    finding = Translated(_("the finding in words"), max_length=120)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["questionnaire", "key"], name="a_key_once_a_questionnaire")]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def options(self) -> tuple[tuple[int, str | Promise], ...]:
        """The numbered answers with their words, the best first; none for free words."""
        return OPTIONS[self.kind]

    @property
    def good(self) -> int:
        """The least of the good answers."""
        return 4 if self.kind == Question.Kind.SCALE else 3


OPTIONS: dict[str, tuple[tuple[int, str | Promise], ...]] = {
    Question.Kind.SCALE: (
        (5, pgettext_lazy("answer", "Very well")),
        (4, pgettext_lazy("answer", "Well")),
        (3, pgettext_lazy("answer", "So-so")),
        (2, pgettext_lazy("answer", "Badly")),
        (1, pgettext_lazy("answer", "Very badly")),
    ),
    Question.Kind.YES_NO: (
        (3, pgettext_lazy("answer", "Yes")),
        (2, pgettext_lazy("answer", "Partly")),
        (1, pgettext_lazy("answer", "No")),
    ),
    Question.Kind.TEXT: (),
}


class CollectionPoint(models.Model):
    """Where a questionnaire is asked: a poster, a link, a tablet in a unit. `code` is its short public address."""

    class State(models.TextChoices):
        EARLY = "early", pgettext_lazy("collection point", "not open yet")
        OPEN = "open", pgettext_lazy("collection point", "open")
        PAUSED = "paused", pgettext_lazy("collection point", "closed for now")
        OVER = "over", pgettext_lazy("collection point", "over")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="collection_points")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="points")
    name = Translated(_("name"), max_length=120)
    code = models.SlugField(unique=True, max_length=12)
    opens_on = models.DateField(_("from"), default=clock.today)
    closes_on = models.DateField(_("until"), null=True, blank=True)
    # Closed by hand; it can be opened again.
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)

    def state_on(self, day: date) -> State:
        """Whether the point takes answers on a day."""
        if day < self.opens_on:
            return CollectionPoint.State.EARLY
        if self.closes_on and day > self.closes_on:
            return CollectionPoint.State.OVER
        return CollectionPoint.State.PAUSED if self.closed_at else CollectionPoint.State.OPEN

    @cached_property
    def questions(self) -> list["Question"]:
        """What is asked here, in order."""
        return list(self.questionnaire.questions.all())

    @property
    def state(self) -> State:
        return self.state_on(clock.today())

    @property
    def is_open(self) -> bool:
        return self.state == CollectionPoint.State.OPEN


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


class WaitingImport(models.Model):
    """A file that somebody has brought to import. Its content is gone when it is imported or given up, the row a day
    later."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now, db_index=True)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    # As in a mapping file; empty until it is chosen.
    mapping = models.JSONField(default=dict)


class Response(models.Model):
    """One filled questionnaire. `key` is of one showing of the page (or of an imported row): a resend counts once."""

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


class Comment(models.Model):
    """Free words of a response. Seen by the unit's workers alone until one of them has read it; what is shown further
    is the text in which personal data is blacked out, and the original is then gone for good."""

    class State(models.TextChoices):
        NEW = "new", _("not read yet")
        KEPT = "kept", _("read, kept within the unit")
        LIFTED = "lifted", _("lifted to be a voice")
        REMOVED = "removed", _("removed")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False, related_name="comments")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="comments", db_index=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, db_index=False, related_name="+")
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
