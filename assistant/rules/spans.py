"""Quotes of rule files, located in the policy text, and the numbers that they say."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.rules.model import SourceSpan
from assistant.rules.source import Cursor
from knowledge.model import Policy

_NUMBER = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)\s*([百千]?[万亿]|[百千])?")
_SCALE = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11}


class Spans:
    """Finds verbatim words in the clauses of one policy."""

    def __init__(self, policy: Policy) -> None:
        self._text = policy.text
        self._clauses = {clause.id: clause for clause in policy.clauses}

    def clause(self, at: Cursor) -> str:
        """A clause id that the policy has."""
        clause = at.text()
        if clause not in self._clauses:
            raise at.error(
                f"政策没有编号为 {clause} 的条款", f"已有的条款是 {'、'.join(self._clauses)}"
            )
        return clause

    def locate(self, at: Cursor, clause: str) -> SourceSpan:
        """The first place in the clause that says the quote at this cursor."""
        quote = at.text()
        home = self._clauses[clause]
        start = self._text.find(quote, home.start, home.end)
        if start < 0:
            raise at.error(
                f"条款 {clause} 里没有“{quote}”这些字", "引文必须与政策文本逐字相同，包括标点和空格"
            )
        return SourceSpan(clause=clause, quote=quote, start=start, end=start + len(quote))


def numbers_in(quote: str) -> frozenset[Decimal]:
    """The numbers that a quote writes in digits: ``500万元`` says 5000000, ``20%`` says 20."""
    found: set[Decimal] = set()
    for digits, scale in _NUMBER.findall(quote):
        number = Decimal(digits.replace(",", ""))
        found |= {number, number.scaleb(_SCALE.get(scale, 0))}
    return frozenset(found)


def check_said(at: Cursor, number: Decimal, span: SourceSpan, said_as: Cursor | None) -> None:
    """Refuse a number that its quote does not say, in digits or in the words of ``said_as``."""
    if said_as is not None:
        if said_as.text() not in span.quote:
            raise said_as.error(
                f"引文里没有“{said_as.text()}”", "said_as 应当是引文中写出这个数的原字"
            )
    elif number not in numbers_in(span.quote):
        raise at.error(
            f"引文“{span.quote}”没有写 {number}",
            "请核对数额和单位（金额写元，比例写百分数）；原文用汉字写数时用 said_as 指出",
        )
