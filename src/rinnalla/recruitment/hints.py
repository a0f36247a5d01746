"""What a lead is told of how easy the call is to read, while writing it and when it is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from rinnalla.recruitment.domain import MORE_TEXTS, TEXTS
from rinnalla.recruitment.forms import CallForm
from rinnalla.recruitment.models import Call
from rinnalla.translated.fields import LANGUAGES
from rinnalla.translated.hints import hard_to_read


@dataclass(frozen=True, slots=True)
class Hint:
    """What makes one text of the call hard to read, and which text it is."""

    where: str
    said: list[str]


def hints_for(call: Call) -> list[Hint]:
    """The hints for each of the call's texts that is hard in some language."""
    names = [f"{name}_{lang}" for name in (*TEXTS, *MORE_TEXTS) for lang in LANGUAGES]
    return hints_in({name: getattr(call, name) for name in names})


def hints_in(written: Mapping[str, str]) -> list[Hint]:
    """The same for texts that are being written: `{"what_fi": ..., ...}`."""
    found = []
    for name in (*TEXTS, *MORE_TEXTS):
        said = hard_to_read({lang: written.get(f"{name}_{lang}", "") for lang in LANGUAGES})
        if said:
            found.append(Hint(str(CallForm.texts[name][0]), said))
    return found
