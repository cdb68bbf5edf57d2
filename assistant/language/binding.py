"""Every number of a turn with what it states, how it is meant and the words that say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.interval import Interval
from assistant.language.aims import (
    aimed_at,
    is_bar,
    of_all_fostered,
    of_wider_area,
    paid_out,
    suffices,
    told_by_text,
    worked_out_or_due,
)
from assistant.language.amounts import meaning
from assistant.language.award_sums import award_sum
from assistant.language.clauses import Clause
from assistant.language.context import Context, is_year
from assistant.language.data import words
from assistant.language.heard_bars import heard_bar
from assistant.language.hoped import hoped
from assistant.language.money import together
from assistant.language.roles import Located, role_of
from assistant.language.tokens import Token

PLANNABLE = frozenset({"platform_investment", "platform_count", "first_set_sales"})
"""Facts that a plan may state: an award is asked for before the money is spent."""
_GENERAL = re.compile(
    r"才|[”」』]|的(?=[,。!?;])|的[^,。!?;]{0,8}?(?:企业|公司|单位)|的[^,。!?;就]{0,8}?(?:四上|规上|战新|高企)(?:能|可以|可|够)|(?:算|含|包括)(?:不算|不含)?(?:在内|在里[面头]|进去|数|达标)?(?:还是|吗|么|不)"
)
"""纳税500万以上的企业, 刚好20%算不算 speak of anyone."""
_SIDES = {"margin": "profit_margin", "industry": "industry_margin"}
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
    relative: bool = False
    """The value is a distance (see ``relations``)."""
    replaces: bool = False
    """It puts right what was said before."""
    together: bool = False
    """It stands beside another value of its fact and does not replace it."""
    whole: bool = False
    """The value takes in what was known before: 又卖了500万."""
    batch: bool = False
    """The value is a number of pieces at a price (see ``batches``)."""

    def nothing(self) -> Bound:
        """The same number, which states no fact and may not be given to one."""
        return replace(self, fact=None, value=None, mode="barred", unitless=False)


def bind_amounts(
    text: str, clauses: list[Clause], as_of: date, focus: tuple[str, ...]
) -> list[Bound]:
    """Every number of a turn, bound where its words say of what."""
    context = Context.of(text, clauses, as_of, focus)
    bound: list[Bound] = []
    for index in range(len(context.located)):
        item = _bind(context, index)
        if bound and (
            _corrects(context, item, bound[-1])
            or _found_to_be(context, item, bound[-1])
            or _refines(item, bound[-1])
            or _counted_out(context, item, bound[-1])
        ):
            previous = bound.pop()
            value = item.value or (item.token.atom.value if item.token.atom else None)
            item = replace(item, fact=previous.fact, value=value, mode=previous.mode)
        elif bound and _instead(context, item, bound[-1]):
            value = item.value or (item.token.atom.value if item.token.atom else None)
            item = replace(item, fact=bound[-1].fact, value=value, mode="said")
        elif bound and _told_otherwise(context, item, bound[-1]):
            bound[-1] = replace(bound[-1], fact=None, value=None, mode="barred")
        if _named_again(context, item, bound):
            item = replace(item, fact=None, value=None, mode="barred")
        bound.append(item)
    return _paired(context, bound)


_THIS = re.compile(r"(?:[这那](?:个|笔|块)?|就这|刚说的|上面的?)$")
_POINTING = 4


def _named_again(context: Context, item: Bound, bound: list[Bound]) -> bool:
    """税五百万整，就是营收掉了。这个500万算到线了没: the number told before is pointed at, and of nothing else."""
    if item.token.atom is None or not _THIS.search(
        context.text, max(0, item.token.start - _POINTING), item.token.start
    ):
        return False
    same = [
        one for one in bound if one.token.atom and one.token.atom.value == item.token.atom.value
    ]
    told = [one for one in same if one.fact and one.mode == "said"]
    return bool(told) and item.fact not in (None, told[-1].fact)


def _instead(context: Context, item: Bound, last: Bound) -> bool:
    """税不是600万，是400万: the number that stands in place of one denied."""
    if item.fact is not None or last.mode != "barred" or not last.fact:
        return False
    if not item.token.atom or not last.token.atom or item.token.atom.unit != last.token.atom.unit:
        return False
    between = context.text[last.token.end : item.token.start].lstrip("的了 ")
    if between.strip() in ("是", "而是", "应该是", "实际是", "其实是"):
        return True  # 增长不是20%是12%
    if _OF_CAP.search(between):
        return False  # 最多一千万，所以我们的上限是450万
    return between.startswith(",") and between.rstrip().endswith(("是", "为", "只有", "有"))


_OF_CAP = re.compile(r"上限|封顶|顶格|最[高多]|奖|补")


def _paired(context: Context, bound: list[Bound]) -> list[Bound]:
    """17%对10%，利润率和行业平均; 利润率/行业: 12%/6%: two percentages set against each other, named in order."""
    order = [role for t in context.tokens if (role := role_of(t)) in _SIDES]
    if len(bound) < 2 or set(order) != set(_SIDES):
        return bound
    first, second = bound[0], bound[1]
    gap = context.text[first.token.end : second.token.start].strip()
    named = [t.start for t in context.tokens if role_of(t) in _SIDES]
    apart = max(named) < first.token.start or min(named) > second.token.start
    if gap not in ("对", "比", "对比", "vs", "/") or not apart:
        return bound
    sides = [_SIDES[role] for role in dict.fromkeys(order)]
    pair = [
        replace(item, fact=side, value=item.token.atom.value, mode="said", end=item.token.end)
        for item, side in zip((first, second), sides, strict=True)
        if item.token.atom is not None and item.token.atom.unit == "percent"
    ]
    return [*pair, *bound[2:]] if len(pair) == len(sides) else bound


def _corrects(context: Context, item: Bound, last: Bound) -> bool:
    """8000万，哦不对，1.2亿: the later number replaces the earlier."""
    if item.fact is not None or (item.mode == "barred" and not item.carried) or not last.fact:
        return False
    if not last.token.atom or not item.token.atom or last.token.atom.unit != item.token.atom.unit:
        return False
    place = bisect_left(context.fixes, last.token.end)
    return place < len(context.fixes) and context.fixes[place] < item.token.start


_ON_PAPER = re.compile(
    r"[^,。;!?\d]{0,8},\s*(?:但|可|不过|结果|其实)*(?:账|审计|审定|核|查|实际|真实|税务|系统|年报|申报表|完税|统计|报表)"
    r"[^,。;!?\d]{0,10}(?:是|只有|才|为|显示|有|就|到)[^,。;!?\d]{0,2}"
)
_OTHERS_SAY = re.compile(
    r"[^,。;!?\d]{0,8},\s*(?:但|可|不过)*(?!那?(?:按|照|依|根据)|我|咱|俺|只|就)[^,。;!?\d的]{1,6}(?:说|讲|报|算)(?:的|出来|下来)?(?:是|只有|才|就)?[^,。;!?\d]{0,2}"
)
"""老板说涨了三成，会计说两成: two people, two figures, and none of them is sure; 按他讲就是1200万 is an award."""


def _found_to_be(context: Context, item: Bound, last: Bound) -> bool:
    """说是增长20%，账上看只有18.7%: what the books say goes before what was said."""
    return _second_figure(item, last) and _between_is(_ON_PAPER, context, item, last)


_BY_PAPER = re.compile(
    r"(?:账|审计|审定|税务|完税|申报|年报|报表|统计局?|系统|单子|凭证|实际)[^,。;!?]{0,14}$"
)


def _told_otherwise(context: Context, item: Bound, last: Bound) -> bool:
    """老板说涨了三成，会计说两成; what others say against the books leaves the books' figure."""
    if _BY_PAPER.search(context.text, 0, last.token.start):
        return False
    return _second_figure(item, last) and _between_is(_OTHERS_SAY, context, item, last)


