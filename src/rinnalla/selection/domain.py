"""What leads do to choose among those who applied."""

import secrets
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.people.models import Person
from rinnalla.recruitment.domain import decide
from rinnalla.recruitment.models import Application, BalanceOption, Call, Outcome
from rinnalla.refused import Conflict, Refused
from rinnalla.selection import lottery, queries
from rinnalla.selection.models import Kind, Pick, Places, Selection, State
from rinnalla.selection.recorded import record_of

SET = verb("selection.quotas_set", gettext_lazy("%(who)s set the places and the balance of the call %(what)s"))
BEGUN = verb("selection.begun", gettext_lazy("%(who)s began to choose by hand for %(what)s"))
PREPARED = verb("selection.prepared", gettext_lazy("%(who)s had a lottery prepared for %(what)s"))
CHOSEN = verb("selection.chosen", gettext_lazy("%(who)s chose by hand for %(what)s"))
DRAWN = verb("selection.drawn", gettext_lazy("%(who)s carried out the lottery of %(what)s"))
ANNULLED = verb("selection.annulled", gettext_lazy("%(who)s annulled a selection of %(what)s"))
OFFERED = verb("selection.offered", gettext_lazy("%(who)s offered a place from the waiting list of %(what)s"))
DECLINED = verb("selection.declined", gettext_lazy("%(who)s noted that somebody cannot come to %(what)s"))

MOST_PLACES = 200
MOST_APPLICATIONS = 5000
# Over what has been prepared for so long a worker was killed.
FORGOTTEN_AFTER = timedelta(hours=1)


@transaction.atomic
def set_quotas(call: Call, *, places: int, quotas: Mapping[int, tuple[int, int | None]], by: Person) -> None:
    """Set the places and, by option, how many of the chosen have it at least and at most (R7).

    Raises Refused while a lottery is under way or a selection holds, or where numbers cannot be.
    """
    _lock(call)
    if not 1 <= places <= MOST_PLACES:
        raise Refused(_("There are at least 1 and at most %(most)d places.") % {"most": MOST_PLACES})
    open_one = queries.going_on(call)
    if open_one is not None and open_one.is_lottery:
        raise Refused(_("A lottery is under way with the balance as it is. Annul it first, then change the balance."))
    if queries.holding(call) is not None:
        raise Refused(_("The selection has been made. Its balance is not changed afterwards."))
    options = {option.pk: option for option in BalanceOption.objects.filter(category__call=call)}
    for pk, (least, most) in quotas.items():
        option = options.get(pk)
        if option is None:
            continue
        if least < 0 or (most is not None and most < least):
            raise Refused(
                _("%(option)s: at most cannot be less than at least. Check the numbers.") % {"option": option.name}
            )
        option.at_least, option.at_most = least, most
    BalanceOption.objects.bulk_update(options.values(), ["at_least", "at_most"])
    Places.objects.update_or_create(call=call, defaults={"number": places})
    if open_one is not None:
        Selection.objects.filter(pk=open_one.pk).update(places=places)
    record(by, SET, call, details={"places": places})


@transaction.atomic
def begin_by_hand(call: Call, *, by: Person) -> Selection:
    """Begin to choose by hand. Begun already: gives that one. Raises Refused while a lottery is under way, or where a
    selection holds."""
    _lock(call)
    existing = queries.going_on(call)
    if existing is not None:
        if existing.is_lottery:
            raise Refused(_("A lottery of this call is under way. Annul it first if you want to choose by hand."))
        return existing
    _check_nothing_holds(call)
    selection = Selection.objects.create(
        organisation_id=call.organisation_id,
        call=call,
        kind=Kind.HAND,
        state=State.OPEN,
        places=queries.places_of(call),
        seed=secrets.token_hex(8),
        made_by=by,
    )
    record(by, BEGUN, call)
    return selection


