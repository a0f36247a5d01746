"""A page with every kind of question, and a photo of handwriting."""

import io
import re
import uuid
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from PIL import Image

from rinnalla.feedback import asked as kept
from rinnalla.feedback import domain
from rinnalla.feedback.kiosk import kiosk_of
from rinnalla.feedback.models import Choice, CollectionPoint, Comment, Question, Response
from rinnalla.refused import Refused
from tests.feedback.given import answers_of

KINDS = ("scale", "numbers", "yes_no", "one", "many", "ten", "text")


@pytest.fixture
def point(unit, leena) -> CollectionPoint:
    questionnaire = domain.publish_questionnaire(
        organisation=unit.organisation,
        texts={"name_fi": "Kaikki lajit"},
        questions=[
            {"key": kind.replace("_", "-"), "kind": kind, "text_fi": f"Kysymys {kind}?", "takes_photo": kind == "text"}
            for kind in KINDS
        ],
        by=leena,
    )
    for question in questionnaire.questions.filter(kind__in=["one", "many"]):
        for value, words in enumerate(("Bussi", "Pyörä", "Kävely"), start=1):
            Choice.objects.create(question=question, value=value, text_fi=words)
    return domain.open_point(
        unit=unit, questionnaire=questionnaire, texts={"name_fi": "Aula"}, by=leena, opens_on=date(2018, 4, 1)
    )


@pytest.fixture
def asked(point) -> dict[str, Question]:
    return {question.kind: question for question in point.questions}


def page(response):
    return response.content.decode()


def photo(**info) -> SimpleUploadedFile:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Kamera Oy"
    Image.new("RGB", (60, 40), "white").save(out, "JPEG", exif=exif, **info)
    return SimpleUploadedFile("kasi.jpg", out.getvalue(), "image/jpeg")


def stored_photos():
    try:
        return [name for year in default_storage.listdir("handwriting")[0] for name in _below(f"handwriting/{year}")]
    except FileNotFoundError:
        return []


def _below(folder):
    folders, files = default_storage.listdir(folder)
    return files + [name for one in folders for name in _below(f"{folder}/{one}")]


def test_every_kind_is_answered(client, ask_url, form):
    sent = form(scale=4, numbers=2, yes_no=3, one=2, many=["3", "1"], ten=0, text="Hyvä")
    assert client.post(ask_url, sent).status_code == 302
    assert answers_of(Response.objects.get()) == {
        "scale": 4, "numbers": 2, "yes-no": 3, "one": 2, "many": [1, 3], "ten": 0,
    }  # fmt: skip
    assert Comment.objects.get().text == "Hyvä"


def test_each_kind_has_its_control(client, ask_url, asked):
    shown = page(client.get(ask_url))
    assert shown.count(f'type="checkbox" name="q{asked["many"].pk}"') == 3
    assert shown.count(f'type="radio" name="q{asked["one"].pk}"') == 3
    assert shown.count(f'type="radio" name="q{asked["ten"].pk}"') == 11
    assert shown.count(f'type="radio" name="q{asked["scale"].pk}"') == 5
    zero, ten = (shown.index(f'name="q{asked["ten"].pk}" value="{value}"') for value in (0, 10))
    assert zero < ten
    assert "Voit valita monta." in shown
    assert re.search(rf'type="file" name="p{asked["text"].pk}"[^>]* accept="image/\*"', shown)
    assert 'enctype="multipart/form-data"' in shown


def test_the_tablet_shows_each_kind_as_the_page_does(point):
    shown = {question["kind"]: question for question in kiosk_of(point).page["languages"][0]["questions"]}
    assert [option["value"] for option in shown["ten"]["options"]] == list(range(11))
    assert [option["value"] for option in shown["numbers"]["options"]] == [1, 2, 3, 4, 5]
    assert [option["value"] for option in shown["scale"]["options"]] == [5, 4, 3, 2, 1]
    assert shown["ten"]["hint"] == "0 on huonoin, 10 on paras."
    assert shown["many"]["hint"] == "Voit valita monta."
    assert shown["yes_no"]["hint"] == ""


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("many", ["1", "9"], "Valitse näistä vastauksista."),
        ("many", ["1 or 1=1"], "Valitse näistä vastauksista."),
        ("one", "4", "Valitse yksi näistä vastauksista."),
        ("ten", "11", "Valitse yksi näistä vastauksista."),
        ("ten", "-1", "Valitse yksi näistä vastauksista."),
        ("numbers", "0", "Valitse yksi näistä vastauksista."),
    ],
)
def test_forged_options_are_refused_beside_the_question(client, ask_url, form, asked, kind, value, words):
    shown = page(client.post(ask_url, form(**{kind: value, "text": "Säilyy"})))
    beside = shown.split(f'id="id_q{asked[kind].pk}_error"')[1].split("</p>")[0]
    assert words in beside
    assert "Säilyy</textarea>" in shown
    assert Response.objects.count() == 0


def test_two_answers_are_said_beside_the_question_and_the_rest_stays(client, ask_url, form, asked):
    shown = page(client.post(ask_url, form(ten=["3", "4"], many=["1", "2"])))
    assert "kaksi vastausta" in shown.split(f'id="id_q{asked["ten"].pk}_error"')[1].split("</p>")[0]
    for place in (0, 1):
        assert f'id="id_q{asked["many"].pk}_{place}" checked' in shown
    assert Response.objects.count() == 0


