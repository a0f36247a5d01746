"""Every address of the access table with things of the demo in it, and somebody of the cast who may open it."""

import io
from collections.abc import Iterator
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.http import Http404
from django.urls import get_resolver, reverse
from django.utils import translation
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData
from PIL import Image

from rinnalla import clock
from rinnalla.access import nobody, table
from rinnalla.api.domain import make_token
from rinnalla.api.models import Token
from rinnalla.audit.models import Entry
from rinnalla.feedback import domain as feedback
from rinnalla.feedback.models import (
    Burst,
    CollectionPoint,
    Comment,
    Handling,
    Question,
    Questionnaire,
    Tablet,
    WaitingImport,
)
from rinnalla.groups.models import Group
from rinnalla.influence import domain as influence
from rinnalla.influence.models import Action, Answer, Body, Change, Sending, Statement
from rinnalla.mail.models import Message
from rinnalla.meetings.models import AgendaItem, Meeting, Topic, TravelClaim
from rinnalla.people.domain import make_card
from rinnalla.people.models import AccessCard, Device, Person, Role
from rinnalla.practices import domain as practices
from rinnalla.practices.models import OwnPractice
from rinnalla.recruitment.models import Application, BalanceCategory, Call, InfoEvent, Invitation
from rinnalla.voices.models import Picture, Theme, Voice
from tests.browser import choosing, going_on, library_of_methods

LANGUAGES = ("fi", "sv", "en")
PASSWORD = "kevätaurinko nousee"
ANOTHER_PHONE = "another phone"
# The first of them who may open an address opens it.
ORDER = [
    "stranger",
    "Aino",
    "Leena Lehto",
    "Maria Mäki",
    "Bo Björk",
    "Aada Aalto",
    "Olli Oja",
    "Petri Paju",
    "Ville Vuori",
    "Sirkka",
]
# Pages that look different to somebody else.
ALSO = {
    "site:home": ["Aino"],
    "continuity:lessons": ["Leena Lehto"],
    "continuity:report": ["Leena Lehto"],
    "desk:home": ["Leena Lehto", "Maria Mäki", "Aada Aalto"],
    "groups:home": ["Leena Lehto", "Bo Björk"],
    "groups:list": ["Leena Lehto"],
    "practices:list": ["Leena Lehto"],
    "practices:practice": ["Leena Lehto"],
    "meetings:meeting": ["Leena Lehto"],
    "meetings:memo": ["Leena Lehto"],
    "meetings:season": ["Leena Lehto"],
    "voices:circle": ["Leena Lehto"],
    "voices:theme": ["Leena Lehto"],
    "influence:statement": ["Leena Lehto", "Bo Björk"],
    "influence:statements": ["Leena Lehto"],
    "feedback:ask": ["Leena Lehto"],
    "feedback:unit": ["Leena Lehto"],
    "groups:sources": ["Leena Lehto"],
    "people:me": ["Leena Lehto"],
    "methods:card": ["Leena Lehto"],
    "methods:cards": ["Leena Lehto"],
    "methods:item": ["Leena Lehto"],
    "methods:items": ["Leena Lehto"],
    # Tuomas has just signed in with a password and Pasi with a second factor too: allauth asks for both.
    "research:material": ["Tuomas Tammi"],
    "research:study": ["Tuomas Tammi", "Leena Lehto"],
    "account_change_password": ["Pasi Pihlaja"],
    "account_logout": ["Aino"],
    "account_reauthenticate": ["Tuomas Tammi"],
    "socialaccount_connections": ["Tuomas Tammi"],
    "mfa_index": ["Tuomas Tammi", "Pasi Pihlaja"],
    "mfa_activate_totp": ["Tuomas Tammi"],
    "mfa_add_webauthn": ["Tuomas Tammi"],
    "mfa_reauthenticate": ["Pasi Pihlaja"],
    "mfa_deactivate_totp": ["Pasi Pihlaja"],
    "mfa_view_recovery_codes": ["Pasi Pihlaja"],
    "mfa_generate_recovery_codes": ["Pasi Pihlaja"],
    "mfa_list_webauthn": ["Pasi Pihlaja"],
    "mfa_edit_webauthn": ["Pasi Pihlaja"],
    "mfa_remove_webauthn": ["Pasi Pihlaja"],
    "mfa_reauthenticate_webauthn": ["Pasi Pihlaja"],
}
# Pages that come with a status of their own.
STATUS = {"short:card": 410, "people:confirm_email": 410, "socialaccount_login_error": 401}


