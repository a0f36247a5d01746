"""Who may change the organisation. The people's room, one layer up, says who that is."""

from typing import Any

import rules

from rinnalla.access import permitted

CHANGE = "organisations.change"
may_change = permitted(CHANGE)


@rules.predicate
def same_organisation(person: Any, obj: Any) -> bool:
    """Both belong to one organisation."""
    return obj is not None and getattr(person, "organisation_id", None) == obj.organisation_id
