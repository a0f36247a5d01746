"""Pictures that the tests make: with a place, turned, of a bomb's size."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PLACE = {1: "N", 2: (60.0, 52.0, 5.0), 3: "E", 4: (26.0, 42.0, 17.0)}


def photo(kind="JPEG", size=(60, 40), *, colour="red", turned=False, name="IMG_Aino_Virtanen.jpg", **more):
    """A photo as a phone makes it: with the place, the camera and a comment in it."""
    image = Image.new("RGB", size, colour)
    exif = Image.Exif()
    exif[0x010F] = "Aino's phone"  # the maker
    if turned:
        exif[0x0112] = 6  # held upright: a quarter turn
    exif.get_ifd(0x8825).update(PLACE)
    out = BytesIO()
    if kind == "JPEG":
        more["comment"] = b"taken at Aino's kitchen table"
    image.save(out, kind, exif=exif, **more)
    return SimpleUploadedFile(name, out.getvalue(), content_type=f"image/{kind.lower()}")


def bomb(width=40_000, height=40_000):
    """A PNG of a few bytes that says it is 1.6 gigapixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    content = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )
    return SimpleUploadedFile("bomb.png", content, content_type="image/png")
