"""Awards in tables: a column headed 奖励 or 补助, a step for each row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.amounts import Measure, decimal_text, find_quantities, narrow
from knowledge.drafts.model import DraftAward, DraftKind, DraftTier
from knowledge.drafts.words import words
from knowledge.model import Clause

_CONFIDENCE = 0.8
_CAPS = ("最高", "不超过", "以内", "上限", "封顶")
_UNIT = re.compile(r"[（(/：:](?:单位[：:])?((?:[百千]?[万亿])?元|%)")
_BARE = re.compile(r"[\d,.]+")


def table_awards(clause: Clause) -> Iterator[DraftAward]:
    """One tiered draft for each award column of a table."""
    rows = [_cells(line) for line in clause.text.split("\n") if "|" in line]
    rows = [row for row in rows if not all(set(cell) <= set("-: ") for cell in row)]
    if len(rows) < 2:
        return
    for column, head in enumerate(rows[0]):
        if words().award_column.search(head):
            tiers = tuple(_steps(head, rows[1:], column))
            if tiers:
                yield DraftAward(
                    clause=clause.id, quote=clause.text, start=clause.start, end=clause.end,
                    kind=DraftKind.TIERED, tiers=tiers, confidence=_CONFIDENCE,
                )  # fmt: skip


def _steps(head: str, rows: list[list[str]], column: int) -> Iterator[DraftTier]:
    for row in rows:
        cell = row[column].replace(" ", "") if column < len(row) else ""
        found = find_quantities(_with_unit(narrow(cell), narrow(head)))
        if not found:
            continue
        money = [item for item in found if item.measure is Measure.MONEY]
        rates = [item for item in found if item.measure is Measure.RATE]
        capped = bool(rates) or any(word in head + cell for word in _CAPS)
        sum_ = decimal_text(money[0].high) if money else None
        yield DraftTier(
            condition=" ".join(text for index, text in enumerate(row) if index != column and text),
            amount=None if capped else sum_,
            rate=decimal_text(rates[0].high) if rates else None,
            cap=sum_ if capped else None,
        )


def _with_unit(cell: str, head: str) -> str:
    """A bare number with the unit of its column's head: 20 under 奖金（万元） is 20万元."""
    unit = _UNIT.search(head)
    return f"{cell}{unit[1]}" if unit and _BARE.fullmatch(cell) else cell


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
