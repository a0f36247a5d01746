"""What becomes of somebody's travel when they ask to be erased."""

from rinnalla.meetings.models import TravelClaim
from rinnalla.people.erasing import erases
from rinnalla.people.models import Person


@erases("meetings")
def _travel(person: Person, *, with_words: bool) -> None:
    """What has been paid stays, as the law on bookkeeping asks. What has not, can be paid to nobody."""
    TravelClaim.objects.filter(person=person, paid_at=None).delete()
