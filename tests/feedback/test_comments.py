"""Reading the free words: keep, lift, remove."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rinnalla.audit.models import Entry
from rinnalla.feedback import domain
from rinnalla.feedback.models import Comment, Received
from rinnalla.organisations.models import Organisation
from rinnalla.refused import Refused
from rinnalla.voices import origins
from rinnalla.voices.models import Circle, Voice
from tests.feedback.given import all_answers

SECRET = "Soita Pekalle 040 123 4567, 131052-308T. Jono oli pitkä."
CLEAN = "Soita [peitetty] [peitetty], [peitetty]. Jono oli pitkä."


@pytest.fixture
def leenas(signed_in, leena):
    return signed_in(leena)


@pytest.fixture
def comment(submitted):
    submitted(1, heard=2, words=SECRET)
    return Comment.objects.get()


def url(comment):
    return reverse("feedback:comment", kwargs={"comment": comment.pk})


def everywhere() -> str:
    """All that stands in the database, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)


def test_new_comments_are_read_oldest_first(leenas, submitted):
    for words in ("Ensimmäinen sana", "Toinen sana", "Kolmas sana"):
        submitted(1, heard=4, words=words)
    page = leenas.get(reverse("feedback:comments")).content.decode()
    places = [page.index(words) for words in ("Ensimmäinen", "Toinen", "Kolmas")]
    assert places == sorted(places)


def test_what_may_be_personal_is_marked_and_a_blacked_out_text_is_ready(leenas, comment):
    page = leenas.get(url(comment)).content.decode()
    assert "<mark>040 123 4567</mark>" in page
    assert "nimi, puhelinnumero, henkilötunnus" in page
    assert "Soita Pekalle [peitetty], [peitetty]. Jono oli pitkä.</textarea>" in page


def test_shows_the_month_alone_and_no_other_answers(leenas, comment):
    page = leenas.get(url(comment)).content.decode()
    at = comment.response.at
    assert f"{at.day}.{at.month}." not in page
    assert "Huonosti" not in page


def test_keeps_the_clean_words_and_the_original_is_gone(leenas, comment, leena):
    response = leenas.post(url(comment), {"what": "keep", "text": CLEAN})
    assert response["Location"] == reverse("feedback:comments")
    comment.refresh_from_db()
    assert (comment.state, comment.text, comment.read_by) == ("kept", CLEAN, leena)
    assert comment.read_at is not None
    assert "040 123 4567" not in everywhere()
    assert CLEAN in leenas.get(reverse("feedback:kept")).content.decode()


def test_lifts_the_clean_words_to_a_group_that_the_worker_leads(leenas, comment, council, leena, aino, signed_in):
    response = leenas.post(url(comment), {"what": "lift", "text": CLEAN, "circle": council.circle_id})
    assert response.status_code == 302
    voice = Voice.objects.get()
    assert (voice.text, voice.circle, voice.origin, voice.author, voice.typed_by) == (
        CLEAN,
        council.circle,
        comment,
        None,
        leena,
    )
    assert (voice.name, voice.shown_to, voice.language) == ("none", "circle", "fi")
    comment.refresh_from_db()
    assert (comment.state, comment.text) == ("lifted", CLEAN)
    assert "040 123 4567" not in everywhere()
    assert (
        "Jono oli pitkä."
        in signed_in(aino).get(reverse("voices:circle", kwargs={"circle": council.circle_id})).content.decode()
    )


def test_a_lifted_voice_says_that_it_came_from_feedback(comment, council, leena):
    voice = domain.lift_comment(comment, text=CLEAN, circle=council.circle, by=leena)
    kind = origins.kind_of(Comment)
    label = kind.label(voice.origin)
    assert label.startswith("palautteesta, ")
    assert str(comment.response.at.year) in label
    assert kind.url(voice.origin) == reverse("feedback:results", kwargs={"code": comment.response.point.code})


def test_removes_for_good(leenas, comment):
    leenas.post(url(comment), {"what": "remove", "text": SECRET})
    comment.refresh_from_db()
    assert (comment.state, comment.text) == ("removed", "")
    assert "131052" not in everywhere()
    assert "Jono" not in leenas.get(reverse("feedback:kept")).content.decode()


def test_leads_on_to_the_next_comment(leenas, submitted):
    submitted(2, heard=4, words="Hei")
    first, second = Comment.objects.order_by("id")
    response = leenas.post(url(first), {"what": "remove"})
    assert response["Location"] == url(second)


