"""A picture that was sent with a form."""

from typing import Any

from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.voices.domain import keep_picture
from rinnalla.voices.forms import PictureFields
from rinnalla.voices.models import Circle, Picture


def picture_of(form: PictureFields, *, organisation: Organisation, circle: Circle | None, by: Person) -> Picture | None:
    """Keep the picture of a form, where there is one. Raises Refused for what is no picture or too big."""
    data: dict[str, Any] = form.cleaned_data
    if not data.get("picture"):
        return None
    return keep_picture(file=data["picture"], organisation=organisation, by=by, circle=circle, alt=data["alt"])
