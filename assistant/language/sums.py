"""Sums said in words: 再追加2000万, 翻一番呢; and results that the user only proposes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.facts import FactType, Profile, catalogue
from assistant.interval import Interval
from assistant.language.batches import multiplied, recounted
from assistant.language.binding import PLANNABLE, Bound
from assistant.language.listed import newly_labelled
from assistant.language.not_yet import not_yet
from assistant.language.on_top import ROLE_FACTS, WINDOW, added, pattern, words_before
from assistant.language.one_sale import at_one_stage, year_alone
from assistant.language.turn import Turn

_RATE_REACH, _NOW_REACH = 60, 40
_HUNDRED = Decimal(100)
_UNIT = {FactType.MONEY: "CNY", FactType.PERCENT: "percent", FactType.NUMBER: "times"}
_SALES, _INVESTED = "first_set_sales", "platform_investment"


_LATER = re.compile(
    r"(?<![到至止])(?:(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?![底末止])|下半年|[二三四2-4]季度)(?![^,。;]{0,4}(?:累计|一共|总共))"
)
"""三月卖了120万，五月卖了200万: sales of two months."""


_ON_TOP = re.compile(r"(?:在|从)?(?:这个?|此|那个?|上面的?|刚才的?|前面的?)(?:的)?基础上")
"""在这个基础上又加3000万呢: on top of what was supposed last."""


def worked_out(
    turn: Turn, bound: list[Bound], *, what_if: bool, imagined: Profile | None = None
) -> list[Bound]:
    """The numbers of a turn with what they add to, multiply or double; proposals taken out.

    ``imagined`` is what was supposed last, on which a turn may build.
    """
    held = {**turn.known, **(imagined or {})} if _ON_TOP.search(turn.source.text) else turn.known
    base = {f: k.value for f, k in held.items() if isinstance(k.value, Interval)}
    done: list[Bound] = []
    for item in recounted(turn, bound):
        item = _without_proposal(turn, item, done)
        if not_yet(turn.source.text, item) or _of_that(turn, item, done) or _part(turn, item):
            item = item.nothing()
            done.append(item)
            continue
        item = multiplied(turn, item, done[-1] if done else None)
        item = _set_against(turn, _lessened(turn, added(turn, item, base), base))
        item = _doubled(turn, item, base, what_if=what_if)
        if item.fact and item.value is not None and item.mode == "said" and not item.relative:
            base[item.fact] = item.value
        done.append(item)
    return _sales(turn, _once([_from_own(item, base, done) for item in done]))


_AGAINST = re.compile(r"比(?:起|着)?(?:只|光|才)?(?:卖|投|花|做|买|设备)(?:了|到|个|出)*$")


def _set_against(turn: Turn, item: Bound) -> Bound:
    """那比卖600万多拿多少: what the known sum is compared with is none that was sold."""
    against = item.fact in turn.known and item.fact in PLANNABLE
    if against and _AGAINST.search(words_before(turn, item.token.start)):
        return replace(item, supposed=True)
    return item


def _once(bound: list[Bound]) -> list[Bound]:
    """2200万里有700万是装修，设备实打实1500万: what is left is told as well, and counts once."""
    told = [one for one in bound if one.token.atom and one.value == one.token.atom.value]
    again = [
        one
        for one in bound
        if one.value is not None
        and _taken_off(one)
        and any(other.fact == one.fact and other.value == one.value for other in told)
    ]
    return [
        replace(one, fact=None, value=None, mode="barred") if one in again else one for one in bound
    ]


def _taken_off(item: Bound) -> bool:
    """Whether a number stands for less than it says."""
    said, left = item.token.atom, item.value
    if said is None or left is None or said.value.value is None or left.value is None:
        return False
    return left.value < said.value.value


def _sales(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """一台500万、一台700万: what was sold is all of it, never the last alone."""
    bound = at_one_stage(turn, bound)
    sold = [i for i, item in enumerate(bound) if item.fact == _SALES and _counts_as_sold(item)]
    values = [value for i in sold if (value := bound[i].value) is not None]
    if len(values) > 1 and pattern("compared").search(turn.source.text):
        return [replace(one, mode="presumed") if i in sold else one for i, one in enumerate(bound)]
    if len(values) < 2:
        return bound
    if not all(_beside(turn, bound[one], bound[other]) for one, other in pairwise(sold)):
        return _unclear(turn, bound, sold)
    if (only := year_alone(turn, [bound[i] for i in sold])) is not None:
        return [
            replace(one, mode="barred") if i in sold and one is not only else one
            for i, one in enumerate(bound)
        ]
    total = _all_sold([bound[i] for i in sold])
    whole = replace(bound[sold[-1]], value=total, start=bound[sold[0]].start)
    parts = {i: replace(bound[i], mode="barred") for i in sold[:-1]}
    return [parts.get(i, whole if i == sold[-1] else item) for i, item in enumerate(bound)]


_FEES = re.compile(r"[^,。;!?\d费]{1,6}费(?:用|是|有|收入?|了|为)*$")


def _unclear(turn: Turn, bound: list[Bound], sold: list[int]) -> list[Bound]:
    """授权费300万，维护费100万: fees of which nobody says what is the sale of the product; none is taken."""
    text = turn.source.text
    fees = [
        i
        for i in sold
        if _FEES.search(text[max(0, bound[i].token.start - WINDOW) : bound[i].token.start])
    ]
    if len(fees) < 2:
        return bound
    return [
        replace(item, fact=None, value=None, mode="barred") if i in fees else item
        for i, item in enumerate(bound)
    ]


def _all_sold(items: list[Bound]) -> Interval:
    """The sum of a list; 又卖了500万 takes in what was told right before it, and counts as 500万."""
    sums = [item.value for item in items if item.value is not None]
    before = [item for item in items if item.value is not None]
    less = [
        one.scaled(Decimal(-1)) for one, item in zip(sums, before[1:], strict=False) if item.whole
    ]
    return Interval.total([*sums, *less])


def _counts_as_sold(item: Bound) -> bool:
    return item.mode == "said" and item.subject != "other" and not item.supposed


def _beside(turn: Turn, one: Bound, other: Bound) -> bool:
    """Whether two sums sold stand in a list, or are those of two years."""
    gap = turn.source.text[one.token.end : other.token.start]
    if other.whole or (one.batch and other.batch):
        return True
    between = [t for t in turn.tokens if one.start <= t.start < other.token.start]
    if any(t.is_a("fix", "goal") and not t.is_a("year:partial") for t in between):
        return False
    if _INSIDE.search(gap):
        return False
    if _another_kind(turn, one, other):
        return True
    years = None not in (one.period, other.period) and one.period != other.period
    return years or any(p.search(gap) is not None for p in (pattern("listed"), _LATER))


_INSIDE = re.compile(r"其中|里[头面边]|当中|之中")
"""卖了2600万，其中有一台300万: a part, and nothing on top of it."""
_KIND = re.compile(r"首[台批版]")


def _another_kind(turn: Turn, one: Bound, other: Bound) -> bool:
    """首台套卖了1000万，首版次软件卖了3000万: each kind of product with its own sales."""
    before = _KIND.findall(turn.source.text, 0, one.token.start)
    between = _KIND.findall(turn.source.text, one.token.end, other.token.start)
    return bool(before and between) and before[-1] != between[-1]


def _from_own(item: Bound, base: Mapping[str, Interval], all_: list[Bound]) -> Bound:
    """利润率15%，比同行高5个百分点: the industry's margin, unless it is told as such."""
    if not item.relative:
        return item
    told = any(other.fact == "industry_margin" and not other.relative for other in all_)
    own = base.get("profit_margin")
    if own is None or item.value is None or told or item.subject == "other":
        return replace(item, fact=None, value=None, mode="barred")
    return replace(item, value=own.plus(item.value))


