"""Fair lottery with quotas, over plain data: no database, no words, nothing of the domain.

People of the same options are one *kind*. A panel is so many of each kind; `even` finds the panels and their shares
that make the chances as even as the quotas allow (leximin: the smallest chance as large as can be, then the next
smallest, and so on: Flanigan, Gölz, Gupta, Hennig and Procaccia, "Fair algorithms for selecting citizens' assemblies",
Nature 596, 2021). `ballot` makes of it a thousand numbered lots of which anyone can draw one. `impossible` says why
quotas cannot hold and what would help; `waiting` finds who comes in the place of one who left.
"""

from rinnalla.selection.lottery.ballot import Ballot, Lottery, digest_of, make_ballot, order_by_hash, prepare
from rinnalla.selection.lottery.even import Chances, even_chances
from rinnalla.selection.lottery.impossible import Bound, Problem, Reason, smallest_changes, why_impossible
from rinnalla.selection.lottery.pool import Kind, Pool, Quota, make_pool
from rinnalla.selection.lottery.waiting import next_one

__all__ = [
    "Ballot",
    "Bound",
    "Chances",
    "Kind",
    "Lottery",
    "Pool",
    "Problem",
    "Quota",
    "Reason",
    "digest_of",
    "even_chances",
    "make_ballot",
    "make_pool",
    "next_one",
    "order_by_hash",
    "prepare",
    "smallest_changes",
    "why_impossible",
]
