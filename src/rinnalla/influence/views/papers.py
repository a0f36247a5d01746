"""Statements and house rules on paper."""

from django.http import HttpRequest, HttpResponse

from rinnalla.documents.typeset import pdf_response
from rinnalla.influence import papers
from rinnalla.influence.models import Statement
from rinnalla.translated.fields import LANGUAGES, active_language


def statement_pdf(request: HttpRequest, statement: int) -> HttpResponse:
    """The statement on A4, in the language of the page."""
    about: Statement = request.about  # type: ignore[attr-defined]
    return pdf_response(papers.statement_pdf(about), f"kannanotto-{about.pk}.pdf")


def poster(request: HttpRequest, statement: int) -> HttpResponse:
    """The house rules as a poster: ?size=a3 or a4, ?lang=fi, sv or en (the language of the page)."""
    about: Statement = request.about  # type: ignore[attr-defined]
    size = "a4" if request.GET.get("size") == "a4" else "a3"
    lang = request.GET.get("lang", "")
    language = lang if lang in LANGUAGES else active_language()
    return pdf_response(papers.poster(about, size=size, language=language), f"huoneentaulu-{about.pk}-{size}.pdf")
