"""Whatever somebody did before they asked to be erased: their name is nowhere, and every trail holds."""

from contextlib import suppress
from datetime import time, timedelta
from itertools import count

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla import clock
from rinnalla.continuity import domain as continuity
from rinnalla.continuity.models import Term
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Capacity, Membership
from rinnalla.influence import domain as influence
from rinnalla.influence.trail import trail
from rinnalla.mail.tell import tell
from rinnalla.meetings import domain as meetings
from rinnalla.people import domain
from rinnalla.people.models import RoleName
from rinnalla.people.tasks import ask_to_confirm
from rinnalla.recruitment import domain as recruitment
from rinnalla.refused import Refused
from rinnalla.research import domain as research
from rinnalla.voices import domain as voices
from rinnalla.voices.models import Voice

QUICK = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NUMBERS = count(1)
STUDY = {"title_fi": "Kuulluksi tuleminen", "about_fi": "Mitä sanotaan.", "kept_fi": "Vuoteen 2030."}


def tables_that_hold(*words):
    """(table, column) of every place in the database where one of the words stands, but for the log of events."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table == "audit_entry":
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our own tables
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                for column, value in zip(columns, row, strict=True):
                    if any(word.lower() in str(value).lower() for word in words):
                        found.add((table, column))
    return found


class Life:
    """What somebody does in a group, in whatever order."""

    def __init__(self, who, council, body, leena, pasi, tuomas, aada):
        self.who, self.council, self.body, self.leena, self.pasi, self.aada = who, council, body, leena, pasi, aada
        self.membership = groups.add_member(council, person=who, capacity=Capacity.EXPERT, by=leena, is_lead=True)
        Membership.objects.filter(pk=self.membership.pk).update(joined_on=council.founded_on)
        self.theme = voices.name_theme(circle=council.circle, title="Kohtaaminen", by=who)
        self.study = research.begin_study(council, researcher=tuomas, texts=STUDY, contact="T", by=leena)
        self.meeting = meetings.plan_season(
            group=council,
            dates=[clock.today() - timedelta(days=2)],
            starts=time(10),
            ends=time(12),
            place="Kirjasto",
            by=leena,
        )[0]
        self.said, self.sent, self.answers = [], [], []

    def say(self, name):
        said = voices.say(
            circle=self.council.circle,
            origin=self.council,
            text="Minua ei katsottu silmiin.",
            by=self.who,
            author=self.who,
            name=name,
            chosen_name=self.who.called if name == "chosen" else "",
            shown_to="everyone",
        )
        self.said.append(said)

    def do(self, step, pick):
        """What a rule forbids is not done, as in life."""
        with suppress(Refused):
            getattr(self, f"step_{step}")(pick)

    def step_say(self, pick):
        self.say(("own", "chosen", "none")[pick % 3])

    def step_write_down(self, _pick):
        voices.say(circle=self.council.circle, origin=self.council, text="Jono.", by=self.who, author=self.pasi)

    def step_gather(self, pick):
        if self.said:
            voices.gather(self.theme, voices=[self.said[pick % len(self.said)]], by=self.who)

    def step_statement(self, _pick):
        texts = {
            "title_fi": "Kohtaaminen",
            "present_fi": "Ei katsota.",
            "wished_fi": "Katsotaan.",
            "proposal_fi": "Taulu.",
        }
        asked = influence.write_statement(group=self.council, themes=[self.theme], texts=texts, by=self.who)
        self.sent.append(influence.send_statement(asked, body=self.body, by=self.who))

    def step_answer(self, _pick):
        if self.sent:
            sending = self.sent.pop()
            reasons = {"reasons_fi": "Koska."}
            self.answers.append(influence.answer_statement(sending, decision="yes", reasons=reasons, by=self.who))

    def step_promise(self, _pick):
        if self.answers:
            influence.agree_action(
                what={"what_fi": "Taulu"},
                responsible=self.who,
                due_on=clock.today(),
                answer=self.answers[-1],
                by=self.who,
            )

    def step_consent(self, _pick):
        research.consent(self.study, person=self.who)

    def step_research(self, _pick):
        domain.give_role(self.who, name=RoleName.RESEARCHER, by=self.aada)
        theirs = research.begin_study(
            self.council,
            researcher=self.who,
            texts=STUDY,
            contact=f"{self.who.called}, {self.who.email}",
            by=self.leena,
        )
        research.consent(theirs, person=self.pasi)

    def step_turn(self, _pick):
        continuity.set_turn(self.membership, ends_on=clock.today() + timedelta(days=9), by=self.leena)
        continuity.remind_of_turns()

    def step_hand_over(self, _pick):
        to = Membership.objects.get(group=self.council, person=self.pasi)
        continuity.hand_over(self.membership, to=to, note="Avain on neuvonnassa.", stays=True, by=self.who)

    def step_learn(self, _pick):
        continuity.write_lesson(self.council, text="Kysykää itse.", by=self.who)

    def step_travel(self, pick):
        claim = meetings.claim_travel(self.meeting, person=self.who, amount="6.60", by=self.who)
        if pick % 2 and claim.approved_at is None:
            meetings.approve_claim(claim, by=self.leena)
            meetings.mark_paid([claim], by=self.leena)

    def step_call(self, _pick):
        recruitment.write_call(
            group=self.council, texts={"title_fi": "Tule"}, contact=f"{self.who.called} 040", by=self.who
        )

    def step_address(self, _pick):
        ask_to_confirm.enqueue(self.who.pk, self.who.email)


STEPS = sorted(name.removeprefix("step_") for name in vars(Life) if name.startswith("step_"))
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5)), max_size=18)


@QUICK
@given(steps=steps, with_words=st.booleans(), by_admin=st.booleans())
def test_the_name_is_nowhere_and_the_trail_holds(
    council, body, leena, pasi, maria, aada, tuomas, person_with, unit, signed_in, steps, with_words, by_admin
):
    number = next(NUMBERS)
    name, address = f"Quoqqa{number:04}", f"quoqqa{number:04}@example.org"
    who = person_with(name, RoleName.WORKER, unit, email=address)
    life = Life(who, council, body, leena, pasi, tuomas, aada)
    life.say("own")
    for step, pick in steps:
        life.do(step, pick)
    assert ("people_person", "email") in tables_that_hold(address)
    reached = {voice.pk: [s.kind for s in trail(voice, person=leena).stations] for voice in life.said}
    stages = {voice.pk: trail(voice, person=leena).reach.stage for voice in life.said}

    domain.erase(who, with_words=with_words, by=aada if by_admin else who)

    assert tables_that_hold(name, address) == set()
    for voice in Voice.objects.filter(pk__in=reached):
        assert [s.kind for s in trail(voice, person=leena).stations] == reached[voice.pk]
        assert trail(voice, person=leena).reach.stage == stages[voice.pk]
        assert (voice.author_id, bool(voice.text)) == (None, not with_words)
    pages = [
        f"/ryhmat/{council.pk}/",
        f"/ryhmat/{council.pk}/jasenet/",
        f"/jatkuvuus/{council.pk}/vuorot/",
        f"/jatkuvuus/{council.pk}/opittua/",
        f"/jatkuvuus/{council.pk}/mentorit/",
        f"/tutkimus/ryhma/{council.pk}/",
        *(f"/tutkimus/{study.pk}/" for study in council.studies.all()),
        "/tutkimus/suostumukseni/",
        "/oma/",
        "/oma/viestit/",
    ]
    browser = signed_in(leena)
    for page in pages:
        assert name not in browser.get(page).content.decode(), page
    assert Term.objects.filter(membership__person=who).count() == 0


def test_the_look_through_the_tables_finds_what_is_there(person_with):
    person_with("Quoqqa", email="quoqqa@example.org")
    assert tables_that_hold("quoqqa") == {("people_person", "called"), ("people_person", "email")}


@pytest.mark.parametrize("name", ["Aino", "Aino-Maija", "A(ino", "ai"])
def test_a_name_is_taken_out_of_messages_as_a_word(council, aino, kaisa, leena, name):
    domain.choose_name(aino, called=name)
    text = f"Vuoro: {name}. Ainoastaan hetki, {name}!"
    tell([kaisa], subject=lambda: f"{name} puhui", text=lambda: text)
    domain.erase(aino, with_words=False, by=aino)
    message = kaisa.messages.first()
    assert (message.subject, message.text) == ("Joku puhui", "Vuoro: Joku. Ainoastaan hetki, Joku!")
