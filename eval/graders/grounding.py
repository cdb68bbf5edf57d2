"""Figures that follow from their clause and from what was said, whatever the label asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from assistant.answer import Answer, Figure, Unit
from eval.graders.arithmetic import (
    LEAST_MONEY,
    Values,
    among,
    capped,
    derived_values,
    mismatched,
    payable_values,
    percents,
    plain,
    totals,
)
from eval.graders.base import Grade, Subject, none_wrong, payable
from eval.numbers import Number, read_numbers

_UNREAD = (Unit.DATE, Unit.YEAR, Unit.BOOL)
"""Dates stand in the policy's metadata; a term of years is a word and no number."""
_MONEY = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:万|亿)\s*元?|\d[\d,]*(?:\.\d+)?\s*元")


_HALF = re.compile("半数|一半|对折|减半|砍半|腰斩")


class Ground(NamedTuple):
    """What the figures of one answer may rest on."""

    said: Values
    said_percents: Values
    highs: list[Decimal]
    sure: list[Decimal]
    """Fixed sums: what several awards come to at the least."""


class FiguresGroundedGrader:
    """Each figure is in its clause or follows from it and from what was said."""

    name = "figures_grounded"

    def grade(self, subject: Subject) -> Grade | None:
        """Over all turns; None where no turn has a figure or states a sum."""
        turns = list(enumerate(subject.answers))
        if not any(a.figures or _MONEY.search(a.text) for _, a in turns):
            return None
        return none_wrong(reason for index, a in turns for reason in _wrong(a, subject, index))


def _wrong(answer: Answer, subject: Subject, index: int) -> Iterator[str]:
    ground = _ground(answer, subject, index)
    for figure in answer.figures:
        clause = _clause(figure, subject)
        if figure.unit not in _UNREAD:
            yield from _ungrounded(figure, clause, ground)
        elif not (re.search("有效|施行|期限", clause) or _year_before(figure, clause, subject)):
            yield f"{figure.label}：条款 {figure.clause} 没有说到时间"
        yield from _misquoted(figure, clause)
    yield from _uncarried(answer, ground)


def _year_before(figure: Figure, clause: str, subject: Subject) -> bool:
    """Whether a clause speaks of the year before, and a figure is the one before that asked in or of."""
    said = {int(year) for turn in subject.case.turns for year in re.findall(r"20\d\d", turn)}
    asked = {(subject.case.as_of or date.today()).year, *said}
    return "上年度" in clause and figure.low in {str(year - 1) for year in asked}


def _ground(answer: Answer, subject: Subject, index: int) -> Ground:
    said = [*subject.case.turns[: index + 1], *subject.case.profile.values()]
    numbers = [number for turn in said for number in read_numbers(turn)]
    known = {n.value for n in numbers if n.kind != "date"}
    for entry in answer.profile.values():
        values = entry.value if isinstance(entry.value, list) else [entry.value]
        texts = (*values, entry.low or "", entry.high or "")
        known |= {Decimal(text) for text in texts if _is_number(text)}
    sums = [value for value in sorted(known) if value >= LEAST_MONEY][:6]
    known |= {one + other for one in sums for other in sums}  # 再追加, 翻一倍
    shares = percents(read_numbers(subject.case.turns[index]))
    shares |= {Decimal(50)} if _HALF.search(subject.case.turns[index]) else set()
    parts = shares | {100 - share for share in shares if share < 100}
    known |= {one * part / 100 for one in sums for part in parts}  # 只认八成, 打对折
    highs = [Decimal(f.high) for f in answer.figures if payable(f) and f.high]
    counts = [Decimal(f.high) for f in answer.figures if f.unit == Unit.COUNT and f.high]
    apart = (*combinations(highs[:8], 2), *combinations(counts[:8], 2))
    known |= {abs(one - other) for one, other in apart}  # 相差多少, 多出来几家
    sure = [Decimal(f.high) for f in answer.figures if payable(f) and f.high and f.kind == "exact"]
    return Ground(frozenset(known), percents(numbers), highs, sure)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))


def _clause(figure: Figure, subject: Subject) -> str:
    """The text of a figure's clause, in its policy or in any that has such a clause."""
    for name, source in subject.sources.items():
        if figure.policy in (None, name) and figure.clause in source.clauses:
            return source.clause_text(figure.clause)
    return ""


def _ungrounded(figure: Figure, clause: str, ground: Ground) -> Iterator[str]:
    if not clause:
        yield f"{figure.label}：没有条款 {figure.clause}"
        return
    owed = payable(figure)
    sums = _sums(figure, ground) if owed else set()
    allowed = payable_values(clause, ground.said) if owed else derived_values(clause, ground.said)
    for bound in {figure.low, figure.high} - {None, "0"}:
        if not _right_unit(figure, Decimal(str(bound)), clause, ground):
            yield f"{figure.label}：{bound} 的单位不是 {figure.unit}"
        elif Decimal(str(bound)) not in sums and not among(Decimal(str(bound)), allowed):
            yield f"{figure.label}：{bound} 不在条款 {figure.clause} 中，也算不出来"
    yield from _wrong_kind(figure, clause)
    yield from _wrong_steps(figure, clause, ground)


