"""Short plain questions: how a sum is had, whether just the number counts, promises, awards together."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute
from assistant.brains.situation import Situation
from assistant.tools.payers import awards_of_sum
from assistant.tools.reach import reachable

_GET = r"(?:拿|得|领|争取|申请|享受)(?:到|满|足|得到)?"
_SUM = r"\d+(?:\.\d+)?[万亿]元?"
_HOW = re.compile(
    rf"^(?:请问|那|我们?|咱们?|企业|公司)*(?:怎么|怎样|如何|咋)(?:样)?(?:做)?(?:才)?(?:能|可以)?(?:够)?{_GET}(?:的)?(?:这|那)?{_SUM}(?:的?(?:补助|奖励|补贴|奖金|奖补|钱))?[?？。呢啊]*$"
)
_NEEDED = re.compile(rf"(?:多少|多大|多高)[^,。?]{{0,4}}才能?(?:够)?{_GET}(?:的)?{_SUM}")


def sum_had(s: Situation) -> Plan | None:
    """“怎么才能拿到300万”, “平台要投多少才能拿到2000万补助”: the award of that sum, and what it takes."""
    how, needed = _HOW.search(s.text), _NEEDED.search(s.text)
    if not (how or needed) or s.stated or s.pool_named or s.asks("confirm"):
        return None
    sums = [one for one in s.extraction.quantities if one.unit == "CNY" and one.value.low]
    if len(sums) != 1 or not sums[0].value.low:
        return None
    known = awards_of_sum(s.turn, sums[0].value.low)
    about = tuple(one for one in known if not s.named_awards or one in s.named_awards)
    solved = [one for one in about if reachable(s.turn, one, sums[0].text)]
    if len(solved) == 1 and len(about) == 1:
        return [Call("reach_amount", {"program": solved[0], "amount": sums[0].text})]
    return [compute(s, about)] if about else None


_JUST = re.compile(
    r"^(?:那|请问|,)*(?:刚好|正好|恰好|刚刚好|整)?(?:是|到|达到|等于)?(?P<number>\d+(?:\.\d+)?(?:%|万元?|倍))"
    r"(?:的话|整|,)*(?:算不算|算|够不够|行不行)(?:达到|达标|够|符合|满足|是以上)?(?:吗|么|不|呢)?[?？。]*$"
)


def just_reached(s: Situation) -> Plan | None:
    """“20%算不算达到”, “正好2倍算吗”: “以上” includes the number, where it is one of the text's bars."""
    found = _JUST.search(s.text)
    if not found or s.turn.english:
        return None
    number = found["number"].removesuffix("元")
    known = {one.id: one for one in s.turn.services.manner.terms}
    for term in ("multiple_bounds", "bounds"):
        quote = (known[term].quote or "") if term in known else ""
        if re.search(rf"(?<![\d.]){re.escape(number)}", quote):
            judged = set(s.turn.profile) & s.pool_reads and term == "bounds" and s.repeatable
            return [Call("tell_included", {"term": term}), *(s.repeat(Call) if judged else [])]
    return None


_PROMISE = re.compile(
    r"(?:^|[,。;])(?:那|请|请问)*(?:(?:你|您)(?:们)?)?(?:能不能|能否|可不可以|能|可以|敢)(?:给我们?|跟我们?|向我们?)?(?:保证|承诺|担保)(?:我们?|咱们?|一定|能|可以|会|百分百|\d+%)*(?:拿|得|领|入|进|评|选|批|通过|到账)"
    r"|(?:^|[,。;])(?:请|那)?(?:你|您)?(?:承诺|保证|担保)(?:一下|给我们?)?(?:,)?(?:我们?|咱们?)(?:能|一定|可以|会)"
)


def promise(s: Situation) -> Plan | None:
    """“你能保证我们入库吗”, “承诺一下我们能拿300万”: nobody here can promise it."""
    return [Call("decline", {})] if _PROMISE.search(s.text) else None


_TOGETHER = re.compile(
    r"(?:能|可以|可|能否|是否可以|能不能)(?:不能|不可以)?(?:互相|相互|一起)?(?:叠加|兼得|兼享|重复享受|累加|累计享受)"
)
_BOTH = re.compile(r"\bcan (?:we|i|a company|one) (?:get|have|receive|claim) both\b")


def together(s: Situation) -> Plan | None:
    """“这几个奖能叠加吗”: the text is silent on it; awards that are named come one by one."""
    if (
        s.stated
        or s.premises
        or s.claimed
        or "多少" in s.text
        or not (_TOGETHER.search(s.text) or _BOTH.search(s.text.lower()))
    ):
        return None
    named = [compute(s, s.named_awards)] if s.named_awards else []
    return [Call("report_stacking", {}), *named]


def plainly(s: Situation) -> Plan | None:
    """What a short question asks in so many words."""
    return sum_had(s) or just_reached(s) or promise(s) or together(s)
