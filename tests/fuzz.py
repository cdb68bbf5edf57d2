"""Fuzz every target for as long as is asked: ``python tests/fuzz.py --minutes 60``.

Targets take turns, each time with other examples. Whatever ends in an error that is not the project's
own, or takes more than two seconds, is shrunk, printed and counted; the rest goes on.
"""

import argparse
import logging
import sys
import time
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from fuzz_targets import TARGETS, quick  # noqa: E402
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings  # noqa: E402

ROUND = 100
"""Examples of a target before the next has its turn."""
BOUNDED = settings(
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    verbosity=Verbosity.quiet,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    report_multiple_bugs=True,
)


def attempt(name, examples, number):
    """One round of a target: how many examples it saw, and what it found."""
    target, seen = TARGETS[name], 0

    @settings(BOUNDED, max_examples=examples)
    @given(target.examples)
    def fuzzed(example):
        nonlocal seen
        seen += 1
        quick(target.check, example)

    try:
        seed(number)(fuzzed)()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        return seen, error
    return seen, None


def main():
    """Print how many examples each target saw, and every finding; 1 if there was one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--target", action="append", choices=list(TARGETS), dest="targets")
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)
    seen, found, began, number = Counter(), [], time.monotonic(), chosen.seed
    while time.monotonic() - began < 60 * chosen.minutes:
        number += 1
        for name in chosen.targets or TARGETS:
            if time.monotonic() - began >= 60 * chosen.minutes:
                break
            count, error = attempt(name, ROUND, number)
            seen[name] += count
            if error is not None:
                found.append(name)
                notes = "\n  ".join(getattr(error, "__notes__", ()))
                print(f"FOUND {name}, seed {number}: {error!r}\n  {notes}", flush=True)
    minutes = (time.monotonic() - began) / 60
    counts = ", ".join(f"{name} {count}" for name, count in sorted(seen.items()))
    print(f"{seen.total()} examples in {minutes:.1f} min ({counts}): {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
