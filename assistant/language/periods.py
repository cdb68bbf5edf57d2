"""Which year a number speaks of, seen from the day of the question."""

from __future__ import annotations

from datetime import date

from assistant.language.clauses import Clause
from assistant.language.tokens import Token

_KINDS = {
    "year:last": 1,
    "year:prior": 2,
    "year:this": 0,
    "year:other": 9,
    "year:partial": -1,
    "year:next": -2,
}
LAST, PRIOR, THIS, OTHER, PARTIAL, NEXT = 1, 2, 0, 9, -1, -2
_AMOUNTS = ("CNY", "percent", "points", "times")
"""截至10月, 才过十个来月: other numbers do not end what a year is said of."""


def years_back(token: Token, as_of: date) -> int | None:
    """1 for 上年度, 2 for the year before, 0 for this year, -1 for part of a year, -2 for the next."""
    for kind, back in _KINDS.items():
        if token.is_a(kind):
            return back
    if token.atom is not None and token.atom.unit == "year" and token.atom.value.low is not None:
        back = as_of.year - int(token.atom.value.low)
        return back if back in (THIS, LAST, PRIOR) else OTHER
    return None


def period_of(clauses: list[Clause], index: int, token: Token, as_of: date) -> int | None:
    """The year that a number in clause ``index`` speaks of, None where nothing says so."""
    clause = clauses[index]
    found: int | None = None
    if (behind := _in_brackets(clauses, index, as_of)) is not None:
        return behind
    latin = token.text.isascii() and all(
        t.text.isascii() for t in clause.tokens if years_back(t, as_of) is not None
    )
    if latin and (after := _behind(clause, token, as_of)) is not None:
        return after
    compared = seen = False
    for other in clause.tokens:
        if other.start > token.start:
            break
        back = years_back(other, as_of)
        if _new_matter(other, seen):
            found = None
        seen = seen or bool(other.atom and other.atom.unit in _AMOUNTS)
        if back is not None and not compared:
            found = PARTIAL if found == PARTIAL and back > 0 else back
        compared = _compares(other)
    if found is None:
        found = _behind(clause, token, as_of)
    if found is None and index and _heads(clauses[index - 1], clause, as_of) is not None:
        found = _heads(clauses[index - 1], clause, as_of)
    return found


_COMPARING = ("比", "较", "相比", "比起", "对比", "than")


def _compares(token: Token) -> bool:
    return token.is_a("compare") and token.text in _COMPARING


def _new_matter(token: Token, number_seen: bool) -> bool:
    """前年8000万纳税620万: a role word behind a number opens a matter without a year yet."""
    return number_seen and token.is_a("role:tax", "role:profit", "role:growth", "role:margin")


def compared_year(clause: Clause, token: Token, as_of: date) -> int | None:
    """The year named directly before a number, even in a comparison: 比前年的8000万."""
    near = [t for t in clause.tokens if t.end <= token.start and token.start - t.end <= 2]
    backs = [years_back(t, as_of) for t in near]
    return backs[-1] if backs else None


def paired_period(clause: Clause, token: Token, as_of: date) -> int | None:
    """前年和去年的营收分别是7000万和8800万: years and numbers pair by their order."""
    numbers = [t for t in clause.tokens if t.atom and t.atom.unit not in ("year", "count")]
    if len(numbers) < 2 or token not in numbers:
        return None
    years = [
        back
        for t in clause.tokens
        if t.start < numbers[0].start and (back := years_back(t, as_of)) is not None
    ]
    between = any(
        years_back(t, as_of) is not None for t in clause.tokens if t.start > numbers[0].start
    )
    return years[numbers.index(token)] if len(years) == len(numbers) and not between else None


def _behind(clause: Clause, token: Token, as_of: date) -> int | None:
    """9600万是去年的, 80 million last year: the year stands right behind the number."""
    for other in clause.tokens:
        if other.start >= token.end and other.is_a("contrast"):
            return None  # 去年增长35%但是今年下滑
        if 0 <= other.start - token.end <= 4:
            back = years_back(other, as_of)
            if back is not None:
                return back if _last_number(clause, other) or other.start - token.end <= 2 else None
    return None


def _in_brackets(clauses: list[Clause], index: int, as_of: date) -> int | None:
    """7200万（上年）: a bracket that holds nothing but the year."""
    if not clauses[index].mark.startswith("(") or index + 1 >= len(clauses):
        return None
    years = [years_back(token, as_of) for token in clauses[index + 1].tokens]
    return years[0] if len(years) == 1 else None


def _last_number(clause: Clause, year: Token) -> bool:
    return not any(t.is_a("quantity") and t.start >= year.end for t in clause.tokens)


def _heads(before: Clause, clause: Clause, as_of: date) -> int | None:
    """去年，营收9600万: a clause that holds a year and no number speaks for the next; 比前年少了，税720万 does not."""
    if before.sentence != clause.sentence or clause.opened:
        return None
    if any(t.is_a("quantity") and t.atom and t.atom.unit != "year" for t in before.tokens):
        return None
    opening = [None, *before.tokens]
    backs = [
        back
        for lead, t in zip(opening, before.tokens, strict=False)
        if (back := years_back(t, as_of)) is not None and not (lead and _compares(lead))
    ]
    return backs[-1] if backs else None
