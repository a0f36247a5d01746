"""Words, themes and what came of them, made quickly."""

from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.influence import domain
from rinnalla.influence.models import Action, Answer, Change, Sending, Statement
from rinnalla.voices.models import Gathered, Theme, Voice

TEXTS = {
    "title_fi": "Asiakaslähtöinen kohtaaminen",
    "present_fi": "Meitä ei aina katsota silmiin.",
    "wished_fi": "Meitä kuunnellaan rauhassa.",
    "proposal_fi": "Otetaan huoneentaulu käyttöön.",
}
CHANGE = {"title_fi": "Taulu on seinällä", "said_fi": "Katso silmiin.", "did_fi": "Ripustimme taulun."}


def said(group: Group, text: str = "Minua ei katsottu silmiin.", **fields) -> Voice:
    origin = {"origin_type": ContentType.objects.get_for_model(Group), "origin_id": group.pk}
    return Voice.objects.create(
        organisation_id=group.organisation_id, circle_id=group.circle_id, text=text, **{**origin, **fields}
    )


def theme(group: Group, *voices: Voice, title: str = "Kohtaaminen") -> Theme:
    made = Theme.objects.create(organisation_id=group.organisation_id, circle_id=group.circle_id, title=title)
    gather(made, *voices)
    return made


def gather(to: Theme, *voices: Voice) -> None:
    Gathered.objects.bulk_create([Gathered(theme=to, voice=voice) for voice in voices])


def withdraw(voice: Voice) -> None:
    Voice.objects.filter(pk=voice.pk).update(withdrawn_at=clock.now(), text="", picture=None, chosen_name="")
    voice.refresh_from_db()


def statement(group: Group, *themes: Theme, by, **texts) -> Statement:
    return domain.write_statement(group=group, themes=themes, texts={**TEXTS, **texts}, by=by)


def sent(group, body, *themes, by) -> Sending:
    return domain.send_statement(statement(group, *themes, by=by), body=body, by=by)


def answered(sending, *, by, decision="yes", reasons="Hyvä ehdotus.") -> Answer:
    return domain.answer_statement(sending, decision=decision, reasons={"reasons_fi": reasons}, by=by)


def agreed(*, by, responsible=None, days=30, what="Taulu seinälle", **after) -> Action:
    return domain.agree_action(what={"what_fi": what}, responsible=responsible, due_on=in_days(days), by=by, **after)


def published(*actions, unit, by, **texts) -> Change:
    for action in actions:
        domain.finish_action(action, by=by)
    change = domain.write_change(actions=actions, unit=unit, texts={**CHANGE, **texts}, by=by)
    return domain.publish_change(change, by=by)


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def told(person) -> list[str]:
    """What somebody was told, the latest last."""
    return [message.subject for message in person.messages.order_by("pk")]


def shown(response) -> str:
    """What a page says, in one line."""
    return " ".join(response.content.decode().split())
