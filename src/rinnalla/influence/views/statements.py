"""Writing, reading and sending what is asked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from rinnalla.groups.models import Group
from rinnalla.groups.rules import is_lead, is_member, leads_its_group
from rinnalla.influence import domain, queries, rules
from rinnalla.influence.chain import around
from rinnalla.influence.domain.statements import missing_of
from rinnalla.influence.domain.telling import members_of, people_of
from rinnalla.influence.eyes import Eyes
from rinnalla.influence.forms import MOST_HEADINGS, HeadingForm, SendForm, StatementForm, heading_initial
from rinnalla.influence.models import Statement
from rinnalla.influence.reach import awaited, furthest, promised
from rinnalla.influence.views.pictures import picture_of
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Conflict, Refused
from rinnalla.translated.fields import columns_of
from rinnalla.voices.models import Theme, Voice

SHOWN = 25
BESIDE = 50  # voices of the theme beside a statement that is being written
EMPTY_BLOCKS = 2


def statements(request: HttpRequest, group: int) -> HttpResponse:
    """What the group has asked, and what came of it; for its leads, the themes to begin from."""
    about: Group = request.about  # type: ignore[attr-defined]
    hears = is_member.test(request.user, about)
    found = queries.statements_of(about)
    if not hears:
        found = found.filter(sendings__isnull=False).distinct()
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    themes = about.circle.themes.order_by("-named_at", "-id")[:SHOWN] if hears else []
    return render(
        request,
        "influence/statements.html",
        {
            "group": about,
            "page": page,
            "rows": [{"statement": it, "sendings": [_sent(each) for each in it.sendings.all()]} for it in page],
            "themes": themes,
            "is_lead": is_lead.test(request.user, about),
            "tally": queries.tally(about),
            "small": queries.small_things_of(about)[:SHOWN],
            "changes": queries.changes_of(about)[:5],
        },
    )


def _sent(sending: Any) -> dict[str, Any]:
    return {"sending": sending, "answer": sending.answer_or_none, "awaited": awaited(sending)}


@received_once
def write(request: HttpRequest, theme: int) -> HttpResponse:
    """Begin a statement from a theme, with its voices beside."""
    about: Theme = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    group = get_object_or_404(Group.objects.select_related("organisation", "circle"), circle=about.circle_id)
    initial = {"title_fi": about.title} if about.language == "fi" else {}
    form = filled(request, StatementForm, drawings=queries.drawings_for([about]), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            picture = picture_of(form, organisation=group.organisation, circle=group.circle, by=person)
            made = domain.write_statement(
                group=group,
                themes=[about],
                texts=form.written(),
                by=person,
                kind=form.cleaned_data["kind"],
                picture=picture or form.chosen_drawing,
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            if made.kind == Statement.Kind.HOUSE_RULES:
                messages.success(request, _("Saved. Write the headings and their points next."))
                return redirect("influence:house_rules", statement=made.pk)
            messages.success(request, _("Saved. The group sees it; nobody else does until you send it."))
            return redirect("influence:statement", statement=made.pk)
    form.ask_for_picture_again()
    context = {"form": form, "theme": about, "group": group, **_voices_beside([about], person)}
    return render(request, "influence/write.html", context)


@received_once
def edit(request: HttpRequest, statement: int) -> HttpResponse:
    """Revise a statement. Of two who write at once, the later one sees both texts."""
    about: Statement = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if rules.is_sent.test(person, about):
        messages.info(request, _("The statement was sent and does not change any more."))
        return redirect("influence:statement", statement=about.pk)
    themes = list(about.themes.all())
    initial = columns_of(about, *StatementForm.texts) | {"version": about.version}
    drawings = queries.drawings_for(themes)
    form = filled(request, StatementForm, drawings=drawings, statement=about, initial=initial)

    def revise() -> None:
        picture = picture_of(form, organisation=about.organisation, circle=about.group.circle, by=person)
        domain.revise_statement(
            about,
            texts=form.written(),
            version=form.cleaned_data["version"] or 0,
            by=person,
            picture=picture or form.chosen_drawing,
            without_picture=form.cleaned_data.get("without_picture", False),
        )

    if carried_out(form, revise, newest=lambda: {"version": Statement.objects.get(pk=about.pk).version}):
        messages.success(request, _("Saved."))
        return redirect("influence:statement", statement=about.pk)
    theirs = Statement.objects.get(pk=about.pk) if form.has_error(NON_FIELD_ERRORS, "conflict") else None
    form.ask_for_picture_again()
    context = {"form": form, "statement": about, "group": about.group, "theirs": theirs}
    return render(request, "influence/edit.html", context | _voices_beside(themes, person))


@received_once
def house_rules(request: HttpRequest, statement: int) -> HttpResponse:
    """The headings of house rules with their points, each in a block of its own; empty blocks are for new ones."""
    about: Statement = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if about.kind != Statement.Kind.HOUSE_RULES or rules.is_sent.test(person, about):
        messages.info(request, _("Only house rules that were not sent yet have headings to write."))
        return redirect("influence:statement", statement=about.pk)
    there = [heading_initial(heading, place) for place, heading in enumerate(queries.rules_in(about), start=1)]
    count = max(min(len(there) + EMPTY_BLOCKS, MOST_HEADINGS), len(there))
    if request.method == "POST":
        count = min(max(_number(request.POST.get("blocks")), 1), max(MOST_HEADINGS, len(there)))
    blocks = []
    for row in range(count):
        initial = there[row] if row < len(there) else {"place": row + 1}
        blocks.append(filled(request, HeadingForm, prefix=f"h{row}", initial=initial))
    version = _number(request.POST.get("version")) if request.method == "POST" else about.version
    error: Refused | None = None
    theirs = None
    valid = [block.is_valid() for block in blocks]
    if request.method == "POST" and all(valid):
        written = [block for block in blocks if not block.is_blank]
        written.sort(key=lambda block: block.cleaned_data.get("place") or 99)
        try:
            domain.set_house_rules(about, headings=[block.heading() for block in written], by=person, version=version)
        except Conflict as conflict:
            fresh = Statement.objects.get(pk=about.pk)
            theirs, version, error = queries.rules_in(fresh), fresh.version, conflict
        except Refused as refused:
            error = refused
        else:
            messages.success(request, _("Saved."))
            if "more" in request.POST:
                return redirect("influence:house_rules", statement=about.pk)
            return redirect("influence:statement", statement=about.pk)
    context = {
        "statement": about,
        "group": about.group,
        "blocks": blocks,
        "version": version,
        "refused": error,
        "theirs": theirs,
        "is_wrong": any(block.is_bound and block.errors for block in blocks),
        **_voices_beside(list(about.themes.all()), person),
    }
    return render(request, "influence/house_rules.html", context)


@received_once
def send(request: HttpRequest, statement: int) -> HttpResponse:
    """Choose who decides and by when; then see who will see it; then send."""
    about: Statement = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    bodies = list(queries.bodies_for(about)[:SHOWN])
    form = filled(request, SendForm, bodies=bodies)
    missing = missing_of(about)
    context = {
        "statement": about,
        "group": about.group,
        "form": form,
        "bodies": bodies,
        "missing": missing,
        "is_sent": not bodies and rules.is_sent.test(person, about),
    }
    if request.method == "POST" and form.is_valid():
        try:
            if "sure" in request.POST:
                sent = [
                    domain.send_statement(about, body=body, by=person, due_on=due_on) for body, due_on in form.chosen
                ]
                messages.success(request, _("Sent. The answer is due on %(day)s") % {"day": _day(sent[0].due_on)})
                return redirect("influence:statement", statement=about.pk)
            domain.check_sending(about, form.chosen)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            chosen = [{"body": body, "due_on": due, "readers": members_of(body)} for body, due in form.chosen]
            members = len(people_of(about.group))
            context |= {"chosen": chosen, "members": members, "themes": about.themes.all()}
            return render(request, "influence/send_check.html", context)
    return render(request, "influence/send.html", context)


def statement(request: HttpRequest, statement: int) -> HttpResponse:
    """One statement with its answers and what is done after them: public once sent."""
    about: Statement = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    chain = around(about)
    eyes = Eyes.of(person, chain, about)
    sendings = [
        {
            **_sent(sending),
            "may_answer": sending.answer_or_none is None and rules.answers.test(person, sending),
            "may_add": sending.answer_or_none is not None and rules.answers.test(person, sending),
            "readers": members_of(sending.body) if eyes.knows_names else [],
            "actions": [
                {"action": action, "who": eyes.who(action), "promised": promised(action)}
                for action in chain.actions
                if sending.answer_or_none is not None and action.answer_id == sending.answer_or_none.pk
            ],
        }
        for sending in chain.sendings
    ]
    leads = leads_its_group.test(person, about)
    return render(
        request,
        "influence/statement.html",
        {
            "statement": about,
            "group": about.group,
            "in_group": is_member.test(person, about.group),
            "is_lead": leads,
            "themes": chain.themes,
            "sendings": sendings,
            "changes": chain.changes,
            "headings": queries.rules_in(about),
            "reach": furthest(chain),
            "knows_names": eyes.knows_names,
            "missing": missing_of(about) if leads and not sendings else "",
        },
    )


def _voices_beside(themes: list[Theme], person: Any) -> dict[str, Any]:
    """The words that a statement is written from, to look at while writing."""
    voices = (
        Voice.objects.filter(themes__in=themes, withdrawn_at=None)
        .select_related("author", "picture")
        .distinct()
        .order_by("said_at", "id")
    )
    return {"voices": voices[:BESIDE], "voices_in_all": voices.count()}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 0


def _day(day: Any) -> str:
    return f"{day.day}.{day.month}.{day.year}."
