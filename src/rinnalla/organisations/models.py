"""Who runs the services: an organisation and its tree of units."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.translated.fields import Translated


class Organisation(models.Model):
    """A wellbeing services county, a city or an NGO: the outermost border of everything in Rinnalla."""

    slug = models.SlugField(unique=True)
    name = Translated(_("name"), max_length=120)
    # One way, the cheapest means (section 3.1.2: a bus ticket): what a travel claim suggests.
    bus_ticket = models.DecimalField(_("bus ticket, one way (€)"), max_digits=6, decimal_places=2, default="3.30")

    def __str__(self) -> str:
        return str(self.name)


class Unit(models.Model):
    """A part of an organisation: a result area, a service area in it, a unit or service point in that."""

    class Kind(models.TextChoices):
        RESULT_AREA = "result_area", _("result area")
        SERVICE_AREA = "service_area", _("service area")
        UNIT = "unit", _("unit")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    name = Translated(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        ordering = ["parent_id", "id"]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None or self.closed_on > clock.today()
