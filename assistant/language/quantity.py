"""Numbers with their units, as users write them, each with its place in the turn."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import cast

from assistant.interval import EXACT, Interval
from assistant.language.data import load
from assistant.language.extraction import Quantity, QuantityUnit
from assistant.language.hedges import hedged
from assistant.language.normalise import Normalised, normalise
from assistant.language.numerals import DIGITS, HAN_DIGITS, UNITS, read
from assistant.language.suffix import Suffix, read_suffix

_ARABIC = r"\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?|\d++(?:\.\d++)?|(?<![\d.a-z])\.\d++(?!\.)"
_HAN = HAN_DIGITS + UNITS.replace("w", "")
_RUN = re.compile(
    rf"(?:{_ARABIC}|[{_HAN}几]|点(?=[{HAN_DIGITS}])|个(?=半|亿|百万|千万)"
    rf"|半(?=个?[亿万]|个?[百千]万)|(?<=[亿万])半(?![年天月个边路场价辈])|[多余来把](?=[十百千万亿])"
    r"|(?<=[\d百千十])\s(?=[百千万亿])|(?<=[\d百千十])\s?w(?![a-z]))++"
)
_NOT_NUMBERS = re.compile(
    r"(?<![\d.])\d[\d.]{0,30}e[+-]?\d+|(?<![\d.])\d++(?:\.\d++){2,}+|\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?(?!\d)"
    r"|\b0\d{2,3}-\d{7,8}|\b1[3-9]\d{9}\b|(?<![a-z])(?!rmb|cny|usd|yuan)[a-z]{1,8}[-_]?\d[\w.]*"
)
_SHARE = re.compile(rf"([百千])分之(负?)((?:{_ARABIC}|[{_HAN}]|点(?=[{HAN_DIGITS}]))++)([多几]?)")
_FRACTION = re.compile(rf"([{HAN_DIGITS}十]|\d{{1,2}})分之([{HAN_DIGITS}十]|\d{{1,2}})(?!\d)")
"""五分之一. 百分之五 and 千分之五 are shares with units of their own."""
_HALF = re.compile(r"(?<=[高多涨长加少低降跌减出了])一半(?![是的])")
_SIGN = re.compile(r"(?:^|[^\da-z%万亿])(-)$|(负的?|亏损?了?|minus |negative )$")
_MORE = re.compile("多(?!好)|余")
_LIMIT = Decimal(10) ** 15
_NEXT_COUNT = re.compile(r"(?<=[万亿w])[一两二三四五六七八九](?:个|家|台|座|项|条)(?![亿万半百千])")
_RANGE_BEGINS = re.compile(rf"(?:到|至|-|~)(?=[{HAN_DIGITS}])")
"""五到六百万: a single character is a number where another one follows."""
_UNITS_ONLY = re.compile(r"[十百千万亿拾佰仟]+")


@dataclass(frozen=True, slots=True)
class Atom:
    """A quantity in the normalised text; ``scale`` is that of the unit behind its numeral."""

    start: int
    end: int
    value: Interval
    unit: QuantityUnit | None
    scale: Decimal = Decimal(1)
    measure: str | None = None
    ordinal: bool = False
    growth: bool = False

    def quantity(self, source: Normalised) -> Quantity:
        """The quantity at its place in the user's own words."""
        start, end = source.span(self.start, self.end)
        return Quantity(
            value=self.value,
            unit=self.unit,
            text=source.original[start:end],
            start=start,
            end=end,
            approximate=not self.value.is_exact,
            measure=self.measure,
        )


