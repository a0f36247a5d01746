from django.db import models


class Row(models.Model):
    """One number."""

    value = models.PositiveSmallIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "bare"
