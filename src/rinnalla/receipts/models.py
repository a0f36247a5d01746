"""What was received, and what is kept for its writer."""

from django.db import models

from rinnalla import clock


class Receipt(models.Model):
    """One form that was received and carried out. A second sending of it is led to the same place."""

    key = models.CharField(max_length=36, unique=True)
    path = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=clock.now, db_index=True)


class KeptText(models.Model):
    """What somebody typed into a form whose session had run out, for the same browser and person, for a day.

    `token_hash` is of the secret in the browser's cookie; `person_id` is that of the form's writer.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    person_id = models.BigIntegerField(null=True)
    path = models.CharField(max_length=500)
    fields = models.JSONField()
    at = models.DateTimeField(default=clock.now, db_index=True)
