"""Section 3.1.1: a council that leaflets did not bring together. It was put off twice, and in the end the few who were
willing went on in a wider one."""

from datetime import date, datetime

from django.utils import timezone

from rinnalla.cli.demo.stage import Stage, come_in, on
from rinnalla.cli.demo.texts import TEXTS
from rinnalla.continuity import domain as continuity
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Capacity, Group
from rinnalla.people.models import RoleName
from rinnalla.recruitment import domain as recruitment
from rinnalla.recruitment.models import Channel


def play(stage: Stage) -> Group:
    """Founded in March 2018, called, put off in April, put off and made wider in September."""
    with on(date(2018, 3, 6)):
        group = groups.found_group(
            by=stage.olli,
            organisation=stage.organisation,
            practice="client-council",
            units=[stage.families],
            rhythm="monthly",
            minimum=4,
            texts=TEXTS["slow_council"],
        )
        call = recruitment.write_call(
            group=group, by=stage.olli, contact="Olli Oja, lapsiperheiden palvelut", texts=TEXTS["slow_call"]
        )
        recruitment.publish_call(call, by=stage.olli)
        event = recruitment.add_info_event(
            call,
            starts_at=timezone.make_aware(datetime(2018, 3, 22, 17)),
            place="Perhekeskus, olohuone",
            by=stage.olli,
        )
    with on(date(2018, 3, 23)):
        recruitment.note_info_event(event, came=0, want_to_join=0, by=stage.olli)
        for channel, reached in ((Channel.LETTER, 120), (Channel.POSTER, None), (Channel.WEB, None)):
            recruitment.note_outreach(call, channel=channel, by=stage.olli, reached=reached, interested=0, joined=0)
    with on(date(2018, 4, 10)):
        eeva = come_in(stage, "Eeva", by=stage.olli, unit=stage.families, role=RoleName.EXPERT)
        groups.add_member(group, person=eeva, capacity=Capacity.EXPERT, by=stage.olli)
        recruitment.note_outreach(call, channel=Channel.PERSONAL, by=stage.olli, reached=2, interested=1, joined=1)
    with on(date(2018, 4, 16)):
        continuity.postpone(
            group,
            because="Kirje lähti 120 perheelle, eikä kukaan tullut infoon. Yksi lähti mukaan, kun häneltä kysyttiin.",
            next_try_on=date(2018, 9, 3),
            by=stage.olli,
        )
    with on(date(2018, 9, 3)):
        continuity.postpone(
            group,
            because="Yhden yksikön asiakkaista ei synny ryhmää. Pyydämme mukaan koko alueen ja kysymme itse.",
            next_try_on=date(2018, 11, 15),
            wider=[stage.adult, stage.employment],
            by=stage.olli,
        )
    return group