def a_passkey() -> dict[str, Any]:
    """What a browser gives when somebody adds a passkey."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    flags = AuthenticatorData.FLAG
    data = AuthenticatorData.create(
        bytes(32), flags.UP | flags.UV | flags.AT, 0, AttestedCredentialData.create(bytes(16), bytes(16), key)
    )
    return {
        "id": websafe_encode(bytes(16)),
        "rawId": websafe_encode(bytes(16)),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(
                CollectedClientData.create("webauthn.create", bytes(32), "http://127.0.0.1")
            ),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }


def prepare(cast: dict[str, Person]) -> str:
    """Make what the demo has none of: a second device and factor, an import that waits; give a new card's secret."""
    for name in ("Tuomas Tammi", "Pasi Pihlaja"):
        cast[name].set_password(PASSWORD)
        cast[name].save()
    TOTP.activate(cast["Pasi Pihlaja"], generate_totp_secret())
    RecoveryCodes.activate(cast["Pasi Pihlaja"])
    Authenticator.objects.create(
        user=cast["Pasi Pihlaja"],
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Puhelin", "credential": a_passkey()},
    )
    Device.objects.create(card=cast["Aino"].cards.first(), session_key=ANOTHER_PHONE, name="Firefox, Android")
    point = CollectionPoint.objects.order_by("pk").first()
    questions = {question.key: question.text_fi for question in point.questionnaire.questions.all()}
    WaitingImport.objects.create(
        organisation=point.organisation,
        point=point,
        by=cast["Leena Lehto"],
        name="vastaukset.csv",
        content=(";".join(questions.values()) + "\n" + ";".join("5" for _ in questions) + "\n").encode(),
        mapping={"questions": questions},
    )
    leena = cast["Leena Lehto"]
    draft = feedback.next_version(point.questionnaire, by=leena)
    feedback.note_handling(draft, stage="made", who={"who_fi": "Asiakasraati"}, by=leena)
    for kind in ("many", "ten", "numbers", "text"):
        feedback.add_question(
            draft,
            kind=kind,
            texts={"text_fi": f"Kysymys, jonka laji on {kind}?"},
            choices=[(0, {"text_fi": "Aulasta"}), (0, {"text_fi": "Verkosta"})],
            takes_photo=True,
            by=leena,
        )
    make_token(point, name="Ajanvaraus", by=cast["Aada Aalto"])
    unread = Comment.objects.filter(state="new", unit=point.unit).order_by("-pk").first()
    feedback.read_comment(unread, by=leena, keep_text="Kahvia olisi kiva saada.")
    feedback.add_tablet(point, name="Oven vieressä", by=leena)
    Burst.objects.create(point=point, hour=clock.now(), count=300)
    written = Comment.objects.filter(state="new", unit=point.unit).order_by("-pk").first()
    drawn = io.BytesIO()
    Image.new("RGB", (600, 300), "white").save(drawn, "PNG")
    written.photo.save("paper.png", ContentFile(drawn.getvalue()))
    Comment.objects.filter(pk=written.pk).update(text="")
    own = practices.begin_own(
        organisation=leena.organisation, by=leena, texts={"name_fi": "Raati"}, adapted_from="client-council"
    )
    practices.publish_own(own, by=leena)
    group = Group.objects.order_by("-founded_on").first()
    theme = Theme.objects.filter(circle=group.circle).first()
    influence.write_statement(
        group=group, themes=[theme], texts={"title_fi": "Luonnos"}, kind=Statement.Kind.HOUSE_RULES, by=leena
    )
    influence.agree_action(
        what={"what_fi": "Kahvia aulaan"}, responsible=leena, due_on=clock.today(), theme=theme, by=leena
    )
    done = Action.objects.filter(changes__published_at__isnull=False).first()
    influence.write_change(actions=[done], unit=point.unit, texts={"title_fi": "Muutos"}, by=leena)
    library_of_methods.prepare(cast)
    going_on.prepare(cast)
    choosing.prepare(cast)
    _card, secrets = make_card(by=leena, unit=leena.roles.first().unit)
    return secrets.token


def recovery_codes() -> list[str]:
    """The one-time codes of the one who has a second factor."""
    return RecoveryCodes(Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)).get_unused_codes()


