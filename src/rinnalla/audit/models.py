"""One row a deed; rows are added and, after the retention time, removed: never changed."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.audit.record import words_of


class Entry(models.Model):
    """Somebody did something to something. `target_name` is the thing's title, never a person's words."""

    at = models.DateTimeField(_("when"), default=clock.now)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.DO_NOTHING, null=True, db_constraint=False
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    verb = models.CharField(max_length=60)
    target_type = models.CharField(max_length=60, blank=True)
    target_id = models.BigIntegerField(null=True)
    target_name = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["organisation", "-at"]),
            models.Index(fields=["target_type", "target_id", "-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk is not None:
            raise TypeError("An entry of the audit trail is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError("An entry of the audit trail is never removed by hand.")

    @property
    def local_day(self) -> date:
        """The day of it in the service's time zone."""
        return timezone.localdate(self.at)

    @property
    def sentence(self) -> str:
        """In plain words: "Maija Metso approved the memo of 12 June"."""
        who = self.person.shown_name if self.person else _("Somebody without an account")
        return words_of(self.verb) % {**self.details, "who": who, "what": self.target_name}
