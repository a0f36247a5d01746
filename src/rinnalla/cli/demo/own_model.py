"""The organisation has made the client council its own: with a step that Rinnalla cannot see, and a rule of its own."""

from datetime import timedelta
from typing import Any

from rinnalla import clock
from rinnalla.cli.demo.stage import Stage, on
from rinnalla.people.models import Person
from rinnalla.practices import domain, editing
from rinnalla.practices.models import OwnPractice
from rinnalla.practices.parts import PARTS

VISIT = {
    "name": {"fi": "Vierailu johtoryhmässä", "sv": "Besök i ledningsgruppen", "en": "Visit to the management group"},
    "leg": "influence",
    "step": {
        "fi": "Käykää yhdessä kertomassa johtoryhmälle, keitä olette",
        "sv": "Besök ledningsgruppen tillsammans och berätta vilka ni är",
        "en": "Visit the management group together and tell who you are",
    },
    "text": {
        "fi": "Kun on nähty kasvot, vastaus tulee helpommin. Kaksi asiakasta ja yksi työntekijä riittää.",
        "sv": "När man har träffats kommer svaret lättare. Två klienter och en medarbetare räcker.",
        "en": "Where faces have been seen, an answer comes more easily. Two clients and one worker are enough.",
    },
    "page": "groups:home",
}
RULE = {
    "text": {
        "fi": "Puhelimet ovat laukussa. Kiireellisen puhelun saa ottaa käytävällä.",
        "sv": "Telefonerna är i väskan. Ett brådskande samtal får man ta i korridoren.",
        "en": "Phones are in the bag. An urgent call may be taken in the corridor.",
    }
}


def play(stage: Stage) -> OwnPractice:
    """Leena adapts it, Maria takes it into use."""
    with on(clock.today() - timedelta(days=9)):
        made = domain.begin_own(
            organisation=stage.organisation,
            by=stage.leena,
            adapted_from="client-council",
            texts={
                "name_fi": "Jokilaakson asiakasraati",
                "name_sv": "Ådalens klientråd",
                "name_en": "Jokilaakso client council",
            },
        )
        _add(made, "stages", VISIT, by=stage.leena)
        _add(made, "rules", RULE, by=stage.leena)
    with on(clock.today() - timedelta(days=7)):
        domain.publish_own(made, by=stage.maria)
    return made


def _add(made: OwnPractice, part: str, values: dict[str, Any], *, by: Person) -> None:
    newest = domain.newest_of(made)
    last = len(editing.items_of(editing.data_of(newest.text), PARTS[part]))
    domain.save_own(made, text=editing.with_table(newest.text, PARTS[part], last, values), seen=newest.digest, by=by)
