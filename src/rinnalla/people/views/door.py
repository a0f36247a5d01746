"""Coming in with a card."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from rinnalla.people import domain, queries
from rinnalla.people.forms import WordsForm
from rinnalla.people.home import home_of, page_in_language, wanted_page
from rinnalla.people.models import Person
from rinnalla.refused import Refused


def short(request: HttpRequest) -> HttpResponse:
    """The short address on the slip."""
    return redirect("people:card_enter")


def _inside(request: HttpRequest, person: Person) -> HttpResponse:
    onwards = wanted_page(request)
    if person.called:
        return redirect(onwards or home_of(person))
    query = f"?{urlencode({'next': onwards})}" if onwards else ""
    return redirect(page_in_language(person, "people:choose_name") + query)


@never_cache
def card_enter(request: HttpRequest) -> HttpResponse:
    """Type the four words. Not received once: each try counts, and a right one leads in and not here again."""
    form = WordsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            card = domain.try_words(form.cleaned_data["words"], address=get_adapter().get_client_ip(request))
            return _inside(request, domain.come_in(request, card))
        except Refused as refused:
            form.add_error("words", refused)
    return render(request, "people/card_enter.html", {"form": form, "next": wanted_page(request)})


@never_cache
def card(request: HttpRequest, token: str) -> HttpResponse:
    """What the QR code opens: a page with a button, since a link's preview must not use the card."""
    found = queries.card_of_token(token)
    refusal = ""
    if found and request.user.is_authenticated and request.user.pk == found.person_id:
        return redirect(home_of(found.person))
    if request.method == "POST" and found:
        with translation.override(found.language):
            try:
                return _inside(request, domain.come_in(request, found))
            except Refused as refused:
                refusal = str(refused.message)
    with translation.override(found.language if found else translation.get_language()):
        response = render(
            request,
            "people/card.html",
            {"card": found, "refusal": refusal},
            status=200 if found else 410,
        )
    # The address with the token goes to no other site. "no-referrer" would hide from us too where the form comes from,
    # and the button would open nothing.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
