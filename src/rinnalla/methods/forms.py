"""What is asked for a method card and for a thing in the library, and how they are looked for."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla.methods import cards
from rinnalla.methods.cards import Card
from rinnalla.methods.domain.cards import MOST, TEXTS
from rinnalla.methods.domain.items import NO_ADDRESS, is_address
from rinnalla.methods.models import CardKind, ItemKind, LibraryItem
from rinnalla.practices import library
from rinnalla.practices.forms import FileForm
from rinnalla.translated.fields import LANGUAGES
from rinnalla.translated.forms import TextsForm, capitals


class FindForm(forms.Form):
    """Words to look for."""

    all_optional = True
    q = forms.CharField(
        label=_("Search by words"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto"}),
    )

    def value(self, name: str) -> Any:
        """What was asked for in a field; None where nothing or nonsense was."""
        self.is_valid()
        return self.cleaned_data.get(name) or None

    @property
    def is_used(self) -> bool:
        """Whether anything was asked for."""
        return any(self.value(name) for name in self.fields)


class FindCardsForm(FindForm):
    """What kind of card, for how long and how many people."""

    kind = forms.ChoiceField(label=_("What for"), required=False)
    minutes = forms.TypedChoiceField(
        label=_("How much time there is"),
        required=False,
        coerce=int,
        empty_value=None,
    )
    people = forms.IntegerField(
        label=_("How many you are"),
        required=False,
        min_value=1,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    field_order = ("q", "kind", "minutes", "people")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("All of them")), *capitals(CardKind.choices)]
        minutes: Any = self.fields["minutes"]
        minutes.choices = [
            ("", _("Any length")),
            *((str(most), _("%(minutes)s min at most") % {"minutes": most}) for most in (5, 10, 15, 30, 60)),
        ]

    def narrow(self, among: Iterable[Card]) -> list[Card]:
        """The cards that fit what was asked for."""
        return cards.narrowed(
            among,
            kind=self.value("kind") or "",
            minutes=self.value("minutes"),
            people=self.value("people"),
            words=self.value("q") or "",
        )


class FindItemsForm(FindForm):
    """What kind of thing."""

    kind = forms.ChoiceField(label=_("What"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [("", _("All of them")), *capitals(ItemKind.choices)]


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )


class OwnCardForm(TextsForm):
    """A method card of the organisation's own."""

    texts = {
        "name": (_("Name"), TEXTS["name"]),
        "why": (_("Why it is done"), TEXTS["why"]),
        "needs": (_("What is needed"), TEXTS["needs"]),
        "steps": (_("Steps"), TEXTS["steps"]),
        "careful": (_("What to mind"), TEXTS["careful"]),
    }
    required = ("name", "steps")
    boxes = ("why", "needs", "steps", "careful")
    hints = {
        "why": _("One or two sentences: what happens in the group when you do this?"),
        "needs": _("Things, room, preparation. Write “Nothing” if nothing is needed."),
        "steps": _("One step on each line, as you would say it to the group. Somebody who has never led must manage."),
        "careful": _("Whom could this feel bad to? How does one take part without doing it?"),
    }

    kind = forms.ChoiceField(label=_("What the card is for"), widget=forms.RadioSelect)
    minutes_least = _number(_("Minutes, at least"))
    minutes_most = _number(_("Minutes, at most"))
    people_least = _number(_("People, at least"))
    people_most = _number(_("People, at most"))
    good_for = forms.MultipleChoiceField(
        label=_("Goes well with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It is then suggested to groups that work in this way."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, organisation: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = capitals(CardKind.choices)
        for language in LANGUAGES:
            self.fields[f"steps_{language}"].widget.attrs["rows"] = 12
        good_for: Any = self.fields["good_for"]
        models = library.all_practices(organisation)
        good_for.choices = [(practice.key, str(practice.name)) for practice in models]
        for name in ("minutes", "people"):
            self.fields[f"{name}_least"].error_messages["required"] = _("Write a number.")
            self.fields[f"{name}_most"].error_messages["required"] = _("Write a number.")

    @staticmethod
    def of(card: Card, organisation: int) -> dict[str, Any]:
        """What the form begins with: a card that is there, to change or to adapt."""
        known = {practice.key for practice in library.all_practices(organisation)}
        return {
            **cards.texts_of(card),
            "kind": card.kind,
            "minutes_least": card.minutes.least,
            "minutes_most": card.minutes.most,
            "people_least": card.people.least,
            "people_most": card.people.most,
            "good_for": [key for key in card.good_for if key in known],
            "version": card.own.version if card.own else None,
        }

    def given(self) -> dict[str, Any]:
        """As the domain takes it."""
        data = self.cleaned_data
        return {
            "texts": self.written(),
            "kind": data["kind"],
            "minutes": (data["minutes_least"], data["minutes_most"]),
            "people": (data["people_least"], data["people_most"]),
            "good_for": data["good_for"],
        }


class BringForm(FileForm):
    """Method cards as a file, or as its text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("Cards as a file")
        self.fields["text"].label = _("Or the text of the file, as TOML")
        self.fields["text"].widget.attrs["rows"] = 10
        self.order_fields(["file", "text"])


class ItemForm(TextsForm):
    """Something for the library."""

    texts = {"gives": (_("What one gets of it"), 500)}
    required = ("gives",)
    boxes = ("gives",)
    hints = {"gives": _("One sentence: why should a colleague open this?")}

    title = forms.CharField(
        label=pgettext_lazy("of a text", "Title"),
        max_length=200,
        help_text=_("As it stands on the thing itself."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write what it is called.")},
    )
    kind = forms.ChoiceField(label=_("What it is"), widget=forms.RadioSelect)
    url = forms.CharField(
        label=_("Address on the web"),
        required=False,
        max_length=500,
        help_text=_("It begins with https://. Leave it empty if it is on paper alone."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    source = forms.CharField(
        label=_("Who published it, and when"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write who published it, so that others can judge it.")},
    )
    language = forms.ChoiceField(label=_("Its language"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("title", "kind", "url", "source", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = capitals(ItemKind.choices)
        language: Any = self.fields["language"]
        language.choices = capitals(LibraryItem._meta.get_field("language").flatchoices)

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        if url and not is_address(url):
            raise forms.ValidationError(NO_ADDRESS)
        return url

    @staticmethod
    def of(item: LibraryItem) -> dict[str, Any]:
        """What the form begins with for a thing that is there."""
        names = ("title", "kind", "url", "source", "language", "gives_fi", "gives_sv", "gives_en", "version")
        return {name: getattr(item, name) for name in names}

    def given(self) -> dict[str, Any]:
        """As the domain takes it."""
        data = self.cleaned_data
        return {
            "gives": self.written(),
            **{name: data[name] for name in ("title", "kind", "url", "source", "language")},
        }
