"""A group ends with thanks; its members still see what came of their words."""

import pytest

from rinnalla import clock
from rinnalla.groups import domain
from rinnalla.groups.models import Membership
from rinnalla.refused import Refused
from rinnalla.voices.circles import Standing, standing


def test_a_lead_ends_the_group_with_thanks(signed_in, council, leena, aino):
    answer = signed_in(leena).post(f"/ryhmat/{council.pk}/paattaminen/", {"thanks": "Kiitos teille kaikille! 🎭"})
    assert answer["Location"] == f"/ryhmat/{council.pk}/"
    council.refresh_from_db()
    assert council.closed_on == clock.today()
    message = aino.messages.get()
    assert message.subject == "Kiitos! Ryhmä Asiakasraati on päättynyt"
    assert message.text.startswith("Kiitos teille kaikille! 🎭\n\n")
    assert not leena.messages.exists()


def test_members_still_see_it_and_lead_nothing_on(signed_in, council, leena, aino):
    domain.close_group(council, by=leena)
    shown = signed_in(aino).get(f"/ryhmat/{council.pk}/").content.decode()
    assert "Tämä ryhmä päättyi" in shown
    assert standing(aino, council.circle) == Standing.HEARS
    assert "Seuraava askel" not in signed_in(leena).get(f"/ryhmat/{council.pk}/").content.decode()


def test_ending_again_does_nothing(council, leena, aino):
    domain.close_group(council, by=leena, thanks="Kiitos")
    domain.close_group(council, by=leena, thanks="Uudestaan")
    assert aino.messages.count() == 1


def test_nothing_changes_in_a_group_that_has_ended(council, leena, aino, eero):
    domain.close_group(council, by=leena)
    membership = Membership.objects.get(group=council, person=aino)
    for deed in (
        lambda: domain.add_member(council, person=eero, capacity="client", by=leena),
        lambda: domain.set_lead(membership, leads=True, by=leena),
        lambda: domain.agree_ground_rules(council, rules=["Hei"], language="fi", by=leena),
        lambda: domain.make_plan(council, texts={"plan_fi": "Hei"}, by=leena),
        lambda: domain.edit_group(
            council, units=council.units.all(), texts={"name_fi": "Hei"}, rhythm="monthly", minimum=4, by=leena
        ),
    ):
        with pytest.raises(Refused, match="Perusta uusi"):
            deed()


def test_even_its_last_lead_may_leave_then(council, leena):
    domain.close_group(council, by=leena)
    domain.leave(Membership.objects.get(group=council, person=leena), by=leena)
    assert not Membership.objects.now().filter(group=council, person=leena).exists()
