"""Whatever people do in whatever order: nobody outside hears what was said, and withdrawn words are gone."""

from contextlib import suppress

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.refused import Refused
from rinnalla.voices import cards, domain, queries, rules
from rinnalla.voices.models import Picture, Voice
from tests.voices.conftest import undone
from tests.voices.pictures import photo
from tests.voices.test_withdraw import everything_stored

INSIDE = ("aino", "kaisa", "leena", "pasi")
OUTSIDE = ("eero", "olli", "maria", "tuomas", "aada")
who = st.sampled_from(INSIDE + OUTSIDE)
# Mostly those who may, so that much happens; "self" and "author" stand for whoever that is.
speaker = st.sampled_from(INSIDE) | who
whose = st.sampled_from(["self", "self", None]) | who
decider = st.just("author") | who
lead = st.just("leena") | who
which = st.integers(0, 5)
shown_to = st.sampled_from(["circle", "everyone"])
name = st.sampled_from(["own", "chosen", "none"])
steps = st.one_of(
    st.tuples(st.just("say"), speaker, whose, name, shown_to, st.booleans()),
    st.tuples(st.just("show"), decider, which, name, shown_to),
    st.tuples(st.just("withdraw"), decider, which),
    st.tuples(st.just("gather"), lead, which),
    st.tuples(st.just("set_apart"), lead, which),
)


def carry_out(step, people, council, voices):
    """Try one step; a rule may refuse it."""
    deed, by, *rest = step
    if deed == "say":
        by, number = people[by], len(voices)
        author, name, shown_to, with_picture = rest
        picture = None
        if with_picture:
            picture = domain.keep_picture(
                file=photo(), organisation=council.organisation, by=by, alt=f"kuvateksti{number}!"
            )
        voices.append(
            domain.say(
                circle=council.circle,
                origin=council,
                text=f"sanottua{number}!",
                by=by,
                author=by if author == "self" else people.get(author),
                name=name,
                chosen_name=f"salanimi{number}!",
                shown_to=shown_to,
                picture=picture,
            )
        )
        return
    if not voices:
        return
    voice = voices[rest[0] % len(voices)]
    by = (voice.author or people["leena"]) if by == "author" else people[by]
    if deed == "show":
        domain.show_voice(voice, by=by, name=rest[1], chosen_name=f"uusinimi{voice.pk}!", shown_to=rest[2])
    elif deed == "withdraw":
        domain.withdraw_voice(voice, by=by)
    elif deed == "gather":
        domain.name_theme(circle=council.circle, title="Teema", by=by, voices=[voice])
    else:
        for theme in council.circle.themes.all():
            domain.set_apart(theme, voice=voice, by=by)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=st.lists(steps, max_size=12))
def test_whatever_is_done(sequence, council, aino, kaisa, leena, pasi, eero, olli, maria, tuomas, aada):
    people = dict(zip(INSIDE + OUTSIDE, (aino, kaisa, leena, pasi, eero, olli, maria, tuomas, aada), strict=True))
    with undone():
        voices = []
        for step in sequence:
            with suppress(Refused), transaction.atomic():
                carry_out(step, people, council, voices)
        stored = everything_stored()
        for number, voice in enumerate(Voice.objects.order_by("pk")):
            for outsider in map(people.get, OUTSIDE):
                is_theirs = voice.author_id == outsider.pk
                if voice.shown_to == "circle" and not is_theirs:
                    assert not rules.may_see_voice.test(outsider, voice)
                    assert voice not in queries.visible_to(outsider)
                    assert voice.picture is None or not rules.sees_picture.test(outsider, voice.picture)
            if voice.is_withdrawn:
                assert f"sanottua{number}!" not in stored
                assert f"salanimi{number}!" not in stored
                assert f"uusinimi{voice.pk}!" not in stored
                assert f"kuvateksti{number}!" not in stored
                assert voice.shown_to == "circle"
            else:
                assert voice.text == f"sanottua{number}!"
            # Only its author sees that it is theirs, where they gave no name.
            if voice.name != "own" and voice.author_id:
                for reader in people.values():
                    [card] = cards.cards([voice], person=reader)
                    assert card.shown_name != voice.author.called
                    assert card.is_mine == (reader == voice.author)
        # Pictures that hang on nothing belong to a refused deed or a withdrawn voice: none is left.
        assert Picture.objects.count() == Voice.objects.exclude(picture=None).count()
