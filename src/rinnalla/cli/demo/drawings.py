"""The member's drawing, drawn here: a small person before a large desk."""

from io import BytesIO
from itertools import pairwise
from random import Random

from PIL import Image, ImageDraw


def in_front_of_the_desk() -> bytes:
    """A PNG of 900 × 640 pixels, in a hand that shakes a little."""
    random = Random(2018)  # noqa: S311 - a drawing, not a secret
    image = Image.new("RGB", (900, 640), "#fdfaf2")
    pen = ImageDraw.Draw(image)
    ink = "#2b3a4a"

    def line(*points: tuple[int, int], width: int = 6, color: str = ink) -> None:
        for (x1, y1), (x2, y2) in pairwise(points):
            steps = max(abs(x2 - x1), abs(y2 - y1)) // 14 or 1
            walked = [
                (x1 + (x2 - x1) * s / steps + random.uniform(-2, 2), y1 + (y2 - y1) * s / steps + random.uniform(-2, 2))
                for s in range(steps + 1)
            ]
            pen.line(walked, fill=color, width=width, joint="curve")

    def ring(x: int, y: int, size: int) -> None:
        pen.ellipse((x - size, y - size, x + size, y + size), outline=ink, width=6)

    # The desk and the back of the screen fill the room.
    line((330, 330), (860, 322), (872, 600), (322, 606), (330, 330), width=8)
    line((330, 372), (866, 366))
    line((520, 318), (528, 110), (790, 104), (798, 314))
    pen.polygon([(530, 114), (788, 108), (796, 312), (522, 316)], fill="#93a3a8")
    line((640, 318), (636, 340), (700, 338), (694, 318))
    # Behind it only a little hair is seen.
    for x in range(610, 720, 16):
        line((x, 104), (x + random.randint(-6, 6), 74), width=5)
    # The one who came: small, alone, on a low stool.
    ring(170, 416, 30)
    line((170, 446), (168, 530))
    line((168, 470), (128, 508))
    line((168, 470), (206, 510))
    line((168, 530), (206, 548), (208, 604))
    line((120, 548), (214, 546), width=5)
    line((134, 548), (128, 606), width=5)
    line((200, 548), (206, 606), width=5)
    pen.point([(160, 412), (180, 412)], fill=ink)
    pen.ellipse((158, 408, 164, 414), fill=ink)
    pen.ellipse((178, 408, 184, 414), fill=ink)
    pen.arc((158, 424, 184, 440), 200, 340, fill=ink, width=4)
    line((40, 612), (880, 610), width=4, color="#b9a98a")
    # A thought, not said aloud.
    for x, y, size in ((214, 372, 7), (236, 344, 11), (268, 306, 18)):
        pen.ellipse((x - size, y - size, x + size, y + size), outline="#b1452f", width=5)
    pen.arc((258, 150, 440, 300), 0, 360, fill="#b1452f", width=6)
    line((318, 222), (334, 206), (356, 214), (358, 234), (340, 246), (340, 258), width=6, color="#b1452f")
    pen.ellipse((334, 268, 346, 280), fill="#b1452f")
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
