"""What people do with their organisation's own operating models."""

import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.mail.tell import path_to, settle, tell
from rinnalla.organisations.models import Organisation
from rinnalla.organisations.queries import above, parents
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.practices import library, rules
from rinnalla.practices.models import OwnPractice, Version
from rinnalla.practices.own import OWN, digest_of, judged
from rinnalla.practices.reading import BUILT_IN, Fault, Read
from rinnalla.practices.schema import key_out_of
from rinnalla.practices.written import written
from rinnalla.refused import Conflict, Refused

BEGUN = verb("practices.begun", gettext_lazy("%(who)s began the operating model %(what)s"))
BROUGHT = verb("practices.brought", gettext_lazy("%(who)s brought the operating model %(what)s as a file"))
SAVED = verb("practices.saved", gettext_lazy("%(who)s wrote a new version of the operating model %(what)s"))
PUBLISHED = verb("practices.published", gettext_lazy("%(who)s took the operating model %(what)s into use"))
RETIRED = verb("practices.retired", gettext_lazy("%(who)s took the operating model %(what)s out of use"))
ASKED = verb("practices.asked", gettext_lazy("%(who)s asked a manager to take the operating model %(what)s into use"))
REOPENED = verb("practices.reopened", gettext_lazy("%(who)s took the operating model %(what)s back into use"))

SKELETON = BUILT_IN / "begin" / "skeleton.toml"
MOST_OWN = 200
# What one person saves within this time, before it is taken into use, is one version.
ONE_SITTING = timedelta(hours=1)
# Nobody is asked again before this.
PATIENCE = timedelta(days=7)
MOST_ASKED = 10
_KEY_LINE = re.compile(r"^key[ \t]*=[ \t]*(\"[^\"\n]*\"|'[^'\n]*')", re.M)


