"""A person's words are printed as they were written, whatever they look like."""

import subprocess

import pytest

from rinnalla.documents import typeset
from tests.documents.test_paper import PAGE, specimen


def text_of(content: bytes, tmp_path) -> str:
    file = tmp_path / "paper.pdf"
    file.write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    "said",
    [
        '#read("/settings.py")',
        "#panic()",
        "*bold* _thin_ `code`",
        "] } ) $ x^2 $ \\ @ref <label>",
        "= Heading",
        "// comment /* and more */",
        'quote " and \\u{41} \\" end',
        "\\(sys.inputs)",
    ],
)
def test_markup_in_words_stays_words(said, tmp_path):
    paper = text_of(typeset.pdf(PAGE, specimen(title=said, said=said)), tmp_path)
    assert paper.count(said) >= 8


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("Kiitos 😀👩‍👩‍👧!", "Kiitos"),
        ("ሰላም moi", "moi"),
        ("nolla\x00 kello\x07 loppu\ufffe", "nolla kello loppu"),
        ("Привет", "Привет"),
        ("a" * 400, "aaaa"),
        ("✂️ leikkaa", "leikkaa"),
    ],
)
def test_any_letter_can_be_printed(said, printed, tmp_path):
    assert printed in text_of(typeset.pdf(PAGE, specimen(title=said, said=said)), tmp_path)


def test_words_from_right_to_left_begin_at_the_right(tmp_path):
    paper = text_of(typeset.pdf(PAGE, specimen(said="مرحبا بكم\n\nTervetuloa")), tmp_path)
    assert "مرحبا بكم" in paper
    assert "Tervetuloa" in paper


def test_lines_and_paragraphs_are_kept(tmp_path):
    paper = text_of(typeset.pdf(PAGE, specimen(said="eka rivi\r\ntoka rivi\n\n \nuusi kappale")), tmp_path)
    lines = [line.strip() for line in paper.splitlines()]
    assert {"eka rivi", "toka rivi", "uusi kappale"} <= set(lines)


def test_twenty_thousand_letters_fill_several_pages(tmp_path):
    said = "Puhuttiin kohtaamisesta. " * 800
    assert text_of(typeset.pdf(PAGE, specimen(said=said)), tmp_path).count("\f") > 10
