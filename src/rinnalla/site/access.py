"""Who may open the public pages: everyone."""

from django.shortcuts import get_object_or_404

from rinnalla.access import Row, everyone
from rinnalla.influence.models import Change
from rinnalla.influence.queries import published_changes
from rinnalla.recruitment.models import Call
from rinnalla.recruitment.queries import published_calls


def published_change(change: int) -> Change:
    """The published change of the address, else 404."""
    return get_object_or_404(published_changes(), pk=change)


def published_call(call: int) -> Call:
    """The published call of the address, also after its closing day, else 404."""
    return get_object_or_404(published_calls(), pk=call)


TABLE = {
    "health:live": Row(everyone),
    "health:ready": Row(everyone),
    "site:home": Row(everyone),
    "site:changes": Row(everyone),
    "site:change": Row(everyone, about=published_change),
    "site:asked": Row(everyone),
    "site:calls": Row(everyone),
    "site:call": Row(everyone, about=published_call),
    "site:results": Row(everyone),
    "site:accessibility": Row(everyone),
    "site:privacy": Row(everyone),
}
