"""A worker's own asking: whom they have asked they alone see. And paper that came in."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.documents.typeset import pdf_response
from rinnalla.receipts.carried import carried_out, pressed
from rinnalla.receipts.kept import filled, never_kept
from rinnalla.receipts.once import received_once
from rinnalla.recruitment import domain, forms, queries
from rinnalla.recruitment.invitation_card import card_of, code_of, link_of
from rinnalla.recruitment.models import Call, Invitation, Meets
from rinnalla.recruitment.suggested import asking_words, reminding_words
from rinnalla.translated.fields import active_language

A_PAGE = 25


def ask_list(request: HttpRequest) -> HttpResponse:
    """The open calls to which a worker may ask their own clients."""
    worker: Any = request.user
    page = Paginator(queries.calls_to_ask_for(worker), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "recruitment/ask_list.html", {"page": page})


@received_once
def ask(request: HttpRequest, call: int) -> HttpResponse:
    """Ask one of one's own clients, and whom one has asked before."""
    about: Call = request.about  # type: ignore[attr-defined]
    worker: Any = request.user
    form = filled(request, forms.InviteForm, initial={"language": active_language()})
    made: list[Invitation] = []
    if carried_out(form, lambda: made.append(domain.invite(about, by=worker, **form.cleaned_data))):
        return redirect("recruitment:asked", invitation=made[0].pk)
    page = Paginator(queries.asked_by(worker, about), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "recruitment/ask.html", {"call": about, "form": form, "page": page})


@never_cache
def asked(request: HttpRequest, invitation: int) -> HttpResponse:
    """One whom one asked: the words, the link, the card; and the words for reminding once."""
    about: Invitation = request.about  # type: ignore[attr-defined]
    link = link_of(about)
    with translation.override(about.language):
        words, reminder = asking_words(about.call, link), reminding_words(about.call, link)
    return render(
        request,
        "recruitment/asked.html",
        {
            "invitation": about,
            "call": about.call,
            "words": words,
            "reminder": reminder,
            "link": link,
            "code": code_of(about),
        },
    )


def asked_pdf(request: HttpRequest, invitation: int) -> HttpResponse:
    """The invitation as a card to hand over."""
    about: Invitation = request.about  # type: ignore[attr-defined]
    response = pdf_response(card_of(about), "kutsukortti.pdf")
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@received_once
def remind(request: HttpRequest, invitation: int) -> HttpResponse:
    """Note that one has reminded: once."""
    about: Invitation = request.about  # type: ignore[attr-defined]
    if pressed(request, lambda: domain.remind(about)):
        messages.success(request, _("Noted. You have reminded once, and that is enough."))
    return redirect("recruitment:asked", invitation=about.pk)


def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation: to the call. An old or broken link leads to all open calls."""
    found = queries.invitation_of(token)
    if found is None or found.call.published_at is None:
        return redirect("site:calls")
    response = redirect("recruitment:apply", call=found.call_id)
    response["Location"] += f"?t={found.token}"
    return response


@never_cache
@never_kept
@received_once
def type_in(request: HttpRequest, call: int) -> HttpResponse:
    """Type in an application that came on paper."""
    about: Call = request.about  # type: ignore[attr-defined]
    worker: Any = request.user
    questions = list(about.questions.all())
    categories = list(about.categories.prefetch_related("options"))
    form = filled(
        request,
        forms.PaperForm,
        questions=questions,
        categories=categories,
        may_join_remotely=about.meets == Meets.HYBRID,
        initial={"language": active_language()},
    )
    made: list[Any] = []
    if carried_out(form, lambda: made.append(domain.type_in(about, by=worker, **form.application()))):
        _application, key = made[0]
        messages.success(
            request,
            _("The application is in. Write these words on the applicant's own copy of the paper: %(words)s")
            % {"words": " ".join(key.words)},
        )
        return redirect("recruitment:type_in", call=about.pk)
    return render(request, "recruitment/type_in.html", {"call": about, "form": form})
