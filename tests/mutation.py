"""The mutation run: how many small faults, put into engine and parsers one by one, the tests notice.

``python tests/mutation.py`` tries all of them (hours), ``--sample 1000`` a seeded choice. Modules and
tests are named in ``[tool.mutmut]`` of ``pyproject.toml``; everything happens in ``mutants/``.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

MUTANTS = Path("mutants")
MUTMUT = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children"]
CHEAP = "assistant.rules.view.*"
"""A few mutants; trying them makes all the others too."""
STATES = {1: "killed", 3: "killed", 0: "survived", 33: "no tests", 5: "no tests", None: "not tried"}


def results() -> dict[str, int | None]:
    """Every mutant and the exit status of its tests."""
    found: dict[str, int | None] = {}
    for file in sorted(MUTANTS.rglob("*.meta")):
        found |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return found


def main() -> int:
    """Print the survivors and the share that was killed; 1 below the least share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="how many mutants; 0 is all")
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--processes", default="1")
    parser.add_argument("--least", type=float, default=0.95, help="share to be killed")
    options = parser.parse_args()
    shutil.rmtree(MUTANTS, ignore_errors=True)
    run = [*MUTMUT, options.processes]
    subprocess.run([*run, CHEAP], check=True, stdout=subprocess.DEVNULL)
    names = sorted(results())
    chosen = names
    if options.sample:
        chosen = sorted(random.Random(options.seed).sample(names, options.sample))
    subprocess.run([*run, *chosen], check=True, stdout=subprocess.DEVNULL)
    found = results()
    states = Counter(STATES.get(found[name], "timeout") for name in chosen)
    print(*(f"{STATES.get(found[n], 'timeout')}: {n}" for n in chosen if found[n] != 1), sep="\n")
    killed = (states["killed"] + states["timeout"]) / len(chosen)
    print(f"{len(names)} mutants, {len(chosen)} tried: {dict(states)}, {killed:.1%} noticed")
    return 0 if killed >= options.least else 1


if __name__ == "__main__":
    sys.exit(main())
