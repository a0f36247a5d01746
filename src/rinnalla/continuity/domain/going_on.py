"""A group goes on as another (Q6), or joins a wider one (R5). Nobody is moved: each takes their place or leaves it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.continuity.domain.written import written
from rinnalla.continuity.models import Continuation, Place
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Group, Membership
from rinnalla.groups.queries import members_of, people_leading
from rinnalla.mail.tell import path_to, settle, tell
from rinnalla.people.models import Person
from rinnalla.refused import Refused

GOES_ON = verb("continuity.goes_on", gettext_lazy("%(who)s proposed how the group %(what)s goes on"))
TAKEN_IN = verb("continuity.taken_in", gettext_lazy("%(who)s took in the members of the group %(what)s"))
NOT_NOW = verb("continuity.not_now", gettext_lazy("%(who)s ended the question how the group %(what)s goes on"))
PLACE_TAKEN = verb("continuity.place_taken", gettext_lazy("%(who)s took a place in the group %(what)s"))
PLACE_LEFT = verb("continuity.place_left", gettext_lazy("%(who)s left a place in the group %(what)s free"))


@transaction.atomic
def go_on_as(group: Group, *, into: Group, because: str, by: Person, language: str = "fi") -> Continuation:
    """Say that the group goes on as another, or joins a wider one. Where `by` leads both, that is agreed at once; else
    the other's leads are asked. Saying it again gives what was said.

    A closed group can go on too. Raises Refused where the other is closed, of another organisation or this very one,
    goes on as this one, or nothing is said of why.
    """
    if into.organisation_id != group.organisation_id or into.pk == group.pk:
        raise Refused(_("Choose another group of your own organisation."))
    groups.check_open(into)
    if Continuation.objects.filter(of=into, into=group).exists():
        raise Refused(_("That group goes on as this one already."))
    words = written(because, else_say=_("Say why, in plain words: the members read it."))
    made, is_new = Continuation.objects.get_or_create(
        of=group,
        into=into,
        defaults={
            "organisation_id": group.organisation_id,
            "because": words,
            "language": language,
            "asked_by": by,
            "asked_at": clock.now(),
        },
    )
    if not is_new:
        return made
    record(by, GOES_ON, group)
    if Membership.objects.now().filter(group=into, person=by, is_lead=True).exists():
        agree_to_take_in(made, by=by)
    else:
        tell(
            people_leading(into),
            subject=lambda: _("The group %(group)s would like to go on with you") % {"group": group},
            text=lambda: words,
            path=path_to("continuity:going_on", group=into.pk),
        )
    return made


@transaction.atomic
def agree_to_take_in(continuation: Continuation, *, by: Person) -> None:
    """A lead of the other group says yes. Every member of the first has a place kept there, and is asked.

    Agreeing again changes nothing. Raises Refused where the other has been closed meanwhile.
    """
    groups.check_open(continuation.into)
    now = clock.now()
    if not Continuation.objects.filter(pk=continuation.pk, agreed_at=None).update(agreed_at=now, agreed_by=by):
        return
    continuation.agreed_at = now
    record(by, TAKEN_IN, continuation.of)
    there = set(members_of(continuation.into).values_list("person", flat=True))
    asked = [one for one in members_of(continuation.of) if one.person_id not in there and one.person.is_active]
    places = Place.objects.bulk_create(
        Place(
            organisation_id=continuation.organisation_id,
            continuation=continuation,
            person=one.person,
            capacity=one.capacity,
        )
        for one in asked
    )
    settle(
        people_leading(continuation.into),
        path=path_to("continuity:going_on", group=continuation.into_id),
    )
    for place in places:
        tell(
            [place.person],
            subject=lambda: _("A place is kept for you in the group %(group)s") % {"group": continuation.into},
            text=lambda: (
                _("%(group)s goes on as %(into)s. You may come along or not, as you like.")
                % {"group": continuation.of, "into": continuation.into}
                + "\n\n"
                + continuation.because
            ),
            path=path_to("continuity:place", place=place.pk),
        )


@transaction.atomic
def end_question(continuation: Continuation, *, by: Person) -> None:
    """The leads of the other group say "not now", or those who asked take the question back: it is as if it had not
    been asked, and the other side hears of it. What has been agreed stays; ending again changes nothing."""
    if not Continuation.objects.filter(pk=continuation.pk, agreed_at=None).delete()[0]:
        return
    record(by, NOT_NOW, continuation.of)
    asked = people_leading(continuation.into)
    settle(asked, path=path_to("continuity:going_on", group=continuation.into_id))
    declined = by.pk in {person.pk for person in asked}
    others = people_leading(continuation.of) if declined else asked
    names = {"group": continuation.of, "into": continuation.into}
    if declined:
        subject = gettext_lazy("%(into)s cannot take you in now")
        text = gettext_lazy("Talk with them, or choose another group.")
    else:
        subject = gettext_lazy("%(group)s does not ask to go on with you any more")
        text = gettext_lazy("You need not answer the question any more.")
    tell(
        [person for person in others if person.pk != by.pk],
        subject=lambda: str(subject) % names,
        text=lambda: str(text),
        path=path_to("continuity:going_on", group=continuation.of_id if declined else continuation.into_id),
    )


@transaction.atomic
def answer_place(place: Place, *, takes: bool) -> None:
    """Somebody takes the place that is kept for them, or leaves it. Who left it, or left the group, may still take it;
    answering the same again changes nothing. Raises Refused where the group has been closed."""
    into = place.continuation.into
    is_in = Membership.objects.now().filter(group=into, person=place.person).exists()
    if (place.taken and (is_in or not takes)) or (place.answered_at is not None and not takes):
        return
    groups.check_open(into)
    now = clock.now()
    standing = Place.objects.filter(pk=place.pk, taken=place.taken, answered_at=place.answered_at)
    if not standing.update(answered_at=now, taken=takes):
        return
    place.answered_at, place.taken = now, takes
    settle([place.person], path=path_to("continuity:place", place=place.pk))
    record(place.person, PLACE_TAKEN if takes else PLACE_LEFT, into)
    if takes:
        groups.add_member(into, person=place.person, capacity=place.capacity, by=place.person)
