"""A run's cases gathered into rates by metric and category, with their intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from eval.graders import GRADERS
from eval.repeat import REPEATABLE
from eval.results import CaseResult
from eval.statistics import clustered_error, wilson

METRICS = (*(grader.name for grader in GRADERS), REPEATABLE)


class Rate(NamedTuple):
    """A metric over some cases; ``mean`` of values, Wilson interval of it."""

    metric: str
    mean: float
    low: float
    high: float
    error: float
    """Standard error, clustered by clause."""
    graded: int


def rates(cases: Iterable[CaseResult]) -> dict[str, Rate]:
    """Every metric that at least one case was graded by, and ``case``: nothing wrong at all."""
    values: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for case in cases:
        for metric, grade in case.grades.items():
            if grade is not None:
                values[metric][case.cluster].append(grade.value)
        values["case"][case.cluster].append(0.0 if case.failed else 1.0)
    order = [metric for metric in (*METRICS, "case") if metric in values]
    return {metric: _rate(metric, values[metric]) for metric in order}


def _rate(metric: str, clusters: dict[str, list[float]]) -> Rate:
    flat = [value for cluster in clusters.values() for value in cluster]
    low, high = wilson(sum(flat), len(flat))
    return Rate(metric, sum(flat) / len(flat), low, high, clustered_error(clusters), len(flat))


def by_category(cases: Sequence[CaseResult]) -> dict[str, dict[str, Rate]]:
    """The same for each category, in the order in which they occur."""
    grouped: dict[str, list[CaseResult]] = defaultdict(list)
    for case in cases:
        grouped[case.category].append(case)
    return {category: rates(group) for category, group in grouped.items()}


def metric_table(cases: Sequence[CaseResult]) -> str:
    """Lines of ``metric  mean [low, high]  n``."""
    lines = [f"{'metric':20} {'mean':>6}  {'95 % Wilson':16} {'±se':>6} {'n':>5}"]
    for rate in rates(cases).values():
        interval = f"[{rate.low:.3f}, {rate.high:.3f}]"
        lines.append(
            f"{rate.metric:20} {rate.mean:6.3f}  {interval:16} {rate.error:6.3f} {rate.graded:5d}"
        )
    return "\n".join(lines)


def category_table(cases: Sequence[CaseResult]) -> str:
    """Lines of a category each: whole cases right, status, and the worst metric."""
    lines = [f"{'category':16} {'n':>4} {'case':>6} {'status':>7}  worst metric"]
    for category, found in by_category(cases).items():
        worst = min((r for m, r in found.items() if m != "case"), key=lambda r: r.mean)
        lines.append(
            f"{category:16} {found['case'].graded:4d} {found['case'].mean:6.3f} "
            f"{found['status'].mean:7.3f}  {worst.metric} {worst.mean:.3f}"
        )
    return "\n".join(lines)


def variant_table(cases: Sequence[CaseResult]) -> str:
    """Lines of a guise each, where cases were put in other guises: whole cases right."""
    grouped: dict[str, list[CaseResult]] = defaultdict(list)
    for case in cases:
        if "~" in case.id:
            grouped[case.id.rpartition("~")[2]].append(case)
    lines = [f"{'variant':16} {'n':>4} {'case':>6}  95 % Wilson"] if grouped else []
    for name, group in grouped.items():
        rate = rates(group)["case"]
        lines.append(
            f"{name:16} {rate.graded:4d} {rate.mean:6.3f}  [{rate.low:.3f}, {rate.high:.3f}]"
        )
    return "\n".join(lines)
