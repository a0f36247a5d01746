"""The page for a form that came without its safety mark."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rinnalla.receipts.kept import _NOT_TEXT


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Cookies were off or the page was very old: what was typed is shown, to be copied and sent again."""
    typed = [str(value) for name, value in request.POST.items() if name not in _NOT_TEXT and str(value).strip()]
    # What was ticked or chosen is a word of the form's own, which says nothing to a person.
    written = [text for text in typed if not re.fullmatch(r"[a-z_]+|[0-9]+", text)]
    return render(request, "csrf_failure.html", {"kept": written or typed}, status=403)
