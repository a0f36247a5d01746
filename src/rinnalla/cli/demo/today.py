"""Section 3.6: the council has become permanent, four meetings a year, and is in the middle of it today.

An agenda has come, a meeting is ahead, a statement waits for its answer.
"""

from datetime import date, time, timedelta
from typing import Any

from rinnalla import clock
from rinnalla.cli.demo import how_it_went
from rinnalla.cli.demo.stage import Stage, come_in, on
from rinnalla.cli.demo.texts import TEXTS
from rinnalla.continuity import domain as continuity
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Capacity, Group
from rinnalla.influence import domain as influence
from rinnalla.meetings import domain as meetings
from rinnalla.meetings.models import Meeting, Topic
from rinnalla.people.models import Person
from rinnalla.recruitment import domain as recruitment
from rinnalla.voices import domain as voices
from rinnalla.voices.models import Voice


def play(stage: Stage, waiting: Group, mentor: Group) -> Group:
    """The permanent council, with dates counted from today. Those who are still `waiting` go on in it; the council of
    2018 is its `mentor`."""
    today = clock.today()
    first, second = _tuesday(today - timedelta(days=60)), _tuesday(today + timedelta(days=12))
    dates = [first, second, _tuesday(second + timedelta(days=84)), _tuesday(second + timedelta(days=168))]
    with on(first - timedelta(days=40)):
        group = groups.found_group(
            by=stage.hanna,
            lead=stage.leena,
            organisation=stage.organisation,
            practice="client-council",
            units=[stage.area],
            rhythm="quarterly",
            minimum=4,
            texts=TEXTS["council_now"],
        )
        groups.add_member(group, person=stage.olli, capacity=Capacity.WORKER, by=stage.leena, is_lead=True)
        groups.add_member(group, person=stage.petri, capacity=Capacity.WORKER, by=stage.leena)
        groups.add_member(group, person=stage.pasi, capacity=Capacity.PARTNER, by=stage.leena)
        for name in ("Aino", "Sirkka"):
            groups.add_member(group, person=stage.members[name], capacity=Capacity.CLIENT, by=stage.leena)
        groups.add_member(group, person=stage.members["Kaisa"], capacity=Capacity.EXPERT, by=stage.leena)
        eeva = stage.members["Eeva"]
        joined = continuity.go_on_as(
            waiting, into=group, because="Yhdessä meitä on tarpeeksi. Lapsiperheet ovat raadissa mukana.", by=stage.olli
        )
        continuity.answer_place(joined.places.get(person=eeva), takes=True)
        groups.close_group(waiting, by=stage.olli)
        maj = come_in(stage, "Maj", by=stage.olli, unit=stage.families, language="sv")
        groups.add_member(group, person=maj, capacity=Capacity.CLIENT, by=stage.olli)
        beside = continuity.ask_mentor(
            group, mentor=mentor, hope="Kertokaa ensimmäisessä tapaamisessa, mikä teillä auttoi alkuun.", by=stage.leena
        )
        continuity.answer_mentoring(beside, yes=True, by=stage.petri)
        call = recruitment.write_call(
            group=group,
            by=stage.leena,
            contact="Leena Lehto tai Olli Oja. Kysy keneltä tahansa työntekijältä.",
            texts=TEXTS["call_now"],
        )
        recruitment.publish_call(call, by=stage.leena)
        season = meetings.plan_season(
            group=group,
            dates=dates,
            starts=time(13),
            ends=time(15),
            place="Hyvinvointiasema, neuvotteluhuone Silta",
            how_to_get_there="Bussi 3 pysähtyy oven edessä. Sisään pääsee pyörätuolilla. Voit tulla myös etänä.",
            by=stage.leena,
        )
        hours = meetings.add_topic(
            group=group, title="Aukioloajat ja ajanvaraus", by=stage.leena, brought_by=Topic.BroughtBy.SERVICE_AREA
        )
        meetings.add_topic(group=group, title="Kirjeet selkokielellä", by=maj, brought_by=Topic.BroughtBy.COUNCIL)
    with on(first - timedelta(days=7)):
        meetings.add_item(
            season[0], phase="work", title="Aukioloajat ja ajanvaraus", minutes=60, topic=hours, by=stage.leena
        )
        meetings.send_agenda(season[0], by=stage.leena)
    with on(first, 14):
        groups.agree_ground_rules(
            group,
            rules=["Jokainen puhuu vuorollaan.", "Asiat jäävät tähän huoneeseen.", "Kysytään, jos ei ymmärretä."],
            language="fi",
            by=stage.leena,
        )
        groups.make_plan(
            group,
            by=stage.leena,
            texts=TEXTS["plan_now"],
        )
        aino, sirkka = stage.members["Aino"], stage.members["Sirkka"]
        said = [
            _say(group, season[0], aino, "Töissä käyvä ei pääse paikalle kello 9–15.", shown_to=Voice.ShownTo.EVERYONE),
            _say(group, season[0], sirkka, "Jonotin puhelimessa 40 minuuttia ja puhelu katkesi."),
            _say(group, season[0], eeva, "Takaisinsoitto toimii muualla. Miksei täällä?", kind=Voice.Kind.IDEA),
            _say(
                group,
                season[0],
                maj,
                "Jag skulle vilja boka tid på svenska på nätet.",
                kind=Voice.Kind.WISH,
                language="sv",
            ),
            _say(group, season[0], stage.petri, "Aamut ovat ruuhkaa, iltapäivät hiljaisia."),
        ]
        theme = voices.name_theme(circle=group.circle, title="Ajan saaminen", by=stage.leena, voices=said)
        meetings.note_attendance(
            season[0],
            people=[aino, sirkka, eeva, maj, stage.members["Kaisa"], stage.leena, stage.olli, stage.petri],
            by=stage.leena,
        )
        memo = meetings.save_memo(
            season[0],
            parts={
                item.pk: "Kerroimme, milloin olemme jääneet ilman aikaa."
                for item in season[0].items.filter(topic=hours)
            },
            decisions="Ehdotamme johtoryhmälle iltavastaanottoa ja takaisinsoittoa.",
            next_time="Käsittelemme johtoryhmän vastauksen.",
            version=0,
            by=stage.leena,
        )
        meetings.send_memo(memo, by=stage.leena)
    how_it_went.play(stage, group, first)
    with on(first + timedelta(days=20)):
        statement = influence.write_statement(
            group=group,
            themes=[theme],
            by=stage.leena,
            texts=TEXTS["hours"],
        )
    with on(today - timedelta(days=12)):
        influence.send_statement(statement, body=stage.area_body, due_on=second - timedelta(days=1), by=stage.leena)
    with on(today - timedelta(days=1)):
        meetings.add_item(season[1], phase="work", title="Johtoryhmän vastaus", minutes=20, topic=hours, by=stage.leena)
        meetings.add_item(
            season[1], phase="work", title="Aukioloajat, toinen kerta", minutes=40, topic=hours, by=stage.leena
        )
        meetings.send_agenda(season[1], by=stage.leena)
    return group


def _say(group: Group, meeting: Meeting, author: Person, text: str, **how: Any) -> Voice:
    return voices.say(circle=group.circle, origin=meeting, text=text, author=author, by=author, **how)


def _tuesday(day: date) -> date:
    return day + timedelta(days=(1 - day.weekday()) % 7)
