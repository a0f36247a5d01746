"""A worker's cards."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rinnalla.documents.typeset import pdf_response
from rinnalla.people import domain, queries
from rinnalla.people import slip as slips
from rinnalla.people.after_card import shown_after
from rinnalla.people.forms import CardForm
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

A_PAGE = 25


def cards(request: HttpRequest) -> HttpResponse:
    show_all = request.GET.get("all") == "1"
    kept = queries.cards_kept_by(request.user, revoked=show_all)  # type: ignore[arg-type]
    page = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    rows = [
        (card, queries.state_of(card), card.mark if card.made_by_id == request.user.pk else "")
        for card in page.object_list
    ]
    return render(request, "people/cards.html", {"page": page, "rows": rows, "show_all": show_all})


@received_once
def make(request: HttpRequest) -> HttpResponse:
    form = filled(request, CardForm, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            card, secrets = domain.make_card(by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused)
        else:
            slips.keep(request, card, secrets)
            return redirect("people:slip", card=card.pk)
    return render(request, "people/card_make.html", {"form": form})


@never_cache
def slip(request: HttpRequest, card: int) -> HttpResponse:
    about = request.about  # type: ignore[attr-defined]
    secrets = slips.kept(request, about)
    slip = slips.texts(about, secrets) if secrets else None
    code = slips.code_on_page(secrets) if secrets else ""
    nexts = shown_after(about, request.user) if secrets else []  # type: ignore[arg-type]
    return render(request, "people/slip.html", {"card": about, "slip": slip, "code": code, "nexts": nexts})


@never_cache
def slip_pdf(request: HttpRequest, card: int) -> HttpResponse:
    about = request.about  # type: ignore[attr-defined]
    secrets = slips.kept(request, about)
    if secrets is None:
        return redirect("people:slip", card=card)
    return pdf_response(slips.pdf(about, secrets), "rinnalla.pdf")


@received_once
def renew(request: HttpRequest, card: int) -> HttpResponse:
    about = request.about  # type: ignore[attr-defined]
    refusal = ""
    if request.method == "POST":
        try:
            new, secrets = domain.renew_card(about, by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            refusal = str(refused.message)
        else:
            slips.keep(request, new, secrets)
            messages.success(request, _("The card was renewed. The old slip no longer works."))
            return redirect("people:slip", card=new.pk)
    return render(request, "people/card_renew.html", {"card": about, "refusal": refusal})


@received_once
def revoke(request: HttpRequest, card: int) -> HttpResponse:
    about = request.about  # type: ignore[attr-defined]
    if request.method == "POST":
        domain.revoke_card(about, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The card is out of use. It opens nothing any more."))
        return redirect("people:cards")
    return render(request, "people/card_revoke.html", {"card": about})
