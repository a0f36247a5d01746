"""What becomes of words: handwriting, danger, blacking out, releasing, a topic for a council, and the loop."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse

from rinnalla import clock
from rinnalla.feedback import danger, domain, queries
from rinnalla.feedback.models import Comment, UrgentHelp
from rinnalla.feedback.thanks import change_asked_for_at, change_told_at
from rinnalla.influence.models import Action, Change
from rinnalla.receipts.models import KeptText
from rinnalla.refused import Refused
from rinnalla.voices.models import Theme, Voice

WORDS = "Kiitos Maijalle, soita 040 123 4567. Jono oli pitkä."


@pytest.fixture
def leenas(signed_in, leena):
    return signed_in(leena)


@pytest.fixture
def comment(submitted):
    submitted(1, heard=2, words=WORDS)
    return Comment.objects.get()


@pytest.fixture
def handwritten(comment, django_capture_on_commit_callbacks):
    comment.text, comment.photo = "", default_storage.save("handwriting/2018/04/a.png", ContentFile(b"\x89PNG a"))
    comment.save()
    return comment


def at(name, comment):
    return reverse(f"feedback:{name}", kwargs={"comment": comment.pk})


def everywhere() -> str:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)


# ---- blacking out ---------------------------------------------------------------------------------------------------


def test_says_what_each_mark_is(leenas, comment):
    page = leenas.get(at("comment", comment)).content.decode()
    assert '<mark>Maijalle</mark><span class="mark-what"> (nimi)</span>' in page
    assert '<mark>040 123 4567</mark><span class="mark-what"> (puhelinnumero)</span>' in page


def test_one_button_blacks_out_all_that_is_marked_and_saves_nothing(leenas, comment):
    response = leenas.post(at("comment", comment), {"black_out": "1", "text": WORDS, "what": "keep"})
    assert response.status_code == 200
    page = response.content.decode()
    assert "Kiitos [peitetty], soita [peitetty]. Jono oli pitkä.</textarea>" in page
    assert 'value="keep"' in page
    comment.refresh_from_db()
    assert (comment.state, comment.text) == ("new", WORDS)


def test_a_personal_identity_code_never_goes_on(leenas, comment):
    response = leenas.post(at("comment", comment), {"what": "keep", "text": "Olen 131052-308T, kiitos"})
    assert "henkilötunnus. Peitä se ensin." in response.content.decode()
    comment.refresh_from_db()
    assert comment.state == "new"


def test_the_original_is_nowhere_also_when_the_session_ran_out_in_between(client, leenas, comment):
    page = leenas.get(at("comment", comment)).content.decode()
    key = page.split('name="form_key" value="')[1].split('"')[0]
    sent = {"what": "keep", "text": WORDS, "form_key": key}
    assert client.post(at("comment", comment), sent).status_code == 302  # to the door: nobody is signed in
    assert KeptText.objects.count() == 0
    leenas.post(at("comment", comment), sent | {"text": "Jono oli pitkä."})
    assert "040 123 4567" not in everywhere()


# ---- handwriting ----------------------------------------------------------------------------------------------------


def test_handwriting_is_seen_typed_in_and_gone(leenas, handwritten, django_capture_on_commit_callbacks):
    name = handwritten.photo.name
    assert at("photo", handwritten) in leenas.get(at("comment", handwritten)).content.decode()
    picture = leenas.get(at("photo", handwritten))
    assert (picture.content, picture["Content-Type"]) == (b"\x89PNG a", "image/png")
    assert "no-store" in picture["Cache-Control"]
    with django_capture_on_commit_callbacks(execute=True):
        leenas.post(at("comment", handwritten), {"what": "keep", "text": "Käsin kirjoitettu"})
    handwritten.refresh_from_db()
    assert (handwritten.state, handwritten.text, handwritten.photo.name) == ("kept", "Käsin kirjoitettu", "")
    assert not default_storage.exists(name)
    assert leenas.get(at("photo", handwritten)).status_code == 404


def test_the_photo_stays_until_the_words_are_safe(handwritten, leena, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        domain.read_comment(handwritten, by=leena, keep_text="Hei")
        assert default_storage.exists("handwriting/2018/04/a.png")
    assert len(waiting) == 1


def test_nobody_else_sees_the_photo(signed_in, handwritten, maria, olli, aada, aino):
    for person in (maria, olli, aada, aino):
        assert signed_in(person).get(at("photo", handwritten)).status_code == 403
    assert signed_in(None).get(at("photo", handwritten)).status_code == 302


def test_photos_that_nobody_has_any_more_go_in_the_daily_round(handwritten, monkeypatch):
    default_storage.save("handwriting/2018/05/left.jpg", ContentFile(b"left over"))
    assert domain.forget_photos() == 0  # it came a moment ago: its comment may be on its way
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=2))
    assert domain.forget_photos() == 1
    assert default_storage.exists(handwritten.photo.name)
    assert domain.forget_photos() == 0


# ---- danger ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "En jaksa enää elää",
        "haluan kuolla",
        "Ajattelen itsemurhaa.",
        "Mies uhkasi tappaa minut",
        "Isä hakkaa lapsia",
        "lapset ovat yksin kotona",
        "Pelkään väkivaltaa",
        "jag orkar inte leva längre",
        "Tänker på självmord",
        "han slår barnen",
        "barnen far illa",
        "I want to die",
        "He hits my child",
        "I don't want to live",
        "Aion hypätä sillalta",
        "Minulla on itsetuhoisia ajatuksia",
        "tapan sen työntekijän",
        "poika on viikot yksin kotona",
        "Jag tänker hoppa från bron",
        "I took an overdose",
    ],
)
def test_words_of_danger_are_noticed(words):
    assert danger.is_hinted_at(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Jonottaminen tappaa hermot",
        "Tappavan tylsää odottaa",
        "Elän vuokralla ja haluan muuttaa",
        "Lapset viihtyivät leikkinurkassa",
        "Henkilökunta oli hyvä ja hengitys kulki",
        "Kuolin nauruun? En, mutta oli mukavaa",
        "Jag vill ha en tid till",
        "Mitt liv är bra, tack",
        "You are killing it, great work",
        "Barnen lekte i väntrummet",
        "My child liked the toys",
        "Lyhyt jono ja hyvä palvelu",
        "Tapan aikaa aulassa",
        "Lapsi sai hypätä trampoliinilta",
    ],
)
def test_ordinary_talk_is_no_danger(words):
    assert not danger.is_hinted_at(words)


def test_what_may_tell_of_danger_is_read_first_and_says_what_to_do(leenas, submitted, unit, leena, maria, signed_in):
    submitted(3, heard=4, words="Kiitos")
    submitted(1, heard=1, words="En jaksa enää elää")
    urgent = Comment.objects.get(is_urgent=True)
    assert queries.new_comments(leena).first() == urgent
    assert "Lue tämä ensin" in leenas.get(reverse("feedback:comments")).content.decode()
    address = reverse("feedback:urgent_help", kwargs={"unit": unit.pk})
    assert signed_in(maria).post(address, {"tells_fi": "Soita päivystykseen 06 000 0000."}).status_code == 302
    page = leenas.get(at("comment", urgent)).content.decode()
    assert page.index("Tee tämä ensin") < page.index("En jaksa enää")
    for words in ("112", "lastensuojeluilmoitus", "25 §", "35 §", "Soita päivystykseen 06 000 0000."):
        assert words in page
    calm = Comment.objects.filter(is_urgent=False).first()
    page = leenas.get(at("comment", calm)).content.decode()
    assert "Tee tämä ensin" not in page
    assert "lastensuojeluilmoitus" in page  # what no list knows, a person may see


def test_help_of_a_unit_above_is_taken_where_there_is_none(unit, other_unit, maria, aada):
    other_unit.parent = unit
    other_unit.save()
    assert queries.urgent_help_of(other_unit) is None
    domain.write_urgent_help(unit, texts={"tells_fi": "Soita."}, by=maria)
    assert str(queries.urgent_help_of(other_unit)) == "Soita."
    domain.write_urgent_help(other_unit, texts={"tells_fi": "Oma."}, by=aada)
    assert str(queries.urgent_help_of(other_unit)) == "Oma."
    domain.write_urgent_help(other_unit, texts={"tells_fi": ""}, by=aada)
    assert str(queries.urgent_help_of(other_unit)) == "Soita."


def test_only_managers_write_what_to_do(unit, leena, olli):
    for person in (leena, olli):
        with pytest.raises(Refused):
            domain.write_urgent_help(unit, texts={"tells_fi": "x"}, by=person)
    assert not UrgentHelp.objects.exists()


# ---- shown with the results -----------------------------------------------------------------------------------------


@pytest.fixture
def kept(submitted, leena):
    """A kept comment at a point where five have answered."""
    submitted(4, heard=4)
    submitted(1, heard=4, words="Jono oli pitkä, Maija auttoi.")
    comment = Comment.objects.get()
    domain.read_comment(comment, by=leena, keep_text=comment.text)
    return comment


def test_a_comment_is_released_and_taken_back(leenas, kept, point):
    page = leenas.post(at("release", kept), {"black_out": "1", "text": kept.text}).content.decode()
    assert "Jono oli pitkä, [peitetty] auttoi.</textarea>" in page
    leenas.post(at("release", kept), {"text": "Jono oli pitkä, [peitetty] auttoi."})
    assert [one.text for one in queries.released_comments([point])] == ["Jono oli pitkä, [peitetty] auttoi."]
    assert "Jono oli pitkä" in leenas.get(reverse("feedback:released")).content.decode()
    leenas.post(at("take_back", kept))
    assert list(queries.released_comments([point])) == []


def test_none_is_shown_below_five_answers(kept, point, leena):
    domain.release_comment(kept, text="Jono", by=leena)
    assert queries.released_comments([point]).count() == 1
    point.received.update(count=4)
    assert queries.released_comments([point]).count() == 0
    domain.take_back_comment(kept, by=leena)
    with pytest.raises(Refused, match="Alle viisi"):
        domain.release_comment(kept, text="Jono", by=leena)


def test_what_is_personal_or_unread_or_too_many_is_not_released(kept, submitted, leena, olli, monkeypatch):
    with pytest.raises(Refused, match="Peitä"):
        domain.release_comment(kept, text="Soita 040 123 4567", by=leena)
    with pytest.raises(Refused):
        domain.release_comment(kept, text="Jono", by=olli)
    submitted(1, heard=4, words="Uusi")
    unread = Comment.objects.get(text="Uusi")
    with pytest.raises(Refused, match="Lue"):
        domain.release_comment(unread, text="Uusi", by=leena)
    domain.read_comment(unread, by=leena, keep_text="Uusi")
    monkeypatch.setattr("rinnalla.feedback.domain.released.MOST_RELEASED", 1)
    domain.release_comment(kept, text="Jono", by=leena)
    domain.release_comment(kept, text="Jono oli pitkä", by=leena)
    with pytest.raises(Refused, match="1 "):
        domain.release_comment(unread, text="Uusi", by=leena)


def test_a_removed_comment_is_not_shown(kept, point, leena):
    domain.release_comment(kept, text="Jono", by=leena)
    domain.remove_comment(kept, by=leena)
    assert list(queries.released_comments([point])) == []


# ---- a topic for a council, and the loop ----------------------------------------------------------------------------


@pytest.fixture
def several(submitted, leena):
    for number in range(3):
        submitted(1, heard=2, words=f"Jono oli pitkä {number}")
    for comment in Comment.objects.all():
        domain.read_comment(comment, by=leena, keep_text=comment.text)
    return list(Comment.objects.order_by("id"))


def test_several_comments_become_one_topic_of_the_council(leenas, several, council):
    chosen = [str(comment.pk) for comment in several[:2]]
    sent = {"comments": chosen, "title": "Jonot", "circle": council.circle_id}
    response = leenas.post(reverse("feedback:topic"), sent)
    theme = Theme.objects.get()
    assert response["Location"] == reverse("voices:theme", kwargs={"theme": theme.pk})
    assert (theme.title, theme.circle) == ("Jonot", council.circle)
    assert sorted(voice.text for voice in theme.voices.all()) == ["Jono oli pitkä 0", "Jono oli pitkä 1"]
    assert Comment.objects.filter(state="lifted").count() == 2
    leenas.post(reverse("feedback:topic"), sent | {"comments": [str(several[2].pk)]})
    assert Theme.objects.count() == 1
    assert Voice.objects.count() == 3


def test_the_trail_of_a_lifted_comment_says_where_it_comes_from(leenas, several, council, leena, aino, signed_in):
    """Not on which day it was lifted."""
    Comment.objects.filter(pk=several[0].pk).update(at=clock.now().replace(year=2018, month=4, day=12))
    several[0].refresh_from_db()
    theme = domain.put_to_council(several[:1], circle=council.circle, title="Jonot", by=leena)
    voice = theme.voices.get()
    for address in (
        reverse("influence:trail_voice", kwargs={"voice": voice.pk}),
        reverse("influence:trail_theme", kwargs={"theme": theme.pk}),
    ):
        page = signed_in(aino).get(address).content.decode()
        assert "palautteesta, huhtikuu 2018" in page
        assert "sanottu · " + voice.said_at.strftime("%-d.%-m.%Y") not in page


def test_a_topic_of_comments_that_somebody_took_is_refused_whole(several, council, leena):
    domain.remove_comment(several[1], by=leena)
    with pytest.raises(Refused):
        domain.put_to_council(several, circle=council.circle, title="Jonot", by=leena)
    assert Theme.objects.count() == Voice.objects.count() == 0


def test_only_ones_own_units_comments_can_be_put(signed_in, olli, several, council):
    page = signed_in(olli).get(reverse("feedback:topic")).content.decode()
    assert "Jono" not in page
    with pytest.raises(Refused):
        domain.put_to_council(several, circle=council.circle, title="Jonot", by=olli)


def test_a_change_is_told_where_it_was_asked_for(client, several, council, unit, leena, maria, point, asked):
    theme = domain.put_to_council(several, circle=council.circle, title="Jonot", by=leena)
    action = Action.objects.create(
        organisation=unit.organisation, theme=theme, what_fi="Numerot", responsible=maria, due_on=clock.today()
    )
    base = {"organisation": unit.organisation, "unit": unit, "written_by": leena}
    now = clock.now()
    grown = Change.objects.create(title_fi="Jono on lyhyempi", published_at=now - timedelta(days=30), **base)
    grown.actions.add(action)
    Change.objects.create(title_fi="Uusi taulu seinällä", published_at=now, **base)
    other = domain.open_point(unit=unit, questionnaire=point.questionnaire, texts={"name_fi": "Sali"}, by=leena)
    assert change_told_at(point) == change_asked_for_at(point)
    assert change_told_at(point).title == "Jono on lyhyempi"
    assert change_asked_for_at(other) is None
    assert change_told_at(other).title == "Uusi taulu seinällä"
    page = client.get(reverse("feedback:thanks", kwargs={"code": point.code})).content.decode()
    assert "Jono on lyhyempi" in page
    grown.published_at = None
    grown.save()
    assert change_told_at(point).title == "Uusi taulu seinällä"
