"""The pages about the API: open data for everyone, tokens for those who manage a point."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rinnalla.api import domain
from rinnalla.api.forms import TokenForm
from rinnalla.api.models import Token
from rinnalla.api.v1 import LARGEST_BODY, MOST_A_PAGE
from rinnalla.feedback.models import CollectionPoint
from rinnalla.feedback.queries import public_points
from rinnalla.people import sealed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

_SHOWN = "api.token"
_SHOWN_FOR = timedelta(minutes=10)


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What can be read by programs, how, and how to send responses."""
    newest = public_points().first()
    root = settings.BASE_URL + reverse("v1:api-root")
    context = {
        "root": root,
        "code": newest.code if newest else "aula",
        "openapi": reverse("v1:openapi-json"),
        "a_minute": domain.A_MINUTE,
        "a_page": MOST_A_PAGE,
        "kilobytes": LARGEST_BODY // 1024,
    }
    return render(request, "api/open_data.html", context)


@received_once
def tokens(request: HttpRequest, point: int) -> HttpResponse:
    """The tokens of a point. A new one is shown once, to the browser that made it."""
    about: CollectionPoint = request.about  # type: ignore[attr-defined]
    form = filled(request, TokenForm)
    if request.method == "POST" and form.is_valid():
        try:
            token, secret = domain.make_token(about, name=form.cleaned_data["name"], by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused)
        else:
            request.session[_SHOWN] = sealed.seal([token.pk, secret])
            return redirect("api:tokens", point=about.pk)
    new = sealed.unseal(request.session.pop(_SHOWN, ""), within=_SHOWN_FOR) if request.method == "GET" else None
    page = Paginator(Token.objects.filter(point=about).select_related("made_by"), 25).get_page(request.GET.get("page"))
    context = {
        "point": about,
        "form": form,
        "page": page,
        "secret": new[1] if new and any(token.pk == new[0] for token in page) else "",
        "address": settings.BASE_URL + reverse("v1:responses", kwargs={"code": about.code}),
    }
    response = render(request, "api/tokens.html", context)
    add_never_cache_headers(response)
    return response


@require_POST
@received_once
def revoke(request: HttpRequest, access_token: int) -> HttpResponse:
    about: Token = request.about  # type: ignore[attr-defined]
    domain.revoke_token(about, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The token opens nothing any more."))
    return redirect("api:tokens", point=about.point_id)
