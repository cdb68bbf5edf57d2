"""Table cells as fact values: strict, exact, and with an error that says what would be right.

Money in yuan unless the cell or its header names a unit, percents as ``25`` or ``25%``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from assistant.facts import FactSpec, FactType, FactValue
from assistant.interval import EXACT, Interval

CellContent = str | int | float | bool | None
_MAX = 200
"""Longer cells are no values."""

_YES = frozenset(["是", "有", "已", "对", "√", "✓", "✔", "y", "yes", "true", "t", "1", "1.0"])
_NO = frozenset(
    ["否", "无", "未", "不", "不是", "没有", "×", "✗", "✘", "n", "no", "false", "f", "0", "0.0"]
)
_UNKNOWN = frozenset(
    [
        "/",
        "-",
        "--",
        "—",
        "——",
        "?",
        "未知",
        "不详",
        "不清楚",
        "未填",
        "待定",
        "n/a",
        "na",
        "null",
        "none",
    ]
)
_SCALES: Mapping[str, int] = {
    "": 0,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
}
_NUMBER = r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?)"
_SCALE = f"(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})"
_PATTERNS = {
    FactType.MONEY: re.compile(f"[¥]?{_NUMBER}{_SCALE}(?:人民币)?(?P<unit>元|块|块钱)?"),
    FactType.PERCENT: re.compile(f"{_NUMBER}(?P<unit>%)?"),
    FactType.NUMBER: re.compile(f"{_NUMBER}(?P<unit>倍)?"),
    FactType.INTEGER: re.compile(f"{_NUMBER}(?P<unit>个|家|项)?"),
}
_RIGHT = {
    FactType.BOOL: "请填“是”或“否”，不清楚请留空",
    FactType.MONEY: "请填金额，如 6200000、620万 或 1.2亿，不清楚请留空",
    FactType.PERCENT: "请填百分数，如 20% 或 20，不清楚请留空",
    FactType.NUMBER: "请填数字，如 1.7，不清楚请留空",
    FactType.INTEGER: "请填整数，如 3，不清楚请留空",
}
_SEPARATORS = re.compile(r"[;；、\n]")


class CellError(ValueError):
    """A cell that cannot be read; the message says what would be right."""


def parse_cell(
    content: CellContent, spec: FactSpec, *, scale: int = 0, listed: bool = False
) -> FactValue | None:
    """The value of a cell, None where it is empty or says that it is unknown.

    ``scale`` is the power of ten that the header names for plain numbers (4 for 万元);
    ``listed`` facts may hold several numbers, separated by ``；`` or ``、``.

    Raises:
        CellError: the cell cannot be read as this fact.
    """
    text = cell_text(content)
    if not text or text.lower() in _UNKNOWN:
        return None
    if spec.type is FactType.BOOL:
        return _yes_no(text)
    if isinstance(content, bool) or len(text) > _MAX:
        raise _error(text, spec)
    parts = [part.strip() for part in _SEPARATORS.split(text)] if listed else [text]
    numbers = tuple(_quantity(part, spec, scale) for part in parts if part)
    return numbers[0] if len(numbers) == 1 else numbers


def cell_text(content: CellContent) -> str:
    """A cell as text: full-width folded, floats with the 15 digits that spreadsheets keep."""
    if content is None:
        return ""
    if isinstance(content, float):
        return f"{content:.15g}"
    return unicodedata.normalize("NFKC", str(content)).strip()


def header_scale(unit: str) -> int | None:
    """The power of ten of a header's unit: ``万元`` is 4; None for anything that is no unit."""
    return {"%": 0, "倍": 0, "个": 0}.get(unit, _SCALES.get(unit.removesuffix("元")))


def _yes_no(text: str) -> bool:
    word = text.lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise CellError(f"读不懂“{text[:_MAX]}”。{_RIGHT[FactType.BOOL]}。")


def _quantity(text: str, spec: FactSpec, scale: int) -> Interval:
    match = _PATTERNS[spec.type].fullmatch(text.replace(" ", ""))
    if match is None:
        raise _error(text, spec)
    named = match.groupdict().get("scale") or ""
    power = _SCALES[named] if named or match["unit"] else scale
    value = EXACT.scaleb(Decimal(match["number"].replace(",", "")), power)
    if spec.type is FactType.INTEGER and (value != value.to_integral_value() or value < 0):
        raise _error(text, spec)
    return Interval.exact(value)


def _error(text: str, spec: FactSpec) -> CellError:
    return CellError(f"读不懂“{text[:_MAX]}”。{_RIGHT[spec.type]}。")
