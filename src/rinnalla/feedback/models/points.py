"""Where it is asked."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla import clock
from rinnalla.feedback.models.questions import Question, Questionnaire
from rinnalla.groups.models import Group
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import Person
from rinnalla.translated.fields import LANGUAGES, Translated


def every_language() -> list[str]:
    """The languages of a new point."""
    return list(LANGUAGES)


class CollectionPoint(models.Model):
    """Where a questionnaire is asked: a poster, a link, a tablet in a unit. `code` is its short public address."""

    class State(models.TextChoices):
        EARLY = "early", pgettext_lazy("collection point", "not open yet")
        OPEN = "open", pgettext_lazy("collection point", "open")
        PAUSED = "paused", pgettext_lazy("collection point", "closed for now")
        OVER = "over", pgettext_lazy("collection point", "over")

    class Way(models.TextChoices):
        POSTER = "poster", _("a poster with a QR code")
        TABLET = "tablet", _("a tablet")
        LINK = "link", _("a link")
        PAPER = "paper", _("paper")
        MEETING = "meeting", _("at the end of a group's meeting")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="collection_points")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="points")
    name = Translated(_("name"), max_length=120)
    code = models.SlugField(unique=True, max_length=12)
    opens_on = models.DateField(_("from"), default=clock.today)
    closes_on = models.DateField(_("until"), null=True, blank=True)
    # Closed by hand; it can be opened again.
    closed_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(_("how it is asked"), max_length=7, choices=Way.choices, default=Way.POSTER)
    languages = models.JSONField(_("languages"), default=every_language)
    # Whose meetings it is asked after (C13).
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="collection_points")

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
        # A paper that was filled in, and a tablet's answer that was given, before the point was closed still counts.
        is_closed = self.closed_at and day >= timezone.localdate(self.closed_at)
        return CollectionPoint.State.PAUSED if is_closed else CollectionPoint.State.OPEN

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


class Tablet(models.Model):
    """A tablet that shows one point and nothing else. It is paired by a code that is good for a short while, and has
    then a token; both are stored hashed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, related_name="tablets")
    name = models.CharField(_("name"), max_length=80)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    pairing_hash = models.CharField(max_length=64, blank=True, default="")
    pairing_until = models.DateTimeField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    paired_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    # The unit was told that nothing has been heard of it.
    silence_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class UrgentHelp(models.Model):
    """What a unit tells its workers to do where somebody's life, or a child, may be in danger (who to call, how to
    file a notification)."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="urgent_help")
    tells = Translated(_("what to do"))

    def __str__(self) -> str:
        return str(self.tells)
