"""Amounts, rates and multiples bound to the facts they state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.interval import Interval
from assistant.language.clauses import Clause
from assistant.language.data import load
from assistant.language.margins import read_margin
from assistant.language.periods import LAST, PRIOR, compared_year, paired_period, period_of
from assistant.language.quantity import Atom, scaled, shifted
from assistant.language.roles import Located, locate, role_of
from assistant.language.tokens import Token

PLANNABLE = frozenset({"platform_investment", "platform_count", "first_set_sales"})
"""Facts that a plan may state: an award is asked for before the money is spent."""
_SURELY_YUAN = Decimal(10**6)
_ADJACENT = 5
Mode = Literal["said", "presumed", "barred", "free"]


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with the fact it states; ``mode`` free: no word claims it."""

    token: Token
    fact: str | None
    value: Interval | None
    mode: Mode
    subject: str
    supposed: bool
    start: int
    end: int
    unitless: bool = False
    assumed: bool = False
    carried: bool = False
    role: str | None = None
    period: int | None = None
    """Years back, where the words say so (see ``periods``)."""
    together: bool = False
    """It stands beside another value of its fact (一个8000万一个1.2亿) and does not replace it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the numbers of a turn are read against."""

    text: str
    clauses: list[Clause]
    as_of: date
    focus: tuple[str, ...]
    located: list[Located]

    def has(self, *roles: str) -> bool:
        """Whether the turn speaks of any of these roles."""
        return any(role_of(token) in roles for clause in self.clauses for token in clause.tokens)


def bind_amounts(
    text: str, clauses: list[Clause], as_of: date, focus: tuple[str, ...]
) -> list[Bound]:
    """Every number of a turn, bound where its words say of what."""
    context = Context(text, clauses, as_of, focus, locate(text, clauses))
    bound: list[Bound] = []
    for index in range(len(context.located)):
        item = _bind(context, index)
        previous = _corrected(context, item, bound)
        if previous is not None:
            bound.remove(previous)
            item = replace(item, fact=previous.fact, value=_value(item), mode=previous.mode)
        bound.append(item)
    return bound


def _value(item: Bound) -> Interval | None:
    return item.value or (item.token.atom.value if item.token.atom else None)


def _corrected(context: Context, item: Bound, bound: list[Bound]) -> Bound | None:
    """8000万，哦不对，1.2亿: the number before the correction, if this one replaces it."""
    if item.fact is not None or not bound or (item.mode == "barred" and not item.carried):
        return None
    last = bound[-1]
    same = last.token.atom and item.token.atom and last.token.atom.unit == item.token.atom.unit
    fixed = any(
        token.is_a("fix") and last.token.end <= token.start < item.token.start
        for clause in context.clauses
        for token in clause.tokens
    )
    return last if same and fixed and last.fact else None


def _bind(context: Context, index: int) -> Bound:
    located = context.located[index]
    clause = context.clauses[located.clause]
    fact, value, assumed = _meaning(context, index)
    unitless = fact is not None and value is None
    subject = clause.subjects[clause.tokens.index(located.token)]
    start = _quote_start(context, located)
    mode = _mode(context, located, clause, fact)
    return Bound(
        located.token,
        fact,
        value,
        mode,
        subject,
        clause.supposed,
        start,
        located.token.end,
        unitless=unitless,
        assumed=assumed,
        carried=located.carried,
        role=located.role,
        period=_period(context, located),
        together=_together(context, located),
    )


def _mode(context: Context, located: Located, clause: Clause, fact: str | None) -> Mode:
    if _denied(clause, located.token):
        return "barred"
    if fact is None:
        return "barred" if located.role else "free"
    general = context.text.startswith(("的企业", "的公司", "的单位", "才"), located.token.end)
    if clause.rule or (general and "own" not in clause.subjects):
        return "presumed"
    if "own" not in clause.subjects and _questioned(context, clause, located.token):
        return "presumed"
    planned = any(
        token.is_a("goal") and token.start < located.token.start for token in clause.tokens
    )
    return "barred" if planned and fact not in PLANNABLE and not clause.supposed else "said"


def _questioned(context: Context, clause: Clause, token: Token) -> bool:
    """纳税500万是硬杠杠吗: the number is what is asked about."""
    rest = context.text[token.end : clause.end].strip()
    return rest.startswith("是") and (clause.asks or rest.endswith(("吗", "么", "?")))


def _denied(clause: Clause, token: Token) -> bool:
    """不是8000万."""
    earlier = [t for t in clause.tokens if t.end <= token.start and not t.is_a("done")]
    before = earlier[-1] if earlier else None
    if before is None or not before.is_a("neg"):
        return False
    gap = token.start - before.end
    return (
        gap <= 1
        if before.text in ("不是", "并非", "not")
        else gap <= 2 and token.text[0] not in "没未"
    )


