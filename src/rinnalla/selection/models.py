"""Who comes in: the places, a selection by hand or by fair lottery, and the clientele against which one looks."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla import clock
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.recruitment.models import Application, Call
from rinnalla.translated.fields import Translated


class Places(models.Model):
    """To how many places a call chooses (R7). How many of each group, the call's own balance options say."""

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveSmallIntegerField(_("places"))


class Kind(models.TextChoices):
    HAND = "hand", pgettext_lazy("a selection", "by hand")
    LOTTERY = "lottery", pgettext_lazy("a selection", "by lottery")


class State(models.TextChoices):
    """Where a selection is. A lottery is prepared in the background, then its ballot is there to be looked at and drawn
    from; what was annulled stays, so that nobody can draw again in secret."""

    OPEN = "open", pgettext_lazy("of a selection", "under way")
    PREPARING = "preparing", pgettext_lazy("of a selection", "being prepared")
    FAILED = "failed", pgettext_lazy("of a selection", "could not be prepared")
    READY = "ready", pgettext_lazy("of a selection", "ready to be drawn")
    DONE = "done", pgettext_lazy("of a selection", "done")
    ANNULLED = "annulled", pgettext_lazy("of a selection", "annulled")


# Less than the time after which the first of the answered applications are erased (docs/recruiting.md).
OFFERS_FOR = timedelta(days=80)
GOING_ON = (State.OPEN, State.PREPARING, State.FAILED, State.READY)


class Selection(models.Model):
    """One time of choosing among the applications to a call. One at a time, and every one is kept.

    Of those who applied it keeps numbers and, until they are erased, which application each number is: no attributes.
    """

    class Drawn(models.TextChoices):
        """How the lot was drawn."""

        PUBLIC = "public", _("by digits drawn in public")
        TEXT = "text", _("by a text that nobody knew beforehand")
        MACHINE = "machine", _("by Rinnalla")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="selections")
    kind = models.CharField(_("how one chooses"), max_length=8, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    places = models.PositiveSmallIntegerField(_("places"))
    # Of a selection by hand: counts its changes, so that two leads do not write over each other.
    version = models.PositiveIntegerField(default=1)
    seed = models.CharField(_("seed"), max_length=200, blank=True)
    input_digest = models.CharField(max_length=64, blank=True)
    ballot_digest = models.CharField(max_length=64, blank=True)
    ballot = models.TextField(blank=True)
    lot = models.PositiveSmallIntegerField(_("lot"), null=True, blank=True)
    drawn_by = models.CharField(max_length=8, choices=Drawn.choices, blank=True)
    drawn_text = models.CharField(max_length=200, blank=True)
    # The record: which application each number is; by option of the balance the quota, how many applied, the chances.
    record: Any = models.JSONField(default=dict, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    prepared_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    annulled_at = models.DateTimeField(null=True, blank=True)
    annulled_because = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["call"], condition=Q(state__in=GOING_ON), name="one_selection_of_a_call_goes_on"
            ),
            models.UniqueConstraint(
                fields=["call"], condition=Q(state=State.DONE), name="one_selection_of_a_call_holds"
            ),
        ]

    def __str__(self) -> str:
        return str(self.call)

    @property
    def is_lottery(self) -> bool:
        return self.kind == Kind.LOTTERY

    @property
    def goes_on(self) -> bool:
        return self.state in GOING_ON

    @property
    def offers(self) -> bool:
        """Whether a free place can still be offered: later, those who were chosen begin to be erased, and what is free
        is not known any more."""
        return self.state == State.DONE and self.done_at is not None and self.done_at > clock.now() - OFFERS_FOR


class Pick(models.Model):
    """An application that is ticked in a selection by hand that is under way."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="picks")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["selection", "application"], name="picked_once")]


class Feature(models.TextChoices):
    """In what an organisation knows its clientele: coarse, and nothing that is nobody's business."""

    AGE = "age", _("age group")
    LANGUAGE = "language", pgettext_lazy("of the clientele", "language")
    AREA = "area", _("area")


class ClientelePart(models.Model):
    """One group of an organisation's clientele and its share, in whole per cents (P11, B5)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="clientele")
    feature = models.CharField(max_length=8, choices=Feature.choices)
    position = models.PositiveSmallIntegerField()
    name = Translated(_("group"), max_length=120)
    percent = models.PositiveSmallIntegerField(_("per cent"))

    class Meta:
        ordering = ["feature", "position", "id"]
        indexes = [models.Index(fields=["organisation", "feature"])]

    def __str__(self) -> str:
        return str(self.name)
