"""Saying something, deciding who sees it, and withdrawing it."""

import unicodedata
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.audit.record import Verb
from rinnalla.mail.tell import path_to, tell
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.translated.fits import check_fits
from rinnalla.voices.circles import Standing, standing
from rinnalla.voices.domain.drawings import throw_away
from rinnalla.voices.models import Circle, Picture, Voice
from rinnalla.voices.rules import decides_over

LONGEST = 5000
SAME = timedelta(minutes=30)

SAID = audit.verb("voices.said", gettext_lazy("%(who)s said something (%(what)s)"))
WROTE_DOWN = audit.verb("voices.wrote_down", gettext_lazy("%(who)s wrote down what was said (%(what)s)"))
SHOWED = audit.verb("voices.showed", gettext_lazy("%(who)s decided who sees words (%(what)s)"))
WITHDREW = audit.verb("voices.withdrew", gettext_lazy("%(who)s withdrew words (%(what)s)"))
# Whoever speaks without their name does so in the audit trail too.
SAID_UNNAMED = audit.verb(
    "voices.said_unnamed", gettext_lazy("Something was said without the speaker's name (%(what)s)")
)
SHOWED_UNNAMED = audit.verb(
    "voices.showed_unnamed", gettext_lazy("Somebody decided who sees words that have no name (%(what)s)")
)
WITHDREW_UNNAMED = audit.verb("voices.withdrew_unnamed", gettext_lazy("Words without a name were withdrawn (%(what)s)"))


@transaction.atomic
def say(
    *,
    circle: Circle,
    origin: models.Model,
    text: str,
    by: Person,
    kind: str = Voice.Kind.EXPERIENCE,
    language: str = "fi",
    author: Person | None = None,
    name: str = Voice.Name.NONE,
    chosen_name: str = "",
    shown_to: str = Voice.ShownTo.CIRCLE,
    picture: Picture | None = None,
) -> Voice:
    """Keep what `author` said in `circle`, in their words, typed by `by`, and give it.

    One who says something is both (`author=by`); a lead writes down what a member said, or what somebody said without
    leaving a name (`author=None`). The member is told, since the words are theirs to show and to withdraw. `origin` is
    where it was said: a group, a meeting, a comment. Words or a picture, one at least (sections 3.1.2, 2).

    The same words again from the same place within half an hour are the same voice: a browser that fetches the page
    anew when one goes back sends them a second time.

    Raises Refused: nothing said, too long, no such kind, a chosen name that is not given, somebody who is not in the
    circle, a picture that is somebody else's words.
    """
    words = _words(text)
    if not words and picture is None:
        raise Refused(_("There is nothing here yet. Write something, or add a picture."))
    if len(words) > LONGEST:
        raise Refused(
            _("Your text has %(length)s characters; %(most)s fit. Shorten it, or send it in two parts.")
            % {"length": len(words), "most": LONGEST}
        )
    if kind not in Voice.Kind:
        raise Refused(_("Choose what your words are: an experience, an idea, a wish or a highlight."))
    _check_people(circle, author=author, by=by)
    if picture is not None and (picture.organisation_id != circle.organisation_id or picture.voices.exists()):
        raise Refused(_("This picture belongs to other words. Add a picture of your own."))
    if author is None:
        name, chosen_name = Voice.Name.NONE, ""
    shown = _shown(name=name, chosen_name=chosen_name, shown_to=shown_to)
    where = {"origin_type": ContentType.objects.get_for_model(origin), "origin_id": origin.pk}
    if author == by and picture is None:
        known = Voice.objects.filter(circle=circle, author=author, withdrawn_at=None, said_at__gt=clock.now() - SAME)
        again = known.filter(text=words, kind=kind, **shown, **where).first()
        if again is not None:
            return again
    voice = Voice(
        organisation_id=circle.organisation_id,
        circle=circle,
        kind=kind,
        text=words,
        # Words without one Latin letter are in another language than those of the interface; which, we do not ask.
        language=language if not words or _in_latin_letters(words) else "",
        picture=picture,
        said_at=clock.now(),
        author=author,
        typed_by=None if author == by else by,
        **where,
        **shown,
    )
    voice.save()
    if author != by:
        _record(by, WROTE_DOWN, voice)
    else:
        _record(by, SAID if voice.name == Voice.Name.OWN else SAID_UNNAMED, voice)
    if author is not None and author != by:
        tell(
            [author],
            subject=lambda: _("Your words were written down"),
            text=lambda: (
                _(
                    "%(who)s wrote down what you said. Look at whether it is as you meant. You decide who sees it, and "
                    "you can withdraw it."
                )
                % {"who": by.shown_name}
            ),
            path=path_to("voices:voice", voice=voice.pk),
        )
    return voice