def _quote_start(context: Context, located: Located) -> int:
    """Back to the role word or the year, but not past another number or the clause."""
    clause, token = context.clauses[located.clause], located.token
    floor = max(
        [clause.start]
        + [
            t.end
            for t in clause.tokens
            if t.is_a("quantity")
            and t.end <= token.start
            and not (t.atom and t.atom.unit == "year")
        ]
    )
    starts = [
        t.start
        for t in clause.tokens
        if floor <= t.start < token.start and (role_of(t) or _is_year(t) or t.is_a("own"))
    ]
    if located.behind and located.cue:
        return min([token.start, *starts])
    return min(starts, default=token.start)


def _is_year(token: Token) -> bool:
    return any(kind.startswith("year:") for kind in token.kinds) or bool(
        token.atom and token.atom.unit == "year"
    )


def _together(context: Context, located: Located) -> bool:
    clause = context.clauses[located.clause]
    before = context.text[max(0, located.token.start - 1) : located.token.start]
    each = any(t.is_a("each", "list") and t.end <= located.token.start for t in clause.tokens)
    return each or before in ("、", "和") or not located.carried


def _meaning(context: Context, index: int) -> tuple[str | None, Interval | None, bool]:
    """(fact, value, assumed); a fact without a value is one whose unit was not said."""
    located = context.located[index]
    atom = located.token.atom
    if atom is None:
        return None, None, False
    if atom.unit is None:
        return _bare(context, index, atom)
    reader = _READERS.get(atom.unit)
    return reader(context, index, atom) if reader else (None, None, False)


def _money(context: Context, index: int, atom: Atom) -> tuple[str | None, Interval | None, bool]:
    located = context.located[index]
    if (atom.value.low is not None and atom.value.low < 0) or _difference(context, located):
        return None, None, False
    fact, assumed = money_fact(context, index)
    return fact, atom.value if fact else None, assumed


def money_fact(context: Context, index: int) -> tuple[str | None, bool]:
    """The money fact that a number states, and whether its year was taken for granted."""
    located = context.located[index]
    period = _period(context, located)
    role = located.role
    if role == "equipment" and _product_of_first_set(context, located):
        role = "first_set"
    if role in ("equipment", "platform", "invest"):
        return _platform_fact(context, located), False
    if role == "first_set" or (role == "revenue" and _of_first_set(context, located)):
        return "first_set_sales", False
    if role in ("tax", "profit"):
        fact = "tax_paid" if role == "tax" else "profit_total"
        pair = _pair(context, index)
        fits = (
            period in (None, LAST) and pair != "first" and (not located.carried or pair == "second")
        )
        return (fact, period is None) if fits else (None, False)
    if role == "revenue":
        return _revenue_fact(context, index, period)
    return None, False


def _period(context: Context, located: Located) -> int | None:
    clause = context.clauses[located.clause]
    paired = paired_period(clause, located.token, context.as_of)
    if paired is not None:
        return paired
    near = compared_year(clause, located.token, context.as_of)
    if near is not None:
        return near
    return period_of(context.clauses, located.clause, located.token, context.as_of)


def _revenue_fact(context: Context, index: int, period: int | None) -> tuple[str | None, bool]:
    pair = _pair(context, index)
    if pair and period in (None, LAST):
        first = context.located[index if pair == "first" else index - 1]
        if pair == "first" or _period(context, first) in (None, LAST):
            return ("revenue_prior_year" if pair == "first" else "revenue_last_year"), False
    if period == PRIOR:
        return "revenue_prior_year", False
    if period == LAST:
        return "revenue_last_year", False
    if period is None and not context.located[index].carried:
        return "revenue_last_year", True
    return None, False


def _pair(context: Context, index: int) -> str | None:
    """``first`` or ``second`` of two amounts with 涨到 between them."""
    for offset, name in ((0, "first"), (-1, "second")):
        place = index + offset
        if place >= 0 and place + 1 < len(context.located):
            first, second = context.located[place].token, context.located[place + 1].token
            gap = context.text[first.end : second.start].strip(" 了的,")
            if gap.removesuffix("去年").strip(" 的") in load("measures")["change"] and gap not in (
                "",
                "和",
            ):
                return name
    return None


def _platform_fact(context: Context, located: Located) -> str | None:
    if located.role == "invest" and not (
        context.has("platform", "equipment") or "platform_investment" in context.focus
    ):
        return None
    pair = _pair(context, context.located.index(located))
    if located.carried and not _together(context, located) and pair != "second":
        return None
    return "platform_investment"


def _of_first_set(context: Context, located: Located) -> bool:
    clause = context.clauses[located.clause]
    cue = located.cue
    if cue is not None and cue.text in ("营收", "营业收入", "年营收", "产值", "总产值", "公司营收"):
        return any(role_of(t) == "first_set" for t in clause.tokens)
    sentence = [c for c in context.clauses[: located.clause + 1] if c.sentence == clause.sentence]
    spoken = any(
        role_of(t) == "first_set" or t.fact == "first_set_recognised"
        for c in sentence
        for t in c.tokens
    )
    return spoken or (
        "first_set_sales" in context.focus and "revenue_last_year" not in context.focus
    )


