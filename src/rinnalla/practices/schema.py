"""What an operating model's file may say (docs/operating-models.md tells it in words)."""

from collections.abc import Iterator
from datetime import time
from types import SimpleNamespace
from typing import Annotated, Any, Literal

from django.utils.functional import Promise
from django.utils.text import format_lazy, slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, model_validator

from rinnalla.translated.fields import Text, text_of

Path = tuple[str | int, ...]

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Some = Annotated[str, StringConstraints(strip_whitespace=True)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
FactName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$", max_length=60)]
PageName = Annotated[str, StringConstraints(pattern=r"^[a-z_]+:[a-z_]+$", max_length=80)]


def key_out_of(words: str, *, longest: int) -> str:
    """What of a text can stand in a `Key`, at most `longest` characters; empty where nothing can. It may begin with a
    digit, which a key does not."""
    return slugify(words.replace("_", " "))[:longest].strip("-")


class Part(BaseModel):
    """A part of a model: read once, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class _InAllThree(Part):
    fi: Line
    sv: Line
    en: Line


class Words(Part):
    """A text in all three languages; `str()` is the one in the reader's.

    What an organisation writes for itself (the context `any_language`) may be in one language alone: the others fall
    back to it.
    """

    fi: Some = ""
    sv: Some = ""
    en: Some = ""

    @model_validator(mode="before")
    @classmethod
    def languages(cls, data: Any, info: ValidationInfo) -> Any:
        """All three, or at least one."""
        if isinstance(data, dict):
            if not (info.context or {}).get("any_language"):
                _InAllThree.model_validate(data)  # its complaints become those of this place
            elif not any(isinstance(text, str) and text.strip() for text in data.values()):
                raise ValueError("no text in any language")
        return data

    def __str__(self) -> str:
        return self.in_((get_language() or "fi")[:2])

    def in_(self, language: str) -> Text:
        """The text in one language; in the first that it has where it is not written in that."""
        return text_of(SimpleNamespace(**self.columns("text")), "text", language)

    def columns(self, name: str) -> dict[str, str]:
        """For a `Translated` column: `{"aim_fi": ..., "aim_sv": ..., "aim_en": ...}`."""
        return {f"{name}_fi": self.fi, f"{name}_sv": self.sv, f"{name}_en": self.en}


class Who(Part):
    """Some of those who take part. `capacity` is what they are as members of a group."""

    capacity: Key
    text: Words


class People(Part):
    """Who takes part, how many, and the balance between them."""

    minimum: int = Field(ge=2, le=50)
    maximum: int = Field(ge=2, le=200)
    client_share: float = Field(ge=0, le=1)
    leads: int = Field(default=2, ge=1, le=6)
    balance: Words
    who: tuple[Who, ...] = Field(min_length=1)


class Rhythm(Part):
    """How often one meets."""

    key: Key
    name: Words
    text: Words
    meetings: int = Field(ge=1, le=60)
    # For those who meet more often than once a month.
    every_weeks: int | None = Field(default=None, ge=1, le=8)
    months_off: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    each_topic: int = Field(default=1, ge=1, le=10)
    starts: time | None = None
    ends: time | None = None


class Phase(Part):
    """A part of the agenda, in its order."""

    key: Key
    name: Words
    hint: Words
    minutes: int = Field(ge=1, le=480)


class Leg(Part):
    """A stretch of the path: some stages that belong together."""

    key: Key
    name: Words


class Stage(Part):
    """A place on the path. It is done when `fact` holds; `step` is what to do until then, on `page`. When all the facts
    in `until` hold, the group has passed it by: it holds up nothing and is a reminder. Without a fact nothing in
    Rinnalla can tell that it is done: a lead says so."""

    key: Key
    leg: Key
    name: Words
    step: Words
    text: Words
    fact: FactName | None = None
    until: tuple[FactName, ...] = ()
    page: PageName
    label: Words


class Round(Part):
    """What to do when the whole path has been walked."""

    step: Words
    text: Words
    page: PageName
    label: Words


class Artefact(Part):
    """Something that the group makes."""

    key: Key
    name: Words
    text: Words


class Question(Part):
    """A question by which the members judge the work."""

    key: Key
    text: Words


class Pitfall(Part):
    """What has gone wrong elsewhere (`name`), and what to do instead (`text`)."""

    key: Key
    name: Words
    text: Words


class Suggested(Part):
    """What a new group's forms are filled with."""

    name: Words
    aim: Words
    plan: Words


class SuggestedCall(Part):
    """What a new call is filled with."""

    title: Words
    who: Words
    what: Words
    gets: Words
    # Open questions for those who apply.
    questions: tuple[Words, ...] = ()


class Suits(Part):
    """What the model is good for, as answers to the four questions of "Which suits us?" (docs/operating-models.md)."""

    wants: tuple[Literal["influence", "trial", "understanding", "knowledge", "culture", "support"], ...] = Field(
        min_length=1
    )
    who: tuple[Literal["one-service", "many-services", "one-unit", "one-person"], ...] = Field(min_length=1)
    time: tuple[Literal["permanent", "year", "season", "few-times"], ...] = Field(min_length=1)
    way: tuple[Literal["talking", "doing", "trying", "writing"], ...] = Field(min_length=1)


class Source(Part):
    """Where one reads more."""

    title: Line
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None


class Practice(Part):
    """One operating model, whole."""

    key: Key
    section: Line | None = None
    name: Words
    purpose: Words
    aims: tuple[Words, ...] = ()
    # Where and how it was tried, what it took (time, hands, money), and what came of it there.
    origin: Words | None = None
    took: tuple[Words, ...] = ()
    outcomes: tuple[Words, ...] = ()
    suits: Suits | None = None
    people: People
    rhythms: tuple[Rhythm, ...] = Field(min_length=1)
    phases: tuple[Phase, ...] = Field(min_length=1)
    legs: tuple[Leg, ...] = Field(min_length=1)
    stages: tuple[Stage, ...] = Field(min_length=1)
    round: Round
    ground_rules: tuple[Words, ...] = Field(min_length=1)
    # Method cards that go well with it, the first ones first.
    methods: tuple[Key, ...] = ()
    artefacts: tuple[Artefact, ...] = ()
    evaluation: tuple[Question, ...] = Field(min_length=1)
    pitfalls: tuple[Pitfall, ...] = ()
    thanks: tuple[Words, ...] = Field(min_length=1)
    group: Suggested
    call: SuggestedCall
    sources: tuple[Source, ...] = ()

    def __str__(self) -> str:
        return str(self.name)

    def rhythm(self, key: str) -> Rhythm | None:
        """The rhythm of that key, if the model has it."""
        return next((rhythm for rhythm in self.rhythms if rhythm.key == key), None)

    def stage(self, key: str) -> Stage | None:
        """The stage of that key, if the model has it."""
        return next((stage for stage in self.stages if stage.key == key), None)

    def stages_of(self, leg: str) -> list[Stage]:
        """The stages of a leg, in their order."""
        return [stage for stage in self.stages if stage.leg == leg]


KEYED = ("rhythms", "phases", "legs", "stages", "artefacts", "evaluation", "pitfalls")


def contradictions(practice: Practice) -> Iterator[tuple[Path, str | Promise]]:
    """What does not fit together in a file whose every part is right: (where, reason)."""
    for name in KEYED:
        seen: dict[str, int] = {}
        for index, part in enumerate(getattr(practice, name)):
            if part.key in seen:
                yield (
                    (name, index, "key"),
                    format_lazy(
                        _("the key `{key}` is there twice in `{name}`: give each its own"), key=part.key, name=name
                    ),
                )
            seen.setdefault(part.key, index)
    legs = [leg.key for leg in practice.legs]
    passed = -1
    for index, stage in enumerate(practice.stages):
        if stage.leg not in legs:
            yield (
                ("stages", index, "leg"),
                format_lazy(_("there is no leg `{leg}`: it is one of {legs}"), leg=stage.leg, legs=", ".join(legs)),
            )
        elif legs.index(stage.leg) < passed:
            yield ("stages", index, "leg"), _("the stages stand in another order than the legs: move this one up")
        else:
            passed = legs.index(stage.leg)
    for index, leg in enumerate(practice.legs):
        if not practice.stages_of(leg.key):
            yield ("legs", index), format_lazy(_("no stage belongs to the leg `{leg}`"), leg=leg.key)
    if practice.people.maximum < practice.people.minimum:
        yield ("people", "maximum"), _("`maximum` is smaller than `minimum`")
    for index, rhythm in enumerate(practice.rhythms):
        if rhythm.starts and rhythm.ends and rhythm.ends <= rhythm.starts:
            yield ("rhythms", index, "ends"), _("`ends` is not after `starts`")


def fields_of(path: Path, whole: type[Part] = Practice) -> list[str]:
    """The names that may stand at a place of a file of that kind, to suggest the one that was meant."""
    model: Any = whole
    for step in path:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(step) if isinstance(model, type) and issubclass(model, Part) else None
        model = _part_in(field.annotation) if field else None
    return list(model.model_fields) if isinstance(model, type) and issubclass(model, Part) else []


def _part_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    inner = [_part_in(part) for part in getattr(annotation, "__args__", ())]
    return next((part for part in inner if part is not None), None)