@transaction.atomic
def show_voice(voice: Voice, *, by: Person, name: str, chosen_name: str = "", shown_to: str) -> None:
    """Let the author decide again which name is shown and who may see the words. Doing it twice changes nothing more.

    Raises Refused for anybody else (words that nobody signed are in the lead's care), for a chosen name that is not
    given and for words that are withdrawn.
    """
    if not decides_over.test(by, voice):
        raise Refused(_("Only the one who said this decides who sees it."))
    if voice.author_id is None:
        name, chosen_name = Voice.Name.NONE, ""
    shown = _shown(name=name, chosen_name=chosen_name, shown_to=shown_to)
    check_fits(Voice, shown)
    if not Voice.objects.filter(pk=voice.pk, withdrawn_at=None).update(**shown):
        raise Refused(_("These words have been withdrawn. There is nothing to show any more."))
    is_named = Voice.Name.OWN == voice.name == shown["name"]
    _set(voice, shown)
    _record(by, SHOWED if is_named or by.pk != voice.author_id else SHOWED_UNNAMED, voice)


@transaction.atomic
def withdraw_voice(voice: Voice, *, by: Person) -> None:
    """Take back what was said: the words, the chosen name and the picture are gone for good, from everywhere they were
    shown; that something was said and withdrawn stays visible. Withdrawing again changes nothing.

    Raises Refused for anybody but the author (words that nobody signed are in the lead's care).
    """
    if not decides_over.test(by, voice):
        raise Refused(_("Only the one who said this can withdraw it."))
    picture = Picture.objects.filter(voices=voice).first()
    gone = {
        "withdrawn_at": clock.now(),
        "text": "",
        "picture": None,
        "name": Voice.Name.NONE,
        "chosen_name": "",
        "shown_to": Voice.ShownTo.CIRCLE,
    }
    if not Voice.objects.filter(pk=voice.pk, withdrawn_at=None).update(**gone):
        return
    is_named = voice.name == Voice.Name.OWN
    _set(voice, gone)
    if picture is not None:
        throw_away(picture)
    _record(by, WITHDREW if is_named or by.pk != voice.author_id else WITHDREW_UNNAMED, voice)


def _words(text: str) -> str:
    """The text as it is kept: one kind of line break, no characters that a database refuses; "" where nothing in it can
    be seen."""
    words = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")).strip()
    return words if any(unicodedata.category(sign)[0] not in "ZC" for sign in words) else ""


def _in_latin_letters(words: str) -> bool:
    return any(sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN") for sign in words)


def _shown(*, name: str, chosen_name: str, shown_to: str) -> dict[str, str]:
    """The three columns that say how words are shown, checked."""
    if name not in Voice.Name or shown_to not in Voice.ShownTo:
        raise Refused(_("Choose which name is shown and who may see your words."))
    chosen = " ".join(sign for sign in _words(chosen_name).split()) if name == Voice.Name.CHOSEN else ""
    if name == Voice.Name.CHOSEN and not chosen:
        raise Refused(_("Write the name that you want to be shown, or choose “no name”."))
    return {"name": name, "chosen_name": chosen[:80], "shown_to": shown_to}


def _check_people(circle: Circle, *, author: Person | None, by: Person) -> None:
    """Members speak for themselves; a lead writes down for a member; what has no author may be brought from elsewhere
    in the organisation (a worker lifts a comment)."""
    if by.organisation_id != circle.organisation_id:
        raise Refused(_("This group belongs to another organisation."))
    if author is None:
        return
    if standing(author, circle) < Standing.HEARS:
        raise Refused(_("Only members of the group can say something in it. Ask its lead to add you."))
    if author != by and standing(by, circle) < Standing.LEADS:
        raise Refused(_("Only a lead of the group writes down what somebody else said."))


def _set(voice: Voice, values: dict[str, Any]) -> None:
    for field, value in values.items():
        setattr(voice, field, value)


def _record(by: Person, verb: Verb, voice: Voice) -> None:
    nobody_named = verb in (SAID_UNNAMED, SHOWED_UNNAMED, WITHDREW_UNNAMED)
    audit.record(None if nobody_named else by, verb, voice)
