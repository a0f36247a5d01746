"""How long a fair lottery takes, and how even its chances are: 12 of 200 and 60 of 3,000, with five categories.

    python -m bench.lottery [--reference PYTHON] [--minutes 20]

The input is invented and always the same. With the path of a Python that has `sortition-algorithms` (a virtual
environment of its own: `pip install sortition-algorithms`; it is no part of Rinnalla), the Sortition Foundation's own
library is run on the same input, as long as it is given time: its "maximin", since its "leximin" needs Gurobi. Beside
the smallest chance stands its bound: what is proved that no way of drawing can pass, the reference's neither. Ends with
1 where our smallest chance is less than the bound, or than the reference's, by more than a millionth of it; or where
the fewest of a thousand lots that anyone is on are fewer than the reference's.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random

from rinnalla.selection.lottery import Quota, make_pool, prepare

SIZES = ((200, 12), (3000, 60))
# Of the people, of the panel: sex, age, schooling, language, area.
CATEGORIES = (
    ((0.62, 0.36, 0.02), (0.5, 0.5, 0)),
    ((0.18, 0.3, 0.27, 0.25), (0.25, 0.25, 0.25, 0.25)),
    ((0.55, 0.25, 0.12, 0.08), (0.4, 0.3, 0.15, 0.15)),
    ((0.82, 0.11, 0.07), (0.7, 0.15, 0.15)),
    ((0.4, 0.35, 0.25), (0.34, 0.33, 0.33)),
)
# What the two solvers' own tolerances come to, in parts of the chance.
TOLERANCE = 1e-6


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reference", metavar="PYTHON", help="a Python that has sortition-algorithms")
    parser.add_argument("--minutes", type=float, default=20, help="how long the reference may take, each time")
    options = parser.parse_args()
    good = True
    for people, places in SIZES:
        given, quotas = invented(people, places)
        began = time.perf_counter()
        drawn = prepare(make_pool(given, quotas=quotas, places=places), seed="bench")
        took = time.perf_counter() - began
        assert drawn is not None
        smallest, bound, lots = drawn.chances.smallest, drawn.chances.bound, drawn.fewest
        print(
            f"{places} of {people:,} ({len(drawn.pool.kinds)} kinds): {took:.1f} s, smallest chance {smallest:.6%}, "
            f"which nothing can make larger than {bound:.6%}; everyone on at least {lots} lots of a thousand, of at "
            f"most {drawn.most_possible} that could be",
            flush=True,
        )
        good &= smallest >= bound * (1 - TOLERANCE)
        if options.reference:
            theirs = reference(options.reference, given, quotas, places, options.minutes)
            if theirs is None:
                print(f"  reference: not done in {options.minutes:g} minutes", flush=True)
                continue
            print(
                f"  reference: {theirs['took']:.1f} s, smallest chance {theirs['smallest']:.6%}, on at least "
                f"{theirs['lots']} lots of a thousand",
                flush=True,
            )
            good &= smallest >= theirs["smallest"] * (1 - TOLERANCE)
            good &= lots >= theirs["lots"]
    return 0 if good else 1


def invented(people: int, places: int) -> tuple[dict[int, tuple[int | None, ...]], list[Quota]]:
    """People with an option of each category, and quotas around what a panel should look like."""
    random = Random(1)
    keys, first = [], 0
    for have, _wanted in CATEGORIES:
        keys.append(list(range(first, first + len(have))))
        first += len(have)
    given: dict[int, tuple[int | None, ...]] = {
        number: tuple(random.choices(options, have)[0] for options, (have, _want) in zip(keys, CATEGORIES, strict=True))
        for number in range(people)
    }
    quotas = [
        Quota(category, option, int(share * places * 0.9), int(share * places * 1.1) + 1)
        for category, (options, (_have, wanted)) in enumerate(zip(keys, CATEGORIES, strict=True))
        for option, share in zip(options, wanted, strict=True)
    ]
    return given, quotas


def reference(
    python: str, given: Mapping[int, tuple[int | None, ...]], quotas: list[Quota], places: int, minutes: float
) -> dict[str, float] | None:
    """The same by the reference; None where it has not come to an end in time."""
    told = {
        "places": places,
        "quotas": [[quota.category, quota.option, quota.at_least, quota.at_most] for quota in quotas],
        "people": {str(number): options for number, options in given.items()},
    }
    try:
        done = subprocess.run(
            [python, str(Path(__file__).with_name("lottery_reference.py"))],
            input=json.dumps(told),
            stdout=subprocess.PIPE,
            timeout=60 * minutes,
            text=True,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return None
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())
