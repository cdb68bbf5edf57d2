"""The amounts of a turn that months of a year are named before, those of one matter and year together."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.language.month_spans import Span, span_before
from assistant.language.periods import PARTIAL, years_back
from assistant.language.roles import role_of
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_LEAD = 30


@dataclass(frozen=True, slots=True)
class Part:
    """An amount and the months that it is told of."""

    token: Token
    span: Span
    role: str


def runs_of(turn: Turn) -> list[list[Part]]:
    """Amounts of one matter, each behind months of its own; another year begins a new run."""
    runs: list[list[Part]] = []
    previous, last = 0, None
    for token in turn.tokens:
        if not is_money(token):
            continue
        role = _role(turn, previous, token.start, last)
        span = span_before(turn.source.text, max(previous, token.start - _LEAD), token.start)
        year = year_between(turn, previous, token.start)
        if span is None and year is None and last is not None and role != last.role:
            span = last.span  # 上半年营收5000万，税200万
        last = Part(token, span, role) if span is not None else None
        previous = token.end
        if last is None:
            continue
        same = [one for one in runs if one[-1].role == role]
        if same and year is None:
            same[-1].append(last)
        else:
            runs.append([last])
    return runs


def _role(turn: Turn, start: int, end: int, last: Part | None) -> str:
    """The matter named before an amount, or the one carried on; empty where several are named."""
    named = {role for one in turn.tokens if start <= one.start < end and (role := role_of(one))}
    if named:
        return named.pop() if len(named) == 1 else ""
    if last is not None:
        return last.role
    before = [role for one in turn.tokens if one.start < start and (role := role_of(one))]
    return before[-1] if before else ""


def year_between(turn: Turn, start: int, end: int) -> int | None:
    """The year named last between two places."""
    backs = [
        back
        for one in turn.tokens
        if start <= one.start < end
        and (back := years_back(one, turn.as_of)) is not None
        and back != PARTIAL
    ]
    return backs[-1] if backs else None


def is_money(token: Token) -> bool:
    return token.atom is not None and token.atom.unit == "CNY"
