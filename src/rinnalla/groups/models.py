"""Groups: a council, a developer-client group, a workshop series. Each runs one operating model."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import Person
from rinnalla.practices import library
from rinnalla.practices.own import OWN
from rinnalla.practices.schema import Practice
from rinnalla.translated.fields import Translated
from rinnalla.voices.models import Circle


class Group(models.Model):
    """People who develop something together along an operating model (`practice`, its key)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="groups")
    practice = models.CharField(_("operating model"), max_length=60)
    circle = models.OneToOneField(Circle, on_delete=models.PROTECT, related_name="group")
    name = Translated(_("name"), max_length=120)
    aim = Translated(_("aim"), help_text=_("What the group wants to make better, in plain words."))
    units: Any = models.ManyToManyField(Unit, related_name="groups", verbose_name=_("units"))
    # The key of one of its model's rhythms.
    rhythm = models.CharField(_("rhythm"), max_length=60, default="monthly")
    minimum = models.PositiveSmallIntegerField(
        _("members needed to begin"), default=4, help_text=_("Clients and experts by experience.")
    )
    founded_on = models.DateField(default=clock.today)
    founded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    rules_agreed_on = models.DateField(null=True, blank=True)
    # The yearly plan of action that the group makes together (C5).
    plan = Translated(_("plan of action"))
    plan_made_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-founded_on", "-id"]
        indexes = [models.Index(fields=["organisation", "-founded_on"])]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def model(self) -> Practice | None:
        """The operating model that it runs; None where its file is gone. An own one of the organisation is asked for
        once an instance, those of files cost nothing."""
        if not self.practice.startswith(OWN):
            return library.find(self.practice)
        kept: tuple[str, Practice | None] | None = self.__dict__.get("_model")
        if kept is None or kept[0] != self.practice:
            kept = self.__dict__["_model"] = (self.practice, library.find(self.practice, self.organisation_id))
        return kept[1]


class Capacity(models.TextChoices):
    """As what somebody is a member. All have the same right to speak and to vote (G1)."""

    CLIENT = "client", _("client")
    EXPERT = "expert", _("expert by experience")
    WORKER = "worker", _("worker")
    PARTNER = "partner", _("partner")
    RESEARCHER = "researcher", _("researcher")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def now(self) -> "MembershipQuerySet":
        """Those of today."""
        today = clock.today()
        return self.filter(Q(joined_on__lte=today), Q(left_on=None) | Q(left_on__gt=today))


class Membership(models.Model):
    """Somebody in a group, as what, and whether as one of its leads; until they leave."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    capacity = models.CharField(_("as"), max_length=10, choices=Capacity.choices)
    is_lead = models.BooleanField(_("lead"), default=False)
    joined_on = models.DateField(default=clock.today)
    left_on = models.DateField(null=True, blank=True)
    rules_accepted_at = models.DateTimeField(null=True, blank=True)

    objects: Any = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["joined_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(left_on=None), name="one_membership_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["person", "left_on"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_capacity_display()}"


class GroundRule(models.Model):
    """One of the ground rules that the group made together."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="ground_rules")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("rule"), max_length=300)
    language = models.CharField(max_length=2, default="fi")

    class Meta:
        ordering = ["position", "id"]


class StageSaid(models.Model):
    """A lead says that a stage of the path is done: one of those that have no fact, since Rinnalla cannot see it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="stages_said")
    stage = models.CharField(max_length=60)  # its key in the model
    note = models.CharField(_("note"), max_length=300, blank=True)
    language = models.CharField(max_length=2, default="fi")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "stage"], name="stage_said_once")]

    def __str__(self) -> str:
        return self.stage


class GroupSource(models.Model):
    """Something in the library that the group works from: a study, a report, a thesis about it (C20)."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="sources")
    item = models.ForeignKey("methods.LibraryItem", on_delete=models.CASCADE, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["group", "item"], name="a_source_once")]
