"""The payment list as a table that any spreadsheet opens."""

import csv
import io
from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.meetings.models import TravelClaim

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def filename(kind: str) -> str:
    """matkat-2018-06-12.csv"""
    return f"{_('travel')}-{clock.today():%Y-%m-%d}.{kind}"


def table(claims: Iterable[TravelClaim]) -> bytes:
    """The claims as CSV: UTF-8 with its mark and semicolons, as Finnish spreadsheets want it. A name that looks like a
    formula stays a name."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([_("Number"), _("Name"), _("Meeting"), _("Euros"), _("Approved by"), _("Approved on")])
    for claim in claims:
        writer.writerow(
            [
                claim.pk,
                _cell(claim.person.shown_name),
                claim.meeting.on.isoformat(),
                number_format(claim.amount, decimal_pos=2),
                _cell(claim.approved_by.shown_name if claim.approved_by else ""),
                clock.local_day(claim.approved_at) if claim.approved_at else "",
            ]
        )
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def _cell(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
