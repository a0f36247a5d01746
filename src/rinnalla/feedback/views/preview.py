"""How a questionnaire looks on a phone, on a tablet and on paper, before anybody is asked."""

from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from rinnalla.documents.typeset import pdf_response
from rinnalla.feedback import kiosk, paper_form
from rinnalla.feedback.forms import AskForm
from rinnalla.feedback.models import CollectionPoint, Question, Questionnaire
from rinnalla.feedback.views.kiosk import shown
from rinnalla.organisations.models import Unit
from rinnalla.translated.fields import LANGUAGES, active_language, columns_of, text_of


@require_safe
@csp_replace({"frame-src": [SELF]})  # type: ignore[arg-type]
def preview(request: HttpRequest, questionnaire: int) -> HttpResponse:
    """The real page in frames of a phone's and a tablet's width, and the paper."""
    return render(
        request,
        "feedback/asking/preview.html",
        {"questionnaire": request.about, "language": _language(request)},  # type: ignore[attr-defined]
    )


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]
def page(request: HttpRequest, questionnaire: int) -> HttpResponse:
    """The page that people will answer on a phone, or on a tablet (`?on=tablet`), with nowhere to send it."""
    about: Questionnaire = request.about  # type: ignore[attr-defined]
    language = _language(request)
    names = {f"name_{lang}": text_of(about.organisation, "name", lang) for lang in LANGUAGES}
    point = CollectionPoint(questionnaire=about, unit=Unit(**names), **columns_of(about, "name"))
    if request.GET.get("on") == "tablet":
        plain_form = f"{request.path}?{urlencode({'language': language})}"
        return shown(request, kiosk.preview_of(point, plain_form, language), str(about.name))
    with translation.override(language):
        questions = list(about.questions.prefetch_related("choices"))
        return render(
            request,
            "feedback/asking/preview_page.html",
            {
                "point": point,
                "questionnaire": about,
                "form": AskForm(questions=questions),
                "channel": "web",
                "key": "",
                "kinds": Question.Kind,
                "offered_languages": [language],
                "LANGUAGE_CODE": language,
            },
        )


@require_safe
def paper(request: HttpRequest, questionnaire: int) -> HttpResponse:
    language, size = _language(request), _size(request)
    content = paper_form.sheet(request.about, None, language=language, size=size)  # type: ignore[attr-defined]
    return pdf_response(content, f"{questionnaire}-{language}-{size}.pdf")


@require_safe
def paper_picture(request: HttpRequest, questionnaire: int) -> HttpResponse:
    content = paper_form.picture_of(request.about, language=_language(request), size=_size(request))  # type: ignore[attr-defined]
    return HttpResponse(content, content_type="image/png")


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in LANGUAGES else active_language()


def _size(request: HttpRequest) -> str:
    return "a5" if request.GET.get("size") == "a5" else "a4"
