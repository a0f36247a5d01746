"""What people fill in: as little as can be."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from rinnalla.people.models import Person
from rinnalla.voices import pixels
from rinnalla.voices.domain.words import LONGEST
from rinnalla.voices.models import Circle, Theme, Voice
from rinnalla.voices.queries import themes_of

_KINDS = (
    (Voice.Kind.EXPERIENCE, _("Experience"), _("Something that happened to you.")),
    (Voice.Kind.IDEA, _("Idea"), _("Something that could be tried. Half-finished will do.")),
    (Voice.Kind.WISH, _("Wish"), _("How you would like things to be.")),
    (Voice.Kind.HIGHLIGHT, _("Highlight"), _("Something important that should not be forgotten.")),
)
ME, NOBODY = "me", "nobody"
NO_THEME = "none"


def _explained(name: Any, explanation: Any) -> SafeString:
    return format_html('<b>{}</b> <span class="choice__why">{}</span>', name, explanation)


class PictureFields(forms.Form):
    """A picture to go with something, and what it shows."""

    picture = forms.FileField(
        label=_("A picture"),
        help_text=_("A photo or a drawing. Where and with what it was taken is removed."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    alt = forms.CharField(
        label=_("What does the picture show?"),
        help_text=_("For those who cannot see it. One sentence is enough."),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={"max_length": _("The sentence is too long: at most 300 characters fit.")},
    )

    def clean_picture(self) -> UploadedFile | None:
        picture: UploadedFile | None = self.cleaned_data["picture"]
        if picture is not None:
            pixels.check_size(picture.size)
        return picture

    def ask_for_picture_again(self) -> None:
        """A browser sends a chosen file only once: say so where the form comes back for another reason."""
        if self.is_bound and self.errors and self.files.get("picture") and "picture" not in self.errors:
            self.add_error("picture", _("Choose the picture again: it does not stay when a form comes back."))


class ShownForm(forms.Form):
    """Which name is shown, and who may see the words."""

    all_optional = True  # what little is needed is said above the form
    name = forms.ChoiceField(label=_("Which name is shown?"), widget=forms.RadioSelect, initial=Voice.Name.NONE)
    chosen_name = forms.CharField(
        label=_("Another name"),
        help_text=_("Only if you chose another name above."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={"max_length": _("The name is too long: at most 80 characters fit.")},
    )
    shown_to = forms.ChoiceField(
        label=_("Who may see this?"),
        widget=forms.RadioSelect,
        initial=Voice.ShownTo.CIRCLE,
        choices=[
            (Voice.ShownTo.CIRCLE, _("Only those in the group")),
            (Voice.ShownTo.EVERYONE, _("Everyone, on the public pages too")),
        ],
    )

    def __init__(self, *args: Any, person: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = _("My name: %(name)s") % {"name": person.shown_name} if person else _("The speaker's own name")
        field: Any = self.fields["name"]
        field.choices = [
            (Voice.Name.NONE, _("No name")),
            (Voice.Name.OWN, own),
            (Voice.Name.CHOSEN, _("Another name")),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_chosen = data.get("name") == Voice.Name.CHOSEN
        if is_chosen and "chosen_name" not in self.errors and not data.get("chosen_name", "").strip():
            self.add_error("chosen_name", _("Write the name that you want to be shown, or choose “no name”."))
        return data


class SayForm(ShownForm, PictureFields):
    """Something to say. Only the words are needed, or a picture."""

    unmarked = ("text",)  # not "optional": whoever opens the page comes to say something

    author = forms.ChoiceField(label=_("Whose words are these?"), required=False)
    text = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={
            "max_length": _(
                "Your text has %(show_value)s characters; %(limit_value)s fit. Shorten it, or send it in two parts."
            )
        },
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        initial=Voice.Kind.EXPERIENCE,
        choices=[(kind, kind.label) for kind in Voice.Kind],
        widget=forms.RadioSelect(attrs={"class": "choices"}),
        error_messages={
            "invalid_choice": _("Choose what your words are: an experience, an idea, a wish or a highlight.")
        },
    )
    field_order = ("author", "text", "kind", "picture", "alt", "name", "chosen_name", "shown_to")

    def __init__(self, *args: Any, person: Person, speakers: Iterable[Person] | None = None, **kwargs: Any) -> None:
        """`speakers` are the members for whom a lead may write; None for somebody who is no lead."""
        super().__init__(*args, person=person if speakers is None else None, **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = [(kind, _explained(name, why)) for kind, name, why in _KINDS]
        self.person = person
        self.speakers = {str(speaker.pk): speaker for speaker in speakers or () if speaker.pk != person.pk}
        if speakers is None:
            del self.fields["author"]
            return
        author: Any = self.fields["author"]
        author.choices = [
            (ME, _("Mine")),
            *((pk, speaker.shown_name) for pk, speaker in self.speakers.items()),
            (NOBODY, _("Somebody's who left no name")),
        ]
        author.initial = ME
        author.help_text = _(
            "When you write down what somebody else said: ask them about the name and who may see it. They are told, "
            "and can change it."
        )
        self.fields["text"].label = _("In their own words")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not {"text", "picture"} & set(self.errors) and not data.get("text") and not data.get("picture"):
            self.add_error("text", _("There is nothing here yet. Write something, or add a picture."))
        return data

    @property
    def said_by(self) -> Person | None:
        """Whose words they are; None for nobody's."""
        chosen = self.cleaned_data.get("author") or ME
        return self.person if chosen == ME else self.speakers.get(chosen)


