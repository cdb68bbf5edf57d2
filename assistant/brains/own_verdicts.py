"""Verdicts on one's own case that are asked for in other words, on facts that were told before.

培育库标准满足没 wants no list of criteria, and 纳税门槛是一千万，那我们没戏了 wants the bar put right and the case
judged on it.
"""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute, judge_pool, programs_of
from assistant.brains.situation import Situation
from assistant.rules.model import Rate

_CRITERIA = r"(?:标准|条件|门槛|要求|杠杠?|第[一二三123](?:条|项|款)|[这那哪][一]?[条项])"
_PASSED = re.compile(
    rf"{_CRITERIA}[^,。;!?]{{0,6}}?(?:我们?|咱们?|俺们?)?(?:算|都|能|到底|究竟|现在)*"
    r"(?:(?:过|满足|达标|达到|够|符合|占|对上|沾上?|踩到|合)了?(?:没有?|吗|么|不)"
    r"|(?:对|够|合|符合|占|沾|套|靠)(?:不)?得(?:上|着|到)(?:吗|么|不|没)|(?:对|够|占|沾)不(?:对|够|占|沾)(?:得上|上|着)?)"
    r"(?:[呀啊呢,。?!]|$)"
)
_OPEN = re.compile(
    r"哪(?:些|几)?(?:条|项)?(?:没|不|还)|怎么(?:写|定|说|算)|是(?:什么|啥|多少)|写(?:的|了)|要(?:什么|啥)"
)
_LOST = re.compile(
    r"没(?:戏|门|希望|机会|资格|指望|份|法(?:进|报|入))|卡(?:住|死|在|了)|够不[着上到]|不够|进不|入不|白搭|白忙|出局|不符合|不合格|达不到"
    r"|差得?远|悬了|歇(?:了|菜)|[被给](?:卡|挡|拦|刷|挤)|不用报|别报|甭报|放弃|算了|泡汤|黄了|无缘|没救"
)
_WE = re.compile(r"我|咱|俺|本公司|[那所]以?(?:就|我们|这|不)")
_OF_CRITERIA = re.compile(r"税|增长|增速|营收|产值|高企|高新|四上|规上|战新|战略性?新兴|监测")
_CHECKS = frozenset({"check_claim", "correct_premise"})
_ENOUGH = 2
"""So many known facts of the pool make a case that can be judged."""


def passed(s: Situation) -> Plan | None:
    """“培育库标准满足没”, “第三条我们对得上吗”: of what was told, a verdict."""
    if not s.pool or s.named_awards or s.own_award_facts or s.reading.units or s.topics:
        return None
    known = s.pool_reads & set(s.turn.profile)
    asked = _PASSED.search(s.text) is not None and _OPEN.search(s.text) is None
    return [judge_pool(s)] if asked and len(known) >= _ENOUGH else None


def beside(s: Situation, calls: Plan) -> Plan:
    """The calls that put a claim on the criteria right, and the case that the turn despairs of judged."""
    about = {name for call in calls for name in programs_of(call)}
    known = s.pool_reads & set(s.turn.profile)
    if not calls or any(call.tool not in _CHECKS for call in calls) or len(known) < _ENOUGH:
        return calls
    if s.pool_reads & {one.fact for one in s.extraction.presumed}:
        return calls  # 听说要增长30%才行: what is said of the text would be judged as one's own
    on_pool = s.premise_on_pool or s.pool in about or _OF_CRITERIA.search(s.text)
    lost = _WE.search(s.text) and _LOST.search(s.text)
    if not (s.pool and on_pool and lost) or s.named_awards or s.extraction.hearsay:
        return calls
    return [*calls, judge_pool(s)]


_BAR = re.compile(
    r"(?:门槛|标准|要求|规定|底线|杠杠?)(?:线)?(?:不)?(?:是|为|要|得|定|在|到)+[^,。;!?]{0,4}\d"
    r"|(?:要|得|须|达到?|满)[^,。;!?\d]{0,4}\d[^,。;!?\d]{1,4}才(?:够|行|能|算|可以|给|让)"
)


def despairs(s: Situation) -> Plan | None:
    """“纳税门槛是八百万吧，那我们没希望了”: a bar is taken for granted and one's own case given up."""
    known = s.pool_reads & set(s.turn.profile)
    if not s.pool or s.named_awards or s.stated or len(known) < _ENOUGH or not s.claimed:
        return None
    text = _spelt(s)
    lost = _BAR.search(text) and _OF_CRITERIA.search(text) and _LOST.search(text)
    check = Call("check_claim", {"programs": [s.pool]})
    return beside(s, [check]) if lost and _WE.search(text) else None


def _spelt(s: Situation) -> str:
    """The turn with a digit for each number: 八百万."""
    text = s.text
    for number in s.extraction.quantities:
        text = text.replace(number.text, "1万")
    return text


_BY_RATE = re.compile(
    r"(?P<rate>[一二两三]成|(?:10|20|30)%|百分之(?:十|二十|三十))(?:的)?(?:那|这)?(?:个|笔|份|项)?(?:奖|补)(?:励|助|贴|金)?"
)
_RATES = {"一": 10, "二": 20, "两": 20, "三": 30, "十": 10, "二十": 20, "三十": 30}


def by_rate(s: Situation) -> Plan | None:
    """“三成的奖励现在能帮我们争取吗”: the award spoken of before, called by its rate."""
    found = _BY_RATE.search(s.text)
    if found is None or s.named_awards or s.pool_named or s.stated or s.asks("confirm"):
        return None
    said = found["rate"].removesuffix("成").removesuffix("%").removeprefix("百分之")
    rate = _RATES.get(said) or int(said)
    discussed = {*s.turn.dialogue.awards, *s.turn.dialogue.programs, *s.known_awards}
    named = tuple(
        name
        for name, one in s.book.programs.items()
        if name in discussed and isinstance(one.amount, Rate) and one.amount.percent == rate
    )
    return [compute(s, named)] if len(named) == 1 else None


_OTHER_ONE = re.compile(
    r"(?:那|那么|嗯|好|,)*另(?:外)?(?:的)?(?:那)?(?:一)?(?:种|个|类|项|样|笔|档)(?:企业|奖励?|钱)?"
    r"(?:呢|是?(?:给|奖|补|能拿|拿)?(?:多少|几万)(?:钱)?(?:呢)?|怎么(?:给|奖|算))[?。!]*"
)


def other_one(s: Situation) -> Plan | None:
    """“那另外一种呢”: of two awards of one clause, the one that was not told last."""
    last = tuple(one for one in s.turn.dialogue.programs if not s.is_pool(one))
    if len(last) != 1 or last[0] not in s.book.programs or not _OTHER_ONE.fullmatch(s.text.strip()):
        return None
    clause = s.book.programs[last[0]].clause
    others = tuple(
        name for name, one in s.book.awards.items() if one.clause == clause and name not in last
    )
    return [compute(s, others)] if len(others) == 1 else None


_AS_TOLD = re.compile(
    r"(?:那|,)?(?:就|还是|仍|照样|一律|还)+(?:按|照|以|用|拿)(?:这个|那个|它|刚才的?|这个数|不?含税价?|原来的?|上面的?)(?:数|来|去|口径)*(?:算|来|计|为准)(?:吧|了|就行|好了)?[。!]*$"
)


def as_told(s: Situation) -> Plan | None:
    """“刚说的是不含税价，就按不含税算”: what was told stands, and so does the question."""
    if s.stated or s.extraction.quantities or not s.repeatable or s.named_awards:
        return None
    return s.repeat(Call) if _AS_TOLD.search(s.text) else None
