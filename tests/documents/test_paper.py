"""What is set on paper can be read by a screen reader and printed by any printer."""

import io
from datetime import date

import pikepdf
import pytest
import typst
from django.utils.translation import gettext_lazy, override
from PIL import Image

from rinnalla.documents import typeset

PAGE = "documents/specimen.typ"


def drawing() -> str:
    file = io.BytesIO()
    Image.new("RGB", (80, 60), "#1f4f40").save(file, "PNG")
    return typeset.picture(file.getvalue(), width=80, height=60, mime="image/png")


def specimen(**fields):
    return {
        "title": "Esityslista",
        "said": "Sanottua",
        "code": typeset.qr("https://rinnalla.example/k/kuu-tuuli"),
        "drawing": drawing(),
        "shows": "Vihreä suorakaide",
        **fields,
    }


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def tags(pdf: pikepdf.Pdf) -> set[str]:
    found = set()

    def walk(element):
        if isinstance(element, pikepdf.Array):
            for inner in element:
                walk(inner)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.add(str(element.S))
            if "/K" in element:
                walk(element.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]


def test_page_is_set_as_tagged_pdf():
    pdf = opened(typeset.pdf(PAGE, specimen(), language="sv"))
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "sv"
    assert str(pdf.docinfo["/Title"]) == "Esityslista"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= tags(pdf)


def test_every_face_is_embedded():
    pdf = opened(typeset.pdf(PAGE, specimen()))
    faces = fonts(pdf)
    assert faces
    for font in faces:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
    assert any("AtkinsonHyperlegible" in str(font.BaseFont) for font in faces)


def test_language_is_the_active_one():
    with override("en"):
        pdf = opened(typeset.pdf(PAGE, specimen()))
    assert str(pdf.Root.Lang) == "en"


def test_lazy_texts_and_days_are_spoken():
    with override("en"):
        content = typeset.pdf(PAGE, specimen(title=gettext_lazy("Finnish"), said=date(2018, 6, 12)))
    pdf = opened(content)
    assert str(pdf.docinfo["/Title"]) == "Finnish"


def test_picture_without_description_is_refused():
    with pytest.raises(typst.TypstError, match="alt"):
        typeset.pdf(PAGE, specimen(shows=None))


def test_wrong_page_says_so():
    with pytest.raises(RuntimeError):
        typeset.pdf("documents/missing.typ", specimen())


def test_response_is_shown_by_the_browser_under_a_name():
    response = typeset.pdf_response(b"%PDF-1.7", "esityslista-12-6-2018.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="esityslista-12-6-2018.pdf"'
