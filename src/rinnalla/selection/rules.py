"""Who may do what when one chooses: the leads of the group that calls; the record of a lottery is for everyone."""

from typing import Any

import rules
from django.shortcuts import get_object_or_404

from rinnalla.recruitment.models import Application
from rinnalla.selection.models import ClientelePart, Selection


def the_selection(selection: int) -> Selection:
    """The selection of an address, with its call and group; without its ballot."""
    found = Selection.objects.defer("ballot").select_related("call__group__organisation", "call__group__circle")
    return get_object_or_404(found, pk=selection)


def the_application(application: int) -> Application:
    """The application of an address, with its call and group."""
    found = Application.objects.select_related("call__group__organisation", "call__group__circle")
    return get_object_or_404(found, pk=application)


@rules.predicate
def is_drawn_in_public(person: Any, selection: Any) -> bool:
    """A lottery of a published call whose ballot is there: everyone may check it, before the draw and after."""
    return (
        selection is not None
        and selection.is_lottery
        and selection.ballot_digest != ""
        and selection.call.published_at is not None
    )


def the_part(clientele_part: int) -> ClientelePart:
    """The part of the clientele of an address."""
    return get_object_or_404(ClientelePart, pk=clientele_part)
