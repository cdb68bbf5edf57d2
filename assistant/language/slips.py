"""Short remarks on what was said before that do not name it again: 少打了个零, 已经移出来了.

What they mean lies in the conversation: a number with a nought too few, a status that has ended.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.facts import KnownFact, Profile
from assistant.interval import Interval
from assistant.language.certificates import asks_when, made_void
from assistant.language.clauses import Clause
from assistant.language.data import words
from assistant.language.dismissed import ORDERED, willed
from assistant.language.predicates import verdict
from assistant.language.said import Said
from assistant.language.tokens import tokenise
from assistant.language.turn import Turn

_NOUGHTS = re.compile(
    r"(?P<how>[少漏缺多])(?:打|写|输|按|敲|说|报|数|填|算|看)?(?:了|的)?(?P<many>[一1两俩2三3])?"
    r"(?:个|(?<![123]))(?:零|0)(?![\d万亿百千%.])"
)
"""少打了一个0, 多写了两个零; 多报了20万 is an amount."""
_AMOUNTS = ("CNY", "percent", "times")
_MANY = {"两": 2, "俩": 2, "2": 2, "三": 3, "3": 3}
_LISTED = re.compile(
    r"(?:已经?|早就?|刚刚?|去年底?|前年|上个?月|后来|都)*"
    r"(?:被)?(?:移出|移除|解除|撤下|撤销|修复|恢复|复工|复产|摘掉|摘除|出)(?:来)?了"
    r"|(?:现在|目前|已经?|早就?|都)*不在(?:那个|这个|那|这|黑)?(?:名单|榜单?)[上里]?了?"
)
_CERTIFIED = re.compile(
    r"(?:复审|复评|重新认定|复核)(?:没|未|没有)(?:过|通过)"
    r"|(?:证书?|资质|牌子)[^,。;!?没未不]{0,6}"
    r"(?:没了|过期了?|到期了?|失效了?|被?吊销了?|被?撤了?|被?撤销了?|被?取消了?|丢了)"
)
_SUPPOSED = re.compile("要是|如果|假如|万一|假使")
"""证要是到期了呢: only thought of."""
_ENDED = {"is_blacklisted": _LISTED, "is_suspended": _LISTED, "is_high_tech": _CERTIFIED}


def ended_states(turn: Turn) -> list[Said]:
    """Known statuses that the turn says have ended, without naming them."""
    named = {token.fact for token in turn.tokens}
    found = []
    for fact, pattern in _ENDED.items():
        known = turn.known.get(fact)
        match = pattern.search(turn.source.text)
        if not match or asks_when(match.group()) or _SUPPOSED.search(match.group()):
            continue
        if known is not None and known.value is True and fact not in named:
            found.append(Said.told(fact, False, match.start(), match.end()))
    if _stopped_by_nobody(turn):
        found.append(Said.told("is_suspended", False, 0, len(turn.source.text)))
    return found


def _stopped_by_nobody(turn: Turn) -> bool:
    """8月停产了半个月 || 是自己安排的检修，没人责令: a stop told before was ordered by nobody."""
    known = turn.known.get("is_suspended")
    if known is None or known.value is not True or known.turn != turn.index - 1:
        return False
    if ORDERED.search(turn.before):
        return False
    return willed(turn.source.text) and not any(clause.supposed for clause in turn.clauses)


_WON = {
    "in_pool": re.compile(r"[进入]|纳"),
    "top_ten_selected": re.compile(r"[评选]|榜|得奖|获奖"),
    "ai_benchmark": re.compile(r"[评选列]|榜|认定"),
    "ai_scenario": re.compile(r"[评选列]|榜|认定"),
    "platform_certified": re.compile(r"认定|[批评过]"),
    "first_set_recognised": re.compile(r"[列进入]|认定|[批评]"),
    "is_high_tech": re.compile(r"认定|[批评过]"),
}
"""What is won by a decision of others, with the verbs by which it is said without its name."""
_SHORT_OF_IT = re.compile(
    r"(?:[只才仅]|不过|也就)(?:是|算|有|到|进|入|拿|报|给)*(?:了|个|的)?"
    r"(?:提名|候选|初选|初评|初审|公示|申报|推荐|陪跑|入围|拟|预备|待定|备选|后备|储备)"
    r"|(?:没|未)(?:能)?(?:最终|最后|真正|正式)"
    r"|[没不]有?在?(?:里[头边面]|上[头面]|其中|那上面|名单|榜上|名册)|没有?(?:我们|咱|我司|我家)"
)
"""只是提名: a step on the way and not the thing itself."""


def turned_states(turn: Turn) -> list[Said]:
    """What had been won, or not, and now is said otherwise without its name: 没评上, 后来进去了."""
    found: list[Said] = []
    for clause in turn.clauses:
        others = bool(clause.subjects) and clause.subjects[-1] == "other"
        others = others or _OF_HIM.match(turn.source.text, clause.start) is not None
        asked = clause.asks and not clause.supposed  # 设若先把库进了呢？
        if clause.has("fact") or asked or clause.rule or others:
            continue
        text = turn.source.text[clause.start : clause.end]
        if _off_the_list(turn, text) or (_VOID.fullmatch(text) and not made_void(text)):
            continue  # 那2000万含税，作废: a number is void and no status
        value = _said_of_it(text, supposed=clause.supposed)
        fact = _turned(turn, text, value) if value is not None else None
        if fact is not None:
            found = [_turned_to(clause, fact, value is True)]
    return found


_OF_HIM = re.compile(
    r"(?:哦|噢|啊|那|那么|这么说|所以|看来|,)*(?:他|她|人家|别人|他们|她们)(?:家|们|那)?"
)
"""那他没戏: of the one asked about till now, and no word on any matter."""
_VOID = re.compile(
    r"[^,。;!?证资格牌]{0,6}(?:作废|不作数|不算数)(?:了|吧|啊|的)*"
    r"|(?:刚才?|刚刚|上面|前面|之前)?(?:说)?的?(?:那|这)(?:个|些|种)?(?:假设|情况|假如|数)?(?:先|就|都|可以)*(?:不算|不要|别管|不管|不用管|不提|撤)(?:了|吧|啊)*"
)


def _off_the_list(turn: Turn, text: str) -> bool:
    """现在不在名单上: of the blacklist, where that is what is known, and of nothing that is won."""
    listed = [fact for fact, pattern in _ENDED.items() if pattern is _LISTED]
    known = any(one in turn.known and turn.known[one].value is True for one in listed)
    return known and _LISTED.search(text) is not None


def _said_of_it(text: str, *, supposed: bool) -> bool | None:
    if _SHORT_OF_IT.search(text):
        return False
    told = _LED.sub("", text if not supposed else _IF.sub("", text))
    if _COME_TRUE.match(told) or (supposed and _WOULD_COME_TRUE.match(told)):
        return True
    said = verdict(told)
    return said.value if said is not None and not said.collective else None


_LED = re.compile(
    r"^(?:哎|唉|啊|哦|噢|额|呃|嗨|其实|实际上?|结果|后来|最后|最终|原来|刚才?|刚刚|才|又|说是?|说我们|人家说"
    r"|昨天|前天|今天|今早|上午|下午|上周|这周|上个?月|这个?月|终于|总算|我们|咱们?|通知说|回复说|可惜|竟然|居然|压根|根本|真的?|已经|好消息|坏消息)+"
)


_IF = re.compile(
    r"^(?:那|么|明年|后年|来年|年底|下回|下次|下一?[届年轮批]|以后|往后|将来|万一|如果|要是|假如|假设|假使|假定|设若|倘使"
    r"|若是?|倘若?|哪天|一旦|真的?|就当|先|我们?|咱们?|(?:把|将)?(?:培育|三高)?库(?:给|先)?(?=进|入))+"
)
"""明年万一评上了: the words that suppose what comes behind them."""


_WON_IT = (
    r"(?:已经?|刚|被|又|补|再|重新|成功|正式|顺利)*"
    r"(?:[进评选批列过]|纳入|认定|入选)(?:[上去到过]|进去|下来|通过|成功)*了"
)
_COME_TRUE = re.compile(_WON_IT + "$")
_WOULD_COME_TRUE = re.compile(
    rf"(?:{_WON_IT}|(?:评|选|入选|上榜)(?:上|到)?|[进入]库)(?:的话|呢|以后|之后)?(?=$|[能可就是会拿得有给多咋怎,])"
)
"""要是进了呢, 如果明年评上了能拿多少."""


def _turned(turn: Turn, text: str, value: bool | None) -> str | None:
    """The known status that the words turn to the opposite; none where one is being asked for."""
    if any(fact in _WON and _WON[fact].search(text) for fact in turn.expecting):
        return None
    named = _named_here(turn, text) or _matters_of(turn)
    if value is False and (_NO_SUCH_THING.search(text) or not named.isdisjoint(words("trouble"))):
        return None
    held = [
        fact
        for fact, known in turn.known.items()
        if fact in _WON and isinstance(known.value, bool) and known.value is not value
    ]
    spoken = [fact for fact in held if _WON[fact].search(text)]
    meant = [fact for fact in named if fact in _WON and _WON[fact].search(text)]
    if meant and set(meant).isdisjoint(spoken):
        return None  # 评上十大了 || 场景评上没 || 没评上
    said_last = sorted(spoken, key=lambda fact: turn.known[fact].turn or 0)
    if said_last:
        return said_last[-1]
    if named and named.isdisjoint(held):
        return None
    other = _OF_OTHERS.search(text) is not None
    held = [fact for fact in held if fact in _LISTS or not _OF_LIST.search(text)]
    return held[0] if len(held) == 1 and value is False and not other else None


def _named_here(turn: Turn, text: str) -> set[str]:
    """标杆评上了 || 场景报了，没评上: what the turn itself names before, which a denial behind denies."""
    place = turn.source.text.find(text)
    named = tokenise(turn.source.text)
    return {one.fact for one in named if one.fact in _WON and one.end <= place}


def _matters_of(turn: Turn) -> set[str]:
    """万一上了黑名单？|| 现在没进去: what was asked or supposed last, which alone a bare denial denies.

    What was told long before and is not spoken of stays as it was told.
    """
    named = {token.fact for token in (*tokenise(turn.before), *turn.tokens)}
    return {fact for fact in named if fact}


_NO_SUCH_THING = re.compile(
    r"(?:没有?|无|绝无|哪有|哪来|不存在|没发生过?|没出过?)(?:过)?(?:的|任何|这|那|此|这种|那种|这个|那个|这些|什么|啥|一|回){0,3}"
    r"(?:回事|码事|事儿?|情况|问题|情形|现象|麻烦|状况)"
)
"""没这回事, 没有的事: nothing of the kind has happened; what is held is no happening."""
_OF_LIST = re.compile(r"名单|榜|失信|信用")
_LISTS = frozenset({"in_pool", "top_ten_selected", "ai_benchmark", "ai_scenario"})
"""现在名单上查不到 takes no certificate back."""
_OF_OTHERS = re.compile(r"[没未]有?(?:被|人)?(?:停|关|罚|查|黑|拉黑|违)")
"""没停 takes nothing back that was won."""


def _turned_to(clause: Clause, fact: str, value: bool) -> Said:
    return Said(fact, value, "said", "own", clause.supposed, clause.start, clause.end)


def with_noughts(turn: Turn) -> KnownFact | None:
    """The quantity told last, with the noughts that were left out or too many; None if none were."""
    match = _NOUGHTS.search(turn.source.text)
    if any(
        t.atom and t.atom.unit in _AMOUNTS and t.start > match.end() for t in turn.tokens if match
    ):
        return None  # 多打了个零，是300万
    last = _last_quantity(turn.known) if match else None
    if match is None or last is None or not isinstance(last.value, Interval):
        return None
    power = _MANY.get(match["many"] or "", 1)
    factor = Decimal(10) ** (-power if match["how"] == "多" else power)
    quote = turn.words(match.start(), match.end())
    return last.model_copy(
        update={"value": last.value.scaled(factor), "quote": quote, "turn": turn.index}
    )


def is_nought(turn: Turn, start: int) -> bool:
    """Whether the number at a place is the nought that was left out: 少写了一个0 is no growth of 0."""
    match = _NOUGHTS.search(turn.source.text)
    return match is not None and match.start() <= start < match.end()


def _last_quantity(known: Profile) -> KnownFact | None:
    told = [fact for fact in known.values() if isinstance(fact.value, Interval)]
    return max(told, key=lambda fact: -1 if fact.turn is None else fact.turn, default=None)
