"""A picture read, checked and drawn anew: nothing of it is kept but its pixels."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from rinnalla.refused import Refused

MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 50_000_000  # as many as a good phone takes; more would fill the server's memory
LONGEST_SIDE = 2000
SMALL_SIDE = 640  # for lists: some 40 kB
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")  # and nothing that runs a program or loads a font
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_HEAVY_DRAWING = 700 * 1024


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The picture in its full and its small size, as files of the kind `extension`."""

    full: bytes
    small: bytes
    extension: str
    width: int
    height: int


def check_size(size: int | None) -> None:
    """Raises Refused for a file that is too big, or empty, before any of it is read."""
    if not size:
        raise Refused(_("The picture file is empty. Choose the picture again."))
    if size > MOST_BYTES:
        raise Refused(
            _(
                "The picture is %(size)s MB. The most that fits is %(most)s MB. Take the photo again with a smaller "
                "size, or take a screenshot of the picture and send that."
            )
            % {"size": -(-size // (1024 * 1024)), "most": MOST_BYTES // (1024 * 1024)}
        )


def cleaned(file: File) -> Cleaned:
    """Draw the picture in `file` anew, upright, at most 2,000 pixels a side, without place, camera, name or profile.

    Of a moving picture the first frame is taken. Raises Refused for what is too big or no picture, with what to do.
    """
    check_size(file.size)
    image = _opened(file)
    profile, is_drawing = image.info.get("icc_profile"), image.format in ("PNG", "GIF")
    full = _fresh(_upright(image), LONGEST_SIDE, profile)
    small = _fresh(full, SMALL_SIDE)
    if full.mode == "RGBA":
        return Cleaned(_png(full), _png(small), "png", *full.size)
    if is_drawing and len(png := _png(full)) <= _HEAVY_DRAWING:
        return Cleaned(png, _png(small), "png", *full.size)
    return Cleaned(_jpeg(full, 85), _jpeg(small, 75), "jpg", *full.size)


def _opened(file: File) -> Image.Image:
    file.seek(0)
    head = file.read(32)
    file.seek(0)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC and b"avif" not in head:
        raise Refused(
            _(
                "The picture is in the HEIC form of some phones, which we cannot open. Take a screenshot of the "
                "picture and send that, or choose “Most compatible” in the phone's camera settings."
            )
        )
    try:
        image: Any = Image.open(file, formats=_FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a big photo is read at a half or a quarter of its size
        image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(
            _(
                "The picture has too many pixels for us to open. Take a screenshot of the picture and send that, or "
                "take the photo again with a smaller size."
            )
        ) from error
    except Exception as error:  # the readers of broken files raise nearly everything
        raise Refused(
            _(
                "This file is not a picture that we can open. Take a photo with the phone's camera, or choose a JPEG "
                "or PNG picture."
            )
        ) from error
    return image


def _upright(image: Image.Image) -> Image.Image:
    """Turned as the camera says."""
    try:
        ImageOps.exif_transpose(image, in_place=True)
    except Exception:  # a broken mark of the camera: it stays as it lies
        return image
    return image


def _fresh(image: Image.Image, side: int, profile: bytes | None = None) -> Image.Image:
    """The pixels alone, on a new sheet, in the colours of every screen: whatever else the file carried stays behind."""
    if image.mode not in ("RGB", "RGBA", "L"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    elif image.mode == "RGB" and image.has_transparency_data:
        image = image.convert("RGBA")
    seen = image.resize(_fitting(image.size, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if profile and seen.mode == "RGB":
        seen = _in_plain_colours(seen, profile)
    sheet = Image.new("RGBA" if seen.mode == "RGBA" else "RGB", seen.size)
    sheet.paste(seen)
    return sheet


def _fitting(size: tuple[int, int], side: int) -> tuple[int, int]:
    share = min(1.0, side / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _in_plain_colours(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB")) or image
    except (ImageCms.PyCMSError, OSError):
        return image


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
