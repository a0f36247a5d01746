"""The end report on A4."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.continuity.figures import figures_of
from rinnalla.continuity.models import EndReport
from rinnalla.continuity.queries import continuations_of
from rinnalla.documents import typeset
from rinnalla.groups.models import Group
from rinnalla.translated.fields import text_of


def report_paper(report: EndReport) -> bytes:
    """The PDF of a report in the active language; a text that is not in it is shown in the one it has."""
    group = report.group
    practice = group.model
    units = [str(unit.name) for unit in group.units.all()]
    data: dict[str, Any] = {
        "title": f"{group}: {_('End report')}",
        "name": str(group),
        "over": " · ".join(filter(None, [_("End report"), str(practice or ""), *units])),
        "under": _span(group),
        "header": str(group.organisation),
        "footer": settings.BASE_URL + reverse("continuity:report", kwargs={"group": group.pk}),
        "figures_title": _("In figures"),
        "figures": [(figure.label, str(figure.number)) for figure in figures_of(group)],
        "sections": [
            {"title": label, "words": text_of(report, name)}
            for name, label in (
                ("done", _("What we did")),
                ("achieved", _("What came of it")),
                ("learned", _("What we learned")),
            )
            if text_of(report, name)
        ],
        "goes_on_title": _("Does it go on?"),
        "goes_on": report.get_goes_on_display(),
        "how": text_of(report, "how"),
        "into": [
            _("Goes on as: %(group)s") % {"group": one.into} for one in continuations_of(group).exclude(agreed_at=None)
        ],
        "written": _("Written on %(day)s") % {"day": clock.local_day(report.at)},
    }
    return typeset.pdf("continuity/documents/report.typ", data)


def _span(group: Group) -> str:
    """From when to when."""
    begun = f"{group.founded_on.day}.{group.founded_on.month}.{group.founded_on.year}"
    ended = group.closed_on
    return f"{begun}–{ended.day}.{ended.month}.{ended.year}" if ended else f"{begun}–"
