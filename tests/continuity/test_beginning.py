"""Too few to begin: later, or wider (R5)."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from rinnalla import clock
from rinnalla.continuity import domain
from rinnalla.continuity.models import Postponement
from rinnalla.mail.models import Message
from rinnalla.refused import Refused

WHY = "Esite ei tuonut ketään. Infoon tuli yksi."


@pytest.fixture
def small(council):
    """The council before it has begun: two clients of the six that it needs."""
    council.minimum = 6
    council.save()
    return council


def in_days(days):
    return clock.today() + timedelta(days=days)


def test_a_lead_puts_the_beginning_off_and_makes_it_wider(small, other_unit, leena, aino, signed_in):
    page = f"/jatkuvuus/{small.pk}/lykkays/"
    assert "Perhepalvelut" in signed_in(leena).get(page).content.decode()
    sent = {"because": WHY, "next_try_on": in_days(60).isoformat(), "wider": [other_unit.pk]}
    assert signed_in(leena).post(page, sent)["Location"] == f"/ryhmat/{small.pk}/"
    made = Postponement.objects.get()
    assert (made.because, made.widened_by, made.told, made.decided_by) == (WHY, 1, 3, leena)
    assert other_unit in small.units.all()
    told = Message.objects.get(person=aino)
    assert "alkaa myöhemmin" in told.subject
    assert WHY in told.text
    home = signed_in(aino).get(f"/ryhmat/{small.pk}/").content.decode()
    assert "Aloitamme myöhemmin" in home
    assert WHY in home


def test_the_same_postponement_twice_is_one_and_tells_once(small, leena):
    first = domain.postpone(small, because=WHY, next_try_on=in_days(60), by=leena)
    again = domain.postpone(small, because=WHY + " Ja satoi.", next_try_on=in_days(60), by=leena)
    assert (first.pk, Postponement.objects.get().because) == (again.pk, WHY + " Ja satoi.")
    assert Message.objects.count() == 3


def test_what_cannot_be_put_off_is_refused_with_the_reason(council, small, leena, other_unit):
    with pytest.raises(Refused, match="Kerro miksi"):
        domain.postpone(small, because=" ", next_try_on=in_days(60), by=leena)
    with pytest.raises(Refused, match="myöhempi päivä"):
        domain.postpone(small, because=WHY, next_try_on=clock.today(), by=leena)
    small.minimum = 2
    with pytest.raises(Refused, match="tarpeeksi"):
        domain.postpone(small, because=WHY, next_try_on=in_days(60), by=leena)
    small.minimum, small.closed_on = 6, date(2018, 6, 1)
    with pytest.raises(Refused, match="päättynyt"):
        domain.postpone(small, because=WHY, next_try_on=in_days(60), by=leena)
    assert not Postponement.objects.exists()


def test_what_was_typed_stays_when_the_day_is_wrong(small, leena, signed_in):
    answer = signed_in(leena).post(
        f"/jatkuvuus/{small.pk}/lykkays/", {"because": WHY, "next_try_on": clock.today().isoformat()}
    )
    assert WHY in answer.content.decode()
    assert "valitse myöhempi päivä" in answer.content.decode()


def test_willing_people_are_told_in_their_own_language(small, leena, aino):
    aino.language = "sv"
    aino.save()
    with translation.override("fi"):
        domain.postpone(small, because=WHY, next_try_on=date(2030, 5, 2), by=leena)
    assert "Vi försöker igen 2.5.2030" in Message.objects.get(person=aino).text
