"""The stations of a trail, in words. Each says what was reached there, or what is still to come."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.influence.chain import Chain, Link
from rinnalla.influence.eyes import SHOWN, Eyes, Said
from rinnalla.influence.models import Action, Answer, Change, Sending, Statement
from rinnalla.influence.reach import awaited, promised, short
from rinnalla.translated.fields import Text, active_language, text_of
from rinnalla.voices.models import Voice
from rinnalla.voices.queries import origins_of

LONGEST = 280  # characters of a text that stands among several


@dataclass(slots=True)
class Item:
    """One of several at a station."""

    title: str = ""
    text: str = ""
    when: str = ""
    url: str = ""


@dataclass(slots=True)
class Station:
    """A station, as `parts/trail.html` draws it."""

    kind: str
    state: str = "later"
    title: str = ""
    text: str = ""
    when: str = ""
    url: str = ""
    note: str = ""
    items: list[Item] = field(default_factory=list)


def stations(x: Link, chain: Chain, voices: list[Voice], said: Said, eyes: Eyes) -> list[Station]:
    """The stations from what was said to what has changed."""
    path = [_of_voice(x, voices, said, eyes) if isinstance(x, Voice) else _of_voices(voices, said, eyes)]
    path.append(_of_themes(chain, eyes))
    # A small thing goes from its theme to an action at once (C9): no statement stands between.
    if chain.statements or not chain.actions:
        path += [_of_statements(chain, eyes), _of_answers(chain)]
    if not _was_refused(chain):
        path.append(_of_actions(chain, eyes))
        if chain.changes or not chain.actions or any(action.dropped_at is None for action in chain.actions):
            path.append(_of_changes(chain, x))
    if all(station.state in ("done", "later") for station in path):
        ahead = next((station for station in path if station.state == "later"), None)
        if ahead is not None:
            ahead.state = "now"
            ahead.note = _next(ahead.kind)
    return path


def _next(kind: str) -> str:
    """What is to happen at the station that comes next."""
    return {
        "theme": _("The group will gather what was said into themes."),
        "statement": _("The group will decide how to take this forward."),
        "answer": _("The statement will be sent to those who decide."),
        "action": _("It will be agreed who does what."),
        "change": _("What has changed will be told here."),
    }[kind]


def _was_refused(chain: Chain) -> bool:
    """Whether every answer there is was no, and nothing was agreed."""
    if chain.actions or chain.changes or not chain.sendings:
        return False
    replies = [sending.answer_or_none for sending in chain.sendings]
    return all(reply is not None and reply.decision == Answer.Decision.NO for reply in replies)


# ---- what was said ----------------------------------------------------------------------------------------------


def _of_voice(voice: Voice, shown: list[Voice], said: Said, eyes: Eyes) -> Station:
    station = Station("voice", "done", when=origins_of([voice]).get(voice.pk) or short(voice.said_at))
    if voice.is_withdrawn:
        station.state = "gap"
        station.title = _("You withdrew this.") if eyes.is_author else _("This was withdrawn.")
    elif shown:
        station.title = _("You said this") if eyes.is_author else voice.shown_name or _("Said without a name")
        station.text = _words(voice)
    else:
        station.title = _("This was said among the group")
    others = said.total - 1
    if others:
        station.note = ngettext(
            "%(count)s other thing was said about the same theme.",
            "%(count)s other things were said about the same theme.",
            others,
        ) % {"count": others}
    return station


def _of_voices(voices: list[Voice], said: Said, eyes: Eyes) -> Station:
    title = ngettext("This was said once", "This was said %(count)s times", said.total) % {"count": said.total}
    station = Station("voice", "done" if said.total else "gap", title if said.total else _("Nothing has been said yet"))
    origins = origins_of(voices)
    for voice in voices:
        is_own = eyes.person.pk is not None and voice.author_id == eyes.person.pk
        who = _("You") if is_own else voice.shown_name or _("Said without a name")
        station.items.append(
            Item(
                text=_words(voice, LONGEST),
                when=f"{who} · {origins.get(voice.pk) or short(voice.said_at)}",
                url=reverse("influence:trail_voice", kwargs={"voice": voice.pk}) if is_own else "",
            )
        )
    station.note = " ".join(_counted(said))
    return station


def _counted(said: Said) -> list[str]:
    """The voices that are not shown, counted in words."""
    words = []
    if said.more:
        words.append(ngettext("And %(count)s more.", "And %(count)s more.", said.more) % {"count": said.more})
    if said.hidden:
        alone = said.hidden == said.total - said.withdrawn
        words.append(
            (
                ngettext(
                    "%(count)s was said among the group and is not shown to others.",
                    "%(count)s were said among the group and are not shown to others.",
                    said.hidden,
                )
                if alone
                else ngettext(
                    "%(count)s other was said among the group and is not shown to others.",
                    "%(count)s others were said among the group and are not shown to others.",
                    said.hidden,
                )
            )
            % {"count": said.hidden}
        )
    if said.withdrawn:
        words.append(
            ngettext(
                "%(count)s was withdrawn by the one who said it.",
                "%(count)s were withdrawn by those who said them.",
                said.withdrawn,
            )
            % {"count": said.withdrawn}
        )
    return words


def _words(voice: Voice, longest: int | None = None) -> Text:
    words = voice.text or (voice.picture.alt if voice.picture and not longest else "") or _("A drawing")
    return Text(Truncator(words).chars(longest) if longest else words, voice.language, active_language())


# ---- what belongs together --------------------------------------------------------------------------------------


def _of_themes(chain: Chain, eyes: Eyes) -> Station:
    if not chain.themes:
        return Station("theme")
    seen = [theme for theme in chain.themes if eyes.sees_theme(theme)]
    if not seen:
        return Station("theme", "done", _("It was gathered into a theme"))
    items = [
        Item(
            title=Text(theme.title, theme.language, active_language()),
            url=reverse("influence:trail_theme", kwargs={"theme": theme.pk}) if theme.circle_id in eyes.circles else "",
        )
        for theme in seen
    ]
    return _several("theme", "done", items, when=short(seen[0].named_at) if len(seen) == 1 else "")


# ---- what was asked, and answered -------------------------------------------------------------------------------


def _of_statements(chain: Chain, eyes: Eyes) -> Station:
    if not chain.statements:
        return Station("statement")
    sent = {sending.statement_id: sending for sending in reversed(chain.sendings)}
    hears = bool(eyes.circles & {theme.circle_id for theme in chain.themes})
    items = []
    for statement in chain.statements:
        sending = sent.get(statement.pk)
        if sending is not None or hears:
            when = short(sending.sent_at) if sending else _("Being written")
            items.append(Item(text_of(statement, "title"), when=when, url=_page(statement)))
    if not sent and not items:
        return Station("statement", "now", _("A statement is being written of this"))
    return _several("statement", "done" if sent else "now", items)


def _of_answers(chain: Chain) -> Station:
    if not chain.sendings:
        return Station("answer")
    waiting = [sending for sending in chain.sendings if sending.answer_or_none is None]
    if any(sending.is_overdue for sending in waiting):
        state = "gap"
    else:
        state = "now" if len(waiting) == len(chain.sendings) else "done"
    return _several("answer", state, [_answer(sending) for sending in chain.sendings])


def _answer(sending: Sending) -> Item:
    reply = sending.answer_or_none
    if reply is None:
        return Item(str(sending.body), text=awaited(sending))
    decided = _("%(body)s: %(decision)s") % {"body": sending.body, "decision": reply.get_decision_display()}
    reasons = text_of(reply, "reasons")
    return Item(
        decided,
        text=Text(Truncator(reasons).chars(LONGEST), reasons.lang, reasons.asked),
        when=short(reply.answered_at),
        url=_page(sending.statement),
    )


def _page(statement: Statement) -> str:
    return reverse("influence:statement", kwargs={"statement": statement.pk})


# ---- what was done, and what is different -----------------------------------------------------------------------


def _of_actions(chain: Chain, eyes: Eyes) -> Station:
    if not chain.actions:
        return Station("action")
    going_on = [action for action in chain.actions if action.is_open]
    if any(action.is_overdue for action in going_on):
        state = "gap"
    elif going_on:
        state = "now"
    else:
        state = "done" if any(action.done_at for action in chain.actions) else "gap"
    return _several("action", state, [_action(action, eyes) for action in chain.actions])


def _action(action: Action, eyes: Eyes) -> Item:
    words = [promised(action)]
    if action.dropped_at and action.dropped_because:
        words.append(str(action.dropped_because))
    url = reverse("influence:action", kwargs={"action": action.pk}) if eyes.knows_names else ""
    return Item(text_of(action, "what"), text=" ".join(words), when=eyes.who(action), url=url)


def _of_changes(chain: Chain, x: Link) -> Station:
    public = [change for change in chain.changes if change.published_at]
    if not public and isinstance(x, Change):
        return Station("change", "now", _("What has changed is being written"))
    if not public:
        return Station("change")
    items = [
        Item(
            text_of(change, "title"),
            text=text_of(change, "did"),
            when=short(change.published_at),  # type: ignore[arg-type]
            url="" if change == x else reverse("influence:trail_change", kwargs={"change": change.pk}),
        )
        for change in public
    ]
    return _several("change", "done", items)


def _several(kind: str, state: str, items: list[Item], when: str = "") -> Station:
    """A station with its one thing as the title, or with the first few of several and the rest counted."""
    if len(items) == 1:
        item = items[0]
        return Station(kind, state, item.title, item.text, item.when or when, item.url)
    more = len(items) - SHOWN
    note = ngettext("And %(count)s more.", "And %(count)s more.", more) % {"count": more} if more > 0 else ""
    return Station(kind, state, note=note, items=items[:SHOWN])
