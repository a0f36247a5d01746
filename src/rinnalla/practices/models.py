"""An organisation's own operating models, written in the browser. Those of files are in no table."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.translated.fields import Translated


class OwnPracticeQuerySet(models.QuerySet["OwnPractice"]):
    def in_use(self) -> "OwnPracticeQuerySet":
        """Those on which a group may be founded."""
        return self.exclude(published=None).filter(retired_at=None)


class OwnPractice(models.Model):
    """A model of one organisation, seen by nobody else. Its `published` version is the one that groups run."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="own_practices")
    key = models.CharField(max_length=60, unique=True)
    name = Translated(_("name"), max_length=120)  # as in its newest version
    # The key of the model that it was made from, "" where it was begun from nothing or brought as a file.
    adapted_from = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    published = models.ForeignKey("Version", on_delete=models.SET_NULL, null=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    # When somebody who may not take it into use asked a manager to.
    asked_at = models.DateTimeField(null=True, blank=True)

    objects: Any = OwnPracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["organisation", "-made_at"]), models.Index(fields=["adapted_from"])]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def state(self) -> str:
        """ "draft" (never taken into use), "in_use" or "retired"."""
        if self.published_id is None:
            return "draft"
        return "retired" if self.retired_at else "in_use"


class Version(models.Model):
    """What a model said at some time: the whole of its file. One that was taken into use never changes."""

    practice = models.ForeignKey(OwnPractice, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["practice", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.practice}, {self.number}"
