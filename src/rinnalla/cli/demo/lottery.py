"""The lottery of the county-wide council: twelve of the 180 who applied. The seed and the three digits are always the
same, and so is whoever is chosen."""

from datetime import timedelta

from rinnalla import clock
from rinnalla.cli.demo.county import PLACES
from rinnalla.cli.demo.stage import Stage, on
from rinnalla.recruitment.models import BalanceCategory, Call
from rinnalla.selection import clientele, domain
from rinnalla.selection.models import Feature, Selection
from rinnalla.translated.fields import columns_of

SEED = "Jokilaakson maakuntaraati"
DIGITS = 417
# What the organisation knows of its clients, in per cents, by the options of the call's first three categories.
_CLIENTELE = {
    Feature.AGE: (1, (24, 36, 28, 12)),
    Feature.LANGUAGE: (2, (74, 11, 15)),
    Feature.AREA: (3, (55, 25, 20)),
}


def play(stage: Stage, call: Call) -> None:
    """The clientele is written down; two days ago the lots were made, and yesterday one was drawn before everyone."""
    today = clock.today()
    categories = list(BalanceCategory.objects.filter(call=call).order_by("position").prefetch_related("options"))
    with on(today - timedelta(days=60)):
        for feature, (position, shares) in _CLIENTELE.items():
            category = next(one for one in categories if one.position == position)
            for option, percent in zip(category.options.all(), shares, strict=True):
                clientele.write_part(
                    organisation=stage.organisation,
                    feature=feature,
                    texts=columns_of(option, "name"),
                    percent=percent,
                    by=stage.aada,
                )
    with on(today - timedelta(days=2), 14):
        quotas = {
            option.pk: (option.at_least, option.at_most) for category in categories for option in category.options.all()
        }
        domain.set_quotas(call, places=PLACES, quotas=quotas, by=stage.hanna)
        selection = domain.prepare_lottery(call, seed=SEED, by=stage.hanna)
        domain.make_ballot(selection.pk)
        selection.refresh_from_db()
    with on(today - timedelta(days=1), 15):
        domain.draw(selection, by=stage.hanna, way=Selection.Drawn.PUBLIC, lot=DIGITS)
