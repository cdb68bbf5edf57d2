"""Fuzzing led by coverage: ``pip install atheris``, then ``python tests/fuzz_coverage.py rules --minutes 5``.

atheris is no dependency: it needs its own builds and serves this command alone. The bytes that reach new
code are kept and changed further; what ends in an error that is not the project's own, or takes more than
two seconds, ends the run and is printed.
"""

import argparse
import logging
import os
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import atheris  # noqa: E402

LONGEST = 4000
"""Bytes of an input."""
DOCUMENTS = ("a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.zip")
KINDS = ("money", "document", "line", "rules", "table")


def main():
    """Fuzz one target for some minutes; 77 (atheris's own) if something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=KINDS)
    parser.add_argument("--minutes", type=float, default=5)
    chosen = parser.parse_args()
    with atheris.instrument_imports(include=["assistant", "knowledge"]):
        from fuzz_targets import TARGETS, quick
    logging.disable(logging.CRITICAL)
    check = TARGETS[chosen.target].check

    def one(data):
        quick(check, example_of(chosen.target, data))

    with tempfile.TemporaryDirectory() as found:
        options = [f"-max_total_time={60 * chosen.minutes:.0f}", f"-max_len={LONGEST}"]
        os.environ.setdefault("PYTHONWARNINGS", "ignore")
        atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={found}/", found], one)
        atheris.Fuzz()


def example_of(target, data):
    """What a target takes, of some bytes."""
    if target == "money":
        return data.decode("utf-8", "replace")
    if target == "document":
        return DOCUMENTS[data[0] % len(DOCUMENTS) if data else 0], data[1:]
    return data


if __name__ == "__main__":
    main()
