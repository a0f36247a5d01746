"""How long it takes to refuse the file of a model that is made to hurt: deep, long, or without an end.

`python -m bench.model_files` reads each of them once. Ends with 1 where one takes more than five seconds: whoever
brings a file waits for the answer, and so does everyone else of the same process.
"""

import os
import sys
import time

import django

MOST = 5.0


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.settings")
    django.setup()
    from rinnalla.practices.reading import read_text
    from tests.practices.made_to_hurt import BOMBS

    slowest = 0.0
    for bomb in BOMBS:
        began = time.perf_counter()
        faults = read_text(bomb)
        took = time.perf_counter() - began
        slowest = max(slowest, took)
        told = f"{len(faults)} faults" if isinstance(faults, list) else "TAKEN FOR A MODEL"
        print(f"{took:6.3f} s  {told:>10}  {bomb[:20]!r} of {len(bomb):,} characters")
    print(f"slowest {slowest:.3f} s (allowed {MOST:.0f})")
    return 0 if slowest <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