_POINTED = re.compile(r"(?:[这那]|全部|整整|足足|满打满算){1,2}(?:个|笔)?$")


def _of_that(turn: Turn, item: Bound, earlier: list[Bound]) -> bool:
    """三成就是1500万，这1500万能全给吗: the result once more, and no sum of one's own either."""
    atom = item.token.atom
    if atom is None or _POINTED.search(words_before(turn, item.token.start)) is None:
        return False
    same = (one for one in earlier if one.token.atom and one.token.atom.value == atom.value)
    last = next(same, None)
    return last is not None and last.mode == "barred" and last.fact is None


_PART_OF_IT = re.compile(
    r"\s*(?:yuan|rmb)?\s*(?:out )?of (?:that|it|this|those|which|them)\b"
    r"(?![^.;!?]{0,48}\b(?:equipment|machine|instrument|really sold|actually sold))",
    re.IGNORECASE,
)


_HELD_IN_IT = re.compile(r"\b(?:includ(?:es?|ed|ing)|contain(?:s|ed)?)(?: about)?$", re.IGNORECASE)


def _part(turn: Turn, item: Bound) -> bool:
    """5 million of that was to our own subsidiary: a part never takes the place of the whole told before."""
    known = item.fact in turn.known and not taken_off(turn, item)
    inside = _HELD_IN_IT.search(words_before(turn, item.token.start))
    return known and bool(inside or _PART_OF_IT.match(turn.source.text, item.token.end))


