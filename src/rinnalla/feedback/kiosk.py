"""What a tablet shows: everything in all its languages, so that it goes on without a connection.

`version` is of all of it, the program and its look too: when any of it changes, the tablet fetches the whole anew.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _

from rinnalla.feedback.domain.responses import LONGEST_COMMENT
from rinnalla.feedback.forms.asking import hint_of, shown_options
from rinnalla.feedback.models import CollectionPoint, Question
from rinnalla.feedback.thanks import change_told_at
from rinnalla.translated.fields import LANGUAGES, Text

STYLES = ("rinnalla/rinnalla.css", "feedback/kiosk.css")
SCRIPT = "feedback/kiosk.js"
ICONS = (("feedback/kiosk-192.png", "192x192"), ("feedback/kiosk-512.png", "512x512"))
_OTHERS = (
    "rinnalla/fonts/atkinson-regular.woff2",
    "rinnalla/fonts/atkinson-bold.woff2",
    "rinnalla/favicon.svg",
    *(name for name, _size in ICONS),
)


@dataclass(frozen=True, slots=True)
class Kiosk:
    """`content` is for the page's script; `assets` are the files that the page needs besides itself."""

    address: str
    content: dict[str, Any]
    assets: tuple[str, ...]
    version: str

    @property
    def page(self) -> dict[str, Any]:
        return self.content | {"version": self.version}


def kiosk_of(point: CollectionPoint) -> Kiosk:
    """The kiosk of a point as it is now."""
    with translation.override("fi"):
        address = reverse("kiosk:page", kwargs={"code": point.code})
        plain_form = reverse("feedback:ask", kwargs={"code": point.code}) + "?channel=tablet"
    languages = [lang for lang in LANGUAGES if lang in point.languages] or list(LANGUAGES)
    content = {
        "code": point.code,
        "address": address,
        "plainForm": plain_form,
        "state": point.state.value,
        # In milliseconds, as a browser counts; the tablet corrects its clock by the server's.
        "opens": _midnight(point.opens_on),
        "closes": _midnight(point.closes_on + timedelta(days=1)) if point.closes_on else None,
        "questionnaire": point.questionnaire_id,
        "longest": LONGEST_COMMENT,
        "languages": [_in_language(point, lang) for lang in languages],
    }
    assets = tuple(static(name) for name in (*STYLES, SCRIPT, *_OTHERS))
    made_of = [content, assets, render_to_string("feedback/kiosk/page.html", {"kiosk": {}, "styles": ()}), _worker("")]
    written = json.dumps(made_of, sort_keys=True, default=str)
    return Kiosk(address, content, assets, hashlib.sha256(written.encode()).hexdigest()[:16])


def preview_of(point: CollectionPoint, plain_form: str, language: str) -> dict[str, Any]:
    """What the kiosk would show at a point that is not there: it asks and thanks, keeps nothing and sends nothing.
    It begins in `language`."""
    point.code = "esikatselu"
    page = kiosk_of(point).page
    languages = sorted(page["languages"], key=lambda one: one["code"] != language)
    return page | {"isPreview": True, "plainForm": plain_form, "languages": languages}


def worker_of(kiosk: Kiosk) -> str:
    """The service worker that keeps this version of the kiosk whole."""
    kept = {
        "name": f"kiosk-{kiosk.content['code']}-{kiosk.version}",
        "older": f"kiosk-{kiosk.content['code']}-",
        "page": kiosk.address,
        "assets": [*kiosk.assets, f"{kiosk.address}app.webmanifest"],
    }
    return _worker(json.dumps(kept, indent=1))


def _worker(kept: str) -> str:
    return render_to_string("feedback/kiosk/worker.js", {"kept": kept})


def manifest_of(point: CollectionPoint) -> dict[str, Any]:
    """What makes the page an app that can be installed."""
    address = reverse("kiosk:page", kwargs={"code": point.code})
    return {
        "id": address,
        "name": f"{point.name} – Rinnalla",
        "short_name": str(point.name)[:24],
        "start_url": address,
        "scope": address,
        "display": "fullscreen",
        "display_override": ["fullscreen", "standalone"],
        "background_color": "#fbf5ea",
        "theme_color": "#fbf5ea",
        "icons": [{"src": static(name), "sizes": size, "type": "image/png"} for name, size in ICONS],
    }


def _midnight(day: date) -> int:
    return int(timezone.make_aware(datetime.combine(day, time.min)).timestamp() * 1000)


def _in_language(point: CollectionPoint, lang: str) -> dict[str, Any]:
    with translation.override(lang):
        told = change_told_at(point) if point.pk else None
        return {
            "code": lang,
            "name": get_language_info(lang)["name_local"].capitalize(),
            "place": f"{point.name} · {point.unit.name}",
            "why": _spoken(point.questionnaire.why),
            "questions": [_question(question) for question in point.questions],
            "told": told and {"title": _spoken(told.title), "said": _spoken(told.said), "did": _spoken(told.did)},
            "words": _words(),
        }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.pk,
        "kind": str(question.kind),
        "text": _spoken(question.text),
        "hint": hint_of(question),
        "options": [{"value": value, "label": str(label)} for value, label in shown_options(question)],
    }


def _spoken(text: str) -> dict[str, str]:
    """A text with the language it is in, which may be another than was asked for."""
    return {"text": str(text), "lang": text.lang if isinstance(text, Text) else translation.get_language() or "fi"}


def _words() -> dict[str, str]:
    """What the screen says besides, in the active language."""
    return {
        "title": _("How did we do today?"),
        "safe": _("Nobody sees who answered. Your answer is not put into your client records."),
        "urgent": _("This is no place for urgent help. In an emergency call 112."),
        "language": _("Language"),
        "progress": _("Question %(number)s of %(all)s"),
        "back": _("Back"),
        "next": _("Next"),
        "skip": _("Skip"),
        "send": _("Send my answer"),
        "optional": _("You can write, or skip this."),
        "reader": _("Somebody who works here reads your words. Do not write names or personal identity codes."),
        "read": _("Read aloud"),
        "silent": _("Stop reading"),
        "quiet": _("Are you still there? We start over in %(seconds)s seconds."),
        "here": _("I am still here"),
        "thanks": _("Thank you!"),
        "kept": _("Your answer is in safe keeping."),
        "saidDid": _("You said, we did"),
        "youSaid": _("You said:"),
        "weDid": _("We did:"),
        "tell": _("We tell on this page and on the wall what your answers change."),
        "over": _("The next person can begin in %(seconds)s seconds."),
        "stay": _("Stay on this page"),
        "another": _("Next person"),
        "full": _("Your answer could not be kept"),
        "fullWhat": _("The tablet's memory is full. Please tell somebody who works here, or try again."),
        "again": _("Try again"),
        "nothing": _("You chose nothing. That is all right."),
        "startOver": _("Back to the beginning"),
        "early": _("We do not ask here yet"),
        "closed": _("We no longer ask here"),
        "paused": _("We do not ask here just now"),
        "pausedWhat": _("Thank you for wanting to tell. Tell somebody who works here, or come back later."),
        "revoked": _("This tablet has been taken out of use"),
        "unpaired": _("This tablet must be paired again"),
        "revokedWhat": _("Somebody who works here can add it again on the page of the place."),
        "waiting": pgettext("on a tablet", "Answers kept here that wait for a connection: %(count)s"),
        "dropped": pgettext("on a tablet", "Answers that could not be received: %(count)s"),
    }


def address_of_pairing() -> str:
    """Where the code is typed, as people type it."""
    return settings.BASE_URL.split("://", 1)[1] + reverse("feedback:pair").rstrip("/")
