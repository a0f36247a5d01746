"""The library: links, videos, articles and reports with their source; and one search over everything."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.methods import domain, forms, queries
from rinnalla.methods.models import LibraryItem
from rinnalla.methods.rules import may_write, writes
from rinnalla.methods.views.cards import organisation_of
from rinnalla.receipts.carried import carried_out, pressed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.translated.fields import active_language

SHOWN = 25


def items(request: HttpRequest) -> HttpResponse:
    """Everything in the library, narrowed by kind and words; `?retired=1` shows those who add to it what is out."""
    may_add = writes.test(request.user)
    form = forms.FindItemsForm(request.GET)
    shows_retired = may_add and request.GET.get("retired") == "1"
    found = queries.items_for(
        organisation_of(request), kind=form.value("kind") or "", words=form.value("q") or "", retired=shows_retired
    )
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    return render(
        request,
        "methods/items.html",
        {"form": form, "page": page, "may_add": may_add, "shows_retired": shows_retired},
    )


def item(request: HttpRequest, library_item: int) -> HttpResponse:
    """One thing, with its source."""
    about: LibraryItem = request.about  # type: ignore[attr-defined]
    return render(request, "methods/item.html", {"item": about, "may_change": may_write.test(request.user, about)})


@received_once
def item_add(request: HttpRequest) -> HttpResponse:
    """Add something to the organisation's library."""
    person: Any = request.user
    form = filled(request, forms.ItemForm, initial={"kind": "report", "language": active_language()})
    made: list[LibraryItem] = []
    if carried_out(
        form,
        lambda: made.append(domain.add_item(organisation=person.organisation, by=person, **form.given())),
    ):
        messages.success(request, _("It is in the library now. Everyone in your organisation finds it."))
        return redirect("methods:item", library_item=made[0].pk)
    return render(request, "methods/item_form.html", {"form": form})


@received_once
def item_edit(request: HttpRequest, library_item: int) -> HttpResponse:
    """Change what the library says of one of the organisation's own things."""
    about: LibraryItem = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.ItemForm, initial=forms.ItemForm.of(about))
    if carried_out(
        form,
        lambda: domain.change_item(about, version=form.cleaned_data["version"] or 0, by=person, **form.given()),
        newest=lambda: {"version": about.version},
    ):
        messages.success(request, _("It has been changed."))
        return redirect("methods:item", library_item=about.pk)
    return render(request, "methods/item_form.html", {"form": form, "item": about})


@require_POST
@received_once
def item_retire(request: HttpRequest, library_item: int) -> HttpResponse:
    """Take a thing out of the library, or put it back: whichever button was pressed."""
    about: LibraryItem = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if request.POST.get("do") == "take_back":
        if pressed(request, lambda: domain.take_back_item(about, by=person)):
            messages.success(request, _("It is in the library again."))
    elif pressed(request, lambda: domain.retire_item(about, by=person)):
        messages.success(request, _("It is out of the library. Groups that have it as a source keep it."))
    return redirect("methods:item", library_item=about.pk)


def search(request: HttpRequest) -> HttpResponse:
    """One search over models, method cards and the library."""
    form = forms.FindForm(request.GET)
    words = form.value("q") or ""
    results = queries.search(words, organisation_of(request)) if words else None
    return render(request, "methods/search.html", {"form": form, "words": words, "results": results})
