"""Applying, page by page, without an account: for everybody."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.access import robots
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled, never_kept
from rinnalla.receipts.once import received_once
from rinnalla.recruitment import domain, forms, keys, queries
from rinnalla.recruitment.models import Application, Call, Consent
from rinnalla.recruitment.steps import Step, steps_of
from rinnalla.refused import Refused
from rinnalla.translated.fields import active_language

# How many applications may be begun from one place within an hour: a library has one address and many visitors.
BEGUN_AN_HOUR = 40
# How many times one may try words: they are four of a list of 2048 each.
TRIES_AN_HOUR = 20


@never_cache
@received_once
def apply(request: HttpRequest, call: int) -> HttpResponse:
    """The beginning: what it is about, that it can be left and taken up again, and the button."""
    about: Call = request.about  # type: ignore[attr-defined]
    mine = keys.application_in(request, about)
    invitation = queries.invitation_of(request.GET.get("t", ""))
    refusal = ""
    if request.method == "POST":
        if mine is not None and mine.is_draft:
            return redirect("recruitment:apply_step", call=about.pk, step=_first_open(mine))
        if robots.too_many(f"apply-{about.pk}", robots.address_of(request), BEGUN_AN_HOUR):
            refusal = _("Very many have begun from here within an hour. Wait a while, or use the paper form.")
        else:
            try:
                made, key = domain.begin_application(
                    about,
                    language=active_language(),
                    invitation=invitation if invitation is not None and invitation.call_id == about.pk else None,
                )
            except Refused as refused:
                refusal = " ".join(refused.messages)
            else:
                response = redirect("recruitment:apply_step", call=about.pk, step=steps_of(made)[0].name)
                keys.give(request, response, about, key)
                return response
    shown = {"call": about, "mine": mine, "refusal": refusal, "info_events": queries.events_ahead(about)}
    return render(request, "recruitment/apply.html", shown)


@never_cache
@received_once
def apply_step(request: HttpRequest, call: int, step: str) -> HttpResponse:
    """One page of it, which is kept when one goes on."""
    about: Call = request.about  # type: ignore[attr-defined]
    mine = keys.application_in(request, about)
    if mine is None:
        return _no_key(request, about)
    if not mine.is_draft:
        return redirect("recruitment:application_own", call=about.pk)
    steps = steps_of(mine)
    here = next((index for index, one in enumerate(steps) if one.name == step), None)
    if here is None:
        return redirect("recruitment:apply_summary", call=about.pk)
    now = steps[here]
    form = filled(request, now.form, initial=dict(now.initial), **now.how)
    if carried_out(form, lambda: _keep(mine, now, form)):
        return _onwards(request, about, steps, here)
    return render(
        request,
        "recruitment/apply_step.html",
        {
            "call": about,
            "form": form,
            "step": now,
            "number": here + 1,
            "all": len(steps),
            "before": steps[here - 1].name if here else "",
            "to_summary": request.GET.get("to") == "summary",
            "key": keys.key_in(request, about),
            **_closing(mine),
        },
    )


def _keep(application: Application, step: Step, form: Any) -> None:
    if step.name == "contact" and form.cleaned_data["contact_way"] != application.contact_way:
        # Another way needs another contact, which is asked on the next page.
        domain.save_application(application, contact="")
        application.contact_way = form.cleaned_data["contact_way"]
        application.save(update_fields=["contact_way"])
        return
    if step.name == "contact":
        return
    domain.save_application(application, language=active_language(), **step.kept(form))


def _onwards(request: HttpRequest, call: Call, steps: list[Step], here: int) -> HttpResponse:
    goes_back = request.GET.get("to") == "summary" and steps[here].name != "contact"
    if goes_back or here + 1 == len(steps):
        return redirect("recruitment:apply_summary", call=call.pk)
    onward = redirect("recruitment:apply_step", call=call.pk, step=steps[here + 1].name)
    if request.GET.get("to") == "summary":
        onward["Location"] += "?to=summary"
    return onward


@never_cache
@received_once
def apply_summary(request: HttpRequest, call: int) -> HttpResponse:
    """Everything that was written, what is missing, and the button that sends it."""
    about: Call = request.about  # type: ignore[attr-defined]
    mine = keys.application_in(request, about)
    if mine is None:
        return _no_key(request, about)
    if not mine.is_draft:
        return redirect("recruitment:application_own", call=about.pk)
    refusal = ""
    if request.method == "POST":
        try:
            domain.send_application(mine)
        except Refused as refused:
            refusal = " ".join(refused.messages)
        else:
            messages.success(request, _("Thank you. Your application is here."))
            return redirect("recruitment:application_own", call=about.pk)
    missing = domain.missing(mine)
    if "contact" in missing and mine.contact_way:
        missing.append("reach")
    return render(
        request,
        "recruitment/apply_summary.html",
        {
            "call": about,
            "mine": mine,
            "steps": steps_of(mine),
            "missing": missing,
            "refusal": refusal,
            "key": keys.key_in(request, about),
            **_closing(mine),
        },
    )


@never_cache
def application_own(request: HttpRequest, call: int) -> HttpResponse:
    """One's own application after sending: when the answer comes, what it is, and how to take the application back."""
    about: Call = request.about  # type: ignore[attr-defined]
    mine = keys.application_in(request, about)
    if mine is None:
        return _no_key(request, about)
    if mine.is_draft:
        return redirect("recruitment:apply_summary", call=about.pk)
    steps = [step for step in steps_of(mine) if step.shown]
    shown = {"call": about, "mine": mine, "steps": steps, "key": keys.key_in(request, about)}
    return render(request, "recruitment/application_own.html", shown)


