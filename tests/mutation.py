"""The mutation run: how many small faults, put into engine and parsers one by one, the tests notice.

``python tests/mutation.py`` tries all of them, ``--sample 300`` a seeded choice, ``--only
'assistant.rules.gap.*'`` those of one module. Modules and tests are named in ``[tool.mutmut]`` of
``pyproject.toml``. mutmut makes the mutants and finds out which tests call which function; here each
mutant is tried in a fork of one process that has collected the tests already, quick tests first and
before those the ones that noticed another fault of the same function. A test that fails is run again
without the mutant, after the same tests: where it fails then too, the mutant counts as not noticed.
Everything happens in ``mutants/``.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]
MUTANTS = PROJECT / "mutants"
CHEAP = "assistant.rules.words.x_bound_words*"
"""A few mutants; having mutmut try them makes all the others too."""
PATIENCE = 30
"""Seconds of processor time after which a mutant counts as one that never ends."""
MEMORY = 4 * 2**30
OPTIONS = ["--rootdir=.", "--override-ini=addopts=", "-p", "no:terminal", "--assert=plain"]
KILLED, SURVIVED, UNTESTED, ENDLESS = "killed", "survived", "no tests", "timeout"
OTHER, UNSURE = 2, 3
STATES = {0: SURVIVED, 1: KILLED, OTHER: ENDLESS, UNSURE: "fails without it too"}


class Trials:
    """A pytest plugin: instead of running the tests once, runs them once for each mutant."""

    def __init__(self, names: list[str], processes: int) -> None:
        stats = json.loads((MUTANTS / "mutmut-stats.json").read_text(encoding="utf-8"))
        self.tests: dict[str, list[str]] = stats["tests_by_mangled_function_name"]
        self.seconds: dict[str, float] = stats["duration_by_test"]
        self.kills: Counter[tuple[str, str]] = Counter()
        self.names, self.processes = names, processes
        self.running: dict[int, tuple[str, int]] = {}
        self.states: dict[str, str] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        session.config.option.tbstyle = "native"
        gc.freeze()  # a collection in a fork would copy every page of what was imported
        for name in self.names:
            function = name.rpartition("__mutmut_")[0]
            tests = [items[test] for test in self.tests.get(function, ()) if test in items]
            if not tests:
                self.states[name] = UNTESTED
                continue
            tests.sort(
                key=lambda item: (-self.kills[function, item.nodeid], self.seconds[item.nodeid])
            )
            while len(self.running) >= self.processes:
                self._wait()
            self._start(name, tests)
        while self.running:
            self._wait()
        return True

    def _start(self, name: str, tests: list[pytest.Item]) -> None:
        reader, writer = os.pipe()
        child = os.fork()
        if child:
            os.close(writer)
            self.running[child] = name, reader
        else:
            os.close(reader)
            os._exit(_try(name, tests, writer))

    def _wait(self) -> None:
        child, status = os.wait()
        name, reader = self.running.pop(child)
        with os.fdopen(reader, encoding="utf-8") as pipe:
            noticed_by = pipe.read()
        state = STATES[os.waitstatus_to_exitcode(status)]
        self.states[name] = state
        if noticed_by:
            self.kills[name.rpartition("__mutmut_")[0], noticed_by] += 1
        if state != KILLED:
            print(f"{state}: {name}", flush=True)


def _try(name: str, tests: list[pytest.Item], report: int) -> int:
    """0 where the mutant passes; 1 where a test fails that passes, in the same order, without it."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.environ["MUTANT_UNDER_TEST"] = name
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        failed = _first_failure(tests)
        os.write(writer, b"" if failed is None else str(failed).encode())
        os._exit(failed is not None)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader, encoding="ascii") as pipe:
        place = pipe.read()
    if not place:
        return os.waitstatus_to_exitcode(status) and OTHER
    os.environ["MUTANT_UNDER_TEST"] = ""
    if _first_failure(tests[: int(place) + 1]) is not None:
        return UNSURE
    os.write(report, tests[int(place)].nodeid.encode())
    return 1


def _first_failure(tests: list[pytest.Item]) -> int | None:
    for place, item in enumerate(tests):
        following = tests[place + 1] if place + 1 < len(tests) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            return place
    return None


def made() -> list[str]:
    """All mutants, made anew."""
    shutil.rmtree(MUTANTS, ignore_errors=True)
    run = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", CHEAP]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL, cwd=PROJECT)
    found: dict[str, Any] = {}
    for file in MUTANTS.rglob("*.meta"):
        found |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return sorted(found)


def tried(names: list[str], processes: int) -> dict[str, str]:
    """What became of each mutant."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    mutmut = settings["tool"]["mutmut"]
    selection = mutmut["pytest_add_cli_args"] + mutmut["pytest_add_cli_args_test_selection"]
    os.chdir(MUTANTS)
    sys.path.insert(0, str(MUTANTS))
    trials = Trials(names, processes)
    pytest.main([*OPTIONS, *selection], plugins=[trials])
    return trials.states


def main() -> int:
    """Print the survivors and the share that was killed; 1 below the least share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="how many mutants; 0 is all")
    parser.add_argument("--only", default="*", help="mutants whose name matches")
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--least", type=float, default=0.95, help="share to be killed")
    options = parser.parse_args()
    names = made()
    chosen = [name for name in names if fnmatch(name, options.only)]
    if options.sample:
        chosen = sorted(random.Random(options.seed).sample(chosen, options.sample))
    states = Counter(tried(chosen, options.processes).values())
    killed = (states[KILLED] + states[ENDLESS]) / len(chosen)
    print(f"{len(names)} mutants, {len(chosen)} tried: {dict(states)}, {killed:.1%} noticed")
    return 0 if killed >= options.least else 1


if __name__ == "__main__":
    sys.exit(main())
