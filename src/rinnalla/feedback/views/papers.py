"""What is printed: the poster with its QR code, and the card that helps the worker to ask."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rinnalla.documents.typeset import pdf_response
from rinnalla.feedback import paper_form, papers
from rinnalla.feedback.models import CollectionPoint
from rinnalla.translated.fields import LANGUAGES, active_language


@require_safe
def poster(request: HttpRequest, code: str) -> HttpResponse:
    point: CollectionPoint = request.about  # type: ignore[attr-defined]
    size = "a3" if request.GET.get("size") == "a3" else "a4"
    language = _language(request)
    return pdf_response(papers.poster(point, language=language, size=size), f"{code}-{language}-{size}.pdf")


@require_safe
def card(request: HttpRequest, code: str) -> HttpResponse:
    point: CollectionPoint = request.about  # type: ignore[attr-defined]
    language = _language(request)
    return pdf_response(papers.card(point, language=language), f"{code}-{language}.pdf")


@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    point: CollectionPoint = request.about  # type: ignore[attr-defined]
    language, size = _language(request), _size(request)
    content = paper_form.sheet(point.questionnaire, point, language=language, size=size)
    return pdf_response(content, f"{code}-{language}-{size}.pdf")


def _size(request: HttpRequest) -> str:
    return "a5" if request.GET.get("size") == "a5" else "a4"


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else active_language()
