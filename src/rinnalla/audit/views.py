"""The trail, for the administrator to read."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rinnalla.audit import queries
from rinnalla.audit.forms import SearchForm

A_PAGE = 50


def trail(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET or None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = queries.entries(
        request.user.organisation_id,  # type: ignore[union-attr]
        on=wanted.get("day"),
        who=wanted.get("who", ""),
        what=wanted.get("what", ""),
        deed=wanted.get("deed", ""),
    )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "audit/trail.html", {"form": form, "page": page, "is_search": any(wanted.values())})
