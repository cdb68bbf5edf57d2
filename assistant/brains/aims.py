"""Turns about what the text aims at: all its numbers, one beside a bar, the whole in three words."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.brains.plans import Call, Plan, look_up_each
from assistant.brains.situation import Situation
from assistant.language.cues import in_official_words
from assistant.language.headings import headings_in
from assistant.tools.relevance import asked_number
from assistant.tools.targets import growth_rates
from knowledge.model import ClauseKind

_YEAR = re.compile(r"(20\d\d)(?!\d)")
_NUMBERS = re.compile(
    r"(?:量化|数字化?|数值|硬性?|考核|数据类?|带数字?|有数字?|可量化)(?:的|类|型)*(?:工作|任务|发展|培育)?(?:目标|指标|任务|要求)"
    r"|(?:目标|指标|任务)(?:的)?(?:数字|数据|数值|值|数(?!量))"
)
"""量化指标, 目标数字."""
_AIMS = re.compile(r"目标|指标|任务数|硬杠杠")
_EVERY = re.compile(
    r"[都全](?:部|都|给|抠|列|摘|拎|找|理|捋|要|拉|有|数)|所有|统统|通通|哪些|哪几|一览|清单|盘点|逐条|逐项|逐个|挨个|一个不[漏落]"
    r"|(?:列|抠|摘|捋|拎|拉|理|汇总|归拢|盘|罗列)(?:一?下|出|成|个|张|份|全|齐|总|一)"
)


_LISTED = re.compile(r"列|抠|摘|捋|拎|逐|清单|一览|罗列|盘点")


_OVERALL = re.compile(
    r"(?:总体|总的?|整体|全局)目标|三高(?:培育)?企业的?(?:20\d\d年的?|培育|发展)*目标(?=是|有|都)|(?<!政策)(?<!绩效)目标(?:那|这)(?:一)?(?:节|段|块|部分|条|项|栏)|(?:三个)?倍增目标"
)
_FIGURES = re.compile(
    r"指标|数字?(?=[,。?]|$|是|都|有|各|报|列|给)|数值|多少|几(?:个|项|样|条)|什么|哪些|哪几|啥|分别|各是"
)


def overall(s: Situation) -> Plan | None:
    """“总体目标那一节，几个硬指标是什么数”: the section of the aims, whole."""
    aims = [one.id for one in s.turn.services.policy.clauses if one.heading.endswith("目标")]
    named = _OVERALL.search(s.text) or _BY_NAME.search(s.text)
    if len(aims) != 1 or not named or not _FIGURES.search(s.text):
        return None
    if _BY_NAME.search(s.text):
        return [Call("read_clause", {"clause": aims[0]})]
    if s.stated or s.reading.units or s.named_awards or s.reading.clause or s.matters:
        return None
    if s.asks("gap", "unit", "confirm", "payer") or s.claimed or s.reading.asked:
        return None
    if headings_in(s.text, s.turn.services.policy.clauses) or _action(s) or _ONE.search(s.text):
        return None
    return [Call("read_clause", {"clause": aims[0]})]


_BY_NAME = re.compile(
    r"^(?:请问|那么?|这?个?文件里?的?|方案里?的?)*(?:三高)?(?:企业)?(?:的)?(?:培育目标|[“”]?三个[“”]?倍增[“”]?[、和与及,加]*[“”]?三个[“”]?提升[“”]?)"
    r"(?:具体|分别|到底|都|各|目标)*(?:是|指|包括|有)(?:的是|的)?(?:什么|啥|哪些|哪几[个项]|哪六个)(?:意思|内容|方面)?(?:呢|啊|呀)?[?。]*$"
)
"""培育目标是什么, 三个倍增三个提升是什么: the whole section, by its name or both its parts."""
_ONE = re.compile(r"(?:多少|几)(?:家|户|亿)|(?:增|涨|提高)长?(?:多少|几)")
"""总体目标是多少家: one of its numbers."""


def every_target(s: Situation) -> Plan | None:
    """“2023年要完成的量化指标全抠出来”: every aim of the text in numbers."""
    year = _YEAR.search(s.text)
    part = _action(s)
    asked = _NUMBERS.search(s.text) or ((year or part) and _AIMS.search(s.text))
    counted = asked_number(s.text) and not _LISTED.search(s.text)  # 目标各是多少家
    if not asked or not _EVERY.search(s.text) or counted:
        return None
    if s.stated or s.reading.units or s.reading.programs:
        return None
    if not part and (s.reading.clause or _beside(s) or s.term):
        return None
    if s.asks("gap", "unit") or headings_in(s.text, s.turn.services.policy.clauses):
        return None
    told = {"year": year.group(1) if year else None, "part": part}
    return [Call("list_targets", {name: one for name, one in told.items() if one})]


def _beside(s: Situation) -> bool:
    """Whether a matter is named where the aims are: “要写回顾报道，数字目标全列” names none there."""
    parts = [one for one in _PARTS_OF.split(s.text) if _AIMS.search(one) or _NUMBERS.search(one)]
    return any(s.matters_of(one) for one in parts)


_PARTS_OF = re.compile(r"[,，。;；?？:：]")


def _action(s: Situation) -> str | None:
    """The one section of the actions that the turn names whole."""
    sections = [one for one in s.turn.services.policy.clauses if one.kind is ClauseKind.SECTION]
    named = [one.id for one in sections if one.heading.endswith("行动") and one.heading in s.text]
    return named[0] if len(named) == 1 else None


_AIM = re.compile(r"目标|指标|年均|全区|总体")
_BAR = re.compile(
    r"入库|进库|入选|遴选|选拔|门槛|条件|标准|(?:进|入|挑|选)(?:培育)?库|挑企业|选企业"
)
_GROWTH = re.compile(r"增|涨|\d%")
_SAME = re.compile(
    r"(?:[数值]|标准|要求|口径|指标|说法|东西|意思)?(?:是不是|是|算)?(?:不)?(?:一样|一致|相同|同一?个?(?:数|意思|东西|回事|概念)|一回事|一码事)"
    r"|(?:看|听|按|用|认|以|信|哪个)[^,。?]{0,4}(?:哪(?:一)?(?:个|头|边|条)|谁|为准|作准|算数)|打架|矛盾|冲突|对不上|搞混|混了|弄混|分不清"
    r"|一个(?:数|口径|标准|概念|意思)|\d%?还是(?:要|得|涨|增长?)*\d"
    r"|(?:区别|差别|差异|不同|两样)|(?:哪个|哪一个)(?:才)?(?:是|算|管)"
    r"|(?:各|分别)(?:自)?(?:是|管|指|用|做|干|说)(?:的|来)?(?:是)?(?:什么|啥|干嘛|干什么|干啥|哪)|(?:用途|用处|作用)"
)
_TWO_RATES = 2


def two_growths(s: Situation) -> Plan | None:
    """“目标年均增15%，遴选说20%，看哪个”: an aim of the district and a bar for one enterprise."""
    rates = {one.value.low for one in s.extraction.quantities if one.unit == "percent"}
    sides = _AIM.search(s.text) and _BAR.search(s.text)
    if not _SAME.search(s.text) or not _GROWTH.search(s.text) or s.named_awards:
        return None
    both = len(rates) == _TWO_RATES and _OF_GROWTH.search(s.text) and rates <= _rates(s)
    own = s.reading.own and bool(rates - _rates(s))  # 我们涨18%，看哪个数
    if not (sides or both) or own or s.reading.units or s.stated - {"revenue_growth"}:
        return None
    return [Call("tell_growths", {})] if s.pool else None


_OF_GROWTH = re.compile(r"增|涨")


def _rates(s: Situation) -> set[Decimal | None]:
    """The rates of growth that the text states as an aim and as a bar."""
    return set(growth_rates(s.turn))


_RATE_ASKED = re.compile(
    r"(?:涨|增|提高|新增|培育|引进|建|达到|占)(?:长|幅|加|速|成|到|出)?[^,。?、]{0,6}(?:多少|几(?!年|时|次))|(?:增幅|增速|涨幅|增长率)[^,。?、]{0,4}(?:多少|几)?"
    r"|how (?:much|many|fast)[^,.?]{0,60}(?:grow|increase|rise|go up|built|added|set up)"
)
_EACH_OF = re.compile(r"[、,，;；。?？]|\band (?=by how|how)")
_FEW = 3


def each_rate(s: Situation) -> Plan | None:
    """“奖补资金要涨多少、企业自己的投资又要涨多少”: two numbers of the text, each looked up by itself."""
    if s.stated or s.reading.units or s.named_awards or s.reading.clause or s.reading.asked:
        return None
    if (
        _OURS.search(s.text)
        or s.claimed
        or _BAR.search(s.text)
        or s.asks("eligibility", "gap", "criteria")
    ):
        return None
    text = s.text.lower()
    asked = [one.strip() for one in _EACH_OF.split(text) if _RATE_ASKED.search(one)]
    if not _TWO_RATES <= len(asked) <= _FEW:
        return None
    words = [in_official_words(one) if s.turn.english else one for one in asked]
    if not all(s.matters_of(one) or _THING.search(one) for one in words):
        return None
    return look_up_each(words)


_OURS = re.compile(r"我|咱|俺|能(?:领|拿|得|补|奖)|领多少|拿多少|奖多少|补多少|\b(?:we|our|us)\b")
_THING = re.compile(r"投资|营收|营业收入|产值|企业|平台|中心|研发|资金")
_UNTIL = re.compile(
    r"管(?:到|多久|多长|几年|多少年)|(?:到|至)(?:什么时候|啥时候|哪一?年|几时|何时)|多久|几年|有效"
)
_WANTS = re.compile(
    r"(?:想|要|图|为)(?:的|了)?[^,。?]{0,3}(?:干|达到|办|做|图)?(?:成|到)?(?:什么|啥)"
)


def in_short(s: Situation) -> Plan | None:
    """“想干什么、靠哪几招、管到什么时候”: the aim, the parts and the term of the whole document."""
    if not s.asks("whole") or s.stated or s.named_awards or s.reading.units:
        return None
    calls = []
    first = s.turn.services.policy.clauses[0]
    wanted = _WANTS.search(s.text) and first.kind is ClauseKind.PREAMBLE
    if wanted and not _PARTS.search(s.text):  # 弄它图个啥，一句话概括
        calls.append(Call("read_clause", {"clause": first.id}))
    aims = [one.id for one in s.turn.services.policy.clauses if one.heading.endswith("目标")]
    if _WANTS.search(s.text) and len(aims) == 1:
        calls.append(Call("read_clause", {"clause": aims[0]}))
    if _UNTIL.search(s.text):
        calls.append(Call("policy_standing", {}))
    outline = [] if calls and calls[0].arguments.get("clause") == first.id else [_OUTLINE]
    return [*outline, *calls] if calls else None


_OUTLINE = Call("read_outline", {})
_PARTS = re.compile(
    r"[几哪多少]{1,2}(?:大|个|项|条)?(?:招|块|部分|行动|方面|板块|章|点|步|手|任务)|内容|讲(?:了|的)?(?:些)?(?:什么|啥)|举措|措施|抓手|怎么(?:干|做|弄)|靠(?:什么|啥|哪)|结构|框架|管(?:到|多久|几年)"
)
"""靠哪几招, 分几块: its parts are asked for as well."""
