"""The memo as one form of many texts, written by two leads at once without loss.

Each text carries a fingerprint of what it was when the form was opened. Where somebody else has saved in between, the
texts that only one of the two has changed are taken from that one; only where both have changed the same text does
somebody have to choose.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rinnalla.meetings.domain.memo import LONGEST_PART
from rinnalla.meetings.models import Meeting, Memo
from rinnalla.meetings.queries import Item, Part

DECISIONS, NEXT_TIME = "decisions", "next_time"


def fingerprint(text: str) -> str:
    """A short mark of a text; line ends, which browsers change, and blanks at the ends do not matter."""
    return hashlib.sha256(tidy(text).encode()).hexdigest()[:16]


def tidy(text: str) -> str:
    """A text as it is saved."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def saved_texts(memo: Memo | None) -> dict[str, str]:
    """The texts of a memo by the names of their fields."""
    if memo is None:
        return {}
    texts = {f"part_{item}": text for item, text in memo.parts.values_list("item_id", "text")}
    return {**texts, DECISIONS: memo.decisions, NEXT_TIME: memo.next_time}


class MemoForm(forms.Form):
    """A box for each item, for the decisions and for the next time."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, agenda: list[Part], memo: Memo | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.saved = saved = saved_texts(memo)
        self.fields["version"].initial = memo.version if memo else 0
        self.agenda = agenda
        self.all_optional = True
        for part in agenda:
            for item in self._written(part):
                self._add(f"part_{item.pk}", item.title, 4, saved)
        self._add(DECISIONS, _("What we decided"), 5, saved, _("Who does what, and by when?"))
        self._add(NEXT_TIME, _("Next time"), 3, saved, _("What do we go on with?"))

    def _written(self, part: Part) -> list[Item]:
        """What has a box; also the part itself where words for it were on their way while an item came into it."""
        rest = part.rest
        if rest is not None and rest not in part.to_write and self.data.get(f"part_{rest.pk}", "").strip():
            return [rest, *part.to_write]
        return part.to_write

    def _add(self, name: str, label: str, rows: int, saved: Mapping[str, str], help_text: str = "") -> None:
        self.fields[name] = forms.CharField(
            label=label,
            required=False,
            max_length=LONGEST_PART,
            initial=saved.get(name, ""),
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        )
        # Eight boxes that each count down from 20,000 would be eight too many: the limit is told when it is passed.
        self.fields[name].widget.attrs.pop("maxlength", None)
        was = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
        was.initial = fingerprint(saved.get(name, ""))
        self.fields[f"was_{name}"] = was

    @property
    def names(self) -> list[str]:
        """The names of the texts, in their order."""
        return [name for name in self.fields if name != "version" and not name.startswith("was_")]

    def texts(self) -> dict[str, str]:
        """What was written; where two texts had to be settled, the one that was chosen, or both."""
        return {name: self._settled(name, tidy(self.cleaned_data[name])) for name in self.names}

    def _settled(self, name: str, mine: str) -> str:
        choice, theirs = self.data.get(f"choose_{name}"), tidy(self.saved.get(name, ""))
        if choice == "theirs":
            return theirs
        return "\n\n".join(filter(None, (theirs, mine))) if choice == "both" else mine

    def merged(self, theirs: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
        """Mine and theirs in one, and the names of the texts that both have changed differently (there mine stands)."""
        both: dict[str, str] = {}
        clashes = []
        for name, mine in self.texts().items():
            other = theirs.get(name, "")
            was = self.cleaned_data[f"was_{name}"]
            if fingerprint(mine) in (fingerprint(other), was):
                both[name] = other
            else:
                both[name] = mine
                if fingerprint(other) != was:
                    clashes.append(name)
        return both, clashes


def parts_in(texts: Mapping[str, str]) -> dict[int, str]:
    """The texts of the items, by the item's id."""
    return {int(name.removeprefix("part_")): text for name, text in texts.items() if name.startswith("part_")}


def memo_of(meeting: Meeting) -> Memo | None:
    """The memo of a meeting as it is now."""
    return Memo.objects.select_related("written_by", "approved_in").filter(meeting=meeting).first()
