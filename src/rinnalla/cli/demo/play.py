"""The whole play, in one transaction."""

from django.db import transaction

from rinnalla.cli.demo import april, today
from rinnalla.cli.demo.council import Council
from rinnalla.cli.demo.stage import Stage, set_stage


@transaction.atomic
def play() -> Stage:
    """Play it in an empty database; give who and what there is then."""
    stage = set_stage()
    council = Council(stage)
    council.play()
    april.play(stage, council.group, council.meeting_theme)
    today.play(stage)
    return stage
