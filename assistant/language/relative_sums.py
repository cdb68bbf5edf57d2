"""Sums told by another of the same turn: 二期是一期的一倍半, 乙比甲少800万, 第二台便宜80万, 下半年翻了一番.

Each is read as the amount that it comes to, where it stands, so that whatever is done with amounts (which fact,
which of several platforms, what is added up) is done with it as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.interval import Interval

if TYPE_CHECKING:
    from assistant.language.quantity import Atom

_SUM, _SHARE, _FILL = "\x01", "\x02", "\x03"
"""What an exact amount, a share or multiple, and the rest of either look like to the patterns."""
_TOLD = rf"[^,。;!?\d{_SUM}{_SHARE}]"
_N = "一二两三四五六1-6"
_NTH = rf"第[{_N}](?:[期个台套批号座家笔单条款年份次版组]|季度?)?|[{_N}]期"
_YEARLY = r"[上下]半年|[去前今]年"
_FIRST = (
    rf"甲|a|前者|头[一{_N}]?[个台期套批笔版]|(?:前|前面|上面)(?:那|一)?[个台期套批]|老平台|旧平台"
)
_LATER = (
    r"乙|丙|丁|[bcd](?![a-z])|另(?:外)?[那一]?[个台期套批座家笔条份版]|还有一?[个台期套批座]"
    r"|后者|后(?:面)?[那一]?[个台期套批]|剩下[那一]?[个台]"
)
_IT = "它|这个|那个|前面|上面"
_BASE = (
    rf"(?P<base>{_NTH}|{_YEARLY}|{_FIRST}|乙|丙|[bc](?![a-z])|{_IT})(?:(?![比是有]){_TOLD}){{0,5}}?"
)
_WAY = r"(?P<way>多|少|贵|便宜|低|高|大|小|省)(?:了|出|投|卖|花|要|个|用)*"
_OF = re.compile(
    rf"{_BASE}的(?P<part>{_SHARE}|一半儿?|半数)"
    rf"(?:{_FILL}*[,还再又另外要得]*(?P<way>多|少|加上?|减去?|差)[了出个上]*(?P<by>{_SUM}))?"
)
"""一期的一倍半, 甲的一半还多100万."""
_THAN = re.compile(
    rf"[比较]{_BASE},?(?:还|又|要|再|会|整整|足足|各|只|投|卖|花|价格?)*{_WAY}(?P<by>{_SUM}|{_SHARE})"
)
"""比甲少800万, 比一期多两成."""
_SAME_AS = re.compile(
    rf"[跟和与同]{_BASE}(?:一样|相同|持平|同样)(?:多|大|的(?:数|投资|规模|价))?(?=[,。;!?]|$)"
)
"""跟一期一样."""
_BESIDE = re.compile(
    rf"(?:{_NTH}|{_LATER})(?:平台|项目|中心|的)*(?:设备|投资|价格?|只|要|还|稍微?|则|就)*"
    rf"(?P<at>{_WAY}(?P<by>{_SUM}|{_SHARE}))"
)
"""第二台便宜80万, 二期多投两成."""
_GREW = re.compile(
    rf"(?:{_NTH}|{_LATER}|{_YEARLY}){_TOLD}{{0,6}}?(?P<at>(?P<way>增|涨|跌|降)?(?:长)?了?(?P<by>{_SHARE}))"
)
"""下半年翻了一番, 今年涨了两成."""
_ITSELF = re.compile(
    rf"[比较](?:[去前]年|上年|原来|预算|计划)?的?(?P<told>{_SUM}){_FILL}*,?(?:还|又|要|再|会|整整|足足|只|投|卖|交|缴)*{_WAY}(?P<by>{_SUM}|{_SHARE})"
)
"""设备投资比6000万少800万."""
_SO_MANY_TIMES = re.compile(rf"(?P<told>{_SUM}){_FILL}*元?的(?P<by>{_SHARE})")
"""设备投资是4000万的1.5倍; of a rate (5000万的20%) it is an award."""
_LIKE = re.compile(
    rf"(?:{_NTH}|{_LATER})(?:平台|项目|中心|的)*(?P<at>(?:也|跟它|和它|同样)*(?:一样(?:多|大)?|相同|是?这么多|是?这个数|同样多))(?=[,。;!?]|$)"
)
"""一个6000万，另一个一样多."""
_LESS = frozenset({"少", "便宜", "低", "小", "省", "差", "减", "减去", "跌", "降"})
_NOT_OURS = re.compile(
    r"营收|营业|收入|产值|税|利润|毛利|工资|房租|补贴|[奖补]|同行|行业|别人|人家|隔壁|对手|竞争|客户|他们|预算|增速"
)
"""Words of what is no sale or investment of one's own; a change of revenue is growth, and read as such."""
_NO_SUM = re.compile(
    r"营收|营业|收入|产值|利润|工资|房租|补贴|[奖补]|同行|行业|别人|人家|隔壁|对手|客户|他们|门槛|标准"
)
"""For a sum set against a figure of its own; taxes may be told so."""
_OF_AWARD = re.compile(r"首[台批版]|三首|装备|新材料|软件|平台|设备|检测|中试")
_ONE_YEAR = re.compile(r"[按照只光][^,。;!?]{0,3}[今去前]年")
"""今年翻了一番，按今年的算: one amount that grew, and no two of them."""
_REACH, _NEAR = 20, 12
_ONCE = Decimal(1)


