"""What people fill in on the way from words to changes."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.groups.queries import people_of
from rinnalla.influence.domain.statements import answer_day
from rinnalla.influence.models import Action, Answer, Body, Heading, Statement
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.translated.fields import LANGUAGES, active_language
from rinnalla.translated.forms import TextsForm
from rinnalla.voices.forms import PictureFields
from rinnalla.voices.models import Picture

LONG = 5000
MOST_PEOPLE = 200
MOST_POINTS = 15  # under a heading
MOST_HEADINGS = 12


class StatementForm(TextsForm, PictureFields):
    """How things are, how they should be, what is proposed; with a drawing if one likes."""

    texts = {
        "title": (pgettext_lazy("of a text", "Title"), 160),
        "present": (gettext_lazy("How things are now"), LONG),
        "wished": (gettext_lazy("How we want them to be"), LONG),
        "proposal": (gettext_lazy("What we propose"), LONG),
    }
    required = ("title",)
    boxes = ("present", "wished", "proposal")
    hints = {
        "title": gettext_lazy("A few words that say what it is about."),
        "present": gettext_lazy("In the members' own words. No names of clients."),
        "proposal": gettext_lazy("So clearly that one can answer yes or no to it."),
    }
    kind = forms.ChoiceField(
        label=gettext_lazy("What will it be?"),
        widget=forms.RadioSelect,
        choices=[
            (
                Statement.Kind.POSITION,
                gettext_lazy("A statement: how things are, how they should be, what we propose"),
            ),
            (
                Statement.Kind.HOUSE_RULES,
                gettext_lazy("House rules: headings with points, a poster for the wall"),
            ),
        ],
        initial=Statement.Kind.POSITION,
    )
    drawing = forms.ModelChoiceField(
        label=gettext_lazy("Or a drawing that was sent with somebody's words"),
        help_text=gettext_lazy("Only those are here whose authors let everyone see them."),
        queryset=Picture.objects.none(),
        required=False,
    )
    without_picture = forms.BooleanField(label=gettext_lazy("Take the picture away"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, drawings: Iterable[Picture] = (), statement: Statement | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        drawings = list(drawings)
        if drawings:
            field: Any = self.fields["drawing"]
            field.queryset = Picture.objects.filter(pk__in=[drawing.pk for drawing in drawings])
            field.label_from_instance = lambda drawing: drawing.alt or _("A drawing without a description")
        else:
            del self.fields["drawing"]
        if statement is not None:
            del self.fields["kind"]
        if statement is None or statement.picture is None:
            del self.fields["without_picture"]

    @property
    def chosen_drawing(self) -> Picture | None:
        drawing: Picture | None = self.cleaned_data.get("drawing")
        return drawing


class HeadingForm(TextsForm):
    """One heading of house rules with its points, one a line. A block that is left empty is none."""

    all_optional = True
    texts = {
        "text": (gettext_lazy("Heading"), 80),
        "points": (gettext_lazy("Points, one on each line"), 4000),
    }
    boxes = ("points",)
    place = forms.IntegerField(label=gettext_lazy("Place in the order"), min_value=1, max_value=99, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        own = active_language()
        lines = {lang: _lines(cleaned.get(f"points_{lang}", "")) for lang in LANGUAGES}
        for lang in LANGUAGES:
            too_long = next((line for line in lines[lang] if len(line) > 300), None)
            if too_long:
                self.add_error(f"points_{lang}", _("A point is too long: at most 300 characters fit on a line."))
        most = max(len(points) for points in lines.values())
        if most > MOST_POINTS:
            self.add_error(
                f"points_{own}",
                _("At most %(most)s points fit under a heading. Make two headings of it.") % {"most": MOST_POINTS},
            )
        for lang in LANGUAGES:
            if lines[lang] and len(lines[lang]) != most:
                self.add_error(
                    f"points_{lang}",
                    _("There are %(here)s points here and %(there)s in another language. Write one for each.")
                    % {"here": len(lines[lang]), "there": most},
                )
        if most and not any(cleaned.get(f"text_{lang}") for lang in LANGUAGES):
            self.add_error(f"text_{own}", _("These points need a heading."))
        cleaned["lines"] = lines
        return cleaned

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(f"{name}_{lang}") for name in self.texts for lang in LANGUAGES)

    def heading(self) -> tuple[dict[str, str], list[dict[str, str]]]:
        """As `set_house_rules` takes it."""
        lines = self.cleaned_data["lines"]
        count = max(len(points) for points in lines.values())
        points = [
            {f"text_{lang}": lines[lang][row] for lang in LANGUAGES if row < len(lines[lang])} for row in range(count)
        ]
        return {f"text_{lang}": self.cleaned_data[f"text_{lang}"] for lang in LANGUAGES}, points


def _lines(text: str) -> list[str]:
    return [line for raw in text.splitlines() if (line := raw.strip().lstrip("•*–-").strip())]


def heading_initial(heading: Heading, place: int) -> dict[str, Any]:
    """What a heading's block holds at first."""
    points = list(heading.points.all())
    initial: dict[str, Any] = {"place": place}
    for lang in LANGUAGES:
        initial[f"text_{lang}"] = getattr(heading, f"text_{lang}")
        initial[f"points_{lang}"] = "\n".join(text for point in points if (text := getattr(point, f"text_{lang}")))
    return initial


