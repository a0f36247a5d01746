"""Section 3.6: three questions, three hundred answers in April 2018, Finnish and Swedish."""

import uuid
from datetime import date, timedelta
from random import Random

from rinnalla.cli.demo.stage import Stage, on
from rinnalla.feedback import domain as feedback
from rinnalla.feedback.importing import Meaning
from rinnalla.feedback.models import Channel, CollectionPoint, Comment, Question, Tablet
from rinnalla.groups.models import Group
from rinnalla.people.models import Person
from rinnalla.voices import domain as voices
from rinnalla.voices.models import Theme

ANSWERS = 300
# How many of ten came in which way.
CHANNELS = {Channel.PAPER: 4, Channel.TABLET: 3, Channel.WEB: 2, Channel.IMPORT: 1}

COMMENTS_FI = [
    "Kiitos, ensimmäistä kertaa joku kysyi mitä minä haluan.",
    "Jonotusaika oli pitkä, mutta tapaaminen oli hyvä.",
    "Toivoisin että sama työntekijä olisi ensi kerrallakin.",
    "Sain avun. Maija Meikäläinen oli ystävällinen, numeroni on 040 123 4567 jos kysyttävää.",
    "Lomake oli vaikea. Yhdessä täyttäminen auttoi.",
    "Aulassa kaikki kuulevat, kun kertoo asiansa luukulla.",
]
COMMENTS_SV = [
    "Bra bemötande, tack.",
    "Jag skulle vilja få breven på svenska.",
    "Det var svårt att hitta till rätt dörr.",
]


def play(stage: Stage, council: Group, theme: Theme) -> CollectionPoint:
    """Publish the questionnaire, collect through April, lift one comment to the council. Gives the point of the service
    for families, which asks all the time."""
    with on(date(2018, 3, 28)):
        questionnaire = feedback.publish_ready(stage.organisation, key="adult-social-work", by=stage.hanna)
        families = feedback.publish_ready(stage.organisation, key="families", by=stage.hanna)
        point = feedback.open_point(
            unit=stage.adult,
            questionnaire=questionnaire,
            texts={
                "name_fi": "Aikuissosiaalityön aula",
                "name_sv": "Vuxensocialarbetets väntrum",
                "name_en": "Waiting room of adult social work",
            },
            by=stage.leena,
            opens_on=date(2018, 4, 1),
        )
        families_point = feedback.open_point(
            unit=stage.families,
            questionnaire=families,
            texts={
                "name_fi": "Perhepalvelujen aula",
                "name_sv": "Familjeservicens väntrum",
                "name_en": "Family services",
            },
            by=stage.olli,
        )
        tablet = paired(point, stage.leena)
    random = Random(36)  # noqa: S311 - invented answers
    scales = [question for question in questionnaire.questions.all() if question.kind != "text"]
    words = questionnaire.questions.get(kind="text")
    said = {"fi": list(COMMENTS_FI), "sv": list(COMMENTS_SV)}
    brought = []
    for number in range(ANSWERS):
        language = "sv" if number % 3 == 2 else "fi"
        day = date(2018, 4, 2) + timedelta(days=random.randrange(28))
        channel = random.choices(list(CHANNELS), weights=list(CHANNELS.values()))[0]
        answers = {question.pk: given(random, question) for question in scales}
        comments = {words.pk: said[language].pop(0)} if said[language] and number % 30 in (4, 11) else {}
        if channel == Channel.IMPORT and not comments:
            brought.append([f"{day:%-d.%-m.%Y}", language, *answers.values()])
            continue
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"rinnalla-demo-{number}")
        with on(day, 9 + number % 7, number % 60, language):
            if channel == Channel.TABLET:
                from_tablet(tablet, key, language, answers, comments)
                continue
            feedback.submit_response(
                point,
                key=key,
                answers=answers,
                comments=comments,
                language=language,
                channel=Channel.PAPER if channel == Channel.IMPORT else channel,
            )
    with on(date(2018, 5, 2)):
        _bring(stage, point, scales, brought)
    with on(date(2018, 5, 7)):
        comment = Comment.objects.filter(text__startswith="Kiitos, ensimmäistä").first()
        if comment is not None:
            voice = feedback.lift_comment(comment, text=comment.text, circle=council.circle, by=stage.leena)
            voices.gather(theme, voices=[voice], by=stage.leena)
    return families_point


def _bring(stage: Stage, point: CollectionPoint, asked: list[Question], rows: list[list[object]]) -> None:
    """The county's survey tool asked the same: its export is brought in."""
    lines: list[list[object]] = [["Päivä", "Kieli", *(question.key for question in asked)], *rows]
    feedback.import_answers(
        point,
        file="\n".join(";".join(str(cell) for cell in line) for line in lines).encode("cp1252"),
        mapping=Meaning(
            questions={question.key: question.key for question in asked},
            values={question.key: {str(value): value for value, _label in question.options} for question in asked},
            time="Päivä",
            language="Kieli",
            encoding="cp1252",
        ),
        by=stage.leena,
    )


def paired(point: CollectionPoint, by: Person) -> Tablet:
    """A tablet in the lobby, in use ever since."""
    _tablet, code = feedback.add_tablet(point, name="Aulan tabletti", by=by)
    return feedback.pair_tablet(code)[0]


def from_tablet(
    tablet: Tablet, key: uuid.UUID, language: str, answers: dict[int, int], comments: dict[int, str] | None = None
) -> None:
    """What was answered on a tablet a little while ago comes as tablets send it."""
    sent = {
        "key": str(key),
        "questionnaire": tablet.point.questionnaire_id,
        "language": language,
        "answers": answers,
        "comments": comments or {},
        "age": 40,
    }
    [fate] = feedback.receive_from_tablet(tablet, tablet.point, [sent])
    if fate.state != "received":
        raise AssertionError(f"The demo's tablet was not heard: {fate}")


def given(random: Random, question: Question, good: float = 0.67) -> int:
    """An invented answer to a question with numbered answers; the share of good ones is about `good`."""
    is_good = random.random() < good
    return random.choice([value for value, _label in question.options if (value >= question.good) == is_good])
