"""What becomes of free words."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.feedback import queries
from rinnalla.feedback.models import Comment
from rinnalla.people.models import Person


class CommentForm(forms.Form):
    """What becomes of a comment."""

    all_optional = True  # what is needed depends on what is done
    KEEP, LIFT, REMOVE = "keep", "lift", "remove"

    text = forms.CharField(
        label=gettext_lazy("The words as they go on"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=gettext_lazy("Black out names and everything else that tells who somebody is. Change nothing else."),
    )
    what = forms.ChoiceField(label=gettext_lazy("What do you do with it?"), widget=forms.RadioSelect)
    circle = forms.ChoiceField(
        label=gettext_lazy("To which group"),
        required=False,
        help_text=gettext_lazy("Needed only when you lift the words to be a voice. The groups that you lead are here."),
    )

    def __init__(self, *args: Any, comment: Comment, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [membership.group for membership in queries.groups_led(person)]
        self.circles = {str(group.circle_id): group.circle for group in groups}
        choices = []
        if comment.state == Comment.State.NEW:
            choices.append((self.KEEP, _("I keep it within the unit")))
        if self.circles:
            choices.append((self.LIFT, _("I lift it to be a voice in a group")))
            self.fields["circle"].choices = [(str(group.circle_id), group.name) for group in groups]  # type: ignore[attr-defined]
        else:
            del self.fields["circle"]
        choices.append((self.REMOVE, _("I remove it: there is nothing here to use")))
        self.fields["what"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        what = data.get("what")
        if what in (self.KEEP, self.LIFT) and not data.get("text") and "text" not in self.errors:
            self.add_error("text", _("There are no words left. Remove the comment instead."))
        if what == self.LIFT and not data.get("circle"):
            self.add_error("circle", _("Choose the group."))
        return data
