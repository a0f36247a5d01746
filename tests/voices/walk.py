"""Who should open the pages of what was said. A voice is heard by the members of its group alone: no manager, no
administrator, no other worker."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.voices.pictures import photo
from tests.world import Visit

MEMBERS = "aino kaisa leena pasi"


def drawn(world):
    """The world's picture, hanging on Aino's voice, with its file."""
    default_storage.save(world.picture.file.name, ContentFile(photo("PNG").read()))
    world.voice.picture = world.picture
    world.voice.save()
    return {"picture": world.picture.pk}


WALK = {
    "voices:mine": Visit("signed_in"),
    "voices:circle": Visit(MEMBERS, lambda w: {"circle": w.council.circle_id}),
    "voices:say": Visit(MEMBERS, lambda w: {"circle": w.council.circle_id}),
    "voices:sort": Visit("leena", lambda w: {"circle": w.council.circle_id}),
    "voices:voice": Visit(MEMBERS, lambda w: {"voice": w.voice.pk}),
    "voices:said": Visit("aino", lambda w: {"voice": w.voice.pk}),
    "voices:show": Visit("aino", lambda w: {"voice": w.voice.pk}),
    "voices:withdraw": Visit("aino", lambda w: {"voice": w.voice.pk}),
    "voices:theme": Visit(MEMBERS, lambda w: {"theme": w.theme.pk}),
    "voices:rename": Visit("leena", lambda w: {"theme": w.theme.pk}),
    "voices:set_apart": Visit("leena", lambda w: {"theme": w.theme.pk}),
    "voices:picture": Visit(MEMBERS, drawn),
}