def test_a_kept_comment_can_be_lifted_later_but_not_kept_again(leenas, comment, council, leena):
    domain.read_comment(comment, by=leena, keep_text=CLEAN)
    assert 'value="keep"' not in leenas.get(url(comment)).content.decode()
    with pytest.raises(Refused):
        domain.read_comment(comment, by=leena, keep_text="muuta")
    domain.lift_comment(comment, text=CLEAN, circle=council.circle, by=leena)
    assert Voice.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"what": "keep", "text": "  "}, "Sanoja ei jäänyt jäljelle."),
        ({"what": "lift", "text": "Hei"}, "Valitse ryhmä."),
        ({"text": "Hei"}, "Mitä teet kommentille?"),
        ({"what": "burn", "text": "Hei"}, "burn"),
        ({"what": "keep", "text": "x" * 5001}, "5000"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(leenas, comment, council, sent, words):
    response = leenas.post(url(comment), sent)
    assert response.status_code == 200
    assert words in response.content.decode()
    comment.refresh_from_db()
    assert (comment.state, comment.text) == ("new", SECRET)


def test_only_groups_that_one_leads_can_be_chosen(leenas, comment, council, kaisa, leena):
    council.memberships.filter(person=leena).update(is_lead=False)
    page = leenas.get(url(comment)).content.decode()
    assert 'value="lift"' not in page
    assert leenas.post(url(comment), {"what": "lift", "text": "Hei", "circle": council.circle_id}).status_code == 200
    with pytest.raises(Refused, match="vastuuvetäjä"):
        domain.lift_comment(comment, text="Hei", circle=council.circle, by=leena)
    assert Voice.objects.count() == 0


def test_a_circle_of_another_organisation_is_refused(comment, leena):
    circle = Circle.objects.create(organisation=Organisation.objects.create(slug="muu", name_fi="Muu"))
    with pytest.raises(Refused):
        domain.lift_comment(comment, text="Hei", circle=circle, by=leena)


def test_two_workers_at_the_same_comment_decide_once(comment, leena, person_with, unit, council):
    again = Comment.objects.get()
    other = person_with("Ville", "worker", unit)
    domain.remove_comment(comment, by=other)
    with pytest.raises(Refused, match="Joku on jo käsitellyt"):
        domain.lift_comment(again, text="Hei", circle=council.circle, by=leena)
    assert Voice.objects.count() == 0


def test_a_comment_that_is_handled_leads_back_to_the_list(leenas, comment, leena):
    domain.remove_comment(comment, by=leena)
    response = leenas.get(url(comment), follow=True)
    assert response.redirect_chain[0][0] == reverse("feedback:comments")
    assert "Joku on jo käsitellyt" in response.content.decode()


def test_sending_twice_lifts_once(leenas, comment, council):
    page = leenas.get(url(comment)).content.decode()
    key = page.split('name="form_key" value="')[1].split('"')[0]
    sent = {"what": "lift", "text": CLEAN, "circle": council.circle_id, "form_key": key}
    first, again = leenas.post(url(comment), sent), leenas.post(url(comment), sent)
    assert first["Location"] == again["Location"]
    assert Voice.objects.count() == 1


def test_nobody_but_the_units_workers_reads_or_decides(comment, maria, olli, aada, aino, tuomas, signed_in):
    for person in (maria, olli, aada, aino, tuomas):
        assert signed_in(person).get(url(comment)).status_code == 403
        assert "Jono" not in signed_in(person).get(reverse("feedback:comments")).content.decode()
        for act in (
            lambda by: domain.remove_comment(comment, by=by),
            lambda by: domain.read_comment(comment, by=by, keep_text="x"),
        ):
            with pytest.raises(Refused):
                act(person)


def test_the_trail_of_deeds_has_none_of_the_words(comment, leena, council):
    domain.lift_comment(comment, text="Jono oli pitkä.", circle=council.circle, by=leena)
    told = [f"{entry.sentence} {entry.target_name} {entry.details}" for entry in Entry.objects.all()]
    assert any("nosti palautteen kommentin" in line for line in told)
    assert not any("Jono" in line for line in told)


def test_lists_cost_the_same_with_many_comments(leenas, submitted):
    def queries(name):
        with CaptureQueriesContext(connection) as counted:
            leenas.get(reverse(f"feedback:{name}"))
        return len(counted)

    submitted(3, heard=4, words="Hei")
    few = queries("comments")
    submitted(30, heard=4, words="Hei taas")
    assert queries("comments") == few
    Comment.objects.update(state="kept")
    assert queries("kept") <= few
    assert leenas.get(reverse("feedback:kept")).content.decode().count('<li class="comment">') == 25


def test_staff_of_the_unit_reads_what_was_kept(signed_in, maria, olli, comment, leena):
    domain.read_comment(comment, by=leena, keep_text=CLEAN)
    assert "Jono oli pitkä." in signed_in(maria).get(reverse("feedback:kept")).content.decode()
    assert "Jono" not in signed_in(olli).get(reverse("feedback:kept")).content.decode()


def test_a_key_is_no_way_into_somebody_elses_words(client, point, ask_url, form, comment):
    """Sending with the key of an earlier response shows nothing of it."""
    received = Received.objects.get(pk=comment.response_id)
    response = client.post(ask_url, form(heard=5) | {"key": str(received.key)}, follow=True)
    assert "Jono" not in response.content.decode()
    assert all_answers() == [2]