@transaction.atomic
def tick(
    selection: Selection, *, shown: Collection[int], ticked: Collection[int], version: int, by: Person
) -> Selection:
    """Keep which of the applications that were shown are ticked; those on other pages stay as they are.

    Raises Conflict where another lead has chosen since this page was opened: nothing of theirs is written over.
    """
    as_it_was = Selection.objects.filter(pk=selection.pk, state=State.OPEN, version=version)
    if not as_it_was.update(version=F("version") + 1):
        raise Conflict(
            _(
                "Somebody else chose at the same moment, or this page was an old one, so yours was not kept. "
                "Here is how it is now: choose again."
            )
        )
    here = set(queries.to_choose_from(selection.call).filter(pk__in=list(shown)).values_list("pk", flat=True))
    Pick.objects.filter(selection=selection, application__in=here - set(ticked)).delete()
    Pick.objects.bulk_create(
        [Pick(selection=selection, application_id=pk) for pk in sorted(here & set(ticked))], ignore_conflicts=True
    )
    selection.version = version + 1
    return selection


@transaction.atomic
def choose(selection: Selection, *, version: int, by: Person) -> int:
    """What is ticked holds: those are chosen, the others who allow it wait in an order drawn by lot. Gives how many
    are chosen. Choosing again changes nothing.

    Raises Conflict where another lead has ticked meanwhile, Refused where nobody or too many are ticked.
    """
    _lock(selection.call)
    selection.refresh_from_db(fields=["state", "version", "places"])
    if selection.state == State.DONE:
        return queries.standing_of(selection.call, selection.places).chosen
    if selection.state != State.OPEN or selection.version != version:
        raise Conflict(_("Somebody else chose at the same moment. Look at it again before it is made final."))
    chosen = list(
        queries.to_choose_from(selection.call)
        .filter(pk__in=Pick.objects.filter(selection=selection).values("application"))
        .values_list("pk", flat=True)
    )
    if not chosen:
        raise Refused(_("Nobody is ticked yet. Tick those who are chosen."))
    free = selection.places - queries.with_outcome(selection.call, Outcome.CHOSEN).count()
    if len(chosen) > free:
        raise Refused(
            _("%(ticked)d are ticked and there are %(places)d places. Take some ticks away, or change the places.")
            % {"ticked": len(chosen), "places": free}
        )
    _give_outcomes(selection, chosen, by=by)
    selection.picks.all().delete()
    record(by, CHOSEN, selection.call, details={"chosen": len(chosen)})
    return len(chosen)


@transaction.atomic
def prepare_lottery(call: Call, *, by: Person, seed: str = "") -> Selection:
    """Have the ballot of a fair lottery made in the background. While one is under way, gives that one.

    Raises Refused where one chooses by hand, a selection holds, or nobody has applied.
    """
    _lock(call)
    existing = queries.going_on(call)
    if existing is not None:
        if existing.is_lottery:
            return existing
        raise Refused(_("Somebody is choosing by hand. Annul that first if you want a lottery."))
    _check_nothing_holds(call)
    if queries.with_outcome(call, Outcome.CHOSEN).exists():
        raise Refused(_("Somebody has been chosen already, one by one. Choose the others by hand too."))
    count = queries.to_choose_from(call).count()
    if not count:
        raise Refused(_("Nobody to draw from: there is no application without an outcome."))
    if count > MOST_APPLICATIONS:
        raise Refused(
            _("There are more than %(most)d applications. Choose by hand first whom the lottery is between.")
            % {"most": MOST_APPLICATIONS}
        )
    places = queries.places_of(call)
    try:
        with transaction.atomic():
            selection = Selection.objects.create(
                organisation_id=call.organisation_id,
                call=call,
                kind=Kind.LOTTERY,
                state=State.PREPARING,
                places=places,
                seed=seed.strip()[:200] or secrets.token_hex(8),
                input_digest=queries.input_of(call, places).digest,
                made_by=by,
            )
    except IntegrityError as at_once:
        raise Conflict(_("Another lead began at the same moment. Open the page again.")) from at_once
    record(by, PREPARED, call, details={"places": places})
    transaction.on_commit(lambda: _later(selection.pk))
    return selection


def _later(selection_id: int) -> None:
    from rinnalla.selection.tasks import prepare  # the task calls this module

    prepare.enqueue(selection_id)


