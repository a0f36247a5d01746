"""What happens to words after they are said, as steps that a tired person sees at a glance."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.voices.models import Voice


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    text: str
    state: str
    when: str = ""


def steps_of(voice: Voice) -> list[Step]:
    """The way that lies ahead of a voice: what is done, what comes next, what may come later."""
    is_gathered = voice.gathered.exists()
    return [
        Step(_("You said it"), _("Your words are safe here."), "done", clock.local_day(voice.said_at)),
        Step(
            _("The group puts together what belongs together"),
            _("Words about the same matter become a theme. You are told when yours are in one."),
            "done" if is_gathered else "now",
        ),
        Step(
            _("The group asks for a change"),
            _("A small thing is done at once. A bigger one goes to those who decide. They must answer by a set day."),
            "later",
        ),
        Step(
            _("You see what came of it"),
            _("The answer and what was done are shown on the trail of your words."),
            "later",
        ),
    ]
