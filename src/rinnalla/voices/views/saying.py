"""Saying something, and what one can do with it afterwards."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused
from rinnalla.translated.fields import active_language
from rinnalla.voices import cards, circles, domain, origins, rules
from rinnalla.voices.forms import SayForm, ShownForm
from rinnalla.voices.models import Circle, Voice
from rinnalla.voices.steps import steps_of


@received_once
def say(request: HttpRequest, circle: int) -> HttpResponse:
    """Say something in a group, from a meeting (`?origin=meetings.meeting:5`) or in between."""
    about: Circle = request.about  # type: ignore[attr-defined]
    origin = origins.asked_for(request.GET.get("origin", ""), about) or circles.whose(about) or about
    speakers = circles.people_of(about) if rules.leads_circle.test(request.user, about) else None
    form = filled(request, SayForm, person=request.user, speakers=speakers)
    if request.method == "POST" and form.is_valid():
        voice = _said(request, form, circle=about, origin=origin)
        if voice is not None:
            return redirect("voices:said", voice=voice.pk)
    form.ask_for_picture_again()
    kind = origins.kind_of(type(origin))
    context = {
        "circle": about,
        "name": circles.name_of(about),
        "where": kind.label(origin) if origin != circles.whose(about) else "",
        "form": form,
        "leads": speakers is not None,
    }
    return render(request, "voices/say.html", context)


def _said(request: HttpRequest, form: SayForm, *, circle: Circle, origin: Any) -> Voice | None:
    data: dict[str, Any] = form.cleaned_data
    person: Any = request.user
    picture = None
    try:
        with transaction.atomic():
            if data["picture"]:
                try:
                    picture = domain.keep_picture(
                        file=data["picture"],
                        organisation=circle.organisation,
                        circle=circle,
                        by=person,
                        alt=data["alt"],
                    )
                except Refused as refused:
                    form.add_error("picture", refused)
                    return None
            return domain.say(
                circle=circle,
                origin=origin,
                text=data["text"],
                by=person,
                kind=data["kind"],
                language=active_language(),
                author=form.said_by,
                name=data["name"],
                chosen_name=data["chosen_name"],
                shown_to=data["shown_to"],
                picture=picture,
            )
    except Refused as refused:
        form.add_error(None, refused)
        return None


def said(request: HttpRequest, voice: int) -> HttpResponse:
    """Thank you, and what happens next."""
    about: Voice = request.about  # type: ignore[attr-defined]
    [card] = cards.cards([about], person=request.user)
    context = {
        "card": card,
        "circle": about.circle,
        "name": circles.name_of(about.circle),
        "hears": rules.hears.test(request.user, about),
        "steps": steps_of(about),
        "origin": _origin_words(about),
    }
    return render(request, "voices/said.html", context)


def _origin_words(voice: Voice) -> str:
    """The place where it was said, as an address names it: the next words are likely to be said there too."""
    model = voice.origin_type.model_class()
    return f"{model._meta.label_lower}:{voice.origin_id}" if model else ""


@received_once
def show(request: HttpRequest, voice: int) -> HttpResponse:
    """Decide again which name is shown and who may see it."""
    about: Voice = request.about  # type: ignore[attr-defined]
    if about.is_withdrawn:
        messages.info(request, _("These words have been withdrawn. There is nothing to show any more."))
        return redirect("voices:voice", voice=about.pk)
    initial = {"name": about.name, "chosen_name": about.chosen_name, "shown_to": about.shown_to}
    form = filled(request, ShownForm, person=about.author, initial=initial)
    if about.author is None:
        del form.fields["name"], form.fields["chosen_name"]
    if request.method == "POST" and form.is_valid():
        data = {"name": Voice.Name.NONE, **form.cleaned_data}
        try:
            domain.show_voice(about, by=request.user, **data)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("It is shown as you decided."))
            return redirect("voices:voice", voice=about.pk)
    [card] = cards.cards([about], person=request.user)
    return render(request, "voices/show.html", {"card": card, "form": form})


@received_once
def withdraw(request: HttpRequest, voice: int) -> HttpResponse:
    """Take words back, after saying what that means."""
    about: Voice = request.about  # type: ignore[attr-defined]
    if request.method == "POST":
        domain.withdraw_voice(about, by=request.user)  # type: ignore[arg-type]
        messages.success(
            request, _("Your words are gone for good. Only that something was said and withdrawn is left.")
        )
        return redirect("voices:voice", voice=about.pk)
    if about.is_withdrawn:
        messages.info(request, _("These words have been withdrawn already."))
        return redirect("voices:voice", voice=about.pk)
    [card] = cards.cards([about], person=request.user)
    return render(request, "voices/withdraw.html", {"card": card, "themes": about.themes.all()})
