"""Reading studies, consents and the material."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.utils import timezone

from rinnalla.groups.models import Group
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.research.models import ResearchConsent, Study
from rinnalla.voices.models import Voice


def studies_in(group: Group) -> QuerySet[Study]:
    """The studies of a group, those that go on first."""
    return (
        Study.objects.filter(group=group)
        .select_related("researcher", "group")
        .order_by(F("ended_on").desc(nulls_first=True), "-begun_on", "-pk")
    )


def standing_consent(study: Study, person: Person) -> ResearchConsent | None:
    """Somebody's yes, if it stands."""
    return ResearchConsent.objects.filter(study=study, person=person, withdrawn_at=None).first()


def consents_of(person: Person) -> QuerySet[ResearchConsent]:
    """Everything somebody has ever said yes to, also what they took back."""
    return ResearchConsent.objects.filter(person=person).select_related("study__group", "study__researcher")


def led_by(person: Person) -> QuerySet[Study]:
    """The studies of which somebody is the researcher, those that go on first."""
    return (
        Study.objects.filter(researcher=person)
        .select_related("group")
        .order_by(F("ended_on").desc(nulls_first=True), "-begun_on", "-pk")
    )


def researchers_of(group: Group) -> QuerySet[Person]:
    """Who may be a study's researcher."""
    held = Role.objects.now().filter(organisation_id=group.organisation_id, name=RoleName.RESEARCHER)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("called", "pk")


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of the material. `who` is a number within the study, the same person always the same."""

    who: int
    day: date
    kind: str
    language: str
    text: str


def material_of(study: Study) -> list[Word]:
    """What the members with a standing consent have said in the group since they gave it, the oldest first; without
    names, without what they have withdrawn. Two queries."""
    numbers: dict[int, int] = {}
    since: dict[int | None, datetime] = {}
    for person, given_at, withdrawn_at in (
        ResearchConsent.objects.filter(study=study).order_by("pk").values_list("person", "given_at", "withdrawn_at")
    ):
        numbers.setdefault(person, len(numbers) + 1)
        if withdrawn_at is None:
            since[person] = given_at
    said = (
        Voice.objects.filter(circle=study.group.circle_id, author__in=since, withdrawn_at=None)
        .exclude(text="")
        .order_by("said_at", "pk")
    )
    return [
        Word(numbers[voice.author_id or 0], timezone.localdate(voice.said_at), voice.kind, voice.language, voice.text)
        for voice in said
        if voice.said_at >= since[voice.author_id]
    ]
