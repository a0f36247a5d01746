"""What the chosen need, for the leads to arrange before the first meeting."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.groups.models import Group
from rinnalla.receipts.carried import pressed
from rinnalla.receipts.once import received_once
from rinnalla.recruitment import domain, queries
from rinnalla.recruitment.models import Application
from rinnalla.recruitment.needs import needed_by

A_PAGE = 25


@never_cache
def needs(request: HttpRequest, group: int) -> HttpResponse:
    """All who need something, arranged or not."""
    about: Group = request.about  # type: ignore[attr-defined]
    page = Paginator(queries.needing(about), A_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "recruitment/needs.html", {"group": about, "page": page, "needed": needed_by(page.object_list)}
    )


@require_POST
@received_once
def arrange(request: HttpRequest, application: int, need: str) -> HttpResponse:
    """Note one thing as arranged, or as not arranged after all; then back to where it was pressed."""
    about: Application = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    done = request.POST.get("done") == "yes"
    pressed(request, lambda: domain.arrange(about, need=need, done=done, by=lead))
    if request.POST.get("back") == "home":
        return redirect("groups:home", group=about.call.group_id)
    return redirect("recruitment:needs", group=about.call.group_id)