def test_one_number_where_several_are_asked_is_refused_by_the_domain(point, asked):
    for wrong in (1, [], [1, 1], [0], ["1"]):
        with pytest.raises(Refused):
            domain.submit_response(
                point, key=uuid.uuid4(), answers={asked["many"].pk: wrong}, comments={}, language="fi"
            )


def test_only_the_points_languages_are_offered(client, point, ask_url):
    CollectionPoint.objects.filter(pk=point.pk).update(languages=["sv", "fi"])
    kept.forget()
    shown = page(client.get(ask_url))
    assert 'hreflang="sv"' in shown
    assert 'hreflang="en"' not in shown
    led = client.get(f"/en{ask_url}?channel=tablet")
    assert (led.status_code, led["Location"]) == (302, f"/sv{ask_url}?channel=tablet")


def test_a_page_of_the_version_before_counts_for_what_was_seen(client, point, ask_url, form, leena, unit):
    sent = form(scale=4, text="Ennen vaihtoa") | {"version": str(point.questionnaire_id)}
    old = point.questionnaire
    new = domain.publish_questionnaire(
        organisation=unit.organisation,
        texts={"name_fi": "Uusi"},
        questions=[{"key": "scale", "kind": "scale", "text_fi": "Uusi kysymys?"}],
        by=leena,
    )
    type(new).objects.filter(pk=new.pk).update(line=old.line, version=2)
    CollectionPoint.objects.filter(pk=point.pk).update(questionnaire=new)
    kept.forget()
    assert client.post(ask_url, sent).status_code == 302
    assert Response.objects.get().questionnaire_id == old.pk
    assert Comment.objects.get().text == "Ennen vaihtoa"


@pytest.mark.parametrize("version", ["999999", "x", "9" * 30, "²"])
def test_a_forged_version_is_the_present_one(client, point, ask_url, form, version):
    assert client.post(ask_url, form(scale=4) | {"version": version}).status_code == 302
    assert Response.objects.get().questionnaire_id == point.questionnaire_id


def test_a_photo_of_handwriting_is_kept_without_its_marks(client, ask_url, form, asked, unit):
    sent = form(scale=4) | {f"p{asked['text'].pk}": photo()}
    assert client.post(ask_url, sent).status_code == 302
    comment = Comment.objects.get()
    assert (comment.text, comment.state, comment.unit, comment.response) == ("", "new", unit, Response.objects.get())
    content = comment.photo.read()
    assert b"Kamera" not in content
    assert Image.open(io.BytesIO(content)).size == (60, 40)
    assert len(stored_photos()) == 1
    assert client.get(f"/media/{comment.photo.name}").status_code == 404


def test_words_and_a_photo_are_one_comment(client, ask_url, form, asked):
    client.post(ask_url, form(text="Katso kuva") | {f"p{asked['text'].pk}": photo()})
    comment = Comment.objects.get()
    assert comment.text == "Katso kuva"
    assert comment.photo


def test_a_photo_sent_twice_is_kept_once(client, ask_url, form, asked):
    sent = form(scale=4)
    for _time in range(2):
        assert client.post(ask_url, sent | {f"p{asked['text'].pk}": photo()}).status_code == 302
    assert (Response.objects.count(), Comment.objects.count(), len(stored_photos())) == (1, 1, 1)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("kirje.jpg", b"%PDF-1.7 not a picture"), "ei ole kuva"),
        (SimpleUploadedFile("tyhja.jpg", b""), "tyhjä"),
        (SimpleUploadedFile("suuri.jpg", b"\xff\xd8" + b"0" * (15 * 1024 * 1024)), "15 Mt"),
    ],
)
def test_what_is_no_picture_or_too_big_is_refused_beside_it(client, ask_url, form, asked, file, words):
    shown = page(client.post(ask_url, form(scale=4, text="Säilyy") | {f"p{asked['text'].pk}": file}))
    beside = shown.split(f'id="id_p{asked["text"].pk}_error"')[1].split("</p>")[0]
    assert words in beside
    assert "Säilyy</textarea>" in shown
    assert "valitse se uudelleen" in shown
    assert Response.objects.count() == 0
    assert stored_photos() == []


def test_a_photo_where_none_was_asked_for_is_not_taken(point, asked):
    Question.objects.filter(kind="text").update(takes_photo=False)
    point = CollectionPoint.objects.get(pk=point.pk)
    with pytest.raises(Refused):
        domain.submit_response(
            point, key=uuid.uuid4(), answers={}, comments={}, language="fi", photos={asked["text"].pk: photo()}
        )


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_is_undone_leaves_no_photo(point, asked):
    def send_and_fail() -> None:
        with transaction.atomic():
            domain.submit_response(
                point, key=uuid.uuid4(), answers={}, comments={}, language="fi", photos={asked["text"].pk: photo()}
            )
            assert len(stored_photos()) == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        send_and_fail()
    assert stored_photos() == []
    assert Response.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_withdrawing_removes_the_photo(point, asked):
    key = uuid.uuid4()
    photos = {asked["text"].pk: photo()}
    domain.submit_response(point, key=key, answers={}, comments={}, language="fi", photos=photos)
    assert domain.withdraw_response(point, key=key)
    assert stored_photos() == []
    assert reverse("feedback:ask", kwargs={"code": point.code})