def parse_money(text: str) -> Quantity | None:
    """The only amount of money in a text, None where there is none or more than one."""
    money = [quantity for quantity in find_quantities(text) if quantity.unit == "CNY"]
    return money[0] if len(money) == 1 else None


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All numbers with their units, in order."""
    source = normalise(text)
    return tuple(atom.quantity(source) for atom in find_atoms(source.text))


def find_atoms(text: str) -> list[Atom]:
    """All quantities of a normalised text, ranges joined."""
    from assistant.language.ranges import join_ranges

    closed = _closed(text)
    fixed = _doubles(text)
    found: list[Atom] = []
    position = 0
    while (match := _RUN.search(text, position)) is not None:
        position = match.end()
        if any(closed[match.start() : match.end()]):
            continue
        atom = _share(text, match) or _fraction(text, match) or _atom(text, match)
        if atom is not None and not any(atom.start < d.end and d.start < atom.end for d in fixed):
            found.append(atom)
            position = max(atom.end, match.start() + 1)
    joined = join_ranges(text, sorted(fixed + found, key=lambda atom: atom.start))
    return [atom for atom in joined if not _alone(text, atom)]


def _alone(text: str, atom: Atom) -> bool:
    """A single numeral character that turned out to begin no range."""
    return atom.unit is None and atom.measure is None and text[atom.start : atom.end] in DIGITS


def _closed(text: str) -> bytearray:
    closed = bytearray(len(text))
    for match in _NOT_NUMBERS.finditer(text):
        closed[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    return closed


@cache
def _double_pattern() -> re.Pattern[str]:
    words = sorted(load("measures")["double"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _doubles(text: str) -> list[Atom]:
    """翻番, 持平, twice, two platforms: words that are a number by themselves."""
    data = load("measures")
    rates = [
        hedged(text, _fixed(m, data["double"][m.group()], "percent"), units_only=False)
        for m in _double_pattern().finditer(text)
        if not text.startswith("半", m.end())
    ]
    multiples, counts = data["multiples"], data["counts"]
    halves = [Atom(m.start(), m.end(), Interval.exact(50), "percent") for m in _HALF.finditer(text)]
    return (
        rates
        + halves
        + [
            _fixed(m, multiples[m.group()], "times")
            for m in re.finditer(rf"\b(?:{'|'.join(multiples)})\b", text)
        ]
        + [
            _fixed(m, counts[m.group()], "count")
            for m in re.finditer(
                rf"\b(?:{'|'.join(counts)})\b(?=\s(?:[a-z-]+\s){{0,3}}platform)", text
            )
        ]
    )


def _fixed(match: re.Match[str], value: int, unit: QuantityUnit) -> Atom:
    exact = Interval.exact(value)
    return Atom(match.start(), match.end(), exact, unit, growth=unit == "percent")


def _share(text: str, match: re.Match[str]) -> Atom | None:
    """百分之二十五, 百分百."""
    share = _SHARE.match(text, match.start())
    if text.startswith(("百分百", "百分之百"), match.start()):
        end = match.start() + (3 if text.startswith("百分百", match.start()) else 4)
        return Atom(match.start(), end, Interval.exact(100), "percent")
    if share is None:
        return None
    value = read(share[3] + ("多" if share[4] else ""))
    if value is None or share[3] == "几":
        return None
    factor = Decimal("0.1") if share[1] == "千" else Decimal(1)
    sign = -1 if share[2] else 1
    atom = Atom(share.start(), share.end(), scaled(value, factor * sign), "percent")
    return hedged(text, _signed(text, atom), units_only=False)


def _fraction(text: str, match: re.Match[str]) -> Atom | None:
    """五分之一 is 20 %."""
    found = _FRACTION.match(text, match.start())
    parts = [read(found[group]) for group in (1, 2)] if found else []
    whole, part = (value.low if value else None for value in parts) if found else (None, None)
    if found is None or not whole or not part or part >= whole:
        return None
    share = Interval.exact(EXACT.divide(100 * part, whole))
    return hedged(text, Atom(found.start(), found.end(), share, "percent"), units_only=False)


def _atom(text: str, match: re.Match[str]) -> Atom | None:
    run, start = _trimmed(match)
    stop = start + len(run)
    if len(run) > 2 and _NEXT_COUNT.match(text, stop - 1):  # 8000万一个: the next count begins here
        run, stop = run[:-1], stop - 1
    units_only = bool(_UNITS_ONLY.fullmatch(run)) and run not in ("十", "十万", "十亿")
    vague = _MORE.match(text, stop) is not None and not units_only
    suffix = read_suffix(text, stop + vague, run)
    if run == "几" and suffix.unit in ("percent", "points", "times"):  # 还差几个点: asked, not said
        return None
    value = read(run + ("多" if vague and not re.search("[多余来把几]", run) else ""))
    if value is None or (value.high or 0) * suffix.scale > _LIMIT:
        return None
    if not _meant(text, start, run, suffix, units_only):
        return None
    value = scaled(value, suffix.scale)
    if suffix.extra:
        value = shifted(value, suffix.extra)
    atom = Atom(
        start,
        suffix.end,
        value,
        cast("QuantityUnit | None", suffix.unit),
        _scale(suffix, run),
        suffix.measure,
        text[start - 1 : start] == "第",
    )
    atom = _signed(text, atom)
    checked = hedged(text, atom, units_only=units_only)
    return None if units_only and checked.value == atom.value else checked


def _trimmed(match: re.Match[str]) -> tuple[str, int]:
    run = match.group()
    kept = run.lstrip("多余来把点个 ")
    return kept, match.start() + len(run) - len(kept)


def _scale(suffix: Suffix, run: str) -> Decimal:
    return suffix.scale * (_trailing(run) if suffix.unit == "CNY" else 1)


def _trailing(run: str) -> Decimal:
    """The scale of the unit characters at the end of a numeral: 3千万 → 10,000,000."""
    tail = re.search(rf"[{UNITS}]*$", run)
    value = read("1" + tail.group()) if tail and tail.group() else None
    return value.low if value and value.low else Decimal(1)


def _meant(text: str, start: int, run: str, suffix: Suffix, units_only: bool) -> bool:
    """Whether numeral characters are a number at all, and not part of a word (四上, 十大)."""
    if units_only:
        return suffix.unit == "CNY"
    if run[0].isdigit():
        return True
    if run[0] in "万亿":
        return False
    if len(run) == 1 and suffix.measure is not None:
        return False
    if _RANGE_BEGINS.match(text, start + len(run)):
        return True
    if suffix.unit == "CNY" and not re.search(r"[百千万亿w]", run) and suffix.scale == 1:
        return text[suffix.end - 1] == "元"
    return (
        suffix.unit is not None
        or suffix.measure is not None
        or bool(re.search("[十百千万亿]", run) and len(run) > 1)
    )


def _signed(text: str, atom: Atom) -> Atom:
    """负3%, 负的百分之三, -3%; 亏3% for a rate, while 亏300万 is a loss in money."""
    sign = _SIGN.search(text[max(0, atom.start - 9) : atom.start])
    word = (sign[1] or sign[2]) if sign else ""
    if not word or (word.startswith("亏") and atom.unit != "percent"):
        return atom
    return replace(atom, start=atom.start - len(word), value=scaled(atom.value, Decimal(-1)))


def scaled(value: Interval, factor: Decimal) -> Interval:
    """An interval times a number."""
    low = None if value.low is None else value.low * factor
    high = None if value.high is None else value.high * factor
    if factor < 0:
        return Interval(low=high, high=low, low_open=value.high_open, high_open=value.low_open)
    return value.model_copy(update={"low": low, "high": high})


def shifted(value: Interval, by: Decimal) -> Interval:
    """An interval plus a number."""
    low = None if value.low is None else value.low + by
    high = None if value.high is None else value.high + by
    return value.model_copy(update={"low": low, "high": high})
