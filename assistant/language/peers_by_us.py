"""The industry's average told as a share of one's own margin: 同行平均只有我们的一半 is a multiple of 2.

Read the other way round, the share would be taken for a margin (60 %) or for a multiple (0.6).
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.numerals import DIGITS, read
from assistant.language.turn import Turn

_FACT = "margin_multiple"
_NUMERAL = rf"[\d.{''.join(DIGITS)}十百]{{1,8}}"
_SHARE = (
    rf"(?P<half>一半|半数|对半)|(?:百分之(?P<cent>{_NUMERAL}))|(?P<below>{_NUMERAL})分之(?P<above>{_NUMERAL})"
    rf"|(?P<percent>{_NUMERAL})%|(?P<tenths>{_NUMERAL})成(?P<fives>半)?|(?P<times>{_NUMERAL})倍"
)
_THEY = r"(?:同行|同业|行业|业内|郑州市?(?:做|搞|干|生产)[^,。;!?\d]{1,6}?的?)"
_LOWER = re.compile(
    rf"{_THEY}(?:业|的|们|营业收入|利润率|平均|均值|水平|下来|普遍|大概|也|就|去年){{0,8}}比(?:我们?|咱们?|俺们?|我司|本公司)(?:家|公司|的|利润率)*"
    rf"(?:要|还|整整|足足)*(?:低|少)(?:了|出)?(?:(?P<tenths>{_NUMERAL})成(?P<fives>半)?|(?P<percent>{_NUMERAL})%)(?!点)(?P<behind>[^,。;!?]{{0,4}})"
)
"""同行平均比我们低四成: they stand at six tenths of one's own."""
_BY_US = re.compile(
    rf"{_THEY}(?:业|企业|的|们)?(?:平均|均值|水平|利润率|普遍|一般|整体|营业收入|年|的|那个|去年|大概|也|就|,){{0,8}}"
    r"(?P<copula>只有|仅有|只|才|仅|是|为|相当于|等于|有|达到|到|不到|不足|达不到|够不上|也|就|还|都|才有|约为|大约|大概|正好|刚好|恰好){1,4}"
    r"(?P<us>我们?|咱们?|俺们?|我司|本公司)(?:自己|公司|家|厂|企业|这边|营业收入|利润率|水平|去年|的){0,4}"
    rf"(?:{_SHARE})(?P<behind>[^,。;!?]{{0,4}})"
)
_FEWER = re.compile(r"不到|不足|达不到|够不上")
_VAGUE = re.compile(r"左右|上下|多|出头|以上|以下|样子|光景|[高低]|差不多|还不|都没|吗|么")
_ELSEWHERE = re.compile(
    r"(?:全国|国内|全省|省内|河南省?|外省|外地|全球|世界|国际|上市公司|a股)[^。;!?郑市]{0,8}$"
)
_LEAD, _MOST = 20, Decimal(10)


def peers_by_us(turn: Turn) -> KnownFact | None:
    """One's own multiple of the average, where the average is told as so much of one's own margin."""
    text = turn.source.text
    lower = _LOWER.search(text)
    if lower is not None and not _VAGUE.search(lower["behind"]):
        return _by_lower(turn, lower)
    match = _BY_US.search(text)
    if match is None or _VAGUE.search(match["behind"]):
        return None
    if _ELSEWHERE.search(text, max(0, match.start() - _LEAD), match.start()):
        return None
    clause = next((one for one in turn.clauses if one.start <= match.start("us") <= one.end), None)
    if clause is None or clause.supposed or clause.asks or re.search("率|平均|均值", text) is None:
        return None
    ratio = _ratio(match)
    if ratio is None:
        return None
    fewer = _FEWER.search(match["copula"]) or "不到" in match["behind"]
    value = Interval(low=ratio, low_open=True) if fewer else Interval.exact(ratio)
    quote = turn.words(match.start(), match.start("behind"))
    return KnownFact(fact=_FACT, value=value, quote=quote, turn=turn.index)


def _by_lower(turn: Turn, match: re.Match[str]) -> KnownFact | None:
    number = read(match["tenths"] or match["percent"])
    if number is None or number.value is None:
        return None
    less = number.value + (Decimal("0.5") if match["fives"] else 0)
    rest = 1 - less / (10 if match["tenths"] else 100)
    if not 0 < rest < 1 or 1 / rest >= _MOST:
        return None
    quote = turn.words(match.start(), match.start("behind"))
    return KnownFact(fact=_FACT, value=Interval.exact(1 / rest), quote=quote, turn=turn.index)


def _ratio(match: re.Match[str]) -> Decimal | None:
    """How many times the average one's own margin is; 三分之二 gives 1.5 and nothing below it."""
    above, below = Decimal(1), Decimal(2)
    if match["half"] is None:
        scale, name = next(
            (scale, name)
            for name, scale in (
                ("above", 0),
                ("cent", 100),
                ("percent", 100),
                ("tenths", 10),
                ("times", 1),
            )
            if match[name] is not None
        )
        number = read(match[name])
        whole = read(match["below"]) if scale == 0 else Interval.exact(scale)
        if number is None or whole is None or number.value is None or whole.value is None:
            return None
        above = number.value + (Decimal("0.5") if match["fives"] else 0)
        below = whole.value
    if above <= 0 or not 0 < below / above < _MOST:
        return None
    return below / above
