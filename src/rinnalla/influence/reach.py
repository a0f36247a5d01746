"""How far something that was said has come, in one line of plain words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.influence.chain import Chain, onward
from rinnalla.influence.models import Action, Answer, Sending
from rinnalla.people.models import Person
from rinnalla.voices.circles import circles_of
from rinnalla.voices.models import Gathered, Theme, Voice


class Stage(IntEnum):
    """The stages of the chain. A new link never takes anything back to an earlier one."""

    SAID = 0
    GATHERED = 1
    WRITING = 2
    SENT = 3
    ANSWERED = 4
    AGREED = 5
    DONE = 6
    CHANGED = 7


@dataclass(frozen=True, slots=True)
class Reach:
    """The furthest that something has come, and the words for it; `is_late` where something is overdue there."""

    stage: Stage
    words: str
    is_late: bool = False

    def __str__(self) -> str:
        return self.words


def how_far(voices: Iterable[Voice], *, person: Person | AnonymousUser) -> dict[int, str]:
    """A line for each voice, by its id: "Johtoryhmä vastaa 3.12. mennessä." Six queries, however many voices.

    The name of a theme is told only to those who hear its circle and to the voice's author.
    """
    return {pk: reach.words for pk, reach in reaches(voices, person=person).items()}


def reaches(voices: Iterable[Voice], *, person: Person | AnonymousUser) -> dict[int, Reach]:
    """The same as `how_far`, with the stage beside the words."""
    voices = list(voices)
    gathered: dict[int, list[Theme]] = {}
    for link in (
        Gathered.objects.filter(voice__in=[voice.pk for voice in voices]).select_related("theme").order_by("at")
    ):
        gathered.setdefault(link.voice_id, []).append(link.theme)
    hears = set(circles_of(person))
    chain = onward({theme.pk for themes in gathered.values() for theme in themes})
    found = {}
    for voice in voices:
        themes = gathered.get(voice.pk, [])
        is_own = person.pk is not None and voice.author_id == person.pk
        if themes:
            known = is_own or voice.circle_id in hears
            reach = furthest(_part(chain, themes), theme_title=themes[-1].title if known else "")
        else:
            reach = said(voice)
        if voice.is_withdrawn:
            reach = Reach(reach.stage, _("You withdrew this.") if is_own else _("This was withdrawn."))
        found[voice.pk] = reach
    return found


def said(voice: Voice) -> Reach:
    """The line of a voice that is in no theme yet."""
    return Reach(
        Stage.SAID, _("Said on %(day)s. The group will gather it into a theme.") % {"day": short(voice.said_at)}
    )


def furthest(chain: Chain, *, theme_title: str = "") -> Reach:
    """The furthest stage of a chain. Where several links are as far, what happens next comes first."""
    public = [change for change in chain.changes if change.published_at]
    if public:
        return Reach(Stage.CHANGED, _("This has changed: %(change)s") % {"change": public[-1].title})
    if chain.actions:
        return _of_actions(chain.actions)
    if chain.answers:
        return Reach(Stage.ANSWERED, answered(max(chain.answers, key=lambda answer: answer.answered_at)))
    if chain.sendings:
        waiting = min(chain.sendings, key=lambda sending: sending.due_on)
        return Reach(Stage.SENT, awaited(waiting), waiting.is_overdue)
    if chain.statements:
        return Reach(Stage.WRITING, _("A statement is being written of this."))
    if theme_title:
        return Reach(Stage.GATHERED, _("Part of the theme “%(theme)s”.") % {"theme": theme_title})
    return Reach(Stage.GATHERED, _("Part of a theme."))


def answered(answer: Answer) -> str:
    """ "Johtoryhmä vastasi: kyllä (3.12.)." """
    words = {
        Answer.Decision.YES: _("%(body)s answered: yes (%(day)s)."),
        Answer.Decision.PARTLY: _("%(body)s answered: partly (%(day)s)."),
        Answer.Decision.NO: _("%(body)s answered: no (%(day)s)."),
    }[Answer.Decision(answer.decision)]
    return words % {"body": answer.sending.body, "day": short(answer.answered_at)}


def awaited(sending: Sending) -> str:
    """ "Johtoryhmä vastaa 3.12. mennessä." Silence is said aloud."""
    if sending.is_overdue:
        return _("The answer was due on %(day)s It has not come yet.") % {"day": stopped(sending.due_on)}
    return _("%(body)s answers by %(day)s.") % {"body": sending.body, "day": short(sending.due_on)}


def promised(action: Action) -> str:
    """By when an action is done, or what became of it."""
    if action.done_at:
        return _("Done (%(day)s).") % {"day": short(action.done_at)}
    if action.dropped_at:
        return _("This did not happen.")
    if action.is_overdue:
        return _("It should have been done by %(day)s It is not done yet.") % {"day": stopped(action.due_on)}
    return _("To be done by %(day)s.") % {"day": short(action.due_on)}


def short(moment: date | datetime) -> str:
    """A day as people say it: "3.12.", with the year where it is not this one."""
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    year = "" if day.year == clock.today().year else str(day.year)
    return f"{day.day}.{day.month}.{year}"


def stopped(day: date) -> str:
    """The same at the end of a sentence: "3.12." has its full stop, "3.12.2018" needs one."""
    words = short(day)
    return words if words.endswith(".") else f"{words}."


def _of_actions(actions: Collection[Action]) -> Reach:
    done = [action for action in actions if action.done_at]
    if done:
        last = max(done, key=lambda action: action.done_at)  # type: ignore[arg-type, return-value]
        return Reach(Stage.DONE, _("Done: %(what)s (%(day)s).") % {"what": last.what, "day": short(last.done_at)})  # type: ignore[arg-type]
    going_on = [action for action in actions if action.is_open]
    if not going_on:
        last = max(actions, key=lambda action: action.dropped_at)  # type: ignore[arg-type, return-value]
        return Reach(Stage.AGREED, _("This did not happen: %(what)s.") % {"what": last.what})
    nearest = min(going_on, key=lambda action: action.due_on)
    if nearest.is_overdue:
        words = _("%(what)s: this should have been done by %(day)s It is not done yet.")
        return Reach(Stage.AGREED, words % {"what": nearest.what, "day": stopped(nearest.due_on)}, True)
    words = _("Being done: %(what)s, by %(day)s")
    return Reach(Stage.AGREED, words % {"what": nearest.what, "day": stopped(nearest.due_on)})


def _part(chain: Chain, themes: Collection[Theme]) -> Chain:
    """The part of a chain that came of some of its themes."""
    ids = {theme.pk for theme in themes}
    asked = {statement for theme in ids for statement in chain.asked.get(theme, [])}
    sendings = [sending for sending in chain.sendings if sending.statement_id in asked]
    answers = {sending.answer_or_none.pk for sending in sendings if sending.answer_or_none is not None}
    actions = [action for action in chain.actions if action.theme_id in ids or action.answer_id in answers]
    changed = {change for action in actions for change in chain.changed.get(action.pk, [])}
    return Chain(
        statements=[statement for statement in chain.statements if statement.pk in asked],
        sendings=sendings,
        actions=actions,
        changes=[change for change in chain.changes if change.pk in changed],
    )
