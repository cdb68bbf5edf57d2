"""The unit behind a numeral."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.language.data import load
from assistant.language.extraction import QuantityUnit
from assistant.language.numerals import DIGITS, HAN_DIGITS, scale_of

_TENTHS = re.compile(rf"成(半|[{HAN_DIGITS}](?!个))?(?![立为功果本员长都交品绩熟型套])")
_HUNDREDTHS = {**DIGITS, "半": 5}
_HALF_POINT = re.compile(r"半(?P<points>个?百分)?点(?!钟|儿?[也都没不])")
"""五个半点 is 5.5 %; it ends a numeral with 个."""
_DISCOUNT = re.compile(r"折(?![腾叠旧扣算成合抵现])")
_TWO_DIGITS = re.compile(rf"(?<![\d.点{HAN_DIGITS}])[\d{HAN_DIGITS}]{{2}}$")
_YEAR = re.compile(r"\s?(?:年度|财年|年)(?![内以前后来间底])")
_NO_YEAR = re.compile(r"[,.]?\d|\s?[万亿元块倍%家个w千百户人台套]|\s?(?:million|yuan|rmb|percent)")
_RATES: tuple[QuantityUnit, ...] = ("points", "percent")
_TEN_MILLION = re.compile(r"kw(?![a-z\d])")
_EARNED = re.compile(
    r"[卖收税投花赚挣值入额交缴售](?:出|出去|了|的|过|掉|大概|大约|约|有|是|近|超|共|到|得){0,3}$"
)
"""Where money is spoken of, kw is 千万 and no kilowatt."""
_LETTER = re.compile(r"[a-z0-9]")
_BRACKETED = re.compile(r"\s?\((?:金额)?(?:计量)?单位[:,]?\s?(?:人民币)?(亿|万|千)?元?\)")
"""512.6（单位：万元）: as forms name their unit."""


@dataclass(frozen=True, slots=True)
class Suffix:
    """What follows a numeral; ``extra`` is added after scaling (两成半, 一倍半)."""

    unit: QuantityUnit | None
    end: int
    scale: Decimal = Decimal(1)
    extra: Decimal = Decimal(0)
    measure: str | None = None


_NOUN = re.compile(r"平台|项目|款项|条件|期间|分别|股权|所得税|年(?:度|产|营|收|销|利|纳|税)|人家")
"""1500万平台补助: a noun that begins as a unit does."""


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(load("measures")[name], key=len, reverse=True))


@cache
def _counted() -> tuple[str, ...]:
    return tuple(sorted((*_words("count"), *_words("other")), key=len, reverse=True))


def word_at(text: str, position: int, words: tuple[str, ...]) -> str | None:
    """The longest of the words that stands here; Latin words only as whole words."""
    for word in words:
        if text.startswith(word, position):
            goes_on = _LETTER.match(text, position + len(word))
            if not (goes_on and _LETTER.match(word[-1])):
                return word
    return None


def read_suffix(text: str, position: int, run: str) -> Suffix:
    """The unit that stands at ``position``, behind the numeral ``run``."""
    start = _past_space(text, position)
    return (
        _year(text, position, run)
        or _half_point(text, start, run)
        or _share(text, start)
        or _times(text, start)
        or _bracketed(text, position)
        or _money(text, start, position - len(run))
        or _measure(text, start, run, position, position - len(run))
    )


def _past_space(text: str, position: int) -> int:
    return position + text[position : position + 1].isspace()


def _year(text: str, position: int, run: str) -> Suffix | None:
    digits = "".join(str(DIGITS.get(char, char)) for char in run)
    if not digits.isdigit() or len(digits) not in (2, 4):
        return None
    full = int(digits) if len(digits) == 4 else 2000 + int(digits)
    if not 2005 <= full <= 2040:
        return None
    match = _YEAR.match(text, position)
    shift = Decimal(full - int(digits))
    if match and not (len(digits) == 2 and full > 2035):
        return Suffix("year", match.end(), extra=shift)
    alone = len(digits) == 4 and not _NO_YEAR.match(text, position)
    return Suffix("year", position) if alone and full >= 2010 else None


def _half_point(text: str, start: int, run: str) -> Suffix | None:
    """五个半点, 两个半百分点."""
    found = _HALF_POINT.match(text, start) if run.endswith("个") else None
    if found is None:
        return None
    return Suffix("points" if found["points"] else "percent", found.end(), extra=Decimal("0.5"))


def _share(text: str, start: int) -> Suffix | None:
    for name in _RATES:
        word = word_at(text, start, _words(name))
        if word:
            return Suffix(name, start + len(word))
    tenths = _TENTHS.match(text, start)
    if tenths:
        extra = Decimal(_HUNDREDTHS[tenths[1]] if tenths[1] else 0)
        return Suffix("percent", tenths.end(), Decimal(10), extra)
    discount = _DISCOUNT.match(text, start)
    if discount is None:
        return None
    whole = bool(_TWO_DIGITS.search(text, 0, start))  # 七五折 is 75 %, as 七折 is 70 %
    return Suffix("percent", discount.end(), Decimal(1 if whole else 10))


def _times(text: str, start: int) -> Suffix | None:
    word = word_at(text, start, _words("times"))
    if word is None:
        return None
    end = start + len(word)
    half = text.startswith("半", end)
    return Suffix("times", end + half, extra=Decimal("0.5") if half else Decimal(0))


def _bracketed(text: str, position: int) -> Suffix | None:
    match = _BRACKETED.match(text, position)
    return Suffix("CNY", match.end(), scale_of(match[1] or "")) if match else None


def _money(text: str, start: int, run_start: int) -> Suffix | None:
    """Chinese or English money, or a foreign currency."""
    scale_word = word_at(text, start, _words("scale"))
    scale = Decimal(load("measures")["scale"][scale_word]) if scale_word else Decimal(1)
    end = start + len(scale_word or "")
    unit_at = _past_space(text, end)
    before = text[:run_start].rstrip()
    foreign = word_at(text, unit_at, _words("foreign"))
    prefixed = next((w for w in _words("foreign_before") if before.endswith(w)), None)
    if foreign or prefixed:
        return Suffix(None, unit_at + len(foreign or ""), scale, measure=foreign or prefixed)
    money = word_at(text, unit_at, _words("money"))
    if money:
        return Suffix("CNY", unit_at + len(money), scale)
    if before.endswith(_words("money_before")):
        return Suffix("CNY", end, scale)
    if scale_word in ("million", "billion", "mln", "mn", "bn", "m"):
        return Suffix("CNY", end, scale)
    return None


_ROSE = re.compile(r"[到至了为级格规幅]")


def _measure(text: str, start: int, run: str, position: int, run_start: int) -> Suffix:
    if run in ("俩", "仨"):
        return Suffix("count", position)
    ten_million = _TEN_MILLION.match(text, start)
    if ten_million and _EARNED.search(text[:run_start].rstrip()):
        return Suffix("CNY", ten_million.end(), Decimal(10**7))
    if re.search("[万亿w]", run) and _NOUN.match(text, start):
        return Suffix("CNY", position)
    word = word_at(text, start, _counted())
    if word == "升" and _ROSE.match(text, start + 1):
        word = None  # 从8000万升到1亿
    if word in _words("count"):
        return Suffix("count", start + len(word))
    if word:
        return Suffix(None, start + len(word), measure=word)
    if re.search("[万亿w]", run):
        return Suffix("CNY", position)
    if re.match(r"[a-z]", text[position : position + 1]):
        return Suffix(None, position, measure=text[position])
    return Suffix(None, position)
