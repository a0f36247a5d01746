"""The leads' pages for choosing, and the record of a lottery, which is everyone's."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from rinnalla.receipts.carried import carried_out, pressed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.recruitment.models import Application, Call, Outcome
from rinnalla.recruitment.rules import leads_its_call
from rinnalla.refused import Refused
from rinnalla.selection import domain, forms, lottery, queries, words
from rinnalla.selection.models import Pick, Selection, State
from rinnalla.selection.recorded import LEAST, percent, shown_balance

ON_A_PAGE = 50


@require_safe
def overview(request: HttpRequest, call: int) -> HttpResponse:
    """Where the choosing stands, how those who applied spread, and the one next step."""
    about: Call = request.about  # type: ignore[attr-defined]
    categories = queries.categories_of(about)
    under_way, held = queries.going_on(about), queries.holding(about)
    places = held.places if held else queries.places_of(about)
    chosen = list(queries.with_outcome(about, Outcome.CHOSEN).values_list("pk", flat=True))
    pages = [
        Paginator(queries.with_outcome(about, Outcome.CHOSEN), ON_A_PAGE).get_page(request.GET.get("chosen")),
        Paginator(queries.with_outcome(about, Outcome.WAITING), ON_A_PAGE).get_page(request.GET.get("page")),
    ]
    # The number that stands for an applicant on the lots: the leads tell it to whoever asks.
    numbers = held.record.get("applications", []) if held else []
    number_of = {pk: number for number, pk in enumerate(numbers, start=1)}
    for page in pages:
        for application in page:
            application.number = number_of.get(application.pk)  # type: ignore[attr-defined]
    return render(
        request,
        "selection/overview.html",
        {
            "call": about,
            "group": about.group,
            "under_way": under_way,
            "held": held,
            "annulled": Selection.objects.defer("ballot").filter(call=about, state=State.ANNULLED)[:10],
            "standing": queries.standing_of(about, places),
            "has_places": queries.has_places(about),
            "balance": queries.balance(categories, about, chosen),
            "chosen_page": pages[0],
            "page": pages[1],
        },
    )


@received_once
def quotas(request: HttpRequest, call: int) -> HttpResponse:
    """The places and the balance that is wanted."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    categories = queries.categories_of(about)
    form = filled(
        request,
        forms.QuotasForm,
        categories=categories,
        places=queries.places_of(about),
        applied=queries.counts_of(Application.objects.sent().filter(call=about)),
    )
    if carried_out(
        form,
        lambda: domain.set_quotas(about, places=form.cleaned_data["places"], quotas=form.quotas(), by=lead),
    ):
        messages.success(request, _("Saved."))
        return redirect("selection:overview", call=about.pk)
    return render(request, "selection/quotas.html", {"call": about, "form": form})


