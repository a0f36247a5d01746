"""What becomes of words that were read: shown with the results, put to a council, counted; and the unit's own guidance
for an emergency."""

from datetime import date, datetime

from django.contrib import messages
from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rinnalla import clock
from rinnalla.feedback import domain, lemmas, personal, queries, tasks
from rinnalla.feedback.forms import PeriodForm, ReleaseForm, TopicForm, UrgentHelpForm
from rinnalla.feedback.lemmas import Word
from rinnalla.feedback.models import Comment, UrgentHelp
from rinnalla.feedback.views.comments import blacked_out_of, row_of
from rinnalla.organisations.models import Unit
from rinnalla.people.rules import is_worker
from rinnalla.receipts.kept import filled, never_kept
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

MONTHS = 24


@never_kept
@received_once
def release(request: HttpRequest, comment: int) -> HttpResponse:
    about: Comment = request.about  # type: ignore[attr-defined]
    is_blacked_out = "black_out" in request.POST
    if is_blacked_out:
        form = ReleaseForm(initial=blacked_out_of(request, about))
    else:
        text = personal.blacked_out(about.text, language=about.language)
        form = filled(request, ReleaseForm, initial={"text": text})
    if request.method == "POST" and not is_blacked_out and form.is_valid():
        try:
            domain.release_comment(about, text=form.cleaned_data["text"], by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Everyone can now read the words beside the results."))
            return redirect("feedback:released")
    context = {"comment": about, "row": row_of(about), "form": form, "is_blacked_out": is_blacked_out}
    return render(request, "feedback/words/release.html", context)


@require_POST
@received_once
def take_back(request: HttpRequest, comment: int) -> HttpResponse:
    domain.take_back_comment(request.about, by=request.user)  # type: ignore[attr-defined, arg-type]
    messages.success(request, _("The words are not shown with the results any more."))
    return redirect("feedback:released")


@require_safe
def released(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.released_of(request.user), 25).get_page(request.GET.get("page"))  # type: ignore[arg-type]
    rows = [row_of(comment, plain=True) for comment in page]
    context = {"page": page, "rows": rows, "reads": is_worker(request.user), "most": queries.MOST_RELEASED}
    return render(request, "feedback/words/released.html", context)


@received_once
def topic(request: HttpRequest) -> HttpResponse:
    """Several comments that are put to a council as one theme."""
    page = Paginator(queries.comments_to_lift(request.user), 25).get_page(request.GET.get("page"))  # type: ignore[arg-type]
    form = filled(request, TopicForm, comments=page, person=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = [form.by_id[key] for key in data["comments"]]
        try:
            theme = domain.put_to_council(
                chosen,
                circle=form.circles[data["circle"]],
                title=data["title"],
                by=request.user,  # type: ignore[arg-type]
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The words are now a theme of the group. Take it up in the next meeting."))
            return redirect("voices:theme", theme=theme.pk)
    return render(request, "feedback/words/topic.html", {"page": page, "form": form, "leads": bool(form.circles)})


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Which words come up in the comments, and, where one is chosen, the comments in which it stands."""
    if not lemmas.are_ready():
        if cache.add("feedback.words", True, 300):
            tasks.prepare_words.enqueue()
        return render(request, "feedback/words/words.html", {"is_ready": False})
    units = list(queries.units_read(request.user))  # type: ignore[arg-type]
    form = PeriodForm(request.GET, units=units, months=_months())
    chosen = form.cleaned_data if form.is_valid() else {}
    unit = next((one for one in units if str(one.pk) == chosen.get("unit")), None)
    comments = list(
        queries.comments_with_words(
            request.user,  # type: ignore[arg-type]
            unit=unit,
            period=_period(chosen.get("month", "")),
        )[: lemmas.MOST_COMMENTS]
    )
    found = lemmas.words_in(comments)
    word = _chosen(request, found)
    rows = [row_of(comment, plain=True) for comment in lemmas.with_word(comments, word)] if word else []
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {
        "is_ready": True,
        "form": form,
        "words": found,
        "word": word,
        "page": page,
        "rows": list(page),
        "looked_at": len(comments),
        "is_cut": len(comments) == lemmas.MOST_COMMENTS,
        "most": lemmas.MOST_COMMENTS,
    }
    return render(request, "feedback/words/words.html", context)


def _chosen(request: HttpRequest, found: list[Word]) -> Word | None:
    asked = request.GET.get("word", ""), request.GET.get("in", "")
    return next((word for word in found if (word.lemma, word.language) == asked), None)


def _months() -> list[date]:
    """The first days of this month and of those before it, the latest first."""
    this = 12 * clock.today().year + clock.today().month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(this, this - MONTHS, -1)]


def _period(month: str) -> tuple[datetime, datetime] | None:
    if not month:
        return None
    first = date.fromisoformat(f"{month}-01")
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    start, end = (timezone.make_aware(datetime.combine(day, datetime.min.time())) for day in (first, following))
    return start, end


@received_once
def urgent_help(request: HttpRequest, unit: int) -> HttpResponse:
    """The unit's own guidance for an emergency."""
    about: Unit = request.about  # type: ignore[attr-defined]
    form = filled(
        request, UrgentHelpForm, instance=UrgentHelp.objects.filter(unit=about).first() or UrgentHelp(unit=about)
    )
    if request.method == "POST" and form.is_valid():
        domain.write_urgent_help(about, texts=form.texts, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Saved. Whoever reads comments now sees this."))
        return redirect("feedback:points")
    return render(request, "feedback/words/urgent_help.html", {"unit": about, "form": form})
