"""What is asked: questionnaires in their versions, and their questions."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla import clock
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.translated.fields import Translated

MOST_CHOICES = 20


class Questionnaire(models.Model):
    """One version of a few questions that belong together. A published one is frozen, so that answers stay comparable;
    what is changed is the next version of the same `line`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    line = models.UUIDField(default=uuid.uuid4)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    name = Translated(_("name"), max_length=120)
    why = Translated(_("why we ask"), help_text=_("People answer when they know what is being made better."))
    published_at = models.DateTimeField(null=True, blank=True)
    # Who made, worked on and approved the questions (F7), in words that are shown beside the results.
    decided = Translated(_("who made and approved the questions"))
    # The ready-made questionnaire that it was taken from ("adult-social-work"); empty for an own one.
    made_from = models.SlugField(blank=True, default="")
    # No new point asks it any more.
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "made_from"],
                condition=~Q(made_from="") & Q(version=1),
                name="a_ready_one_is_taken_once",
            ),
            models.UniqueConstraint(fields=["line", "version"], name="a_version_once_a_line"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Handling(models.Model):
    """Who made, worked on or approved a version of the questions, and when (F7): in the source the client council, a
    quality group and a management group."""

    class Stage(models.TextChoices):
        MADE = "made", _("made the questions")
        WORKED_ON = "worked_on", _("worked on the questions")
        APPROVED = "approved", _("approved the questions")

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="handlings")
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices)
    who = Translated(_("who"), max_length=120)
    on = models.DateField(_("day"), default=clock.today)
    noted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return str(self.who)


class Question(models.Model):
    """One question. `key` stays the same from one questionnaire to the next where the question does."""

    class Kind(models.TextChoices):
        SCALE = "scale", _("five faces")
        NUMBERS = "numbers", _("numbers from 1 to 5")
        YES_NO = "yes_no", _("yes, partly or no")
        ONE = "one", _("one of several choices")
        MANY = "many", _("several choices")
        TEN = "ten", _("from 0 to 10")
        TEXT = "text", _("free words")

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField()
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    text = Translated(_("question"), max_length=200)
    # What the good answers say together, after "8/10": "felt heard".
    finding = Translated(_("the finding in words"), max_length=120)
    # Free words may come as a photo of handwriting too.
    takes_photo = models.BooleanField(_("a photo of handwriting will do"), default=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["questionnaire", "key"], name="a_key_once_a_questionnaire")]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def options(self) -> tuple[tuple[int, str | Promise], ...]:
        """The numbered answers with their words, the best first, or in their own order where none is better than
        another; none for free words."""
        if self.has_own_choices:
            return tuple((choice.value, str(choice)) for choice in self.choices.all())
        return OPTIONS[self.kind]

    @property
    def has_own_choices(self) -> bool:
        return self.kind in (Question.Kind.ONE, Question.Kind.MANY)

    @property
    def good(self) -> int:
        """The least of the good answers; 0 where no answer is better than another."""
        return GOOD.get(self.kind, 0)


class Choice(models.Model):
    """One answer of a question whose answers are its own."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    value = models.PositiveSmallIntegerField()
    text = Translated(_("answer"), max_length=120)

    class Meta:
        ordering = ["value"]
        constraints = [
            models.UniqueConstraint(fields=["question", "value"], name="a_choice_has_its_number"),
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=MOST_CHOICES), name="a_choice_is_one_of_a_few"),
        ]

    def __str__(self) -> str:
        return str(self.text)


OPTIONS: dict[str, tuple[tuple[int, str | Promise], ...]] = {
    Question.Kind.SCALE: (
        (5, pgettext_lazy("answer", "Very well")),
        (4, pgettext_lazy("answer", "Well")),
        (3, pgettext_lazy("answer", "So-so")),
        (2, pgettext_lazy("answer", "Badly")),
        (1, pgettext_lazy("answer", "Very badly")),
    ),
    Question.Kind.NUMBERS: tuple((number, str(number)) for number in range(5, 0, -1)),
    Question.Kind.YES_NO: (
        (3, pgettext_lazy("answer", "Yes")),
        (2, pgettext_lazy("answer", "Partly")),
        (1, pgettext_lazy("answer", "No")),
    ),
    Question.Kind.TEN: tuple((number, str(number)) for number in range(10, -1, -1)),
    Question.Kind.TEXT: (),
}
GOOD: dict[str, int] = {Question.Kind.SCALE: 4, Question.Kind.NUMBERS: 4, Question.Kind.YES_NO: 3, Question.Kind.TEN: 8}
