"""What waits for an answer, and answering it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla import clock
from rinnalla.influence import domain, queries, reach, rules
from rinnalla.influence.forms import AnswerForm, MaybeActionForm, people_for
from rinnalla.influence.models import Body, Sending
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

SHOWN = 25
LATEST = 5
BLOCKS = 3  # actions that can be agreed on the page of an answer; more can be added after


def inbox(request: HttpRequest, body: int) -> HttpResponse:
    """What waits for the body, what it has promised, what it has answered."""
    about: Body = request.about  # type: ignore[attr-defined]
    show = request.GET.get("show", "")
    if show == "answered":
        page = Paginator(queries.answered_by(about), SHOWN).get_page(request.GET.get("page"))
        return render(request, "influence/inbox_answered.html", {"body": about, "page": page})
    if show == "actions":
        promised = Paginator(queries.actions_of_body(about), SHOWN).get_page(request.GET.get("page"))
        rows = [_promise(action) for action in promised]
        return render(request, "influence/inbox_actions.html", {"body": about, "page": promised, "rows": rows})
    page = Paginator(queries.waiting_before(about), SHOWN).get_page(request.GET.get("page"))
    actions = list(queries.actions_of_body(about)[: LATEST + 1])
    answered = list(queries.answered_by(about)[: LATEST + 1])
    return render(
        request,
        "influence/inbox.html",
        {
            "body": about,
            "page": page,
            "waiting": [{"sending": sending, "when": _how_soon(sending)} for sending in page],
            "sits": rules.sits_in.test(request.user, about),
            "actions": [_promise(action) for action in actions[:LATEST]],
            "more_actions": len(actions) > LATEST,
            "answered": answered[:LATEST],
            "more_answered": len(answered) > LATEST,
        },
    )


def _promise(action: Any) -> dict[str, Any]:
    return {"action": action, "promised": reach.promised(action)}


def _how_soon(sending: Sending) -> str:
    """How long there is, or how late it is, in words."""
    days = (sending.due_on - clock.today()).days
    if days < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
    if days == 0:
        return _("today")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


@received_once
def answer(request: HttpRequest, sending: int) -> HttpResponse:
    """Answer with reasons, and agree at once who does what."""
    about: Sending = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if about.answer_or_none is not None:
        messages.info(request, _("This statement has been answered already. The answer is here."))
        return redirect("influence:statement", statement=about.statement_id)
    form = filled(request, AnswerForm)
    people = people_for(about.statement.group, about.body)
    blocks = [
        filled(request, MaybeActionForm, prefix=f"a{row}", people=people, nobody=str(about.body))
        for row in range(BLOCKS)
    ]
    valid = [each.is_valid() for each in (form, *blocks)]
    if request.method == "POST" and all(valid):
        try:
            given = domain.answer_statement(
                about, decision=form.cleaned_data["decision"], reasons=form.written(), by=person
            )
            for block in blocks:
                if not block.is_blank:
                    data = block.cleaned_data
                    domain.agree_action(
                        what=block.written(),
                        responsible=data["responsible"],
                        due_on=data["due_on"],
                        by=person,
                        answer=given,
                    )
        except domain.AlreadyAnswered as refused:
            messages.info(request, refused.message)
            return redirect("influence:statement", statement=about.statement_id)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Your answer is public now. Those who asked have been told."))
            return redirect("influence:statement", statement=about.statement_id)
    context = {
        "sending": about,
        "statement": about.statement,
        "headings": queries.rules_in(about.statement),
        "form": form,
        "blocks": blocks,
        "is_wrong": any(block.is_bound and block.errors for block in blocks),
    }
    return render(request, "influence/answer.html", context)
