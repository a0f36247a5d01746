"""The pages of a group."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.access import row_of
from rinnalla.groups import domain, forms, queries
from rinnalla.groups.cards import cards_for
from rinnalla.groups.models import Capacity, Group, Membership
from rinnalla.groups.path import path_of
from rinnalla.groups.welcome import own_step, welcome_for
from rinnalla.people.models import Person
from rinnalla.practices import library
from rinnalla.receipts.carried import NothingForm, carried_out, pressed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused
from rinnalla.translated.fields import active_language, columns_of

SHOWN = 25
REMINDERS = 3
MOST_FOUND = 20
LEAST_LETTERS = 2


def groups(request: HttpRequest) -> HttpResponse:
    """The groups that one is in, and those of one's unit."""
    person: Any = request.user
    mine = Paginator(queries.with_leads(queries.groups_of(person)), SHOWN).get_page(request.GET.get("mine"))
    others = queries.groups_near(person).exclude(pk__in=queries.groups_of(person).values("pk"))
    near = Paginator(queries.with_leads(others), SHOWN).get_page(request.GET.get("page"))
    return render(
        request,
        "groups/list.html",
        {
            "mine": mine,
            "near": near,
            "may_open": queries.openable(person, near),
            "may_found": _may("groups:found", person),
        },
    )


