"""Two runs side by side: what got better or worse, and whether the difference is real."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from eval.cases import HIDDEN_SPLITS
from eval.results import CaseResult, RunResult
from eval.statistics import difference_interval, mcnemar
from eval.summary import METRICS


class Difference(NamedTuple):
    """One metric in two runs, over the cases that both graded."""

    metric: str
    first: float
    second: float
    low: float
    high: float
    p_value: float
    graded: int

    @property
    def real(self) -> bool:
        """Whether chance is an unlikely explanation (p < 0.05, exact McNemar)."""
        return self.p_value < 0.05


def differences(first: RunResult, second: RunResult) -> list[Difference]:
    """Every metric that both runs graded, ``case`` last."""
    others = {case.id: case for case in second.cases}
    pairs = [(case, others[case.id]) for case in first.cases if case.id in others]
    found = (_difference(metric, pairs) for metric in (*METRICS, "case"))
    return [difference for difference in found if difference]


def _difference(metric: str, pairs: list[tuple[CaseResult, CaseResult]]) -> Difference | None:
    values = [
        (one.cluster, before, after)
        for one, other in pairs
        if (before := _value(one, metric)) is not None
        and (after := _value(other, metric)) is not None
    ]
    if not values:
        return None
    lost = sum(before == 1 and after < 1 for _, before, after in values)
    won = sum(before < 1 and after == 1 for _, before, after in values)
    low, high = difference_interval(values)
    first = sum(before for _, before, _ in values) / len(values)
    second = sum(after for _, _, after in values) / len(values)
    return Difference(metric, first, second, low, high, mcnemar(lost, won), len(values))


def _value(case: CaseResult, metric: str) -> float | None:
    if metric == "case":
        return 0.0 if case.failed else 1.0
    grade = case.grades.get(metric)
    return None if grade is None else grade.value


def changed(first: RunResult, second: RunResult) -> Iterator[str]:
    """A line for each case that only one of the runs got wholly right (held-out ones unnamed)."""
    others = {case.id: case for case in second.cases}
    for case in first.cases:
        other = others.get(case.id)
        if other is None or case.split in HIDDEN_SPLITS or bool(case.failed) == bool(other.failed):
            continue
        mark = "+" if case.failed else "-"
        reasons = case.failed or other.failed
        yield f"{mark} {case.id} {case.turns[-1]}：{'；'.join(reasons.values())}"


def comparison_table(first: RunResult, second: RunResult) -> str:
    """Lines of ``metric  first → second  difference [low, high]  p  verdict``."""
    return "\n".join(
        f"{d.metric:20} {d.first:6.3f} → {d.second:6.3f}  {d.second - d.first:+.3f} "
        f"[{d.low:+.3f}, {d.high:+.3f}]  p={d.p_value:.3f}  "
        f"{'real' if d.real else 'within chance'}  n={d.graded}"
        for d in differences(first, second)
    )
