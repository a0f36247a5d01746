"""A lead writes the memo and sends it; the next meeting approves it; then it stays."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.mail.models import Message
from rinnalla.meetings import domain, queries
from rinnalla.meetings.memo_form import fingerprint
from rinnalla.meetings.models import AgendaItem, Memo
from rinnalla.refused import Refused
from tests.meetings.conftest import at, on


def url(name, meeting):
    return reverse(f"meetings:{name}", kwargs={"meeting": meeting.pk})


@pytest.fixture
def item(meeting, leena):
    return domain.add_item(meeting, phase="work", title="Kohtaaminen", by=leena)


@pytest.fixture
def held(meeting, item, aino, kaisa, leena):
    """The meeting has been, and somebody came."""
    with on(12, 6, hour=16):
        domain.note_attendance(meeting, people=[aino, kaisa, leena], by=leena)
        yield meeting


def written(memo):
    return dict(memo.parts.exclude(text="").values_list("item__title", "text"))


def form_of(browser, meeting):
    """The fields of the memo's form as it is shown now."""
    form = browser.get(url("memo_edit", meeting)).context["form"]
    return {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}


def test_memo_is_written_sent_and_approved_in_the_next_meeting(held, item, later, aino, kaisa, leena, signed_in, send):
    browser = signed_in(leena)
    fields = form_of(browser, held)
    fields |= {f"part_{item.pk}": "Puhuttiin silmiin katsomisesta.", "decisions": "Hankitaan pallo."}
    assert send(leena, url("memo_edit", held), **fields)["Location"] == url("memo", held)
    assert "Hankitaan pallo." not in signed_in(aino).get(url("memo", held)).content.decode()

    Message.objects.all().delete()
    send(leena, url("memo_send", held))
    assert Message.objects.get(person=aino).path == url("memo", held)
    page = signed_in(aino).get(url("memo", held)).content.decode()
    assert "Hankitaan pallo." in page
    assert "Puhuttiin silmiin katsomisesta." in page
    assert "Kaisa" in page

    with on(14, 8, hour=14):
        response = send(
            leena,
            url("memo_approve", held),
            in_meeting=str(later.pk),
            people=[aino.pk, leena.pk],
            corrections="Pallo on sininen.",
        )
        assert response["Location"] == url("memo", held)
    memo = Memo.objects.get(meeting=held)
    assert (memo.approved_in, memo.corrections) == (later, "Pallo on sininen.")
    assert {one.person for one in later.attendances.all()} == {aino, leena}
    page = signed_in(aino).get(url("memo", held)).content.decode()
    assert "Pallo on sininen." in page
    assert "14.8.2018" in page


def test_memo_cannot_be_written_before_the_day(meeting, leena, send):
    response = send(leena, url("memo_edit", meeting), version="0", decisions="Päätettiin", next_time="")
    assert response.context["form"].non_field_errors()
    assert "Päätettiin" in response.content.decode()
    assert not Memo.objects.exists()


def test_memo_may_be_written_while_the_meeting_goes_on(meeting, leena):
    with on(12, 6, hour=14):
        memo = domain.save_memo(meeting, parts={}, decisions="Pallo", next_time="", version=0, by=leena)
    assert memo.version == 1


def test_empty_memo_is_not_sent(held, leena, aino, send):
    domain.save_memo(held, parts={}, decisions=" ", next_time="", version=0, by=leena)
    Message.objects.all().delete()
    response = send(leena, url("memo_send", held))
    assert response["Location"] == url("memo_edit", held)
    assert not Message.objects.exists()


def test_sending_twice_tells_once(held, leena, aino):
    memo = domain.save_memo(held, parts={}, decisions="Pallo", next_time="", version=0, by=leena)
    Message.objects.all().delete()
    domain.send_memo(memo, by=leena)
    domain.send_memo(Memo.objects.get(), by=leena)
    assert Message.objects.filter(person=aino).count() == 1


