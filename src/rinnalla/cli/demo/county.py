"""A council for the whole county: 180 people applied for twelve places, and the call closed a few days ago. All of them
are invented; the same ones every time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random

from rinnalla import clock
from rinnalla.cli.demo.stage import Stage, on
from rinnalla.cli.demo.texts import TEXTS
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Capacity
from rinnalla.recruitment import domain as recruitment
from rinnalla.recruitment.models import (
    Application,
    ApplicationAnswer,
    ApplicationConsent,
    ApplicationOption,
    BalanceCategory,
    BalanceOption,
    Call,
    Channel,
    Consent,
    Need,
)

HOW_MANY = 180
PLACES = 12

_WHY = {
    "fi": (
        "Olen ollut asiakas kauan ja haluan, että seuraavalla on helpompaa.",
        "Haluan kertoa, miltä jonottaminen tuntuu.",
        "Minua kiinnostaa, kuka päättää ja miten.",
        "Työntekijäni kysyi. En ole ennen ollut missään mukana.",
        "Haluan tavata muita, joilla on samanlaista.",
    ),
    "sv": ("Jag vill att man ska få tala svenska utan att vänta.", "Jag har varit klient länge och har idéer."),
}
_BETTER = {
    "fi": (
        "Kirjeet ovat vaikeita. Puhelimessa saa hyvää palvelua.",
        "Sama työntekijä kauemmin kuin puoli vuotta.",
        "Iltaisin pitäisi saada ajan.",
        "Kaikki toimi hyvin, kun joku kuunteli.",
        "Bussi ei kulje meille päin. Voisiko olla mukana etänä?",
    ),
    "sv": ("Breven på svenska kommer sent.", "Mottagningen är vänlig, men köerna är långa."),
}
# What is balanced: the options with their share of those who applied, and how many of the twelve there are at least
# and at most. Of all but the first language more are wanted than applied in proportion.
_BALANCE: tuple[tuple[str, tuple[tuple[str, float, int, int], ...]], ...] = (
    ("age", (("under_30", 0.12, 2, 4), ("30_49", 0.33, 3, 5), ("50_64", 0.35, 3, 5), ("over_64", 0.20, 2, 3))),
    ("language", (("fi", 0.80, 6, 9), ("sv", 0.12, 2, 3), ("other", 0.08, 1, 3))),
    ("area", (("town", 0.6, 5, 7), ("villages", 0.27, 3, 5), ("islands", 0.13, 1, 3))),
    ("gender", (("woman", 0.62, 5, 7), ("man", 0.34, 5, 7), ("else", 0.04, 0, 2))),
)
_CHANNELS = (Channel.PERSONAL, Channel.LETTER, Channel.INFO_EVENT, Channel.WEB, Channel.POSTER, "")
_CHANNEL_SHARES = (46, 14, 12, 12, 4, 12)
_NEEDS = ((Need.TRAVEL, 0.2), (Need.ACCESS, 0.1), (Need.CHILD_CARE, 0.06))
_TONGUES = ("arabia", "venäjä", "ukraina", "dari")
# These two wrote from the same phone: the list of applications says so.
_SHARED_PHONE = (17, 100)


def play(stage: Stage) -> Call:
    """The call of the county-wide council with its applications; days are counted from today."""
    today = clock.today()
    begun, closed = today - timedelta(days=46), today - timedelta(days=4)
    with on(today - timedelta(days=115)):
        group = groups.found_group(
            by=stage.hanna,
            organisation=stage.organisation,
            practice="client-council",
            units=[stage.area],
            rhythm="quarterly",
            minimum=8,
            texts=TEXTS["county"],
        )
        groups.add_member(group, person=stage.leena, capacity=Capacity.WORKER, by=stage.hanna, is_lead=True)
    with on(begun):
        call = recruitment.write_call(
            group=group,
            by=stage.hanna,
            contact="Hanna Haapa, projektikoordinaattori. Soita keskuksen numeroon tai kysy omalta työntekijältäsi.",
            texts=TEXTS["county_call"],
            closes_on=closed,
            answers_on=today + timedelta(days=10),
            meets="hybrid",
        )
        for position, (name, options) in enumerate(_BALANCE, start=1):
            category = BalanceCategory.objects.create(call=call, position=position, **_names(name))
            BalanceOption.objects.bulk_create(
                BalanceOption(category=category, position=place, at_least=least, at_most=most, **_names(option))
                for place, (option, _share, least, most) in enumerate(options, start=1)
            )
        recruitment.publish_call(call, by=stage.hanna)
        for _person in range(6):
            recruitment.invite(call, by=stage.leena)
    with on(closed):
        recruitment.note_outreach(
            call, channel=Channel.PERSONAL, by=stage.hanna, reached=140, interested=95, on=closed - timedelta(days=1)
        )
        recruitment.note_outreach(
            call, channel=Channel.POSTER, by=stage.hanna, interested=9, on=begun + timedelta(days=5)
        )
        recruitment.note_outreach(
            call, channel=Channel.LETTER, by=stage.hanna, reached=900, interested=30, on=begun + timedelta(days=9)
        )
    _apply(call, begun_at=_noon(begun), days=(closed - begun).days)
    return call


def _apply(call: Call, *, begun_at: datetime, days: int) -> None:
    random = Random(180)  # noqa: S311 - invented people
    categories = list(call.categories.prefetch_related("options"))
    questions = list(call.questions.all())
    made, chosen = [], []
    for number in range(HOW_MANY):
        options = {
            category.pk: _pick(random, list(category.options.all()), place) for place, category in enumerate(categories)
        }
        language = _language(options[categories[1].pk])
        name = random.choice(TEXTS["county_names"][language].split())
        way = random.choices(("phone", "mail", "worker", "letter"), (5, 3, 2, 2))[0]
        way = "phone" if number in _SHARED_PHONE else way
        sent_at = begun_at + timedelta(days=random.randrange(1, days), minutes=random.randrange(600))
        needs = [need for need, share in _NEEDS if random.random() < share]
        made.append(
            Application(
                organisation_id=call.organisation_id,
                call=call,
                words_hash=_hash("words", number),
                token_hash=_hash("token", number),
                language="sv" if language == "sv" else "fi",
                called=name,
                capacity=random.choices(("client", "former_client", "expert"), (62, 30, 8))[0],
                contact_way=way,
                **_contact(way, name, number),
                needs=[
                    *needs,
                    *([Need.INTERPRETER] if language == "other" else []),
                    *([Need.REMOTE] if number % 11 == 0 else []),
                ],
                interpreter_language=random.choice(_TONGUES) if language == "other" else "",
                channel=random.choices(_CHANNELS, _CHANNEL_SHARES)[0],
                on_paper=number % 9 == 0,
                begun_at=sent_at - timedelta(minutes=12),
                saved_at=sent_at,
                sent_at=sent_at,
            )
        )
        chosen.append(options)
    pairs = sorted(zip(made, chosen, strict=True), key=lambda pair: pair[0].sent_at or begun_at)
    made = Application.objects.bulk_create(application for application, _options in pairs)
    ApplicationOption.objects.bulk_create(
        ApplicationOption(application=application, category_id=category, option=option)
        for application, options in pairs
        for category, option in options.items()
    )
    ApplicationAnswer.objects.bulk_create(
        ApplicationAnswer(application=application, question=question, text=random.choice(texts[application.language]))
        for application in made
        for question, texts in zip(questions, (_WHY, _BETTER), strict=False)
        if random.random() < 0.9
    )
    ApplicationConsent.objects.bulk_create(
        ApplicationConsent(application=application, kind=kind, text=str(kind.label), given_at=application.saved_at)
        for application in made
        for kind, share in ((Consent.CONTACT, 1.0), (Consent.WAITING, 0.8), (Consent.RESEARCH, 0.4))
        if random.random() < share
    )


def _pick(random: Random, options: Sequence[BalanceOption], place: int) -> BalanceOption | None:
    """One option by its share; now and then somebody would rather not say, but never in the first two."""
    shares = [share for _name, share, _least, _most in _BALANCE[place][1]]
    return None if place > 1 and random.random() < 0.03 else random.choices(options, shares)[0]


def _language(option: BalanceOption | None) -> str:
    return ("fi", "sv", "other")[(option.position if option else 1) - 1]


def _contact(way: str, name: str, number: int) -> dict[str, str]:
    """A contact that reaches nobody."""
    number = _SHARED_PHONE[0] if number in _SHARED_PHONE else number
    contact = {
        "phone": f"000 000 {number:04}",
        "mail": f"hakija{number}@rinnalla.example",
        "worker": "Leena Lehto",
        "letter": f"{name} {number}\nKuvitteellinen tie {number}\n00000 Jokilaakso",
    }[way]
    return {"contact": contact, "contact_key": f"demo-{number}"}


def _names(name: str) -> dict[str, str]:
    return {f"name_{lang}": TEXTS["county_balance"][f"{name}_{lang}"] for lang in ("fi", "sv", "en")}


def _hash(what: str, number: int) -> str:
    """Stands for a hash of words or a token that nobody has."""
    return sha256(f"rinnalla-demo-{what}-{number}".encode()).hexdigest()


def _noon(day: date) -> datetime:
    with on(day):
        return clock.now()