def _without_proposal(turn: Turn, item: Bound, earlier: list[Bound]) -> Bound:
    """1.98倍能按2倍算吗, 按20%算是1700万: a result, not a fact."""
    before, behind = words_before(turn, item.token.start), turn.source.text[item.token.end :]
    known = item.fact in turn.known or any(item.fact == other.fact for other in earlier)
    rounded = pattern("taken_as").search(before) and pattern("reckoned").match(behind)
    settled = rounded and _settled(turn, item, earlier)
    if settled:
        return settled
    if rounded and known and _repeated(turn, item):
        return item  # 先按490万说, of what is known to be 490万
    near = rounded and known and _rounds(turn, item, earlier)
    result = pattern("result").search(before) or _reckoned(item, before, earlier)
    if near or result or _awarded(turn, before, item.token.start):
        return item.nothing()
    if not (rounded and known) or any(token.is_a("fix", "undo") for token in turn.tokens):
        return item
    return replace(item, supposed=True)


_BY_OTHERS = re.compile(
    r"(?:按照?|照着?|依照?|根据)(?:[^,。;!?\d]{0,6}(?:说法|讲法|说|讲)|(?:他|她|人家|你|您|这|那)[^,。;!?\d]{0,4}(?:算法?|意思))(?:的|来|下来|话){0,2},?"
    r"(?:那|我们?|咱们?|不|应该|该|岂不|可|也|便){0,3}(?:就|能|得|是|拿|有|等于|补|奖){1,4}$"
)


def _reckoned(item: Bound, before: str, earlier: list[Bound]) -> bool:
    """首台套卖了2500万，照他说就是1000万: what others make of what was sold or spent."""
    told = item.fact in PLANNABLE and any(one.fact == item.fact for one in earlier)
    return told and _BY_OTHERS.search(before) is not None


def _repeated(turn: Turn, item: Bound) -> bool:
    told = turn.known.get(item.fact or "")
    return told is not None and item.token.atom is not None and told.value == item.token.atom.value


_ROUNDED = Decimal("1.1")


def _rounds(turn: Turn, item: Bound, earlier: list[Bound]) -> bool:
    """Whether a number is so near to what was told that it only rounds it; 忽略那个数，按1800万算 does not."""
    last = [one.value for one in earlier if one.fact == item.fact and one.value is not None]
    told = turn.known.get(item.fact or "")
    held = last[-1] if last else told.value if told else None
    now = item.token.atom.value.low if item.token.atom else None
    before = held.low if isinstance(held, Interval) else None
    if not now or not before or now < 0 or before < 0 or last:
        return True
    near = max(now, before) / min(now, before) < _ROUNDED
    return near and abs(now - before) < _last_place(now)


