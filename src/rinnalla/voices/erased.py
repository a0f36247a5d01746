"""What becomes of somebody's words when they ask to be erased."""

from django.db.models import Q

from rinnalla.people.erasing import erases
from rinnalla.people.models import Person
from rinnalla.voices.domain import withdraw_voice
from rinnalla.voices.models import Picture, Voice


@erases("voices")
def _voices(person: Person, *, with_words: bool) -> None:
    """Withdrawn like any voice, or kept without a name: nobody can tell any more whose they were."""
    own = Voice.objects.filter(author=person)
    if with_words:
        for voice in own.filter(withdrawn_at=None).iterator(chunk_size=500):
            withdraw_voice(voice, by=person)
    own.exclude(name=Voice.Name.NONE).update(name=Voice.Name.NONE, chosen_name="")
    own.update(author=None)
    Voice.objects.filter(typed_by=person).update(typed_by=None)
    Picture.objects.filter(Q(added_by=person)).update(added_by=None)
