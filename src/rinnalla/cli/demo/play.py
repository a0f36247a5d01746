"""The whole play, in one transaction."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from rinnalla import clock
from rinnalla.cli.demo import april, today
from rinnalla.cli.demo.council import Council
from rinnalla.cli.demo.stage import Stage, set_stage
from rinnalla.mail.models import Message


@transaction.atomic
def play() -> Stage:
    """Play it in an empty database; give who and what there is then."""
    stage = set_stage()
    council = Council(stage)
    council.play()
    april.play(stage, council.group, council.meeting_theme)
    today.play(stage)
    _read_until(clock.now() - timedelta(days=30))
    return stage


def _read_until(moment: datetime) -> None:
    """Everybody has read what came until then: a desk does not begin with a year of messages."""
    Message.objects.filter(organisation__slug=settings.DEMO_ORGANISATION, at__lt=moment).update(read_at=F("at"))
