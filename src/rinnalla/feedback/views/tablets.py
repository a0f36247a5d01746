"""The worker's side of the tablets: adding one, pairing it, taking it out of use; and bursts of answers."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rinnalla import clock
from rinnalla.feedback import domain, kiosk
from rinnalla.feedback.domain.tablets import PAIRING_FOR, SILENT_FOR
from rinnalla.feedback.forms import BurstForm, TabletForm
from rinnalla.feedback.models import Burst, CollectionPoint, Tablet
from rinnalla.people import sealed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

_KEY = "rinnalla_pairing"


@received_once
def add(request: HttpRequest, point: int) -> HttpResponse:
    about: CollectionPoint = request.about  # type: ignore[attr-defined]
    initial = {"name": _("Tablet %(number)s") % {"number": about.tablets.count() + 1}}
    form = filled(request, TabletForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            tablet, code = domain.add_tablet(about, name=form.cleaned_data["name"], by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused)
        else:
            return _to_pairing(request, tablet, code)
    return render(request, "feedback/tablets/add.html", {"form": form, "point": about})


@never_cache
@require_safe
def tablet(request: HttpRequest, tablet: int) -> HttpResponse:
    about: Tablet = request.about  # type: ignore[attr-defined]
    code = _code(request, about)
    address = f"{settings.BASE_URL}{reverse('feedback:pair')}?k={code}"
    context = {
        "tablet": about,
        "point": about.point,
        "state": state_of(about),
        "code": f"{code[:4]} {code[4:]}" if code else "",
        "qr": SafeString(segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True))
        if code
        else "",
        "address": kiosk.address_of_pairing(),
        "until": about.pairing_until,
    }
    return render(request, "feedback/tablets/tablet.html", context)


@require_POST
@received_once
def renew(request: HttpRequest, tablet: int) -> HttpResponse:
    about: Tablet = request.about  # type: ignore[attr-defined]
    try:
        code = domain.renew_code(about, by=request.user)  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("feedback:tablet", tablet=about.pk)
    return _to_pairing(request, about, code)


@require_POST
@received_once
def revoke(request: HttpRequest, tablet: int) -> HttpResponse:
    about: Tablet = request.about  # type: ignore[attr-defined]
    domain.revoke_tablet(about, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The tablet is out of use. It stops asking as soon as it hears of it."))
    return redirect("feedback:point", point=about.point_id)


@received_once
def burst(request: HttpRequest, burst: int) -> HttpResponse:
    about: Burst = request.about  # type: ignore[attr-defined]
    form = filled(request, BurstForm, initial={"why": about.explained})
    if request.method == "POST" and form.is_valid():
        try:
            domain.explain_burst(about, why=form.cleaned_data["why"], by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Thank you. It now stands beside the results."))
            return redirect("feedback:point", point=about.point_id)
    return render(request, "feedback/tablets/burst.html", {"form": form, "burst": about, "point": about.point})


def state_of(tablet: Tablet) -> dict[str, Any]:
    """How it stands with a tablet, in words and a tone."""
    if tablet.revoked_at:
        return {"words": _("out of use"), "tone": "quiet", "name": "revoked"}
    if tablet.paired_at is None:
        return {"words": _("waits to be paired"), "tone": "wait", "name": "waiting"}
    if tablet.seen_at is None or clock.now() - tablet.seen_at >= SILENT_FOR:
        return {"words": _("silent"), "tone": "wait", "name": "silent"}
    return {"words": _("in use"), "tone": "done", "name": "used"}


def _to_pairing(request: HttpRequest, tablet: Tablet, code: str) -> HttpResponse:
    request.session[_KEY] = sealed.seal([tablet.pk, code])
    return redirect("feedback:tablet", tablet=tablet.pk)


def _code(request: HttpRequest, tablet: Tablet) -> str:
    """The code that this browser may show, while it is good."""
    read = sealed.unseal(request.session.get(_KEY, ""), within=PAIRING_FOR)
    is_good = tablet.pairing_until is not None and tablet.pairing_until > clock.now()
    return str(read[1]) if read and read[0] == tablet.pk and is_good else ""
