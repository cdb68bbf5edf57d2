"""Awards in tables: a column headed 奖励 or 补助, a step for each row."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.amounts import Measure, decimal_text, find_quantities, narrow
from knowledge.drafts.model import DraftAward, DraftKind, DraftTier
from knowledge.drafts.words import words
from knowledge.model import Clause

_CONFIDENCE = 0.8


def table_awards(clause: Clause) -> Iterator[DraftAward]:
    """One tiered draft for each award column of a table."""
    rows = [_cells(line) for line in clause.text.split("\n") if "|" in line]
    rows = [row for row in rows if not all(set(cell) <= set("-: ") for cell in row)]
    if len(rows) < 2:
        return
    for column, head in enumerate(rows[0]):
        if words().award_column.search(head):
            tiers = tuple(_steps(rows[1:], column))
            if tiers:
                yield DraftAward(
                    clause=clause.id, quote=clause.text, start=clause.start, end=clause.end,
                    kind=DraftKind.TIERED, tiers=tiers, confidence=_CONFIDENCE,
                )  # fmt: skip


def _steps(rows: list[list[str]], column: int) -> Iterator[DraftTier]:
    for row in rows:
        cell = row[column] if column < len(row) else ""
        found = find_quantities(narrow(cell.replace(" ", "")))
        if not found:
            continue
        first = found[0]
        capped = any(word in cell for word in ("最高", "不超过", "以内", "上限"))
        money = decimal_text(first.high) if first.measure is Measure.MONEY else None
        yield DraftTier(
            condition=" ".join(text for index, text in enumerate(row) if index != column and text),
            amount=None if capped else money,
            rate=decimal_text(first.high) if first.measure is Measure.RATE else None,
            cap=money if capped else None,
        )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
