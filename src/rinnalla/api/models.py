"""The tokens with which other systems send responses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.feedback.models import CollectionPoint
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person


class Token(models.Model):
    """Lets another system send responses to one point, and nothing else. It is shown once and stored hashed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    point = models.ForeignKey(CollectionPoint, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("which system"), max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    # In which minute it was used the last time, and how many times in it.
    used_at = models.DateTimeField(null=True, blank=True)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_good(self) -> bool:
        return self.revoked_at is None
