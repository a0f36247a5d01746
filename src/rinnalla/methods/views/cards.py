"""Method cards as pages: found, read, printed; and an organisation's own ones written."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.documents import typeset
from rinnalla.methods import cards, carried, domain, forms, paper, queries
from rinnalla.methods.cards import Card
from rinnalla.methods.models import OwnMethodCard
from rinnalla.methods.rules import may_write, writes
from rinnalla.practices import library
from rinnalla.receipts.carried import carried_out, pressed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once

SHOWN = 24


def organisation_of(request: HttpRequest) -> int | None:
    """The organisation of whoever reads; None for a stranger."""
    return getattr(request.user, "organisation_id", None)


def method_cards(request: HttpRequest) -> HttpResponse:
    """Every card that one may choose from, narrowed by kind, minutes, people and words; `?retired=1` shows those who
    write cards the ones that are out of use."""
    may_add = writes.test(request.user)
    form = forms.FindCardsForm(request.GET)
    shows_retired = may_add and request.GET.get("retired") == "1"
    organisation = organisation_of(request)
    among = queries.retired_cards(organisation) if shows_retired and organisation else cards.cards_for(organisation)
    page = Paginator(form.narrow(among), SHOWN).get_page(request.GET.get("page"))
    return render(
        request,
        "methods/cards.html",
        {"form": form, "page": page, "may_add": may_add, "shows_retired": shows_retired},
    )


def method_card(request: HttpRequest, method: str) -> HttpResponse:
    """One card, on a page that prints well."""
    about: Card = request.about  # type: ignore[attr-defined]
    organisation = organisation_of(request)
    return render(
        request,
        "methods/card.html",
        {
            "card": about,
            "models": [
                practice for practice in library.all_practices(organisation) if cards.of_practice(practice, [about])
            ],
            "origin": cards.find(about.own.adapted_from, organisation) if about.own else None,
            "adapted": queries.adapted_from(about.key, organisation) if organisation else [],
            "may_adapt": writes.test(request.user),
            "may_change": about.own is not None and may_write.test(request.user, about.own),
        },
    )


def card_pdf(request: HttpRequest, method: str) -> HttpResponse:
    """The card on paper: A5, or with `?size=a4` A4."""
    about: Card = request.about  # type: ignore[attr-defined]
    size = "a4" if request.GET.get("size") == "a4" else "a5"
    content = typeset.pdf("methods/documents/card.typ", paper.card(about, size))
    return typeset.pdf_response(content, f"{slugify(_('Method card'))}-{slugify(str(about.name)) or about.key}.pdf")


def card_toml(request: HttpRequest, method: str) -> HttpResponse:
    """The card as a file, to be brought to another organisation."""
    about: Card = request.about  # type: ignore[attr-defined]
    response = HttpResponse(carried.as_toml(about), content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(str(about.name)) or about.key}.toml"'
    return response


@received_once
def bring(request: HttpRequest) -> HttpResponse:
    """Cards out of a file become the organisation's own."""
    person: Any = request.user
    form = filled(request, forms.BringForm)
    made: list[OwnMethodCard] = []
    if carried_out(
        form,
        lambda: made.extend(
            domain.bring_cards(organisation=person.organisation, text=form.cleaned_data["text"], by=person)
        ),
    ):
        if len(made) == 1:
            messages.success(request, _("The card is in the library of your organisation. Try it, then mend it."))
            return redirect("methods:card", method=made[0].key)
        messages.success(
            request, _("%(number)d cards are in the library of your organisation.") % {"number": len(made)}
        )
        return redirect("methods:cards")
    return render(request, "methods/bring.html", {"form": form})


@received_once
def card_add(request: HttpRequest) -> HttpResponse:
    """Write a card; `?from=` begins from another one."""
    person: Any = request.user
    origin = cards.find(request.GET.get("from", ""), person.organisation_id)
    initial = {**forms.OwnCardForm.of(origin, person.organisation_id), "version": None} if origin else {}
    form = filled(request, forms.OwnCardForm, initial=initial, organisation=person.organisation_id)
    made: list[OwnMethodCard] = []
    if carried_out(
        form,
        lambda: made.append(
            domain.write_card(
                organisation=person.organisation, adapted_from=origin.key if origin else "", by=person, **form.given()
            )
        ),
    ):
        messages.success(request, _("The card is in the library of your organisation. Try it, then mend it."))
        return redirect("methods:card", method=made[0].key)
    return render(request, "methods/card_form.html", {"form": form, "origin": origin})


@received_once
def card_edit(request: HttpRequest, own_card: int) -> HttpResponse:
    """Change one of the organisation's own cards."""
    about: OwnMethodCard = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    initial = forms.OwnCardForm.of(cards.as_card(about), about.organisation_id)
    form = filled(request, forms.OwnCardForm, initial=initial, organisation=about.organisation_id)
    if carried_out(
        form,
        lambda: domain.change_card(about, version=form.cleaned_data["version"] or 0, by=person, **form.given()),
        newest=lambda: {"version": about.version},
    ):
        messages.success(request, _("The card has been changed."))
        return redirect("methods:card", method=about.key)
    return render(request, "methods/card_form.html", {"form": form, "card": about})


@require_POST
@received_once
def card_retire(request: HttpRequest, own_card: int) -> HttpResponse:
    """Take a card out of use, or back into it: whichever button was pressed."""
    about: OwnMethodCard = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if request.POST.get("do") == "take_back":
        if pressed(request, lambda: domain.take_back_card(about, by=person)):
            messages.success(request, _("The card is in use again."))
    elif pressed(request, lambda: domain.retire_card(about, by=person)):
        messages.success(request, _("The card is out of use. Agendas that have it keep it."))
    return redirect("methods:card", method=about.key)
