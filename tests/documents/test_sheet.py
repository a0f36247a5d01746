"""A table for a spreadsheet: what looks like a formula stays a text."""

import csv
import io

import pytest

from rinnalla.documents.sheet import csv_of


@pytest.mark.parametrize("text", ["=1+1", "+358", "-2", "@SUM(A1)", "\t=1", "\n=1", "  =1", "＝1"])
def test_what_looks_like_a_formula_stays_a_text(text):
    (row,) = list(csv.reader(io.StringIO(csv_of(["name"], [[text]]), newline="")))[1:]
    assert row == [f"'{text}"]


def test_other_texts_and_numbers_stay_as_they_are():
    made = csv_of(["name", "share"], [["Äiti; =1", -2.5], ["عائشة", 0]], delimiter=";")
    assert list(csv.reader(io.StringIO(made), delimiter=";")) == [
        ["name", "share"],
        ["Äiti; =1", "-2.5"],
        ["عائشة", "0"],
    ]
