"""An organisation's own method cards: written, adapted, changed, retired (G8, G11)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.methods import cards
from rinnalla.methods.carried import cards_in
from rinnalla.methods.models import CardKind, OwnMethodCard
from rinnalla.methods.rules import writes
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.practices import library
from rinnalla.practices.reading import Fault
from rinnalla.refused import Conflict, Refused
from rinnalla.translated.fields import LANGUAGES

WRITTEN = verb("methods.card_written", gettext_lazy("%(who)s wrote the method card %(what)s"))
CHANGED = verb("methods.card_changed", gettext_lazy("%(who)s changed the method card %(what)s"))
RETIRED = verb("methods.card_retired", gettext_lazy("%(who)s took the method card %(what)s out of use"))
TAKEN_BACK = verb("methods.card_taken_back", gettext_lazy("%(who)s took the method card %(what)s back into use"))

# How long each text may be.
TEXTS = {"name": 120, "why": 600, "needs": 600, "steps": 6000, "careful": 600}
MOST_STEPS = 30
MOST = 480


@transaction.atomic
def write_card(
    *,
    organisation: Organisation,
    kind: str,
    texts: Mapping[str, str],
    minutes: tuple[int, int],
    people: tuple[int, int],
    by: Person,
    good_for: Sequence[str] = (),
    adapted_from: str = "",
) -> OwnMethodCard:
    """Write a card for the organisation. `texts` are `name_fi`, `steps_sv` and so on, one step a line; `minutes` and
    `people` are the least and the most; `good_for` are keys of models; `adapted_from` is the key of the card that it
    was made from, which it keeps.

    Raises Refused for somebody who is neither worker nor manager there, without a name or steps in any language, for
    numbers that cannot be, an unknown model or card, and where there are three hundred cards in use already.
    """
    _check_writer(organisation.pk, by)
    given = _checked(organisation.pk, kind=kind, texts=texts, minutes=minutes, people=people, good_for=good_for)
    if adapted_from and cards.find(adapted_from, organisation.pk) is None:
        raise Refused(_("The card that you began from is not there any more. Begin with an empty one."))
    _check_room(organisation.pk)
    card = OwnMethodCard.objects.create(organisation=organisation, adapted_from=adapted_from, written_by=by, **given)
    record(by, WRITTEN, card)
    return card


@transaction.atomic
def bring_cards(*, organisation: Organisation, text: str, by: Person) -> list[OwnMethodCard]:
    """Write the cards of a file, all or none. The models that they go well with are kept where they are here too.

    Raises Refused with every fault and its line, or as writing does.
    """
    found = cards_in(text)
    faults = [one for one in found if isinstance(one, Fault)]
    if faults:
        raise Refused([_("Line %(line)d: %(why)s") % {"line": fault.line, "why": fault.reason} for fault in faults])
    if not found:
        raise Refused(_("There is no card in the file. A card begins with [[cards]]."))
    known = {practice.key for practice in library.all_practices(organisation.pk)}
    return [
        write_card(
            organisation=organisation,
            by=by,
            **{**one, "good_for": [key for key in one["good_for"] if key in known]},
        )
        for one in found
        if not isinstance(one, Fault)
    ]


@transaction.atomic
def change_card(
    card: OwnMethodCard,
    *,
    kind: str,
    texts: Mapping[str, str],
    minutes: tuple[int, int],
    people: tuple[int, int],
    version: int,
    by: Person,
    good_for: Sequence[str] = (),
) -> None:
    """Change a card, in use or not. Raises Refused as writing does, and Conflict where somebody else has changed it
    since `version` was read."""
    _check_writer(card.organisation_id, by)
    given = _checked(card.organisation_id, kind=kind, texts=texts, minutes=minutes, people=people, good_for=good_for)
    changed = OwnMethodCard.objects.filter(pk=card.pk, version=version).update(version=version + 1, **given)
    if not changed:
        raise Conflict(
            _("Somebody else has changed this card meanwhile. Your words are below: compare them, and save.")
        )
    card.refresh_from_db()
    record(by, CHANGED, card)


@transaction.atomic
def retire_card(card: OwnMethodCard, *, by: Person) -> None:
    """Take a card out of use: it is not offered any more, and agendas that have it keep it. Again changes nothing."""
    _check_writer(card.organisation_id, by)
    now = clock.now()
    if OwnMethodCard.objects.filter(pk=card.pk, retired_at=None).update(retired_at=now):
        card.retired_at = now
        record(by, RETIRED, card)


@transaction.atomic
def take_back_card(card: OwnMethodCard, *, by: Person) -> None:
    """Offer a retired card again. Again changes nothing. Raises Refused where three hundred are in use already."""
    _check_writer(card.organisation_id, by)
    if card.retired_at is None:
        return
    _check_room(card.organisation_id)
    card.retired_at = None
    card.save(update_fields=["retired_at"])
    record(by, TAKEN_BACK, card)


def _check_writer(organisation_id: int, by: Person) -> None:
    if by.organisation_id != organisation_id or not writes.test(by):
        raise Refused(_("Only workers and managers of the organisation do this. Ask one of them."))


def _check_room(organisation_id: int) -> None:
    if OwnMethodCard.objects.filter(organisation=organisation_id, retired_at=None).count() >= cards.MOST_OWN:
        raise Refused(_("There are 300 cards of your own already. Take some of them out of use first."))


def _checked(
    organisation_id: int,
    *,
    kind: str,
    texts: Mapping[str, str],
    minutes: tuple[int, int],
    people: tuple[int, int],
    good_for: Sequence[str],
) -> dict[str, Any]:
    """The columns of a card, or Refused."""
    columns = {
        f"{name}_{language}": texts.get(f"{name}_{language}", "").replace("\r\n", "\n").strip()
        for name in TEXTS
        for language in LANGUAGES
    }
    for name in ("name", "steps"):
        if not any(columns[f"{name}_{language}"] for language in LANGUAGES):
            raise Refused(
                _("Give the card a name.") if name == "name" else _("Write at least one step: what does one do first?")
            )
    for name, most in TEXTS.items():
        if any(len(columns[f"{name}_{language}"]) > most for language in LANGUAGES):
            raise Refused(_("A text is too long: at most %(most)d characters fit. Make it shorter.") % {"most": most})
    if any(len(columns[f"steps_{language}"].splitlines()) > MOST_STEPS for language in LANGUAGES):
        raise Refused(_("A card has 30 steps at most. Make two cards of it."))
    if kind not in CardKind.values:
        raise Refused(_("Choose what the card is for."))
    for least, most in (minutes, people):
        if not 1 <= least <= MOST or not 1 <= most <= MOST:
            raise Refused(_("A number is at least 1 and at most %(most)d.") % {"most": MOST})
        if most < least:
            raise Refused(_("“At most” is smaller than “at least”. Check the numbers."))
    known = {practice.key for practice in library.all_practices(organisation_id)}
    if not known.issuperset(good_for):
        raise Refused(_("Choose the operating models from the list."))
    return {
        **columns,
        "kind": kind,
        "minutes_least": minutes[0],
        "minutes_most": minutes[1],
        "people_least": people[0],
        "people_most": people[1],
        "good_for": sorted(set(good_for)),
    }
