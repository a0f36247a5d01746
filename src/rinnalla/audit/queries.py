"""Reading the trail."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from rinnalla.audit.models import Entry
from rinnalla.audit.record import words_of_all


def entries(
    organisation_id: int, *, on: date | None = None, who: str = "", deed: str = "", what: str = ""
) -> QuerySet[Entry]:
    """The trail of an organisation, newest first, with what happened at the door that all share; two queries a page.

    `on` is a day in the service's time zone, `who` and `what` are parts of names, `deed` the code of a verb.
    """
    found = Entry.objects.filter(
        Q(organisation_id=organisation_id) | Q(organisation_id=None, person_id=None, target_id=None)
    )
    if on is not None:
        start = timezone.make_aware(datetime.combine(on, time()))
        found = found.filter(
            at__gte=start, at__lt=timezone.make_aware(datetime.combine(on + timedelta(days=1), time()))
        )
    if who:
        found = found.filter(person__called__icontains=who)
    if what:
        found = found.filter(target_name__icontains=what)
    if deed:
        found = found.filter(verb=deed)
    return found.select_related("person").order_by("-at", "-id")


def deeds() -> list[tuple[str, str]]:
    """The codes of all verbs with their sentences in the active language, in the order of the sentences."""
    said = [(code, sentence.removeprefix("… ")) for code, sentence in words_of_all("…").items()]
    return sorted(said, key=lambda pair: pair[1].casefold())
