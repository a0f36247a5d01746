"""What the walk needs of a group's going on and of research in it, and the demo has none of."""

from typing import Any

from rinnalla import clock
from rinnalla.continuity import domain as continuity
from rinnalla.continuity.models import Continuation, Effort, Lesson, Mentoring, Place
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Group
from rinnalla.people.models import Person
from rinnalla.research import domain as research
from rinnalla.research.models import Study


def prepare(cast: dict[str, Person]) -> None:
    """A study that one has said yes to and one that is over, a kept place, questions of another group, a report."""
    group = Group.objects.order_by("-founded_on").first()
    leena, aino, tuomas = cast["Leena Lehto"], cast["Aino"], cast["Tuomas Tammi"]
    texts = {"title_fi": "Kuulluksi tuleminen", "about_fi": "Mitä täällä sanotaan.", "kept_fi": "Vuoteen 2030."}
    begun = [
        research.begin_study(
            group, researcher=tuomas, texts=texts | {"title_sv": title}, contact="tuomas@rinnalla.example", by=leena
        )
        for title in ("Att bli hörd", "Att bli hörd igen")
    ]
    for study in begun:
        research.consent(study, person=aino)
    research.end_study(begun[1], by=tuomas)
    with clock.set_to(clock.now().replace(year=2019)):
        game = groups.found_group(
            by=leena,
            organisation=group.organisation,
            practice="developer-client-group",
            units=[leena.roles.first().unit],
            texts={"name_fi": "Peliryhmä"},
        )
    going = continuity.go_on_as(group, into=game, because="Teemme pelin.", by=leena)
    assert going.agreed_at
    of = {"organisation": group.organisation}
    Continuation.objects.create(of=game, into=group, because="Meitä on vähän.", asked_by=leena, **of)
    Mentoring.objects.create(group=game, mentor=group, hope="Kertokaa, miten aloititte.", asked_by=leena, **of)
    continuity.write_lesson(group, text="Kysykää itse, kasvotusten.", by=aino)
    continuity.note_effort(group, month=clock.today(), kind="meetings", hours=4, by=leena)
    membership = group.memberships.get(person=leena)
    to = group.memberships.get(person=cast["Petri Paju"])
    continuity.set_turn(membership, ends_on=clock.today().replace(year=clock.today().year + 1), by=leena)
    continuity.hand_over(membership, to=to, note="Avain on neuvonnassa.", stays=True, by=leena)
    continuity.write_report(
        group, texts={"done_fi": "Tapasimme.", "how_sv": "Som spel."}, goes_on="pending", version=0, by=leena
    )


def choices(cast: dict[str, Person]) -> dict[str, list[Any]]:
    """What stands for each argument of these addresses."""
    group = Group.objects.order_by("-founded_on").first()
    return {
        "study": list(Study.objects.filter(group=group).order_by("pk").values_list("pk", flat=True)),
        "place": [Place.objects.get(person=cast["Aino"], continuation__of=group).pk],
        "continuation": [Continuation.objects.get(into=group, agreed_at=None).pk],
        "mentoring": [Mentoring.objects.get(mentor=group, answered_at=None).pk],
        "lesson": [Lesson.objects.filter(group=group).first().pk],
        "effort": [Effort.objects.filter(group=group).first().pk],
    }
