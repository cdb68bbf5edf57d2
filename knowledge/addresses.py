"""Clause addresses: how people point at a clause without its words.

``3.2.2`` · ``三、（二）2`` · ``第三部分第二个行动的第2条``
``第二个行动第2条`` · ``第十二条``
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.folding import fold
from knowledge.numerals import CHINESE_NUMERALS, number

NUMERAL = rf"[0-9{CHINESE_NUMERALS}]+"
DOTTED = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,3}(?![\d.%万亿倍])")
PRINTED = re.compile(rf"({NUMERAL})、?\(({NUMERAL})\)[、.]?(\d{{1,2}}(?![\d%万亿.]))?")
ORDINAL = re.compile(rf"第({NUMERAL})(?:大|个)?(部分|章|节|条|项|款|点|[\u3400-\u9fff]{{2}})")
OUTERMOST = ("部分", "章")
INNERMOST = ("条", "项", "款", "点")


def asked_addresses(question: str) -> list[str]:
    """The addresses that a question names, in the form of ``clause_addresses``."""
    folded = fold(question).replace(" ", "")
    printed = (match.groups() for match in PRINTED.finditer(folded))
    paths = [_path(part for part in groups if part) for groups in printed]
    return DOTTED.findall(folded) + paths + _ordinals(folded)


def clause_addresses(clause: str, number_printed: str | None, above: str) -> dict[str, float]:
    """Addresses under which a clause is found, each with its weight.

    Args:
        clause: its id, such as ``3.2.2``.
        number_printed: the number as printed, such as ``第十二条``.
        above: heading of the clause that it is part of, such as ``规模能级倍增行动``.
    """
    steps = clause.split(".")
    found = {".".join(steps[:depth]): 0.3 for depth in range(1, len(steps))} | {clause: 1.0}
    if len(steps) > 1 and len(above) > 1:
        kind = above[-2:]
        found |= {f"{kind}{steps[-2]}": 0.3, f"{kind}{steps[-2]}.{steps[-1]}": 1.0}
    for address in _ordinals(fold(number_printed or "")):
        found[address] = 1.0
    return found


def _ordinals(folded: str) -> list[str]:
    steps = [match.groups() for match in ORDINAL.finditer(folded)]
    if not steps:
        return []
    (first, kind), rest = steps[0], [step for step, _ in steps[1:]]
    if kind in OUTERMOST:
        return [_path([first, *rest])]
    if kind in INNERMOST:
        return [f"第{_path([first])}条"]
    return [kind + _path([first, *rest])]


def _path(numerals: Iterable[str]) -> str:
    return ".".join(str(number(numeral)) for numeral in numerals)
