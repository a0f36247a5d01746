"""Section 3.6: three questions, three hundred answers in April 2018, Finnish and Swedish."""

import uuid
from datetime import date, timedelta
from random import Random

from rinnalla.cli.demo.stage import Stage, on
from rinnalla.feedback import domain as feedback
from rinnalla.feedback.models import Channel, Comment
from rinnalla.groups.models import Group
from rinnalla.voices import domain as voices
from rinnalla.voices.models import Theme

ANSWERS = 300

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


def play(stage: Stage, council: Group, theme: Theme) -> None:
    """Publish the questionnaire, collect through April, lift one comment to the council."""
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
        feedback.open_point(
            unit=stage.families,
            questionnaire=families,
            texts={
                "name_fi": "Perhepalvelujen aula",
                "name_sv": "Familjeservicens väntrum",
                "name_en": "Family services",
            },
            by=stage.olli,
        )
    random = Random(36)  # noqa: S311 - invented answers
    scales = [question for question in questionnaire.questions.all() if question.kind != "text"]
    words = next((question for question in questionnaire.questions.all() if question.kind == "text"), None)
    said = {"fi": list(COMMENTS_FI), "sv": list(COMMENTS_SV)}
    for number in range(ANSWERS):
        language = "sv" if number % 3 == 2 else "fi"
        day = date(2018, 4, 2) + timedelta(days=random.randrange(28))
        channel = random.choices([Channel.PAPER, Channel.TABLET, Channel.WEB], weights=[5, 3, 2])[0]
        answers = {question.pk: _value(random, question.kind) for question in scales}
        comments = {}
        if words is not None and said[language] and number % 30 in (4, 11):
            comments = {words.pk: said[language].pop(0)}
        with on(day, 9 + number % 7, number % 60, language):
            feedback.submit_response(
                point,
                key=uuid.uuid5(uuid.NAMESPACE_URL, f"rinnalla-demo-{number}"),
                answers=answers,
                comments=comments,
                language=language,
                channel=channel,
            )
    with on(date(2018, 5, 7)):
        comment = Comment.objects.filter(text__startswith="Kiitos, ensimmäistä").first()
        if comment is not None:
            voice = feedback.lift_comment(comment, text=comment.text, circle=council.circle, by=stage.leena)
            voices.gather(theme, voices=[voice], by=stage.leena)


def _value(random: Random, kind: str) -> int:
    if kind == "yes_no":
        return random.choices([3, 2, 1], weights=[62, 27, 11])[0]
    return random.choices([5, 4, 3, 2, 1], weights=[38, 31, 16, 9, 6])[0]
