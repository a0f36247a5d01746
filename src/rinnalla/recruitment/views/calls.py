"""The leads' pages for finding members, and the poster."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla import clock
from rinnalla.documents.calendar import calendar_response
from rinnalla.documents.typeset import pdf_response
from rinnalla.groups.models import Group
from rinnalla.receipts.carried import carried_out, pressed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.recruitment import domain, forms, queries
from rinnalla.recruitment.calendar import calendar_of
from rinnalla.recruitment.channels import ways_of
from rinnalla.recruitment.hints import hints_for, hints_in
from rinnalla.recruitment.letter import letter_of
from rinnalla.recruitment.models import Call, InfoEvent
from rinnalla.recruitment.paper_form import form_of
from rinnalla.recruitment.poster import poster_of, public_address
from rinnalla.recruitment.sms import parts_of, units_of
from rinnalla.recruitment.suggested import text_message
from rinnalla.refused import Refused
from rinnalla.translated.fields import LANGUAGES, columns_of


def calls(request: HttpRequest, group: int) -> HttpResponse:
    """The calls of a group, and what has worked."""
    about: Group = request.about  # type: ignore[attr-defined]
    page = Paginator(queries.calls_of(about).prefetch_related("info_events"), 25).get_page(request.GET.get("page"))
    return render(
        request,
        "recruitment/calls.html",
        {
            "group": about,
            "page": page,
            "effects": queries.effects_in(about),
            "found": ways_of(about),
            "practice": about.model,
        },
    )


@received_once
def write(request: HttpRequest, group: int) -> HttpResponse:
    """A new call, filled from the model."""
    about: Group = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    practice = about.model
    initial = {"contact": ", ".join(filter(None, [lead.called, lead.title]))}
    if practice is not None:
        for name in domain.TEXTS:
            initial |= getattr(practice.call, name).columns(name)
    form = filled(request, forms.CallForm, initial=initial)
    if "look" in request.POST:
        return _with_hints(request, about, form, None)
    if request.method == "POST" and form.is_valid():
        try:
            made = domain.write_call(
                group=about,
                by=lead,
                **form.about_the_call(),
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The call is saved. This is how others will see it."))
            return redirect("recruitment:call", call=made.pk)
    return render(request, "recruitment/call_form.html", {"group": about, "form": form, "call": None})


def call(request: HttpRequest, call: int) -> HttpResponse:
    """A call as its leads see it: the text, the poster, the info events and the asking."""
    about: Call = request.about  # type: ignore[attr-defined]
    return render(
        request,
        "recruitment/call.html",
        {
            "call": about,
            "group": about.group,
            "now": clock.now(),
            "info_events": queries.events_ahead(about),
            "all_events": about.info_events.all()[:25],
            "outreach": about.outreach.order_by("-on", "-pk")[:25],
            "hints": hints_for(about),
            "totals": queries.totals_of(about),
            "asked": about.invitations.count(),
            "missing": [lang for lang in LANGUAGES if not all(getattr(about, f"{n}_{lang}") for n in domain.TEXTS)],
        },
    )


@received_once
def call_edit(request: HttpRequest, call: int) -> HttpResponse:
    """Change a call."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    settings = ("contact", "closes_on", "answers_on", "welcomes", "meets", "takes_applications")
    initial = columns_of(about, *domain.TEXTS, *domain.MORE_TEXTS) | {name: getattr(about, name) for name in settings}
    form = filled(request, forms.CallForm, initial=initial)
    if "look" in request.POST:
        return _with_hints(request, about.group, form, about)
    if carried_out(
        form,
        lambda: domain.edit_call(
            about,
            by=lead,
            **form.about_the_call(),
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("recruitment:call", call=about.pk)
    return render(request, "recruitment/call_form.html", {"group": about.group, "form": form, "call": about})


def _with_hints(request: HttpRequest, group: Group, form: forms.CallForm, call: Call | None) -> HttpResponse:
    """The same form with what was typed, and what in it is hard to read. Nothing is saved."""
    shown = {"group": group, "form": form, "call": call, "looked": True, "hints": hints_in(request.POST)}
    return render(request, "recruitment/call_form.html", shown)


@require_POST
@received_once
def publish(request: HttpRequest, call: int) -> HttpResponse:
    """Show the call to everyone."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    if pressed(request, lambda: domain.publish_call(about, by=lead)):
        messages.success(request, _("The call is public. Now the best part: ask people in person."))
    return redirect("recruitment:call", call=about.pk)


@received_once
def add_info_event(request: HttpRequest, call: int) -> HttpResponse:
    """A day on which one hears more."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    form = filled(request, forms.InfoEventForm)
    if carried_out(form, lambda: domain.add_info_event(about, by=lead, **form.cleaned_data)):
        messages.success(request, _("The info event is on the call and on its poster."))
        return redirect("recruitment:call", call=about.pk)
    return render(request, "recruitment/info_event_form.html", {"call": about, "form": form})


@received_once
def note_info_event(request: HttpRequest, info_event: int) -> HttpResponse:
    """How many came."""
    about: InfoEvent = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    initial = {"came": about.came, "want_to_join": about.want_to_join}
    form = filled(request, forms.NoteInfoEventForm, initial=initial)
    if carried_out(form, lambda: domain.note_info_event(about, by=lead, **form.cleaned_data)):
        messages.success(request, _("Noted. Even one is a beginning: ask the others in person."))
        return redirect("recruitment:call", call=about.call_id)
    return render(request, "recruitment/note_info_event.html", {"event": about, "call": about.call, "form": form})


@received_once
def note_outreach(request: HttpRequest, call: int) -> HttpResponse:
    """How people were asked, and what came of it."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    form = filled(request, forms.OutreachForm)
    if carried_out(form, lambda: domain.note_outreach(about, by=lead, **form.cleaned_data)):
        messages.success(request, _("Noted. You see what works on the page of the calls."))
        return redirect("recruitment:calls", group=about.group_id)
    return render(request, "recruitment/outreach_form.html", {"call": about, "form": form})


def event_ics(request: HttpRequest, info_event: int) -> HttpResponse:
    """The info event for one's own calendar."""
    about: InfoEvent = request.about  # type: ignore[attr-defined]
    return calendar_response(calendar_of(about), f"infotilaisuus-{about.pk}.ics")


def letter(request: HttpRequest, call: int) -> HttpResponse:
    """The call as a letter, in the language of the address; `?plain=1` is for an envelope without a window."""
    about: Call = request.about  # type: ignore[attr-defined]
    content = letter_of(about, has_window=request.GET.get("plain") != "1")
    return _paper(about, pdf_response(content, f"kirje-{about.pk}.pdf"))


def form_on_paper(request: HttpRequest, call: int) -> HttpResponse:
    """The application form to print."""
    about: Call = request.about  # type: ignore[attr-defined]
    return _paper(about, pdf_response(form_of(about), f"hakemus-{about.pk}.pdf"))


def message(request: HttpRequest, call: int) -> HttpResponse:
    """The call as a text message in three languages, to be copied, with its length."""
    about: Call = request.about  # type: ignore[attr-defined]
    found = []
    for lang in LANGUAGES:
        with translation.override(lang):
            text = text_message(about, public_address(about))
        found.append({"lang": lang, "text": text, "length": units_of(text), "parts": parts_of(text)})
    return render(request, "recruitment/message.html", {"call": about, "messages_by_language": found})


def _paper(call: Call, response: HttpResponse) -> HttpResponse:
    if call.published_at is None:
        response["Cache-Control"] = "private, no-store"
    return response


def poster(request: HttpRequest, call: int) -> HttpResponse:
    """The poster, A4 or (`?size=a3`) A3, in the language of the address."""
    about: Call = request.about  # type: ignore[attr-defined]
    size = "a3" if request.GET.get("size", "").lower() == "a3" else "a4"
    return _paper(about, pdf_response(poster_of(about, size=size), f"kutsu-{about.pk}-{size}.pdf"))
