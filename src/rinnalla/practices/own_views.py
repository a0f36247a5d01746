"""An organisation's own models in the browser: begun, changed part by part or as a whole, taken into use and out of it.

While somebody writes, the page asks with the header `X-Check` whether the form would be taken: the answer is what is
wrong, and nothing is kept. On saving the same is done, so that it works without JavaScript.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.practices import domain, editing, forms, library, rules
from rinnalla.practices.lineage import mother_of
from rinnalla.practices.models import OwnPractice
from rinnalla.practices.own import judged
from rinnalla.practices.parts import FIXED, PARTS
from rinnalla.practices.reading import Fault
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

SHOWN = 25
WRITTEN = 100


def own_list(request: HttpRequest) -> HttpResponse:
    """The organisation's own models: in use, being written, out of use."""
    person: Any = request.user
    found = OwnPractice.objects.filter(organisation=person.organisation_id).select_related("made_by")
    return render(
        request, "practices/own_list.html", {"page": Paginator(found, SHOWN).get_page(request.GET.get("page"))}
    )


@received_once
def begin(request: HttpRequest) -> HttpResponse:
    """A name, and what to begin from."""
    person: Any = request.user
    practices = library.all_practices(person.organisation_id)
    form = filled(request, forms.BeginForm, practices=practices, initial={"adapted_from": request.GET.get("from", "")})
    made: list[OwnPractice] = []
    if carried_out(
        form,
        lambda: made.append(
            domain.begin_own(
                organisation=person.organisation,
                by=person,
                texts=form.written(),
                adapted_from=form.cleaned_data["adapted_from"],
            )
        ),
    ):
        messages.success(request, _("The model is yours to change. Nobody else sees it before you take it into use."))
        return redirect("practices:own", own=made[0].pk)
    return render(request, "practices/begin.html", {"form": form})


@received_once
def bring(request: HttpRequest) -> HttpResponse:
    """A model as a file."""
    person: Any = request.user
    form = filled(request, forms.FileForm)
    made: list[OwnPractice] = []
    done = _saved(
        form,
        lambda: made.append(
            domain.bring_own(organisation=person.organisation, by=person, text=form.cleaned_data["text"])
        ),
    )
    if _checks(request):
        return _checked(request, form)
    if done:
        messages.success(request, _("The model is here. Look it through, then take it into use."))
        return redirect("practices:own", own=made[0].pk)
    return render(request, "practices/bring.html", {"form": form})


def own(request: HttpRequest, own: int) -> HttpResponse:
    """The model with everything in it that can be changed."""
    about = _about(request)
    newest = domain.newest_of(about)
    data = editing.data_of(newest.text)
    read = judged(newest.text, about.organisation_id)
    return render(
        request,
        "practices/own.html",
        {
            "own": about,
            "newest": newest,
            "is_ahead": newest.pk != about.published_id,
            "versions": newest.number,
            "fixed": FIXED,
            "lists": editing.overview(data),
            "mother": mother_of(about),
            "may_use": rules.looks_after.test(request.user, about),
            "may_ask": not rules.decides.test(request.user) and not domain.was_asked(about),
            "faults": read if isinstance(read, list) else [],
        },
    )


@received_once
def part(request: HttpRequest, own: int, part: str, number: int | None = None) -> HttpResponse:
    """One part, or one item of a list: a form with a few fields."""
    about = _about(request)
    person: Any = request.user
    known = PARTS.get(part)
    if known is None or known.is_list is (number is None):
        raise Http404
    newest = domain.newest_of(about)
    data = editing.data_of(newest.text)
    try:
        table = editing.table_of(data, known, number)
    except IndexError:
        raise Http404 from None
    is_new = known.is_list and not table
    if is_new and not known.grows:
        raise Http404
    form = filled(
        request,
        forms.PartForm,
        part=known,
        organisation=about.organisation_id,
        legs=[(leg["key"], editing.text_in(leg["name"])) for leg in data["legs"]],
        initial={"seen": newest.digest, **forms.initial_of(known, table)},
    )
    done = _saved(
        form,
        lambda: domain.save_own(
            about,
            text=editing.with_table(newest.text, known, number, form.values()),
            seen=form.cleaned_data["seen"],
            by=person,
        ),
        by_line=False,
    )
    if _checks(request):
        return _checked(request, form)
    if done:
        messages.success(request, _("Saved."))
        return redirect(f"{_hub(about)}#{known.key}")
    return render(
        request,
        "practices/part.html",
        {"own": about, "part": known, "form": form, "number": number, "is_new": is_new},
    )


