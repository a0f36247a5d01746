"""The one model of a panel, so many of each kind, that HiGHS solves in whole numbers."""

from collections.abc import Sequence
from typing import Any

import highspy

from rinnalla.selection.lottery.pool import Pool, most_of

# Steps of at least so much count as better; under it lies what floating numbers cannot tell apart.
EPSILON = 1e-7


class _Quiet(highspy.Highs):
    """HiGHS without callbacks, which nothing here uses: they print who made it on every command's output."""

    def enableCallbacks(self) -> None:  # noqa: N802 - HiGHS's own name
        pass


def quiet_solver() -> Any:
    """HiGHS, silent, on one thread and with a fixed seed: the same machine twice gives the same."""
    solver: Any = _Quiet()
    for name, value in (
        ("output_flag", False),
        ("threads", 1),
        ("parallel", "off"),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 1e-7),
    ):
        solver.setOptionValue(name, value)
    return solver


def is_solved(solver: Any) -> bool:
    """Whether the last run came to its best; False where nothing keeps the rules.

    Raises RuntimeError where the solver gives up: that is a fault of ours, not of the quotas.
    """
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return True
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return False
    raise RuntimeError(f"HiGHS ended with {solver.modelStatusToString(status)}")


class Panels:
    """The panels that fill the places and keep the quotas; asked for the best one by weights, again and again."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        # What no panel can weigh more than, by the weights that were asked for last.
        self.most = float("inf")
        self._kinds = list(range(len(pool.kinds)))
        solver = self._solver = quiet_solver()
        for place in self._kinds:
            solver.addVar(0, min(pool.kinds[place].size, pool.places))
            solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        solver.addRow(pool.places, pool.places, len(self._kinds), self._kinds, [1.0] * len(self._kinds))
        for quota in pool.quotas:
            having = pool.having(quota.option)
            solver.addRow(quota.at_least, most_of(quota, pool.places), len(having), having, [1.0] * len(having))

    def best(self, weights: Sequence[float]) -> tuple[int, ...] | None:
        """The panel of the greatest weight; None where no panel keeps the quotas."""
        if not self._kinds:
            return None
        for place in self._kinds:
            self._solver.changeColCost(place, weights[place])
        self._solver.run()
        if not is_solved(self._solver):
            return None
        self.most = self._solver.getInfo().mip_dual_bound
        panel = tuple(round(value) for value in self._solver.getSolution().col_value)
        if not self.pool.holds(panel):
            raise RuntimeError("HiGHS gave a panel that does not keep the quotas")
        return panel
