"""What waits for somebody on their own page, and the one next step."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla import clock
from rinnalla.feedback.queries import new_comments
from rinnalla.groups.models import Capacity, Group, Membership
from rinnalla.groups.path import path_of
from rinnalla.influence.models import Action, Sending
from rinnalla.influence.queries import actions_of, waiting_for
from rinnalla.influence.reach import how_far
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Person
from rinnalla.voices.models import Voice

FEW = 3


@dataclass(frozen=True, slots=True)
class Step:
    """The one next step: what, why, and where."""

    title: str
    text: str
    url: str
    label: str
    kicker: str = ""


@dataclass(slots=True)
class Desk:
    """Everything on the page. Lists are short; the pages behind them hold the rest."""

    person: Person
    memberships: list[Membership]
    meetings: list[Meeting]
    voices: list[Voice]
    reach: dict[int, str]
    waiting: list[Sending]
    actions: list[Action]
    comments: int
    urgent: int
    led: list[tuple[Group, Step | None]] = field(default_factory=list)

    @property
    def step(self) -> Step | None:
        """What to do first: what may tell of a danger, then an answer that is due, then a promise, then the group's
        step, then one's own words."""
        steps = (
            *(self._danger(), self._answer(), self._rules(), self._action()),
            *(self._led(), self._comments(), self._say()),
        )
        return next(filter(None, steps), None)

    @property
    def speaks_in(self) -> Membership | None:
        """The newest group in which to say something."""
        return self.memberships[0] if self.memberships else None

    @property
    def comes_as_client(self) -> set[int]:
        """The groups where one is a client or an expert by experience: their travel is paid."""
        return {m.group_id for m in self.memberships if m.capacity in (Capacity.CLIENT, Capacity.EXPERT)}

    def _danger(self) -> Step | None:
        if not self.urgent:
            return None
        return Step(
            title=_("A comment may tell of a danger"),
            text=_("To somebody's life, or to a child. Read it now: the page says what to do."),
            url=reverse("feedback:comments"),
            label=_("Read the comment"),
            kicker=_("First of all"),
        )

    def _answer(self) -> Step | None:
        if not self.waiting:
            return None
        first = self.waiting[0]
        late = first.due_on < clock.today()
        day = _day(first.due_on)
        return Step(
            title=str(first.statement.title),
            text=_("The answer was due on %(day)s.") % {"day": day}
            if late
            else _("The group waits for your answer by %(day)s.") % {"day": day},
            url=reverse("influence:answer", kwargs={"sending": first.pk}),
            label=_("Read and answer"),
            kicker=_("Waits for your answer"),
        )

    def _rules(self) -> Step | None:
        for membership in self.memberships:
            if membership.group.rules_agreed_on and membership.rules_accepted_at is None:
                return Step(
                    title=_("Read the ground rules of your group"),
                    text=str(membership.group.name),
                    url=reverse("groups:ground_rules", kwargs={"group": membership.group_id}),
                    label=_("Read the ground rules"),
                )
        return None

    def _action(self) -> Step | None:
        late = [action for action in self.actions if action.due_on <= clock.today()]
        if not late:
            return None
        return Step(
            title=str(late[0].what),
            text=_("You promised this by %(day)s. Tell how it went.") % {"day": _day(late[0].due_on)},
            url=reverse("influence:action", kwargs={"action": late[0].pk}),
            label=_("Tell how it went"),
        )

    def _led(self) -> Step | None:
        return next((step for group, step in self.led if step), None)

    def _comments(self) -> Step | None:
        if not self.comments:
            return None
        return Step(
            title=ngettext("%(count)s new comment from feedback", "%(count)s new comments from feedback", self.comments)
            % {"count": self.comments},
            text=_("Read it, black out personal data, and lift what the group should hear."),
            url=reverse("feedback:comments"),
            label=_("Read the comments"),
        )

    def _say(self) -> Step | None:
        if self.voices or not self.speaks_in:
            return None
        return Step(
            title=_("What would you like to say?"),
            text=_("An experience, an idea, a wish. One sentence is enough, and you decide who sees it."),
            url=reverse("voices:say", kwargs={"circle": self.speaks_in.group.circle_id}),
            label=_("Say something"),
        )


def desk_of(person: Person) -> Desk:
    """What waits for somebody, in a constant number of queries a group that they lead."""
    now = clock.now()
    memberships = list(
        Membership.objects.now()
        .filter(person=person, group__closed_on=None)
        .select_related("group")
        .order_by("-group__founded_on")
    )
    voices = list(Voice.objects.filter(author=person, withdrawn_at=None).select_related("author", "picture")[:FEW])
    meetings = (
        Meeting.objects.filter(
            group__in=[membership.group_id for membership in memberships], ends_at__gte=now, cancelled_at=None
        )
        .select_related("group")
        .order_by("starts_at")[:FEW]
    )
    comments = new_comments(person).order_by().aggregate(all=Count("pk"), urgent=Count("pk", filter=Q(is_urgent=True)))
    return Desk(
        person=person,
        memberships=memberships,
        meetings=list(meetings),
        voices=voices,
        reach=how_far(voices, person=person),
        waiting=list(waiting_for(person)[: FEW * 3]),
        actions=list(actions_of(person)[: FEW * 3]),
        comments=comments["all"],
        urgent=comments["urgent"],
        led=[(m.group, _group_step(m.group)) for m in memberships if m.is_lead],
    )


def _group_step(group: Group) -> Step | None:
    path = path_of(group)
    if path is None:
        return None
    step = path.next_step
    return Step(title=step.title, text=step.text, url=step.url, label=step.label, kicker=str(group.name))


def _day(day: date) -> str:
    return date_format(day, "j.n.Y")
