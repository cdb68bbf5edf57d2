"""Turns that want all that is said of a matter gathered, or every place of a quoted word."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.asking import asking_with
from assistant.language.headings import headings_in
from assistant.tools.gathered import speaks_of
from assistant.tools.mentions import words_for
from knowledge.fields import fields_in

_GATHER = re.compile(
    r"汇(?:总|到|在|成|拢|集)|归(?:拢|纳|整|集|总|并|到一)|整理(?!\s*[:：])|梳理|串(?:起来|一串|一?下|成|讲)|摘(?:出|录|抄|给|下|一?下)|拎(?:出|给)|捋(?:一?[下捋遍]|出|清|成|个|张|[^,。?]{0,4}(?:清单|条款|规定|一遍))"
    r"|盘点|罗列|列(?:个|一|出|全|齐|给|上|成|张)|[都全]列|一网打尽|一个[都也]?(?:不|别)[漏落]|凡是?|但凡|散(?:在|落|见)"
    r"|[找挑拢搜扒拣抓](?:罗)?(?:出来|全|齐|到一)|(?:合|凑|放|拼|聚)(?:到|在)一(?:起|块|处)|集中(?:讲|说|给|列|看)|一并(?:列|讲|抄|摘)|报个数|[都全](?:算|要)(?:上|进)?(?=[,。?]|$)"
)
"""A request to bring together what stands in several places."""
_HELP = r"(?:安排|机会|忙|服务|支持|措施|路子?|扶持|帮扶|说法|口子|举措|照应|照顾|好处|优惠|便利|点(?![数几半钟])|名堂)"
_WHICH = re.compile(
    rf"(?:哪|什么|啥|多少|几)(?:些|几|样)?(?:个|种|条|项|类)?(?:的)?{_HELP}"
    rf"|{_HELP}[^,。?]{{0,10}}(?:哪些|哪几|啥|什么|多少[种条项]|几[种条项样])"
    r"|(?:安排|覆盖|涉及|指)(?:了|到|过|出)*(?:些)?(?:啥|什么|哪)|[都全]是?(?:些)?(?:啥|什么)(?=[?。,]|$)"
    r"|哪(?:些|几)(?:条|项|处)?[^,。?]{0,4}(?:用得上|用得着|沾|有关|相关|适用|挂钩|靠得上)"
)
"""All the help there is on a matter is asked for."""
_OTHER = re.compile(
    r"牵头|责任单位|配合单位|哪(?:个|一个|家|些|几个)?(?:部门|局|单位)|谁(?:管|负责|来|出|掏|给|配)|归谁|找谁|归口"
    r"|多少钱|几万|多少万|奖多少|补多少|几个点|百分之几|多久|什么时候|何时|材料|流程|电话|区别|不同|不一样|差别|哪个更|第[一二三四五六]|哪一?[句款]|依据"
    r"|能(?:不能)?(?:进|入|评|报)(?:库|吗|么|不)|入库(?:条件|标准)|原文|原话|条件|门槛"
)
"""What is asked for of a matter is one thing of it: who leads, how much, until when."""
_BESIDE = ("unit", "stacking", "gap", "criteria", "money_only", "amount")


def gathered(s: Situation) -> Plan | None:
    """“厂房、地皮的说法散在几处，归拢一下”: all that is said of matters that cut across clauses."""
    asked = _GATHER.search(s.text)
    if not (asked or _WHICH.search(s.text)) or not _free(s) or _OTHER.search(s.text):
        return None
    if headings_in(s.text, s.turn.services.policy.clauses):
        return None
    if not asked and (s.asks(*_BESIDE) or s.named_awards or s.topics or _listed(s)):
        return None
    found = _of_fields(s)
    if found and _PAID.search(s.text) and not s.asks("besides_money"):
        return [Call("search_policy", {"query": s.query, "money": True})]
    return found or (_of_word(s) if asked else None)


_PAID = re.compile(
    r"有没有?(?:什么|啥)?(?:补贴|补助|奖励?|奖金|钱拿)|有(?:补贴|补助|奖励|奖金)(?:吗|么|没|不)"
)
"""招工有没有补贴，汇总下: it is asked whether a matter is paid for at all."""


def _listed(s: Situation) -> bool:
    """“土地方面有什么便利”: a matter in the text's own words, which a list of support is made of."""
    own = s.asks("overview") and s.matters_of(asking_with(s.text, "overview"))
    return bool(own) or len(s.matters_of(s.text)) > _AT_MOST or _AND_MORE.search(s.text) is not None


_AND_MORE = re.compile(r"分别|比如|例如|比方|诸如|不[光只仅]是?(?:钱|现金|奖)|什么的[,，]?也")
"""不光钱，融资用地什么的也讲讲: all support is asked for, with examples."""


