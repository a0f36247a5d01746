"""The call, its info events, and what was done to find people."""

from datetime import datetime, time, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.translated.fields import Translated

# Whoever had begun to write when the call closed may still send.
GRACE = timedelta(hours=1)


class Welcomes(models.TextChoices):
    """Which clients the group needs (R8): present and former ones both count."""

    BOTH = "both", _("those who are clients now and those who have been")
    PRESENT = "present", _("those who are clients now")
    FORMER = "former", _("those who have been clients")


class Meets(models.TextChoices):
    """How the group meets (R10): who lives far away can come all the same."""

    PLACE = "place", _("in one place")
    REMOTE = "remote", _("remotely, by phone or computer")
    HYBRID = "hybrid", _("in one place, and one may join remotely")


class Call(models.Model):
    """An open call to join a group (R1). Free and voluntary always; the texts say the rest."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="calls")
    title = Translated(pgettext_lazy("of a text", "title"), max_length=120)
    who = Translated(_("who is welcome"))
    what = Translated(_("what we do"))
    gets = Translated(_("what you get"))
    contact = models.CharField(_("whom to ask"), max_length=200)
    published_at = models.DateTimeField(null=True, blank=True)
    closes_on = models.DateField(_("open until"), null=True, blank=True)
    # By this day everyone who applied has an answer (R6, D2).
    answers_on = models.DateField(_("everyone has an answer by"), null=True, blank=True)
    takes_applications = models.BooleanField(_("one can apply on the page of the call"), default=True)
    welcomes = models.CharField(_("which clients are needed"), max_length=8, choices=Welcomes.choices, default="both")
    meets = models.CharField(_("how the group meets"), max_length=8, choices=Meets.choices, default="place")
    travel = Translated(_("how one gets there"))

    class Meta:
        ordering = ["-published_at", "-id"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_open(self) -> bool:
        """Published, and its day has not passed."""
        return self.published_at is not None and (self.closes_on is None or self.closes_on >= clock.today())

    def is_open_for(self, begun_at: datetime) -> bool:
        """Open, or in the hour after the closing day for what had been begun before its end."""
        if self.is_open or self.published_at is None or self.closes_on is None:
            return self.is_open
        end = timezone.make_aware(datetime.combine(self.closes_on + timedelta(days=1), time.min))
        return begun_at < end and clock.now() < end + GRACE


class InfoEvent(models.Model):
    """Where one hears what the group is; walk in, no sign-up needed (R3)."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="info_events")
    starts_at = models.DateTimeField(_("when"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    place = models.CharField(_("where"), max_length=200)
    came = models.PositiveSmallIntegerField(_("how many came"), null=True, blank=True)
    want_to_join = models.PositiveSmallIntegerField(_("how many want to join"), null=True, blank=True)

    class Meta:
        ordering = ["starts_at"]


class Channel(models.TextChoices):
    """The ways of calling people that section 3.1.1 tried."""

    PERSONAL = "personal", _("a worker asked in person")
    INFO_EVENT = "info_event", _("info event")
    GROUP = "group", _("group activity")
    WORK = "work", _("work activity")
    UNIT = "unit", _("city unit")
    LETTER = "letter", _("letter")
    ADVERT = "advert", _("advertisement")
    POSTER = "poster", _("poster")
    WEB = "web", _("web")


class Outreach(models.Model):
    """An effort through one channel and what came of it, as numbers (R2)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="outreach")
    channel = models.CharField(_("channel"), max_length=12, choices=Channel.choices)
    on = models.DateField(_("day"), default=clock.today)
    reached = models.PositiveIntegerField(_("how many were reached"), null=True, blank=True)
    interested = models.PositiveIntegerField(_("how many were interested"), default=0)
    joined = models.PositiveIntegerField(_("how many joined"), default=0)
    noted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(joined__lte=models.F("interested")), name="those_who_join_were_interested"
            )
        ]
