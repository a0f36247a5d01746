"""A worker changes the organisation's own model in the browser: part by part, or the whole file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rinnalla.groups.models import Group
from rinnalla.groups.path import path_of
from rinnalla.practices import domain, editing, library
from rinnalla.practices.models import OwnPractice, Version
from rinnalla.practices.parts import PARTS
from rinnalla.receipts.once import new_form_key
from tests.practices.of_ours import at, filled_in, now, seen

pytestmark = pytest.mark.django_db


def test_begins_from_a_model_and_comes_to_its_parts(signed_in, leena):
    browser = signed_in(leena)
    page = browser.get("/toimintamallit/omat/uusi/?from=client-council")
    assert page.context["form"]["adapted_from"].value() == "client-council"
    answer = browser.post("/toimintamallit/omat/uusi/", {"name_fi": "Oma", "adapted_from": "client-council"})
    ours = OwnPractice.objects.get()
    assert answer["Location"] == at("own", ours)
    shown = browser.get(at("own", ours)).content.decode()
    for text in ("Asiakasraati", "Leena Lehto muokkasi", "ei vielä käytössä"):
        assert text in shown


def test_without_a_name_nothing_begins_and_the_choice_stays(signed_in, leena):
    page = signed_in(leena).post("/toimintamallit/omat/uusi/", {"name_fi": "", "adapted_from": "client-council"})
    assert "Kirjoita tämä ainakin yhdellä kielellä." in page.content.decode()
    assert page.context["form"]["adapted_from"].value() == "client-council"
    assert not OwnPractice.objects.exists()


@pytest.mark.parametrize("part", [part.key for part in PARTS.values() if not part.is_list and part.key != "suits"])
def test_a_part_sent_as_it_was_shown_changes_nothing(signed_in, leena, ours, part):
    before = now(ours)
    browser = signed_in(leena)
    answer = browser.post(at("part", ours, part=part), filled_in(browser.get(at("part", ours, part=part))))
    assert answer.status_code == 302
    assert now(ours) == before


@pytest.mark.parametrize("part", [part.key for part in PARTS.values() if part.is_list])
def test_an_item_sent_as_it_was_shown_changes_nothing(signed_in, leena, ours, part):
    before = now(ours)
    if not editing.items_of(before, PARTS[part]):
        return
    browser = signed_in(leena)
    address = at("item", ours, part=part, number=0)
    answer = browser.post(address, filled_in(browser.get(address)))
    assert answer.status_code == 302, answer.context["form"].errors
    assert now(ours) == before


def test_changes_a_few_words_and_leaves_the_rest(signed_in, leena, ours):
    before = now(ours)
    browser = signed_in(leena)
    address = at("part", ours, part="people")
    browser.post(address, {**filled_in(browser.get(address)), "minimum": "6", "client_share": "60"})
    after = now(ours)
    assert (after["people"]["minimum"], after["people"]["client_share"]) == (6, 0.6)
    assert {**after, "people": None} == {**before, "people": None}
    assert after["people"]["who"] == before["people"]["who"]


def test_adds_a_step_that_a_lead_says_is_done(signed_in, leena, ours, unit):
    browser = signed_in(leena)
    last = len(now(ours)["stages"])
    sent = {
        "name_fi": "Mentori",
        "step_fi": "Etsikää mentori",
        "text_fi": "Hän on tehnyt tämän ennen.",
        "leg": "start",
        "page": "groups:home",
        "seen": seen(ours),
    }
    browser.post(at("item", ours, part="stages", number=last), sent)
    stages = now(ours)["stages"]
    place = next(index for index, stage in enumerate(stages) if stage["key"] == "mentori")
    assert "fact" not in stages[place]
    assert [stage["leg"] for stage in stages[: place + 1]] == ["start"] * (place + 1)
    assert stages[place + 1]["leg"] == "together"
    browser.post(at("use", ours, deed="kayttoon"))
    answer = browser.post(
        f"/ryhmat/uusi/?practice={ours.key}",
        {"practice": ours.key, "name_fi": "Raati", "units": [unit.pk], "rhythm": "monthly", "minimum": "4"},
    )
    group = Group.objects.get()
    assert answer["Location"] == f"/ryhmat/{group.pk}/"
    steps = path_of(group).legs[0].steps
    assert steps[-1].title == "Mentori"
    assert steps[-1].url == f"/ryhmat/{group.pk}/polku/mentori/"


def test_adds_moves_and_takes_out_items(signed_in, leena, ours):
    browser = signed_in(leena)
    count = len(now(ours)["ground_rules"])
    browser.post(at("item", ours, part="rules", number=count), {"text_fi": "Puhelimet pois.", "seen": seen(ours)})
    assert now(ours)["ground_rules"][-1] == {"fi": "Puhelimet pois."}
    browser.post(at("arrange", ours, part="rules"), {"deed": f"up-{count}", "seen": seen(ours)})
    assert now(ours)["ground_rules"][-2] == {"fi": "Puhelimet pois."}
    browser.post(at("arrange", ours, part="rules"), {"deed": f"out-{count - 1}", "seen": seen(ours)})
    assert len(now(ours)["ground_rules"]) == count


def test_a_step_moved_over_the_border_of_its_part_changes_the_part(signed_in, leena, ours):
    stages = now(ours)["stages"]
    border = next(index for index, stage in enumerate(stages) if stage["leg"] == "together")
    signed_in(leena).post(at("arrange", ours, part="stages"), {"deed": f"up-{border}", "seen": seen(ours)})
    assert now(ours)["stages"][border]["leg"] == "start"


def test_what_a_model_cannot_do_without_is_not_taken_out(signed_in, leena, ours):
    browser = signed_in(leena)
    for _number in range(len(now(ours)["rhythms"])):
        page = browser.post(
            at("arrange", ours, part="rhythms"), {"deed": "out-0", "seen": seen(ours)}, follow=True
        ).content.decode()
    assert len(now(ours)["rhythms"]) == 1
    assert "kohta `rhythms` puuttuu" in page.replace("&#x60;", "`")
    assert browser.post(at("arrange", ours, part="legs"), {"deed": "out-0", "seen": seen(ours)}).status_code == 404


def test_a_faulty_part_is_told_and_what_was_typed_stays(signed_in, leena, ours):
    browser = signed_in(leena)
    address = at("part", ours, part="people")
    page = browser.post(
        address, {**filled_in(browser.get(address)), "minimum": "40", "balance_fi": "Puolet ja <b>puolet</b>"}
    )
    text = page.content.decode()
    assert "`maximum` on pienempi kuin `minimum`" in text
    assert "HTML-koodia" in text
    assert "&lt;b&gt;puolet" in text
    assert "<b>puolet" not in text
    assert now(ours)["people"]["minimum"] == 4


def test_the_whole_file_with_faults_is_told_line_by_line_and_stays(signed_in, leena, ours):
    text = domain.newest_of(ours).text
    wrong = text.replace("minimum = 4", "minimun = 4", 1)
    line = wrong.split("\n").index("minimun = 4") + 1
    page = signed_in(leena).post(at("file", ours), {"text": wrong.replace("\n", "\r\n"), "seen": seen(ours)})
    shown = page.content.decode()
    assert f"Rivi {line}" in shown
    assert "tarkoititko <code>minimum</code>" in shown
    assert "minimun = 4" in page.context["form"]["text"].value()
    assert domain.newest_of(ours).text == text
    swedish = signed_in(leena).post(f"/sv{at('file', ours)}", {"text": wrong, "seen": seen(ours)}).content.decode()
    assert "menade du" in swedish


def test_what_a_file_brings_in_stays_text(signed_in, leena, ours):
    text = domain.newest_of(ours).text.replace("minimum = 4", '"<img src=x>`<b>" = 4', 1)
    shown = signed_in(leena).post(at("file", ours), {"text": text, "seen": seen(ours)}).content.decode()
    assert "&lt;img src=x&gt;" in shown
    assert "<img src=x>" not in shown
    assert "<b>`" not in shown


def test_a_check_while_writing_says_the_same_and_keeps_nothing(signed_in, leena, ours):
    browser = signed_in(leena)
    text = domain.newest_of(ours).text
    key = new_form_key(leena.pk)
    sent = {"text": text.replace("minimum = 4", "minimum = 5", 1), "seen": seen(ours), "form_key": key}
    assert (
        "Kaikki on toistaiseksi kunnossa"
        in browser.post(at("file", ours), sent, headers={"X-Check": "1"}).content.decode()
    )
    assert domain.newest_of(ours).text == text
    wrong = {**sent, "text": text.replace("minimum = 4", "minimum = 500", 1)}
    assert "enintään 50" in browser.post(at("file", ours), wrong, headers={"X-Check": "1"}).content.decode()
    assert browser.post(at("file", ours), sent).status_code == 302  # the check has not used up the form
    assert "minimum = 5" in domain.newest_of(ours).text


def test_who_was_overtaken_keeps_their_words(signed_in, leena, maria, ours):
    old = seen(ours)
    text = domain.newest_of(ours).text
    domain.save_own(ours, text=text.replace("minimum = 4", "minimum = 5", 1), seen=old, by=maria)
    browser = signed_in(leena)
    sent = {"text": text.replace("minimum = 4", "minimum = 7", 1), "seen": old}
    page = browser.post(at("file", ours), sent)
    assert "Joku muu on muuttanut mallia" in page.content.decode()
    assert "minimum = 7" in page.context["form"]["text"].value()
    assert "minimum = 5" in domain.newest_of(ours).text
    browser.post(at("file", ours), {**sent, "seen": page.context["form"]["seen"].value()})
    assert "minimum = 7" in domain.newest_of(ours).text
    assert ours.versions.count() == 3


def test_goes_out_and_comes_in_as_the_same_file(signed_in, leena, ours):
    browser = signed_in(leena)
    address = reverse("practices:toml", kwargs={"practice": ours.key})
    out = browser.get(address)
    assert out["Content-Disposition"] == f'attachment; filename="{ours.key}.toml"'
    assert out.content.decode() == domain.newest_of(ours).text
    renamed = out.content.replace(b"own-meidan-raati", b"own-vieras-raati")
    answer = browser.post("/toimintamallit/omat/tuonti/", {"file": SimpleUploadedFile("raati.toml", renamed)})
    brought = OwnPractice.objects.latest("pk")
    assert answer["Location"] == at("own", brought)
    again = browser.get(reverse("practices:toml", kwargs={"practice": "own-vieras-raati"}))
    assert again.content == renamed


def test_the_file_of_a_built_in_model_is_the_file_itself(signed_in):
    out = signed_in(None).get("/toimintamallit/client-council/toml/")
    assert out.content.decode() == library.text_of("client-council")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"x" * 5_000_000, "liian suuri"),
        (b"", "tyhjä"),
        ("key = 'ä'".encode("latin-1"), "ei ole UTF-8"),
        (b"a = " + b"[" * 50_000, "liian monta sulkua"),
        (b"\xff\xfe\x00\x01", "ei ole UTF-8"),
        (b"MZ\x00\x00", "ei ole TOML"),
        (b'key = "own-x"\nkey = "own-y"\n', "kahteen kertaan"),
    ],
    ids=["5 MB", "empty", "latin-1", "bomb", "binary", "program", "twice"],
)
def test_a_file_that_is_no_model_is_refused_with_the_reason(signed_in, leena, content, told):
    page = signed_in(leena).post("/toimintamallit/omat/tuonti/", {"file": SimpleUploadedFile("raati.toml", content)})
    assert page.status_code == 200
    assert told in page.content.decode()
    assert not OwnPractice.objects.exists()


def test_taken_into_use_and_out_of_it_by_those_who_look_after_it(signed_in, leena, olli, maria, aino, ours):
    reading = reverse("practices:practice", kwargs={"practice": ours.key})
    assert signed_in(aino).get(reading).status_code == 403  # a draft is its writers' own
    assert signed_in(olli).get(reading).status_code == 200
    assert signed_in(olli).post(at("use", ours, deed="kayttoon")).status_code == 403
    signed_in(maria).post(at("use", ours, deed="kayttoon"))
    assert "Meidän raati" in signed_in(aino).get(reading).content.decode()
    assert signed_in(None).get(reading).status_code == 302
    assert "Meidän raati" in signed_in(aino).get("/toimintamallit/").content.decode()
    assert "Meidän raati" not in signed_in(None).get("/toimintamallit/").content.decode()
    signed_in(leena).post(at("use", ours, deed="pois"))
    retired = signed_in(leena).get(reading).content.decode()
    assert "pois käytöstä" in retired
    assert f"?practice={ours.key}" not in retired
    assert ours.key not in [practice.key for practice in signed_in(leena).get("/ryhmat/uusi/").context["practices"]]
    signed_in(leena).post(at("use", ours, deed="takaisin"))
    assert f"?practice={ours.key}" in signed_in(leena).get(reading).content.decode()


def test_an_earlier_version_is_read_and_made_the_newest(signed_in, leena, maria, ours):
    domain.publish_own(ours, by=leena)
    domain.save_own(
        ours, text=domain.newest_of(ours).text.replace("minimum = 4", "minimum = 5", 1), seen=seen(ours), by=maria
    )
    browser = signed_in(leena)
    assert "Versio 2" in browser.get(at("versions", ours)).content.decode()
    second = browser.get(reverse("practices:practice", kwargs={"practice": ours.key}) + "?version=2").content.decode()
    assert "Luet versiota 2" in second
    browser.post(at("take_version", ours, number=1))
    assert (Version.objects.count(), now(ours)["people"]["minimum"]) == (3, 4)


def test_lineage_is_read_both_ways(signed_in, leena, aino, ours):
    base = "/toimintamallit/client-council/"
    assert ours.key in signed_in(leena).get(base).content.decode()
    assert ours.key not in signed_in(aino).get(base).content.decode()
    assert base in signed_in(leena).get(reverse("practices:practice", kwargs={"practice": ours.key})).content.decode()


def test_a_model_in_finnish_alone_says_so_in_swedish(signed_in, leena, organisation):
    ours = domain.begin_own(organisation=organisation, by=leena, texts={"name_fi": "Meidän"}, adapted_from="")
    text = editing.with_table(
        domain.newest_of(ours).text, PARTS["basics"], None, {"name": {"fi": "Meidän"}, "purpose": {"fi": "Suomeksi."}}
    )
    domain.save_own(ours, text=text, seen=seen(ours), by=leena)
    page = signed_in(leena).get(f"/sv/toimintamallit/{ours.key}/").content.decode()
    assert '<span lang="fi">Suomeksi.</span>' in page
    assert "skriven på ett annat språk" in page


def test_costs_the_same_for_three_models_and_thirty(signed_in, leena, organisation):
    def cost(address):
        with CaptureQueriesContext(connection) as queries:
            assert signed_in(leena).get(address).status_code == 200
        return len(queries)

    def make(number):
        made = domain.begin_own(organisation=organisation, by=leena, texts={"name_fi": f"Malli {number}"})
        domain.publish_own(made, by=leena)

    for number in range(3):
        make(number)
    few = {}
    for address in ("/toimintamallit/", "/toimintamallit/omat/", "/toimintamallit/vertailu/", "/ryhmat/uusi/"):
        cost(address)
        few[address] = cost(address)
    for number in range(3, 30):
        make(number)
    for address, queries in few.items():
        cost(address)
        assert cost(address) == queries, address
