"""What was answered, and how much of it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.feedback.models.points import CollectionPoint
from rinnalla.feedback.models.questions import Question, Questionnaire
from rinnalla.feedback.small_numbers import rounded
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import Person


class Channel(models.TextChoices):
    WEB = "web", _("web")
    TABLET = "tablet", _("tablet")
    PAPER = "paper", _("paper")
    IMPORT = "import", _("another tool")


class ImportRun(models.Model):
    """One file of answers that came from another tool: what it was and what it added."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    added = models.PositiveIntegerField()

    @property
    def about(self) -> int:
        """How many it added, as it may be shown: beside the results, the exact number would tell of the others."""
        return rounded(self.added)


class WaitingImport(models.Model):
    """A file that somebody has brought to import. Its content is gone when it is imported or given up, the row a day
    later."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now, db_index=True)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    # As in a mapping file; empty until it is chosen.
    mapping = models.JSONField(default=dict)


class Received(models.Model):
    """That a page (or an imported row) was received: its key, and when. A resend of the same key counts once, also when
    the response has been withdrawn. Apart from the responses, which PostgreSQL keeps in a part for each month and so
    cannot hold to one key over all of them."""

    key = models.UUIDField(unique=True)
    at = models.DateTimeField()


class Response(models.Model):
    """One filled questionnaire. On PostgreSQL the table is in parts, one for each month of `at` (`partitions`)."""

    # That of its `Received`.
    id = models.BigIntegerField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, db_index=False)
    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, db_index=False, related_name="responses")
    at = models.DateTimeField(default=clock.now)
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.WEB)
    imported = models.ForeignKey(ImportRun, on_delete=models.CASCADE, null=True, blank=True, db_index=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, db_index=False, related_name="+")
    # {"question's id": number}, or a list of numbers where several may be chosen.
    answers = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["point", "id"])]


class Tally(models.Model):
    """How many chose one answer, on one day or on all days together: kept up in the transaction that receives a
    response, so that results cost the same however many have answered. `recount` proves it."""

    # In the place of a day: all days together.
    ALL_DAYS = date.min

    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, db_index=False, related_name="tallies")
    day = models.DateField()
    question = models.ForeignKey(Question, on_delete=models.PROTECT, db_index=False, related_name="+")
    value = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["point", "day", "question", "value", "language", "channel"], name="one_tally_an_answer"
            )
        ]


class ResponseTally(models.Model):
    """How many responses came, on one day or on all days together (`Tally.ALL_DAYS`)."""

    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, db_index=False, related_name="received")
    day = models.DateField()
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, db_index=False, related_name="+")
    language = models.CharField(max_length=2)
    channel = models.CharField(max_length=6, choices=Channel.choices)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["point", "day", "questionnaire", "language", "channel"], name="one_tally_of_responses"
            )
        ]


class Burst(models.Model):
    """Far more answers than a place can give came in one hour: the results say so."""

    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, related_name="bursts")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField()
    # Somebody of the unit has looked at it and knows why ("a school visited us").
    explained = models.CharField(_("why"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["point", "hour"], name="one_burst_an_hour")]

    @property
    def about(self) -> int:
        """How many came, as it may be shown."""
        return rounded(self.count)


class Comment(models.Model):
    """Free words of a response. Seen by the unit's workers alone until one of them has read it; what is shown further
    is the text in which personal data is blacked out, and the original is then gone for good. Where it came as a photo
    of handwriting, `text` is empty until a worker has typed it in, and the photo is then gone for good."""

    class State(models.TextChoices):
        NEW = "new", _("not read yet")
        KEPT = "kept", _("read, kept within the unit")
        LIFTED = "lifted", _("lifted to be a voice")
        REMOVED = "removed", _("removed")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False, related_name="comments")
    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, related_name="comments")
    at = models.DateTimeField(default=clock.now)
    # No constraint in the database: on PostgreSQL the responses are in parts by month. Words that somebody has read
    # outlive a response that is withdrawn.
    response = models.ForeignKey(
        Response, on_delete=models.DO_NOTHING, related_name="comments", db_index=False, db_constraint=False
    )
    question = models.ForeignKey(Question, on_delete=models.PROTECT, db_index=False, related_name="+")
    language = models.CharField(max_length=2)
    text = models.TextField(blank=True)
    photo = models.FileField(upload_to="handwriting/%Y/%m/", blank=True)
    # Its words may tell of a danger to a life or to a child (`danger`): it is read before the others.
    is_urgent = models.BooleanField(default=False, db_default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    read_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    # Since when it is among the few that are shown on the public page.
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "state", "-id"]),
            models.Index(fields=["point", "-released_at"], condition=Q(released_at__isnull=False), name="released"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="one_comment_a_question"),
        ]

    def __str__(self) -> str:
        return str(_("comment"))
