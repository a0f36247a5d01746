import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rinnalla.audit.models import Entry
from rinnalla.groups.models import Group
from rinnalla.influence import domain, queries
from rinnalla.influence.models import Statement
from rinnalla.refused import Refused
from rinnalla.voices.models import Circle
from tests.influence.chains import TEXTS, said, sent, shown, statement, theme


@pytest.fixture
def topic(council, aino):
    return theme(council, said(council, "Odotin kauan.", author=aino))


def test_lead_writes_a_statement_with_the_words_beside(signed_in, leena, topic):
    browser = signed_in(leena)
    address = reverse("influence:write", kwargs={"theme": topic.pk})
    assert "Odotin kauan." in shown(browser.get(address))
    page = browser.post(address, {**TEXTS, "kind": "position"})
    made = Statement.objects.get()
    assert page["Location"] == reverse("influence:statement", kwargs={"statement": made.pk})
    assert (made.wished_fi, made.written_by, list(made.themes.all())) == (TEXTS["wished_fi"], leena, [topic])
    assert Entry.objects.filter(verb="influence.statement_written", target_id=made.pk).exists()


def test_statement_without_a_title_comes_back_with_what_was_typed(signed_in, leena, topic):
    page = signed_in(leena).post(
        reverse("influence:write", kwargs={"theme": topic.pk}), {**TEXTS, "title_fi": "", "kind": "position"}
    )
    assert page.status_code == 200
    assert TEXTS["present_fi"] in shown(page)
    assert Statement.objects.count() == 0


def test_statement_in_swedish_alone_is_enough(signed_in, leena, topic):
    signed_in(leena).post(
        reverse("influence:write", kwargs={"theme": topic.pk}), {"title_sv": "Bemötande", "kind": "position"}
    )
    assert Statement.objects.get().title_sv == "Bemötande"


def test_statement_grows_from_the_groups_own_theme(council, organisation, unit, leena):
    circle = Circle.objects.create(organisation=organisation, unit=unit)
    other = Group.objects.create(organisation=organisation, practice="client-council", circle=circle, name_fi="Toinen")
    with pytest.raises(Refused):
        domain.write_statement(group=council, themes=[theme(other)], texts=TEXTS, by=leena)
    with pytest.raises(Refused):
        domain.write_statement(group=council, themes=[], texts=TEXTS, by=leena)


def test_unknown_text_is_a_mistake_of_the_program(council, topic, leena):
    with pytest.raises(ValueError, match="titel_fi"):
        domain.write_statement(group=council, themes=[topic], texts={"titel_fi": "x"}, by=leena)


def test_drawing_goes_with_it_and_is_seen_when_public(signed_in, council, body, leena, topic, drawing):
    signed_in(leena).post(
        reverse("influence:write", kwargs={"theme": topic.pk}),
        {**TEXTS, "kind": "position", "picture": drawing, "alt": "Kaksi ihmistä"},
    )
    made = Statement.objects.get()
    assert made.picture.alt == "Kaksi ihmistä"
    address = reverse("voices:picture", kwargs={"picture": made.picture.pk})
    assert signed_in(None).get(address).status_code == 302
    domain.send_statement(made, body=body, by=leena)
    assert signed_in(None).get(address).status_code == 200


def test_file_that_is_no_picture_is_refused_and_the_text_stays(signed_in, leena, topic):
    page = signed_in(leena).post(
        reverse("influence:write", kwargs={"theme": topic.pk}),
        {**TEXTS, "kind": "position", "picture": SimpleUploadedFile("x.png", b"no picture at all")},
    )
    assert page.status_code == 200
    assert TEXTS["proposal_fi"] in shown(page)
    assert Statement.objects.count() == 0


def test_drawing_of_a_voice_is_offered_only_where_its_author_lets_everyone_see(council, topic, picture):
    voice = said(council, "Kuva", picture=picture)
    topic.voices.add(voice)
    assert list(queries.drawings_for([topic])) == []
    voice.shown_to = "everyone"
    voice.save()
    assert list(queries.drawings_for([topic])) == [picture]


def test_long_text_is_refused_with_words(signed_in, leena, topic):
    page = signed_in(leena).post(
        reverse("influence:write", kwargs={"theme": topic.pk}),
        {**TEXTS, "present_fi": "a" * 5001, "kind": "position"},
    )
    assert page.status_code == 200
    assert page.context["form"].errors["present_fi"]


def test_draft_is_for_the_group_alone(signed_in, council, topic, leena, aino, eero, maria):
    made = statement(council, topic, by=leena)
    address = reverse("influence:statement", kwargs={"statement": made.pk})
    assert "Luonnos" in shown(signed_in(aino).get(address))
    assert signed_in(eero).get(address).status_code == 403
    assert signed_in(maria).get(address).status_code == 403
    assert signed_in(None).get(address).status_code == 302
    assert made.title not in shown(signed_in(maria).get(reverse("influence:statements", kwargs={"group": council.pk})))


def test_of_two_writers_neither_loses_anything(signed_in, council, topic, leena):
    made = statement(council, topic, by=leena)
    browser = signed_in(leena)
    address = reverse("influence:edit", kwargs={"statement": made.pk})
    before = browser.get(address).context["form"].initial["version"]
    domain.revise_statement(made, texts={"proposal_fi": "Toisen ehdotus."}, version=before, by=leena)
    page = browser.post(address, {**TEXTS, "proposal_fi": "Minun ehdotukseni.", "version": before})
    assert page.status_code == 200
    assert "Toisen ehdotus." in shown(page)
    assert "Minun ehdotukseni." in shown(page)
    made.refresh_from_db()
    assert made.proposal_fi == "Toisen ehdotus."
    now = page.context["form"]["version"].value()
    assert browser.post(address, {**TEXTS, "proposal_fi": "Molemmat.", "version": now}).status_code == 302
    made.refresh_from_db()
    assert made.proposal_fi == "Molemmat."


def test_sent_statement_does_not_change(signed_in, council, body, topic, leena):
    made = sent(council, body, topic, by=leena).statement
    with pytest.raises(Refused):
        domain.revise_statement(made, texts={"title_fi": "Toinen"}, version=made.version, by=leena)
    page = signed_in(leena).get(reverse("influence:edit", kwargs={"statement": made.pk}))
    assert page["Location"] == reverse("influence:statement", kwargs={"statement": made.pk})


def test_double_press_writes_one(signed_in, leena, topic):
    browser = signed_in(leena)
    address = reverse("influence:write", kwargs={"theme": topic.pk})
    key = browser.get(address).content.decode().split('name="form_key" value="')[1].split('"')[0]
    for _press in range(2):
        browser.post(address, {**TEXTS, "kind": "position", "form_key": key})
    assert Statement.objects.count() == 1


def test_sent_words_from_right_to_left_survive(council, body, topic, leena, signed_in):
    made = statement(council, topic, by=leena, present_fi="مرحبا بالعالم 🎈")
    domain.send_statement(made, body=body, by=leena)
    page = signed_in(None).get(reverse("influence:statement", kwargs={"statement": made.pk}))
    assert '<div dir="auto"><p>مرحبا بالعالم 🎈</p></div>' in shown(page)
