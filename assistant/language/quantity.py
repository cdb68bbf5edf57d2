"""Numbers with their units, as users write them, each with its place in the turn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from assistant.interval import EXACT, Interval
from assistant.language.data import load
from assistant.language.extraction import Quantity, QuantityUnit
from assistant.language.hedges import hedged
from assistant.language.normalise import Normalised, normalise
from assistant.language.numerals import DIGITS, HAN_DIGITS, UNITS, read, scale_of
from assistant.language.suffix import Suffix, read_suffix

_ARABIC = r"\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?|\d++(?:\.\d++)?|(?<![\d.a-z])\.\d++(?!\.)"
_HAN = HAN_DIGITS + UNITS.replace("w", "")
_RUN = re.compile(
    rf"(?:{_ARABIC}|[{_HAN}几]|点(?=[{HAN_DIGITS}])|个(?=半|多?亿|百万|千万)"
    rf"|半(?=个?[亿万]|个?[百千]万)|(?<=[亿万])半(?![年天月个边路场价辈])|[多余来把](?=[十百千万亿])(?!百分之)"
    r"|(?<=[\d百千十])\s(?=[百千万亿])|(?<=[\d百千十])\s?w(?![a-z]))++"
)
_NOT_NUMBERS = re.compile(
    r"(?<![\d.])\d[\d.]{0,30}e[+-]?\d+|(?<![\d.])\d++(?:\.\d++){2,}+|\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?(?!\d)"
    r"|三(?:个|大)?(?:[“\"])?(?=倍增(?!长)|提升)|\b0\d{2,3}-\d{7,8}|\b1[3-9]\d{9}\b|(?<![a-z])(?!rmb|cny|usd|yuan)[a-z]{1,8}[-_]?\d[\w.]*"
    r"|(?<![\d.])\d{1,2}(?:[acdgs](?![a-z\d])|[bc](?=端|类|业务|企业|客户|平台)|g(?=lte))"
    r"|[一1]家(?=客户|供应商|同行|经销商|代理商|合作[方商])"
    r"|(?<![a-z])(?:iso|iec|gb|astm|din|jis|hj)(?:/[a-z]{1,3})? ?\d[\d.:-]*"
)
"""5G, 4S店, 3D打印, 2B平台, ISO 9001, GB/T 19001: names that hold digits, beside codes and dates."""
_SPOKEN_POINT = re.compile(r"(?<=\d)点(?=\d{1,4}(?:%|个(?:百分)?点|倍|[万亿元块]|[,。;!?]|$))")
"""同行7点5 is 7.5; 3点30开会 is a time."""
_IDIOM = re.compile(r"杂七杂八|.?七七八八|.?七零八碎|.?零七八碎|(?<![十百千万亿])零件")
_SHARE = re.compile(rf"([百千])分之(负?)((?:{_ARABIC}|[{_HAN}]|点(?=[{HAN_DIGITS}]))++)([多几]?)")
_FRACTION = re.compile(rf"([{HAN_DIGITS}十]|\d{{1,2}})分之([{HAN_DIGITS}十]|\d{{1,2}})(?!\d)")
"""五分之一. 百分之五 and 千分之五 are shares with units of their own."""
_PARTS: Mapping[str, int] = {**DIGITS, "十": 10}
_ALL_OF_IT = re.compile("百分之?百")
_HALF = re.compile(r"(?<=[高多涨长加少低降跌减出了])一半(?![是的])")
_SIGN = re.compile(
    r"(?:^|[^\da-z%万亿])(-)$|(负的?|亏损?了?|(?<!million )(?<!yuan )(?<!thousand )(?<!\d )minus |negative )$"
)
_LOOSE = "多余来把点个 "
"""Characters that belong to a numeral within it and not before it."""
_LONGEST_SIGN = len("negative ")
_MORE = re.compile(r"多(?!好|[拿得给奖补领卖投赚了出]|[\d一二两三四五六七八九十])|余")
_TENTHS = re.compile("点[几多]")
"""18点几: between this number and the next."""
_LIMIT = Decimal(10) ** 15
_NEXT_COUNT = re.compile(
    r"(?<=[万亿w])(?:[三3](?=首(?!位)|高|品)|[四4](?=上)|十(?=大))"
    r"|(?<=[万亿w])[两二三四五六七八九十](?=年(?:来|前|以来|间|里|最))"
    r"|(?<=[万亿w])[一两二三四五六七八九](?:个|家|台|座|项|条|期|号|处|类|档)(?![亿万半百千])"
    r"|(?<=[万亿w])一(?:律|共|起|直|般|定|旦|样|概|切|年|次|并|笔|半(?!年)|分(?!不)|块儿)"
)
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


_TO_THE_PENNY = re.compile(
    r"(?<=[万亿元整%倍])一(?:分|毛|块|厘|丝|点)(?=(?:钱|儿|也|都){0,2}不(?:多|少|差))"
)
"""500万一分不多: to the penny, and no 500.1."""


def find_atoms(text: str) -> list[Atom]:
    """All quantities of a normalised text, ranges joined."""
    return list(_atoms(text))


@lru_cache(maxsize=256)
def _atoms(text: str) -> tuple[Atom, ...]:
    """The same, remembered: a turn is read more than once."""
    from assistant.language.ranges import join_ranges
    from assistant.language.relative_sums import with_relative

    text = _TO_THE_PENNY.sub("//", _SPOKEN_POINT.sub(".", text))
    closed = {place for match in _NOT_NUMBERS.finditer(text) for place in range(*match.span())}
    fixed = _named(text)
    found: list[Atom] = []
    position = 0
    while (match := _RUN.search(text, position)) is not None:
        position = match.end()
        idiom = _IDIOM.match(text, max(0, match.start() - 3))
        if idiom is not None and match.start() < idiom.end() < match.end():
            position = idiom.end()  # 杂七杂八28万
            continue
        if not closed.isdisjoint(range(*match.span())):
            continue
        atom = _share(text, match) or _fraction(text, match) or _atom(text, match)
        if atom is not None and not any(atom.start < d.end and d.start < atom.end for d in fixed):
            found.append(atom)
            position = atom.end
    joined = join_ranges(text, sorted(fixed + found, key=lambda atom: atom.start))
    return tuple(with_relative(text, [atom for atom in joined if not _alone(text, atom)]))


def _alone(text: str, atom: Atom) -> bool:
    """A single numeral character that turned out to begin no range."""
    return atom.unit is None and text[atom.start : atom.end] in DIGITS


@cache
def _named_numbers() -> tuple[tuple[re.Pattern[str], Mapping[str, int], QuantityUnit], ...]:
    """翻番, 持平, twice, two platforms: words that are a number by themselves."""
    data = load("measures")
    rates = "|".join(map(re.escape, sorted(data["double"], key=len, reverse=True)))
    multiples, counts = "|".join(data["multiples"]), "|".join(data["counts"])
    return (
        (re.compile(rf"(?:{rates})(?!半)"), data["double"], "percent"),
        (re.compile(rf"\b(?:{multiples})\b"), data["multiples"], "times"),
        (
            re.compile(rf"\b(?:{counts})\b(?=\s(?:[a-z-]+\s){{0,3}}platform)"),
            data["counts"],
            "count",
        ),
    )


_LEVEL = re.compile(
    r"(?:跟|和|与|同)[^,。;!?]{0,4}?年度?(?:同期)?的?(?:基本|差不多|大致|刚好|正好|也|都|是|就|算){0,3}(?P<word>打平|拉平)了?"
)
"""营收跟前年打平; 去年刚打平 without another year speaks of profit and loss."""


def _named(text: str) -> list[Atom]:
    halves = [Atom(m.start(), m.end(), Interval.exact(50), "percent") for m in _HALF.finditer(text)]
    level = [
        Atom(m.start("word"), m.end("word"), Interval.exact(0), "percent", growth=True)
        for m in _LEVEL.finditer(text)
    ]
    return (
        halves
        + level
        + [
            _worth(text, match, values[match.group()], unit)
            for pattern, values, unit in _named_numbers()
            for match in pattern.finditer(text)
            if not _whether(text, match)
        ]
    )


def _whether(text: str, match: re.Match[str]) -> bool:
    """营收涨没涨我还没去翻: it is not known whether it rose."""
    word = match.group()
    if word.startswith("没") and _DENIED_NUMBER.match(text, match.end()):
        return True  # 没有增长25% may be any other growth
    return word.startswith("没") and len(word) == 2 and text[: match.start()].endswith(word[1])


_DENIED_NUMBER = re.compile(rf"[了到]?\s*[\d{HAN_DIGITS}十百]")


def _worth(text: str, match: re.Match[str], value: int, unit: QuantityUnit) -> Atom:
    growth = unit == "percent"
    return hedged(
        text, Atom(match.start(), match.end(), Interval.exact(value), unit, growth=growth)
    )


def _share(text: str, match: re.Match[str]) -> Atom | None:
    """百分之二十五, 百分百."""
    if (whole := _ALL_OF_IT.match(text, match.start())) is not None:
        return Atom(whole.start(), whole.end(), Interval.exact(100), "percent")
    share = _SHARE.match(text, match.start())
    value = None if share is None else read(share[3] + ("多" if share[4] else ""))
    if share is None or value is None:
        return None
    factor = Decimal("0.1") if share[1] == "千" else Decimal(1)
    atom = Atom(
        share.start(), share.end(), value.scaled(-factor if share[2] else factor), "percent"
    )
    return hedged(text, _signed(text, atom))


def _fraction(text: str, match: re.Match[str]) -> Atom | None:
    """五分之一 is 20 %."""
    found = _FRACTION.match(text, match.start())
    if found is None:
        return None
    whole, part = (int(_PARTS.get(word, word)) for word in found.groups())
    if part >= whole:
        return None
    share = Interval.exact(EXACT.divide(Decimal(100 * part), Decimal(whole)))
    return hedged(text, Atom(found.start(), found.end(), share, "percent"))


def _atom(text: str, match: re.Match[str]) -> Atom | None:
    run, start = _trimmed(match)
    stop = start + len(run)
    if len(run) > 2 and _NEXT_COUNT.match(text, stop - 1):  # 8000万一个: the next count begins here
        run, stop = run[:-1], stop - 1
    units_only = bool(_UNITS_ONLY.fullmatch(run)) and run not in ("十", "十万", "十亿")
    tenths = run[-1].isdigit() and "." not in run and _TENTHS.match(text, stop)
    vague = bool(tenths) or (_MORE.match(text, stop) is not None and not units_only)
    suffix = read_suffix(text, stop + (2 if tenths else vague), run)
    if run == "几" and suffix.unit in ("percent", "points", "times"):  # 还差几个点: asked, not said
        return None
    word = "几" if tenths else "多" if vague and not re.search("[多余来把几]", run) else ""
    value = read(run + word)
    if tenths and value is not None and value.low is not None:
        value = Interval(low=value.low, high=value.low + 1, low_open=True, high_open=True)
    if value is None or not _meant(text, start, run, suffix, units_only):
        return None
    value = value.scaled(suffix.scale).plus(Interval.exact(suffix.extra))
    if not value.compare("le", _LIMIT):
        return None
    atom = Atom(
        start,
        suffix.end,
        value,
        suffix.unit,
        _scale(suffix, run),
        suffix.measure,
        text[start - 1 : start] == "第",
    )
    atom = _signed(text, atom)
    checked = hedged(text, atom, units_only=units_only)
    return None if units_only and checked.value == atom.value else checked


def _trimmed(match: re.Match[str]) -> tuple[str, int]:
    run = match.group()
    kept = run.lstrip(_LOOSE)
    return kept, match.start() + len(run) - len(kept)


def _scale(suffix: Suffix, run: str) -> Decimal:
    """The scale of the units behind a number, those at the end of the numeral taken in: 3千万."""
    units = run[len(run.rstrip(UNITS)) :] if suffix.unit == "CNY" else ""
    return suffix.scale * scale_of(units)


def _meant(text: str, start: int, run: str, suffix: Suffix, units_only: bool) -> bool:
    """Whether numeral characters are a number at all, and not part of a word (四上, 十大)."""
    if units_only:
        return suffix.unit == "CNY"
    if run[0].isdigit():
        return True
    if run.startswith(("万", "亿")):
        return False
    if len(run) == 1 and suffix.measure is not None:
        return False
    if _RANGE_BEGINS.match(text, start + len(run)):
        return True
    if suffix.unit == "CNY" and not re.search("[百千万亿w]", run) and suffix.scale == 1:
        return text[suffix.end - 1] == "元"
    return (
        suffix.unit is not None
        or suffix.measure is not None
        or bool(re.search("[十百千万亿]", run) and len(run) > 1)
    )


def _signed(text: str, atom: Atom) -> Atom:
    """负3%, 负的百分之三, -3%; 亏3% for a rate, while 亏300万 is a loss in money."""
    sign = _SIGN.search(text, atom.start - _LONGEST_SIGN, atom.start)
    word = (sign[1] or sign[2]) if sign else ""
    if not word or (word.startswith("亏") and atom.unit != "percent"):
        return atom
    return replace(atom, start=atom.start - len(word), value=atom.value.scaled(Decimal(-1)))