def _last_place(value: Decimal) -> Decimal:
    """The worth of the last digit that is no nought: 100万 of 2600万, to which 2450万 is not rounded."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _awarded(turn: Turn, before: str, at: int) -> bool:
    """不是按一半给奖嘛，那我卖1000万就是500万: what a rate of the award is taken to come to."""
    if pattern("so_much").search(before) is None:
        return False
    near = turn.source.text[max(0, at - _RATE_REACH) : at]
    return pattern("award_rate").search(near) is not None


def _settled(turn: Turn, item: Bound, earlier: list[Bound]) -> Bound | None:
    """同行10%的样子，就按10算: a value within what was said vaguely, or the one known."""
    atom = item.token.atom
    if atom is None or not atom.value.is_exact:
        return None
    said = [(one.fact, one.value) for one in earlier if one.fact and one.mode == "said"]
    known = [(fact, entry.value) for fact, entry in turn.known.items()]
    for fact, value in (*reversed(said), *reversed(known)):
        fits = fact and isinstance(value, Interval) and _within(atom.value, value)
        if fact and fits and (atom.unit is None or atom.unit == _UNIT.get(catalogue()[fact].type)):
            return replace(item, fact=fact, value=atom.value, mode="said", unitless=False)
    return None


def _within(exact: Interval, value: Interval) -> bool:
    low = value.low is None or (exact.low is not None and exact.low >= value.low)
    return low and (value.high is None or (exact.low is not None and exact.low <= value.high))


def taken_off(turn: Turn, item: Bound) -> bool:
    """Whether words next to a number say outright that it is to be taken off."""
    before, behind = words_before(turn, item.token.start), turn.source.text[item.token.end :]
    less = pattern("less_before").search(before) or pattern("less_behind").match(behind)
    if item.fact not in _YEARLY and _CUT.search(before) and not _OF_YEAR.search(turn.source.text):
        return True
    other = _FOR_SERVICE if item.fact == _SALES else _FOR_BUILDING
    held = _HELD_IN_IT.search(before) and other.match(behind)
    return bool(less or held)


_CUT = re.compile(
    r"(?:调减|减少|减|少投|少卖|少花|少|砍|砍掉|处置|处置掉|缩减|压减|下调|削减|报废|核掉)(?:了|掉|个|去|大概|约)*$"
)
"""审计后调减了500万: so much less of what was told."""
_YEARLY = frozenset({"revenue_last_year", "revenue_prior_year", "tax_paid"})
_OF_YEAR = re.compile(r"营收|营业|收入|产值|税|利润|比|说|报|算")
_FOR_BUILDING = re.compile(
    r"\s*(?:yuan|rmb)?\s*(?:for|on|of|worth of)\s*(?:the |our |a |an |buying |some )*"
    r"(?:land|buildings?|civil works?|factory halls?|construction"
    r"|offices?|furniture|decoration|renovation|vehicles?|cars?|rent)\b",
    re.IGNORECASE,
)
"""60 million, including 8 million for the land."""
_FOR_SERVICE = re.compile(
    r"\s*(?:yuan|rmb)?\s*(?:for|on|of|worth of|in)\s*(?:the |our |a |an |some )*"
    r"(?:after-?sales|services?|maintenance|installation|training|freight"
    r"|shipping|spare parts|parts|support|consulting)\b",
    re.IGNORECASE,
)


def _lessened(turn: Turn, item: Bound, base: Mapping[str, Interval]) -> Bound:
    """有200万是退货，扣掉: a part that is taken off what is known, and nothing by itself."""
    amount = item.token.atom
    if amount is None or amount.unit != "CNY" or item.subject == "other":
        return item
    if not taken_off(turn, item):
        return item
    bases = [fact for fact in dict.fromkeys((*turn.focus, *base)) if fact in base]
    money = [fact for fact in bases if catalogue()[fact].type is FactType.MONEY]
    planned = [fact for fact in money if fact in PLANNABLE]
    fact = next(iter(planned if len(planned) == 1 else money if len(money) == 1 else []), None)
    barred = item.nothing()
    if fact is None or not amount.value.is_exact or not base[fact].is_exact:
        return barred
    left = base[fact].less(amount.value)
    if left.low is None or left.low <= 0:
        return barred
    return replace(item, fact=fact, value=left, mode="said", together=False, whole=True)


def _doubled(turn: Turn, item: Bound, base: Mapping[str, Interval], *, what_if: bool) -> Bound:
    """翻一番呢, 今年涨了两成，按今年的算: so much more of the amount under discussion, unless it is revenue."""
    atom = item.token.atom
    if atom is None or atom.unit != "percent":
        return item
    behind = turn.source.text[item.token.end : item.token.end + _NOW_REACH]
    taken = item.fact is None and pattern("as_now").search(behind) is not None
    grows = atom.growth or (taken and item.role == "growth")
    if not grows or not (what_if or item.supposed or taken):
        return item
    roles = {token.role for token in turn.tokens}
    named = [fact for role, fact in ROLE_FACTS.items() if role in roles and fact in base]
    sold = [fact for fact in turn.focus if fact in base and (fact in PLANNABLE or not taken)]
    fact = next(
        (f for f in (*named, *sold) if catalogue()[f].type is FactType.MONEY),
        None,
    )
    if fact is None or atom.value.low is None:
        return item
    value = base[fact].scaled(1 + atom.value.low / _HUNDRED)
    return replace(item, fact=fact, value=value, mode="said", whole=True)


def another(turn: Turn, first: Bound) -> bool:
    """另一个1.5亿, 再加一个投1亿的: a platform beside those known."""
    clause = next(c for c in turn.clauses if c.start <= first.token.start <= c.end)
    start = min(c.start for c in turn.clauses if c.sentence == clause.sentence)
    lead = turn.source.text[start : first.token.start]
    return pattern("another").search(lead) is not None or newly_labelled(turn, lead)
