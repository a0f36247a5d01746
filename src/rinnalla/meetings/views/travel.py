"""Travel claims: two taps for a member, a list for the leads."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.documents import typeset
from rinnalla.groups.models import Group
from rinnalla.groups.queries import CLIENTS
from rinnalla.meetings import domain, forms, paper, payment, queries
from rinnalla.meetings import rules as may
from rinnalla.meetings.domain.memo import members_then
from rinnalla.meetings.domain.travel import both_ways, may_claim
from rinnalla.meetings.models import Meeting, TravelClaim
from rinnalla.people.models import Person
from rinnalla.receipts.carried import pressed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

SHOWN = 50
STATES = ("waiting", "approved", "paid")


@received_once
def claim(request: HttpRequest, meeting: int) -> HttpResponse:
    """Claim the bus ticket: the amount is there already. A lead may do it for a member."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    own = queries.claim_of(about, person)
    people = _claimants(about) if may.is_lead.test(person, about.group) else None
    form = filled(request, forms.ClaimForm, people=people, initial={"amount": both_ways(about)})
    if request.method == "POST" and form.is_valid():
        whose = form.cleaned_data.get("person") or person
        try:
            domain.claim_travel(about, person=whose, amount=form.cleaned_data["amount"], by=person)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Sent. A lead approves it, and then you get the money."))
            return redirect("meetings:meeting", meeting=about.pk)
    return render(
        request,
        "meetings/claim.html",
        {
            "meeting": about,
            "form": form,
            "claim": own,
            "may_claim": people.exists() if people is not None else may_claim(about, person),
        },
    )


def _claimants(meeting: Meeting) -> Any:
    """The clients and experts of that day who have not claimed yet."""
    members = members_then(meeting).filter(capacity__in=CLIENTS).values("person")
    claimed = TravelClaim.objects.filter(meeting=meeting).values("person")
    return Person.objects.filter(pk__in=members).exclude(pk__in=claimed).order_by("called", "pk")


@received_once
def withdraw(request: HttpRequest, claim: int) -> HttpResponse:
    """Take a claim back before it is approved."""
    about: TravelClaim = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if request.method == "POST":
        if pressed(request, lambda: domain.withdraw_claim(about, by=person)):
            messages.success(request, _("The claim is taken back. It can be made again."))
        return redirect("meetings:meeting", meeting=about.meeting_id)
    return render(request, "meetings/claim_withdraw.html", {"claim": about, "meeting": about.meeting})


def claims(request: HttpRequest, group: int) -> HttpResponse:
    """A group's claims in one state: waiting, approved and to be paid, or paid."""
    about: Group = request.about  # type: ignore[attr-defined]
    state = request.GET.get("state", "")
    sums = queries.sums_of(about)
    if state not in STATES:
        state = "waiting" if sums["waiting"].count or not sums["approved"].count else "approved"
    found = queries.claims_of(about, state)
    if state == "paid":
        found = found.order_by("-paid_at", "-pk")
    return render(
        request,
        "meetings/claims.html",
        {
            "group": about,
            "state": state,
            "sums": sums,
            "page": Paginator(found, SHOWN).get_page(request.GET.get("page")),
        },
    )


def _chosen(request: HttpRequest, group: Group, state: str) -> list[TravelClaim]:
    """The ticked claims, if they are this group's and in that state. Others are left alone."""
    ticked = [int(pk) for pk in request.POST.getlist("claims") if pk.isdecimal()][: SHOWN * 2]
    return list(queries.claims_of(group, state).filter(pk__in=ticked))


@require_POST
@received_once
def approve(request: HttpRequest, group: int) -> HttpResponse:
    """Approve the ticked claims."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    chosen = _chosen(request, about, "waiting")
    try:
        for one in chosen:
            domain.approve_claim(one, by=person)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
        return _claims(about, "waiting")
    if not chosen:
        messages.error(request, _("Choose at least one claim."))
        return _claims(about, "waiting")
    messages.success(request, _("Approved: %(count)s. Now they can be paid.") % {"count": len(chosen)})
    return _claims(about, "approved")


@require_POST
@received_once
def paid(request: HttpRequest, group: int) -> HttpResponse:
    """Note that the ticked claims have been paid."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    count = domain.mark_paid(_chosen(request, about, "approved"), by=person)
    if count:
        messages.success(request, _("Paid: %(count)s. Everyone was told.") % {"count": count})
    else:
        messages.error(request, _("Choose at least one claim."))
    return _claims(about, "approved")


def _claims(group: Group, state: str) -> HttpResponse:
    response = redirect("meetings:claims", group=group.pk)
    response["Location"] += f"?state={state}"
    return response


def as_csv(request: HttpRequest, group: int) -> HttpResponse:
    """What is approved and not paid yet, as a table for the payer."""
    about: Group = request.about  # type: ignore[attr-defined]
    response = HttpResponse(payment.table(queries.claims_of(about, "approved")), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{payment.filename("csv")}"'
    return response


def as_pdf(request: HttpRequest, group: int) -> HttpResponse:
    """The same on paper, with room for a signature."""
    about: Group = request.about  # type: ignore[attr-defined]
    content = typeset.pdf("meetings/documents/payment.typ", paper.payment(about))
    return typeset.pdf_response(content, payment.filename("pdf"))
