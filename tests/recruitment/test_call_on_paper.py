"""A call as a letter, a text message, a paper form and a calendar file, in three languages; and how easy it reads."""

import html
import io
import re
import subprocess
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pikepdf
import pytest
from django.utils import translation
from icalendar import Calendar

from rinnalla.practices import library
from rinnalla.recruitment import answer_letter, domain
from rinnalla.recruitment.hints import hints_for
from rinnalla.recruitment.models import Application, Call, CallQuestion
from rinnalla.recruitment.poster import public_address
from rinnalla.recruitment.sms import parts_of, units_of
from rinnalla.recruitment.suggested import text_message
from rinnalla.refused import Refused

LANGUAGES = {"fi": "", "sv": "/sv", "en": "/en"}


def opened(response):
    assert response["Content-Type"] == "application/pdf"
    return pikepdf.open(io.BytesIO(response.content))


def words_on(response) -> str:
    """What a reader sees, in its order."""
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=response.content, capture_output=True, check=True)
    return told.stdout.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("page", "pages"), [("kirje.pdf", 1), ("kirje.pdf?plain=1", 1), ("lomake.pdf", 2)])
def test_everyone_may_print_it_tagged_in_their_language(signed_in, open_call, language, page, pages):
    document = opened(signed_in(None).get(f"{LANGUAGES[language]}/mukaan/{open_call.pk}/{page}"))
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == language
    assert len(document.pages) == pages
    assert float(document.pages[0].mediabox[2]) == pytest.approx(595.3, abs=0.5)


def test_long_texts_and_odd_letters_are_printed(signed_in, open_call, leena):
    Call.objects.filter(pk=open_call.pk).update(
        title_fi="Kehittäjäasiakasryhmään " * 5, who_fi="Sinä #[x] $y$ *z* " * 60, what_fi="مرحبا بكم 🌿 " * 60
    )
    CallQuestion.objects.filter(call=open_call).update(text_fi="Miksi #[x]? " * 20)
    for page in ("kirje.pdf", "lomake.pdf"):
        assert len(opened(signed_in(None).get(f"/mukaan/{open_call.pk}/{page}")).pages) >= 1


def test_each_answer_is_a_letter_in_its_readers_language(open_call, apply_to, leena):
    for language in ("fi", "sv"):
        domain.decide(apply_to(open_call, language=language, contact=f"Tie {language}"), outcome="waiting", by=leena)
    document = pikepdf.open(io.BytesIO(answer_letter.letters_of(open_call, list(Application.objects.all()))))
    assert len(document.pages) == 2


def places_of(content: bytes) -> dict[str, tuple[float, float, float, float]]:
    """Where on the first page each word stands, in millimetres: left, top, right, bottom."""
    told = subprocess.run(["pdftotext", "-l", "1", "-bbox", "-", "-"], input=content, capture_output=True, check=True)
    words = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', told.stdout.decode())
    return {word: tuple(float(side) / 72 * 25.4 for side in sides) for *sides, word in reversed(words)}


def test_the_address_shows_through_the_window_of_a_c5_envelope_and_nothing_else_does(
    signed_in, open_call, apply_to, unit, other_unit, leena
):
    """The field of SFS 2487 on a sheet folded once: 20 mm from the left, 45 to 90 mm from the top."""
    open_call.group.units.add(other_unit)
    address = "Ritva Raitio\nc/o Salonen\nPitkäkatu 1 B 22\n00001 JOKI"
    domain.decide(apply_to(open_call, contact=address), outcome="chosen", by=leena)
    answer = answer_letter.letters_of(open_call, list(Application.objects.all()))
    call = signed_in(None).get(f"/mukaan/{open_call.pk}/kirje.pdf").content
    for letter, first, last, beginning in ((answer, "Ritva", "JOKI", "Tule"), (call, "Vastaanottaja", None, "Tule")):
        words = places_of(letter)
        left, top, *_far = words[first]
        assert left == pytest.approx(20, abs=0.5)
        assert top >= 45
        assert words[last or first][3] <= 90
        assert words["Jokilaakson"][3] < 45
        assert words["Perhepalvelut"][3] < 45
        assert words[beginning][1] > 95