def _of_fields(s: Situation) -> Plan | None:
    """The matters that the turn names and the policy speaks of."""
    found = [one.label for one in fields_in(s.text) if speaks_of(s.turn, one)]
    told = found and len(found) <= _AT_MOST
    return [Call("find_mentions", {"word": "、".join(found)})] if told else None


_AT_MOST = 2
"""A turn that names more matters than this asks for everything."""
_THINGS = r"(?:条款?|地方|条文|内容|段落|句子|规定|措施|表述|话|说法|提法|部分|东西|安排|事)"
_OF = (
    re.compile(rf"[和跟与同](?P<word>[一-鿿]{{2,6}}?)(?:有关|相关|沾边|挂钩|搭边|搭界)的{_THINGS}"),
    re.compile(rf"(?:关于|涉及|有关|[讲提谈写说]到)(?P<word>[一-鿿]{{2,6}}?)的{_THINGS}"),
    re.compile(
        rf"(?:^|[,。!把将])(?P<word>[一-鿿]{{2,6}}?)(?:方面|这块|这一块|这一类|这条线|这头|这一头|上面?)的?{_THINGS}?"
    ),
)
"""和招商沾边的内容, 关于招商的话, 招商这块的规定."""


def _of_word(s: Situation) -> Plan | None:
    """“和招商沾边的内容串一串”: every sentence with a word that no cutting matter covers."""
    found = (match["word"] for one in _OF if (match := one.search(s.text)))
    word = next((one for one in found if words_for(s.turn, one)), None)
    return [Call("find_mentions", {"word": word})] if word and not s.named_awards else None


_WHOLE_TEXT = re.compile(
    r"(?:全文|通篇|全篇|整份|整篇|各处|各条)[^。?]{0,40}(?:有关|相关|沾边|涉及|挂钩)"
)


def spread(s: Situation) -> Plan | None:
    """“全文里跟债券、并购有关的表述，归拢一下”: no one passage is described, though 表述 is one's word."""
    return gathered(s) if _WHOLE_TEXT.search(s.text) and _GATHER.search(s.text) else None


def of_added(s: Situation) -> Plan | None:
    """The same of a policy that was added, by the matters that its text speaks of."""
    return _of_fields(s) if _GATHER.search(s.text) and not _OTHER.search(s.text) else None


def _free(s: Situation) -> bool:
    """Whether nothing else decides the turn: no number of an enterprise, no clause, no department."""
    numbers = any(not isinstance(one.value, bool) for one in s.extraction.facts)
    numbers = numbers or bool(s.own_award_facts)
    named = s.reading.units or s.reading.asked or s.reading.clause or s.reading.places
    return not (numbers or named or s.judges_pool or s.claims or s.premises or s.term)


_QUOTED_WORD = re.compile(
    r"[“\"'「](?P<word>[一-鿿a-z0-9+]{2,8})[”\"'」](?:这|那)?(?:一|两|俩|三|四|几|2)?(?:个)?(?:字|词|字眼|提法|说法|字样|俩字|两字)"
)
_QUOTED = r"[“\"'‘「](?P<word>[一-鿿a-z0-9+]{2,8})[”\"'’」]"
_HOLDING_IT = re.compile(
    r"(?:写明|写了|写着|写有|写|带有?|含有?|出现|提到|说到|讲到|标明|注明|标注|用到|用了)(?:了|过|着)?"
    rf"{_QUOTED}(?:的|字样|这几个字|几个字)"
)
"""所有写明“协助争取”的."""
_SPREAD = re.compile(
    r"(?:落|出现|用|写|散|见|提|摆|放|分布|挂|带|含|冒出?|沾)(?:在|到|于|有|了|过)*[^,。?]{0,6}(?:哪|几|多少|什么|啥)"
    r"|哪(?:些|几)[^,。?]{0,8}(?:用|写|提|带|有|沾|出现)|一网打尽|[都全]部?(?:给我|帮我|替我)?(?:找|列|挑|摘|拎|捋)"
)


def _holding(text: str) -> re.Match[str] | None:
    """Places that hold a word; not 哪几项奖是写明“一次性”的, which asks for awards."""
    found = _HOLDING_IT.search(text)
    return None if found and _MONEY.search(text[: found.start()]) else found


_MONEY = re.compile(r"奖|补[贴助]|资金|[笔项]钱")


def quoted_word(s: Situation) -> Plan | None:
    """““优先”这俩字落在哪些事上”: every sentence with a word that is quoted as a word."""
    found = _QUOTED_WORD.search(s.text) or _holding(s.text)
    if not found or not _SPREAD.search(s.text) or not _free(s):
        return None
    word = found["word"]
    return [Call("find_mentions", {"word": word})] if words_for(s.turn, word) else None