@never_cache
@received_once
def application_withdraw(request: HttpRequest, call: int) -> HttpResponse:
    """Take it back, after being asked once."""
    about: Call = request.about  # type: ignore[attr-defined]
    mine = keys.application_in(request, about)
    if mine is None:
        return _no_key(request, about)
    refusal = ""
    if request.method == "POST":
        try:
            domain.withdraw_application(mine)
        except Refused as refused:
            refusal = " ".join(refused.messages)
        else:
            messages.success(request, _("Your application has been taken back, and what you wrote has been erased."))
            response = redirect("recruitment:apply", call=about.pk)
            keys.take(response, about)
            return response
    return render(request, "recruitment/application_withdraw.html", {"call": about, "mine": mine, "refusal": refusal})


@never_cache
@received_once
def application_consents(request: HttpRequest, call: int) -> HttpResponse:
    """What one has allowed, to be taken back or given afterwards."""
    about: Call = request.about  # type: ignore[attr-defined]
    mine = keys.application_in(request, about)
    if mine is None:
        return _no_key(request, about)
    given = {f"allows_{consent.kind}": True for consent in mine.consents.filter(withdrawn_at=None)}
    form = filled(request, forms.ConsentsForm, initial=given)

    def change() -> None:
        for kind in Consent.values:
            domain.give_consent(mine, kind=kind, given=kind in form.given())

    if carried_out(form, change):
        messages.success(request, _("Saved."))
        return redirect("recruitment:application_own", call=about.pk)
    return render(request, "recruitment/application_consents.html", {"call": about, "form": form})


@require_POST
@received_once
def application_forget(request: HttpRequest, call: int) -> HttpResponse:
    """Let this device forget the application; the words open it elsewhere."""
    about: Call = request.about  # type: ignore[attr-defined]
    messages.success(request, _("This device has forgotten the application. The four words open it again."))
    response = redirect("recruitment:apply", call=about.pk)
    keys.take(response, about)
    return response


@never_cache
@never_kept
def resume(request: HttpRequest) -> HttpResponse:
    """Go on with an application by its four words."""
    form = filled(request, forms.WordsForm)
    if request.method == "POST" and form.is_valid():
        found = None
        if robots.too_many("application-words", robots.address_of(request), TRIES_AN_HOUR):
            form.add_error("words", _("The words have been tried too many times. Wait an hour and try again."))
        else:
            try:
                found = queries.application_with(form.cleaned_data["words"])
            except Refused:
                found = None
            if found is None:
                form.add_error("words", _("No application has these words. Look at them again, and write all four."))
        if found is not None:
            key = domain.renew_key(found, words=form.cleaned_data["words"])
            name = "recruitment:apply_summary" if found.is_draft else "recruitment:application_own"
            response = redirect(name, call=found.call_id)
            keys.give(request, response, found.call, key)
            return response
    return render(request, "recruitment/resume.html", {"form": form})


def _first_open(application: Application) -> str:
    """The first page on which something is still to be written."""
    steps = steps_of(application)
    return next((step.name for step in steps if not step.shown), steps[-1].name)


def _closing(application: Application) -> dict[str, bool]:
    """Whether the call has closed while one wrote, and whether it can still be sent."""
    call = application.call
    return {"has_closed": not call.is_open, "may_send": call.is_open_for(application.begun_at)}


def _no_key(request: HttpRequest, call: Call) -> HttpResponse:
    messages.info(request, _("This device has no application to this call. Begin, or go on with your four words."))
    return redirect("recruitment:apply", call=call.pk)
