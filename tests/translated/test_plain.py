"""Hard questions are warned of: LIX, long sentences and long words, in Finnish and in Swedish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.feedback import domain
from rinnalla.feedback.warnings import warnings_of
from rinnalla.translated.plain import LONG_WORD, lix, reading, sentences_of, words_of

words = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö", min_size=1, max_size=20)
sentences = st.lists(words, min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("", 0),
        ("?!", 0),
        ("Hur mår du?", 3),
        ("Vi talade om ekonomin.", 4 + 25),
        ("Hej. Hur mår du? Bra!", 5 / 3),
        ("kiireellinen", 1 + 100),
        ("Oliko (todella) hyvä?", 3 + 100 / 3),
    ],
)
def test_lix_is_words_a_sentence_and_the_share_of_long_words(text, index):
    assert lix(text) == pytest.approx(index)


@given(st.lists(sentences, min_size=1, max_size=8))
def test_lix_equals_its_formula(text):
    flat = [word for sentence in text for word in sentence]
    long = [word for word in flat if len(word) > LONG_WORD]
    said = " ".join(" ".join(sentence) + "." for sentence in text)
    assert words_of(said) == flat
    assert sentences_of(said) == text
    assert lix(said) == pytest.approx(len(flat) / len(text) + 100 * len(long) / len(flat))


@given(st.lists(sentences, min_size=1, max_size=8), sentences)
def test_joining_two_sentences_never_makes_a_text_easier(text, last):
    apart = [*text, last]
    together = [*text[:-1], text[-1] + last]
    said = [" ".join(" ".join(sentence) + "." for sentence in one) for one in (apart, together)]
    assert lix(said[1]) >= lix(said[0])


@given(st.text(max_size=300), st.sampled_from(["fi", "sv", "en", "xx"]))
def test_any_text_can_be_read(text, language):
    assert lix(text) >= 0
    found = reading(text, language)
    assert set(found.long_words) <= set(words_of(text))


def test_a_short_question_is_not_called_hard():
    for text, language in (("Saitko asiaasi apua?", "fi"), ("Fick du hjälp med ditt ärende?", "sv")):
        assert not reading(text, language).is_hard


def test_long_words_and_long_sentences_are_found():
    found = reading("Palvelutarpeenarviointikäynnillä kysyttiin.", "fi")
    assert found.long_words == ("Palvelutarpeenarviointikäynnillä",)
    assert reading("Ja " + "hyvin " * 20, "fi").sentence == 21
    assert reading("Socialservicebyråkratins handläggningsprocedurer.", "sv").long_words
    # A compound that is divided by a hyphen is read in its parts.
    assert not reading("palvelutarpeen-arviointi", "fi").long_words


def test_the_index_of_a_longer_text_is_told():
    hard = (
        "Asiakaslähtöisyyden kehittämistoimenpiteet edellyttävät organisaation johtamisjärjestelmän uudistamista. " * 2
    )
    assert reading(hard, "fi").lix > 75
    assert reading("Vi vill göra våra träffar bättre. Vi berättar här vad dina svar leder till.", "sv").lix == 0


def test_the_ready_ones_have_no_warnings(organisation, leena):
    from rinnalla.feedback import ready

    for key in ready.all_ready():
        made = domain.publish_ready(organisation, key, leena)
        found = warnings_of(made, list(made.questions.all()))
        assert (key, found.whole, [said for said in found.of_question.values() if said]) == (key, (), [])
        assert sum(bool(question.options) for question in made.questions.all()) == 3


def test_many_questions_missing_languages_and_hard_words_are_warned_of(organisation, leena):
    draft = domain.begin_questionnaire(
        organisation=organisation, texts={"name_fi": "Pitkä", "why_fi": "Hyvä syy."}, by=leena
    )
    for _time in range(5):
        domain.add_question(draft, kind="ten", texts={"text_fi": "Montako?", "text_sv": "Hur många?"}, by=leena)
    assert not any("6" in said for said in warnings_of(draft, list(draft.questions.all())).whole)
    hard = domain.add_question(
        draft,
        kind="one",
        texts={"text_fi": "Palvelutarpeenarviointikäynnillä?"},
        by=leena,
        choices=[(0, {"text_fi": "Kyllä", "text_sv": "Ja"}), (0, {"text_fi": "Ei"})],
    )
    found = warnings_of(draft, list(draft.questions.prefetch_related("choices")))
    assert "Kysymyksiä on 6." in found.whole[0]
    assert any("nimi" in said.lower() and "ruotsiksi" in said for said in found.whole)
    said = " ".join(found.of_question[hard.pk])
    assert "Palvelutarpeenarviointikäynnillä" in said
    assert "“Ei”" in said
    assert "“Kyllä”" not in said
    # Nothing of it stops anybody.
    domain.add_question(draft, kind="text", texts={"text_fi": "Muuta?"}, by=leena)
