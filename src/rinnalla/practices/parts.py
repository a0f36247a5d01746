"""The parts of an operating model that people change in the browser, and what each is called there.

What is not here (keys, new parts of the path, what passes a step by) is changed in the whole file.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

LONG, SHORT = 2000, 120


@dataclass(frozen=True, slots=True)
class Asked:
    """One field. `kind` is "words" (in three languages), "int", "share", "time", "months", "choice" or "many"."""

    name: str
    label: Any
    kind: str = "words"
    limit: int = LONG
    hint: Any = ""
    required: bool = True
    choices: Any = ()
    # Which choices of a room above there are besides (`offered.offers`).
    offered: str = ""
    bounds: tuple[int, int] = (1, 60)


@dataclass(frozen=True, slots=True)
class Part:
    """A table of the file (`place`), or a list of tables (`is_list`). The items of a list may be words alone (`bare`):
    their one field is called "text"."""

    key: str
    title: Any
    place: tuple[str, ...]
    fields: tuple[Asked, ...]
    is_list: bool = False
    bare: bool = False
    # Whether items may be added and taken away.
    grows: bool = True
    hint: Any = ""
    one: Any = ""
    shown: str = field(default="name")


CAPACITIES = [
    ("client", _("client")),
    ("expert", _("expert by experience")),
    ("worker", _("worker")),
    ("partner", _("partner")),
    ("researcher", _("researcher")),
]

# The pages of a group on which a step may be done; the first one stands for "outside Rinnalla".
PAGES = [
    ("groups:home", _("Outside Rinnalla")),
    ("groups:members", _("Members")),
    ("groups:ground_rules", _("Ground rules")),
    ("groups:plan", _("Plan of action")),
    ("recruitment:calls", _("Calls")),
    ("meetings:season", _("Meetings")),
    ("voices:circle", _("Everything that was said")),
    ("influence:statements", _("Statements")),
]

BY_A_LEAD = [("", _("When a lead says so"))]

WANTS = [
    ("influence", _("Clients have a say in what is decided")),
    ("trial", _("Something new is tried in practice")),
    ("understanding", _("People understand each other better")),
    ("knowledge", _("We get to know how things really are")),
    ("culture", _("Our whole way of working changes")),
    ("support", _("People support each other")),
]
WHO = [
    ("one-service", _("The clients and workers of one service")),
    ("many-services", _("People of many services and partners")),
    ("one-unit", _("A whole unit or team")),
    ("one-person", _("One person at a time, with those around them")),
]
TIME = [
    ("permanent", _("For good: it becomes part of the work")),
    ("year", _("About a year")),
    ("season", _("One season, some months")),
    ("few-times", _("A few times")),
]
WAY = [
    ("talking", _("By talking together")),
    ("doing", _("By doing things together")),
    ("trying", _("By trying things out")),
    ("writing", _("By writing and gathering knowledge")),
]

_NAME = Asked("name", _("Name"), limit=SHORT)
_BARE = (Asked("text", _("Text")),)

FIXED = (
    Part(
        "basics",
        _("Name and purpose"),
        (),
        (_NAME, Asked("purpose", _("What it is for, in two or three sentences"))),
    ),
    Part(
        "people",
        _("How many take part"),
        ("people",),
        (
            Asked("minimum", _("Clients and experts by experience needed to begin"), "int", bounds=(2, 50)),
            Asked("maximum", _("Members at most"), "int", bounds=(2, 200)),
            Asked("client_share", _("Share of clients and experts at least, per cent"), "share", bounds=(0, 100)),
            Asked("leads", _("How many leads"), "int", bounds=(1, 6)),
            Asked("balance", _("The rule of balance, as a sentence")),
        ),
    ),
    Part(
        "suits",
        _("Whom it suits"),
        ("suits",),
        (
            Asked("wants", _("What do you want?"), "many", choices=WANTS),
            Asked("who", _("Who are you?"), "many", choices=WHO),
            Asked("time", _("How much time do you have?"), "many", choices=TIME),
            Asked("way", _("How do you like to work?"), "many", choices=WAY),
        ),
        hint=_("“Which suits us?” proposes the model by these answers. Choose one at least of each."),
    ),
    Part(
        "methods",
        _("Method cards"),
        (),
        (Asked("methods", _("Cards that go well with it"), "many", offered="methods", required=False),),
        hint=_("They are proposed for the parts of a meeting. Your organisation's own cards are here too."),
    ),
    Part(
        "group",
        _("What a new group begins with"),
        ("group",),
        (
            Asked("name", _("Name of the group"), limit=SHORT),
            Asked("aim", _("Aim")),
            Asked("plan", _("Questions for the plan of action"), limit=4000),
        ),
    ),
    Part(
        "call",
        _("What a new call begins with"),
        ("call",),
        (
            Asked("title", _("Title"), limit=SHORT),
            Asked("who", _("Who is invited")),
            Asked("what", _("What is done")),
            Asked("gets", _("What one gets")),
        ),
    ),
    Part(
        "round",
        _("When the whole path has been walked"),
        ("round",),
        (
            Asked("step", _("The next step, as a request"), limit=200),
            Asked("text", _("Why and how")),
            Asked("label", _("What the button says"), limit=SHORT),
        ),
    ),
)

LISTS = (
    Part("aims", _("Aims"), ("aims",), _BARE, True, True, one=_("An aim")),
    Part(
        "who",
        _("Who takes part"),
        ("people", "who"),
        (Asked("capacity", _("As what"), "choice", choices=CAPACITIES), Asked("text", _("Who they are"))),
        True,
        one=_("Some who take part"),
        shown="text",
    ),
    Part(
        "rhythms",
        _("How often"),
        ("rhythms",),
        (
            _NAME,
            Asked("text", _("More of it, in a sentence or two")),
            Asked("meetings", _("Meetings a year"), "int"),
            Asked("months_off", _("Months off"), "months", required=False),
            Asked("starts", _("Begins at"), "time", required=False),
            Asked("ends", _("Ends at"), "time", required=False),
        ),
        True,
        hint=_("The first one is suggested to a new group."),
        one=_("A rhythm"),
    ),
    Part("legs", _("Parts of the path"), ("legs",), (_NAME,), True, grows=False, one=_("A part of the path")),
    Part(
        "stages",
        _("Steps of the path"),
        ("stages",),
        (
            Asked("name", _("Name of the step, in a word or two"), limit=SHORT),
            Asked("leg", _("In which part of the path"), "choice"),
            Asked("step", _("The next step, as a request"), limit=200, hint=_("For example: Agree on two leads")),
            Asked("text", _("Why and how")),
            Asked("page", _("Where it is done"), "choice", choices=PAGES),
            Asked("fact", _("When it is done"), "choice", choices=BY_A_LEAD, offered="facts", required=False),
            Asked(
                "label",
                _("What the button says"),
                limit=SHORT,
                hint=_("Not needed where the step is done outside Rinnalla."),
                required=False,
            ),
        ),
        True,
        one=_("A step of the path"),
    ),
    Part(
        "phases",
        _("The parts of one meeting"),
        ("phases",),
        (_NAME, Asked("hint", _("How it is done")), Asked("minutes", _("Minutes"), "int", bounds=(1, 480))),
        True,
        one=_("A part of the meeting"),
    ),
    Part(
        "rules",
        _("Ground rules to begin from"),
        ("ground_rules",),
        _BARE,
        True,
        True,
        one=_("A ground rule"),
    ),
    Part(
        "artefacts",
        _("What the group makes"),
        ("artefacts",),
        (_NAME, Asked("text", _("What it is"))),
        True,
        one=_("Something that the group makes"),
    ),
    Part(
        "questions",
        _("Questions for evaluating it"),
        ("evaluation",),
        (Asked("text", _("Question"), limit=300),),
        True,
        one=_("A question"),
        shown="text",
    ),
    Part(
        "pitfalls",
        _("What has gone wrong elsewhere"),
        ("pitfalls",),
        (Asked("name", _("What goes wrong"), limit=SHORT), Asked("text", _("What to do instead"))),
        True,
        one=_("Something that goes wrong"),
    ),
    Part("thanks", _("Thanks"), ("thanks",), _BARE, True, True, one=_("A way to thank")),
    Part("took", _("What it takes"), ("took",), _BARE, True, True, one=_("Something that it takes")),
    Part("outcomes", _("What came of it"), ("outcomes",), _BARE, True, True, one=_("Something that came of it")),
)

PARTS = {part.key: part for part in (*FIXED, *LISTS)}