@received_once
def found(request: HttpRequest) -> HttpResponse:
    """Found a group: choose the model, then a few fields that are filled already."""
    person: Any = request.user
    key = request.POST.get("practice", "") or request.GET.get("practice", "")
    practice = library.offered(key, person.organisation_id)
    if practice is None:
        practices = library.all_practices(person.organisation_id)
        return render(request, "groups/found_choose.html", {"practices": practices})
    own = queries.units_to_found_in(person)
    initial = {
        **practice.group.name.columns("name"),
        **practice.group.aim.columns("aim"),
        "units": [unit.pk for unit in own] if own.count() == 1 else [],
        "rhythm": practice.rhythms[0].key,
        "minimum": practice.people.minimum,
    }
    form = filled(request, forms.SettingsForm, practice=practice, person=person, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            group = domain.found_group(
                by=person, organisation=person.organisation, practice=practice.key, **_settings_of(form)
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The group has been founded. Here is its path: one step at a time."))
            return redirect("groups:home", group=group.pk)
    return render(request, "groups/found.html", {"form": form, "practice": practice})


def home(request: HttpRequest, group: int) -> HttpResponse:
    """Where the group stands, its one next step, and what the rooms show of it."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    membership = queries.membership_in(about, person)
    is_lead = membership is not None and membership.is_lead and about.closed_on is None
    path = path_of(about, with_links=is_lead)
    return render(
        request,
        "groups/home.html",
        {
            "group": about,
            "practice": about.model,
            "units": about.units.all(),
            "leads": queries.leads_of(about),
            "membership": membership,
            "is_lead": is_lead,
            "path": path,
            "step": _step(about, membership, path),
            "reminders": path.reminders[:REMINDERS] if path and is_lead else [],
            "welcome": welcome_for(membership),
            "cards": cards_for(about, person),
        },
    )


def _step(group: Group, membership: Membership | None, path: Any) -> Any:
    """The one next step: the path's for a lead, one's own for any other member, none for others or a closed group."""
    if membership is None or group.closed_on is not None:
        return None
    own = own_step(membership)
    if membership.is_lead:
        return path.next_step if path else own
    return own


def members(request: HttpRequest, group: int) -> HttpResponse:
    """Everyone in the group, in the order in which they joined, and the balance."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    own = queries.membership_in(about, person)
    page = Paginator(queries.members_of(about), 50).get_page(request.GET.get("page"))
    is_open = about.closed_on is None
    return render(
        request,
        "groups/members.html",
        {
            "group": about,
            "practice": about.model,
            "page": page,
            "balance": queries.balance_of(about),
            "clients": queries.clients_in(about),
            "own": own,
            "may_change": is_open and own is not None and own.is_lead,
            "may_name_leads": is_open and len(page) > 0 and _may("groups:lead", person, page[0], about),
        },
    )


@received_once
def add_member(request: HttpRequest, group: int) -> HttpResponse:
    """Take somebody into the group: found by name, or by a card that the lead has made."""
    about: Group = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    form = forms.AddMemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = get_object_or_404(
            Person, pk=form.cleaned_data["person"], organisation_id=about.organisation_id, is_active=True
        )
        try:
            domain.add_member(about, person=person, capacity=form.cleaned_data["capacity"], by=lead)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            name = person.called or _("The client")
            messages.success(request, _("%(name)s is now a member of the group.") % {"name": name})
            if form.cleaned_data["card"]:  # added from the page of the slip, which is still to be printed
                return redirect("people:slip", card=form.cleaned_data["card"])
            return redirect("groups:members", group=about.pk)
    asked = " ".join(request.GET.get("q", "").split())[:80]
    people = list(queries.who_could_join(about, called=asked)[: MOST_FOUND + 1]) if len(asked) >= LEAST_LETTERS else []
    cards = list(queries.cards_to_add(about, by=lead)[:MOST_FOUND])
    capacities = queries.capacities_of([*people, *(card.person for card in cards)])
    return render(
        request,
        "groups/add_member.html",
        {
            "group": about,
            "form": form,
            "asked": asked,
            "is_short": 0 < len(asked) < LEAST_LETTERS,
            "people": [(person, capacities[person.pk]) for person in people[:MOST_FOUND]],
            "more": len(people) > MOST_FOUND,
            "cards": [(card, capacities[card.person_id]) for card in cards],
            "capacities": Capacity.choices,
            "may_make_cards": _may("people:cards", lead),
        },
    )


@received_once
def leave(request: HttpRequest, membership: int) -> HttpResponse:
    """Somebody leaves the group, by themselves or by a lead, after one question."""
    about: Membership = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, NothingForm)
    is_own = about.person_id == person.pk
    if carried_out(form, lambda: domain.leave(about, by=person)):
        if is_own:
            messages.success(request, _("You have left the group. Thank you for taking part."))
            return redirect("groups:list")
        messages.success(request, _("%(name)s is no longer a member.") % {"name": about.person.shown_name})
        return redirect("groups:members", group=about.group_id)
    return render(
        request, "groups/leave.html", {"membership": about, "group": about.group, "form": form, "is_own": is_own}
    )


@require_POST
@received_once
def lead(request: HttpRequest, membership: int) -> HttpResponse:
    """Name a lead, or end their turn."""
    about: Membership = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    leads = request.POST.get("leads") == "1"
    if pressed(request, lambda: domain.set_lead(about, leads=leads, by=person)):
        name = {"name": about.person.shown_name}
        told = _("%(name)s is now a lead of the group.") if leads else _("%(name)s is no longer a lead of the group.")
        messages.success(request, told % name)
    return redirect("groups:members", group=about.group_id)


def ground_rules(request: HttpRequest, group: int) -> HttpResponse:
    """The rules, and one tap to accept them."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    everyone = queries.members_of(about)
    membership = everyone.filter(person=person).first()
    return render(
        request,
        "groups/ground_rules.html",
        {
            "group": about,
            "practice": about.model,
            "rules": about.ground_rules.all(),
            "membership": membership,
            "members": everyone.count(),
            "accepted": everyone.exclude(rules_accepted_at=None).count(),
            "may_change": about.closed_on is None and membership is not None and membership.is_lead,
        },
    )


@received_once
def agree_ground_rules(request: HttpRequest, group: int) -> HttpResponse:
    """Write the rules down, from those of the model or those of last time."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    practice = about.model
    rules = [rule.text for rule in about.ground_rules.all()]
    if not rules and practice is not None:
        rules = [str(rule) for rule in practice.ground_rules]
    form = filled(request, forms.GroundRulesForm, initial={"rules": "\n".join(rules)})
    if carried_out(
        form,
        lambda: domain.agree_ground_rules(
            about, rules=form.cleaned_data["rules"], language=active_language(), by=person
        ),
    ):
        messages.success(request, _("The ground rules are written down. Every member can now accept them."))
        return redirect("groups:ground_rules", group=about.pk)
    return render(request, "groups/agree_ground_rules.html", {"group": about, "form": form, "practice": practice})


@require_POST
@received_once
def accept_ground_rules(request: HttpRequest, group: int) -> HttpResponse:
    """One tap."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    membership = queries.membership_in(about, person)
    if membership is not None and not pressed(request, lambda: domain.accept_ground_rules(membership)):
        return redirect("groups:ground_rules", group=about.pk)
    messages.success(request, _("Thank you. You have accepted the ground rules."))
    return redirect("groups:home", group=about.pk)


def plan(request: HttpRequest, group: int) -> HttpResponse:
    """The plan of action."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    membership = queries.membership_in(about, person)
    may_change = about.closed_on is None and membership is not None and membership.is_lead
    return render(request, "groups/plan.html", {"group": about, "may_change": may_change})


@received_once
def make_plan(request: HttpRequest, group: int) -> HttpResponse:
    """Write the plan down, from the questions of the model or the plan as it is."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    practice = about.model
    initial = columns_of(about, "plan")
    if not any(initial.values()) and practice is not None:
        own = f"plan_{active_language()}"
        initial[own] = practice.group.plan.columns("plan")[own]
    form = filled(request, forms.PlanForm, initial=initial)
    if carried_out(form, lambda: domain.make_plan(about, texts=form.written(), by=person)):
        messages.success(request, _("The plan is saved, and every member sees it."))
        return redirect("groups:plan", group=about.pk)
    return render(request, "groups/make_plan.html", {"group": about, "form": form})


@received_once
def edit(request: HttpRequest, group: int) -> HttpResponse:
    """Change what was said when the group was founded."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    initial = columns_of(about, "name", "aim") | {
        "units": list(about.units.values_list("pk", flat=True)),
        "rhythm": about.rhythm,
        "minimum": about.minimum,
    }
    practice = about.model
    form = filled(request, forms.SettingsForm, practice=practice, person=person, group=about, initial=initial)
    if carried_out(form, lambda: domain.edit_group(about, by=person, **_settings_of(form))):
        messages.success(request, _("Saved."))
        return redirect("groups:home", group=about.pk)
    return render(request, "groups/edit.html", {"group": about, "form": form})


@received_once
def close(request: HttpRequest, group: int) -> HttpResponse:
    """End the group, with thanks."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    practice = about.model
    form = filled(request, forms.CloseForm)
    if request.method == "POST" and form.is_valid():
        domain.close_group(about, by=person, thanks=form.cleaned_data["thanks"])
        messages.success(request, _("The group has ended, and its members have your thanks."))
        return redirect("groups:home", group=about.pk)
    return render(request, "groups/close.html", {"group": about, "form": form, "practice": practice})


def _settings_of(form: forms.SettingsForm) -> dict[str, Any]:
    return {
        "units": list(form.cleaned_data["units"]),
        "texts": form.written(),
        "rhythm": form.cleaned_data["rhythm"],
        "minimum": form.cleaned_data["minimum"],
    }


def _may(page: str, person: Any, about: Any = None, group: Group | None = None) -> bool:
    """Whether somebody may open a page, by the access table."""
    if group is not None:
        about.group = group  # known already: no query more
    row = row_of(page)
    return row is not None and bool(row.who.test(person, about))
