"""Typing in a pile of paper forms, by keyboard alone."""

import uuid
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla import clock
from rinnalla.feedback import asked, domain, queries
from rinnalla.feedback.forms import PileForm, SheetEntryForm, moment_of
from rinnalla.feedback.models import Channel, CollectionPoint
from rinnalla.feedback.small_numbers import rounded
from rinnalla.refused import Refused

_MOST_COUNTED = 100_000


def pile(request: HttpRequest, point: int) -> HttpResponse:
    """One paper after another. The day, the language and the version of the pile go along in the address, and so does
    how many were entered; each paper has a key of its own, so that a resend counts once."""
    about: CollectionPoint = request.about  # type: ignore[attr-defined]
    versions = list(queries.versions_of(about.questionnaire).filter(published_at__isnull=False)[:10])
    settings = PileForm(request.GET or None, point=about, versions=versions)
    chosen = settings.cleaned_data if settings.is_valid() else {}
    day: date = chosen.get("day") or clock.today()
    language = chosen.get("language") or about.languages[0]
    sheet = asked.in_version(about, int(chosen.get("version") or 0)) or about
    form = SheetEntryForm(request.POST if request.method == "POST" else None, questions=sheet.questions)
    kept = {"day": day.strftime("%-d.%-m.%Y"), "language": language, "version": sheet.questionnaire_id}
    count = _number(request.GET.get("count"))
    key = _key(request.POST.get("key"))
    if request.method == "POST" and not settings.errors and form.is_valid():
        try:
            is_new = domain.submit_response(
                sheet,
                key=key,
                answers=form.answers,
                comments=form.words,
                language=language,
                channel=Channel.PAPER,
                at=moment_of(day),
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            return _next(point, kept | {"count": count + is_new, "last": str(key)})
    if form.errors:
        _focus_on_error(form)
    return render(
        request,
        "feedback/asking/pile.html",
        {
            "point": about,
            "form": form,
            "pile": PileForm(initial={**kept, "version": str(kept["version"])}, point=about, versions=versions)
            if not settings.errors
            else settings,
            "day": day,
            "key": key if form.errors else uuid.uuid4(),
            "count": count,
            "of_day": rounded(
                about.received.filter(day=day, channel=Channel.PAPER).aggregate(sum=Sum("count"))["sum"] or 0
            ),
            "last": request.GET.get("last", ""),
            "query": urlencode(kept | {"count": count}),
        },
    )


@require_POST
def undo(request: HttpRequest, point: int) -> HttpResponse:
    """Take back the paper that was entered last."""
    about: CollectionPoint = request.about  # type: ignore[attr-defined]
    key = _key(request.POST.get("last"))
    response = domain.response_of(about, key)
    count = _number(request.GET.get("count"))
    if response is not None and response.channel == Channel.PAPER and domain.withdraw_response(about, key=key):
        messages.success(request, _("The last paper was taken back. Enter it again."))
        count = max(0, count - 1)
    else:
        messages.info(request, _("That paper was taken back already."))
    kept = {name: request.GET.get(name, "") for name in ("day", "language", "version")}
    return _next(point, kept | {"count": count})


def _next(point: int, query: dict[str, Any]) -> HttpResponse:
    return redirect(f"{reverse('feedback:pile', kwargs={'point': point})}?{urlencode(query)}")


def _focus_on_error(form: SheetEntryForm) -> None:
    """The cursor stands where something must be mended."""
    for field in form.fields.values():
        field.widget.attrs.pop("autofocus", None)
    wrong = next((name for name in form.fields if name in form.errors), next(iter(form.fields), None))
    if wrong:
        form.fields[wrong].widget.attrs["autofocus"] = True


def _key(sent: str | None) -> uuid.UUID:
    try:
        return uuid.UUID(sent or "")
    except ValueError:
        return uuid.uuid4()


def _number(sent: str | None) -> int:
    return min(int(sent), _MOST_COUNTED) if sent and sent.isascii() and sent.isdigit() and len(sent) < 9 else 0