def _second_figure(item: Bound, last: Bound) -> bool:
    """Whether a number has no matter of its own and is of the kind of the one before it."""
    if item.fact is not None or not item.carried or not last.fact or last.mode != "said":
        return False
    now, before = item.token.atom, last.token.atom
    same_year = item.period in (None, last.period)
    return now is not None and before is not None and now.unit == before.unit and same_year


def _between_is(pattern: re.Pattern[str], context: Context, item: Bound, last: Bound) -> bool:
    return pattern.fullmatch(context.text, last.token.end, item.token.start) is not None


def _refines(item: Bound, last: Bound) -> bool:
    """纳税够500万，520万: a number that says the vague one before it more closely."""
    if item.fact is not None or not (item.carried or item.mode == "free") or not last.fact:
        return False
    now, before = item.token.atom, last.value
    if now is None or before is None or before.is_exact or item.period != last.period:
        return False
    low, high = now.value.low, now.value.high
    if low is None or high is None or last.token.atom is None:
        return False
    if now.unit != last.token.atom.unit and (now.unit or last.token.atom.unit != "times"):
        return False
    return (before.low is None or low >= before.low) and (
        before.high is None or high <= before.high
    )


_LITTLE = Decimal(10)
_BESIDE = re.compile(
    r"\s*[(,、:]?(?:也|就|才|只|大概|大约|约|涨|增长?|长|有|了|是|的|[上下]?浮|[+]){0,4}\s*"
)


def _counted_out(context: Context, item: Bound, last: Bound) -> bool:
    """营收没怎么长(3%), 基本持平，就1.2%: the rate behind words that only say there is hardly any."""
    now, before = item.token.atom, last.token.atom
    if item.fact is not None or not (item.carried or item.mode == "free") or now is None:
        return False
    vague = last.fact == "revenue_growth" and before is not None and before.growth
    if not vague or now.unit != "percent" or last.value is None or last.value.low != 0:
        return False
    near = _BESIDE.fullmatch(context.text, last.token.end, item.token.start)
    ends = (now.value.low, now.value.high)
    return near is not None and all(one is not None and abs(one) < _LITTLE for one in ends)