def test_twenty_thousand_characters_are_kept_and_one_more_is_told(held, item, leena, signed_in, send):
    fields = form_of(signed_in(leena), held)
    long = "ä" * 20_000
    response = send(leena, url("memo_edit", held), **{**fields, f"part_{item.pk}": long + "x"})
    assert response.context["form"].errors[f"part_{item.pk}"]
    assert long + "x" in response.content.decode()
    send(leena, url("memo_edit", held), **{**fields, f"part_{item.pk}": long})
    assert written(Memo.objects.get()) == {"Kohtaaminen": long}


def test_arabic_and_emoji_survive(held, item, leena, signed_in, send):
    said = "مرحبا بكم 👩‍👩‍👧 <b>ei lihavoitu</b>"
    send(leena, url("memo_edit", held), **{**form_of(signed_in(leena), held), f"part_{item.pk}": said})
    assert written(Memo.objects.get()) == {"Kohtaaminen": said}
    page = signed_in(leena).get(url("memo", held)).content.decode()
    assert "مرحبا بكم 👩‍👩‍👧 &lt;b&gt;" in page
    assert signed_in(leena).get(url("memo_pdf", held)).content.startswith(b"%PDF")


def test_same_words_saved_twice_are_no_conflict(held, leena):
    first = domain.save_memo(held, parts={}, decisions="Pallo", next_time="", version=0, by=leena)
    second = domain.save_memo(held, parts={}, decisions="Pallo", next_time="", version=0, by=leena)
    assert (second.pk, second.version) == (first.pk, 1)


def test_two_leads_in_different_boxes_lose_nothing_and_are_not_asked(held, item, leena, sanna, signed_in, send):
    mine, hers = form_of(signed_in(leena), held), form_of(signed_in(sanna), held)
    send(sanna, url("memo_edit", held), **{**hers, "decisions": "Hankitaan pallo."})
    response = send(leena, url("memo_edit", held), **{**mine, f"part_{item.pk}": "Puhuttiin."})
    assert response.status_code == 302
    memo = Memo.objects.get()
    assert (memo.decisions, written(memo), memo.version) == ("Hankitaan pallo.", {"Kohtaaminen": "Puhuttiin."}, 2)


@pytest.mark.parametrize(
    ("choice", "decided"),
    [
        ("mine", "Minun teksti."),
        ("theirs", "Sannan teksti."),
        ("both", "Sannan teksti.\n\nMinun teksti."),
    ],
)
def test_two_leads_in_the_same_box_choose(choice, decided, held, item, leena, sanna, signed_in, send):
    mine, hers = form_of(signed_in(leena), held), form_of(signed_in(sanna), held)
    send(sanna, url("memo_edit", held), **{**hers, "decisions": "Sannan teksti."})
    response = send(
        leena, url("memo_edit", held), **{**mine, "decisions": "Minun teksti.", f"part_{item.pk}": "Muuta."}
    )
    assert response.status_code == 200
    page = response.content.decode()
    assert "Sannan teksti." in page
    assert "Minun teksti." in page
    assert "Sanna Salo" in page
    assert Memo.objects.get().decisions == "Sannan teksti."

    form = response.context["form"]
    fields = {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}
    assert fields["decisions"] == "Minun teksti."
    again = send(leena, url("memo_edit", held), **fields, choose_decisions=choice)
    assert again.status_code == 302
    memo = Memo.objects.get()
    assert (memo.decisions, written(memo)) == (decided, {"Kohtaaminen": "Muuta."})


def test_third_writer_meanwhile_is_no_loss_either(held, leena, sanna, signed_in, send):
    mine, hers = form_of(signed_in(leena), held), form_of(signed_in(sanna), held)
    send(sanna, url("memo_edit", held), **{**hers, "decisions": "Eka."})
    conflict = send(leena, url("memo_edit", held), **{**mine, "decisions": "Minun."}).context["form"]
    fields = {name: conflict[name].value() or "" for name in conflict.fields}
    send(sanna, url("memo_edit", held), **{**form_of(signed_in(sanna), held), "decisions": "Toka."})
    response = send(leena, url("memo_edit", held), **fields, choose_decisions="mine")
    assert response.status_code == 200
    assert {"Toka.", "Minun."} <= {
        text for clash in response.context["clashes"] for text in (clash["theirs"], clash["mine"].value())
    }
    assert Memo.objects.get().decisions == "Toka."


