"""What keeps a group going, or lets it end well: beginning later, turns as lead, mentors, what was learned, hours,
going on as another group, the end report."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.groups.models import Capacity, Group, Membership
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.translated.fields import Translated


class Postponement(models.Model):
    """The group did not begin, since there were too few: why, when it tries again, who joins (R5)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="postponements")
    because = models.TextField(_("why"))
    language = models.CharField(max_length=2, default="fi")
    next_try_on = models.DateField(_("next try"))
    # How many units it was widened by, and how many were willing and were told.
    widened_by = models.PositiveSmallIntegerField(default=0)
    told = models.PositiveSmallIntegerField(default=0)
    decided_on = models.DateField(default=clock.today)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-decided_on", "-id"]


class Term(models.Model):
    """Until when somebody takes their turn in a group (C15: workers take turns)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="term")
    ends_on = models.DateField(_("turn ends"))
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["ends_on"])]


class Handover(models.Model):
    """A lead's work goes on to another: what is open, in the words of the one who hands it over (G3, C15)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="handovers")
    from_person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    to_person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    note = models.TextField(_("what the next lead should know"))
    language = models.CharField(max_length=2, default="fi")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]


class Mentoring(models.Model):
    """A group that has begun walks beside one that begins (G7). It holds from the mentor's yes until its end."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="mentorings")
    mentor = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="mentored")
    hope = models.TextField(_("what you hope for"))
    language = models.CharField(max_length=2, default="fi")
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    said_yes = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(group=F("mentor")), name="nobody_mentors_themselves"),
            models.UniqueConstraint(
                fields=["group", "mentor"], condition=Q(ended_on=None), name="a_mentor_is_asked_once_at_a_time"
            ),
        ]


class Lesson(models.Model):
    """Something a group has learned of working so, for those who begin with the same model (G7)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="lessons")
    practice = models.CharField(max_length=60)
    text = models.TextField(_("what you have learned"))
    language = models.CharField(max_length=2, default="fi")
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["organisation", "practice", "-at"])]


class Effort(models.Model):
    """What the group took in a month, coarsely (G9): hours of somebody's work, or money. Seen by leads and managers."""

    class Kind(models.TextChoices):
        MEETINGS = "meetings", _("meetings")
        PREPARING = "preparing", _("preparing and memos")
        RECRUITING = "recruiting", _("finding members")
        FOOD = "food", _("coffee and food")
        TRAVEL = "travel", _("travel")
        ROOMS = "rooms", _("rooms")
        MATERIALS = "materials", _("materials")
        FEES = "fees", _("fees")
        OTHER = "other", _("something else")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="efforts")
    month = models.DateField(_("month"))  # its first day
    kind = models.CharField(_("what for"), max_length=10, choices=Kind.choices)
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=1, default=Decimal(0))
    euros = models.DecimalField(_("euros"), max_digits=8, decimal_places=2, default=Decimal(0))
    noted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-month", "-id"]
        indexes = [models.Index(fields=["group", "-month"])]
        constraints = [
            models.CheckConstraint(condition=Q(hours__gt=0) | Q(euros__gt=0), name="an_effort_took_something"),
            models.CheckConstraint(condition=Q(hours__gte=0, euros__gte=0), name="no_effort_is_negative"),
        ]


class Continuation(models.Model):
    """A group goes on as another (Q6), or joins a wider one (R5). It holds when a lead of the other has said yes."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    of = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="continuations")
    into = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="continues")
    because = models.TextField(_("why"))
    language = models.CharField(max_length=2, default="fi")
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    agreed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["of", "into"], name="a_group_goes_on_as_another_once"),
            models.CheckConstraint(condition=~Q(of=F("into")), name="no_group_goes_on_as_itself"),
        ]


class Place(models.Model):
    """A place in a group that is kept for somebody: they take it or leave it, nobody is moved."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    continuation = models.ForeignKey(Continuation, on_delete=models.CASCADE, related_name="places")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="places")
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    answered_at = models.DateTimeField(null=True, blank=True)
    taken = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["continuation", "person"], name="one_place_for_each"),
            models.CheckConstraint(
                condition=Q(taken=False) | Q(answered_at__isnull=False), name="a_taken_place_is_answered"
            ),
        ]


class EndReport(models.Model):
    """What was done and achieved, and whether it goes on (P12, M5): the group's own words beside the figures."""

    class GoesOn(models.TextChoices):
        PERMANENT = "permanent", _("It was made permanent")
        CONTINUES = "continues", _("It goes on")
        PENDING = "pending", _("It is not decided yet")
        ENDED = "ended", _("It ended")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="end_report")
    done = Translated(_("what was done"))
    achieved = Translated(_("what was achieved"))
    learned = Translated(_("what was learned"))
    goes_on = models.CharField(_("does it go on?"), max_length=10, choices=GoesOn.choices)
    how = Translated(_("how it goes on, and why"))
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=clock.now)
