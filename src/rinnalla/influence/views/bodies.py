"""Those who decide."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.influence import domain, queries, rules
from rinnalla.influence.forms import BodyForm
from rinnalla.influence.models import Body
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused
from rinnalla.translated.fields import columns_of

SHOWN = 25


def bodies(request: HttpRequest) -> HttpResponse:
    """The organisation's bodies, with who sits in them and how much waits for them."""
    person: Any = request.user
    page = Paginator(queries.bodies_in(person.organisation), SHOWN).get_page(request.GET.get("page"))
    rows = [
        {
            "body": body,
            "members": list(body.members.all()),
            "may_edit": rules.keeps_body.test(person, body),
            "may_open": any(member.pk == person.pk for member in body.members.all())
            or rules.oversees_body.test(person, body),
        }
        for body in page
    ]
    return render(request, "influence/bodies.html", {"page": page, "rows": rows})


@received_once
def body_add(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    form = filled(request, BodyForm, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            body = domain.add_body(organisation=person.organisation, by=person, **_given(form))
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(
                request, _("%(body)s was added. Groups can now send statements to it.") % {"body": body.name}
            )
            return redirect("influence:bodies")
    return render(request, "influence/body_edit.html", {"form": form, "body": None})


@received_once
def body_edit(request: HttpRequest, body: int) -> HttpResponse:
    person: Any = request.user
    about: Body = request.about  # type: ignore[attr-defined]
    initial = columns_of(about, "name") | {
        "unit": about.unit_id,
        "answers_in_days": about.answers_in_days,
        "members": list(about.members.values_list("pk", flat=True)),
    }
    form = filled(request, BodyForm, person=person, body=about, initial=initial)
    if carried_out(form, lambda: domain.change_body(about, by=person, **_given(form))):
        messages.success(request, _("Saved."))
        return redirect("influence:bodies")
    return render(request, "influence/body_edit.html", {"form": form, "body": about})


def _given(form: BodyForm) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "unit": data["unit"],
        "texts": form.written(),
        "members": list({*data["members"], *data["others"]}),
        "answers_in_days": data["answers_in_days"],
    }
