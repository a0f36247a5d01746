"""What was said, among whom, and what belongs together."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import Person


class Circle(models.Model):
    """Those among whom something is said: its words are for them, unless their author lets everyone see. A group has
    one; who is in it, and who leads it, the group says (`voices.circles`)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True)


class Picture(models.Model):
    """A drawing or a photo, stored anew without anything but its pixels (no place, no camera, no name)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, null=True)
    file = models.FileField(upload_to="pictures/%Y/%m/")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField(default=clock.now)

    @property
    def small_name(self) -> str:
        """The file of the same picture in the size of a list."""
        stem, dot, extension = (self.file.name or "").rpartition(".")
        return f"{stem}-small{dot}{extension}"


class Voice(models.Model):
    """One thing somebody said, in their words."""

    class Kind(models.TextChoices):
        EXPERIENCE = "experience", _("experience")
        IDEA = "idea", _("idea")
        WISH = "wish", _("wish")
        HIGHLIGHT = "highlight", _("highlight")

    class Name(models.TextChoices):
        OWN = "own", _("my name")
        CHOSEN = "chosen", _("another name that I choose")
        NONE = "none", _("no name")

    class ShownTo(models.TextChoices):
        CIRCLE = "circle", _("only those in the group")
        EVERYONE = "everyone", _("everyone, on the public pages too")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="voices")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.EXPERIENCE)
    text = models.TextField(_("words"), blank=True)
    language = models.CharField(max_length=2, default="fi")
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="voices")
    said_at = models.DateTimeField(default=clock.now)

    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="voices")
    # Who typed it where that was not the author: a lead in a meeting, a worker who lifted a comment.
    typed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=6, choices=Name.choices, default=Name.NONE)
    chosen_name = models.CharField(_("the name that is shown"), max_length=80, blank=True)
    shown_to = models.CharField(_("who may see it"), max_length=8, choices=ShownTo.choices, default=ShownTo.CIRCLE)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    # Where it was said: a group, a meeting, a feedback comment. Each room registers how its origin is shown.
    origin_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    origin_id = models.BigIntegerField()
    origin = GenericForeignKey("origin_type", "origin_id")

    class Meta:
        ordering = ["-said_at", "-id"]
        indexes = [
            models.Index(fields=["circle", "-said_at", "-id"]),
            models.Index(fields=["author", "-said_at"]),
            models.Index(fields=["origin_type", "origin_id"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="chosen") | ~Q(chosen_name="") | Q(withdrawn_at__isnull=False),
                name="a_chosen_name_is_given",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(text="", picture=None, chosen_name=""),
                name="withdrawn_words_are_gone",
            ),
        ]

    def __str__(self) -> str:
        return str(Voice.Kind(self.kind).label)  # never the words: names of things go into the audit trail

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def shown_name(self) -> str:
        """The name that its author lets others see; empty where none."""
        if self.name == Voice.Name.CHOSEN:
            return self.chosen_name
        return self.author.shown_name if self.name == Voice.Name.OWN and self.author else ""


class Theme(models.Model):
    """Voices that belong together, named by people."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="themes")
    title = models.CharField(_("name of the theme"), max_length=120)
    language = models.CharField(max_length=2, default="fi")
    named_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    named_at = models.DateTimeField(default=clock.now)
    voices: Any = models.ManyToManyField(Voice, through="Gathered", related_name="themes")

    class Meta:
        ordering = ["named_at", "id"]
        indexes = [models.Index(fields=["circle", "named_at"])]

    def __str__(self) -> str:
        return self.title


class Gathered(models.Model):
    """The link from a voice to a theme: who put it there, and when."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="gathered")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="gathered")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "voice"], name="a_voice_is_once_in_a_theme")]
