"""Texts that are kept for their writer while the session is renewed."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict

from rinnalla import clock
from rinnalla.access.tokens import hash_of
from rinnalla.receipts.models import KeptText, Receipt
from rinnalla.receipts.once import read_form_key

COOKIE = "rinnalla_kept"
KEPT_FOR = timedelta(days=1)
_NOT_TEXT = {"csrfmiddlewaretoken", "form_key"}


def keep(request: HttpRequest, response: HttpResponse) -> None:
    """Keep what was typed into a form that could not be received, for the browser that sent it."""
    read = read_form_key(request.POST.get("form_key", ""))
    fields = {name: values for name, values in request.POST.lists() if name not in _NOT_TEXT}
    if read is None or not any(value.strip() for values in fields.values() for value in values):
        return
    token = secrets.token_urlsafe(32)
    KeptText.objects.create(
        token_hash=hash_of(token), person_id=read[1], path=request.get_full_path()[:500], fields=fields
    )
    response.set_cookie(COOKIE, token, max_age=KEPT_FOR, httponly=True, samesite="Lax", secure=request.is_secure())


def kept_for(request: HttpRequest) -> QueryDict | None:
    """What this browser's person typed here before the session ran out; None where nothing is kept."""
    token = request.COOKIES.get(COOKIE)
    if not token or request.method != "GET":
        return None
    text = KeptText.objects.filter(
        token_hash=hash_of(token), path=request.get_full_path()[:500], at__gt=clock.now() - KEPT_FOR
    ).first()
    if text is None or text.person_id != request.user.pk:
        return None
    fields = QueryDict(mutable=True)
    for name, values in text.fields.items():
        fields.setlist(name, values)
    return fields


def forget(request: HttpRequest) -> bool:
    """The text has been received at its own address: nothing needs to be kept. Give whether something was.

    What is sent elsewhere, at the door above all, leaves it.
    """
    token = request.COOKIES.get(COOKIE, "")
    kept = KeptText.objects.filter(token_hash=hash_of(token), path=request.get_full_path()[:500])
    return kept.delete()[0] > 0


View = TypeVar("View", bound=Callable[..., HttpResponse])


def never_kept(view: View) -> View:
    """What is typed at this view's address is not kept when the session has run out: it may be what nobody else must
    see, and is easily made again."""
    view.never_kept = True  # type: ignore[attr-defined]
    return view


Form = TypeVar("Form", bound=BaseForm)


def filled(request: HttpRequest, form: type[Form], **kwargs: Any) -> Form:
    """The form as sent (POST, with files); else with what was kept for its writer; else as new.

    A kept text is shown with `form.is_restored`, so that the page can say "your text is here, check and send".
    """
    if request.method == "POST":
        return form(request.POST, request.FILES, **kwargs)
    kept = kept_for(request)
    if kept is None:
        return form(**kwargs)
    blank = form(**kwargs)
    initial = dict(kwargs.pop("initial", None) or {})
    prefix = f"{blank.prefix}-" if blank.prefix else ""
    for name, field in blank.fields.items():
        value = field.widget.value_from_datadict(kept, MultiValueDict(), prefix + name)
        if value is not None:
            initial[name] = value
    restored = form(initial=initial, **kwargs)
    restored.is_restored = True  # type: ignore[attr-defined]
    return restored


def tidy() -> None:
    """Throw away kept texts after their day, and receipts after a month."""
    KeptText.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()
    Receipt.objects.filter(at__lt=clock.now() - timedelta(days=30)).delete()


def forget_of(person_id: int) -> None:
    """Throw away what is kept for somebody who has asked to be erased."""
    KeptText.objects.filter(person_id=person_id).delete()
