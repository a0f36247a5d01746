"""The organisation has made the client council its own: with a step that Rinnalla cannot see, and a rule of its own."""

from datetime import timedelta
from typing import Any

from rinnalla import clock
from rinnalla.cli.demo.stage import Stage, on
from rinnalla.groups.models import Group
from rinnalla.groups.sources import add_source
from rinnalla.methods import domain as methods
from rinnalla.methods.models import LibraryItem
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


def play(stage: Stage, council: Group) -> OwnPractice:
    """Leena adapts it, Maria takes it into use; a council that reads has something from the library beside it."""
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
        _add_card(made, by=stage.leena)
    with on(clock.today() - timedelta(days=7)):
        domain.publish_own(made, by=stage.maria)
    add_source(council, item=LibraryItem.objects.get(key="raisio-council-thesis"), by=stage.leena)
    return made


CARD = {
    "name_fi": "Kahvi ensin",
    "name_sv": "Kaffet först",
    "name_en": "Coffee first",
    "why_fi": "Kun kädessä on kuppi, on helpompi tulla huoneeseen, jossa ei tunne ketään.",
    "why_sv": "Med en kopp i handen är det lättare att komma in i ett rum där man inte känner någon.",
    "why_en": "With a cup in one's hand it is easier to enter a room where one knows nobody.",
    "needs_fi": "Kahvia, teetä, mehua ja jotain pientä.",
    "needs_sv": "Kaffe, te, saft och något litet till.",
    "needs_en": "Coffee, tea, juice and something small.",
    "steps_fi": "Ole paikalla ennen muita.\nTervehdi jokaista ovella.\nKerro, missä voi istua.",
    "steps_sv": "Var på plats före de andra.\nHälsa på alla vid dörren.\nBerätta var man kan sitta.",
    "steps_en": "Be there before the others.\nGreet everyone at the door.\nSay where one can sit.",
}


def _add_card(made: OwnPractice, *, by: Person) -> None:
    """A card of the organisation's own, first among those that go well with its model."""
    card = methods.write_card(
        organisation=made.organisation, kind="getting-to-know", texts=CARD, minutes=(10, 15), people=(3, 20), by=by
    )
    newest = domain.newest_of(made)
    cards = [card.key, *editing.data_of(newest.text)["methods"]]
    text = editing.with_table(newest.text, PARTS["methods"], None, {"methods": cards})
    domain.save_own(made, text=text, seen=newest.digest, by=by)


def _add(made: OwnPractice, part: str, values: dict[str, Any], *, by: Person) -> None:
    newest = domain.newest_of(made)
    last = len(editing.items_of(editing.data_of(newest.text), PARTS[part]))
    domain.save_own(made, text=editing.with_table(newest.text, PARTS[part], last, values), seen=newest.digest, by=by)
