"""One of each thing, for the tests that open every page."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from rinnalla.api.models import Token
from rinnalla.continuity.models import Continuation, Effort, EndReport, Lesson, Mentoring, Place
from rinnalla.feedback.models import (
    Burst,
    Choice,
    CollectionPoint,
    Comment,
    Handling,
    Question,
    Questionnaire,
    Received,
    Response,
    Tablet,
    WaitingImport,
)
from rinnalla.groups.models import Capacity, Group, Membership
from rinnalla.influence.models import Action, Answer, Change, Heading, Point, Sending, Statement
from rinnalla.mail.models import Message
from rinnalla.meetings.models import AgendaItem, Meeting, Memo, MemoPart, Topic, TravelClaim
from rinnalla.methods.models import LibraryItem, OwnMethodCard
from rinnalla.people.models import AccessCard, Device
from rinnalla.practices import domain as practices
from rinnalla.recruitment.models import (
    Application,
    ApplicationConsent,
    BalanceCategory,
    BalanceOption,
    Call,
    CallQuestion,
    InfoEvent,
    Invitation,
)
from rinnalla.research.models import Study
from rinnalla.selection.models import ClientelePart, Selection
from rinnalla.voices.models import Circle, Gathered, Picture, Theme, Voice


@dataclass(frozen=True)
class Visit:
    """One address of the walk: its arguments from the world, and who of the cast may open it (names; "all" is
    everyone with the stranger, "signed_in" everyone else). Everybody who is not named must be turned away."""

    opens_for: str
    kwargs: object = lambda world: {}


@pytest.fixture
def world(organisation, unit, other_unit, council, body, aino, eero, kaisa, leena, olli, pasi, maria, tuomas, aada):
    w = SimpleNamespace(**locals())
    noon = datetime(2018, 5, 15, 10, 0, tzinfo=UTC)
    w.meeting = Meeting.objects.create(
        organisation=organisation,
        group=council,
        starts_at=noon,
        ends_at=noon.replace(hour=12),
        place="Kirjasto",
        agenda_sent_at=noon.replace(day=8),
    )
    w.topic = Topic.objects.create(organisation=organisation, group=council, title="Kohtaaminen")
    w.item = AgendaItem.objects.create(meeting=w.meeting, phase="work", position=1, title="Kohtaaminen", topic=w.topic)
    w.memo = Memo.objects.create(meeting=w.meeting, written_by=leena, decisions="Hankitaan pallo.", sent_at=noon)
    MemoPart.objects.create(memo=w.memo, item=w.item, text="Puhuttiin kohtaamisesta.")
    w.claim = TravelClaim.objects.create(organisation=organisation, meeting=w.meeting, person=aino, amount="6.60")
    w.picture = Picture.objects.create(
        organisation=organisation, circle=council.circle, file="pictures/none.png", width=10, height=10, added_by=aino
    )
    origin = {"origin_type": ContentType.objects.get_for_model(Meeting), "origin_id": w.meeting.pk}
    w.voice = Voice.objects.create(
        organisation=organisation,
        circle=council.circle,
        text="Minua ei katsottu silmiin.",
        author=aino,
        name=Voice.Name.NONE,
        **origin,
    )
    w.theme = Theme.objects.create(
        organisation=organisation, circle=council.circle, title="Kohtaaminen", named_by=leena
    )
    Gathered.objects.create(theme=w.theme, voice=w.voice, by=leena)
    w.draft = Statement.objects.create(organisation=organisation, group=council, title_fi="Luonnos", written_by=leena)
    w.draft.themes.add(w.theme)
    w.statement = Statement.objects.create(
        organisation=organisation,
        group=council,
        kind=Statement.Kind.HOUSE_RULES,
        title_fi="Asiakaslähtöinen kohtaaminen",
        written_by=leena,
    )
    w.statement.themes.add(w.theme)
    heading = Heading.objects.create(statement=w.statement, position=1, text_fi="Ole läsnä")
    Point.objects.create(heading=heading, position=1, text_fi="kuuntele rauhassa")
    w.sending = Sending.objects.create(
        organisation=organisation, statement=w.statement, body=body, sent_by=leena, due_on=date(2018, 12, 3)
    )
    w.answer = Answer.objects.create(
        organisation=organisation,
        sending=w.sending,
        decision=Answer.Decision.YES,
        reasons_fi="Hyvä.",
        answered_by=maria,
    )
    w.waiting = Sending.objects.create(
        organisation=organisation, statement=w.draft, body=body, sent_by=leena, due_on=date(2018, 12, 3)
    )
    w.draft = Statement.objects.create(organisation=organisation, group=council, title_fi="Toinen", written_by=leena)
    w.draft.themes.add(w.theme)
    w.action = Action.objects.create(
        organisation=organisation,
        answer=w.answer,
        what_fi="Taulu seinälle",
        responsible=maria,
        due_on=date(2019, 1, 31),
    )
    w.unpublished = Change.objects.create(organisation=organisation, unit=unit, title_fi="Kesken", written_by=leena)
    w.unpublished.actions.add(w.action)
    w.change = Change.objects.create(
        organisation=organisation, unit=unit, title_fi="Huoneentaulu on seinällä", written_by=leena, published_at=noon
    )
    w.change.actions.add(w.action)
    w.questionnaire = Questionnaire.objects.create(organisation=organisation, name_fi="Palaute", published_at=noon)
    w.question = Question.objects.create(
        questionnaire=w.questionnaire, key="heard", position=1, kind="scale", text_fi="Tulitko kuulluksi?"
    )
    w.words = Question.objects.create(
        questionnaire=w.questionnaire, key="words", position=2, kind="text", text_fi="Mitä haluat sanoa?"
    )
    w.point = CollectionPoint.objects.create(
        organisation=organisation, unit=unit, questionnaire=w.questionnaire, name_fi="Aula", code="aula"
    )

    def commented(**words):
        """A comment in a response of its own."""
        received = Received.objects.create(key=uuid.uuid4(), at=noon)
        of = {"organisation": organisation, "point": w.point, "at": noon, "language": "fi"}
        response = Response.objects.create(pk=received.pk, questionnaire=w.questionnaire, **of)
        return Comment.objects.create(unit=unit, response=response, question=w.words, **of, **words)

    w.comment = commented(text="Kiitos Maijalle.")
    w.handwriting = commented(
        photo=default_storage.save("handwriting/2018/05/one.png", ContentFile(b"\x89PNG")),
    )
    w.read_comment = commented(text="Kahvia olisi kiva saada.", state=Comment.State.KEPT)
    w.token = Token.objects.create(organisation=organisation, point=w.point, name="Toinen", token_hash="t")
    w.tablet = Tablet.objects.create(organisation=organisation, point=w.point, name="Oven vieressä", made_by=leena)
    w.burst = Burst.objects.create(point=w.point, hour=noon, count=300)
    w.waiting_import = WaitingImport.objects.create(
        organisation=organisation,
        point=w.point,
        by=leena,
        name="vastaukset.csv",
        content=b"Tulitko kuulluksi?;Kommentti\n5;Kiitos\n",
        mapping={"questions": {"heard": "Tulitko kuulluksi?"}},
    )
    w.draft_questionnaire = Questionnaire.objects.create(organisation=organisation, name_fi="Luonnos kyselyksi")
    w.draft_question = Question.objects.create(
        questionnaire=w.draft_questionnaire, key="place", position=1, kind="one", text_fi="Missä asioit?"
    )
    Choice.objects.create(question=w.draft_question, value=1, text_fi="Aulassa")
    Choice.objects.create(question=w.draft_question, value=2, text_fi="Verkossa")
    w.handling = Handling.objects.create(
        questionnaire=w.draft_questionnaire, stage="made", who_fi="Asiakasraati", noted_by=leena
    )
    w.call = Call.objects.create(
        organisation=organisation, group=council, title_fi="Tule mukaan", contact="Leena", published_at=noon
    )
    w.draft_call = Call.objects.create(organisation=organisation, group=council, title_fi="Luonnos", contact="Leena")
    w.info_event = InfoEvent.objects.create(call=w.call, starts_at=noon, place="Kirjasto")
    w.call_question = CallQuestion.objects.create(call=w.call, position=1, text_fi="Miksi haluat mukaan?")
    w.category = BalanceCategory.objects.create(call=w.call, position=1, name_fi="Ikäryhmä")
    for position, name in enumerate(("Alle 50", "50 tai yli"), start=1):
        BalanceOption.objects.create(category=w.category, position=position, name_fi=name)
    w.invitation = Invitation.objects.create(
        organisation=organisation, call=w.call, worker=olli, mark="Tiistai", token="abcdefghij", asked_on=noon.date()
    )
    w.application = Application.objects.create(
        organisation=organisation,
        call=w.call,
        words_hash="sanat",
        token_hash="avain",
        called="Ritva",
        capacity="client",
        contact_way="letter",
        contact="Ritva Raitio\nTie 1\n00001 Joki",
        begun_at=noon,
        saved_at=noon,
        sent_at=noon,
        outcome="chosen",
    )
    ApplicationConsent.objects.create(application=w.application, kind="contact", text="Saa kysyä.", given_at=noon)
    w.to_choose = Application.objects.create(
        organisation=organisation,
        call=w.call,
        words_hash="to choose",
        token_hash="to choose",
        called="Iida",
        sent_at=noon,
    )
    made = {"organisation": organisation, "made_by": leena, "made_at": noon, "places": 1}
    w.lottery = Selection.objects.create(
        call=w.call,
        kind="lottery",
        state="ready",
        seed="kevät",
        ballot="".join(f"{lot:03d};1\r\n" for lot in range(1000)),
        ballot_digest="d",
        record={
            "applications": [w.to_choose.pk],
            "balance": [],
            "smallest": 1.0,
            "largest": 1.0,
            "most_even": 1.0,
            "never": 0,
        },
        prepared_at=noon,
        **made,
    )
    w.by_hand = Selection.objects.create(call=w.draft_call, kind="hand", state="open", **made)
    w.clientele_part = ClientelePart.objects.create(
        organisation=organisation, feature="age", position=1, name_fi="Alle 30-vuotiaat", percent=30
    )
    w.card = AccessCard.objects.create(
        organisation=organisation,
        person=eero,
        unit=unit,
        made_by=leena,
        words_hash="w",
        token_hash="t",
        opens_until=noon.replace(year=2030),
    )
    w.device = Device.objects.create(card=w.card, session_key="s")
    w.own_practice = practices.begin_own(
        organisation=organisation, by=leena, texts={"name_fi": "Meidän raati"}, adapted_from="client-council"
    )
    practices.publish_own(w.own_practice, by=leena)
    w.message = Message.objects.create(organisation=organisation, person=aino, language="fi", subject="Hei", text="Hei")
    w.neighbours = Group.objects.create(
        organisation=organisation,
        practice="client-council",
        circle=Circle.objects.create(organisation=organisation, unit=other_unit),
        name_fi="Naapuriraati",
        founded_on=date(2018, 5, 1),
    )
    w.neighbours.units.add(other_unit)
    Membership.objects.create(
        organisation=organisation, group=w.neighbours, person=olli, capacity=Capacity.WORKER, is_lead=True
    )
    w.mentoring = Mentoring.objects.create(
        organisation=organisation, group=w.neighbours, mentor=council, hope="Tulkaa kertomaan.", asked_by=olli
    )
    w.continuation = Continuation.objects.create(
        organisation=organisation, of=w.neighbours, into=council, because="Meitä on vähän.", asked_by=olli
    )
    w.place = Place.objects.create(
        organisation=organisation, continuation=w.continuation, person=eero, capacity=Capacity.CLIENT
    )
    w.lesson = Lesson.objects.create(
        organisation=organisation, group=council, practice="client-council", text="Kysykää itse.", written_by=kaisa
    )
    w.effort = Effort.objects.create(
        organisation=organisation, group=council, month=date(2018, 5, 1), kind="meetings", hours=4, noted_by=leena
    )
    w.report = EndReport.objects.create(
        organisation=organisation, group=council, done_fi="Tapasimme.", goes_on="continues", written_by=leena
    )
    w.study = Study.objects.create(
        organisation=organisation,
        group=council,
        researcher=tuomas,
        title_fi="Kuulluksi tuleminen",
        about_fi="Mitä täällä sanotaan.",
        kept_fi="Yliopistolla 2020 asti.",
        contact="Tuomas",
    )
    assert council.rhythm == "monthly"
    w.own_card = OwnMethodCard.objects.create(
        organisation=organisation,
        kind="trust",
        name_fi="Torikierros",
        steps_fi="Kierrä tori.",
        minutes_least=5,
        minutes_most=10,
        people_least=2,
        people_most=12,
        written_by=leena,
    )
    w.library_item = LibraryItem.objects.create(
        organisation=organisation, kind="study", title="Raatilaisen opinnäyte", source="Aino, 2018", added_by=leena
    )
    return w