def test_words_for_a_part_survive_an_item_that_came_meanwhile(held, leena, signed_in, send):
    part = held.items.get(phase="closing")
    fields = form_of(signed_in(leena), held)
    domain.add_item(held, phase="closing", title="Yllätys", by=leena)
    send(leena, url("memo_edit", held), **{**fields, f"part_{part.pk}": "Kiitettiin."})
    assert Memo.objects.get().parts.get(item=part).text == "Kiitettiin."


def test_browser_line_ends_are_no_change():
    assert fingerprint("a\r\nb ") == fingerprint("a\nb")


def test_item_of_another_meeting_is_refused(held, later, leena):
    other = later.items.first()
    with pytest.raises(Refused):
        domain.save_memo(held, parts={other.pk: "x"}, decisions="", next_time="", version=0, by=leena)
    assert not Memo.objects.exists()


def test_attendance_is_noted_with_one_tap_each(meeting, aino, kaisa, leena, send):
    with on(12, 6, hour=14):
        send(leena, url("attendance", meeting), people=[aino.pk, kaisa.pk])
        send(leena, url("attendance", meeting), people=[aino.pk])
    assert {one.person for one in meeting.attendances.all()} == {aino}


def test_attendance_before_the_day_is_refused(meeting, aino, leena, send):
    response = send(leena, url("attendance", meeting), people=[aino.pk])
    assert response.context["form"].non_field_errors()
    assert not meeting.attendances.exists()


def test_somebody_outside_the_group_is_not_noted(meeting, eero, leena, send):
    with on(12, 6, hour=14):
        assert send(leena, url("attendance", meeting), people=[eero.pk]).context["form"].errors
        with pytest.raises(Refused):
            domain.note_attendance(meeting, people=[eero], by=leena)


def test_memo_is_not_approved_in_an_earlier_coming_or_foreign_meeting(held, later, aino, leena):
    memo = domain.save_memo(held, parts={}, decisions="Pallo", next_time="", version=0, by=leena)
    with pytest.raises(Refused):
        domain.approve_memo(memo, in_meeting=later, by=leena)  # not sent
    domain.send_memo(memo, by=leena)
    with pytest.raises(Refused):
        domain.approve_memo(memo, in_meeting=later, by=leena)  # has not been
    with pytest.raises(Refused):
        domain.approve_memo(memo, in_meeting=held, by=leena)  # its own meeting
    with on(14, 8, hour=16):
        with pytest.raises(Refused):
            domain.approve_memo(memo, in_meeting=later, by=leena)  # nobody noted
        domain.note_attendance(later, people=[aino], by=leena)
        domain.approve_memo(memo, in_meeting=later, by=leena)
    assert memo.is_approved


def test_memo_without_attendance_is_not_approved_by_the_form(held, later, leena, send):
    domain.send_memo(domain.save_memo(held, parts={}, decisions="P", next_time="", version=0, by=leena), by=leena)
    with on(14, 8, hour=14):
        response = send(leena, url("memo_approve", held), in_meeting=str(later.pk), corrections="Korjaus")
    assert response.status_code == 200
    assert "Korjaus" in response.content.decode()
    assert not Memo.objects.get().is_approved


def test_approval_in_one_meeting_leaves_the_attendance_of_another_alone(
    held, later, council, aino, kaisa, leena, send, signed_in
):
    last = domain.plan_meeting(
        group=council, starts_at=at(11, 9, hour=13), ends_at=at(11, 9, hour=15), place="Kirjasto", by=leena
    )
    domain.send_memo(domain.save_memo(held, parts={}, decisions="P", next_time="", version=0, by=leena), by=leena)
    with on(11, 9, hour=16):
        domain.note_attendance(later, people=[kaisa], by=leena)
        domain.note_attendance(last, people=[aino, leena], by=leena)
        assert signed_in(leena).get(url("memo_approve", held)).context["chosen"] == last  # today's
        page = signed_in(leena).get(url("memo_approve", held) + f"?in={later.pk}")
        assert page.context["form"]["people"].value() == [kaisa.pk]
        send(leena, url("memo_approve", held), in_meeting=str(later.pk), people=[kaisa.pk])
    assert Memo.objects.get().approved_in == later
    assert {one.person for one in later.attendances.all()} == {kaisa}
    assert {one.person for one in last.attendances.all()} == {aino, leena}