@require_POST
@received_once
def begin_by_hand(request: HttpRequest, call: int) -> HttpResponse:
    """Begin to choose by hand."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    try:
        selection = domain.begin_by_hand(about, by=lead)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("selection:overview", call=about.pk)
    return redirect("selection:by_hand", selection=selection.pk)


@received_once
def by_hand(request: HttpRequest, selection: int) -> HttpResponse:
    """Tick those who are chosen, with the balance in sight; at last make it final."""
    about: Selection = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    if about.is_lottery or about.state != State.OPEN:
        return redirect("selection:overview", call=about.call_id)
    number = request.POST.get("page") or request.GET.get("page")
    if request.method == "POST":
        kept = _ticked(request, about, lead)
        if kept and "final" in request.POST:
            try:
                count = domain.choose(about, version=about.version, by=lead)
            except Refused as refused:
                messages.error(request, " ".join(refused.messages))
            else:
                messages.success(
                    request,
                    ngettext(
                        "%(count)d is chosen. Now tell everyone who applied.",
                        "%(count)d are chosen. Now tell everyone who applied.",
                        count,
                    )
                    % {"count": count},
                )
                return redirect("selection:overview", call=about.call_id)
        if kept and "final" not in request.POST:
            messages.success(request, _("Saved. The balance is counted anew."))
        step = {"next": 1, "previous": -1}.get(request.POST.get("go", ""), 0)
        address = request.path
        return redirect(f"{address}?page={max(1, int(number or 1) + step)}" if str(number or 1).isdigit() else address)
    return render(request, "selection/by_hand.html", _by_hand(about, number))


def _ticked(request: HttpRequest, about: Selection, lead: Any) -> bool:
    """Keep the ticks of the page that was sent; say so where another lead was there first."""

    def numbers(name: str) -> set[int]:
        return {int(value) for value in request.POST.getlist(name)[:ON_A_PAGE] if value.isdigit()}

    version = request.POST.get("version", "")
    return pressed(
        request,
        lambda: domain.tick(
            about,
            shown=numbers("shown"),
            ticked=numbers("chosen"),
            version=int(version) if version.isdigit() else 0,
            by=lead,
        ),
    )


def _by_hand(about: Selection, number: str | None) -> dict[str, Any]:
    categories = queries.categories_of(about.call)
    page = Paginator(queries.to_choose_from(about.call), ON_A_PAGE).get_page(number)
    options = queries.options_of([application.pk for application in page], categories)
    names = words.names_of(categories).options
    ticked = set(Pick.objects.filter(selection=about).values_list("application", flat=True))
    rows = [
        {
            "application": application,
            "options": [option for option in options[application.pk] if option is not None],
            "told": [names[option] for option in options[application.pk] if option is not None],
            "is_ticked": application.pk in ticked,
        }
        for application in page
    ]
    balance = queries.balance(categories, about.call, ticked)
    return {
        "selection": about,
        "call": about.call,
        "page": page,
        "rows": rows,
        "count": len(ticked),
        "balance": balance,
        "unkept": sum(option.is_short or option.is_over for category in balance for option in category.options),
    }


@received_once
def prepare(request: HttpRequest, call: int) -> HttpResponse:
    """Whether a fair lottery is possible, and to have it prepared."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    under_way = queries.going_on(about)
    if under_way is not None and under_way.is_lottery:
        return redirect("selection:lottery", selection=under_way.pk)
    form = filled(request, forms.PrepareForm)
    made: list[Selection] = []
    if carried_out(form, lambda: made.append(domain.prepare_lottery(about, seed=form.cleaned_data["seed"], by=lead))):
        return redirect("selection:lottery", selection=made[0].pk)
    return render(request, "selection/prepare.html", {"call": about, "form": form, **_preview(about)})


def _preview(about: Call) -> dict[str, Any]:
    """Whether the balance is possible among those who applied; if not, why, and what would help."""
    places = queries.places_of(about)
    given = queries.input_of(about, places)
    reasons = lottery.why_impossible(given.pool)
    names = words.names_of(given.categories)
    eased = lottery.smallest_changes(given.pool) if reasons else None
    balance = queries.balance(given.categories, about, [])
    return {
        "places": places,
        "applied": given.pool.people,
        "reasons": [words.reason_in_words(reason, names) for reason in reasons],
        "changes": words.changes_in_words(given.pool, eased, names) if eased else [],
        "balance": balance,
        # Of whom there are so few that the lots, which everyone can open, let one guess which numbers are theirs.
        "few": [
            option.label
            for category in balance
            for option in category.options
            if 0 < option.applied < LEAST and (option.at_least or option.at_most is not None)
        ],
    }


