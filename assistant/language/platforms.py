"""Platforms: how many, and what each cost."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.facts import FactValue, KnownFact
from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.clauses import Clause
from assistant.language.data import words
from assistant.language.equipment import less_others, of_equipment
from assistant.language.equipment_listed import listed_pieces
from assistant.language.numerals import DIGITS
from assistant.language.platform_totals import each_of_all, is_of_all
from assistant.language.roles import role_of
from assistant.language.shares import equipment_of_whole
from assistant.language.sums import another
from assistant.language.tokens import Token
from assistant.language.turn import Entry, Turn

_MOST = 50


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of platforms at its place."""

    start: int
    end: int
    number: int
    subject: str = ""


_BUILT = re.compile(r"[我们咱一共总已经建了有搞上做弄是在合计的立设完好成过]{0,8}")
_SO_MANY = re.compile(r"(?:建|上|做|搞|弄|投|有)(?:了|成|起)?$")


def read_platforms(turn: Turn, bound: list[Bound], all_: list[Bound]) -> list[Entry]:
    """The investments of one's own platforms, and their number; ``all_``: every number of it."""
    counted = _counted(turn)
    pieces = listed_pieces(turn, all_)
    items = [pieces] if pieces else less_others(turn, of_equipment(bound, turn.source.text), all_)
    items = items or equipment_of_whole(turn, all_)
    items = [one for one in items if not _of_another_kind(turn, one, all_)]
    entries = _investments(turn, items, counted)
    for item in [] if _one_of_them(turn, items) else counted[:1]:
        fact = KnownFact(
            fact="platform_count",
            value=Interval.exact(item.number),
            turn=turn.index,
            quote=turn.words(item.start, item.end),
        )
        entries.append(Entry("other" if item.subject == "other" else "own", fact, False))
    return entries


_ANOTHER_KIND = re.compile(
    r"(?:(?:企业|工程|技术)*(?:技术|研究|研发|设计)中心|重点实验室|(?:电商|直播|带货|网店|微商|销售|交易|物流|招聘|社交|短视频|支付|金融|办公|营销|订货|点餐|外卖)[^,。;!?\d]{0,4}平台)"
    r"(?![^。;!?\d]{0,20}(?:检测|检验|中试|共性))"
)


def _of_another_kind(turn: Turn, item: Bound, all_: list[Bound]) -> bool:
    """又搭了个电商直播平台，那一套1800万: no platform of the subsidy, where one of them is told beside it."""
    begin = max((one.token.end for one in all_ if one.token.end <= item.token.start), default=0)
    others = [one for one in all_ if one.fact == item.fact and one.token is not item.token]
    found = _ANOTHER_KIND.search(turn.source.text, begin, item.token.start)
    return found is not None and bool(others)


def _investments(turn: Turn, items: list[Bound], counted: list[Counted]) -> list[Entry]:
    """One value a platform: 两个平台，一个8000万一个1.2亿; 三个平台各投5000万."""
    number = counted[0].number if counted else _known_number(turn)
    values = each_of_all(turn, items, number)
    if not values:
        return []
    start = items[0].start
    if len(values) == 1 and number and _each(turn, items[0]) and number <= _MOST:
        values, start = values * number, min([start, *(one.start for one in counted[:1])])
    values = _beside_known(turn, items[0], values)
    value: FactValue = values[0] if len(values) == 1 else tuple(values)
    fact = KnownFact(
        fact="platform_investment",
        value=value,
        quote=turn.words(start, items[-1].end),
        turn=turn.index,
        approximate=any(not item.is_exact for item in values),
    )
    supposed = any(item.supposed for item in items)
    entries = [Entry("own", fact, supposed)]
    told = "platform_count" in turn.known or _counted_before_now(turn, len(values))
    if told and not counted and len(values) > len(items):
        count = fact.model_copy(
            update={"fact": "platform_count", "value": Interval.exact(len(values))}
        )
        entries.append(Entry("own", count, supposed))
    return entries


def _beside_known(turn: Turn, first: Bound, values: list[Interval]) -> list[Interval]:
    """另一个1.5亿: beside the platforms told of in earlier turns."""
    entry = turn.known.get("platform_investment")
    if entry is None or isinstance(entry.value, bool) or first.replaces:
        return values
    if not another(turn, first):
        return values
    earlier = entry.value if isinstance(entry.value, tuple) else (entry.value,)
    return [*earlier, *values]


