"""The demo's organisation and its people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone, translation

from rinnalla import clock
from rinnalla.cli.demo.texts import TEXTS
from rinnalla.influence import domain as influence
from rinnalla.influence.models import Body
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people import domain as people
from rinnalla.people.models import AccessCard, Person, RoleName


@contextmanager
def on(day: date, hour: int = 10, minute: int = 0, language: str = "fi") -> Iterator[None]:
    """On a day of the play, by the product's clock."""
    moment = timezone.make_aware(datetime.combine(day, time(hour, minute)))
    with clock.set_to(moment), translation.override(language):
        yield


@dataclass
class Stage:
    """Everybody and everything that the parts of the play share."""

    organisation: Organisation
    area: Unit
    adult: Unit
    employment: Unit
    families: Unit
    aada: Person
    leena: Person
    petri: Person
    hanna: Person
    olli: Person
    maria: Person
    ville: Person
    pasi: Person
    tuomas: Person
    adult_body: Body
    employment_body: Body
    area_body: Body
    # The clients and experts, and the words on their access cards.
    members: dict[str, Person]
    codes: list[tuple[str, str]]


def set_stage() -> Stage:
    """An organisation with its units, staff and decision-making bodies, on 5 March 2018."""
    with on(date(2018, 3, 5)):
        organisation = Organisation.objects.create(
            slug=settings.DEMO_ORGANISATION,
            name_fi="Jokilaakson hyvinvointialue",
            name_sv="Ådalens välfärdsområde",
            name_en="Jokilaakso wellbeing services county",
        )

        def unit(kind: str, parent: Unit | None, fi: str, sv: str, en: str) -> Unit:
            return Unit.objects.create(
                organisation=organisation, kind=kind, parent=parent, name_fi=fi, name_sv=sv, name_en=en
            )

        area = unit(
            Unit.Kind.RESULT_AREA,
            None,
            "Sosiaalityö ja perhepalvelut",
            "Socialarbete och familjeservice",
            "Social work and family services",
        )
        adult = unit(Unit.Kind.UNIT, area, "Aikuissosiaalityö", "Vuxensocialarbetet", "Adult social work")
        employment = unit(
            Unit.Kind.UNIT, area, "Työllistymisen tuki", "Stödet för sysselsättning", "Employment support"
        )
        families = unit(Unit.Kind.UNIT, area, "Lapsiperheiden palvelut", "Service för barnfamiljer", "Family services")

        def somebody(called: str, role: RoleName, at: Unit | None, title: str, language: str = "fi") -> Person:
            email = f"{called.split()[0].lower()}@rinnalla.example"
            return people.add_person(
                organisation=organisation,
                called=called,
                role=role,
                unit=at,
                by=None,
                email=email,
                title=title,
                language=language,
            )

        aada = somebody("Aada Aalto", RoleName.ADMIN, None, "pääkäyttäjä")
        maria = somebody("Maria Mäki", RoleName.MANAGER, adult, "johtava sosiaalityöntekijä")
        ville = somebody("Ville Vuori", RoleName.MANAGER, employment, "palvelupäällikkö")
        bo = somebody("Bo Björk", RoleName.MANAGER, area, "resultatområdeschef", "sv")
        return Stage(
            organisation=organisation,
            area=area,
            adult=adult,
            employment=employment,
            families=families,
            aada=aada,
            leena=somebody("Leena Lehto", RoleName.WORKER, adult, "sosiaaliohjaaja"),
            petri=somebody("Petri Paju", RoleName.WORKER, employment, "palveluohjaaja"),
            hanna=somebody("Hanna Haapa", RoleName.WORKER, area, "projektikoordinaattori"),
            olli=somebody("Olli Oja", RoleName.WORKER, families, "sosiaalityöntekijä"),
            maria=maria,
            ville=ville,
            pasi=somebody("Pasi Pihlaja", RoleName.PARTNER, None, "asiantuntija, TE-palvelut"),
            tuomas=somebody("Tuomas Tammi", RoleName.RESEARCHER, None, "tutkija"),
            adult_body=influence.add_body(
                organisation=organisation,
                unit=adult,
                texts=TEXTS["adult_body"],
                members=[maria],
                by=aada,
            ),
            employment_body=influence.add_body(
                organisation=organisation,
                unit=employment,
                texts=TEXTS["employment_body"],
                members=[ville],
                by=aada,
            ),
            area_body=influence.add_body(
                organisation=organisation,
                unit=area,
                texts=TEXTS["area_body"],
                members=[bo, maria, ville],
                by=aada,
            ),
            members={},
            codes=[],
        )


def come_in(
    stage: Stage, name: str, *, by: Person, unit: Unit, role: RoleName = RoleName.CLIENT, language: str = "fi"
) -> Person:
    """A worker gives a card to somebody, who comes in with it and chooses a name."""
    card, secrets = people.make_card(by=by, unit=unit, language=language, role=role)
    return open_their_card(stage, name, card, secrets)


def open_their_card(stage: Stage, name: str, card: AccessCard, secrets: people.Secrets) -> Person:
    """Somebody comes in with the card they were given, and chooses a name; its words are printed at the start."""
    people.open_card(card, device_name="Chrome, Android")
    person = card.person
    people.choose_name(person, called=name)
    stage.members[name] = person
    stage.codes.append((name, " ".join(secrets.words)))
    return person
