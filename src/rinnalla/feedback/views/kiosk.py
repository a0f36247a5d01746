"""What a paired tablet opens and sends: one point, nothing else. Who it is, its cookie says."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from rinnalla import clock
from rinnalla.access import robots
from rinnalla.feedback import domain, kiosk
from rinnalla.feedback.forms import PairForm
from rinnalla.feedback.models import CollectionPoint, Tablet
from rinnalla.refused import Refused

COOKIE = "rinnalla_kiosk"
# The longest that browsers keep one; each sign of life begins it anew.
KEPT_FOR = 400 * 24 * 3600
TRIES_AN_HOUR = 30


@never_cache
def pair(request: HttpRequest) -> HttpResponse:
    """The code is typed, or came with the QR code; only the press pairs, so that no preview of the address does."""
    form = PairForm(request.POST) if request.method == "POST" else PairForm(initial={"code": request.GET.get("k", "")})
    if request.method == "POST" and form.is_valid():
        try:
            if robots.too_many("pair", robots.address_of(request), TRIES_AN_HOUR):
                raise Refused(_("Codes have been tried too many times from here. Wait an hour and try again."))
            tablet, token = domain.pair_tablet(form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", refused)
        else:
            address = reverse("kiosk:page", kwargs={"code": tablet.point.code})
            return _with_token(request, redirect(address), address, token)
    return render(request, "feedback/tablets/pair.html", {"form": form, "has_code": bool(request.GET.get("k"))})


@never_cache
@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    point: CollectionPoint = request.about  # type: ignore[attr-defined]
    tablet = _tablet(request, point)
    if tablet is None or tablet.revoked_at:
        # The address stands outside the languages, and this page is read by whoever holds the tablet.
        with translation.override(translation.get_language_from_request(request)):
            known = {"point": point, "tablet": tablet}
            return render(request, "feedback/kiosk/not_paired.html", known, status=410 if tablet else 403)
    shown = kiosk.kiosk_of(point)
    context = {
        "kiosk": shown.page,
        "styles": kiosk.STYLES,
        "title": f"{point.name} – Rinnalla",
        "faces": (1, 2, 3, 4, 5),
    }
    return render(request, "feedback/kiosk/page.html", context)


@never_cache
@require_safe
def worker(request: HttpRequest, code: str) -> HttpResponse:
    written = kiosk.worker_of(kiosk.kiosk_of(request.about))  # type: ignore[attr-defined]
    return HttpResponse(written, content_type="text/javascript; charset=utf-8")


@require_safe
def manifest(request: HttpRequest, code: str) -> HttpResponse:
    made = kiosk.manifest_of(request.about)  # type: ignore[attr-defined]
    return JsonResponse(made, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


# The cookie is never sent from another site (SameSite=Strict), and a page kept for weeks has no fresh safety mark.
@csrf_exempt
@never_cache
@require_POST
def alive(request: HttpRequest, code: str) -> HttpResponse:
    """A sign of life; the answer tells what the tablet should show by now."""
    point: CollectionPoint = request.about  # type: ignore[attr-defined]
    tablet = _tablet(request, point)
    if tablet is None:
        return _nobody()
    if tablet.revoked_at is None:
        domain.note_life(tablet)
    return _answer(request, point, tablet, {})


@csrf_exempt
@never_cache
@require_POST
def answers(request: HttpRequest, code: str) -> HttpResponse:
    """Answers that were given on the tablet, as JSON: what became of each is said by its key."""
    point: CollectionPoint = request.about  # type: ignore[attr-defined]
    tablet = _tablet(request, point)
    if tablet is None:
        return _nobody()
    sent = _sent(request)
    if sent is None:
        return JsonResponse({"why": _("This could not be read.")}, status=400)
    fates = domain.receive_from_tablet(tablet, point, sent)
    results = [{"key": fate.key, "is": fate.state, "why": fate.why} for fate in fates]
    return _answer(request, point, tablet, {"results": results})


def _sent(request: HttpRequest) -> list[Any] | None:
    if request.content_type != "application/json":
        return None
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    found = sent.get("answers") if isinstance(sent, dict) else None
    return found if isinstance(found, list) else None


def _answer(request: HttpRequest, point: CollectionPoint, tablet: Tablet, more: dict[str, Any]) -> HttpResponse:
    state = {
        "now": int(clock.now().timestamp() * 1000),
        "version": kiosk.kiosk_of(point).version,
        "revoked": tablet.revoked_at is not None,
    }
    response = JsonResponse(state | more)
    return _with_token(
        request, response, reverse("kiosk:page", kwargs={"code": point.code}), request.COOKIES.get(COOKIE, "")
    )


def _nobody() -> HttpResponse:
    return JsonResponse({"why": _("This tablet must be paired again")}, status=403)


def _tablet(request: HttpRequest, point: CollectionPoint) -> Tablet | None:
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return None
    return domain.tablet_of(point, request.COOKIES.get(COOKIE, ""))


def _with_token(request: HttpRequest, response: HttpResponse, path: str, token: str) -> HttpResponse:
    response.set_cookie(
        COOKIE, token, max_age=KEPT_FOR, path=path, httponly=True, samesite="Strict", secure=request.is_secure()
    )
    return response
