"""Growth told as a share of the year before, or by how its rate moved: 达到前年的125%, 由30%放缓了12个点."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_NUMBER, _FILL = "\x01", "\x02"
_A, _B = rf"(?P<a>{_NUMBER}){_FILL}*", rf"(?P<b>{_NUMBER}){_FILL}*"
_W = rf"[^,。;!?{_NUMBER}{_FILL}]"
_RATE = r"(?:增速|增长率|增幅|涨幅|增长速度)"
_PRIOR, _LAST = r"(?:前年|上上年|前一年)(?:度)?", r"(?:去年|上年度?|上一年度?)"
_REVENUE = r"(?:营业?收入?|产值|销售额?|收入)"
_WAY = r"(?:(?P<up>加快|提速|提高|提升|上升|升|快|高|多|增加)|(?P<down>放缓|回落|下降|下滑|降低|收窄|减少|降|慢|低|少))"
_MOVED = (
    re.compile(rf"{_RATE}{_W}{{0,6}}?(?:由|从|[比较]{_PRIOR}的?){_W}{{0,4}}?{_A}{_W}{{0,4}}?{_WAY}{_W}{{0,2}}{_B}"),
    re.compile(rf"{_RATE}[比较]{_PRIOR}{_W}{{0,3}}?{_WAY}{_W}{{0,2}}{_B}[,，]{_PRIOR}{_W}{{0,6}}{_A}"),
)  # fmt: skip
_SHARE = (
    re.compile(rf"{_REVENUE}{_W}{{0,8}}?(?:到|达到?|相当于|只有|仅有?|只剩|是|为|做到|恢复到|跌到|降到|缩到)了?{_PRIOR}(?:同期|全年|水平|{_REVENUE})?的?{_A}(?!{_FILL}|[多少高低])"),
    re.compile(rf"{_PRIOR}{_REVENUE}?{_W}{{0,6}}{_B}元?[,，]{_LAST}{_W}{{0,4}}?(?:是|为|相当于|做到)了?(?:它|这个?数?|前年|那个?数?)的{_A}"),
    re.compile(rf"{_REVENUE}{_W}{{0,10}}?打了?{_A}(?=[,。;!?]|$)"),
)  # fmt: skip
_HALVED = re.compile(rf"{_REVENUE}[^,。;!?\d]{{0,8}}?腰斩")
_OTHER = re.compile(
    r"税|利润|同行|行业|隔壁|他们|人家|客户|要是|如果|假如|计划|预计|今年|明年|目标"
)
_HUNDRED, _NEAR = Decimal(100), 12
_FACT = "revenue_growth"


def growth_by_ratio(turn: Turn) -> list[KnownFact]:
    """Last year's growth in percent where the turn tells it in such a way; nothing otherwise."""
    if any(clause.supposed or "other" in clause.subjects for clause in turn.clauses):
        return []
    text, tokens = turn.source.text, {one.start: one for one in turn.tokens if one.atom}
    for one in tokens.values():
        text = text[: one.start] + _NUMBER + _FILL * (one.end - one.start - 1) + text[one.end :]
    for match in (found for one in (*_MOVED, *_SHARE) if (found := one.search(text))):
        value = _moved(match, tokens) if "up" in match.re.groupindex else _shared(match, tokens)
        if value is not None and not _OTHER.search(
            text, max(0, match.start() - _NEAR), match.end()
        ):
            return [_told(turn, match, value)]
    halved = _HALVED.search(text)
    if halved and not _OTHER.search(text, max(0, halved.start() - _NEAR), halved.end()):
        return [_told(turn, halved, Interval.exact(-_HUNDRED / 2))]
    return []


def _told(turn: Turn, match: re.Match[str], value: Interval) -> KnownFact:
    quote = turn.words(match.start(), match.end())
    approximate = not value.is_exact
    return KnownFact(fact=_FACT, value=value, turn=turn.index, quote=quote, approximate=approximate)


def _moved(match: re.Match[str], tokens: dict[int, Token]) -> Interval | None:
    """从15%提高了8个百分点: where the rate has come."""
    base, step = _at(match, "a", tokens), _at(match, "b", tokens)
    if base is None or step is None or "点" not in step.text:
        return None
    before, size = base.atom, step.atom
    if before is None or size is None or before.unit != "percent" or not size.value.is_exact:
        return None
    return Interval.total([before.value, size.value.scaled(Decimal(1 if match["up"] else -1))])


def _shared(match: re.Match[str], tokens: dict[int, Token]) -> Interval | None:
    """前年的八成: what is missing from the whole, or beyond it."""
    number = _at(match, "a", tokens)
    atom = number.atom if number is not None else None
    if atom is None or atom.unit not in ("percent", "times"):
        return None
    if match.re is _SHARE[-1] and (number is None or "折" not in number.text):
        return None
    share = atom.value.scaled(_HUNDRED) if atom.unit == "times" else atom.value
    return share.plus(Interval.exact(-_HUNDRED))


def _at(match: re.Match[str], name: str, tokens: dict[int, Token]) -> Token | None:
    return tokens.get(match.start(name))