def test_meeting_that_never_was_approves_nothing(held, leena, send):
    domain.send_memo(domain.save_memo(held, parts={}, decisions="P", next_time="", version=0, by=leena), by=leena)
    response = send(leena, url("memo_approve", held), in_meeting="999999", people=[leena.pk])
    assert response.status_code == 200
    assert not Memo.objects.get().is_approved


def snapshot(meeting):
    memo = Memo.objects.get(meeting=meeting)
    return (
        Memo.objects.filter(pk=memo.pk).values().get(),
        list(memo.parts.order_by("pk").values()),
        list(AgendaItem.objects.filter(meeting=meeting).order_by("pk").values()),
        list(meeting.attendances.order_by("pk").values("person")),
        meeting.__class__.objects.filter(pk=meeting.pk).values("starts_at", "ends_at", "place", "cancelled_at").get(),
    )


ACTS = {
    "save": lambda w: domain.save_memo(
        w.meeting, parts={w.item.pk: "uusi"}, decisions="uusi", next_time="uusi", version=w.version, by=w.leena
    ),
    "send": lambda w: domain.send_memo(w.memo, by=w.leena),
    "approve": lambda w: domain.approve_memo(w.memo, in_meeting=w.later, corrections="uusi", by=w.leena),
    "attend": lambda w: domain.note_attendance(w.meeting, people=[], by=w.leena),
    "attend_later": lambda w: domain.note_attendance(w.later, people=[w.aino], by=w.leena),
    "add": lambda w: domain.add_item(w.meeting, phase="work", title="uusi", by=w.leena),
    "change": lambda w: domain.change_item(w.item, title="uusi", minutes=1, by=w.leena),
    "up": lambda w: domain.move_item(w.item, up=True, by=w.leena),
    "down": lambda w: domain.move_item(w.item, up=False, by=w.leena),
    "remove": lambda w: domain.remove_item(w.item, by=w.leena),
    "move": lambda w: domain.move_meeting(w.meeting, starts_at=at(13, 6), ends_at=at(13, 6, hour=13), by=w.leena),
    "cancel": lambda w: domain.cancel_meeting(w.meeting, why="uusi", by=w.leena),
    "cancel_later": lambda w: domain.cancel_meeting(w.later, why="uusi", by=w.leena),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(sorted(ACTS)), max_size=8), version=st.integers(0, 3), stale=st.booleans())
def test_approved_memo_never_changes(acts, version, stale, held, item, later, aino, leena):
    from types import SimpleNamespace

    memo = Memo.objects.filter(meeting=held).first()
    if memo is None:
        domain.add_item(held, phase="work", title="Toinen", by=leena)
        memo = domain.save_memo(held, parts={item.pk: "P"}, decisions="D", next_time="N", version=0, by=leena)
        domain.send_memo(memo, by=leena)
    with on(14, 8, hour=16):
        domain.note_attendance(later, people=[aino], by=leena)
        before_approval = Memo.objects.get(meeting=held)
        domain.approve_memo(memo, in_meeting=later, corrections="K", by=leena)
        before = snapshot(held)
        for act in acts:
            meeting = held.__class__.objects.select_related("group__organisation", "memo").get(pk=held.pk)
            w = SimpleNamespace(
                meeting=meeting,
                item=AgendaItem.objects.select_related("meeting__group").get(pk=item.pk),
                later=later.__class__.objects.get(pk=later.pk),
                memo=before_approval if stale else Memo.objects.get(meeting=held),
                version=version,
                leena=leena,
                aino=aino,
            )
            try:
                ACTS[act](w)
            except Refused:
                continue
        assert snapshot(held) == before


def test_part_that_has_items_is_not_asked_for_words_of_its_own(held, item):
    agenda = queries.agenda_of(held)
    work = next(part for part in agenda if part.key == "work")
    assert [entry.title for entry in work.to_write] == ["Kohtaaminen"]
    closing = next(part for part in agenda if part.key == "closing")
    assert [entry.is_part for entry in closing.to_write] == [True]
