# ruff: noqa: E501 - grammars are read as whole lines
"""Whether an award demands the pool or a criterion of it: 十大企业奖要先入库吗, 十大奖必须是高新吗, 第二个呢."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute
from assistant.brains.situation import Situation
from assistant.language.asking import asks_anything
from assistant.language.cues import intent_cues
from assistant.language.normalise import normalise

_POOL = "in_pool"
_NAMES = {
    _POOL: r"(?:三高)?(?:培育)?库(?:里|内|中)?(?:的)?(?:企业|会员|成员)?|(?:三高|培育|入库|在库)企业",
    "is_high_tech": r"(?:国家级?)?(?:高新(?:技术)?(?:企业)?|高企|国高新?)(?:证书?)?",
    "is_four_above": r"[“\"]?四上[”\"]?(?:企业)?|规上(?:企业|工业)?|规模以上(?:企业|工业)?",
    "is_strategic_emerging": r"战新(?:产业|企业)?|战略性?新兴(?:产业)?(?:企业)?",
    "is_key_monitored": r"(?:区)?重点监测(?:企业|工业企业|名单)?",
}
_ADVERBS = (
    r"(?:先|首先|事先|提前|也|都|已经?|一定|同时|还|再|本身|非得?|自己|我们?|企业|公司|得|要)*"
)
_MUST = r"(?<!想)(?<!打算)(?<!准备)(?:必须|必需|非得?|一定得?|得(?!到)|要(?!是)|须|需要?|要求|应当?|用不用|要不要|需不需要|得不得|是不是|是否|只有|只(?:给|限|认|有|能|面向)|仅限|限于|先(?=[进入是]))"
_BEING = r"(?:是|有|具备|属于|在|进|入|纳入?|加入|列入|选进|评上?|拿到?|取得|成为?|当上)*(?:了|到|进)*(?:区里?的?|国家级?的?|你们的?|那个|这个)*"
_TO_GET = r"[^,。;?!]{0,6}(?:才|方)(?:能|可以|可|会|有|给|行|算|够|让|轮)"
_ASKS = r"(?:[^,。;?!]{0,8}(?:吗|么|嘛|吧|没有?|不|呢)|[^,。;?!怎哪]{0,6})(?=[?。,!]|$)"
_GRANTS = r"(?:能不能|可不可以|能否|可否|有没有|给不给|行不行|能|可以|可|会|有|给|还|也|照样|一样)+[^,。;?!]{0,14}(?:拿|领|报|申请|享受|争取|得|补|奖|份|戏|给|行)[^,。;?!]{0,12}(?:吗|么|嘛|不|没有?|[?]|$)"
_ASKING = {
    name: re.compile(
        rf"{_MUST}{_ADVERBS}{_BEING}(?:{words})(?:{_TO_GET}|{_ASKS})"
        rf"|(?:是|有|在|进|入|纳入|加入|成为)(?:了|到)?(?:{words})(?:里|以?后|之后|了)?{_TO_GET}[^,。;!]{{0,10}}(?:吗|么|吧|嘛|对不对|是不是|[?]|$)"
        rf"|(?:不|没有?|未|非)(?:先)?(?:是|有|在|进|入|纳入|加入)*(?:了|到)?(?:{words})(?:里|以?外)?(?:的)?(?:话|企业|公司|厂)?,?(?:就|也|都)?{_GRANTS}"
    )
    for name, words in _NAMES.items()
}
_ITSELF = re.compile(
    r"^(?:那|那么|请问|,)*(?:它|它们|这|那|该)(?:个|笔|项|些|份|种)*(?:奖|补|钱|资金|项目)?"
)
_ANY_AWARD = re.compile(
    r"(?:这些|那些|各项|所有|每(?:个|项|笔)|全部|几(?:个|项|笔)|哪些|拿|领|享受|申请)[^,。;?!]{0,4}(?:奖|补|钱|资金)"
)
_ORDINAL = re.compile(r"第(?P<at>[一二三四五六1-6])(?:个|项|笔|种|条|样)(?:奖|补)?")
_PLACES = "一二三四五六"
_WHAT_OF = re.compile(r"(?:那|那么|还有|,)*[^,。;?!]{1,14}(?:呢|也(?:要|是|得)?吗|要吗|吗)[?。]*")
_LONG = 40
_WHICH = re.compile(r"哪(?:些|几|一些|笔|个奖|项)|(?:什么|啥)(?:奖|补|钱|好处|支持)")


def required_of(text: str) -> str:
    """The fact of which a turn asks whether it is demanded; empty where it asks of none."""
    if len(text) > _LONG:
        return ""
    return next((name for name, cue in _ASKING.items() if cue.search(text)), "")


def prerequisite(s: Situation) -> Plan | None:
    """What the clauses of the awards in question demand, and no verdict on the asker's admission."""
    if not s.pool or s.premises or s.reading.units or s.turn.english:
        return None
    if _WHICH.search(s.text) and not s.named_awards:
        return None  # 哪些奖不用先进培育库: a list is asked for
    fact = required_of(s.text)
    again = not fact and _WHAT_OF.fullmatch(s.text.strip()) is not None
    fact = fact or (_running(s) if again else "")
    told = s.stated - {one.fact for one in s.extraction.presumed}
    if not fact or told & s.pool_reads or _POOL in told:
        return None
    awards = _awards(s, fact, again=again)
    if not awards or (s.reading.clause and not _ORDINAL.search(s.text)):
        return None
    call = Call("tell_prerequisite", {"programs": list(awards), "fact": fact})
    return [compute(s, awards), call] if _sum_asked(s, fact) else [call]


_TOLD_OF_US = re.compile(
    r"(?:我们?|咱们?|俺们?|我司|公司)[^,。;?!]{0,4}(?:没有?|未|不)(?:是|有|在|进|入)"
)
"""我们还没入库，能拿平台补助吗: what one is not is told, and the sum is asked for."""


def _running(s: Situation) -> str:
    """The fact that the turns before asked about, through “第二个呢”."""
    for said in reversed(s.turn.dialogue.turns[:-1]):
        text = normalise(said).text.lower()
        if fact := required_of(text):
            return "" if _TOLD_OF_US.search(text) else fact
        if _WHAT_OF.fullmatch(text.strip()) is None:
            break
    return ""


def _awards(s: Situation, fact: str, *, again: bool) -> tuple[str, ...]:
    """The awards that are named, counted off, pointed at, or under discussion."""
    every = tuple(s.book.awards)
    overview = s.turn.dialogue.intent == "overview"
    listed = every if overview or _ORDINAL.search(s.before) else s.recent_awards
    if found := _ORDINAL.search(s.text):
        at = _PLACES.index(found["at"]) if found["at"] in _PLACES else int(found["at"]) - 1
        return listed[at : at + 1]
    if s.named_awards:
        return s.named_awards
    if again:
        return ()
    if fact == _POOL and _ANY_AWARD.search(s.text):
        return every
    pointed = _ITSELF.search(s.text) is not None
    running = overview or s.turn.dialogue.intent == "award" or _running(s)
    bare = len(s.text) <= _BARE and (running or pointed)
    return (listed or s.looked_up_awards) if bare else ()


_BARE = 18


def _sum_asked(s: Situation, fact: str) -> bool:
    """“AI标杆奖多少钱？要先入库吗”: the sum is asked for in a part of its own."""
    parts = [one for one in re.split(r"[,，;；。?？]", s.text) if one]
    others = [one for one in parts if required_of(one) != fact]
    return len(parts) > 1 and any(
        asks_anything(one) and intent_cues()["amount"].search(one) for one in others
    )