class SendForm(forms.Form):
    """Whom a statement is sent to, each with the day by which they answer."""

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.pk: body for body in bodies}
        for body in bodies:
            self.fields[f"body_{body.pk}"] = forms.BooleanField(
                label=str(body), required=False, initial=len(bodies) == 1
            )
            self.fields[f"due_{body.pk}"] = forms.DateField(
                label=_("Answer by"),
                required=False,
                initial=answer_day(body),
                error_messages={"invalid": _("Give the day as 3.12.2026.")},
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(f"body_{pk}") for pk in self.bodies):
            raise forms.ValidationError(_("Choose at least one of those who decide."))
        return cleaned

    @property
    def chosen(self) -> list[tuple[Body, date]]:
        """The bodies chosen, each with its day."""
        return [
            (body, self.cleaned_data.get(f"due_{pk}") or answer_day(body))
            for pk, body in self.bodies.items()
            if self.cleaned_data.get(f"body_{pk}")
        ]

    @property
    def rows(self) -> list[tuple[Body, Any, Any]]:
        return [(body, self[f"body_{pk}"], self[f"due_{pk}"]) for pk, body in self.bodies.items()]


class AnswerForm(TextsForm):
    """Yes, partly or no, and why."""

    texts = {"reasons": (gettext_lazy("Why"), LONG)}
    required = ("reasons",)
    boxes = ("reasons",)
    hints = {
        "reasons": gettext_lazy("In plain words, to those who asked. Say what will be done, and what will not and why.")
    }
    decision = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        widget=forms.RadioSelect,
        choices=[
            (Answer.Decision.YES, gettext_lazy("Yes. We will do what is proposed.")),
            (Answer.Decision.PARTLY, gettext_lazy("Partly. We will do some of it.")),
            (Answer.Decision.NO, gettext_lazy("No. We will not do it.")),
        ],
        error_messages={"required": gettext_lazy("Choose yes, partly or no.")},
    )
    field_order = ("decision",)


class PersonAndDay(forms.Form):
    """Who does it, and by when."""

    responsible = forms.ModelChoiceField(
        label=gettext_lazy("Who is responsible"), queryset=Person.objects.none(), required=False
    )
    due_on = forms.DateField(
        label=gettext_lazy("By"),
        error_messages={
            "required": gettext_lazy("Give the day by which it is done."),
            "invalid": gettext_lazy("Give the day as 3.12.2026."),
        },
    )

    def __init__(self, *args: Any, people: Iterable[int], nobody: str, **kwargs: Any) -> None:
        """`people` are those who may be chosen; `nobody` says whose it is where nobody is."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["responsible"]
        field.queryset = Person.objects.filter(pk__in=people).order_by("called", "pk")
        field.empty_label = nobody

    def clean_due_on(self) -> date | None:
        due_on: date | None = self.cleaned_data["due_on"]
        if due_on is not None and due_on < clock.today():
            raise forms.ValidationError(_("This day is past. Give a day that is still ahead."))
        return due_on


class ActionForm(TextsForm, PersonAndDay):
    """Who does what by when."""

    texts = {"what": (gettext_lazy("What is done"), 200)}
    required: Sequence[str] = ("what",)


class MaybeActionForm(ActionForm):
    """An action that may be left empty, on the page of an answer."""

    all_optional = True
    required = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_blank and "due_on" not in self.errors and not cleaned.get("due_on"):
            self.add_error("due_on", _("Give the day by which it is done."))
        return cleaned

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(f"what_{lang}") for lang in LANGUAGES)

    @property
    def is_open(self) -> bool:
        """Whether something stands in it that its writer must see."""
        return bool(self.errors) or any(self[f"what_{lang}"].value() for lang in LANGUAGES)


class DroppedForm(TextsForm):
    """Why something did not happen."""

    texts = {"dropped_because": (gettext_lazy("Why did it not happen?"), 2000)}
    required = ("dropped_because",)
    boxes = ("dropped_because",)
    hints = {"dropped_because": gettext_lazy("In plain words. Those who said something about it will read it.")}


class ChangeForm(TextsForm, PictureFields):
    """What is different now: you said, we did."""

    texts = {
        "title": (gettext_lazy("What is different now?"), 160),
        "said": (gettext_lazy("You said"), 2000),
        "did": (gettext_lazy("We did"), 2000),
    }
    required = ("title", "said", "did")
    boxes = ("said", "did")
    hints = {
        "title": gettext_lazy("For instance: There is a gym ball in the waiting room."),
        "said": gettext_lazy("What people asked for, shortly. No names of clients."),
        "did": gettext_lazy("What was done, and what is different because of it."),
    }
    actions = forms.ModelMultipleChoiceField(
        label=gettext_lazy("What was done for it"),
        queryset=Action.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one action that brought the change about.")},
    )
    unit = forms.ModelChoiceField(label=gettext_lazy("Where"), queryset=Unit.objects.none(), empty_label=None)
    without_picture = forms.BooleanField(label=gettext_lazy("Take the picture away"), required=False)

    def __init__(self, *args: Any, actions: Any, units: Any, has_picture: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["actions"]
        field.queryset = actions
        unit: Any = self.fields["unit"]
        unit.queryset = units
        if not has_picture:
            del self.fields["without_picture"]


def people_for(group: Group | None, body: Body | None = None, but: Iterable[int] = ()) -> list[int]:
    """Those who may be made responsible: the body's members, the group's staff, and the staff of the body's unit."""
    staff = Role.objects.now().filter(name__in=[RoleName.WORKER, RoleName.MANAGER])
    near = Q(pk__in=[])
    if body is not None:
        near |= Q(bodies=body) | Q(pk__in=staff.filter(unit=body.unit_id).values("person"))
    if group is not None:
        near |= Q(pk__in=people_of(group).filter(pk__in=staff.values("person")).values("pk"))
        near |= Q(pk__in=staff.filter(unit__in=group.units.all()).values("person"))
    found = Person.objects.filter(near, is_active=True).exclude(pk__in=list(but)).distinct().order_by("called", "pk")
    return list(found.values_list("pk", flat=True)[:MOST_PEOPLE])
