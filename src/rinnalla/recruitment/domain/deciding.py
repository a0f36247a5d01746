"""What comes of an application: chosen or not, a kind answer by the promised day, and a place in the group."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Capacity, Membership
from rinnalla.groups.queries import people_leading
from rinnalla.mail.tell import path_to, tell
from rinnalla.organisations import queries as organisations
from rinnalla.organisations.models import Unit
from rinnalla.people import domain as people
from rinnalla.people.models import AccessCard, Person, RoleName
from rinnalla.people.rules import has_role, roles_of
from rinnalla.recruitment.models import Application, AppliesAs, Arrival, Call, ContactWay, Outcome
from rinnalla.refused import Refused

DECIDED = verb("recruitment.application_decided", gettext_lazy("%(who)s decided on %(what)s: %(outcome)s"))
ANSWERED = verb("recruitment.application_answered", gettext_lazy("%(who)s answered %(what)s"))
TAKEN_IN = verb("recruitment.applicant_taken_in", gettext_lazy("%(who)s took the writer of %(what)s into the group"))

LONGEST = 5000
# As what one who applies becomes a member with a card.
_AS = {
    AppliesAs.CLIENT: (Capacity.CLIENT, RoleName.CLIENT),
    AppliesAs.FORMER: (Capacity.CLIENT, RoleName.CLIENT),
    AppliesAs.EXPERT: (Capacity.EXPERT, RoleName.EXPERT),
}
# When the leads are reminded of answers that they have promised: days before.
REMIND_AT = (3, 1, 0)


@transaction.atomic
def decide(application: Application, *, outcome: str, by: Person | None) -> None:
    """Decide on an application: chosen, on the waiting list, or not chosen this time. The same again changes nothing.

    A new decision needs an answer of its own. Raises Refused for a draft, for what was taken back, for a member, and
    for the waiting list where the applicant has not allowed it.
    """
    application = Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=application.pk)
    if outcome not in Outcome.values:
        raise Refused(_("Choose what you decide."))
    if application.is_draft or application.withdrawn_at is not None or application.stripped_at is not None:
        raise Refused(_("This application is not there any more."))
    if application.membership_id is not None:
        raise Refused(_("The applicant is a member already."))
    if outcome == Outcome.WAITING and not application.consents.filter(kind="waiting", withdrawn_at=None).exists():
        raise Refused(_("The applicant does not want to be on the waiting list."))
    if application.outcome == outcome:
        return
    application.outcome, application.waiting_place, application.outcome_at = outcome, None, clock.now()
    application.answered_at = application.mailed_at = None
    application.answered_way = application.answer_text = ""
    application.save(
        update_fields=[
            "outcome",
            "waiting_place",
            "outcome_at",
            "answered_at",
            "mailed_at",
            "answered_way",
            "answer_text",
        ]
    )
    record(by, DECIDED, application, details={"outcome": outcome})


@transaction.atomic
def answer_application(application: Application, *, text: str, by: Person) -> None:
    """Answer in kind words, in the way that the applicant wanted, and note it as told.

    An e-mail leaves after this; the worker through whom one is told gets the words as a message, where they are known;
    a letter is printed and a call is made by whoever answers. Answering again changes nothing. Raises Refused before a
    decision, and without words.
    """
    from rinnalla.recruitment.tasks import mail_answer  # tasks need the app registry

    words = text.strip()
    if not words:
        raise Refused(_("Write the answer."))
    if len(words) > LONGEST:
        raise Refused(_("The answer is too long. At most %(most)d characters fit.") % {"most": LONGEST})
    if not application.outcome:
        raise Refused(_("Decide first, then answer."))
    way = application.contact_way
    done = Application.objects.filter(pk=application.pk, answered_at=None, withdrawn_at=None).update(
        answered_at=clock.now(), answered_way=way, answer_text=words
    )
    if not done:
        return
    application.refresh_from_db(fields=["answered_at", "answered_way", "answer_text"])
    record(by, ANSWERED, application, details={"way": way})
    if way == ContactWay.MAIL:
        transaction.on_commit(lambda: mail_answer.enqueue(application.pk))
    elif way == ContactWay.WORKER and application.worker is not None:
        tell(
            [application.worker],
            subject=lambda: _("Tell %(name)s the answer to their application") % {"name": application.called},
            text=lambda: (
                _("%(name)s wanted to be answered through you. These are the words:\n\n%(answer)s")
                % {"name": application.called, "answer": words}
            ),
        )


@transaction.atomic
def take_in(application: Application, *, by: Person) -> tuple[Membership, AccessCard, people.Secrets]:
    """Make a chosen applicant a member with an access card, in one go; the secrets of the card are given this once.

    Raises Refused for one who is not chosen, who is a member already (their card can be renewed), who comes in another
    way than by a card, or where `by` works in none of the group's units.
    """
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("call__group").get(pk=application.pk)
    )
    if application.membership_id is not None:
        raise Refused(_("The applicant is a member already."))
    if application.outcome != Outcome.CHOSEN:
        raise Refused(_("Choose the applicant first."))
    if application.capacity not in _AS:
        raise Refused(_("Workers and partners come in with an e-mail address. Add them on the page of the members."))
    capacity, role = _AS[AppliesAs(application.capacity)]
    group = application.call.group
    unit = _unit_of(application.call, by)
    card, secrets = people.make_card(
        by=by, unit=unit, language="sv" if application.language == "sv" else "fi", role=role
    )
    person = card.person
    people.choose_name(person, called=application.called)
    Person.objects.filter(pk=person.pk).update(language=application.language)
    membership = groups.add_member(group, person=person, capacity=capacity, by=by)
    Arrival.objects.create(call=application.call, membership=membership, channel=application.channel)
    application.membership = membership
    application.save(update_fields=["membership"])
    record(by, TAKEN_IN, application)
    return membership, card, secrets


def _unit_of(call: Call, by: Person) -> Unit:
    """Where `by` makes the card: in the first of the group's units where they may, else in a unit below one of them, as
    a council of a whole county has its leads in one service."""
    units = list(call.group.units.all())
    tree = organisations.parents(call.organisation_id)
    below = organisations.beneath([unit.pk for unit in units], tree)
    own = [role.unit for role in roles_of(by) if role.unit_id in below and role.unit is not None]
    for unit in (*units, *own):
        if unit.is_open and has_role(by, RoleName.WORKER, RoleName.MANAGER, unit=unit):
            return unit
    raise Refused(_("You work in none of the group's units. Ask a colleague who does to make the card."))


def remind_of_answers() -> int:
    """Tell the leads of promised answers that somebody still waits for, three days before, one before, and on the day;
    give how many calls there were. Made once a day."""
    today = clock.today()
    days = [today + timedelta(days=before) for before in REMIND_AT]
    waiting = Application.objects.unanswered().filter(call__answers_on__in=days).values("call")
    calls = Call.objects.filter(pk__in=waiting).select_related("group")
    for call in calls:
        count = Application.objects.unanswered().filter(call=call).count()
        tell(
            people_leading(call.group),
            subject=lambda call=call: _("Somebody still waits for an answer: %(call)s") % {"call": call},  # type: ignore[misc]
            text=lambda call=call, count=count: (
                _(  # type: ignore[misc]
                    "You promised an answer to everyone by %(day)s. %(count)d have none yet."
                )
                % {"day": f"{call.answers_on.day}.{call.answers_on.month}.{call.answers_on.year}", "count": count}
            ),
            path=path_to("recruitment:applications", call=call.pk),
        )
    return len(calls)
