"""The one shape of a page with a form: show it, do what it says, or show why not; and of a button without a page."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from rinnalla.refused import Conflict, Refused


def carried_out(
    form: forms.BaseForm, deed: Callable[[], object], *, newest: Callable[[], Mapping[str, Any]] | None = None
) -> bool:
    """Whether the form was sent and is right, and its deed was done. Where a rule forbids it, the form says so.

    form = filled(request, CancelForm)
    if carried_out(form, lambda: domain.cancel_meeting(about, why=form.cleaned_data["why"], by=person)):
        messages.success(request, _("The meeting is cancelled."))
        return redirect(...)
    return render(...)

    Who was overtaken by another writer (Conflict) has been told so, and what they save after that is meant: `newest`
    gives the hidden field that says over which version one saves, as it is now.
    """
    if not form.is_bound or not form.is_valid():
        return False
    try:
        deed()
    except Refused as refused:
        form.add_error(None, refused)
        if newest is not None and isinstance(refused, Conflict):
            sent: Any = form.data
            form.data = sent.copy()
            for name, value in newest().items():
                form.data[form.add_prefix(name)] = value  # type: ignore[index]
        return False
    return True


class NothingForm(forms.Form):
    """A page with a button alone; what a rule says against it is shown over it."""


def pressed(request: HttpRequest, deed: Callable[[], object]) -> bool:
    """Whether the deed of a button was done that stands on another page. Where a rule forbids it, the page to which
    one is led says so.

    if pressed(request, lambda: domain.publish_call(about, by=person)):
        messages.success(request, _("The call is public."))
    return redirect(...)
    """
    try:
        deed()
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
        return False
    return True