def choices(cast: dict[str, Person], secret: str) -> dict[str, list[Any]]:
    """What stands for each argument of an address: the newest group's things, one of each state."""
    group = Group.objects.order_by("-founded_on").first()
    of_group = {"group": group}
    of_circle = {"circle": group.circle}
    held = Meeting.objects.filter(**of_group, memo__isnull=False).first()
    ahead = Meeting.objects.filter(**of_group, memo=None).first()

    def some(rows: Any, key: str = "pk", number: int = 1) -> list[Any]:
        return list(rows.order_by("pk").values_list(key, flat=True)[:number])

    return {
        "group": [group.pk],
        "meeting": [held.pk, ahead.pk],
        "item": some(AgendaItem.objects.filter(meeting=ahead)),
        "topic": some(Topic.objects.filter(**of_group)),
        "claim": some(TravelClaim.objects.all()),
        "circle": [group.circle_id],
        "voice": some(Voice.objects.filter(**of_circle, author=cast["Aino"])),
        "theme": some(Theme.objects.filter(**of_circle)),
        "picture": some(Picture.objects.all()),
        "statement": [
            *some(Statement.objects.filter(**of_group)),
            *some(Statement.objects.filter(kind="house_rules"), number=2),
        ],
        "body": some(Body.objects.filter(sendings__answer=None, sendings__isnull=False)),
        "sending": some(Sending.objects.filter(answer=None)),
        "answer": some(Answer.objects.all()),
        "action": [*some(Action.objects.all()), *some(Action.objects.filter(done_at=None, theme__isnull=False))],
        "change": [*some(Change.objects.all(), number=3), *some(Change.objects.filter(published_at=None))],
        "code": some(CollectionPoint.objects.all(), "code"),
        "point": some(CollectionPoint.objects.all()),
        "questionnaire": [*some(Questionnaire.objects.filter(published_at=None)), *some(Questionnaire.objects.all())],
        "question": some(Question.objects.filter(kind="many", questionnaire__published_at=None)),
        "kind": ["scale", "one", "text"],
        "handling": some(Handling.objects.filter(questionnaire__published_at=None)),
        "waiting": some(WaitingImport.objects.all()),
        "comment": [
            *some(Comment.objects.filter(state="new", photo="")),
            *some(Comment.objects.exclude(photo="")),
            *some(Comment.objects.filter(state="kept")),
        ],
        "access_token": some(Token.objects.all()),
        "tablet": some(Tablet.objects.all()),
        "burst": some(Burst.objects.all()),
        "call": [
            *some(Call.objects.filter(**of_group)),
            *some(Call.objects.filter(applications__isnull=False).distinct()),
        ],
        "application": [
            *some(Application.objects.filter(outcome="")),
            *some(Application.objects.filter(outcome="chosen", answered_at=None)),
        ],
        "category": some(BalanceCategory.objects.all()),
        "invitation": some(Invitation.objects.all()),
        "outcome": ["not_chosen"],
        "step": ["name"],
        "need": ["interpreter"],
        "info_event": some(InfoEvent.objects.all()),
        "person": [cast["Olli Oja"].pk],
        "role": some(Role.objects.filter(person=cast["Olli Oja"])),
        "membership": some(group.memberships.filter(person=cast["Kaisa"])),
        "card": some(AccessCard.objects.filter(made_by=cast["Leena Lehto"])),
        "device": some(Device.objects.filter(session_key=ANOTHER_PHONE)),
        "message": some(Message.objects.filter(person=cast["Aino"])),
        "entry": some(Entry.objects.all()),
        "practice": ["client-council", "developer-client-group", "own-raati"],
        "own": some(OwnPractice.objects.all()),
        "part": ["basics", "people", "suits", "rhythms", "stages", "rules"],
        "number": [0, 1],
        "deed": ["pois"],
        "stage": ["leads"],
        "unit": [group.units.first().pk],
        "token": ["not-a-card", secret],
        "provider_id": ["oidc"],
        "uidb36": [user_pk_to_url_str(cast["Tuomas Tammi"])],
        "key": [default_token_generator.make_token(cast["Tuomas Tammi"])],
        **going_on.choices(cast),
        **library_of_methods.choices(),
        **choosing.choices(),
        "pk": some(Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)),
    }


def arguments() -> dict[str, list[str]]:
    """The names of the arguments of each address, by the address's name."""
    found: dict[str, list[str]] = {}

    def look(resolver: Any, space: str, outer: set[str]) -> None:
        for pattern in resolver.url_patterns:
            names = outer | set(pattern.pattern.regex.groupindex)
            if hasattr(pattern, "url_patterns"):
                look(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space, names)
            else:
                found[space + (pattern.name or "")] = sorted(names)

    look(get_resolver(), "", set())
    return found


def addresses() -> Iterator[dict[str, Any]]:
    """Each address with a name, its paths by language, and who opens it (the stranger is nobody)."""
    cast = {person.called: person for person in Person.objects.exclude(called="")}
    chosen = choices(cast, prepare(cast))
    wanted = arguments()
    for name, row in sorted(table().items()):
        if row.who is nobody:
            continue
        sets: list[dict[str, Any]] = [{}]
        for argument in wanted[name]:
            sets = [{**kwargs, argument: value} for kwargs in sets for value in chosen[argument]]
        for kwargs in sets:
            try:
                about = row.about(**kwargs) if row.about else None
            except Http404:
                continue
            who = next((who for who in ORDER if row.who.test(cast.get(who, AnonymousUser()), about)), None)
            also = [who for who in ALSO.get(name, []) if row.who.test(cast[who], about)]
            paths = {}
            for language in LANGUAGES:
                with translation.override(language):
                    paths[language] = reverse(name, kwargs=kwargs)
            for visitor in dict.fromkeys([*filter(None, [who]), *also]):
                yield {"name": name, "paths": paths, "who": visitor}
