"""No page shows a group of fewer than five by what they are, whoever applies: over every page that shows anything by
what people told of themselves, with small pools of people as they come.

The pages on which leads read the applications one by one (applications, choosing, the lottery before it is drawn) are
theirs alone and show all: whoever opens them must be told no for everybody else.
"""

import re
from html import unescape
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rinnalla import clock
from rinnalla.recruitment.models import (
    Application,
    ApplicationOption,
    BalanceCategory,
    BalanceOption,
    Call,
    Channel,
    Outcome,
)
from rinnalla.research import domain as research
from rinnalla.selection import clientele, domain
from rinnalla.selection.models import State
from rinnalla.voices import domain as voices

LEAST = 5
# Names that stand for nothing else on any page.
AGES, LANGUAGES = ("Omena", "Päärynä", "Luumu"), ("Kuusi", "Mänty")
CHANNELS = (Channel.PERSONAL, Channel.POSTER, Channel.WEB)
NUMBERS = count(1)
STUDY = {"title_fi": "Kuulluksi tuleminen", "about_fi": "Mitä sanotaan.", "kept_fi": "Vuoteen 2030."}
LINES = re.compile(r"</(?:tr|li|p|dd|dt|h\d|caption|summary)>")

# Of each person: age and language (None: would rather not say) and the channel.
person = st.tuples(
    st.sampled_from([*AGES, AGES[0], AGES[0], None]),
    st.sampled_from([*LANGUAGES, LANGUAGES[0], None]),
    st.sampled_from(CHANNELS),
)
pools = st.lists(person, min_size=6, max_size=30)


@pytest.fixture
def world(council, unit, organisation, leena, maria, tuomas, aada, aino, signed_in):
    """Who looks, at what does not change from one pool to the next."""
    for feature, names in (("age", AGES), ("language", LANGUAGES)):
        for name in names:
            clientele.write_part(
                organisation=organisation, feature=feature, texts={"name_fi": name}, percent=30, by=aada
            )
    study = research.begin_study(council, researcher=tuomas, texts=STUDY, contact="T", by=leena)
    research.consent(study, person=aino)
    voices.say(circle=council.circle, origin=council, text="Jonotin kauan.", by=aino, author=aino)
    looks = {None: signed_in(None), leena: signed_in(leena), maria: signed_in(maria), tuomas: signed_in(tuomas)}
    return council, study, leena, maria, tuomas, looks


def called_for(council, pool):
    """A call with a balance, to which everyone of a pool has applied."""
    call = Call.objects.create(
        organisation=council.organisation,
        group=council,
        title_fi="Tule mukaan",
        contact="Leena",
        published_at=clock.now(),
    )
    options = {}
    for position, (category, names) in enumerate((("Hedelmä", AGES), ("Puu", LANGUAGES)), start=1):
        made = BalanceCategory.objects.create(call=call, position=position, name_fi=category)
        for place, name in enumerate(names, start=1):
            options[name] = BalanceOption.objects.create(category=made, position=place, name_fi=name)
    for age, language, channel in pool:
        number = next(NUMBERS)
        application = Application.objects.create(
            organisation=call.organisation,
            call=call,
            words_hash=f"w{number}",
            token_hash=f"t{number}",
            called="Hakija",
            capacity="client",
            channel=channel,
            sent_at=clock.now(),
        )
        for name in (age, language):
            if name:
                ApplicationOption.objects.create(
                    application=application, category=options[name].category, option=options[name]
                )
    return call, options


def lines_of(response):
    """The page's lines as they are read, without what only a program reads."""
    page = re.sub(r"(?s)<(script|style|nav|header|footer).*?</\1>", " ", response.content.decode())
    for line in LINES.split(page):
        text = re.sub(r"\s+", " ", unescape(re.sub(r"(?s)<[^>]*>", " ", line))).strip()
        if text:
            yield text


def numbers_beside(name, lines):
    """Every number on a line that names a group; the share of the clientele, which is no number of anybody, is not."""
    found = [re.sub(r"\b30 %", "", line) for line in lines if re.search(rf"\b{name}\b", line)]
    return [number for line in found for number in re.findall(r"\d+", line)]


def check_told(counts, told, everyone):
    """Only of five and more; and what is not told is together five at least, or nothing."""
    assert all(counts[name] >= LEAST for name in told), (counts, told)
    left = everyone - sum(counts[name] for name in told)
    assert not told or left == 0 or left >= LEAST, (counts, told)


