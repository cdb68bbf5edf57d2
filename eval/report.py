"""A run as one self-contained HTML page: rates with their intervals, failures, clauses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from eval.cases import HIDDEN_SPLITS
from eval.charts import rate_bar
from eval.report_beside import Beside, beside_html, beside_json
from eval.results import CaseResult, RunResult
from eval.source import Sources, load_sources
from eval.summary import Rate, by_category, rates
from eval.thresholds import load_thresholds
from knowledge.settings import KnowledgeSettings

NOTHING = Beside()
CSS = Path(__file__).with_name("report.css")


def write_report(run: RunResult, path: Path, beside: Beside = NOTHING) -> tuple[Path, Path]:
    """Write the page, which loads nothing from elsewhere, and its figures as JSON beside it."""
    sources = load_sources(KnowledgeSettings.load())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(run, sources, beside), encoding="utf-8")
    data = path.with_suffix(".json")
    text = json.dumps(figures(run, beside), ensure_ascii=False, indent=1)
    data.write_text(text, encoding="utf-8")
    return path, data


def figures(run: RunResult, beside: Beside = NOTHING) -> dict[str, Any]:
    """The figures of the page: rates with intervals, failures that may be shown, what is beside."""
    return {
        "meta": run.meta,
        "metrics": [rate._asdict() for rate in rates(run.cases).values()],
        "categories": {
            name: [rate._asdict() for rate in found.values()]
            for name, found in by_category(run.cases).items()
        },
        "failures": [
            {
                "id": case.id,
                "turns": case.turns,
                "clause": case.cluster,
                "expected": case.expect,
                "got": case.answers[-1].to_json() if case.answers else case.error,
                "reasons": case.failed,
            }
            for case in _shown(run)
        ],
        **beside_json(beside),
    }


def page(run: RunResult, sources: Sources, beside: Beside = NOTHING) -> str:
    """The HTML of a run. Held-out cases are counted, not shown."""
    shown = _shown(run)
    hidden = sum(bool(case.failed) for case in run.cases) - len(shown)
    body = [
        "<h1>Policy assistant: eval report</h1>",
        f"<p class=meta>{' · '.join(f'{escape(k)} {escape(v)}' for k, v in run.meta.items())}</p>",
        _metrics(run.cases),
        beside_html(beside),
        _categories(run.cases),
        f"<h2>Failures</h2><p>{len(shown)} shown, {hidden} held out and not shown.</p>",
        *(_failure(case) for case in shown),
        "<h2>Clauses</h2>",
        *_clauses(shown, sources),
    ]
    style = CSS.read_text(encoding="utf-8")
    head = f"<meta charset=utf-8><title>Eval report</title><style>{style}</style>"
    return f"<!doctype html><html lang=zh-CN><head>{head}</head><body>{''.join(body)}</body></html>"


def _shown(run: RunResult) -> list[CaseResult]:
    return [case for case in run.cases if case.failed and case.split not in HIDDEN_SPLITS]


def _metrics(cases: Sequence[CaseResult]) -> str:
    least = load_thresholds()
    rows = "".join(_metric_row(rate, least.get(rate.metric)) for rate in rates(cases).values())
    head = "<tr><th>metric<th>rate<th>95 % (Wilson)<th><th>threshold<th>graded</tr>"
    return f"<h2>Metrics</h2><table>{head}{rows}</table>"


def _metric_row(rate: Rate, least: float | None) -> str:
    missed = " class=missed" if least is not None and rate.mean < least else ""
    threshold = "" if least is None else f"{least:.2f}"
    return (
        f"<tr{missed}><td>{rate.metric}<td class=n>{rate.mean:.3f}"
        f"<td class=n>{rate.low:.3f} – {rate.high:.3f}<td>{rate_bar(rate, least)}"
        f"<td class=n>{threshold}<td class=n>{rate.graded}</tr>"
    )


def _categories(cases: Sequence[CaseResult]) -> str:
    rows = []
    for category, found in by_category(cases).items():
        worst = min((r for m, r in found.items() if m != "case"), key=lambda r: r.mean)
        whole = found["case"]
        rows.append(
            f"<tr><td>{escape(category)}<td class=n>{whole.graded}<td class=n>{whole.mean:.3f}"
            f"<td>{rate_bar(whole, None)}<td>{worst.metric} {worst.mean:.3f}</tr>"
        )
    head = "<tr><th>category<th>cases<th>all right<th><th>worst metric</tr>"
    return f"<h2>Categories</h2><table>{head}{''.join(rows)}</table>"


def _failure(case: CaseResult) -> str:
    turns = "".join(f"<li>{escape(turn)}" for turn in case.turns)
    wrong = "".join(
        f"<li><b>{escape(metric)}</b> {escape(reason)}" for metric, reason in case.failed.items()
    )
    got = escape(case.answers[-1].text) if case.answers else escape(case.error or "")
    clause = escape(case.cluster)
    return (
        f"<details><summary>{escape(case.id)} · {escape(case.turns[-1])}</summary><ol>{turns}</ol>"
        f"<ul>{wrong}</ul><p>Expected <code>{escape(str(case.expect))}</code>, label rests on "
        f"<a href='#{clause}'>{clause}</a>.</p><pre>{got}</pre></details>"
    )


def _clauses(cases: Iterable[CaseResult], sources: Sources) -> Iterable[str]:
    wanted = {case.cluster for case in cases}
    for source in sources.values():
        for clause, span in source.clauses.items():
            if clause in wanted:
                text = escape(source.clause_text(clause))
                yield f"<section id='{clause}'><h3>{escape(span.label)}</h3><p>{text}</p></section>"
