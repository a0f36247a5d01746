"""What a member meets first: how to catch up with a group that runs already (R9), and their own next step."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.groups.models import Group, Membership
from rinnalla.groups.path import NextStep, address

NEW_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Welcome:
    """What somebody who has joined a running group is shown for their first weeks."""

    group: Group
    runs_since: date
    has_rules: bool
    has_plan: bool


def welcome_for(membership: Membership | None) -> Welcome | None:
    """For whoever joined lately and after the group had begun; None for everyone else."""
    if membership is None or membership.is_lead or membership.group.closed_on is not None:
        return None
    group = membership.group
    is_new = clock.today() - membership.joined_on <= NEW_FOR
    had_begun = group.rules_agreed_on is not None and group.rules_agreed_on < membership.joined_on
    if not (is_new and (had_begun or membership.joined_on - group.founded_on > NEW_FOR)):
        return None
    return Welcome(group, group.founded_on, group.rules_agreed_on is not None, group.plan_made_on is not None)


def own_step(membership: Membership) -> NextStep | None:
    """A member's own next step: the ground rules until they have accepted them, then their words."""
    group = membership.group
    if group.rules_agreed_on is not None and membership.rules_accepted_at is None:
        return NextStep(
            _("Read the ground rules"),
            _("The group has agreed on them together. Accept them if they are good for you. If not, tell a lead."),
            address("groups:ground_rules", group=group.pk),
            _("Read the rules"),
            is_new_round=False,
        )
    say = address("voices:say", circle=group.circle_id)
    if not say:
        return None
    return NextStep(
        _("What would you like to say?"),
        _("A good or a bad experience, an idea, a wish. In your own words, and without a name if you like."),
        say,
        _("Say it"),
        is_new_round=False,
    )
