"""A run as one self-contained HTML page: rates with their intervals, failures, clauses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from eval.cases import HIDDEN_SPLITS
from eval.results import CaseResult, RunResult
from eval.source import Sources, load_sources
from eval.summary import Rate, by_category, rates
from eval.thresholds import load_thresholds
from knowledge.settings import KnowledgeSettings

CSS = Path(__file__).with_name("report.css")


def write_report(run: RunResult, path: Path) -> None:
    """Write the page; it loads nothing from elsewhere."""
    sources = load_sources(KnowledgeSettings.load())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(run, sources), encoding="utf-8")


def page(run: RunResult, sources: Sources) -> str:
    """The HTML of a run. Held-out cases are counted, not shown."""
    shown = [case for case in run.cases if case.failed and case.split not in HIDDEN_SPLITS]
    hidden = sum(bool(case.failed) for case in run.cases) - len(shown)
    body = [
        "<h1>Policy assistant: eval report</h1>",
        f"<p class=meta>{' · '.join(f'{escape(k)} {escape(v)}' for k, v in run.meta.items())}</p>",
        _metrics(run.cases),
        _categories(run.cases),
        f"<h2>Failures</h2><p>{len(shown)} shown, {hidden} held out and not shown.</p>",
        *(_failure(case) for case in shown),
        "<h2>Clauses</h2>",
        *_clauses(shown, sources),
    ]
    style = CSS.read_text(encoding="utf-8")
    head = f"<meta charset=utf-8><title>Eval report</title><style>{style}</style>"
    return f"<!doctype html><html lang=zh-CN><head>{head}</head><body>{''.join(body)}</body></html>"


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
        f"<td class=n>{rate.low:.3f} – {rate.high:.3f}<td>{_bar(rate, least)}"
        f"<td class=n>{threshold}<td class=n>{rate.graded}</tr>"
    )


def _bar(rate: Rate, least: float | None, width: int = 240) -> str:
    """Rate, interval and threshold on one line from 0 to 1, as SVG."""
    mark = "" if least is None else f"<path class=least d='M{least * width:.1f} 1v14'/>"
    return (
        f"<svg width={width} height=16 role=img aria-label='{rate.mean:.3f}'>"
        f"<rect class=rate y=5 height=6 width='{rate.mean * width:.1f}'/>"
        f"<path class=span d='M{rate.low * width:.1f} 8H{rate.high * width:.1f}'/>{mark}</svg>"
    )


def _categories(cases: Sequence[CaseResult]) -> str:
    rows = []
    for category, found in by_category(cases).items():
        worst = min((r for m, r in found.items() if m != "case"), key=lambda r: r.mean)
        whole = found["case"]
        rows.append(
            f"<tr><td>{escape(category)}<td class=n>{whole.graded}<td class=n>{whole.mean:.3f}"
            f"<td>{_bar(whole, None)}<td>{worst.metric} {worst.mean:.3f}</tr>"
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
