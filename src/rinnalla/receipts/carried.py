"""The one shape of a page with a form: show it, do what it says, or show why not."""

from collections.abc import Callable

from django.forms import BaseForm

from rinnalla.refused import Refused


def carried_out(form: BaseForm, deed: Callable[[], object]) -> bool:
    """Whether the form was sent and is right, and its deed was done. Where a rule forbids it, the form says so.

    form = filled(request, CancelForm)
    if carried_out(form, lambda: domain.cancel_meeting(about, why=form.cleaned_data["why"], by=person)):
        messages.success(request, _("The meeting is cancelled."))
        return redirect(...)
    return render(...)
    """
    if not form.is_bound or not form.is_valid():
        return False
    try:
        deed()
    except Refused as refused:
        form.add_error(None, refused)
        return False
    return True
