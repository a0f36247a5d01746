"""Who was asked in person, and what the channels brought in the end."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.groups.models import Membership
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.recruitment.models.calls import Call, Channel


class Invitation(models.Model):
    """One person whom a worker asked (R4). The worker alone sees it; the leads see how many there are.

    Its link opens the page of the call, as everyone may, and tells only that somebody was asked in person. It is
    therefore kept as it is: the worker can show it again.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="invitations")
    worker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations_made")
    # Something by which the worker knows whom they asked ("tiistain asiakas"); not for names.
    mark = models.CharField(_("your own mark"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, default="fi")
    token = models.CharField(max_length=16, unique=True)
    asked_on = models.DateField(default=clock.today)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_on", "-id"]
        indexes = [models.Index(fields=["worker", "call"])]


class Arrival(models.Model):
    """By which channel a member came, from their application; it stays when the application is erased."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="arrivals")
    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="arrival")
    channel = models.CharField(max_length=12, choices=Channel.choices, blank=True)


class ChannelTally(models.Model):
    """How many were asked and how many applied by one channel, of invitations and applications that were erased."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="tallies")
    channel = models.CharField(max_length=12, choices=Channel.choices, blank=True)
    asked = models.PositiveIntegerField(default=0)
    applied = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "channel"], name="one_tally_of_a_channel")]
