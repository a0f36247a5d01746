"""The door that an access card opens."""

from django.contrib.auth.backends import BaseBackend

from rinnalla.people.models import Person


class CardBackend(BaseBackend):
    """Knows people who came in with a card. It authenticates nobody by itself: `people.domain.open_card` does."""

    def get_user(self, user_id: int) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).first()
