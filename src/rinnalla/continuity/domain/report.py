"""The end report of a group (M5, P12)."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.continuity.models import EndReport
from rinnalla.groups.models import Group
from rinnalla.groups.queries import people_of
from rinnalla.mail.tell import path_to, tell
from rinnalla.people.models import Person
from rinnalla.refused import Conflict, Refused
from rinnalla.translated.fields import LANGUAGES

WRITTEN = verb("continuity.report_written", gettext_lazy("%(who)s wrote the end report of the group %(what)s"))

TEXTS = ("done", "achieved", "learned", "how")


@transaction.atomic
def write_report(group: Group, *, texts: Mapping[str, str], goes_on: str, version: int, by: Person) -> EndReport:
    """Write what was done and achieved and whether it goes on: `done_fi`, `achieved_sv` and so on. The members are told
    of the first one. `version` is the one that was opened, 0 for a new report.

    Raises Conflict where another was saved since, Refused where nothing is said of what was done or how it goes on.
    """
    if goes_on not in EndReport.GoesOn.values:
        raise Refused(_("Say whether it goes on."))
    columns = {f"{name}_{lang}": texts.get(f"{name}_{lang}", "").strip() for name in TEXTS for lang in LANGUAGES}
    if not any(columns[f"done_{lang}"] for lang in LANGUAGES):
        raise Refused(_("Write what was done, at least in one language."))
    Group.objects.select_for_update().get(pk=group.pk)
    report = EndReport.objects.filter(group=group).first()
    if (report.version if report else 0) != version:
        raise Conflict(
            _("Somebody else saved the report meanwhile. Their text is below yours: combine them, and save.")
        )
    is_new = report is None
    if report is None:
        report = EndReport(organisation_id=group.organisation_id, group=group)
    for column, text in columns.items():
        setattr(report, column, text)
    report.goes_on, report.version = goes_on, version + 1
    report.written_by, report.at = by, clock.now()
    report.save()
    record(by, WRITTEN, group, details={"version": report.version})
    if is_new:
        tell(
            people_of(group).exclude(pk=by.pk),
            subject=lambda: _("The report of the group %(group)s is here") % {"group": group},
            text=lambda: _("What we did, what came of it and how it goes on. See whether it is right."),
            path=path_to("continuity:report", group=group.pk),
        )
    return report
