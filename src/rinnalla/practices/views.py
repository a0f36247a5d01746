"""The operating models as pages: to read and compare before one begins, to print for the team's table."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rinnalla.access import row_of
from rinnalla.people.models import Person
from rinnalla.practices import domain, library, own, rules
from rinnalla.practices.comparing import MOST, compare
from rinnalla.practices.lineage import daughters_of, mother_of
from rinnalla.practices.models import OwnPractice, Version
from rinnalla.practices.schema import Practice
from rinnalla.practices.sections import sections_for
from rinnalla.practices.suiting import QUESTIONS, suggest, told
from rinnalla.translated.fields import active_language


def practices(request: HttpRequest) -> HttpResponse:
    """Every model, shortly, with the organisation's own; two or three of them go to be compared from here."""
    files = library.all_practices()
    theirs = own.in_use(organisation) if (organisation := _organisation_of(request)) else []
    return render(
        request,
        "practices/list.html",
        {"practices": files, "own": theirs, "may_write": rules.writes.test(request.user), "most": MOST},
    )


def comparison(request: HttpRequest) -> HttpResponse:
    """Two or three models side by side; with fewer, it asks which."""
    known = {practice.key: practice for practice in library.all_practices(_organisation_of(request))}
    chosen = list(dict.fromkeys(key for key in request.GET.getlist("model") if key in known))
    compared = [known[key] for key in chosen[:MOST]] if len(chosen) > 1 else []
    return render(
        request,
        "practices/compare.html",
        {
            "practices": list(known.values()),
            "chosen": chosen,
            "compared": compared,
            "rows": compare(compared),
            "is_too_many": len(chosen) > MOST,
            "asked": "model" in request.GET,
            "most": MOST,
            "may_found": _may_found(request),
        },
    )


def suits(request: HttpRequest) -> HttpResponse:
    """Four questions, one or two models with the reason."""
    answers = {question: request.GET.get(question, "") for question in QUESTIONS}
    suggested = suggest(library.all_practices(_organisation_of(request)), answers)
    return render(
        request,
        "practices/suits.html",
        {
            "questions": [
                (question, label, choices, answers[question])
                for question, (label, choices, _weight) in QUESTIONS.items()
            ],
            "asked": any(question in request.GET for question in QUESTIONS),
            "suggested": suggested,
            "compare": "&".join(f"model={one.practice.key}" for one in suggested) if len(suggested) > 1 else "",
            "may_found": _may_found(request),
        },
    )


def practice(request: HttpRequest, practice: str) -> HttpResponse:
    """One model, whole, on one page that prints well."""
    about: Any = request.about  # type: ignore[attr-defined]
    written = about if isinstance(about, OwnPractice) else None
    version = _version(request, written) if written else None
    shown: Practice | None = own.practice_of(version) if version else about
    is_old = written is not None and version is not None and version.pk != written.published_id
    offered = written is None or (written.state == "in_use" and not is_old)
    return render(
        request,
        "practices/practice.html" if shown else "practices/unreadable.html",
        {
            "practice": shown,
            "own": written,
            "version": version,
            "is_old": is_old,
            "mother": mother_of(written) if written else None,
            "daughters": daughters_of(practice, _organisation_of(request), drafts=rules.writes.test(request.user)),
            "legs": [(leg, shown.stages_of(leg.key)) for leg in shown.legs] if shown else [],
            "suits": told(shown) if shown else [],
            "minutes": sum(phase.minutes for phase in shown.phases) if shown else 0,
            "one_language": shown is not None and shown.purpose.in_(active_language()).fell_back,
            "sections": sections_for(shown, request.user) if shown else [],
            "may_found": offered and _may_found(request),
            "may_write": rules.writes.test(request.user),
        },
    )


def toml(request: HttpRequest, practice: str) -> HttpResponse:
    """The model's file, as it is written."""
    about: Any = request.about  # type: ignore[attr-defined]
    text = _version(request, about).text if isinstance(about, OwnPractice) else library.text_of(practice)
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{practice}.toml"'
    return response


def _version(request: HttpRequest, written: OwnPractice) -> Version:
    """The version in use; for those who write also another one (`?version=3`), and the newest of a draft."""
    number = request.GET.get("version", "")
    if number.isdecimal() and len(number) < 9 and rules.may_write.test(request.user, written):
        found: Version | None = written.versions.filter(number=int(number)).first()
        if found is None:
            raise Http404
        return found
    return written.published or domain.newest_of(written)


def _organisation_of(request: HttpRequest) -> int | None:
    return request.user.organisation_id if isinstance(request.user, Person) else None


def _may_found(request: HttpRequest) -> bool:
    founding = row_of("groups:found")
    return founding is not None and bool(founding.who.test(request.user, None))
