"""Showing comments, putting them to a council, looking at their words, and what to do in an emergency."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.feedback import queries
from rinnalla.feedback.models import Comment, UrgentHelp
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person


class ReleaseForm(forms.Form):
    """The words that everyone may read beside the results."""

    text = forms.CharField(
        label=gettext_lazy("The words as everyone sees them"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=gettext_lazy("Nothing in them may tell who somebody is, whoever reads them."),
    )


class TopicForm(forms.Form):
    """Comments that are put to a council as one topic."""

    comments = forms.MultipleChoiceField(
        label=gettext_lazy("The comments"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one comment.")},
    )
    title = forms.CharField(
        label=gettext_lazy("What they are about"),
        max_length=120,
        help_text=gettext_lazy("A word or two: it becomes the name of the theme. “Waiting”, “Being heard”."),
    )
    circle = forms.ChoiceField(label=gettext_lazy("To which group"))

    def __init__(self, *args: Any, comments: Iterable[Comment], person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [membership.group for membership in queries.groups_led(person)]
        self.circles = {str(group.circle_id): group.circle for group in groups}
        self.by_id = {str(comment.pk): comment for comment in comments}
        self.fields["comments"].choices = [(key, comment.text) for key, comment in self.by_id.items()]  # type: ignore[attr-defined]
        self.fields["circle"].choices = [(str(group.circle_id), group.name) for group in groups]  # type: ignore[attr-defined]


class PeriodForm(forms.Form):
    """Of which unit, and of which month, the words are looked at."""

    all_optional = True

    unit = forms.ChoiceField(label=gettext_lazy("Unit"), required=False)
    month = forms.ChoiceField(label=gettext_lazy("Month"), required=False)

    def __init__(self, *args: Any, units: Iterable[Unit], months: Iterable[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("All my units")), *((str(one.pk), one.name) for one in units)]  # type: ignore[attr-defined]
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            ("", _("All the time")),
            *((f"{month:%Y-%m}", date_format(month, "F Y")) for month in months),
        ]


class UrgentHelpForm(forms.ModelForm):
    """What a unit tells its workers to do in an emergency."""

    class Meta:
        model = UrgentHelp
        fields = ["tells_fi", "tells_sv", "tells_en"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.max_length = 3000  # type: ignore[attr-defined]
            field.widget.attrs.update({"rows": 5, "dir": "auto", "maxlength": 3000})

    @property
    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