def _sums(figure: Figure, ground: Ground) -> set[Decimal]:
    """What the answer's other figures come to together: at the most, and of a range at the least."""
    most = totals([high for high in ground.highs if f"{high:f}" != figure.high])
    return most | {*ground.sure, *totals(ground.sure)} if figure.kind == "range" else most


def _right_unit(figure: Figure, bound: Decimal, clause: str, ground: Ground) -> bool:
    """A number that its formula or the clause states only as a percentage is no multiple."""
    stated = read_numbers(clause)
    steps = [n for n in read_numbers(figure.formula) if n.value == bound]
    if steps:
        return any(_rate(n) == (figure.unit == Unit.PERCENT) for n in steps)
    if figure.unit == Unit.PERCENT:
        return not (bound in plain(stated) and bound not in percents(stated) | ground.said)
    return not (bound in percents(stated) and bound not in plain(stated) | ground.said)


def _wrong_kind(figure: Figure, clause: str) -> Iterator[str]:
    if figure.kind == "ceiling" and figure.low not in (None, "0"):
        yield f"{figure.label}：上限应从 0 起，现为 {figure.low}"
    if figure.unit != Unit.CNY or not figure.high:
        return
    stated = payable(figure) or among(Decimal(figure.high), plain(read_numbers(clause)))
    if figure.kind == "exact" and stated and capped(clause, Decimal(figure.high)):
        yield f"{figure.label}：原文是上限，不是定额"
    if payable(figure) and mismatched(
        clause, f"{figure.label} {figure.formula}", Decimal(figure.high)
    ):
        yield f"{figure.label}：{figure.high} 与“分别”所对应的档次不符"


def _misquoted(figure: Figure, clause: str) -> Iterator[str]:
    found = re.fullmatch("原文：(.+)", figure.formula)
    if found and found[1] not in clause:
        yield f"{figure.label}：条款 {figure.clause} 中没有“{found[1]}”"


def _wrong_steps(figure: Figure, clause: str, ground: Ground) -> Iterator[str]:
    known = derived_values(clause, ground.said) | totals(ground.highs) | {*ground.highs}
    rates = percents(read_numbers(clause)) | ground.said_percents
    for rate in re.findall(r"× ?(\d+(?:\.\d+)?)%", figure.formula):
        if Decimal(rate) not in rates:
            yield f"{figure.label}：算式中的 {rate}% 不是条款的比例"
    for product in re.findall(r"([^；，（]+) × ([\d.]+)% = ([^；，]+)", figure.formula):
        amount, rate, result = (
            read_numbers(part if "元" in part else part + "%") for part in product
        )
        if amount and rate and result and amount[0].value * rate[0].value != result[0].value * 100:
            yield f"{figure.label}：算式 {' × '.join(product[:2])}% 不等于 {product[2]}"
    stated = rates | known
    for name, value in figure.inputs.items():
        for part in value.split("~"):
            if any(not among(n.value, ground.said | known) for n in read_numbers(part)):
                yield f"{figure.label}：代入的 {name}={value} 没有人说过"
    for number in _steps(figure.formula):
        if number.value > MOST_WORDS and not among(
            number.value, stated if _rate(number) else known
        ):
            yield f"{figure.label}：算式中的 {number.text} 没有出处"


MOST_WORDS = 9
"""Small numbers in a formula count tiers and platforms."""


def _steps(formula: str) -> list[Number]:
    """The numbers of a formula that works something out; other formulas are words."""
    return (
        [n for n in read_numbers(formula) if n.kind != "date"]
        if re.search("[×÷=≥]", formula)
        else []
    )


def _rate(number: Number) -> bool:
    return number.kind == "percent"


def _uncarried(answer: Answer, ground: Ground) -> Iterator[str]:
    """Sums that the text states in its own words and that neither a figure, a citation nor the user has."""
    own = answer.text
    for citation in answer.citations:
        own = own.replace(citation.quote, " ")
    own = re.sub("“[^”]*”", " ", own)
    carried = {
        Decimal(b) for f in answer.figures for b in (f.low, f.high) if b and f.unit == Unit.CNY
    }
    carried |= {n.value for f in answer.figures for n in read_numbers(f"{f.label} {f.formula}")}
    carried |= {n.value for c in answer.citations for n in read_numbers(c.quote)}
    for match in _MONEY.finditer(own):
        for number in read_numbers(match[0]):
            if number.value >= LEAST_MONEY and not among(number.value, carried | ground.said):
                yield f"正文的“{match[0].strip()}”不在任何数额中"
