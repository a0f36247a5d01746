"""Those who have begun walk beside those who begin, and what was learned is passed on (G7)."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.continuity.domain.written import written
from rinnalla.continuity.models import Lesson, Mentoring
from rinnalla.groups.domain import check_open
from rinnalla.groups.models import Group
from rinnalla.groups.queries import people_leading
from rinnalla.mail.tell import path_to, settle, tell
from rinnalla.people.models import Person
from rinnalla.refused import Refused

ASKED = verb("continuity.mentor_asked", gettext_lazy("%(who)s asked for a mentor group for %(what)s"))
ANSWERED = verb(
    "continuity.mentor_answered", gettext_lazy("%(who)s answered the group %(what)s that asked for a mentor")
)
ENDED = verb("continuity.mentor_ended", gettext_lazy("%(who)s ended the mentoring of the group %(what)s"))
LEARNED = verb("continuity.lesson_written", gettext_lazy("%(who)s wrote down what the group %(what)s has learned"))
UNLEARNED = verb("continuity.lesson_removed", gettext_lazy("%(who)s took away something that %(what)s had learned"))


@transaction.atomic
def ask_mentor(group: Group, *, mentor: Group, hope: str, by: Person, language: str = "fi") -> Mentoring:
    """Ask another group to walk beside this one; its leads are told. Asking again gives what was asked.

    Raises Refused where the other is of another organisation, is this one, or the two walk so the other way round.
    """
    check_open(group)
    if mentor.organisation_id != group.organisation_id or mentor.pk == group.pk:
        raise Refused(_("Choose another group of your own organisation."))
    if Mentoring.objects.filter(group=mentor, mentor=group, ended_on=None).exists():
        raise Refused(_("You are that group's mentor already. Choose one that is further on."))
    words = written(hope, else_say=_("Write what you hope for, so that they know what they say yes to."))
    Group.objects.select_for_update().get(pk=group.pk)
    made, is_new = Mentoring.objects.get_or_create(
        group=group,
        mentor=mentor,
        ended_on=None,
        defaults={
            "organisation_id": group.organisation_id,
            "hope": words,
            "language": language,
            "asked_by": by,
            "asked_at": clock.now(),
        },
    )
    if is_new:
        record(by, ASKED, group)
        tell(
            people_leading(mentor),
            subject=lambda: _("The group %(group)s asks you to be its mentor") % {"group": group},
            text=lambda: words,
            path=path_to("continuity:mentors", group=mentor.pk),
        )
    return made


@transaction.atomic
def answer_mentoring(mentoring: Mentoring, *, yes: bool, by: Person) -> None:
    """A lead of the asked group says yes or no; those who asked are told. The first answer stands."""
    now = clock.now()
    ended = None if yes else clock.today()
    fresh = Mentoring.objects.filter(pk=mentoring.pk, answered_at=None, ended_on=None)
    if not fresh.update(answered_at=now, answered_by=by, said_yes=yes, ended_on=ended):
        return
    mentoring.answered_at, mentoring.said_yes, mentoring.ended_on = now, yes, ended
    record(by, ANSWERED, mentoring.group, details={"yes": yes})
    settle(
        people_leading(mentoring.mentor),
        path=path_to("continuity:mentors", group=mentoring.mentor_id),
    )
    names = {"mentor": mentoring.mentor}
    tell(
        people_leading(mentoring.group),
        subject=lambda: (
            (_("%(mentor)s is your mentor group") if yes else _("%(mentor)s cannot be your mentor now")) % names
        ),
        text=lambda: (
            _("You see each other's leads and what they have learned. Agree on a first talk.")
            if yes
            else _("Ask another group: one that runs the same operating model is a good choice.")
        ),
        path=path_to("continuity:mentors", group=mentoring.group_id),
    )


@transaction.atomic
def end_mentoring(mentoring: Mentoring, *, by: Person) -> None:
    """Either side ends it, or takes the question back; the other side is told where it had begun. Ending again changes
    nothing."""
    if Mentoring.objects.filter(pk=mentoring.pk, ended_on=None).update(ended_on=clock.today()):
        mentoring.ended_on = clock.today()
        record(by, ENDED, mentoring.group)
        settle(
            people_leading(mentoring.mentor),
            path=path_to("continuity:mentors", group=mentoring.mentor_id),
        )
        sides = ((mentoring.group, mentoring.mentor), (mentoring.mentor, mentoring.group))
        for own, other in sides if mentoring.said_yes else ():
            tell(
                [lead for lead in people_leading(own) if lead.pk != by.pk],
                subject=lambda other=other: _("The mentoring with %(group)s has ended") % {"group": other},  # type: ignore[misc]
                text=lambda: _("Thank you for walking together. What you wrote down as learned stays."),
                path=path_to("continuity:mentors", group=own.pk),
            )


@transaction.atomic
def write_lesson(group: Group, *, text: str, by: Person, language: str = "fi") -> Lesson:
    """Write down what the group has learned of working so. Whoever begins with the same model in the organisation
    reads it, and the groups that it mentors. The same words again give what is there."""
    words = written(text, else_say=_("Write what you have learned."))
    Group.objects.select_for_update().get(pk=group.pk)
    lesson, is_new = Lesson.objects.get_or_create(
        group=group,
        text=words,
        defaults={
            "organisation_id": group.organisation_id,
            "practice": group.practice,
            "language": language,
            "written_by": by,
            "at": clock.now(),
        },
    )
    if is_new:
        record(by, LEARNED, group)
    return lesson


@transaction.atomic
def remove_lesson(lesson: Lesson, *, by: Person) -> None:
    """Take a lesson away; it is read nowhere any more."""
    if Lesson.objects.filter(pk=lesson.pk).delete()[0]:
        record(by, UNLEARNED, lesson.group)
