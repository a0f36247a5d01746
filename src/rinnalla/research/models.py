"""Studies that gather material in a group, and each member's consent to them (Q7)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.translated.fields import Translated


class Study(models.Model):
    """A researcher gathers material in a group: what, what for, and for how long it is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="studies")
    researcher = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="studies")
    title = Translated(pgettext_lazy("of a study", "name"), max_length=160)
    about = Translated(_("what it is about and what is gathered"))
    kept = Translated(_("where the material is kept and until when"))
    contact = models.CharField(_("whom to ask"), max_length=200)
    begun_on = models.DateField(default=clock.today)
    begun_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-begun_on", "-id"]

    def __str__(self) -> str:
        return str(self.title)


class ResearchConsent(models.Model):
    """Somebody's yes to a study, with the very text they said yes to. Apart from everything else they agreed to."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="research_consents")
    text = models.TextField(_("what was agreed to"))
    language = models.CharField(max_length=2, default="fi")
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "person"], condition=Q(withdrawn_at=None), name="one_standing_research_consent"
            )
        ]
        indexes = [models.Index(fields=["person", "-given_at"])]
