"""Meetings, their agenda and memo, who was there, and the bus ticket."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person


class Meeting(models.Model):
    """One meeting of a group, with its six-part agenda (section 3.1.1)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200)
    how_to_get_there = models.CharField(_("how to get there"), max_length=300, blank=True)
    agenda_sent_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [models.Index(fields=["group", "starts_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_meeting_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.group}, {clock.local_day(self.starts_at)}"

    @property
    def on(self) -> date:
        """Its day in the service's own time zone."""
        return timezone.localdate(self.starts_at)

    @property
    def day(self) -> str:
        """Its day in words: "ti 12.6.2018"."""
        return date_format(self.on, "D j.n.Y")

    @property
    def hours(self) -> str:
        """From when to when: "klo 13.00–15.00"."""
        shape = gettext("G:i")
        starts, ends = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return gettext("%(starts)s–%(ends)s") % {"starts": date_format(starts, shape), "ends": date_format(ends, shape)}

    @property
    def minutes(self) -> int:
        """How long it is meant to last."""
        return int((self.ends_at - self.starts_at) / timedelta(minutes=1))

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= clock.now()

    @property
    def is_over(self) -> bool:
        return self.ends_at <= clock.now()


class Topic(models.Model):
    """A matter that the group takes up, once or twice, and who brought it (C16, C17)."""

    class BroughtBy(models.TextChoices):
        COUNCIL = "council", _("the group itself")
        SERVICE_AREA = "service_area", _("a service area")
        MANAGEMENT = "management", _("the management group")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="topics")
    title = models.CharField(_("topic"), max_length=160)
    brought_by = models.CharField(_("brought by"), max_length=12, choices=BroughtBy.choices, default=BroughtBy.COUNCIL)
    added_at = models.DateTimeField(default=clock.now)
    # What belongs to the topic hangs on its theme, where one has been named.
    theme = models.ForeignKey("voices.Theme", on_delete=models.SET_NULL, null=True, blank=True, related_name="topics")

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """One item, in one of the model's agenda phases (`phase`: its key)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    phase = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    # Without a title it is the phase itself (or the method card), which has its name in every language.
    title = models.CharField(_("item"), max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=10)
    topic = models.ForeignKey(Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    # Key of a method card (methods.cards), for an item that is one (C6).
    exercise = models.CharField(_("exercise"), max_length=60, blank=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Somebody was there."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attendances")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="there_once")]


class Memo(models.Model):
    """What was agreed. `version` grows at every saving, so that of two leads who write at once neither overwrites the
    other. Once approved in the next meeting it does not change."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="memo")
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    decisions = models.TextField(_("what we decided"), blank=True)
    next_time = models.TextField(_("next time"), blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_in = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="approved_memos"
    )
    corrections = models.TextField(_("what was corrected when it was approved"), blank=True)

    def __str__(self) -> str:
        return f"{_('memo')}: {self.meeting}"

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None


class MemoPart(models.Model):
    """What was said of one item."""

    memo = models.ForeignKey(Memo, on_delete=models.CASCADE, related_name="parts")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="memo_parts")
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["item__position", "id"]
        constraints = [models.UniqueConstraint(fields=["memo", "item"], name="a_part_an_item")]


class TravelClaim(models.Model):
    """A member's travel to a meeting and back by the cheapest means (C8). No bank account, no receipt."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="claims")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="claims")
    amount = models.DecimalField(_("amount (€)"), max_digits=6, decimal_places=2)
    claimed_at = models.DateTimeField(default=clock.now)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["claimed_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_claim_a_meeting"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_claim_is_of_something"),
            models.CheckConstraint(
                condition=Q(paid_at=None) | Q(approved_at__isnull=False), name="paid_after_approval"
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)  # not the person: names of things go into the audit trail