class Faulty(Refused):
    """The text is no operating model; `faults` say why, line by line."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(_("This is not yet a whole operating model. What is wrong is listed below, line by line."))
        self.faults = faults


@transaction.atomic
def begin_own(
    *, organisation: Organisation, by: Person, texts: Mapping[str, str], adapted_from: str = ""
) -> OwnPractice:
    """Begin a model of the organisation's own: from another (its key; the lineage is kept), or from the least that a
    model needs. `texts` are `name_fi`, `name_sv`, `name_en`, one of them at least.

    Raises Refused without a name, or where there is no such model to begin from.
    """
    _check_writes(organisation, by)
    names = {language: " ".join(texts.get(f"name_{language}", "").split()) for language in ("fi", "sv", "en")}
    names = {language: name for language, name in names.items() if name}
    if not names:
        raise Refused(_("Give the operating model a name."))
    mother = _text_to_adapt(adapted_from, organisation) if adapted_from else SKELETON.read_text(encoding="utf-8")
    key = _free_key(next(iter(names.values())))
    data = {"key": key, "name": names} | tomllib.loads(mother) | {"key": key, "name": names}
    made = _make(organisation, by, key, written(data), adapted_from=adapted_from)
    record(by, BEGUN, made, details={"from": adapted_from})
    return made


@transaction.atomic
def bring_own(*, organisation: Organisation, by: Person, text: str) -> OwnPractice:
    """Make a model of the organisation's own out of a file's text, word for word. Its key stays where it is one of
    `own-...` that nobody has yet; otherwise it gets one of that form, in its own line.

    Raises Faulty where it is no model.
    """
    _check_writes(organisation, by)
    read = _judged(text, organisation.pk)
    key = read.practice.key
    if not key.startswith(OWN) or OwnPractice.objects.filter(key=key).exists():
        key = _free_key(key.removeprefix(OWN))
        text = _KEY_LINE.sub(f'key = "{key}"', text, count=1)
        if _judged(text, organisation.pk).practice.key != key:  # written in a way that is not one line
            raise Refused(_('Write the key of the model on a line of its own, in quotation marks: key = "name"'))
    made = _make(organisation, by, key, text)
    record(by, BROUGHT, made)
    return made


@transaction.atomic
def save_own(practice: OwnPractice, *, text: str, seen: str, by: Person) -> Version:
    """Keep a new version of the model's text. Groups go on with the one in use until this one is taken into use.

    `seen` is the digest of the text from which the writer began. What one person saves in one sitting is one version;
    saving the same text makes none. Raises Faulty where it is no model, Conflict where somebody else has saved
    meanwhile, Refused where the key is another.
    """
    _check_may(rules.may_write, by, practice)
    OwnPractice.objects.select_for_update().get(pk=practice.pk)
    newest = newest_of(practice)
    if text == newest.text:
        return newest
    if newest.digest != seen:
        raise Conflict(
            _(
                "Somebody else has changed the model while you were writing. Your text is still here. Open the model "
                "in another window, look at what is new, and put together what belongs together."
            )
        )
    read = _judged(text, practice.organisation_id)
    if read.practice.key != practice.key:
        raise Refused(_("The key of the model stays %(key)s: its groups know it by that.") % {"key": practice.key})
    now = clock.now()
    if newest.published_at is None and newest.made_by_id == by.pk and now - newest.made_at < ONE_SITTING:
        newest.text, newest.digest = text, digest_of(text)
        newest.save(update_fields=["text", "digest"])
        version = newest
    else:
        version = _add_version(practice, newest.number + 1, text, by)
        record(by, SAVED, practice, details={"number": version.number})
    _take_name(practice, read)
    return version


@transaction.atomic
def publish_own(practice: OwnPractice, *, by: Person) -> None:
    """Take the newest version into use: new groups can begin with it, and the model's groups go on with it.

    Doing it again changes nothing. Raises Faulty where this Rinnalla cannot read it any more.
    """
    _check_may(rules.looks_after, by, practice)
    OwnPractice.objects.select_for_update().get(pk=practice.pk)
    newest = newest_of(practice)
    if practice.published_id == newest.pk:
        return
    _judged(newest.text, practice.organisation_id)
    now = clock.now()
    Version.objects.filter(pk=newest.pk, published_at=None).update(published_at=now)
    practice.published, practice.asked_at = newest, None
    practice.save(update_fields=["published", "asked_at"])
    settle(_who_decides(by.organisation_id), path=path_to("practices:own", own=practice.pk))
    record(by, PUBLISHED, practice, details={"number": newest.number})


@transaction.atomic
def ask_to_use(practice: OwnPractice, *, by: Person) -> int:
    """Ask those to take the newest version into use who may: the managers over the units in which the writer works, or
    where there are none the administrators; they are told. Gives how many; asking again within a week tells nobody.

    Raises Refused where there is nothing to take into use, or nobody to ask.
    """
    _check_may(rules.may_write, by, practice)
    OwnPractice.objects.select_for_update().get(pk=practice.pk)
    practice.refresh_from_db(fields=["published", "retired_at", "asked_at"])
    if practice.published_id == newest_of(practice).pk:
        raise Refused(_("The newest version is in use already."))
    now = clock.now()
    if was_asked(practice):
        return 0
    people = [one for one in _managers_of(by) or _who_decides(by.organisation_id, RoleName.ADMIN) if one.pk != by.pk]
    if not people:
        raise Refused(_("There is no manager to ask. Ask the administrator in person."))
    practice.asked_at = now
    practice.save(update_fields=["asked_at"])
    tell(
        people,
        subject=lambda: _("An operating model waits for you: %(model)s") % {"model": practice.name},
        text=lambda: (
            _("%(who)s has written “%(model)s” and asks you to read it and take it into use.")
            % {"who": by.shown_name, "model": practice.name}
        ),
        path=path_to("practices:own", own=practice.pk),
    )
    record(by, ASKED, practice)
    return len(people)


def was_asked(practice: OwnPractice) -> bool:
    """Whether a manager has been asked so lately that they are not asked again."""
    return practice.asked_at is not None and practice.asked_at > clock.now() - PATIENCE


def _managers_of(worker: Person) -> list[Person]:
    """The managers over the units in which somebody works."""
    tree = parents(worker.organisation_id)
    held = Role.objects.now().filter(organisation=worker.organisation_id)
    units = held.filter(person=worker, name=RoleName.WORKER).values_list("unit", flat=True)
    over = {unit for start in units if start for unit in above(start, tree)}
    managers = held.filter(Q(unit=None) | Q(unit__in=over), name=RoleName.MANAGER)
    return list(Person.objects.filter(pk__in=managers.values("person"), is_active=True).order_by("pk")[:MOST_ASKED])


def _who_decides(organisation_id: int, *names: RoleName) -> list[Person]:
    """Those of an organisation who may take any model into use; or only those of a role."""
    held = Role.objects.now().filter(organisation=organisation_id, name__in=names or (RoleName.MANAGER, RoleName.ADMIN))
    return list(Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("pk"))


@transaction.atomic
def retire_own(practice: OwnPractice, *, by: Person) -> None:
    """Take the model out of use: its groups go on with it, no new ones begin. Doing it again does nothing."""
    _check_may(rules.looks_after, by, practice)
    if OwnPractice.objects.in_use().filter(pk=practice.pk).update(retired_at=clock.now()):
        practice.refresh_from_db(fields=["retired_at"])
        record(by, RETIRED, practice)


@transaction.atomic
def reopen_own(practice: OwnPractice, *, by: Person) -> None:
    """Take a retired model back into use. Doing it again does nothing."""
    _check_may(rules.looks_after, by, practice)
    if OwnPractice.objects.filter(pk=practice.pk).exclude(retired_at=None).update(retired_at=None):
        practice.retired_at = None
        record(by, REOPENED, practice)


@transaction.atomic
def take_version(practice: OwnPractice, *, version: Version, by: Person) -> Version:
    """Make what an earlier version said the newest again. Raises Faulty where it cannot be read any more."""
    return save_own(practice, text=version.text, seen=newest_of(practice).digest, by=by)


def newest_of(practice: OwnPractice) -> Version:
    """The newest version: what one goes on writing."""
    return practice.versions.order_by("-number")[0]


def _text_to_adapt(key: str, organisation: Organisation) -> str:
    """What a copy begins with: a file's text, or what the organisation's own model says now."""
    if not key.startswith(OWN):
        text = library.text_of(key)
    else:
        mother = OwnPractice.objects.filter(key=key, organisation=organisation).first()
        text = (mother.published or newest_of(mother)).text if mother else None
    if text is None:
        raise Refused(_("The model that you began from is not there any more. Choose another."))
    return text


def _judged(text: str, organisation_id: int) -> Read:
    read = judged(text, organisation_id)
    if isinstance(read, list):
        raise Faulty(read)
    return read


def _make(organisation: Organisation, by: Person, key: str, text: str, adapted_from: str = "") -> OwnPractice:
    read = _judged(text, organisation.pk)
    if OwnPractice.objects.filter(organisation=organisation).count() >= MOST_OWN:
        raise Refused(_("Your organisation has so many models already. Go on with one of them."))
    try:
        with transaction.atomic():
            made = OwnPractice.objects.create(
                organisation=organisation,
                key=key,
                adapted_from=adapted_from,
                made_by=by,
                made_at=clock.now(),
                **_names(read),
            )
    except IntegrityError:  # somebody took the key in this very moment
        raise Refused(_("Somebody else made a model of this name at the same moment. Try again.")) from None
    _add_version(made, 1, text, by)
    return made


def _add_version(practice: OwnPractice, number: int, text: str, by: Person) -> Version:
    return Version.objects.create(
        practice=practice, number=number, text=text, digest=digest_of(text), made_by=by, made_at=clock.now()
    )


def _names(read: Read) -> dict[str, Any]:
    return read.practice.name.columns("name")


def _take_name(practice: OwnPractice, read: Read) -> None:
    for column, name in _names(read).items():
        setattr(practice, column, name)
    practice.save(update_fields=list(_names(read)))


def _free_key(name: str) -> str:
    """`own-...` out of a name, unlike any other's in the installation."""
    wanted = f"{OWN}{key_out_of(name, longest=45) or 'model'}"
    taken = set(OwnPractice.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    return next(key for key in _keys(wanted) if key not in taken)


def _keys(wanted: str) -> Any:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}-{number}"
        number += 1


def _check_writes(organisation: Organisation, by: Person) -> None:
    if by.organisation_id != organisation.pk or not rules.writes.test(by):
        raise Refused(_("Workers, managers and the administrator write the organisation's own models."))


def _check_may(rule: Any, by: Person, practice: OwnPractice) -> None:
    if not rule.test(by, practice):
        raise Refused(
            _("A manager, the administrator or the one who made the model takes it into use and out of it.")
            if rule is rules.looks_after
            else _("Workers, managers and the administrator write the organisation's own models.")
        )
