"""What an organisation adds in the browser: method cards of its own, and what stands in the library."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla import clock
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.translated.fields import Translated


class CardKind(models.TextChoices):
    """What a method card is for. The same keys as in the files (`card_files.KINDS`)."""

    GETTING_TO_KNOW = "getting-to-know", _("getting to know each other")
    TRUST = "trust", _("trust")
    WARM_UP = "warm-up", _("warming up")
    DISCUSSION = "discussion", _("talking so that everyone is heard")
    GATHERING = "gathering", _("gathering what people know")
    ATTENTION = "attention", _("memory and attention")
    ENDING = "ending", _("ending")


class OwnMethodCard(models.Model):
    """A method card that an organisation's workers wrote, or adapted from another (`adapted_from`: its key).

    `version` grows at every saving, so that of two who write at once neither overwrites the other. A retired card is
    not offered any more; the agendas that have it go on showing it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=20, choices=CardKind.choices)
    name = Translated(_("name"), max_length=120)
    why = Translated(_("why"))
    needs = Translated(_("what you need"))
    # One step a line.
    steps = Translated(_("steps"))
    careful = Translated(_("what to mind"))
    minutes_least = models.PositiveSmallIntegerField(_("minutes, at least"))
    minutes_most = models.PositiveSmallIntegerField(_("minutes, at most"))
    people_least = models.PositiveSmallIntegerField(_("people, at least"))
    people_most = models.PositiveSmallIntegerField(_("people, at most"))
    # Keys of the operating models that it goes well with.
    good_for = models.JSONField(default=list, blank=True)
    adapted_from = models.CharField(max_length=60, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["organisation", "retired_at"], name="own_cards_in_use")]
        constraints = [
            models.CheckConstraint(condition=Q(minutes_most__gte=F("minutes_least")), name="card_minutes_in_order"),
            models.CheckConstraint(condition=Q(people_most__gte=F("people_least")), name="card_people_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def key(self) -> str:
        """By which agendas and other cards name it."""
        return f"own-{self.pk}"


class ItemKind(models.TextChoices):
    """What a thing in the library is."""

    REPORT = "report", _("report")
    ARTICLE = "article", _("article")
    STUDY = "study", _("study or thesis")
    VIDEO = "video", _("video")
    MODEL = "model", _("described model")
    LINK = "link", pgettext_lazy("in the library", "link")


class LibraryItem(models.Model):
    """Something to read or watch, with its source (G11). Without an organisation it is one that Rinnalla brings
    (`reading/library.toml`, with its `key`), and everyone sees it; otherwise those of the organisation do.

    `search` is what it is found by: all its words in small letters, the same on both databases.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True)
    key = models.CharField(max_length=60, unique=True, null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind.choices)
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=200)
    gives = Translated(_("what it gives"), max_length=500)
    url = models.URLField(_("address"), max_length=500, blank=True)
    source = models.CharField(_("who published it, and when"), max_length=200)
    language = models.CharField(
        _("language"),
        max_length=2,
        default="fi",
        choices=[("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English")), ("xx", _("another language"))],
    )
    search = models.TextField(blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["title", "id"]
        indexes = [models.Index(fields=["organisation", "title"], name="library_by_title")]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None, key__isnull=False) | Q(organisation__isnull=False, key=None),
                name="library_ours_or_theirs",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_built_in(self) -> bool:
        return self.organisation_id is None