def check_pages(world, pool, selection):
    """Open every page that shows anything by what people are, as those who may, and count what stands by each name."""
    council, study, leena, maria, tuomas, looks = world
    missing, channels = f"/valinta/ryhma/{council.pk}/keta-puuttuu/", f"/mukaan/ryhma/{council.pk}/"
    pages = [
        (None, f"/valinta/{selection.pk}/"),
        (None, f"/kutsut/{selection.call_id}/"),
        (None, "/api/v1/calls"),
        (leena, f"/ryhmat/{council.pk}/"),
        (leena, missing),
        (maria, missing),
        (leena, channels),
        (leena, f"/jatkuvuus/{council.pk}/raportti/"),
        (tuomas, f"/tutkimus/{study.pk}/"),
        (tuomas, f"/tutkimus/{study.pk}/aineisto/"),
    ]
    for who, address in pages:
        response = looks[who].post(address) if address.endswith("/aineisto/") else looks[who].get(address)
        if selection.state == State.FAILED and response.status_code == 302:
            continue  # no lots were made: there is no record
        assert response.status_code == 200, address
        lines = list(lines_of(response))
        for names in (AGES, LANGUAGES):
            counts = {name: sum(name in one for one in pool) for name in names}
            told = {name for name in names if numbers_beside(name, lines)}
            check_told(counts, told, len(pool))
            if address == missing:
                assert not told
        if address == channels:
            counts = {str(channel.label).capitalize(): sum(one[2] == channel for one in pool) for channel in CHANNELS}
            told = {name for name in counts for line in lines if line.startswith(name) and "noin" in line}
            check_told(counts, told, len(pool))
    if selection.state != State.FAILED:
        lots = looks[None].get(f"/valinta/{selection.pk}/arvat.csv")
        assert set(lots.content.decode()) <= set("0123456789;\r\n")


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # an example opens ten pages: making it smaller takes minutes
)
@given(pool=pools, wanted=st.integers(0, 2), lot=st.integers(0, 999))
def test_no_page_shows_a_group_of_fewer_than_five_by_what_they_are(world, pool, wanted, lot):
    council, leena = world[0], world[2]
    with transaction.atomic():
        call, options = called_for(council, pool)
        domain.set_quotas(call, places=5, quotas={options["Päärynä"].pk: (wanted, None)}, by=leena)
        selection = domain.prepare_lottery(call, seed="kevät", by=leena)
        domain.make_ballot(selection.pk)
        selection.refresh_from_db()
        if selection.state == State.READY:
            domain.draw(selection, by=leena, way="public", lot=lot)
        check_pages(world, pool, selection)
        transaction.set_rollback(True)


def test_pages_that_show_everything_by_what_people_are_open_to_the_leads_alone(
    signed_in, lottery, call, leena, maria, aino, aada, tuomas
):
    """So that the pages above are all there are for everybody else."""
    addresses = [
        f"/valinta/kutsu/{call.pk}/",
        f"/valinta/kutsu/{call.pk}/tasapaino/",
        f"/valinta/kutsu/{call.pk}/arvonta/",
        f"/valinta/{lottery.pk}/arvonta/",
        f"/mukaan/{call.pk}/hakemukset/",
    ]
    for address in addresses:
        assert signed_in(leena).get(address).status_code in (200, 302), address
        for other in (None, maria, aino, aada, tuomas):
            answer = signed_in(other).get(address)
            assert answer.status_code in (302, 403, 404), (address, other)
            assert answer.get("Location", "/kirjaudu").startswith(("/kirjaudu", "/ovi", "/sisaan")), answer.get(
                "Location"
            )


def test_five_beside_a_few_are_not_told_either(signed_in, call, apply_to, age, leena):
    """Twenty-five share five places and three one: of the chance of the many one could work out the few."""
    young, middle, _old = age.options.all()
    apply_to(3, young)
    apply_to(25, middle)
    domain.set_quotas(call, places=6, quotas={young.pk: (1, 1), middle.pk: (5, 5)}, by=leena)
    selection = domain.prepare_lottery(call, seed="kevät", by=leena)
    domain.make_ballot(selection.pk)
    domain.draw(selection, by=leena, way="public", lot=1)
    assert Application.objects.filter(call=call, outcome=Outcome.CHOSEN).count() == 6
    lines = list(lines_of(signed_in(None).get(f"/valinta/{selection.pk}/")))
    assert [line for line in lines if line.startswith("Alle 30")] == ["Alle 30 · ei näytetä"]
    assert [line for line in lines if line.startswith("30–49")] == ["30–49 · ei näytetä"]
    told = list(lines_of(signed_in(leena).get(f"/valinta/{selection.pk}/")))
    assert [line for line in told if line.startswith("30–49")] == ["30–49 25 5 20 %"]
