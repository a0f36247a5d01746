from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from rinnalla.voices.domain import keep_picture
from tests.world import world  # noqa: F401 - the fixture


def png(name="drawing.png"):
    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/png")


@pytest.fixture
def drawing():
    return png()


@pytest.fixture
def picture(organisation, council, aino):
    return keep_picture(file=png(), organisation=organisation, by=aino, circle=council.circle, alt="Piirros")