def _bind(context: Context, index: int) -> Bound:
    located = context.located[index]
    clause = context.clause(located)
    stated = meaning(context, index)
    return Bound(
        token=located.token,
        fact=stated.fact,
        value=stated.value,
        mode=_mode(context, located, clause, stated.fact),
        subject=located.subject,
        supposed=clause.supposed,
        start=_quote_start(clause, located),
        end=located.cue.end if located.behind and located.cue else located.token.end,
        unitless=stated.fact is not None and stated.value is None,
        assumed=stated.assumed,
        relative=stated.relative,
        carried=located.carried,
        role=located.role,
        period=context.period(located),
        together=together(context, located),
    )


def _mode(context: Context, located: Located, clause: Clause, fact: str | None) -> Mode:
    token = located.token
    if _denied(clause, token) or _no_figure(context, clause, token):
        return "barred"
    if heard_bar(context.text, token):
        return "barred"  # what is presumed would be judged
    if fact is None:
        return "barred" if located.role else "free"
    general = (
        _GENERAL.match(context.text, token.end)
        or suffices(context.text, token)
        or _either(context, clause, token)
    )
    if clause.rule or (
        "own" not in clause.subjects and (general or _questioned(context, clause, token))
    ):
        return "presumed"
    if _WHETHER.search(context.text, max(0, token.start - _NEAR_BY), token.start):
        return "barred"
    near = context.text[max(0, token.start - _NEAR_BY) : token.start]
    reached = _SO_FAR.search(near) or token.text.startswith(_REACHING)
    if reached and _IF.match(context.text, token.end):
        return "barred"
    enough = _ENOUGH.search(near) or token.text.startswith("够")
    if enough and _SURELY.match(context.text, token.end):
        return "barred"
    planned = any(t.is_a("goal") and t.start < token.start for t in clause.tokens)
    return "barred" if planned and fact not in PLANNABLE and not clause.supposed else "said"


_WHETHER = re.compile(
    r"(?:(?<!不)是不是|是否|有没有|算不算|够不够|够没够|到没到|到不到|过没过|满不满|超没超|能不能到|达没达到)(?:有|到|过|是|够|超过)?$"
)
"""税是不是500万我不记得了: whether it was so much is what nobody knows."""
_NEAR_BY = 8
_SO_FAR = re.compile(r"(?:够|够得上|达到|超过?|过|满)(?:了|没)?$")
_REACHING = ("够", "达", "超", "过", "满", "有")
_IF = re.compile(r"元?(?:以上)?(?:了)?(?:吗|么|没(?:有)?(?=[,。?!]|$)|不(?=[,。?!]|$))")
"""去年7500万，前年6000万，增长够20%吗: whether it is so much is what is asked."""
_ENOUGH = re.compile(r"够(?:得上|上|到)?$")
_SURELY = re.compile(r"元?(?:以上)?了?吧")
"""这增长够20%了吧: whether it is enough is for the reckoning to say."""
_OR = re.compile(r"或者?(?!许)|要么")


def _either(context: Context, clause: Clause, token: Token) -> bool:
    """增速20%以上或者税500万以上: nobody tells their own figures with an or between them."""
    numbers = [
        t for t in clause.tokens if t.atom is not None and t.atom.unit not in ("year", "count")
    ]
    return any(
        _OR.search(context.text, *sorted((one.end, token.end))) is not None
        for one in numbers
        if one is not token and one.atom and token.atom and one.atom.unit != token.atom.unit
    )


def _no_figure(context: Context, clause: Clause, token: Token) -> bool:
    """A bar, an aim or a distance; what a rule claims to be enough is presumed."""
    text = context.text
    return (
        paid_out(text, token)
        or award_sum(text, token)
        or hoped(text, token)
        or worked_out_or_due(text, token)
        or told_by_text(text, token)
        or of_all_fostered(text, clause, token)
        or of_wider_area(text, token)
        or is_bar(text, token)
        or aimed_at(text, clause, token, context.sentence_start(clause))
    )


def _questioned(context: Context, clause: Clause, token: Token) -> bool:
    """纳税500万是硬杠杠吗: the number is what is asked about."""
    rest = context.text[token.end : clause.end].strip()
    return rest.startswith("是") and (clause.asks or rest.endswith(("吗", "么", "?")))


def _denied(clause: Clause, token: Token) -> bool:
    """不是8000万, 没交过500万."""
    earlier = [t for t in clause.tokens if t.end <= token.start and not t.is_a("done")]
    if not earlier or not earlier[-1].is_a("neg"):
        return False
    gap = token.start - earlier[-1].end
    if earlier[-1].text in words("denying_number"):
        return gap <= 1
    if earlier[-1].text == "卡在":
        return False  # 税刚好卡在五百万
    return gap <= 2 and token.text[0] not in "没未"


def _quote_start(clause: Clause, located: Located) -> int:
    """Back to the role word or the year, but not past another number or the clause."""
    token = located.token
    numbers = [
        t.end
        for t in clause.tokens
        if t.atom is not None and t.end <= token.start and t.atom.unit != "year"
    ]
    floor = max([clause.start, *numbers])
    starts = [
        t.start
        for t in clause.tokens
        if floor <= t.start < token.start and (role_of(t) or is_year(t) or t.is_a("own"))
    ]
    return min([token.start, *starts])