def make_ballot(selection_id: int) -> None:
    """Make the ballot of a lottery that is being prepared, from the applications of this moment. What takes long holds
    no transaction; the result is kept in one stroke, and only if the lottery is still waiting for it. A worker that is
    killed over it leaves nothing half: the lottery waits on, and is made again."""
    selection = Selection.objects.select_related("call").filter(pk=selection_id, state=State.PREPARING).first()
    if selection is None:
        return
    given = queries.input_of(selection.call, selection.places)
    drawn = lottery.prepare(given.pool, seed=selection.seed)
    still = Selection.objects.filter(pk=selection.pk, state=State.PREPARING)
    if drawn is None:
        still.update(state=State.FAILED, prepared_at=clock.now(), input_digest=given.digest)
        return
    still.update(
        state=State.READY,
        prepared_at=clock.now(),
        input_digest=given.digest,
        ballot=drawn.ballot.as_csv(),
        ballot_digest=drawn.ballot.digest,
        record=record_of(given, drawn),
    )


def make_forgotten() -> None:
    """Have those ballots made again over which a worker was killed."""
    for pk in Selection.objects.filter(state=State.PREPARING, made_at__lte=clock.now() - FORGOTTEN_AFTER).values_list(
        "pk", flat=True
    ):
        _later(pk)


@transaction.atomic
def draw(selection: Selection, *, by: Person, way: str, lot: int | None = None, text: str = "") -> Selection:
    """Draw the lot: its number as drawn in public, a text that nobody knew beforehand, or one that the machine makes.
    Whoever is on the lot is chosen; the others who allow it wait, in an order by hash. Drawing again changes nothing.

    Raises Refused where the ballot is not ready, where no lot has that number, or where the applications or the balance
    have changed since the ballot was made: it is then prepared anew.
    """
    _lock(selection.call)
    held = Selection.objects.get(pk=selection.pk)
    if held.state == State.DONE:
        return held
    if held.state != State.READY:
        raise Refused(_("The ballot is not ready to be drawn from. Open the page again."))
    if queries.input_of(held.call, held.places).digest != held.input_digest:
        raise Refused(
            _("Something has changed since the lots were made: an application or the balance. Prepare them anew.")
        )
    ballot = read_ballot(held.ballot)
    if way == Selection.Drawn.PUBLIC:
        if lot is None or not 0 <= lot < len(ballot.lots):
            raise Refused(_("The lot has three digits, from 000 to 999."))
        held.lot, held.drawn_text = lot, ""
    else:
        words = text.strip()[:200] if way == Selection.Drawn.TEXT else secrets.token_hex(16)
        if not words:
            raise Refused(_("Write the text from which the lot is worked out."))
        held.lot, held.drawn_text = ballot.lot_of(words), words
    held.drawn_by = way
    numbers = ballot.lots[held.lot]
    applications = held.record["applications"]
    _give_outcomes(held, [applications[number - 1] for number in numbers], by=by)
    record(by, DRAWN, held.call, details={"lot": f"{held.lot:03d}", "chosen": len(numbers)})
    return held


@transaction.atomic
def annul(selection: Selection, *, because: str, by: Person) -> None:
    """Annul a selection, under way or made: it stays to be seen, with its reason. Again changes nothing.

    Raises Refused without a reason, or where somebody has already been answered.
    """
    _lock(selection.call)
    selection.refresh_from_db(fields=["state"])
    if selection.state == State.ANNULLED:
        return
    if not because.strip():
        raise Refused(_("Write why. It stays in the record."))
    if selection.state == State.DONE:
        decided = Application.objects.filter(call=selection.call).exclude(outcome="")
        if decided.filter(answered_at__isnull=False).exists() or decided.filter(membership__isnull=False).exists():
            raise Refused(_("Somebody has been told already. The selection holds; talk with those it concerns."))
        decided.update(outcome="", outcome_at=None, waiting_place=None)
    selection.picks.all().delete()
    selection.state = State.ANNULLED
    selection.annulled_at, selection.annulled_because = clock.now(), because.strip()[:300]
    selection.save(update_fields=["state", "annulled_at", "annulled_because"])
    record(by, ANNULLED, selection.call)


