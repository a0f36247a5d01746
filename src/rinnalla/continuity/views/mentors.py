"""Mentor groups, and what was learned."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.continuity import domain, forms, queries
from rinnalla.continuity.models import Lesson, Mentoring
from rinnalla.continuity.views.home import leads
from rinnalla.groups.models import Group
from rinnalla.groups.queries import with_leads
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.translated.fields import active_language

SHOWN = 25


def mentors(request: HttpRequest, group: int) -> HttpResponse:
    """Who walks beside us, and beside whom we walk; with each other's leads."""
    about: Group = request.about  # type: ignore[attr-defined]
    ours, others = list(queries.mentorings_of(about)[:SHOWN]), list(queries.mentored_by(about)[:SHOWN])
    near = with_leads(Group.objects.filter(pk__in=[one.mentor_id for one in ours] + [one.group_id for one in others]))
    leads_of: dict[int, Any] = {one.pk: one.leads for one in near}  # type: ignore[attr-defined]
    return render(
        request,
        "continuity/mentors.html",
        {
            "group": about,
            "is_lead": leads(about, request.user),
            "ours": [(one, leads_of.get(one.mentor_id, [])) for one in ours],
            "others": [(one, leads_of.get(one.group_id, [])) for one in others],
        },
    )


@received_once
def ask_mentor(request: HttpRequest, group: int) -> HttpResponse:
    """Ask a group that is further on."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.AskMentorForm, group=about)
    if carried_out(
        form,
        lambda: domain.ask_mentor(
            about,
            mentor=form.cleaned_data["other"],
            hope=form.cleaned_data["hope"],
            language=active_language(),
            by=person,
        ),
    ):
        messages.success(request, _("They have been asked. You get a message when they answer."))
        return redirect("continuity:mentors", group=about.pk)
    return render(request, "continuity/ask_mentor.html", {"group": about, "form": form})


@require_POST
@received_once
def answer_mentoring(request: HttpRequest, mentoring: int) -> HttpResponse:
    """Yes or no."""
    about: Mentoring = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    yes = request.POST.get("yes") == "1"
    domain.answer_mentoring(about, yes=yes, by=person)
    about.refresh_from_db()
    if about.said_yes != yes or about.answered_at is None:
        messages.info(request, _("It has been answered or taken back already."))
        return redirect("continuity:mentors", group=about.mentor_id)
    messages.success(
        request, _("You are now a mentor group. Agree on a first talk.") if yes else _("They know it now. Thank you.")
    )
    return redirect("continuity:mentors", group=about.mentor_id)


@require_POST
@received_once
def end_mentoring(request: HttpRequest, mentoring: int) -> HttpResponse:
    """Either side ends it."""
    about: Mentoring = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    domain.end_mentoring(about, by=person)
    messages.success(request, _("The mentoring has ended."))
    own = about.group if leads(about.group, person) else about.mentor
    return redirect("continuity:mentors", group=own.pk)


def lessons(request: HttpRequest, group: int) -> HttpResponse:
    """What we have learned, and what others have."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    return render(
        request,
        "continuity/lessons.html",
        {
            "group": about,
            "is_lead": leads(about, person),
            "may_write": about.memberships.now().filter(person=person).exists(),
            "own": Paginator(about.lessons.all(), SHOWN).get_page(request.GET.get("own")),
            "page": Paginator(queries.lessons_for(about), SHOWN).get_page(request.GET.get("page")),
        },
    )


@received_once
def write_lesson(request: HttpRequest, group: int) -> HttpResponse:
    """One thing that was learned."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.LessonForm)
    if carried_out(
        form,
        lambda: domain.write_lesson(about, text=form.cleaned_data["text"], language=active_language(), by=person),
    ):
        messages.success(request, _("Saved. Those who begin with the same model can read it."))
        return redirect("continuity:lessons", group=about.pk)
    return render(request, "continuity/lesson_form.html", {"group": about, "form": form})


@require_POST
@received_once
def remove_lesson(request: HttpRequest, lesson: int) -> HttpResponse:
    """Take it away."""
    about: Lesson = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    domain.remove_lesson(about, by=person)
    messages.success(request, _("It is gone."))
    return redirect("continuity:lessons", group=about.group_id)
