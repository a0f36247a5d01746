"""Whose eyes look at a trail, and which voices they see."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from rinnalla.influence.chain import Chain, Link
from rinnalla.influence.models import Action, Body, Change
from rinnalla.people.models import Person
from rinnalla.voices.circles import circles_of
from rinnalla.voices.models import Gathered, Theme, Voice

SHOWN = 5  # so many of a kind are shown; the rest are counted


@dataclass(frozen=True, slots=True)
class Said:
    """The voices at the beginning: `total` of them, each counted once. `shown` are shown, `more` are not shown for
    their number alone, `hidden` are for others' eyes, `withdrawn` are gone. These four add up to the total."""

    total: int
    shown: int
    more: int
    hidden: int
    withdrawn: int


@dataclass(slots=True)
class Eyes:
    """What the one who looks may see of a chain."""

    person: Person | AnonymousUser
    circles: set[int]
    knows_names: bool
    public_themes: set[int]
    is_author: bool

    @classmethod
    def of(cls, person: Person | AnonymousUser, chain: Chain, x: Link) -> "Eyes":
        """Two queries at most."""
        circles = set(circles_of(person))
        is_in = bool(circles & {theme.circle_id for theme in chain.themes})
        bodies = {sending.body_id for sending in chain.sendings}
        if isinstance(person, Person) and not is_in and bodies:
            is_in = Body.objects.filter(pk__in=bodies, members=person).exists()
        is_author = isinstance(x, Voice) and person.pk is not None and x.author_id == person.pk
        return cls(person, circles, is_in, _public_themes(chain, x), is_author)

    def sees_voice(self, voice: Voice) -> bool:
        if voice.is_withdrawn:
            return False
        is_own = self.person.pk is not None and voice.author_id == self.person.pk
        return is_own or voice.shown_to == Voice.ShownTo.EVERYONE or voice.circle_id in self.circles

    def sees_theme(self, theme: Theme) -> bool:
        return self.is_author or theme.circle_id in self.circles or theme.pk in self.public_themes

    def who(self, action: Action) -> str:
        """Who does it: by name to those whom it concerns, by title to others."""
        person = action.responsible
        if person is not None and (self.knows_names or person.pk == self.person.pk):
            return person.shown_name
        if person is not None and person.title:
            return person.title
        return str(action.answer.sending.body) if action.answer else ""

    def voices_of(self, x: Link, chain: Chain) -> tuple[list[Voice], Said]:
        """The voices to show, one's own first, and the count of all. Two queries."""
        gathered = Gathered.objects.filter(voice=OuterRef("pk"), theme__in=[theme.pk for theme in chain.themes])
        voices = Voice.objects.filter(Exists(gathered))
        if isinstance(x, Voice):
            total, seen, withdrawn = self._count(voices.exclude(pk=x.pk))
            shown, withdrawn = [x] if self.sees_voice(x) else [], withdrawn + x.is_withdrawn
            hidden = total + 1 - seen - len(shown) - withdrawn
            return shown, Said(total + 1, len(shown), seen, hidden, withdrawn)
        total, seen, withdrawn = self._count(voices)
        shown = list(
            voices.filter(self._may_see(), withdrawn_at=None)
            .select_related("author")
            .order_by(self._own_first(), "said_at", "id")[:SHOWN]
        )
        return shown, Said(total, len(shown), seen - len(shown), total - seen - withdrawn, withdrawn)

    def _count(self, voices: QuerySet[Voice]) -> tuple[int, int, int]:
        """How many there are, how many of them are seen, how many are withdrawn."""
        counts = voices.aggregate(
            total=Count("pk"),
            seen=Count("pk", filter=Q(withdrawn_at=None) & self._may_see()),
            withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
        )
        return counts["total"], counts["seen"], counts["withdrawn"]

    def _may_see(self) -> Q:
        seen = Q(shown_to=Voice.ShownTo.EVERYONE) | Q(circle__in=self.circles)
        return seen | Q(author=self.person) if isinstance(self.person, Person) else seen

    def _own_first(self) -> Case:
        mine = [When(author=self.person, then=Value(0))] if isinstance(self.person, Person) else []
        return Case(*mine, default=Value(1), output_field=IntegerField())


def _public_themes(chain: Chain, x: Link) -> set[int]:
    """The themes whose names are public: those of a statement that was sent, of a small thing, of a change."""
    if isinstance(x, Change) or chain.changes or (chain.sendings and not chain.asked):
        return {theme.pk for theme in chain.themes}
    sent = {sending.statement_id for sending in chain.sendings}
    acted = {action.theme_id for action in chain.actions}
    return {theme.pk for theme in chain.themes if theme.pk in acted or sent & set(chain.asked.get(theme.pk, []))}