@transaction.atomic
def offer_next(selection: Selection, *, by: Person) -> tuple[Application, bool] | None:
    """Offer a free place to the one whose turn it is on the waiting list, so that the balance holds (R7). Gives whom,
    and whether the balance can hold with them; None where no place is free or nobody waits.

    Raises Refused where the selection does not hold.
    """
    _lock(selection.call)
    selection.refresh_from_db(fields=["state", "done_at"])
    if selection.state != State.DONE:
        raise Refused(_("Nobody has been chosen yet."))
    if not selection.offers:
        raise Refused(_("The waiting list has come to its end: applications are kept for some months only. Call anew."))
    waiting = list(queries.with_outcome(selection.call, Outcome.WAITING).values_list("pk", flat=True))
    chosen = list(queries.with_outcome(selection.call, Outcome.CHOSEN).values_list("pk", flat=True))
    categories = queries.categories_of(selection.call)
    found = lottery.next_one(
        waiting,
        queries.options_of([*waiting, *chosen], categories),
        chosen=chosen,
        quotas=queries.quotas_of(categories),
        places=selection.places,
    )
    if found is None:
        return None
    application = Application.objects.get(pk=found[0])
    decide(application, outcome=Outcome.CHOSEN, by=by)  # whoever was told that they wait is told anew
    record(by, OFFERED, selection.call)
    return application, found[1]


@transaction.atomic
def cannot_come(application: Application, *, by: Person) -> None:
    """Somebody who was chosen cannot come after all: their place is free. Again changes nothing.

    Raises Refused for one who is a member already: they leave the group on the page of the members.
    """
    _lock(application.call)
    application.refresh_from_db(fields=["outcome", "membership"])
    if application.outcome != Outcome.CHOSEN:
        return
    if application.membership_id is not None:
        raise Refused(_("They are a member of the group already. End the membership on the page of the members."))
    decide(application, outcome=Outcome.NOT_CHOSEN, by=by)
    record(by, DECLINED, application.call)


def read_ballot(text: str) -> lottery.Ballot:
    """The ballot as it was kept."""
    return lottery.Ballot(tuple(tuple(map(int, line.split(";")[1:])) for line in text.splitlines()))


def _give_outcomes(selection: Selection, chosen: Collection[int], *, by: Person) -> None:
    """Those are chosen; of the others, who allow it wait in an order by hash, and the rest are not chosen this time."""
    now: Any = clock.now()
    among = set(chosen)
    applications = list(queries.to_choose_from(selection.call).only("pk"))
    allowed = queries.may_wait(selection.call) - among
    numbers = {pk: number for number, pk in enumerate(selection.record.get("applications", []), start=1)}
    turn = {numbers.get(one.pk, one.pk): one.pk for one in applications if one.pk in allowed}
    in_order = lottery.order_by_hash(f"{selection.seed}|{selection.lot}", "waiting", turn)
    places = {turn[number]: place for place, number in enumerate(in_order, start=1)}
    for application in applications:
        application.waiting_place = places.get(application.pk)
        if application.pk in among:
            application.outcome = Outcome.CHOSEN
        else:
            application.outcome = Outcome.WAITING if application.waiting_place else Outcome.NOT_CHOSEN
        application.outcome_at = now
    Application.objects.bulk_update(applications, ["outcome", "waiting_place", "outcome_at"], batch_size=500)
    selection.state, selection.done_by, selection.done_at = State.DONE, by, now
    selection.save(update_fields=["state", "done_by", "done_at", "lot", "drawn_by", "drawn_text"])


def _check_nothing_holds(call: Call) -> None:
    if queries.holding(call) is not None:
        raise Refused(_("The selection has been made. A free place is offered from the waiting list."))


def _lock(call: Call) -> None:
    """Two leads at once: the second waits here until the first is done, and then sees it."""
    Call.objects.select_for_update().only("pk").get(pk=call.pk)
