"""``python -m eval``: run, compare, report, mutate, hostile, matrix, bench, add, …"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from eval import commands
from eval.collect import ADDED
from eval.load import splits
from eval.variants import VARIANTS
from knowledge.errors import PolicyAssistantError


def main(arguments: Sequence[str] | None = None) -> int:
    """0 on success, 1 below a threshold, 2 on bad usage or input."""
    options = _parser().parse_args(arguments)
    command: Callable[[Namespace], int] = options.command
    try:
        return command(options)
    except PolicyAssistantError as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m eval", description="grade the policy assistant")
    commands_ = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands_.add_parser("run", help="grade the labelled conversations")
    _selection(run)
    run.add_argument("--answers", type=Path, help="grade what `assistant answer` wrote instead")
    run.add_argument("--brain", help="language model, such as openai:qwen3; default offline")
    run.add_argument("--embedding", help="bundled, none, or a sentence-transformers name or path")
    run.add_argument("--rerank", help="a cross-encoder name or path")
    run.add_argument("--json", type=Path, dest="out", help="where to write the run")
    run.add_argument("--keep", action="store_true", help="keep the run for the web page 评测")
    run.add_argument("--show-failures", action="store_true", help="question, expected, got")
    run.add_argument("--variant", action="append", choices=list(VARIANTS), dest="variants")
    run.add_argument("--repeat", type=int, default=1, help="right only if right so often (pass^k)")
    run.add_argument("--quiet", action="store_true", help="no progress bar")
    run.set_defaults(command=commands.run)
    compare = commands_.add_parser("compare", help="two runs: is the difference real?")
    compare.add_argument("first", type=Path)
    compare.add_argument("second", type=Path)
    compare.set_defaults(command=commands.compare)
    shown = commands_.add_parser("show", help="the failures of a run: question, expected, got")
    shown.add_argument("result", type=Path, help="a run written with --json")
    shown.set_defaults(command=commands.show_run)
    report = commands_.add_parser("report", help="a self-contained HTML page of a run")
    report.add_argument("result", type=Path, help="a run written with --json")
    report.add_argument("--output", type=Path, default=Path("report.html"))
    report.add_argument("--matrix", type=Path, help="tables written by matrix --json")
    report.add_argument("--bench", type=Path, help="figures written by bench --json")
    report.add_argument("--picture", type=Path, help="a PNG of the top of the page")
    report.set_defaults(command=commands.report)
    export = commands_.add_parser("export", help="the cases as input of `assistant answer`")
    _selection(export)
    export.add_argument("--output", type=Path, required=True)
    export.set_defaults(command=commands.export)
    add = commands_.add_parser("add", help="make a case of a kept conversation")
    add.add_argument("session", help="id of the session, as the chat keeps it")
    add.add_argument("--category", required=True)
    add.add_argument("--as-of", type=date.fromisoformat, help="day of the talk; default today")
    add.add_argument("--output", type=Path, default=ADDED, help="the file of added cases")
    add.set_defaults(command=commands.add)
    validate = commands_.add_parser("validate", help="check every labelled set")
    validate.set_defaults(command=commands.validate)
    mutate = commands_.add_parser("mutate", help="grade the graders on wronged answers")
    mutate.add_argument("result", type=Path, help="a run written with --json")
    mutate.set_defaults(command=commands.mutate)
    hostile = commands_.add_parser("hostile", help="attack the assistant; what gets through?")
    hostile.set_defaults(command=commands.hostile)
    stated = commands_.add_parser(
        "stated", help="how yes-no facts are read in strangers' sentences"
    )
    stated.set_defaults(command=commands.stated)
    beliefs = commands_.add_parser(
        "beliefs", help="whether wrong beliefs of strangers are put right"
    )
    beliefs.set_defaults(command=commands.beliefs)
    fit = commands_.add_parser("fit", help="train what decides whether the text answers")
    fit.set_defaults(command=commands.fit)
    matrix = commands_.add_parser("matrix", help="brains and embedders side by side")
    _selection(matrix)
    matrix.add_argument("--brain", action="append", dest="brains", help="beside offline")
    matrix.add_argument("--embedding", action="append", dest="embeddings", help="beside bundled")
    matrix.add_argument("--rerank", help="a cross-encoder name or path")
    matrix.add_argument("--json", type=Path, dest="out")
    matrix.set_defaults(command=commands.matrix)
    bench = commands_.add_parser("bench", help="measure speed, ratios first")
    bench.add_argument("--rounds", type=int, default=5, help="how often start-up is measured")
    sizes = "compare hybrid search with its peers at these numbers of clauses"
    bench.add_argument("--scale", type=int, nargs="+", metavar="CLAUSES", help=sizes)
    bench.add_argument("--only-scale", action="store_true", help="nothing but that comparison")
    bench.add_argument("--embed", type=int, default=1000, help="clauses that are truly embedded")
    bench.add_argument("--questions", type=int, default=100, help="known-item questions to ask")
    bench.add_argument("--cache", type=Path, help="where vectors are kept; the data folder")
    bench.add_argument("--json", type=Path, dest="out")
    bench.set_defaults(command=commands.bench)
    across = commands_.add_parser("across", help="look-ups over many documents together")
    across.add_argument("documents", type=Path, help="folder of the documents that labels name")
    across.add_argument("--data", type=Path, help="where they are taken in, kept for another run")
    across.add_argument("--show", action="store_true", help="dev questions without a right clause")
    across.set_defaults(command=commands.across)
    ingest = commands_.add_parser("bench-ingest", help="measure how many documents are taken in")
    ingest.add_argument("--documents", type=int, default=1000, help="made documents to take in")
    ingest.add_argument("--kills", type=int, default=3, help="how often each step is killed")
    ingest.add_argument("--json", type=Path, dest="out")
    ingest.set_defaults(command=commands.bench_ingest)
    bench_rules = commands_.add_parser("bench-rules", help="measure the rules engine and screening")
    bench_rules.add_argument("--checks", type=int, default=10_000)
    bench_rules.add_argument("--rows", type=int, default=100_000)
    bench_rules.add_argument("--json", type=Path, dest="out")
    bench_rules.set_defaults(command=commands.bench_rules)
    bench_web = commands_.add_parser("bench-web", help="measure the web app as people meet it")
    bench_web.add_argument("--visits", type=_several, default=10, help="new visitors, one by one")
    bench_web.add_argument("--users", type=_several, default=20, help="who ask at one moment")
    bench_web.add_argument("--rounds", type=_several, default=5, help="how often they do")
    bench_web.add_argument("--json", type=Path, dest="out")
    bench_web.set_defaults(command=commands.bench_web)
    bench_load = commands_.add_parser(
        "bench-load", help="many conversations at once: no cross-talk"
    )
    bench_load.add_argument("--conversations", type=_several, default=50, help="at the same time")
    bench_load.add_argument("--minutes", type=_bounded, default=10.0, help="how long, up to 60")
    bench_load.add_argument("--json", type=Path, dest="out")
    bench_load.set_defaults(command=commands.bench_load)
    bench_size = commands_.add_parser(
        "bench-size", help="measure time, disk and memory of many clauses"
    )
    bench_size.add_argument(
        "--clauses", type=int, choices=range(10, 100_001), metavar="N", default=100_000
    )
    bench_size.add_argument("--chroma", metavar="URL", help="a Chroma server; default embedded")
    bench_size.add_argument("--json", type=Path, dest="out")
    bench_size.set_defaults(command=commands.bench_size)
    bench_audit = commands_.add_parser("bench-audit", help="measure what the audit log costs")
    bench_audit.add_argument("--questions", type=_several, default=100)
    bench_audit.add_argument("--json", type=Path, dest="out")
    bench_audit.set_defaults(command=commands.bench_audit)
    return parser


def _several(text: str) -> int:
    """A number of measurements: quantiles need two, and a bench comes to its end."""
    number = int(text)
    if not 2 <= number <= 200:
        raise ValueError(text)
    return number


def _bounded(text: str) -> float:
    """Minutes of a load test, which has an end."""
    minutes = float(text)
    if not 0 < minutes <= 60:
        raise ValueError(text)
    return minutes


def _selection(parser: ArgumentParser) -> None:
    parser.add_argument("--split", choices=sorted(splits()), default="dev")
    parser.add_argument("--set", action="append", dest="sets", help="a category, may be repeated")
    parser.add_argument("--examples", type=Path, help="a JSONL file in the acceptance format")


if __name__ == "__main__":
    sys.exit(main())
