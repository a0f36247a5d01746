"""The sources of a group: read by its people, chosen from the library by its leads."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.groups import queries, sources
from rinnalla.groups.models import Group
from rinnalla.methods.forms import FindForm
from rinnalla.methods.models import LibraryItem
from rinnalla.methods.rules import writes
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused


def group_sources(request: HttpRequest, group: int) -> HttpResponse:
    """What the group works from; for a lead also what the library has by some words (`?q=`)."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    own = queries.membership_in(about, person)
    may_change = own is not None and own.is_lead and about.closed_on is None
    form = FindForm(request.GET)
    words = form.value("q") or ""
    return render(
        request,
        "groups/sources.html",
        {
            "group": about,
            "items": [source.item for source in sources.sources_of(about)[: sources.MOST]],
            "may_change": may_change,
            "may_add_to_library": writes.test(person),
            "form": form,
            "words": words,
            "found": sources.found_for(about, words) if may_change and words else [],
        },
    )


@require_POST
@received_once
def source_change(request: HttpRequest, group: int) -> HttpResponse:
    """Attach something of the library to the group, or take it off: whichever button was pressed."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    number = request.POST.get("item", "")
    is_number = number.isdecimal() and len(number) < 18
    item = LibraryItem.objects.filter(pk=int(number)).first() if is_number else None
    try:
        if item is None:
            raise Refused(_("Choose something that is in the library."))
        if request.POST.get("do") == "remove":
            sources.remove_source(about, item=item, by=person)
            messages.success(request, _("It is no source of the group any more."))
        else:
            sources.add_source(about, item=item, by=person)
            messages.success(request, _("It is a source of the group now."))
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("groups:sources", group=about.pk)
