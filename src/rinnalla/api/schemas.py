"""What goes in and out of the API. Official texts are given in all their languages, empty where there is none."""

from datetime import date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from ninja import Schema
from pydantic import ConfigDict, Field

from rinnalla.feedback.domain import LONGEST_COMMENT
from rinnalla.translated.fields import LANGUAGES

Language = Literal["fi", "sv", "en"]
Item = TypeVar("Item")


class Words(Schema):
    """A text in the languages that it has."""

    fi: str = ""
    sv: str = ""
    en: str = ""

    @classmethod
    def of(cls, thing: Any, name: str) -> "Words":
        return cls(**{language: getattr(thing, f"{name}_{language}") for language in LANGUAGES})


class Problem(Schema):
    """What went wrong, in plain words (RFC 9457, `application/problem+json`)."""

    type: str = Field(default="about:blank", description="The kind of problem: an address, or about:blank.")
    title: str = Field(description="The problem in a few words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(default="", description="What to do.")
    errors: list["Fault"] = Field(default_factory=list, description="What is wrong where, for a body or a query.")


class Fault(Schema):
    """One thing that is wrong."""

    where: str = Field(description="The field, with dots: `answers.heard`; empty for the whole.")
    what: str = Field(description="What is wrong, in the language that was asked for.")
    kind: str = Field(default="", description="The same for a program: `missing`, `less_than_equal` and so on.")


class Page(Schema, Generic[Item]):
    """A part of a list."""

    count: int = Field(description="How many there are in all.")
    page: int
    per_page: int
    next: str | None = Field(description="The address of the next page; null on the last.")
    items: list[Item]


class Option(Schema):
    """One answer that can be chosen."""

    value: int
    label: Words


class QuestionOut(Schema):
    """A question. `key` stays the same from one version of the questionnaire to the next where the question does."""

    key: str
    kind: str = Field(description="scale, numbers, yes_no, one, many, ten or text.")
    text: Words
    finding: Words = Field(description="What the good answers say together: “felt heard”.")
    good: int = Field(description="The least of the good answers; 0 where none is better than another.")
    options: list[Option] = Field(description="The answers, the best first; none for free words.")


class PointOut(Schema):
    """A place where feedback is asked."""

    code: str = Field(description="The short address of the place.")
    name: Words
    unit: Words
    organisation: str = Field(description="The organisation's short name.")
    opens_on: date
    closes_on: date | None
    is_open: bool = Field(description="Whether it takes responses now.")
    questionnaire: Words
    version: int
    url: str = Field(description="The page of the results.")


class PointWithQuestions(PointOut):
    """A place with what is asked there: the codebook of its results."""

    why: Words
    decided: Words = Field(description="Who made and approved the questions.")
    questions: list[QuestionOut]


class BarOut(Schema):
    """How many gave this answer, or these answers together where one alone would be too few."""

    label: str
    count: int
    share: float = Field(description="Per cent of the answers to the question.")


class PartOut(Schema):
    """The answers in one language, or by one channel."""

    name: str
    count: int
    finding: str
    bars: list[BarOut]


class QuestionResultOut(Schema):
    """The answers to one question; no bars where somebody might stand out."""

    key: str
    text: Words
    count: int
    finding: str = Field(description="“8/10 felt heard”; empty where it cannot be said.")
    bars: list[BarOut]


class CutOut(Schema):
    """The answers to one question, cut by language or by channel."""

    by: str
    key: str
    parts: list[PartOut]


class ResultsOut(Schema):
    """The results of a place, with the same numbers as its page. Nothing under five is shown, and numbers move five at
    a time, so that nobody stands out; 0 means fewer than five."""

    code: str
    language: Language = Field(description="The language of the labels and findings.")
    count: int
    questions: list[QuestionResultOut]
    cuts: list[CutOut]


class CallOut(Schema):
    """An open call to join a group."""

    id: int
    organisation: str
    group: Words
    title: Words
    who: Words
    what: Words
    gets: Words
    contact: str
    published_at: datetime | None
    closes_on: date | None
    url: str


class AnswerOut(Schema):
    """What was answered, and why."""

    decision: str = Field(description="yes, partly or no.")
    reasons: Words
    answered_at: datetime


class StatementOut(Schema):
    """What a group asked of those who decide. Silence is seen: `answer` is null and `is_overdue` true."""

    id: int
    organisation: str
    group: Words
    kind: str
    title: Words
    present: Words
    wished: Words
    proposal: Words
    body: Words
    sent_at: datetime
    due_on: date
    is_overdue: bool
    answer: AnswerOut | None


class ChangeOut(Schema):
    """What is different now: “You said, we did”."""

    id: int
    organisation: str
    unit: Words
    title: Words
    said: Words
    did: Words
    published_at: datetime | None
    url: str


Value = Annotated[int, Field(ge=0, le=100, strict=True)]
Key = Annotated[str, Field(max_length=50)]


class ResponseIn(Schema):
    """One filled questionnaire."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[Key, Value | Annotated[list[Value], Field(min_length=1, max_length=20)]] = Field(
        default_factory=dict,
        max_length=50,
        description="The chosen number by the question's key; a list where several may be chosen.",
        examples=[{"heard": 5}],
    )
    comments: dict[Key, Annotated[str, Field(max_length=LONGEST_COMMENT)]] = Field(
        default_factory=dict,
        max_length=50,
        description=f"Free words by the question's key, at most {LONGEST_COMMENT} characters each.",
    )
    language: Language = Field(default="fi", description="In which language it was asked.")
    answered_at: datetime | None = Field(
        None, description="When it was answered, where that was earlier: with its time zone, within the last year."
    )


class Received(Schema):
    """The response is safe."""

    is_new: bool = Field(description="False where the same key had been received before: nothing was added.")