@require_POST
@received_once
def ease(request: HttpRequest, call: int) -> HttpResponse:
    """Take over the smallest changes with which the balance is possible."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    eased = lottery.smallest_changes(queries.input_of(about, queries.places_of(about)).pool)
    if eased is not None:
        wanted = {quota.option: (quota.at_least, quota.at_most) for quota in eased.quotas}
        if pressed(request, lambda: domain.set_quotas(about, places=eased.places, quotas=wanted, by=lead)):
            messages.success(request, _("The balance is changed. The lottery is possible now."))
    return redirect("selection:prepare", call=about.pk)


@received_once
def lottery_page(request: HttpRequest, selection: int) -> HttpResponse:
    """A lottery that is under way: being prepared, impossible, or ready to be drawn."""
    about: Selection = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    if not about.is_lottery:
        return redirect("selection:overview", call=about.call_id)
    if not about.goes_on:
        return redirect("selection:record", selection=about.pk)
    form = filled(request, forms.DrawForm)
    if carried_out(
        form,
        lambda: domain.draw(
            about, by=lead, way=form.cleaned_data["way"], lot=form.lot(), text=form.cleaned_data["text"]
        ),
    ):
        messages.success(request, _("The lot is drawn. Now tell everyone who applied."))
        return redirect("selection:record", selection=about.pk)
    context: dict[str, Any] = {"selection": about, "call": about.call, "form": form}
    if about.state == State.FAILED:
        context |= _preview(about.call)
    if about.state == State.READY:
        context |= {"has_changed": queries.input_of(about.call, about.places).digest != about.input_digest}
        context |= _recorded(about, to_leads=True)
    return render(request, "selection/lottery.html", context)


def _recorded(about: Selection, *, to_leads: bool) -> dict[str, Any]:
    kept = about.record
    return {
        "balance": shown_balance(about, to_leads=to_leads),
        "applied": len(kept["applications"]),
        "smallest": percent(kept["smallest"]),
        "largest": percent(kept["largest"]),
        # Records made before this was kept say nothing of it.
        "fewest": kept.get("fewest"),
        "most_possible": kept.get("most_possible"),
        "all_can": not kept["never"],
        "never": kept["never"] if to_leads or kept["never"] >= LEAST else 0,
        "to_leads": to_leads,
    }


@require_safe
def record(request: HttpRequest, selection: int) -> HttpResponse:
    """The record of a lottery: how it was made, what anyone can check, and what was drawn."""
    about: Selection = request.about  # type: ignore[attr-defined]
    if not about.is_lottery or not about.ballot_digest:
        return redirect("selection:overview", call=about.call_id)
    context: dict[str, Any] = {"selection": about, "call": about.call}
    context |= _recorded(about, to_leads=_leads(request, about))
    if about.lot is not None:
        ballot = domain.read_ballot(Selection.objects.values_list("ballot", flat=True).get(pk=about.pk))
        context |= {"numbers": ballot.lots[about.lot]}
    return render(request, "selection/record.html", context)


def _leads(request: HttpRequest, about: Selection) -> bool:
    return leads_its_call.test(request.user, about)


@require_safe
def ballot(request: HttpRequest, selection: int) -> HttpResponse:
    """The thousand lots, without a name: the very bytes of which the digest is."""
    about: Selection = request.about  # type: ignore[attr-defined]
    text = Selection.objects.values_list("ballot", flat=True).get(pk=about.pk)
    response = HttpResponse(text.encode(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="arvat-{about.pk}.csv"'
    return response


@received_once
def annul(request: HttpRequest, selection: int) -> HttpResponse:
    """Annul a selection, with a reason that stays."""
    about: Selection = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    form = filled(request, forms.AnnulForm)
    if carried_out(form, lambda: domain.annul(about, because=form.cleaned_data["because"], by=lead)):
        messages.success(request, _("Annulled. It stays in the record."))
        return redirect("selection:overview", call=about.call_id)
    return render(request, "selection/annul.html", {"selection": about, "call": about.call, "form": form})


@require_POST
@received_once
def offer_next(request: HttpRequest, selection: int) -> HttpResponse:
    """Offer a free place to the one whose turn it is."""
    about: Selection = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    try:
        found = domain.offer_next(about, by=lead)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        if found is None:
            messages.info(request, _("No place is free, or nobody waits."))
        elif found[1]:
            messages.success(request, _("The place is offered to %(name)s: tell them.") % {"name": _called(found[0])})
        else:
            messages.warning(
                request,
                _("The place is offered to %(name)s: tell them. With nobody who waits can the whole balance be kept.")
                % {"name": _called(found[0])},
            )
    return redirect("selection:overview", call=about.call_id)


@require_POST
@received_once
def cannot_come(request: HttpRequest, application: int) -> HttpResponse:
    """Somebody who was chosen cannot come."""
    about: Application = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    if pressed(request, lambda: domain.cannot_come(about, by=lead)):
        messages.success(request, _("Noted. Their place is free: offer it to the next one."))
    return redirect("selection:overview", call=about.call_id)


def _called(application: Application) -> str:
    return application.called or str(application)
