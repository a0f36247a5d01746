"""Writing what is asked of those who decide, and sending it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock, workdays
from rinnalla.audit import record, verb
from rinnalla.groups.models import Group
from rinnalla.influence.domain import telling
from rinnalla.influence.domain.texts import has, put
from rinnalla.influence.models import Body, Heading, Point, Sending, Statement
from rinnalla.mail.tell import path_to
from rinnalla.people.models import Person
from rinnalla.refused import Conflict, Refused
from rinnalla.translated.fields import text_of
from rinnalla.voices.models import Picture, Theme

WRITTEN = verb("influence.statement_written", gettext_lazy("%(who)s wrote the statement “%(what)s”"))
REVISED = verb("influence.statement_revised", gettext_lazy("%(who)s revised the statement “%(what)s”"))
RULES_SET = verb("influence.house_rules_set", gettext_lazy("%(who)s wrote the points of “%(what)s”"))
SENT = verb("influence.statement_sent", gettext_lazy("%(who)s sent a statement: %(what)s"))

Texts = Mapping[str, str]


@transaction.atomic
def write_statement(
    *,
    group: Group,
    themes: Collection[Theme],
    texts: Texts,
    by: Person,
    kind: str = Statement.Kind.POSITION,
    picture: Picture | None = None,
) -> Statement:
    """Begin a statement of a group from one or more of its themes (C11, section 3.1.2: present and wished state).

    `texts` are `title_fi`, `present_fi`, `wished_fi`, `proposal_fi` and the same in sv and en, as far as there are any.
    Raises Refused without a title or a theme, and for a theme of another circle.
    """
    if not themes:
        raise Refused(_("Choose the theme that the statement grows from."))
    if any(theme.circle_id != group.circle_id for theme in themes):
        raise Refused(_("The theme is another group's. Choose one of this group's own themes."))
    statement = Statement(
        organisation_id=group.organisation_id,
        group=group,
        kind=kind,
        picture=_own(picture, group),
        written_by=by,
        written_at=clock.now(),
    )
    put(statement, texts, "title", "present", "wished", "proposal")
    _check_title(statement)
    statement.save()
    statement.themes.set(themes)
    record(by, WRITTEN, statement, details={"kind": kind})
    return statement


@transaction.atomic
def revise_statement(
    statement: Statement,
    *,
    texts: Texts,
    version: int,
    by: Person,
    picture: Picture | None = None,
    without_picture: bool = False,
) -> Statement:
    """Save new texts over the version that the writer had before them. `picture` takes the place of the old one.

    Raises Conflict where another has saved since (nothing is overwritten), and Refused for a statement that was sent.
    """
    _claim(statement, version)
    put(statement, texts, "title", "present", "wished", "proposal")
    _check_title(statement)
    if picture is not None:
        statement.picture = _own(picture, statement.group)
    elif without_picture:
        statement.picture = None
    statement.save()
    record(by, REVISED, statement, details={"version": statement.version})
    return statement


@transaction.atomic
def set_house_rules(
    statement: Statement,
    *,
    headings: Sequence[tuple[Texts, Sequence[Texts]]],
    by: Person,
    version: int | None = None,
) -> Statement:
    """Set the headings of house rules, in order, each with its points (C12): `({"text_fi": "Ole läsnä"}, [{"text_fi":
    "kuuntele rauhassa"}])`. They take the place of what was there.

    Raises Conflict where another has saved since `version` (where given), Refused for a statement of another kind, one
    that was sent, a heading without words, and a point without any.
    """
    if statement.kind != Statement.Kind.HOUSE_RULES:
        raise Refused(_("Only house rules have headings and points."))
    _claim(statement, version)
    statement.headings.all().delete()
    for position, (texts, points) in enumerate(headings, start=1):
        heading = Heading(statement=statement, position=position)
        put(heading, texts, "text")
        if not has(heading, "text"):
            raise Refused(_("Heading %(number)s has points but no words. Give it a heading.") % {"number": position})
        heading.save()
        made = [Point(heading=heading, position=place) for place in range(1, len(points) + 1)]
        for point, words in zip(made, points, strict=True):
            put(point, words, "text")
            if not has(point, "text"):
                raise Refused(_("A point under “%(heading)s” has no words.") % {"heading": heading.text})
        Point.objects.bulk_create(made)
    statement.save(update_fields=["version"])
    record(by, RULES_SET, statement, details={"headings": len(headings), "version": statement.version})
    return statement


@transaction.atomic
def send_statement(statement: Statement, *, body: Body, by: Person, due_on: date | None = None) -> Sending:
    """Send a statement to a body, with the day by which it answers (as many days as the body says and then the next
    working day, unless given).

    From then on the statement is public and does not change. The body's members are told, those whose words it grew
    from, and the group. Sending it again to the same body returns what was sent. Raises Refused for one that is not
    ready, a body without members, one of another organisation, and a day that is not ahead.
    """
    statement = Statement.objects.select_for_update().get(pk=statement.pk)
    already = statement.sendings.filter(body=body).first()
    if already is not None:
        return already
    due_on = due_on or answer_day(body)
    check_sending(statement, [(body, due_on)])
    readers = telling.members_of(body)
    try:
        with transaction.atomic():
            sending = Sending.objects.create(
                organisation_id=statement.organisation_id,
                statement=statement,
                body=body,
                sent_by=by,
                sent_at=clock.now(),
                due_on=due_on,
            )
    except IntegrityError:  # another lead pressed at the same moment
        return statement.sendings.get(body=body)
    record(by, SENT, sending, details={"due_on": due_on.isoformat()})
    _tell_sent(sending, readers, by)
    return sending


def answer_day(body: Body) -> date:
    """The day by which a body answers what is sent to it today: a working day, so that somebody is there."""
    return workdays.working_day(clock.today() + timedelta(days=body.answers_in_days))


def check_sending(statement: Statement, chosen: Collection[tuple[Body, date]]) -> None:
    """Whether a statement can be sent so; raises Refused as `send_statement` does, and does nothing else."""
    missing = missing_of(statement)
    if missing:
        raise Refused(missing)
    for body, due_on in chosen:
        if body.organisation_id != statement.organisation_id:
            raise Refused(_("This body is of another organisation. Choose one of your own."))
        if not telling.members_of(body):
            raise Refused(
                _("%(body)s has no members who could answer. Ask a manager or the administrator to add them first.")
                % {"body": body}
            )
        if due_on <= clock.today():
            raise Refused(_("Give a day that is still ahead, so that there is time to answer."))


def missing_of(statement: Statement) -> str:
    """What is missing before a statement can be sent, in words; "" where nothing is."""
    if statement.kind == Statement.Kind.HOUSE_RULES:
        if not Point.objects.filter(heading__statement=statement).exists():
            return _("The house rules have no points yet. Write at least one heading with a point.")
        return ""
    if not has(statement, "present") or not has(statement, "wished"):
        return _("Write how things are now and how you want them to be. Then the statement can be sent.")
    if not has(statement, "proposal"):
        return _("Write what you propose. Then there is something to answer yes or no to.")
    return ""


def _claim(statement: Statement, version: int | None) -> None:
    """Take the next version of a statement that was not sent, for the one who saves now."""
    locked = Statement.objects.select_for_update().get(pk=statement.pk)
    if locked.sendings.exists():
        raise Refused(_("The statement was sent and does not change any more. You can begin a new one from the theme."))
    if version is not None and locked.version != version:
        raise Conflict(_("Somebody else saved this while you were writing. Nothing is lost: both texts are here."))
    statement.version = locked.version + 1


def _check_title(statement: Statement) -> None:
    if not has(statement, "title"):
        raise Refused(_("Give the statement a title."))


def _own(picture: Picture | None, group: Group) -> Picture | None:
    if picture is not None and picture.organisation_id != group.organisation_id:
        raise Refused(_("The picture is another organisation's."))
    return picture


def _tell_sent(sending: Sending, readers: Collection[Person], by: Person) -> None:
    statement, body = sending.statement, sending.body

    def words(text: str) -> str:
        return text % {
            "title": text_of(statement, "title"),
            "body": body,
            "group": statement.group,
            "day": f"{sending.due_on.day}.{sending.due_on.month}.{sending.due_on.year}",
        }

    public = path_to("influence:statement", statement=statement.pk)
    telling.tell_in_turn(
        (
            readers,
            lambda: words(_("A statement waits for your answer: %(title)s")),
            lambda: words(_("%(group)s has sent “%(title)s” to you, who are in: %(body)s. Please answer by %(day)s.")),
            path_to("influence:answer", sending=sending.pk),
        ),
        (
            telling.authors_of(list(statement.themes.all())),
            lambda: words(_("What you said is now before those who decide")),
            lambda: words(_("Your words are part of the statement “%(title)s”. %(body)s answers it by %(day)s.")),
            public,
        ),
        (
            telling.people_of(statement.group),
            lambda: words(_("The statement was sent: %(title)s")),
            lambda: words(_("The group's statement “%(title)s” was sent. %(body)s answers it by %(day)s.")),
            public,
        ),
        but=by,
    )