def _product_of_first_set(context: Context, located: Located) -> bool:
    """首台套设备，合计2400万: 设备 is the product sold, not an investment."""
    plain = located.cue is not None and located.cue.text in ("设备", "装备", "仪器", "equipment")
    return plain and context.has("first_set") and not context.has("platform", "invest")


def _difference(context: Context, located: Located) -> bool:
    """增长了1600万 is a difference, not a level."""
    clause = context.clauses[located.clause]
    index = clause.tokens.index(located.token)
    for before in reversed(clause.tokens[:index]):
        if role_of(before) in ("growth", "decline"):
            gap = context.text[before.end : located.token.start]
            return len(gap) <= 2 and "到" not in gap and "至" not in gap
        if not before.is_a("done"):
            return False
    return False


def _percent(context: Context, index: int, atom: Atom) -> tuple[str | None, Interval | None, bool]:
    located = context.located[index]
    if atom.growth or located.role in ("growth", "decline"):
        value = _growth(context, located, atom)
        return ("revenue_growth" if value else None), value, False
    fact, value = read_margin(context.text, context.clauses, located, atom, context.as_of)
    return fact, value, False


def _growth(context: Context, located: Located, atom: Atom) -> Interval | None:
    """The rate of growth of revenue in percent; None where something else grew or another year."""
    if _period_of_growth(context, located) not in (None, LAST) or _something_else_grew(
        context, located
    ):
        return None
    if located.carried:
        return None
    value = atom.value
    between = context.text[located.cue.end : located.token.start] if located.cue else ""
    if atom.unit == "times":
        value = scaled(value, Decimal(100))
        if "到" in between or "至" in between:
            value = shifted(value, Decimal(-100))
    if atom.unit == "points" and located.cue and located.cue.text in ("增速", "增幅", "增长率"):
        return None
    if located.role == "decline" and value.high is not None and value.high > 0:
        value = scaled(value, Decimal(-1))
    return value


def _period_of_growth(context: Context, located: Located) -> int | None:
    return period_of(context.clauses, located.clause, located.token, context.as_of)


def _something_else_grew(context: Context, located: Located) -> bool:
    """税收增长10%, 利润翻番: the nearest role word of the clause is another one."""
    anchor = located.cue.start if located.cue and not located.behind else located.token.start
    clause = context.clauses[located.clause]
    for token in reversed([t for t in clause.tokens if t.start < anchor]):
        role = role_of(token)
        if role and role not in ("growth", "decline"):
            return role != "revenue"
    return False


def _times(context: Context, index: int, atom: Atom) -> tuple[str | None, Interval | None, bool]:
    located = context.located[index]
    clause = context.clauses[located.clause]
    if located.role in ("growth", "decline"):
        value = _growth(context, located, atom)
        return ("revenue_growth" if value else None), value, False
    roles = [role_of(t) for t in clause.tokens if t.start < located.token.start]
    near = compared_year(clause, located.token, context.as_of)
    if "revenue" in roles and near == PRIOR:
        return "revenue_growth", shifted(scaled(atom.value, Decimal(100)), Decimal(-100)), False
    fact, value = read_margin(context.text, context.clauses, located, atom, context.as_of)
    return fact, value, False


def _bare(context: Context, index: int, atom: Atom) -> tuple[str | None, Interval | None, bool]:
    """A number without a unit beside a role word: 增长25, 倍数1.6, 纳税620."""
    located = context.located[index]
    cue = located.cue
    if cue is None:
        return None, None, False
    years = [
        t.end
        for t in context.clauses[located.clause].tokens
        if _is_year(t) and t.end <= located.token.start
    ]
    gap = located.token.start - max([cue.end, *years]) if not located.behind else 0
    amount = atom.value.low or atom.value.high or Decimal(0)
    if not 0 <= gap <= _ADJACENT or amount <= 0:
        return None, None, False
    if located.role in ("growth", "decline", "margin", "industry"):
        percent = replace(atom, unit="percent")
        return _percent(context, index, percent) if 1 <= amount < 1000 else (None, None, False)
    if located.role == "multiple":
        return "margin_multiple", atom.value, False
    fact, assumed = money_fact(context, index)
    if fact is None:
        return None, None, False
    return fact, _with_unit(context, index, atom, amount), assumed


def _with_unit(context: Context, index: int, atom: Atom, amount: Decimal) -> Interval | None:
    """The unit said for all (单位：万元), by a sibling, or plain from the size; else None."""
    if "单位万元" in context.text.replace(":", "").replace("是", "") or "(万元)" in context.text:
        return scaled(atom.value, Decimal(10**4))
    for other in context.located:
        sibling = other.token.atom
        if other.role == context.located[index].role and sibling and sibling.unit == "CNY":
            whole = scaled(atom.value, sibling.scale)
            top = sibling.value.low or sibling.value.high
            if top and whole.low and Decimal("0.2") <= whole.low / top <= 5:
                return whole
    return atom.value if amount >= _SURELY_YUAN else None


_READERS: dict[str, Callable[[Context, int, Atom], tuple[str | None, Interval | None, bool]]] = {
    "CNY": _money,
    "percent": _percent,
    "points": _percent,
    "times": _times,
}
