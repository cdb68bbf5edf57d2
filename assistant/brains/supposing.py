"""Turns that suppose another trade, ask whether a state counts, or want more of what was just computed."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute, judge_pool
from assistant.brains.situation import Situation

_BRIEF = 24
_IN_DETAIL = re.compile(
    r"(?:详细|具体|展开|细致?|深入)(?:地|一点|点|些)?(?:说|讲|介绍|聊|解释|谈)(?:说|讲|一下|下|一点|点)*(?=[,。!?吧呗吗]|$)"
)


def other_trade(s: Situation) -> Plan | None:
    """“那如果我们转型做新能源呢”: the last verdict again; whether the trade counts is asked for."""
    doubted = {fact for fact, _ in s.extraction.confirm}
    if not (s.extraction.hypothetical and s.repeatable and s.reading.own):
        return None
    named = s.named_awards or s.reading.units or s.reading.clause or s.speaks_of_money
    if named or s.stated or not doubted & s.pool_reads or len(s.reading.core) > _BRIEF:
        return None
    return s.repeat(Call)


_SOME_MORE = re.compile(
    r"多(?:交|缴|纳|上|卖|投|做|赚|挣)(?:一?[点些]|几)|(?:税|增长|增速|营收|收入|产值|利润率?|倍数|销售额?|投资)[^,。?]{0,6}?(?:高|多|快|大|涨|提|升)(?:上去)?一?[点些]"
)


def some_more(s: Situation) -> Plan | None:
    """“那去年要是多交点税呢”: more of a quantity than was told, but not how much: what it takes is said."""
    asked = s.extraction.hypothetical and s.repeatable and _SOME_MORE.search(s.text)
    if not asked or s.stated or s.extraction.quantities or s.named_awards or s.reading.units:
        return None
    if len(s.reading.core) > _BRIEF or s.turn.dialogue.intent not in {"eligibility", "gap"}:
        return None
    return [Call("find_gaps", {"program": s.pool})]


_COUNTS = re.compile(
    r"(?:这(?:样|种|个)?)?(?:还|也|能|可|到底|究竟)?(?:算不算|算吗|算么|算数吗|算数不|认不认|认吗|作数吗|按(?:去年|上年|上年度)(?:的|数)*(?:来)?算(?:吗|么|不))(?:数|得上)?[呢啊呀?!。]*$"
)


def counts(s: Situation) -> Plan | None:
    """“高企证书还在公示，没发证，算不算”: a state of one's own that a criterion may turn on."""
    own = s.reading.own or s.stated
    if not s.pool or not own or not _COUNTS.search(s.text) or s.named_awards:
        return None
    told = {fact for fact, _ in s.extraction.confirm} | s.stated
    if not told & s.pool_reads or s.reading.units or s.reading.clause or s.topics or s.premises:
        return None
    if s.speaks_of_money or s.asks("definition", "in_text"):
        return None
    return [judge_pool(s)]


def in_detail(s: Situation) -> Plan | None:
    """“平台那个详细说说”: the award that is named, or under discussion, with all that is computed of it."""
    if not _IN_DETAIL.search(s.text) or s.stated or s.reading.units or s.reading.clause:
        return None
    awards = s.named_awards or s.recent_awards[:1]
    if not awards or len(s.reading.core) > _BRIEF or s.turn.dialogue.intent != "award":
        return None
    return [compute(s, tuple(awards))]
