from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from rinnalla.influence import domain, papers
from rinnalla.influence.models import Statement
from tests.influence.chains import TEXTS, answered, said, statement, theme

POINTS = [
    ("Kohtaa ennakkoluulottomasti", ["hyväksy; asiakas on oma yksilöllinen itsensä persoonallisuuksineen"] * 5),
    ("Ole läsnä", ["kuuntele rauhassa"] * 3),
    ("Sitoudu", ["jos huomaat mokanneesi, myönnä virheesi ja pyydä anteeksi"] * 2),
    ("Osallista", ["anna asiakkaalle aito valinnanmahdollisuus kertomalla erilaiset vaihtoehdot selkeästi"] * 8),
    ("Arvosta", ["katso silmiin"] * 5),
]


def headings(rows):
    return [({"text_fi": text}, [{"text_fi": point} for point in points]) for text, points in rows]


@pytest.fixture
def rules(council, leena):
    made = domain.write_statement(
        group=council, themes=[theme(council, said(council))], texts=TEXTS, by=leena, kind=Statement.Kind.HOUSE_RULES
    )
    return domain.set_house_rules(made, headings=headings(POINTS), by=leena)


def opened(content):
    return pikepdf.open(BytesIO(content))


@pytest.mark.parametrize(("size", "width"), [("a3", 842), ("a4", 595)])
def test_poster_is_one_tagged_sheet(rules, size, width):
    with opened(papers.poster(rules, size=size, language="fi")) as pdf:
        assert len(pdf.pages) == 1
        assert round(float(pdf.pages[0].MediaBox[2])) == width
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "fi"
        assert pdf.docinfo["/Title"] == "Asiakaslähtöinen kohtaaminen"


def test_poster_bears_a_drawing_and_a_code(rules, picture, body, leena):
    rules.picture = picture
    rules.save()
    plain = papers.poster(rules, size="a3", language="fi")
    domain.send_statement(rules, body=body, by=leena)
    assert len(papers.poster(rules, size="a3", language="fi")) > len(plain)


@pytest.mark.parametrize(
    "rows",
    [
        [("A", ["b"])],
        [("Elämänkatsomustiedonopettajankoulutus" * 2, ["lentokonesuihkuturbiinimoottoriapumekaanikko" * 3])],
        [(f"Otsikko {row}", ["pitkä kohta " * 20] * 15) for row in range(12)],
        [("مرحبا 🎈", ["مرحبا بالعالم"])],
    ],
    ids=["least", "longest words", "most", "right to left"],
)
def test_poster_stays_on_one_sheet(rules, leena, rows):
    domain.set_house_rules(rules, headings=headings(rows), by=leena)
    with opened(papers.poster(rules, size="a4", language="fi")) as pdf:
        assert len(pdf.pages) == 1


def test_poster_in_another_language_falls_back(rules):
    with opened(papers.poster(rules, size="a4", language="sv")) as pdf:
        assert str(pdf.Root.Lang) == "sv"


def test_poster_opens_for_everyone_once_sent(signed_in, rules, body, leena):
    address = reverse("influence:poster", kwargs={"statement": rules.pk})
    assert signed_in(None).get(address).status_code == 302
    domain.send_statement(rules, body=body, by=leena)
    page = signed_in(None).get(address, {"size": "a4", "lang": "xx"})
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF")


def test_statement_prints_with_its_answers(council, body, leena, maria, picture):
    made = statement(council, theme(council, said(council)), by=leena)
    made.picture = picture
    made.save()
    draft = papers.statement_pdf(made)
    answered(domain.send_statement(made, body=body, by=leena), by=maria)
    with opened(papers.statement_pdf(made)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.docinfo["/Title"] == "Asiakaslähtöinen kohtaaminen"
    assert len(papers.statement_pdf(made)) > len(draft)


def test_poster_of_a_picture_whose_file_is_gone_has_none(rules, picture):
    picture.file.storage.delete(picture.file.name)
    rules.picture = picture
    rules.save()
    assert papers.drawing_of(picture) == ""
    assert papers.poster(rules, size="a4", language="fi").startswith(b"%PDF")
