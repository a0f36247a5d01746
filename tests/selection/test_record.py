"""The record: everyone can check a lottery, and learns of nobody what is nobody's business."""

import hashlib
import re

import pytest

from rinnalla.selection import domain


@pytest.fixture
def drawn(lottery, leena):
    return domain.draw(lottery, by=leena, way="public", lot=47)


def test_a_stranger_opens_the_lots_and_their_digest_fits(signed_in, drawn):
    page = signed_in(None).get(f"/valinta/{drawn.pk}/").content.decode()
    lots = signed_in(None).get(f"/valinta/{drawn.pk}/arvat.csv")
    digest = hashlib.sha256(lots.content).hexdigest()
    assert digest in page
    lines = lots.content.decode().split("\r\n")
    assert len(lines) == 1001
    numbers = lines[47].split(";")[1:]
    assert ", ".join(numbers) in page


def test_the_record_names_nobody(signed_in, drawn, leena, thirty):
    for who in (None, leena):
        page = signed_in(who).get(f"/valinta/{drawn.pk}/").content.decode()
        assert "Hakija" not in page
    assert "Hakija" not in signed_in(None).get(f"/valinta/{drawn.pk}/arvat.csv").content.decode()


def rows_of(page):
    found = re.findall(r'<th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', page, re.S)
    return {re.sub(r"<.*?>", "", name).strip(): re.sub(r"<.*?>|\s+", " ", cells) for name, cells in found}


def test_everyone_sees_chances_only_of_groups_of_five_and_more(signed_in, drawn, leena):
    """Four are young, and with ten older ones nobody can tell how many: the leads, who read the applications, see the
    chance of each and how many they are; everyone else sees the mean of the many, and no count."""
    everyone, leads = (rows_of(signed_in(who).get(f"/valinta/{drawn.pk}/").content.decode()) for who in (None, leena))
    assert "ei näytetä" in everyone["Alle 30"]
    assert not re.search(r"\d", everyone["Alle 30"])
    assert "%" in leads["Alle 30"]
    assert re.search(r"\b4\b", leads["Alle 30"])
    assert re.fullmatch(r"\s*–\s*\d+ %\s*", everyone["30–49"])
    assert re.search(r"\b16\b", leads["30–49"])


def test_a_lead_is_told_before_the_lots_are_made_that_a_few_could_be_guessed(signed_in, call, thirty, age, leena):
    domain.set_quotas(call, places=6, quotas={}, by=leena)
    assert "arvata" not in signed_in(leena).get(f"/valinta/kutsu/{call.pk}/arvonta/").content.decode()
    domain.set_quotas(call, places=6, quotas={age.options.first().pk: (2, 3)}, by=leena)
    assert "alle viisi: Alle 30" in signed_in(leena).get(f"/valinta/kutsu/{call.pk}/arvonta/").content.decode()


def test_a_draft_call_s_lottery_is_its_leads_alone(signed_in, lottery, call, leena):
    call.published_at = None
    call.save()
    assert signed_in(None).get(f"/valinta/{lottery.pk}/").status_code == 302
    assert signed_in(leena).get(f"/valinta/{lottery.pk}/").status_code == 200


def test_nothing_of_what_applicants_told_of_themselves_is_kept_in_the_record(drawn):
    """Only numbers, counts and chances: when an application is erased, nothing of it stays."""
    assert set(drawn.record) == {
        "applications",
        "balance",
        "smallest",
        "largest",
        "most_even",
        "bound",
        "fewest",
        "most_possible",
        "never",
    }
    for category in drawn.record["balance"]:
        assert set(category) == {"names", "options", "untold"}
        for option in category["options"]:
            assert set(option) == {"names", "at_least", "at_most", "applied", "low", "high", "mean"}


def test_a_chance_is_what_the_lots_say(drawn):
    ballot = domain.read_ballot(drawn.ballot)
    times = ballot.times()
    assert min(times.values()) / 1000 >= drawn.record["smallest"] - 0.001
    assert sum(times.values()) == 6000


def test_the_record_says_how_near_the_lots_come_to_the_best_there_could_be(signed_in, drawn):
    """Sixteen in between and ten older ones share what the young leave: three or four of six."""
    fewest = min(domain.read_ballot(drawn.ballot).times().values())
    page = signed_in(None).get(f"/valinta/{drawn.pk}/").content.decode()
    assert drawn.record["fewest"] == drawn.record["most_possible"] == fewest
    assert f"Jokainen on vähintään {fewest} arvassa" in page
    assert "on todistettu" in page
    drawn.record["most_possible"] = fewest + 2
    drawn.save()
    assert f"kuin {fewest + 2} arvassa" in signed_in(None).get(f"/valinta/{drawn.pk}/").content.decode()


def test_a_record_made_before_that_was_kept_is_still_shown(signed_in, drawn):
    for part in ("bound", "fewest", "most_possible"):
        drawn.record.pop(part)
    drawn.save()
    page = signed_in(None).get(f"/valinta/{drawn.pk}/").content.decode()
    assert "Arvonnan pöytäkirja" in page or "pöytäkirja" in page
    assert "todistettu" not in page
