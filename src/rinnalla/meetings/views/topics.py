"""The open list of topics, and everything that each has gathered (C10, C16–C18)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.groups.models import Group
from rinnalla.meetings import domain, forms, queries
from rinnalla.meetings import rules as may
from rinnalla.meetings.models import Topic
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.voices.models import Theme

SHOWN = 25


def topics(request: HttpRequest, group: int) -> HttpResponse:
    """All topics of the group, with who brought each and how often it has been taken up."""
    about: Group = request.about  # type: ignore[attr-defined]
    page = Paginator(queries.topics_of(about), SHOWN).get_page(request.GET.get("page"))
    is_open = about.closed_on is None
    return render(request, "meetings/topics.html", {"group": about, "page": page, "is_open": is_open})


@received_once
def add(request: HttpRequest, group: int) -> HttpResponse:
    """Put a topic on the list: any member may (C17: the list is open)."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.TopicForm)
    if carried_out(form, lambda: domain.add_topic(group=about, by=person, **form.cleaned_data)):
        messages.success(request, _("The topic is on the list."))
        return redirect("meetings:topics", group=about.pk)
    return render(request, "meetings/topic_add.html", {"group": about, "form": form})


def topic(request: HttpRequest, topic: int) -> HttpResponse:
    """One topic: the meetings that took it up, what their memos say, and its theme."""
    about: Topic = request.about  # type: ignore[attr-defined]
    practice = about.group.model
    rhythm = practice.rhythm(about.group.rhythm) if practice else None
    taken = queries.taken_up(about)
    rounds = rhythm.each_topic if rhythm else 1
    return render(
        request,
        "meetings/topic.html",
        {
            "topic": about,
            "group": about.group,
            "taken": taken,
            "rounds": rounds,
            "is_round_done": rounds > 1 and sum(one.meeting.is_over for one in taken) >= rounds,
            "is_lead": may.is_lead.test(request.user, about.group) and about.group.closed_on is None,
        },
    )


@received_once
def link(request: HttpRequest, topic: int) -> HttpResponse:
    """Say which theme gathers the words of a topic."""
    about: Topic = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    newest = Theme.objects.filter(circle=about.group.circle_id).order_by("-named_at", "-pk")
    shown = [*newest.values_list("pk", flat=True)[:100], *([about.theme_id] if about.theme_id else [])]
    themes = Theme.objects.filter(circle=about.group.circle_id, pk__in=shown)
    form = filled(request, forms.TopicLinkForm, themes=themes, initial={"theme": about.theme_id})
    if carried_out(form, lambda: domain.link_topic(about, theme=form.cleaned_data["theme"], by=person)):
        messages.success(request, _("Saved."))
        return redirect("meetings:topic", topic=about.pk)
    return render(request, "meetings/topic_link.html", {"topic": about, "form": form})
