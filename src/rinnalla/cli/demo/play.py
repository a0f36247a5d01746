"""The whole play, in one transaction."""

from datetime import date

from django.db import transaction

from rinnalla import clock
from rinnalla.cli.demo import april, county, families, lottery, own_model, slow_start, today
from rinnalla.cli.demo.council import Council
from rinnalla.cli.demo.stage import Stage, on, set_stage
from rinnalla.mail.models import Message


@transaction.atomic
def play() -> Stage:
    """Play it in an empty database; give who and what there is then."""
    stage = set_stage()
    council = Council(stage)
    council.play()
    waiting = slow_start.play(stage)
    families_point = april.play(stage, council.group, council.meeting_theme)
    with on(date(2019, 2, 20)):
        Message.objects.update(read_at=clock.now())  # that year's messages were read long ago
    council_now = today.play(stage, waiting, council.group)
    own_model.play(stage, council_now)
    families.play(stage, families_point, council_now)
    lottery.play(stage, county.play(stage))
    return stage
