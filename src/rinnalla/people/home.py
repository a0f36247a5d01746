"""Where somebody is led after coming in."""

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from rinnalla.people.models import Person


def language_for(person: Person) -> str:
    """The person's own language, unless another one was chosen on the way in."""
    here = translation.get_language() or settings.LANGUAGE_CODE
    return person.language if here == settings.LANGUAGE_CODE else here


def page_in_language(person: Person, name: str) -> str:
    """The address of a page in that language."""
    with translation.override(language_for(person)):
        return resolve_url(name)


def home_of(person: Person) -> str:
    """The person's own page."""
    return page_in_language(person, settings.LOGIN_REDIRECT_URL)


def wanted_page(request: HttpRequest) -> str:
    """Where the visitor was going (`?next=`), if it is a page of ours; else ""."""
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else ""
