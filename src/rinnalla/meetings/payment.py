"""The payment list as a table that any spreadsheet opens."""

import csv
from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.documents.sheet import csv_of
from rinnalla.meetings.models import TravelClaim


def filename(kind: str) -> str:
    """matkat-2018-06-12.csv"""
    return f"{_('travel')}-{clock.today():%Y-%m-%d}.{kind}"


def table(claims: Iterable[TravelClaim]) -> bytes:
    """The claims as CSV: UTF-8 with its mark and semicolons, as Finnish spreadsheets want it."""
    made = csv_of(
        [_("Number"), _("Name"), _("Meeting"), _("Euros"), _("Approved by"), _("Approved on")],
        (
            (
                claim.pk,
                claim.person.shown_name,
                claim.meeting.on.isoformat(),
                number_format(claim.amount, decimal_pos=2),
                claim.approved_by.shown_name if claim.approved_by else "",
                clock.local_day(claim.approved_at) if claim.approved_at else "",
            )
            for claim in claims
        ),
        delimiter=";",
        lineterminator="\r\n",
        quoting=csv.QUOTE_ALL,
    )
    return b"\xef\xbb\xbf" + made.encode()
