"""What recurs in a council's season: joining, saying, the agenda a week ahead, the memo and the bus tickets after."""

from datetime import date
from decimal import Decimal
from typing import Any

from rinnalla.cli.demo.stage import Stage, on, open_their_card
from rinnalla.groups.models import Group
from rinnalla.influence import domain as influence
from rinnalla.influence.models import Action, Answer, Statement
from rinnalla.meetings import domain as meetings
from rinnalla.meetings.models import Meeting, Memo
from rinnalla.methods import cards
from rinnalla.people.models import Person
from rinnalla.practices import library
from rinnalla.recruitment import domain as recruitment
from rinnalla.recruitment.models import AppliesAs, Call, Consent, Outcome
from rinnalla.recruitment.suggested import answer_for
from rinnalla.voices import domain as voices
from rinnalla.voices.models import Theme, Voice

DAYS = [
    date(2018, 5, 15),
    date(2018, 6, 12),
    date(2018, 8, 14),
    date(2018, 9, 11),
    date(2018, 10, 9),
    date(2018, 11, 13),
    date(2018, 12, 11),
]
PLACE = "Jokilaakson kirjasto, kokoushuone Koivu"
BUS = Decimal("6.60")


class Season:
    """The council of section 3.1.2 and what happens in it again and again."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.group: Group
        self.meetings: list[Meeting] = []
        self.meeting_theme: Theme
        self.house_rules: Statement

    def _apply(self, call: Call, name: str, *, by: Person, channel: str, capacity: str = AppliesAs.CLIENT) -> None:
        """Applies on a page, hears by phone of being chosen, and comes in with a card."""
        application, _key = recruitment.begin_application(call)
        number = f"040 000 00{len(self.stage.members):02}"
        recruitment.save_application(
            application,
            called=name,
            capacity=capacity,
            contact_way="phone",
            contact=number,
            channel=channel,
            consents=[Consent.CONTACT],
        )
        recruitment.send_application(application)
        recruitment.decide(application, outcome=Outcome.CHOSEN, by=by)
        application.refresh_from_db()
        recruitment.answer_application(application, text=answer_for(application, Outcome.CHOSEN), by=by)
        _membership, card, secrets = recruitment.take_in(application, by=by)
        open_their_card(self.stage, name, card, secrets)

    def _say(self, who: str, meeting: Meeting, text: str, *, typed_by: Person | None = None, **how: Any) -> Voice:
        author = self._person(who)
        return voices.say(
            circle=self.group.circle, origin=meeting, text=text, author=author, by=typed_by or author, **how
        )

    def _person(self, name: str) -> Person:
        staff = {person.called: person for person in (self.stage.leena, self.stage.petri, self.stage.hanna)}
        return self.stage.members.get(name) or staff[name]

    def _said(self, meeting: Meeting) -> list[Voice]:
        return list(Voice.objects.filter(origin_id=meeting.pk, circle=self.group.circle, withdrawn_at=None))

    def _send_agenda(self, place: int, lines: list[str]) -> None:
        meeting = self.meetings[place]
        lead = (self.stage.leena, self.stage.petri, self.stage.hanna)[place % 3]
        week_before = date.fromordinal(DAYS[place].toordinal() - 7)
        practice = library.get("client-council")
        exercises = cards.suggested(cards.cards_for(None), practice, practice.phases[0].key)
        with on(week_before):
            exercise = exercises[place % len(exercises)]
            meetings.add_item(
                meeting,
                phase="opening",
                title=str(exercise.name),
                minutes=exercise.minutes.most,
                exercise=exercise.key,
                by=lead,
            )
            for line in lines:
                meetings.add_item(meeting, phase="work", title=line, minutes=30 // len(lines), by=lead)
            meetings.send_agenda(meeting, by=lead)

    def _close_meeting(self, place: int, said: dict[int, str], decisions: str, next_time: str) -> None:
        """Who was there, the memo, the bus tickets, and the approval of the last memo."""
        meeting, stage = self.meetings[place], self.stage
        lead = (stage.leena, stage.petri, stage.hanna)[place % 3]
        away = {2: {"Mirva"}, 4: {"Tapio"}}.get(place, set())
        there = [
            *(person for name, person in stage.members.items() if name not in away),
            stage.leena,
            stage.petri,
            stage.hanna,
        ]
        with on(DAYS[place], 15, 10):
            meetings.note_attendance(meeting, people=there, by=lead)
            if place:
                last = Memo.objects.get(meeting=self.meetings[place - 1])
                meetings.approve_memo(last, in_meeting=meeting, by=lead)
            items = list(meeting.items.filter(phase="work"))
            parts = {items[number].pk: text for number, text in said.items() if number < len(items)}
            memo = meetings.save_memo(
                meeting, parts=parts, decisions=decisions, next_time=next_time, version=0, by=lead
            )
            meetings.send_memo(memo, by=lead)
            claims = [
                meetings.claim_travel(meeting, person=person, amount=BUS, by=person)
                for name, person in stage.members.items()
                if name not in away
            ]
        with on(date.fromordinal(DAYS[place].toordinal() + 2)):
            for claim in claims:
                meetings.approve_claim(claim, by=stage.leena)
            meetings.mark_paid(claims, by=stage.leena)

    def _agree(self, answer: Answer, responsible: Person, due_on: date, fi: str, sv: str) -> Action:
        return influence.agree_action(
            answer=answer, what={"what_fi": fi, "what_sv": sv}, responsible=responsible, due_on=due_on, by=responsible
        )
