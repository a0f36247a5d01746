"""One's own page and what one decides there."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from rinnalla.people import domain, queries
from rinnalla.people.domain.door import DEVICE
from rinnalla.people.domain.own import read_confirmation
from rinnalla.people.forms import EmailForm, EraseForm, LanguageForm, MailForm, NameForm
from rinnalla.people.home import home_of, page_in_language, wanted_page
from rinnalla.people.models import Person
from rinnalla.people.rules import comes_by_card, keeps_a_password, roles_of
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused


def _person(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def me(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    return render(
        request,
        "people/me.html",
        {
            "roles": roles_of(person),
            "devices": queries.devices_of(person),
            "this_device": request.session.get(DEVICE),
            "by_card": comes_by_card(person),
            "keeps_a_password": keeps_a_password.test(person),
            "has_password": person.has_usable_password(),
        },
    )


@received_once
def name(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    is_first = not person.called
    form = filled(request, NameForm, initial={"called": person.called})
    if request.method == "POST" and form.is_valid():
        domain.choose_name(person, called=form.cleaned_data["called"])
        if is_first:
            messages.success(request, _("Welcome, %(name)s.") % {"name": person.called})
            return redirect(wanted_page(request) or home_of(person))
        messages.success(request, _("Saved."))
        return redirect("people:me")
    onwards = wanted_page(request) or home_of(person)
    return render(request, "people/choose_name.html", {"form": form, "is_first": is_first, "onwards": onwards})


@received_once
def language(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    form = filled(request, LanguageForm, initial={"language": person.language})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["language"]
        domain.change_own(person, language=chosen, wants_mail=person.wants_mail)
        with translation.override(chosen):
            messages.success(request, _("Saved."))
            return redirect("people:me")
    return render(request, "people/language.html", {"form": form})


@received_once
def email(request: HttpRequest) -> HttpResponse:
    """An address for messages (with a card), or whether messages come to the address one signs in with."""
    person = _person(request)
    by_card = comes_by_card(person)
    form: EmailForm | MailForm = (
        filled(request, EmailForm, initial={"email": person.email or ""})
        if by_card
        else filled(request, MailForm, initial={"wants_mail": person.wants_mail})
    )
    if request.method == "POST" and form.is_valid():
        try:
            if by_card:
                messages.success(request, _give_address(person, form.cleaned_data["email"]))
            else:
                domain.change_own(person, language=person.language, wants_mail=form.cleaned_data["wants_mail"])
                messages.success(request, _("Saved."))
            return redirect("people:me")
        except Refused as refused:
            form.add_error(None, refused)
    return render(request, "people/email.html", {"form": form, "by_card": by_card})


def _give_address(person: Person, address: str) -> str:
    before = person.email
    domain.ask_for_email(person, email=address)
    if not address:
        return _("You have no address here any more. You see your messages on your own page.")
    if address.lower() == before:
        return _("Saved.")
    return _("We sent a letter to %(email)s. Open the link in it, then messages come there.") % {"email": address}


@never_cache
@received_once
def confirm_email(request: HttpRequest, token: str) -> HttpResponse:
    read = read_confirmation(token)
    refusal = ""
    if request.method == "POST":
        try:
            person = domain.confirm_email(token)
        except Refused as refused:
            refusal = str(refused.message)
        else:
            messages.success(request, _("Thank you. Your messages now come by e-mail too."))
            return redirect(page_in_language(person, "people:me" if request.user == person else "account_login"))
    context = {"email": read[1] if read else "", "refusal": refusal}
    return render(request, "people/confirm_email.html", context, status=200 if read else 410)


@received_once
def close_device(request: HttpRequest, device: int) -> HttpResponse:
    if request.method == "POST":
        domain.close_device(request.about, by=_person(request))  # type: ignore[attr-defined]
        messages.success(request, _("That device is signed out."))
    return redirect("people:me")


@received_once
def close_devices(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        domain.close_all_devices(by=_person(request), but=request.session.get(DEVICE))
        messages.success(request, _("All your other devices are signed out."))
    return redirect("people:me")


@never_cache
def my_data(request: HttpRequest) -> HttpResponse:
    """A file of everything that is kept of oneself; asked for with a button, since it is written in the trail."""
    if request.method != "POST":
        return redirect("people:me")
    response = JsonResponse(domain.own_data(_person(request)), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="rinnalla.json"'
    return response


@received_once
def erase_me(request: HttpRequest) -> HttpResponse:
    """Everything that tells who I am goes; what I said stays without a name, or goes too."""
    person = _person(request)
    form = filled(request, EraseForm)
    if carried_out(form, lambda: domain.erase(person, with_words=form.cleaned_data["words"] == "go", by=person)):
        logout(request)
        messages.success(request, _("Your data are gone. Thank you for having been with us."))
        return redirect("/")
    return render(request, "people/erase.html", {"form": form, "is_own": True})
