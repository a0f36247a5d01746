"""What a lead is told of how easy the call is to read."""

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
    found = []
    for name in (*TEXTS, *MORE_TEXTS):
        said = hard_to_read({lang: getattr(call, f"{name}_{lang}") for lang in LANGUAGES})
        if said:
            label = str(CallForm.texts[name][0])
            found.append(Hint(label, said))
    return found