def test_the_calendar_file_has_the_info_event(signed_in, open_call, leena):
    event = domain.add_info_event(
        open_call, starts_at=datetime(2030, 5, 8, 12, 0, tzinfo=UTC), place="Jokikatu 7", by=leena
    )
    response = signed_in(None).get(f"/mukaan/infotilaisuus/{event.pk}/kalenteri.ics")
    (found,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert found["dtend"].dt - found["dtstart"].dt == timedelta(hours=1)
    assert (found["location"], found["summary"]) == ("Jokikatu 7", "Infotilaisuus: Tule mukaan raatiin")
    assert found["url"].endswith(f"/kutsut/{open_call.pk}/")


def test_an_info_event_does_not_end_before_it_starts(open_call, leena):
    noon = datetime(2030, 5, 8, 12, 0, tzinfo=UTC)
    with pytest.raises(Refused):
        domain.add_info_event(open_call, starts_at=noon, ends_at=noon, place="Jokikatu 7", by=leena)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_message_fits_into_two_and_has_the_link(open_call, language):
    with translation.override(language):
        text = text_message(open_call, "https://rinnalla.example.fi/kutsut/123/")
    assert text.endswith("https://rinnalla.example.fi/kutsut/123/")
    assert parts_of(text) <= 2


@pytest.mark.parametrize(
    ("text", "units", "parts"),
    [("a" * 160, 160, 1), ("ä" * 161, 161, 2), ("a" * 307, 307, 3), ("€" * 80, 160, 1), ("š" * 71, 71, 2), ("", 0, 1)],
)
def test_the_length_is_counted_as_the_network_counts(text, units, parts):
    assert (units_of(text), parts_of(text)) == (units, parts)


def test_the_page_of_the_message_shows_its_length(signed_in, open_call, leena):
    page = signed_in(leena).get(f"/mukaan/{open_call.pk}/tekstiviesti/").content.decode()
    assert "merkkiä: 1 viesti" in page
    # Whole in a field from which it can be taken without JavaScript, and in the link that opens the phone's messages.
    for language, text in re.findall(r'<textarea[^>]* readonly lang="(..)">(.*?)</textarea>', page, re.DOTALL):
        with translation.override(language):
            assert html.unescape(text) == text_message(open_call, public_address(open_call))
    links = re.findall(r'href="sms:\?&amp;body=(.*?)"', page)
    assert len(links) == 3
    assert unquote(links[0]) == text_message(open_call, public_address(open_call))


def test_hard_words_are_hinted_at_and_forbid_nothing(signed_in, open_call, leena):
    assert hints_for(open_call) == []
    Call.objects.filter(pk=open_call.pk).update(
        what_fi="Palvelutarpeenarviointiprosessikokonaisuus " + "ja sana " * 12 + "."
    )
    open_call.refresh_from_db()
    (hint,) = hints_for(open_call)
    assert hint.where == "Mitä teemme"
    assert any("pitkä sana" in said for said in hint.said)
    page = signed_in(leena).get(f"/mukaan/{open_call.pk}/").content.decode()
    assert "Voisiko tämä olla helpompi lukea?" in page


def test_while_writing_one_looks_how_easy_it_is_and_nothing_is_saved(signed_in, council, leena):
    browser = signed_in(leena)
    address = f"/mukaan/ryhma/{council.pk}/uusi/"
    typed = {"title_fi": "Tule", "what_fi": "Palvelutarpeenarviointiprosessi.", "look": "1"}
    page = browser.post(address, typed).content.decode()
    assert "pitkä sana: Palvelutarpeenarviointiprosessi" in page
    assert 'value="Tule"' in page
    assert "helppo lukea. Mitään" in browser.post(address, {**typed, "what_fi": "Tapaamme."}).content.decode()
    assert not Call.objects.exists()


def test_both_days_stand_on_the_page(signed_in, open_call):
    page = signed_in(None).get(f"/kutsut/{open_call.pk}/").content.decode()
    assert f"Avoinna {open_call.closes_on:%-d.%-m.%Y} asti" in page
    assert f"viimeistään {open_call.answers_on:%-d.%-m.%Y}" in page
    assert open_call.answers_on == open_call.closes_on + timedelta(days=14)


def test_answers_are_not_promised_before_the_closing_day(open_call, council, leena):
    with pytest.raises(Refused):
        domain.write_call(
            group=council,
            texts={"title_fi": "Tule"},
            contact="Leena",
            closes_on=open_call.closes_on,
            answers_on=open_call.closes_on - timedelta(days=1),
            by=leena,
        )


def test_the_questions_come_from_the_model_and_the_group_changes_them(signed_in, open_call, leena):
    suggested = library.get("client-council").call.questions
    asked = list(open_call.questions.all())
    assert [question.text_sv for question in asked] == [words.sv for words in suggested]
    browser = signed_in(leena)
    address = f"/mukaan/{open_call.pk}/kysymykset/"
    kept = browser.get(address).context["form"]["kept"].value()
    browser.post(address, {"kept": kept, "q1_fi": "Mikä sinua auttaa?", "q3_fi": "Mitä vielä?"})
    now = list(open_call.questions.all())
    assert [question.text_fi for question in now] == ["Mikä sinua auttaa?", "Mitä vielä?"]
    assert now[0].pk == asked[0].pk


def test_a_question_has_words_that_help_to_answer_it_on_the_page_and_on_paper(signed_in, send, open_call, leena):
    question = open_call.questions.first()
    address = f"/mukaan/{open_call.pk}/kysymykset/"
    written = {
        "kept": question.pk,
        "q1_fi": "Mikä auttaa?",
        "h1_fi": "Yksikin asia riittää.",
        "h1_sv": "En sak räcker.",
    }
    send(leena, address, **written)
    question.refresh_from_db()
    assert (question.help_fi, question.help_sv) == ("Yksikin asia riittää.", "En sak räcker.")
    browser = signed_in(None)
    browser.post(f"/mukaan/{open_call.pk}/hae/")
    assert "Yksikin asia riittää." in browser.get(f"/mukaan/{open_call.pk}/hae/question-1/").content.decode()
    assert "Yksikin asia riittää." in signed_in(leena).get(f"/mukaan/{open_call.pk}/paperilta/").content.decode()
    assert "Yksikin asia riittää." in words_on(signed_in(None).get(f"/mukaan/{open_call.pk}/lomake.pdf"))
    refused = send(leena, address, **written | {"q1_fi": ""})
    assert "Kirjoita myös kysymys" in refused.content.decode()


def test_two_leads_who_change_the_questions_at_once_do_not_move_words_to_another_question(send, open_call, leena):
    first, second = open_call.questions.all()
    application, _key = domain.begin_application(open_call)
    domain.save_application(application, answers={second.pk: "Puhelin toimii."})
    shown = f"{first.pk} {second.pk}"
    address = f"/mukaan/{open_call.pk}/kysymykset/"
    send(leena, address, kept=shown, q2_fi=second.text_fi)
    send(leena, address, kept=shown, q1_fi="Miksi juuri nyt?", q2_fi=second.text_fi)
    answer = application.answers.get()
    assert str(answer.question) == second.text_fi


def test_a_question_that_somebody_has_answered_stays(open_call, leena):
    application, _key = domain.begin_application(open_call)
    question = open_call.questions.first()
    domain.save_application(application, answers={question.pk: "Siksi."})
    with pytest.raises(Refused):
        domain.set_questions(open_call, questions=[], by=leena)


def test_something_is_balanced_from_an_idea_in_two_taps(signed_in, open_call, leena):
    browser = signed_in(leena)
    address = f"/mukaan/{open_call.pk}/kysymykset/tasapaino/"
    form = browser.get(f"{address}?idea=language").context["form"]
    browser.post(address, {name: form[name].value() for name in form.fields})
    category = open_call.categories.last()
    assert (category.name_sv, [option.name_en for option in category.options.all()]) == (
        "Språk",
        ["Finnish", "Swedish", "Another language"],
    )
    browser.post(f"/mukaan/tasapaino/{category.pk}/pois/")
    assert open_call.categories.count() == 1
