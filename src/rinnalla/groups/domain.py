"""What people do with groups."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.groups import queries
from rinnalla.groups.models import Capacity, GroundRule, Group, Membership
from rinnalla.mail.tell import path_to, tell
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import Person
from rinnalla.practices import library
from rinnalla.refused import Refused
from rinnalla.translated.fields import columns_in
from rinnalla.voices.models import Circle

FOUNDED = verb("groups.founded", gettext_lazy("%(who)s founded the group %(what)s"))
CHANGED = verb("groups.changed", gettext_lazy("%(who)s changed the settings of the group %(what)s"))
JOINED = verb("groups.joined", gettext_lazy("%(who)s took a new member into the group %(what)s"))
LEFT = verb("groups.left", gettext_lazy("%(who)s ended a membership in the group %(what)s"))
LEAD_NAMED = verb("groups.lead_named", gettext_lazy("%(who)s named a lead of the group %(what)s"))
LEAD_ENDED = verb("groups.lead_ended", gettext_lazy("%(who)s ended somebody's turn as lead of the group %(what)s"))
RULES_AGREED = verb("groups.rules_agreed", gettext_lazy("%(who)s wrote down the ground rules of the group %(what)s"))
RULES_ACCEPTED = verb("groups.rules_accepted", gettext_lazy("%(who)s accepted the ground rules of the group %(what)s"))
PLAN_MADE = verb("groups.plan_made", gettext_lazy("%(who)s wrote down the plan of action of the group %(what)s"))
CLOSED = verb("groups.closed", gettext_lazy("%(who)s closed the group %(what)s"))

MOST_RULES = 20


@transaction.atomic
def found_group(
    *,
    by: Person,
    organisation: Organisation,
    practice: str,
    units: Iterable[Unit],
    texts: Mapping[str, str],
    rhythm: str = "",
    minimum: int = 4,
    lead: Person | None = None,
) -> Group:
    """Found a group on an operating model (its key), with its circle; `lead`, else `by`, becomes its first lead.

    `texts` are `name_fi`, `aim_sv` and so on; a name in one language at least. `rhythm` is the key of one of the
    model's rhythms, "" for its first. Raises Refused where the model or the rhythm is not there, no unit is named, or
    `by` does not work in one of them.
    """
    chosen = list(units)
    model = library.offered(practice, organisation.pk)
    if model is None:
        raise Refused(_("Choose an operating model."))
    rhythm = rhythm or model.rhythms[0].key
    _check_settings(organisation, chosen, texts, rhythm, minimum, rhythms={known.key for known in model.rhythms})
    if by.organisation_id != organisation.pk:
        raise Refused(_("You can found a group only in your own organisation."))
    _check_works_in(chosen, by)
    group = Group(
        organisation=organisation,
        practice=practice,
        circle=Circle.objects.create(organisation=organisation, unit=chosen[0]),
        rhythm=rhythm,
        minimum=minimum,
        founded_on=clock.today(),
        founded_by=by,
        **columns_in(texts, "name", "aim"),
    )
    group.save()
    group.units.set(chosen)
    record(by, FOUNDED, group, details={"practice": practice})
    first = lead or by
    add_member(group, person=first, capacity=queries.capacities_of([first])[first.pk], by=by, is_lead=True)
    return group


@transaction.atomic
def edit_group(
    group: Group, *, units: Iterable[Unit], texts: Mapping[str, str], rhythm: str, minimum: int, by: Person
) -> None:
    """Change the group's name, aim, units, rhythm and how many it needs to begin. Raises Refused as founding does, but
    units that the group has already may stay, and so may a rhythm that its model has no longer."""
    chosen = list(units)
    check_open(group)
    rhythms = {group.rhythm, *(known.key for known in group.model.rhythms)} if group.model else {group.rhythm}
    _check_settings(group.organisation, chosen, texts, rhythm, minimum, rhythms=rhythms)
    kept = set(group.units.values_list("pk", flat=True))
    _check_works_in([unit for unit in chosen if unit.pk not in kept], by)
    for column, text in columns_in(texts, "name", "aim").items():
        setattr(group, column, text)
    group.rhythm, group.minimum = rhythm, minimum
    group.save()
    group.units.set(chosen)
    record(by, CHANGED, group)


@transaction.atomic
def add_member(group: Group, *, person: Person, capacity: str, by: Person, is_lead: bool = False) -> Membership:
    """Take somebody into the group, as what. They are told, unless they did it themselves.

    Adding again gives the existing membership, unchanged. Raises Refused where the group is closed, the person belongs
    to another organisation or has been shut out, or nobody can be a member as that.
    """
    check_open(group)
    if capacity not in Capacity.values:
        raise Refused(_("Choose as what the new member takes part."))
    if person.organisation_id != group.organisation_id or not person.is_active:
        raise Refused(_("Somebody outside the organisation cannot be a member. Make an access card for them first."))
    _lock(group)
    existing: Membership | None = Membership.objects.filter(group=group, person=person, left_on=None).first()
    if existing is not None:
        return existing
    membership = Membership.objects.create(
        organisation_id=group.organisation_id,
        group=group,
        person=person,
        capacity=capacity,
        is_lead=is_lead,
        joined_on=clock.today(),
    )
    record(by, JOINED, group, details={"capacity": capacity, "lead": is_lead})
    if person.pk != by.pk:
        tell(
            [person],
            subject=lambda: _("Welcome to the group %(group)s") % {"group": group},
            text=lambda: (
                _(
                    "You are now a member of the group %(group)s. On its page you see when you meet, who is in it "
                    "and what has happened so far."
                )
                % {"group": group}
            ),
            path=path_to("groups:home", group=group.pk),
        )
    return membership


@transaction.atomic
def leave(membership: Membership, *, by: Person) -> None:
    """End a membership today. What the person has said stays theirs; they may withdraw it.

    Leaving again does nothing. Who did not do it themselves is told. Raises Refused for the group's last lead.
    """
    group = membership.group
    _lock(group)
    if membership.left_on is not None:
        return
    if membership.is_lead and group.closed_on is None and _is_last_lead(membership):
        raise Refused(_("A group needs a lead. Name another lead first, then leave, or close the group."))
    today = clock.today()
    left = Membership.objects.filter(pk=membership.pk, left_on=None).update(left_on=today, is_lead=False)
    membership.left_on, membership.is_lead = today, False
    if not left:
        return
    record(by, LEFT, group, details={"capacity": membership.capacity, "own": by.pk == membership.person_id})
    if membership.person_id != by.pk:
        tell(
            [membership.person],
            subject=lambda: _("You are no longer a member of the group %(group)s") % {"group": group},
            text=lambda: _(
                "Thank you for taking part. What you have said is still yours: you find it on your own page."
            ),
        )


@transaction.atomic
def set_lead(membership: Membership, *, leads: bool, by: Person) -> None:
    """Make a member a lead of the group, or end their turn (C3, C15, C19). Whoever is made a lead is told.

    Doing it again changes nothing. Raises Refused for the last lead's turn, and for somebody who has left.
    """
    group = membership.group
    check_open(group)
    if membership.left_on is not None:
        raise Refused(_("This member has left the group. Add them again first."))
    if membership.is_lead == leads:
        return
    _lock(group)
    if not leads and _is_last_lead(membership):
        raise Refused(_("A group needs a lead. Name another lead first."))
    membership.is_lead = leads
    membership.save(update_fields=["is_lead"])
    record(by, LEAD_NAMED if leads else LEAD_ENDED, group, details={"capacity": membership.capacity})
    if leads and membership.person_id != by.pk:
        tell(
            [membership.person],
            subject=lambda: _("You are now a lead of the group %(group)s") % {"group": group},
            text=lambda: _(
                "The leads share the work: they call people together and carry on what is said. On the "
                "group's page you see the next step."
            ),
            path=path_to("groups:home", group=group.pk),
        )


@transaction.atomic
def agree_ground_rules(group: Group, *, rules: Sequence[str], language: str, by: Person) -> None:
    """Write down the ground rules that the group made together, in their order. Empty ones fall away.

    Rules that are already agreed word for word stay as they are, with everyone's acceptance; changed ones are to be
    accepted anew, and the members are told. `by` accepts by writing them. Raises Refused without a rule, or with more
    than anyone remembers.
    """
    check_open(group)
    written = [rule.strip() for rule in rules if rule.strip()]
    if not written:
        raise Refused(_("Write at least one ground rule."))
    if len(written) > MOST_RULES:
        raise Refused(_("Nobody remembers that many rules. Leave at most %(most)d.") % {"most": MOST_RULES})
    if any(len(rule) > 300 for rule in written):
        raise Refused(_("One of the rules is too long. A rule has at most 300 characters."))
    if group.rules_agreed_on and [rule.text for rule in group.ground_rules.all()] == written:
        return
    group.ground_rules.all().delete()
    GroundRule.objects.bulk_create(
        GroundRule(group=group, position=position, text=text, language=language)
        for position, text in enumerate(written, start=1)
    )
    group.rules_agreed_on = clock.today()
    group.save(update_fields=["rules_agreed_on"])
    Membership.objects.filter(group=group, left_on=None).update(rules_accepted_at=None)
    Membership.objects.filter(group=group, left_on=None, person=by).update(rules_accepted_at=clock.now())
    record(by, RULES_AGREED, group, details={"rules": len(written)})
    tell(
        queries.people_of(group).exclude(pk=by.pk),
        subject=lambda: _("The ground rules of the group %(group)s") % {"group": group},
        text=lambda: _("The ground rules have been written down. Read them, and accept them if they are good for you."),
        path=path_to("groups:ground_rules", group=group.pk),
    )


@transaction.atomic
def accept_ground_rules(membership: Membership) -> None:
    """A member accepts the ground rules. Accepting again changes nothing. Raises Refused where none are agreed."""
    if membership.group.rules_agreed_on is None:
        raise Refused(_("There are no ground rules yet. You agree on them together in a meeting."))
    now = clock.now()
    accepted = Membership.objects.filter(pk=membership.pk, left_on=None, rules_accepted_at=None).update(
        rules_accepted_at=now
    )
    if accepted:
        membership.rules_accepted_at = now
        record(membership.person, RULES_ACCEPTED, membership.group)


@transaction.atomic
def make_plan(group: Group, *, texts: Mapping[str, str], by: Person) -> None:
    """Write down the yearly plan of action that the group made together (C5): `plan_fi` and so on.

    The members are told of the first one, not of every correction. Raises Refused where nothing is written.
    """
    check_open(group)
    columns = columns_in(texts, "plan")
    if not any(columns.values()):
        raise Refused(_("Write the plan at least in one language."))
    is_first = group.plan_made_on is None
    for column, text in columns.items():
        setattr(group, column, text)
    group.plan_made_on = clock.today()
    group.save(update_fields=[*columns, "plan_made_on"])
    record(by, PLAN_MADE, group)
    if is_first:
        tell(
            queries.people_of(group).exclude(pk=by.pk),
            subject=lambda: _("The plan of the group %(group)s is here") % {"group": group},
            text=lambda: _("The plan that you made together has been written down. See whether it is right."),
            path=path_to("groups:plan", group=group.pk),
        )


@transaction.atomic
def close_group(group: Group, *, by: Person, thanks: str = "") -> None:
    """Close the group, with thanks to its members in the writer's own words. They still see what came of their words.

    Closing again does nothing.
    """
    today = clock.today()
    if not Group.objects.filter(pk=group.pk, closed_on=None).update(closed_on=today):
        return
    group.closed_on = today
    record(by, CLOSED, group)
    said = thanks.strip()
    tell(
        queries.people_of(group).exclude(pk=by.pk),
        subject=lambda: _("Thank you! The group %(group)s has ended") % {"group": group},
        text=lambda: "\n\n".join(
            filter(None, [said, _("You can still see on the group's page what came of what you said.")])
        ),
        path=path_to("groups:home", group=group.pk),
    )


def _lock(group: Group) -> None:
    """One after another, so that two who add the same person make one membership, and two leads do not both leave."""
    Group.objects.select_for_update().get(pk=group.pk)


def check_open(group: Group) -> None:
    """Raises Refused for a group that has ended."""
    if group.closed_on is not None:
        raise Refused(_("This group has been closed. Found a new one to go on."))


def _check_settings(
    organisation: Organisation,
    units: Sequence[Unit],
    texts: Mapping[str, str],
    rhythm: str,
    minimum: int,
    *,
    rhythms: Collection[str],
) -> None:
    if not any(columns_in(texts, "name").values()):
        raise Refused(_("Give the group a name."))
    if not units:
        raise Refused(_("Choose at least one unit."))
    if any(unit.organisation_id != organisation.pk for unit in units):
        raise Refused(_("Choose units of your own organisation."))
    if rhythm not in rhythms:
        raise Refused(_("Choose how often you meet."))
    if not 2 <= minimum <= 50:
        raise Refused(_("A group needs at least 2 and at most 50 clients to begin."))


def _check_works_in(units: Sequence[Unit], by: Person) -> None:
    allowed = set(queries.units_to_found_in(by).values_list("pk", flat=True)) if units else set()
    if not allowed.issuperset(unit.pk for unit in units):
        raise Refused(
            _(
                "You can choose only units where you work. "
                "Ask a colleague of the other unit to found the group with you."
            )
        )


def _is_last_lead(membership: Membership) -> bool:
    return not queries.leads_of(membership.group).exclude(pk=membership.pk).exists()
