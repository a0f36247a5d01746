"""Keeping a drawing or a photo, and throwing it away."""

import contextlib
import uuid
import weakref
from datetime import timedelta

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.voices import pixels
from rinnalla.voices.models import Circle, Picture


@transaction.atomic
def keep_picture(
    *, file: File, organisation: Organisation, by: Person, circle: Circle | None = None, alt: str = ""
) -> Picture:
    """Keep a picture, drawn anew from its pixels (no place, camera or name; at most 2,000 pixels a side), and give it.

    Where the transaction is undone, its files are gone too. Raises Refused, saying what to do, for a file that is no
    picture, too big, or that the disk has no room for.
    """
    drawn = pixels.cleaned(file)
    picture = Picture(
        organisation=organisation,
        circle=circle,
        width=drawn.width,
        height=drawn.height,
        alt=" ".join(alt.split())[:300],
        added_by=by,
        at=clock.now(),
    )
    picture.file.name = picture.file.field.generate_filename(picture, f"{uuid.uuid4().hex}.{drawn.extension}")
    _write(picture, drawn)
    picture.save()
    return picture


def throw_away(picture: Picture) -> None:
    """Remove a picture, wherever it hangs; its files go when the transaction is kept."""
    names = str(picture.file.name), picture.small_name
    picture.delete()
    transaction.on_commit(lambda: _remove(*names))


def tidy() -> int:
    """Remove the files that a process which was killed left behind: more than a day old, of this month or the one
    before, and of no picture. Gives how many."""
    removed = 0
    this_month = timezone.localdate().replace(day=1)
    for month in (this_month, this_month - timedelta(days=1)):
        folder = f"pictures/{month:%Y/%m}"
        try:
            _folders, names = default_storage.listdir(folder)
        except FileNotFoundError:
            continue
        known = {
            name
            for picture in Picture.objects.filter(file__startswith=f"{folder}/")
            for name in (str(picture.file.name), picture.small_name)
        }
        for name in {f"{folder}/{name}" for name in names} - known:
            if default_storage.get_modified_time(name) < timezone.now() - timedelta(days=1):
                default_storage.delete(name)
                removed += 1
    return removed


def _write(picture: Picture, drawn: pixels.Cleaned) -> None:
    names = str(picture.file.name), picture.small_name
    try:
        for name, content in zip(names, (drawn.full, drawn.small), strict=True):
            default_storage.save(name, ContentFile(content))
    except OSError as error:
        _remove(*names)
        raise Refused(
            _(
                "The picture could not be kept, because there is no room for it just now. Your words are still here: "
                "send them without the picture, and add the picture another day."
            )
        ) from error
    # Django tells of a commit alone. What waits for the commit lives as long as it may still come: when the transaction
    # is undone, Django drops `kept`, and with it `waiting`, whose end removes the files.
    waiting = _Waiting()
    removal = weakref.finalize(waiting, _remove, *names)

    def kept(waiting: _Waiting = waiting) -> None:
        removal.detach()

    transaction.on_commit(kept)


class _Waiting:
    """Lives between the writing of a file and the end of its transaction."""


def _remove(*names: str) -> None:
    for name in names:
        with contextlib.suppress(OSError):
            default_storage.delete(name)