def _each(turn: Turn, item: Bound) -> bool:
    """Whether the sum is that of each: 两个平台各投5000万; of one of them it is not."""
    if _one_of_them(turn, [item]) or is_of_all(turn, item):
        return False
    if _AND_MORE.match(turn.source.text, item.token.end):
        return False
    return any(
        token.text in words("each_of_them") and not _OPEN.match(turn.source.text, token.end)
        for token in turn.tokens
    )


_AND_MORE = re.compile(r"元?(?:、|和|跟|与|及)\s*[\d一二两三四五六七八九]")
"""分别投了7000万和1.3亿: a list, though one of its sums was not read."""
_OPEN = re.compile(r"个?(?:各|是|到底|究竟|具体|投了?|花了?)*(?:多少|几|没|还没|不|怎么)")
"""每个各多少没细分: that each one's sum is not known."""


def _known_number(turn: Turn) -> int:
    """两个平台 || 每个设备投6000万: how many there are was told before."""
    known = turn.known.get("platform_count")
    value = known.value.value if known and isinstance(known.value, Interval) else None
    return int(value) if value is not None else 0


_HOW_MANY = re.compile(r"(?P<n>[两俩二三四五2-5])[个座家]?[^,。;!?\d]{0,8}(?:平台|中心|实验室)")


def _counted_before_now(turn: Turn, number: int) -> bool:
    """两个平台，一个设备3000万 || 另一个1.2亿: with the last one told, the number holds."""
    found = _HOW_MANY.search(turn.before)
    return found is not None and int(DIGITS.get(found["n"], found["n"])) == number


_KIND_OF_THEM = (
    r"(?:共性(?:技术)?|中试(?:验证)?|检(?:验检)?测)(?:的)?(?:平台|中心)?(?:的)?[那这]个(?:平台)?"
)
_ONE_OF_THEM = re.compile(
    rf"(?:{_KIND_OF_THEM}|"
    r"(?<![每各])(?:(?:其中(?:的)?|只|光|就|头|另外?)?[一1]|第[一二三]|[前后][一二三])个(?:平台|中心|实验室)?)(?:的)?(?:,)?(?:生产和?)?(?:技术)?"
    r"(?:设备|仪器|装备)?(?:上|这块|方面)?(?:一共|总共)?(?:光)?(?:投资|投入|投|花|砸|掏|用|是|有|要|得|的)?(?:了|到)?$"
)


def _one_of_them(turn: Turn, items: list[Bound]) -> bool:
    """两个平台，其中一个投了1.5亿: the only sum is that of one, not that of all."""
    if len(items) != 1:
        return False
    begin = items[0].token.start
    return _ONE_OF_THEM.search(turn.source.text, max(0, begin - _LEAD), begin) is not None


_LEAD = 24


def _counted(turn: Turn) -> list[Counted]:
    return [
        found
        for clause in turn.clauses
        if not clause.rule
        for place, subject in enumerate(clause.subjects)
        if (found := _count_at(turn, clause, place, subject)) is not None
    ]


def _count_at(turn: Turn, clause: Clause, place: int, subject: str) -> Counted | None:
    """两个平台, 平台建了三个; 一个平台 is an article, no count, unless it was asked for."""
    token = clause.tokens[place]
    if token.atom is None or token.atom.unit != "count" or not token.atom.value.is_exact:
        return None
    number = int(token.atom.value.low or 0)
    if "platform_count" in turn.expecting and number:
        return Counted(token.start, token.end, number, subject)
    if number < 2:
        return None
    if "platform_investment" in turn.expecting and len(clause.tokens) == 1:
        return Counted(token.start, token.end, number, subject)  # 两个，一共1.8亿
    behind: list[Token] = clause.tokens[place + 1 : place + 2]
    if behind and behind[0].start - token.end <= 4 and role_of(behind[0]) == "platform":
        return Counted(token.start, behind[0].end, number, subject)
    text = turn.source.text
    if "platform_investment" in turn.known and _SO_MANY.search(text, clause.start, token.start):
        return Counted(token.start, token.end, number, subject)  # 同样规模的我们一共建三个
    before = _counted_before(text, clause, token, number)
    return before and replace(before, subject=subject)


def _counted_before(text: str, clause: Clause, token: Token, number: int) -> Counted | None:
    """平台一共建了三个: the count ends what is said of the platforms."""
    named = [t for t in clause.tokens if t.end <= token.start and role_of(t) == "platform"]
    if not named or not token.text.endswith(("个", "座", "家")):
        return None
    gap, rest = text[named[-1].end : token.start], text[token.end : clause.end].strip()
    plain = _BUILT.fullmatch(gap) and (
        not rest or rest.startswith(("每", "各", "都", "均", "一个"))
    )
    return Counted(named[-1].start, token.end, number) if plain else None
