"""What is asked of a study."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rinnalla.groups.models import Group
from rinnalla.people.models import Person
from rinnalla.research.queries import researchers_of
from rinnalla.translated.forms import TextsForm


class StudyForm(TextsForm):
    """Its texts, its researcher, and whom to ask."""

    texts = {
        "title": (pgettext_lazy("of a study", "Name of the study"), 160),
        "about": (gettext_lazy("What is it about, and what is gathered?"), 2000),
        "kept": (gettext_lazy("Where is the material kept, and until when?"), 1000),
    }
    required = ("title", "about", "kept")
    boxes = ("about", "kept")
    hints = {"about": gettext_lazy("In plain words: the members read this, and say yes or no to it.")}

    researcher = forms.ModelChoiceField(
        label=gettext_lazy("Researcher"),
        queryset=Person.objects.none(),
        error_messages={"required": gettext_lazy("Choose the researcher.")},
    )
    contact = forms.CharField(
        label=gettext_lazy("Whom to ask"),
        max_length=200,
        help_text=gettext_lazy("The researcher's e-mail or phone number. The members see this."),
        error_messages={"required": gettext_lazy("Write whom one can ask.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        researcher: Any = self.fields["researcher"]
        researcher.queryset = researchers_of(group)
        researcher.empty_label = _("Choose")
