"""Hours and costs (G9)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla import clock
from rinnalla.continuity import domain, queries
from rinnalla.continuity.domain.efforts import in_halves
from rinnalla.continuity.models import Effort
from rinnalla.refused import Refused


def test_a_lead_notes_a_month_and_the_manager_sees_it(council, leena, maria, signed_in):
    month = clock.today().replace(day=1)
    sent = {"month": month.isoformat(), "kind": "meetings", "hours": "7,3", "euros": ""}
    signed_in(leena).post(f"/jatkuvuus/{council.pk}/tunnit/uusi/", sent)
    noted = Effort.objects.get()
    assert (noted.month, noted.hours, noted.euros) == (month, Decimal("7.5"), 0)
    domain.note_effort(council, month=month, kind="food", euros=Decimal("24.90"), by=leena)
    page = signed_in(maria).get(f"/jatkuvuus/{council.pk}/tunnit/").content.decode()
    assert "Tähän mennessä 7,5 tuntia ja 24,90 €." in page
    assert "Poista" not in page


def test_nothing_is_not_noted_and_what_was_typed_stays(council, leena, signed_in):
    sent = {"month": clock.today().replace(day=1).isoformat(), "kind": "food", "hours": "", "euros": ""}
    page = signed_in(leena).post(f"/jatkuvuus/{council.pk}/tunnit/uusi/", sent).content.decode()
    assert "Kirjoita tunnit tai eurot." in page
    assert not Effort.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "gold"},
        {"hours": Decimal(-1)},
        {"hours": Decimal(1000)},
        {"euros": Decimal(100_000)},
        {"hours": Decimal("0.1")},
        {"month": date(2999, 1, 1)},
    ],
)
def test_figures_that_cannot_be_are_refused(council, leena, wrong):
    with pytest.raises(Refused):
        domain.note_effort(council, **{"month": date(2018, 5, 1), "kind": "food", "by": leena, **wrong})
    assert not Effort.objects.exists()


@given(st.decimals(min_value=0, max_value=999, places=2))
def test_hours_are_halves_and_never_off_by_more_than_a_quarter(hours):
    rounded = in_halves(hours)
    assert rounded * 2 == int(rounded * 2)
    assert abs(rounded - hours) <= Decimal("0.25")


def test_sums_are_by_what_it_was_for(council, leena):
    for kind, hours in (("meetings", 2), ("meetings", 3), ("preparing", 8)):
        domain.note_effort(council, month=date(2018, 5, 17), kind=kind, hours=Decimal(hours), by=leena)
    assert [(row.label, row.hours) for row in queries.took_by_kind(council)] == [
        ("valmistelu ja muistiot", 8),
        ("tapaamiset", 5),
    ]
    assert queries.took_in_all(council).hours == 13


def test_a_wrong_note_is_taken_away(council, leena, signed_in):
    noted = domain.note_effort(council, month=date(2018, 5, 1), kind="food", euros=Decimal(5), by=leena)
    signed_in(leena).post(f"/jatkuvuus/tunnit/{noted.pk}/poisto/")
    assert not Effort.objects.exists()
