"""What a number states, by its unit and the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from assistant.interval import Interval
from assistant.language.context import NOTHING, Context, Meaning, is_year
from assistant.language.growth import read_growth, read_ratio
from assistant.language.late_units import unit_of_all
from assistant.language.margins import read_margin
from assistant.language.money import money_fact, read_money
from assistant.language.numerals import BIG, scale_of
from assistant.language.quantity import Atom
from assistant.language.relations import read_distance
from assistant.language.roles import Located, role_of

SURELY_YUAN = Decimal(10**6)
"""A bare number from here on is yuan: as 万元 it would be beyond any enterprise here."""
_WAN = Decimal(10**4)
"""去年一亿二，前年九千: of thousands beside an 亿 the unit is 万."""
_ADJACENT = 5
_NEIGHBOURS = 6
_ALIKE = (Decimal("0.2"), Decimal(5))
"""Two revenues of one enterprise lie within this ratio, so a shared unit is plain."""


def meaning(context: Context, index: int) -> Meaning:
    """What the number at ``index`` states."""
    atom = context.located[index].token.atom
    if atom is None:
        return NOTHING
    reader = _READERS.get(atom.unit)
    return reader(context, index, atom) if reader else NOTHING


def _percent(context: Context, index: int, atom: Atom) -> Meaning:
    located = _against_average(context, _level(context, context.located[index]))
    if atom.growth or located.role in ("growth", "decline"):
        return read_growth(context, index, located, atom)
    distance = read_distance(context, located, atom)
    if distance.fact:
        return distance
    return Meaning(*read_margin(context.text, context.clauses, located, atom, context.as_of))


_ABOVE = re.compile(r"[高多强]了?|高出了?|高出来了?")


def _against_average(context: Context, located: Located) -> Located:
    """利润率比同行高了一倍: 高了 sets one's own above the average; nothing grew."""
    if located.role != "growth" or located.cue is None or located.behind:
        return located
    earlier = [t for t in context.clause(located).tokens if t.start < located.cue.start]
    roles = [role for t in earlier if (role := role_of(t)) is not None]
    if not _ABOVE.fullmatch(located.cue.text) or roles[-1:] != ["industry"]:
        return located
    if {*roles} - {"industry", "margin", "multiple"} or not any(t.is_a("compare") for t in earlier):
        return located
    industry = next(t for t in reversed(earlier) if role_of(t) == "industry")
    return replace(located, role="industry", cue=industry, carried=False)


def _level(context: Context, located: Located) -> Located:
    """利润率涨到8%: the word of growth tells where the margin has come, not by how much."""
    if located.role not in ("growth", "decline") or located.cue is None or located.behind:
        return located
    between = context.text[located.cue.end : located.token.start]
    earlier = [t for t in context.clause(located).tokens if t.start < located.cue.start]
    named = [t for t in earlier if role_of(t) in ("margin", "industry")]
    if not named or not between.startswith(("到", "至")):
        return located
    return replace(located, role=role_of(named[-1]), cue=named[-1], carried=False)


def _times(context: Context, index: int, atom: Atom) -> Meaning:
    ratio = read_ratio(context, context.located[index], atom)
    return ratio if ratio.fact else _percent(context, index, atom)


def _bare(context: Context, index: int, atom: Atom) -> Meaning:
    """A number without a unit beside a role word: 增长25, 倍数1.6, 纳税620."""
    located = context.located[index]
    amount = atom.value.low or atom.value.high or Decimal(0)
    if amount < 0 or not _adjoins(context, located):
        return NOTHING
    if located.role in ("margin", "industry") and _is_quotient(context, located):
        return Meaning("margin_multiple", atom.value)
    if located.role in ("growth", "decline", "margin", "industry"):
        percent = replace(atom, unit="percent")
        return _percent(context, index, percent) if 1 <= amount < 1000 or not amount else NOTHING
    if located.role == "multiple":
        return Meaning("margin_multiple", atom.value)
    fact, assumed = money_fact(context, index)
    return Meaning(fact, _in_yuan(context, index, atom, amount), assumed) if fact else NOTHING


_QUOTIENT = re.compile(
    r"利润率(?:水平|数)?\s*(?:/|÷|:|除以|除|比上?|与|和|跟|同)\s*[^,。;!?\d]{0,8}?(?:同行业?|同业|行业|市域)[^,。;!?\d]{0,8}?(?:\)|的)?(?:之比|比值|的?比|的?商)?\s*(?:=|等于|约等于|≈|是|为|:|得|约|就){0,3}\s*$"
)
_DIVIDED = re.compile(r"/|÷|除|比|商|:.*[=等]")
_MOST_TIMES = 20


def _is_quotient(context: Context, located: Located) -> bool:
    """利润率/同行均值 = 1.50: the one divided by the other, and neither of them."""
    atom, start = located.token.atom, located.token.start
    begin = context.sentence_start(context.clause(located))
    found = _QUOTIENT.search(context.text, begin, start)
    small = atom is not None and atom.value.low is not None and atom.value.low < _MOST_TIMES
    return small and found is not None and _DIVIDED.search(found.group()) is not None


def _adjoins(context: Context, located: Located) -> bool:
    """Whether the role word, or the year after it, stands right beside the number."""
    if located.cue is None or located.behind:
        return located.behind
    start = located.token.start
    years = [t.end for t in context.clause(located).tokens if is_year(t) and t.end <= start]
    return 0 <= start - max([located.cue.end, *years]) <= _ADJACENT


def _in_yuan(context: Context, index: int, atom: Atom, amount: Decimal) -> Interval | None:
    """By a unit said for all (单位：万元), a sibling's, or plain from the size; else None."""
    if (scale := unit_of_all(context.text)) is not None:
        return atom.value.scaled(scale)
    for other in context.located[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]:
        sibling = other.token.atom
        if (
            other.role == context.located[index].role
            and sibling is not None
            and sibling.unit == "CNY"
        ):
            top = sibling.value.low or sibling.value.high
            scales = (sibling.scale, _spelled_scale(other.token.text))
            for scale in (*scales, _WAN) if "亿" in other.token.text else scales:
                if top and _ALIKE[0] <= amount * scale / top <= _ALIKE[1]:
                    return atom.value.scaled(scale)
    return atom.value if amount >= SURELY_YUAN or not amount else None


def _spelled_scale(words: str) -> Decimal:
    """五千万: the unit is part of the numeral."""
    units = (unit for unit in BIG if words.endswith((unit, f"{unit}元")))
    return scale_of(next(units, ""))


_READERS: dict[str | None, Callable[[Context, int, Atom], Meaning]] = {
    "CNY": read_money,
    "percent": _percent,
    "points": _percent,
    "times": _times,
    None: _bare,
}
