"""A form that is sent twice is received once."""

import hashlib
import json
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rinnalla.receipts.models import Receipt

_SALT = "rinnalla.receipts"
_NO_WORDS = {"csrfmiddlewaretoken", "form_key"}


def new_form_key(person_id: int | None) -> str:
    """The key of one showing of a form: which showing, and to whom, signed."""
    return signing.dumps([uuid.uuid4().hex, person_id], salt=_SALT)


def read_form_key(key: str) -> tuple[str, int | None] | None:
    """(showing, person) of a key; None for a forged or broken one."""
    try:
        showing, person_id = signing.loads(key, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return showing, person_id


def _key_of(request: HttpRequest, showing: str) -> str:
    """The key of what was sent: which showing of the form, and with what in it."""
    sent = [(name, values) for name, values in sorted(request.POST.lists()) if name not in _NO_WORDS and any(values)]
    files = [(name, file.name, file.size) for name, some in sorted(request.FILES.lists()) for file in some]
    return hashlib.sha256(json.dumps([showing, sent, files]).encode()).hexdigest()[:32]


def received_once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Carry out a POST in one transaction and once: a resend of the same form is led to where the first one led.

    The same showing with other words in it (back, then something else) is something new and is carried out too: to
    answer "received already" would lose the words.

    The form carries `{% form_key %}`. A view that does not redirect has confirmed nothing, and nothing is kept of it.
    """

    @wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        read = read_form_key(request.POST.get("form_key", ""))
        with transaction.atomic():
            if read is not None:
                receipt, is_new = Receipt.objects.get_or_create(key=_key_of(request, read[0]))
                if not is_new:
                    messages.info(request, _("We had already received this. Nothing was done twice."))
                    return redirect(receipt.path or request.get_full_path())
            response = view(request, *args, **kwargs)
            if response.status_code in (302, 303):
                if read is not None:
                    Receipt.objects.filter(pk=receipt.pk).update(path=response["Location"])
            else:
                transaction.set_rollback(True)
        return response

    return once
