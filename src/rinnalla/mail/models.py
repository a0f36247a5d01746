"""What somebody was told."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rinnalla import clock


class Message(models.Model):
    """One message to one person, in the language that was theirs when it was written."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="messages")
    at = models.DateTimeField(_("when"), default=clock.now)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    path = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True)
    emailed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["person", "-at"]),
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="mail_unread"),
        ]

    def __str__(self) -> str:
        return self.subject
