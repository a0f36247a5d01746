"""The memo: read, written, sent, approved and printed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla import clock
from rinnalla.documents import typeset
from rinnalla.meetings import domain, forms, paper, queries
from rinnalla.meetings import rules as may
from rinnalla.meetings.memo_form import DECISIONS, NEXT_TIME, MemoForm, memo_of, parts_in, saved_texts
from rinnalla.meetings.models import Meeting, Memo
from rinnalla.meetings.views.meeting import people_for
from rinnalla.receipts.carried import pressed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Conflict, Refused


def memo(request: HttpRequest, meeting: int) -> HttpResponse:
    """The memo for the members; until it is sent, for the leads alone."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    written = memo_of(about)
    is_lead = may.is_lead.test(request.user, about.group) and about.group.closed_on is None
    if written is not None and written.sent_at is None and not is_lead:
        written = None
    return render(
        request,
        "meetings/memo.html",
        {
            "meeting": about,
            "group": about.group,
            "memo": written,
            "is_lead": is_lead,
            "agenda": queries.agenda_of(about, written) if written else [],
            "there": about.attendances.select_related("person").order_by("person__called", "pk"),
            "may_approve": is_lead
            and written is not None
            and written.sent_at is not None
            and not written.is_approved
            and queries.meetings_that_may_approve(written).exists(),
        },
    )


@received_once
def edit(request: HttpRequest, meeting: int) -> HttpResponse:
    """Write the memo. Of two who write at once neither loses a word."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    written = memo_of(about)
    if written is not None and written.is_approved:
        messages.info(request, _("The memo of this meeting has been approved. It does not change any more."))
        return redirect("meetings:memo", meeting=about.pk)
    agenda = queries.agenda_of(about, written)
    form = filled(request, MemoForm, agenda=agenda, memo=written)
    page = {"meeting": about, "agenda": agenda, "memo": written}
    if request.method == "POST" and form.is_valid():
        texts = form.texts()
        try:
            try:
                _save(about, texts, form.cleaned_data["version"] or 0, request.user)
            except Conflict:
                texts, clashes = _combine(form, about)
                if clashes:
                    return render(request, "meetings/memo_conflict.html", {**page, **_both(about, texts, clashes)})
                newest = memo_of(about)
                _save(about, texts, newest.version if newest else 0, request.user)
                messages.info(request, _("Another lead wrote at the same time. The words of both are in the memo."))
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The memo is saved."))
            return redirect("meetings:memo", meeting=about.pk)
    return render(request, "meetings/memo_edit.html", {**page, "form": form, "parts": _boxes(form, agenda)})


def _save(meeting: Meeting, texts: dict[str, str], version: int, person: Any) -> Memo:
    return domain.save_memo(
        meeting,
        parts=parts_in(texts),
        decisions=texts[DECISIONS],
        next_time=texts[NEXT_TIME],
        version=version,
        by=person,
    )


def _combine(form: MemoForm, meeting: Meeting) -> tuple[dict[str, str], list[str]]:
    return form.merged(saved_texts(memo_of(meeting)))


def _both(meeting: Meeting, texts: dict[str, str], clashes: list[str]) -> dict[str, Any]:
    """The page on which one chooses: a new form over the other's version, mine in it, theirs beside what clashes."""
    newest = memo_of(meeting)
    theirs = saved_texts(newest)
    form = MemoForm(agenda=queries.agenda_of(meeting, newest), memo=newest, initial=texts)
    return {
        "form": form,
        "memo": newest,
        "clashes": [
            {"mine": form[name], "was": form[f"was_{name}"], "theirs": theirs.get(name, "")} for name in clashes
        ],
        "others": [
            form[name] for name in form.fields if name not in clashes and name.removeprefix("was_") not in clashes
        ],
    }


def _boxes(form: MemoForm, agenda: list[queries.Part]) -> list[dict[str, Any]]:
    """The form's boxes under the parts of the meeting."""
    parts = []
    for part in agenda:
        items = ([part.rest] if part.rest else []) + part.items
        fields = [form[f"part_{item.pk}"] for item in items if f"part_{item.pk}" in form.fields]
        parts.append({"name": part.name, "fields": fields, "is_alone": bool(part.rest and not part.items)})
    return parts


@require_POST
@received_once
def send(request: HttpRequest, meeting: int) -> HttpResponse:
    """Send the memo to everyone."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    written = memo_of(about)
    if written is None:
        return redirect("meetings:memo_edit", meeting=about.pk)
    if not pressed(request, lambda: domain.send_memo(written, by=person)):
        return redirect("meetings:memo_edit", meeting=about.pk)
    messages.success(request, _("The memo is on its way to every member."))
    return redirect("meetings:memo", meeting=about.pk)


@received_once
def approve(request: HttpRequest, meeting: int) -> HttpResponse:
    """Note that a later meeting approved the memo: who was there, and what was corrected."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    written = memo_of(about)
    if written is None or written.is_approved:
        return redirect("meetings:memo", meeting=about.pk)
    meetings = list(queries.meetings_that_may_approve(written)[:12])
    chosen = _approving(request, meetings)
    if chosen is None:
        return render(request, "meetings/memo_approve.html", {"meeting": about, "memo": written})
    chosen.group = about.group
    form = filled(
        request,
        forms.ApproveForm,
        people=people_for(chosen),
        initial={"in_meeting": chosen.pk, "people": list(chosen.attendances.values_list("person_id", flat=True))},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            domain.note_attendance(chosen, people=data["people"], by=person)
            domain.approve_memo(written, in_meeting=chosen, corrections=data["corrections"], by=person)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The memo is approved. It stays as it is now."))
            return redirect("meetings:memo", meeting=about.pk)
    return render(
        request,
        "meetings/memo_approve.html",
        {
            "meeting": about,
            "memo": written,
            "form": form,
            "chosen": chosen,
            "others": [other for other in meetings if other != chosen],
            "agenda": queries.agenda_of(about, written),
        },
    )


def _approving(request: HttpRequest, meetings: list[Meeting]) -> Meeting | None:
    """The meeting that approves: the one that was asked for, else today's, else the next one after the memo's."""
    asked = request.POST.get("in_meeting") or request.GET.get("in")
    for meeting in meetings:
        if str(meeting.pk) == asked:
            return meeting
    todays = [meeting for meeting in meetings if meeting.on == clock.today()]
    return next(iter(todays or meetings), None)


def as_pdf(request: HttpRequest, meeting: int) -> HttpResponse:
    """The memo on paper."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    written = memo_of(about)
    if written is None or (written.sent_at is None and not may.is_lead.test(request.user, about.group)):
        raise Http404
    content = typeset.pdf("meetings/documents/memo.typ", paper.memo(about, written))
    return typeset.pdf_response(content, paper.filename(_("memo"), about))
