"""Which model? They are compared side by side, and four questions lead to one or two of them."""

import pytest

from rinnalla.practices import domain, library
from rinnalla.practices.reading import BUILT_IN
from rinnalla.practices.suiting import BECAUSE, QUESTIONS, joined, suggest

SUITS = """
[suits]
wants = ["{wants}"]
who = ["{who}"]
time = ["{time}"]
way = ["{way}"]
"""
TWO = {
    "our-council": ("influence", "one-service", "permanent", "talking"),
    "our-trial": ("trial", "one-unit", "season", "trying"),
}


@pytest.fixture
def library_of_two(tmp_path, settings):
    """A council for influence and a trial for trying, in the installation's own folder."""
    for key, (wants, who, time, way) in TWO.items():
        text = (BUILT_IN / "begin" / "skeleton.toml").read_text(encoding="utf-8")
        head = f'key = "{key}"\nname.fi = "{key} fi"\nname.sv = "{key} sv"\nname.en = "{key} en"\n'
        suits = SUITS.format(wants=wants, who=who, time=time, way=way)
        (tmp_path / f"{key}.toml").write_text(head + text + suits, encoding="utf-8")
    settings.PRACTICES_FOLDER = str(tmp_path)
    return [library.get(key) for key in TWO]


def keys(suggested):
    return [one.practice.key for one in suggested]


def test_the_one_that_fits_is_suggested_with_the_reason(library_of_two):
    (one,) = suggest(library_of_two, {"wants": "trial", "who": "one-unit", "time": "year", "way": "trying"})
    assert one.practice.key == "our-trial"
    assert one.because == "haluatte kokeilla uutta käytännössä, olette kokonainen yksikkö ja haluatte kokeilla"
    assert one.against == [("Noin vuosi", "Yksi kausi, muutama kuukausi")]


def test_what_one_wants_weighs_most_and_two_are_shown_where_they_are_near(library_of_two):
    assert keys(suggest(library_of_two, {"wants": "influence", "way": "trying"})) == ["our-council"]
    near = suggest(library_of_two, {"wants": "influence", "who": "one-unit", "way": "trying"})
    assert sorted(keys(near)) == ["our-council", "our-trial"]


def test_nothing_answered_or_nothing_that_fits_suggests_nothing(library_of_two):
    assert suggest(library_of_two, {}) == []
    assert suggest(library_of_two, {"wants": "support"}) == []
    assert suggest(library_of_two, {"wants": "<script>", "nonsense": "x"}) == []
    assert suggest([library.get("client-council").model_copy(update={"suits": None})], {"wants": "influence"}) == []


def test_every_answer_has_its_reason():
    assert set(BECAUSE) == {(question, key) for question, (_l, choices, _w) in QUESTIONS.items() for key, _c in choices}


def test_reasons_are_joined_as_one_speaks():
    assert [joined(clauses) for clauses in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a ja b", "a, b ja c"]


def test_the_page_asks_and_answers_without_a_script(client, library_of_two):
    page = client.get("/toimintamallit/mika-sopii/").content.decode()
    assert page.count('type="radio"') == sum(len(choices) for _l, choices, _w in QUESTIONS.values())
    page = client.get("/toimintamallit/mika-sopii/?wants=trial&way=trying").content.decode()
    assert "Koska haluatte kokeilla uutta käytännössä ja haluatte kokeilla." in page
    assert "/toimintamallit/our-trial/" in page
    assert 'value="trial" id="wants-trial" checked' in page
    swedish = client.get("/sv/toimintamallit/mika-sopii/?wants=trial").content.decode()
    assert "För att ni vill pröva något nytt i praktiken." in swedish
    assert "/toimintamallit/peer-guidance/" in client.get("/toimintamallit/mika-sopii/?wants=support").content.decode()


def test_models_stand_side_by_side(client, library_of_two):
    page = client.get("/toimintamallit/vertailu/?model=our-council&model=our-trial&model=client-council")
    assert [practice.key for practice in page.context["compared"]] == ["our-council", "our-trial", "client-council"]
    rows = {row.heading: [lines for _practice, lines in row.cells] for row in page.context["rows"]}
    assert rows["Ihmiset"][0] == ["asiakkaita vähintään 4, jäseniä enintään 12"]
    assert rows["Yksi tapaaminen"][2][0] == "120 minuuttia"
    assert rows["Kuinka kauan se kestää"][:2] == [
        ["Pysyvästi: siitä tulee osa työtä"],
        ["Yksi kausi, muutama kuukausi"],
    ]
    assert "Mitä siitä seurasi" not in rows or any(rows["Mitä siitä seurasi"])


def test_fewer_than_two_are_asked_for_and_more_than_three_are_cut(client, library_of_two):
    one = client.get("/toimintamallit/vertailu/?model=our-trial")
    assert "Valitse ainakin kaksi." in one.content.decode()
    assert one.context["chosen"] == ["our-trial"]
    twice = client.get("/toimintamallit/vertailu/?model=our-trial&model=our-trial&model=no-such")
    assert twice.context["compared"] == []
    many = "&".join(f"model={practice.key}" for practice in library.all_practices())
    page = client.get(f"/toimintamallit/vertailu/?{many}")
    assert len(page.context["compared"]) == 3
    assert "Vain 3 mallia mahtuu rinnakkain" in page.content.decode()


@pytest.mark.django_db
def test_an_own_model_is_compared_by_its_people_alone(signed_in, organisation, leena, aino):
    made = domain.begin_own(organisation=organisation, by=leena, texts={"name_fi": "Oma"})
    domain.publish_own(made, by=leena)
    address = f"/toimintamallit/vertailu/?model={made.key}&model=client-council"
    assert len(signed_in(aino).get(address).context["compared"]) == 2
    assert signed_in(None).get(address).context["compared"] == []