def with_relative(text: str, atoms: Sequence[Atom]) -> list[Atom]:
    """The quantities of a normalised text, those told by another sum read as what they come to."""
    done = list(atoms)
    if sum(map(_is_sum, done)) == 0:
        return done
    for _ in range(len(text)):
        made = next(_all_made(text, done), None)
        if made is None:
            break
        kept = [one for one in done if one.end <= made.start or one.start >= made.end]
        done = sorted([*kept, made], key=lambda one: one.start)
    return done


def _is_sum(atom: Atom) -> bool:
    return atom.unit == "CNY" and atom.value.is_exact and not atom.growth


def _is_share(atom: Atom) -> bool:
    return atom.unit in ("percent", "times") and atom.value.is_exact


def _all_made(text: str, atoms: Sequence[Atom]) -> Iterator[Atom]:
    marked = _marked(text, atoms)
    for pattern in (_ITSELF, _SO_MANY_TIMES, _OF, _THAN, _SAME_AS, _LIKE, _BESIDE, _GREW):
        for match in pattern.finditer(marked):
            made = _made(marked, atoms, match)
            if made is not None:
                yield made


def _marked(text: str, atoms: Sequence[Atom]) -> str:
    for one in atoms:
        sign = _SUM if _is_sum(one) else _SHARE if _is_share(one) else ""
        if sign:
            filled = sign + _FILL * (one.end - one.start - 1)
            text = text[: one.start] + filled + text[one.end :]
    return text


def _made(marked: str, atoms: Sequence[Atom], match: re.Match[str]) -> Atom | None:
    """The amount that a phrase comes to; None where it is told by nothing that stands in the text."""
    found = match.groupdict()
    start = match.start("at") if "at" in found else match.start()
    by = _at(atoms, match.start("by")) if found.get("by") else None
    end = by.end if by else _filled(marked, match.end())
    alone = match.re in (_ITSELF, _SO_MANY_TIMES)
    base = _at(atoms, match.start("told")) if alone else _base(marked, atoms, match, start, end)
    if base is None or base.value.value is None:
        return None
    strange = _NO_SUM if alone else _NOT_OURS
    if strange.search(marked, max(0, min(base.start, start) - _NEAR), max(base.end, end)):
        return None
    if (
        not alone
        and re.search(_YEARLY, match.group())
        and (not _OF_AWARD.search(marked) or _ONE_YEAR.search(marked, match.end()))
    ):
        return None
    value = _value(base.value.value, atoms, match, by)
    told = any(_is_sum(one) and one.value.value == value for one in atoms)
    if value is None or value <= 0 or (told and match.re not in (_SAME_AS, _LIKE)):
        return None
    return _sum_at(base, start, end, value)


def _sum_at(base: Atom, start: int, end: int, value: Decimal) -> Atom:
    from assistant.language.quantity import Atom

    return Atom(start, end, Interval.exact(value), "CNY", base.scale)


def _filled(marked: str, end: int) -> int:
    while marked[end : end + 1] == _FILL:
        end += 1
    return end


def _at(atoms: Sequence[Atom], start: int) -> Atom | None:
    return next((one for one in atoms if one.start == start), None)


def _base(
    marked: str, atoms: Sequence[Atom], match: re.Match[str], start: int, end: int
) -> Atom | None:
    """The amount that a phrase starts from: the one with the label that it names, else the one before."""
    sums = [one for one in atoms if _is_sum(one) and not start <= one.start < end]
    before = [one for one in sums if one.end <= start]
    label = match.groupdict().get("base")
    if label is None or re.fullmatch(_IT, label):
        return before[-1] if before else None
    for place in re.finditer(re.escape(label), marked):
        if start <= place.start() < end:
            continue
        near = re.compile(rf"{_TOLD[:-1]}。]{{0,{_REACH}}}(?={_SUM})").match(marked, place.end())
        if near is not None:
            return _at(atoms, near.end())
    named = re.fullmatch(rf"{_YEARLY}", label)
    return before[0] if len(before) == 1 and not named else None


def _value(
    base: Decimal, atoms: Sequence[Atom], match: re.Match[str], by: Atom | None
) -> Decimal | None:
    found = match.groupdict()
    if match.re in (_SAME_AS, _LIKE):
        return base
    if match.re is _SO_MANY_TIMES:
        times = by.value.value if by and by.unit == "times" else None
        return None if times is None or times < _ONCE else _cents(base * times)
    less = found.get("way") in _LESS
    if match.re is _OF:
        part = _at(atoms, match.start("part"))
        more = by.value.value if by else Decimal(0)
        share = _share(part) if part else _ONCE / 2
        if share is None or more is None:
            return None
        return _cents(base * share) + (-more if less else more)
    if by is None or by.value.value is None:
        return None
    if _is_sum(by):
        return base - by.value.value if less else base + by.value.value
    share = _share(by)
    if share is None or share > _ONCE or not (found.get("way") or by.growth):
        return None  # 多两倍: three times to some, twice to others
    return _cents(base * (_ONCE - share if less else _ONCE + share))


def _share(atom: Atom) -> Decimal | None:
    value = atom.value.value
    if value is None:
        return None
    return value if atom.unit == "times" else value / 100


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01")).normalize() + 0
