"""Chains of every shape: what holds of all of them."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.groups.models import Capacity, Group, Membership
from rinnalla.influence import domain
from rinnalla.influence.models import Body, Change
from rinnalla.influence.reach import reaches
from rinnalla.influence.trail import trail
from rinnalla.people.models import Person
from rinnalla.voices.models import Circle, Voice
from tests.influence.chains import agreed, gather, published, said, statement, theme, withdraw

NOBODY = AnonymousUser()
QUICK = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

voices = st.lists(
    st.tuples(
        st.sampled_from(["circle", "everyone"]),
        st.booleans(),  # withdrawn
        st.sampled_from([None, 0, 1]),  # whose
        st.sets(st.integers(0, 2)),  # in which themes
    ),
    max_size=12,
)
# Each statement: which themes, and for each of two bodies no sending, or what it answers.
statements = st.lists(
    st.tuples(
        st.sets(st.integers(0, 2), min_size=1),
        st.lists(st.sampled_from(["", "silent", "yes", "partly", "no"]), min_size=2, max_size=2),
        st.integers(0, 2),  # actions after each answer
    ),
    max_size=3,
)


@pytest.fixture
def make(organisation, unit):
    """A fresh group with two authors, a lead, two bodies and three themes."""

    def fresh():
        circle = Circle.objects.create(organisation=organisation, unit=unit)
        group = Group.objects.create(organisation=organisation, practice="client-council", circle=circle, name_fi="R")
        people = [Person.objects.create(organisation=organisation, called=uuid.uuid4().hex[:8]) for _row in range(3)]
        for person in people:
            Membership.objects.create(
                organisation=organisation,
                group=group,
                person=person,
                capacity=Capacity.CLIENT,
                is_lead=person == people[2],
                joined_on="2018-01-01",
            )
        bodies = []
        for number in range(2):
            body = Body.objects.create(organisation=organisation, unit=unit, name_fi=f"Taho {number}")
            body.members.add(people[2])
            bodies.append(body)
        return group, people, bodies, [theme(group, title=f"T{number}") for number in range(3)]

    return fresh


@QUICK
@given(voices=voices, statements=statements, small=st.sets(st.integers(0, 2)))
def test_every_change_leads_back_to_all_its_voices_each_once(make, unit, voices, statements, small):
    group, people, bodies, themes = make()
    lead = people[2]
    made = []
    for number, (shown_to, is_withdrawn, whose, where) in enumerate(voices):
        author = people[whose] if whose is not None else None
        voice = said(group, f"sana-{group.pk}-{number}", shown_to=shown_to, author=author)
        for index in where:
            gather(themes[index], voice)
        if is_withdrawn:
            withdraw(voice)
        made.append((voice, where))
    actions = [(agreed(theme=themes[index], by=lead), {index}) for index in sorted(small)]
    for where, fates, count in statements:
        asked = statement(group, *[themes[index] for index in sorted(where)], by=lead)
        for body, fate in zip(bodies, fates, strict=True):
            if not fate:
                continue
            sending = domain.send_statement(asked, body=body, by=lead)
            if fate != "silent":
                answer = domain.answer_statement(sending, decision=fate, reasons={"reasons_fi": "Koska."}, by=lead)
                actions += [(agreed(answer=answer, by=lead), where) for _row in range(count)]
    changes = [(published(action, unit=unit, by=lead), where) for action, where in actions]
    if len(actions) > 1:
        both = published(*[action for action, _where in actions], unit=unit, by=lead)
        changes.append((both, set().union(*(where for _action, where in actions))))
    for change, where in changes:
        expected = [voice for voice, its in made if its & where]
        for person in (NOBODY, *people):
            walked = trail(change, person=person)
            counted = walked.said
            assert counted.total == len(expected)
            assert counted.shown + counted.more + counted.hidden + counted.withdrawn == counted.total
            assert counted.withdrawn == sum(voice.is_withdrawn for voice in expected)
            assert len(walked.stations[0].items) == counted.shown == min(5, counted.shown + counted.more)
        stranger = trail(change, person=NOBODY)
        heard = sum(voice.shown_to == "everyone" and not voice.is_withdrawn for voice in expected)
        assert stranger.said.hidden == len(expected) - heard - stranger.said.withdrawn
        secret = {voice.text for voice, _its in made if voice.shown_to == "circle"} - {""}
        words = {text for station in stranger.stations for item in station.items for text in (item.text, item.title)}
        words |= {text for station in stranger.stations for text in (station.text, station.title, station.note)}
        assert not words & secret
        assert stranger.stations[-1].kind == "change"
        assert stranger.stations[-1].state == "done"
    forward = {change.pk for change, where in changes for voice, its in made[:1] if its & where}
    if made and forward:
        last = trail(made[0][0], person=lead).stations[-1]
        titles = last.items or [last]
        assert len(titles) == min(5, len(forward))


STEPS = ("gather", "write", "send", "answer", "agree", "finish", "drop", "publish")


@QUICK
@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5)), max_size=14))
def test_no_new_link_takes_a_voice_back(make, unit, steps):
    group, people, bodies, themes = make()
    lead, voice = people[2], said(group, author=people[0])
    drafts, sendings, answers, actions = [], [], [], []
    before = reaches([voice], person=lead)[voice.pk].stage
    for step, pick in steps:
        here = themes[pick % 3]
        if step == "gather" and voice not in here.voices.all():
            gather(here, voice)
        elif step == "write":
            drafts.append(statement(group, here, by=lead))
        elif step == "send" and drafts:
            sending = domain.send_statement(drafts[pick % len(drafts)], body=bodies[pick % 2], by=lead)
            sendings += [sending] if sending not in sendings else []
        elif step == "answer" and sendings:
            sending = sendings[pick % len(sendings)]
            if not type(sending).objects.filter(pk=sending.pk, answer__isnull=False).exists():
                decision = ("yes", "partly", "no")[pick % 3]
                reasons = {"reasons_fi": "Koska."}
                answers.append(domain.answer_statement(sending, decision=decision, reasons=reasons, by=lead))
        elif step == "agree":
            after = {"answer": answers[pick % len(answers)]} if answers and pick % 2 else {"theme": here}
            actions.append(agreed(by=lead, **after))
        elif step in ("finish", "drop") and actions:
            action = actions[pick % len(actions)]
            action.refresh_from_db()
            if action.is_open and step == "finish":
                domain.finish_action(action, by=lead)
            elif action.is_open:
                domain.drop_action(action, because={"dropped_because_fi": "Ei."}, by=lead)
        elif step == "publish" and actions:
            action = actions[pick % len(actions)]
            action.refresh_from_db()
            if action.done_at:
                texts = {"title_fi": "M", "said_fi": "S", "did_fi": "T"}
                domain.publish_change(domain.write_change(actions=[action], unit=unit, texts=texts, by=lead), by=lead)
        now = reaches([voice], person=lead)[voice.pk]
        assert now.stage >= before
        assert trail(voice, person=lead).reach.stage == now.stage
        assert trail(voice, person=lead).reach.words == now.words
        before = now.stage
    assert Change.objects.filter(published_at=None).count() == 0
    assert Voice.objects.filter(pk=voice.pk).exists()