@require_POST
@received_once
def arrange(request: HttpRequest, own: int, part: str) -> HttpResponse:
    """An item goes up, down, or out: `deed` is "up-3"."""
    about = _about(request)
    person: Any = request.user
    known = PARTS.get(part)
    deed, _dash, number = request.POST.get("deed", "").partition("-")
    if known is None or not known.is_list or deed not in ("up", "down", "out") or not number.isdecimal():
        raise Http404
    newest = domain.newest_of(about)
    at = int(number)
    if at >= len(editing.items_of(editing.data_of(newest.text), known)) or (deed == "out" and not known.grows):
        raise Http404
    text = (
        editing.without(newest.text, known, at)
        if deed == "out"
        else editing.moved(newest.text, known, at, -1 if deed == "up" else 1)
    )
    try:
        domain.save_own(about, text=text, seen=request.POST.get("seen", ""), by=person)
    except domain.Faulty as refused:
        messages.error(request, " ".join(str(fault.reason) for fault in refused.faults))
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Saved."))
    return redirect(f"{_hub(about)}#{known.key}")


@received_once
def file(request: HttpRequest, own: int) -> HttpResponse:
    """The whole model as its file."""
    about = _about(request)
    person: Any = request.user
    newest = domain.newest_of(about)
    form = filled(request, forms.FileForm, initial={"text": newest.text, "seen": newest.digest})
    done = _saved(
        form,
        lambda: domain.save_own(about, text=form.cleaned_data["text"], seen=form.cleaned_data["seen"], by=person),
        newest=newest.digest,
    )
    if _checks(request):
        return _checked(request, form)
    if done:
        messages.success(request, _("Saved."))
        return redirect(_hub(about))
    return render(request, "practices/file.html", {"own": about, "form": form})


def versions(request: HttpRequest, own: int) -> HttpResponse:
    """What the model has said before."""
    about = _about(request)
    page = Paginator(about.versions.select_related("made_by").defer("text"), SHOWN).get_page(request.GET.get("page"))
    return render(request, "practices/versions.html", {"own": about, "page": page})


@require_POST
@received_once
def take_version(request: HttpRequest, own: int, number: int) -> HttpResponse:
    """An earlier version becomes the newest."""
    about = _about(request)
    person: Any = request.user
    version = get_object_or_404(about.versions, number=number)
    return _then(
        request,
        about,
        lambda: domain.take_version(about, version=version, by=person),
        _("The earlier version is now the newest. Groups get it when you take it into use."),
    )


@require_POST
@received_once
def use(request: HttpRequest, own: int, deed: str) -> HttpResponse:
    """Into use, out of use, back into use."""
    about = _about(request)
    person: Any = request.user
    deeds: dict[str, tuple[Callable[..., None], str]] = {
        "kayttoon": (domain.publish_own, _("The model is in use: new groups can begin with it.")),
        "pois": (domain.retire_own, _("The model is out of use. Its groups go on with it, and no new ones begin.")),
        "takaisin": (domain.reopen_own, _("The model is in use again.")),
    }
    if deed not in deeds:
        raise Http404
    do, said = deeds[deed]
    return _then(request, about, lambda: do(about, by=person), said)


@require_POST
@received_once
def ask(request: HttpRequest, own: int) -> HttpResponse:
    """A manager is asked to take it into use."""
    about = _about(request)
    person: Any = request.user
    return _then(
        request,
        about,
        lambda: domain.ask_to_use(about, by=person),
        _("A manager has been asked. You see here when the model is in use."),
    )


def _then(request: HttpRequest, about: OwnPractice, deed: Callable[[], object], said: str) -> HttpResponse:
    """Do it and say so, or say why not; back on the model's page."""
    try:
        deed()
    except domain.Faulty as refused:
        messages.error(request, " ".join([*refused.messages, *(str(fault.reason) for fault in refused.faults)]))
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, said)
    return redirect(_hub(about))


def _saved(form: Any, deed: Callable[[], object], *, by_line: bool = True, newest: str = "") -> bool:
    """As `carried_out`; what is wrong in the model is in `form.faults`, line by line, or (of a part, whose lines nobody
    sees) among the form's errors. Who was overtaken may save again after having been told so (`newest`)."""
    form.faults = []

    def judged_deed() -> None:
        try:
            deed()
        except domain.Faulty as faulty:
            if not by_line:
                raise Refused([str(fault.reason) for fault in faulty.faults]) from faulty
            form.faults = _with_lines(faulty.faults, form.cleaned_data["text"])
            raise

    return carried_out(form, judged_deed, newest=(lambda: {"seen": newest}) if newest else None)


def _with_lines(faults: list[Fault], text: str) -> list[Fault]:
    lines = text.split("\n")
    return [
        Fault(fault.file, fault.line, fault.reason, lines[fault.line - 1].strip()[:WRITTEN])
        for fault in faults
        if fault.line <= len(lines)
    ]


def _checks(request: HttpRequest) -> bool:
    return request.method == "POST" and "X-Check" in request.headers


def _checked(request: HttpRequest, form: Any) -> HttpResponse:
    """What is wrong, to stand beside the form. It is no redirect, so that nothing of the check is kept."""
    return render(request, "practices/_checked.html", {"form": form})


def _about(request: HttpRequest) -> OwnPractice:
    found: OwnPractice = request.about  # type: ignore[attr-defined]
    return found


def _hub(about: OwnPractice) -> str:
    return redirect("practices:own", own=about.pk)["Location"]
