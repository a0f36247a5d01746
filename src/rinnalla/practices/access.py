"""The operating models are for everyone to read."""

from django.http import Http404

from rinnalla.access import Row, everyone
from rinnalla.practices import library
from rinnalla.practices.schema import Practice


def the_practice(practice: str) -> Practice:
    """The model of the address."""
    found = library.find(practice)
    if found is None:
        raise Http404
    return found


TABLE = {
    "practices:list": Row(everyone),
    "practices:practice": Row(everyone, about=the_practice),
}