class ThemeForm(forms.Form):
    """A theme's name."""

    title = forms.CharField(
        label=_("Name of the theme"),
        help_text=_("A word or two that say what it is about."),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={
            "required": _("Give the theme a name: a word or two that say what it is about."),
            "max_length": _("The name is too long: at most 120 characters fit."),
        },
    )


class SortForm(forms.Form):
    """Voices, and the theme that they are put into: one that is there, or a new one."""

    voices = forms.ModelMultipleChoiceField(
        label=_("Words"),
        queryset=Voice.objects.none(),
        error_messages={
            "required": _("Choose first which words belong together."),
            "invalid_choice": _("Some of these words are not here any more. Look at the list again and choose anew."),
            "invalid_pk_value": _("Some of these words are not here any more. Look at the list again and choose anew."),
        },
    )
    theme = forms.ModelChoiceField(
        label=_("Theme"),
        queryset=Theme.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("This theme is not here any more. Choose another one, or name a new one.")},
    )
    title = forms.CharField(
        label=_("A new theme"),
        max_length=120,
        required=False,
        error_messages={"max_length": _("The name is too long: at most 120 characters fit.")},
    )

    def __init__(self, *args: Any, circle: Circle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        voices: Any = self.fields["voices"]
        theme: Any = self.fields["theme"]
        voices.queryset = circle.voices.filter(withdrawn_at=None)
        theme.queryset = themes_of(circle)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not {"theme", "title"} & set(self.errors):
            if not data.get("theme") and not data.get("title"):
                self.add_error("title", _("Choose a theme, or write the name of a new one."))
            elif data.get("theme") and data.get("title"):
                self.add_error("title", _("You chose a theme and wrote a new name too. Leave one of them."))
        return data


class SieveForm(forms.Form):
    """Which of a circle's words are shown."""

    all_optional = True
    kind = forms.ChoiceField(
        label=_("What kind of words?"),
        required=False,
        choices=[("", _("Everything")), *((kind, name) for kind, name, why in _KINDS)],
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(self, *args: Any, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["theme"]
        field.choices = [
            ("", _("All")),
            (NO_THEME, _("Not in a theme yet")),
            *((str(theme.pk), theme.title) for theme in themes),
        ]
