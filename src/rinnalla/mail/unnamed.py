"""Messages that name somebody who has asked to be erased."""

import re
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.mail.models import Message


def without(text: str, name: str, *, instead: str) -> str:
    """The text with something else wherever the name stands as words of their own.

    >>> without("Aino puhui ainoastaan Aino Ahosta.", "Aino", instead="Joku")
    'Joku puhui ainoastaan Joku Ahosta.'
    """
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _found: instead, text) if name else text


def take_name_out(people: QuerySet[Any], *, name: str) -> None:
    """Messages to these people say "Somebody" where they said this name; everything else in them stays."""
    if not name:
        return
    named = Q(subject__contains=name) | Q(text__contains=name)
    changed = []
    for message in Message.objects.filter(named, person__in=people).iterator(chunk_size=500):
        with translation.override(message.language):
            instead = _("Somebody")
        message.subject = without(message.subject, name, instead=instead)
        message.text = without(message.text, name, instead=instead)
        changed.append(message)
    Message.objects.bulk_update(changed, ["subject", "text"], batch_size=500)
