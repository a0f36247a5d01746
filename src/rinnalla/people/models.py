"""People, the roles they hold somewhere and for a time, and the cards by which clients come in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.organisations.models import Organisation, Unit


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody with a door of their own. A client has a chosen name and nothing else: no e-mail, phone or password."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    called = models.CharField(_("name to be called by"), max_length=80, blank=True)
    # What a member of staff does, in their own words: "sosiaaliohjaaja".
    title = models.CharField(_("title"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), null=True, blank=True, unique=True)  # lower case; none for clients
    language = models.CharField(
        _("language"), max_length=2, default="fi", choices=[("fi", "suomi"), ("sv", "svenska"), ("en", "English")]
    )
    wants_mail = models.BooleanField(_("messages by e-mail too"), default=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)
    # Their data were taken away at their own wish. The row is nobody's now: it keeps the trails whole.
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        indexes = [models.Index(fields=["organisation", "called"])]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name to be called by; "Somebody" until it is chosen."""
        return self.called or str(_("Somebody"))

    def get_full_name(self) -> str:
        return self.shown_name


def shown_name_of(person: Person) -> str:
    """How libraries name a person."""
    return person.shown_name


class RoleName(models.TextChoices):
    CLIENT = "client", _("client")
    EXPERT = "expert", _("expert by experience")
    GUIDE = "guide", _("peer guide")
    WORKER = "worker", _("worker")
    PARTNER = "partner", _("partner")
    MANAGER = "manager", _("manager")
    RESEARCHER = "researcher", _("researcher")
    ADMIN = "admin", _("administrator")


STAFF_ROLES = (RoleName.WORKER, RoleName.MANAGER, RoleName.ADMIN)


class RoleQuerySet(models.QuerySet["Role"]):
    def now(self) -> "RoleQuerySet":
        """Those held today."""
        today = clock.today()
        return self.filter(Q(starts_on__lte=today), Q(ends_on=None) | Q(ends_on__gte=today))


class Role(models.Model):
    """A role held somewhere and for a time. Without a unit it is held in the whole organisation; what one is in a
    group stands in the group's own memberships."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    name = models.CharField(_("role"), max_length=12, choices=RoleName.choices)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="roles")
    starts_on = models.DateField(_("from"), default=clock.today)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects: Any = RoleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "name"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")), name="a_role_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()} ({self.unit or self.organisation})"


class AccessCard(models.Model):
    """A slip of paper by which a client comes in. Only the hashes of its words and of its QR code are stored."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cards")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cards_made")
    made_at = models.DateTimeField(default=clock.now)
    language = models.CharField(max_length=2, default="fi")
    words_hash = models.CharField(max_length=64, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    # The worker's own mark, seen by them alone ("tiistain ryhmä"); not for names.
    mark = models.CharField(_("your own mark"), max_length=40, blank=True)
    opens_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    renews = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, related_name="renewed_by")

    class Meta:
        indexes = [models.Index(fields=["made_by", "-made_at"])]

    def __str__(self) -> str:
        return " ".join([str(_("access card")), str(self.pk)])


class Device(models.Model):
    """One browser that a card has opened. Closing it ends its session."""

    card = models.ForeignKey(AccessCard, on_delete=models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, blank=True)
    # "Chrome, Android": what the owner knows it by; nothing finer is kept.
    name = models.CharField(max_length=60, blank=True)
    # Which showing of the door opened it: a second tap on the same button opens nothing more.
    showing = models.CharField(max_length=32, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at"]


class EntryAttempt(models.Model):
    """A wrong try of card words at the door. `address` is a hash that is good for an hour; the row goes after one."""

    address = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now, db_index=True)
