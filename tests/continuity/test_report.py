"""The end report (M5, P12)."""

from datetime import timedelta

import pytest

from rinnalla import clock
from rinnalla.continuity import domain
from rinnalla.continuity.models import EndReport
from rinnalla.groups import domain as groups
from rinnalla.mail.models import Message
from rinnalla.meetings.models import Meeting
from rinnalla.refused import Refused
from rinnalla.voices import domain as voices
from rinnalla.voices.models import Voice

TEXTS = {
    "done_fi": "Tapasimme kuusi kertaa.",
    "achieved_fi": "Huoneentaulu on seinällä.",
    "how_fi": "Johtoryhmä päätti.",
}


def test_a_lead_of_an_ended_group_writes_it_and_members_read_it(council, leena, aino, signed_in):
    groups.close_group(council, by=leena)
    assert "Kirjoita raportti" in signed_in(leena).get(f"/ryhmat/{council.pk}/").content.decode()
    sent = {**TEXTS, "goes_on": "permanent", "version": 0}
    signed_in(leena).post(f"/jatkuvuus/{council.pk}/raportti/kirjoitus/", sent)
    page = signed_in(aino).get(f"/jatkuvuus/{council.pk}/raportti/").content.decode()
    for words in ("Tapasimme kuusi kertaa.", "Huoneentaulu on seinällä.", "Siitä tuli pysyvä", "Ihmisiä mukana"):
        assert words in page
    assert Message.objects.filter(person=aino, subject__contains="raportti").count() == 1
    pdf = signed_in(aino).get(f"/jatkuvuus/{council.pk}/raportti.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert b"".join(pdf).startswith(b"%PDF") if pdf.streaming else pdf.content.startswith(b"%PDF")


def test_two_who_write_at_once_lose_nothing(council, leena, maria, signed_in):
    domain.write_report(council, texts=TEXTS, goes_on="pending", version=0, by=leena)
    mine = {"done_fi": "Minun versioni.", "goes_on": "ended", "version": 0}
    answer = signed_in(leena).post(f"/jatkuvuus/{council.pk}/raportti/kirjoitus/", mine).content.decode()
    assert "Minun versioni." in answer
    assert "Tapasimme kuusi kertaa." in answer
    assert EndReport.objects.get().done_fi == "Tapasimme kuusi kertaa."
    assert 'name="version" value="1"' in answer
    signed_in(leena).post(f"/jatkuvuus/{council.pk}/raportti/kirjoitus/", {**mine, "version": 1})
    assert (EndReport.objects.get().done_fi, EndReport.objects.get().version) == ("Minun versioni.", 2)


def test_a_report_says_something_and_whether_it_goes_on(council, leena):
    with pytest.raises(Refused, match="mitä tehtiin"):
        domain.write_report(council, texts={"done_fi": " "}, goes_on="ended", version=0, by=leena)
    with pytest.raises(Refused, match="jatkuuko"):
        domain.write_report(council, texts=TEXTS, goes_on="perhaps", version=0, by=leena)


def test_there_is_no_paper_before_there_is_a_report(council, leena, signed_in):
    assert signed_in(leena).get(f"/jatkuvuus/{council.pk}/raportti.pdf").status_code == 404
    assert "ei ole vielä kirjoitettu" in signed_in(leena).get(f"/jatkuvuus/{council.pk}/raportti/").content.decode()


def test_the_figures_count_what_was_done(council, leena, aino, signed_in):
    for number in range(3):
        voices.say(circle=council.circle, origin=council, text=f"Sana {number}", by=aino, author=aino)
    gathered = Voice.objects.all()[:2]
    voices.name_theme(circle=council.circle, title="Kohtaaminen", by=leena, voices=gathered)
    held = clock.now() - timedelta(days=2)
    Meeting.objects.create(
        organisation=council.organisation,
        group=council,
        starts_at=held,
        ends_at=held + timedelta(hours=2),
        place="Kirjasto",
    )
    page = signed_in(aino).get(f"/jatkuvuus/{council.pk}/raportti/").content.decode()
    for label, number in (
        ("Ihmisiä mukana", 4),
        ("Pidettyjä tapaamisia", 1),
        ("Sanottuja asioita", 3),
        ("Teemoja, joihin ne koottiin", 1),
    ):
        assert label in page.split("Lukuina")[1]
        assert f">{number}<" in page.split(label)[1][:200]
