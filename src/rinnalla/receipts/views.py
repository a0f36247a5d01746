"""The page for a form that came without its safety mark."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rinnalla.receipts.kept import _NOT_TEXT


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Cookies were off or the page was very old: what was typed is shown, to be copied and sent again."""
    typed = [(name, value) for name, value in request.POST.items() if name not in _NOT_TEXT and str(value).strip()]
    return render(request, "csrf_failure.html", {"kept": typed}, status=403)
