"""Money in general: 1.7倍奖多少, 2000万补助是什么, 技改补贴多少, 奖励政策, 科技经费支持哪些方面."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute
from assistant.brains.situation import Situation
from assistant.rules import amount_facts

_OWN = re.compile(r"我(?!想|问)|咱|俺|本公司|本企业|自己|要是|如果|假如|去年|今年|上年")
_LEAD = r"^(?:请问|问一?下|那么?|,|我?想问一?下?)*"
_END = r"(?:吗|么|嘛|呢|啊|呀|了)*[?。!]*$"
_PAID = r"(?:补贴|补助|奖励|奖补|奖金|资助|扶持资金)"
_MUCH = r"(?:多少|几(?:万|个点|成)?|什么|哪(?:一)?档)(?:钱|万|元|万元|奖励|奖金|的奖|奖|比例)*"
_MULTIPLE = re.compile(
    rf"{_LEAD}(?:利润率|利润)?(?:达到|达|超过|超|满|到|是|高出|够)?(?:同行业?|行业|同业)?(?:平均(?:水平)?)?(?:的)?(?:\d+(?:\.\d+)?|[一二两三]点[五七]|[一二两三])倍(?:以上|及以上|的话|的|\(含\)|,)*(?:企业)?(?:能|可以|可|会|最高|最多|一次性)*(?:奖励?|给|补|拿|领|得|有|是|对应)(?:到|的|是)*{_MUCH}{_END}"
)
_MARGIN = "margin_multiple"
_OF_SUM = re.compile(
    rf"{_LEAD}(?:那个|这个|最高)?(?:的)?(?P<sum>\d+(?:\.\d+)?[万亿])元?(?:的)?(?:{_PAID}|资金|钱)(?:具体|到底)?(?:是|对应|指|给|针对|属于|叫)(?:的是|的|着)?(?:什么|啥|哪|谁)(?:[^,。?;我]{{0,6}}){_END}"
)
_TIERS = re.compile(
    r"^(?:的)?(?:一次性|那个|这个)?(?:奖|补)(?:励|助|贴|金|补)?(?:的)?(?:资金|金额|数额|额度)?(?:怎么|如何|咋|标准|分几?|档次|档位|是多少|几档|按什么|有几)"
)
_IN_A_ROW = re.compile(
    rf"{_LEAD}利润率?(?:水平|倍数)?(?:是不是|是否|要不要|需不需要|用不用|要|得|须|必须|需要?|应)+(?:连续|连着|持续)(?:多少|几|[两二三])年(?:都)?(?:达标|达到|超过|高于|满足|算|看|够|以上|同行|行业|平均)*{_END}"
)
_BARE = re.compile(
    rf"{_LEAD}(?:有|都有|看看|讲讲|说说|介绍一?下|了解)?(?:什么|哪些|啥|相关|具体|所有|全部|你们)*(?:的)?(?:奖励|奖补|补贴|补助|扶持|优惠|奖励补贴|奖补资金|奖励资金|补贴资金|资金)(?:类)?(?:政策|措施|办法|项目|条款|资金)?(?:有哪些|有什么|是什么|都有哪些|介绍|都有啥|有啥)?{_END}"
)
_FOR = re.compile(
    rf"{_LEAD}(?P<what>[一-鿿a-z0-9]{{2,8}}?)(?:方面)?(?:的|能|可以|到底|区里|市里|给|有没有|有|没有|会|发|不|给不给)*{_PAID}(?:政策)?(?:的|到底|大概|最高|能|可以|会)*(?:是|有|给|拿|领|补|标准|金额)*(?:多少|几(?:万|成|个点)?|有没有|有无|吗|么|没有?|怎么|什么标准)(?:钱|万|元|算|拿|领|申请|的)*{_END}"
    rf"|{_LEAD}(?P<before>[一-鿿a-z0-9]{{2,8}}?)(?:方面)?(?:有没有|有无|给不给|有)(?:点|什么|一?些)?{_PAID}(?:政策)?(?:可以?拿|可以?领|可以?申请)?{_END}"
)
_NOTHING = re.compile(
    r"企业|公司|三高|培育|这个|那个|每家|每个|各项?|所有|全部|一共|总共|最高|最多|最低|一次性|政策|文件|方案|区里?|市里?|省里?|市级|区级|省级|上街|郑州|国家|资金|现金|到底|大概|可以|能拿|能|拿|有没有|没有|有|入库|进库|在库|项目|单笔|单项|一项|一个|直接|额外|另外|其他|其它|相关|具体|财政|政府|奖|补|钱|的|和|或|还|都|再|又|是|给|发|要|会|不|后|了|呢|那|这|它|他|哪个|哪些|什么|啥|多少|怎么"
)
_FUND = re.compile(
    rf"{_LEAD}(?P<fund>[^,。?我咱]{{0,6}}(?:经费|专项资金|资金|基金))(?:优先|主要|重点|可以|能|会)*支持(?:的)?(?:是|有|了)?(?:哪些|什么|啥|哪几)(?:个|种|类)?(?:方面|领域|内容|方向|事情?|项目|东西|企业|地方)?{_END}"
)
_KIND = re.compile(
    rf"{_LEAD}(?:对|给|针对)?(?P<kind>[^,。?我咱]{{2,12}}?)(?:能|可以|会|都|可|将)*(?:有|享受|得到|获得|拿到)(?:到)?(?:些)?(?:什么|哪些|啥)(?:样的?)?(?:政策)?(?:支持|扶持|好处|优惠|帮助|政策|政策支持){_END}"
)
_SHORT = 28


def in_general(s: Situation) -> Plan | None:
    """The one award, the clause, or the whole list that a short question of nobody's case is about."""
    if s.turn.english or len(s.text) > _SHORT or _OWN.search(s.text) or s.reading.units:
        return None
    return _one_award(s) or _listed(s) or _elsewhere(s)


def _one_award(s: Situation) -> Plan | None:
    """“1.7倍奖多少”, “2000万补助是什么”, “利润率奖励怎么算”: one award, by its number or its name."""
    told = _OF_SUM.search(s.text)
    if told and not s.named_awards:
        paying = _paying(s, f"{told['sum']}元")
        return [compute(s, paying)] if paying else None
    if _MULTIPLE.search(s.text) and not set(s.named_awards) - {_by(s, _MARGIN)}:
        return [compute(s, (_by(s, _MARGIN),))] if _by(s, _MARGIN) else None
    if len(s.named_awards) != 1 or s.stated:
        return None
    if _IN_A_ROW.search(s.text):
        return [_silent_on(s)]
    clause = s.book.programs[s.named_awards[0]].clause
    terms = [one for one in s.turn.services.manner.terms if one.clause == clause]
    found = [hit for one in terms if (hit := one.cues.search(s.text))]
    tiers = any(_TIERS.search(s.text[hit.end() :]) for hit in found)
    return [compute(s, s.named_awards)] if tiers else None


def _silent_on(s: Situation) -> Call:
    """“利润率要连续几年吗”: the clause of the award speaks of one year and leaves the rest open."""
    clause = s.book.programs[s.named_awards[0]].clause
    return Call("report_detail", {"clause": clause, "query": s.query})


def _by(s: Situation, fact: str) -> str:
    """The award whose amount reads a fact."""
    return next((n for n, p in s.book.awards.items() if fact in amount_facts(p)), "")


def _paying(s: Situation, amount: str) -> tuple[str, ...]:
    """The awards whose own words name a sum: 2000万元."""
    exact = re.compile(rf"(?<!\d){re.escape(amount)}")
    text = s.turn.services.policy.text
    return tuple(
        n
        for n, p in s.book.awards.items()
        if any(exact.search(text[o.start : o.end]) for o in p.sources)
    )


def _listed(s: Situation) -> Plan | None:
    """“奖励政策”: all there is to get, where nothing is under discussion."""
    fresh = not (
        s.turn.dialogue.intent
        or s.turn.dialogue.clauses
        or s.turn.dialogue.programs
        or s.named_awards
    )
    return [Call("list_support", {})] if fresh and _BARE.search(s.text) else None


def _elsewhere(s: Situation) -> Plan | None:
    """“技改补贴多少”, “科技经费支持哪些方面”, “单项冠军有什么支持”: what some clause says of it, or none."""
    if s.stated or s.named_awards or s.topics or s.pool_named or s.premises:
        return None
    if _FUND.search(s.text):
        return [Call("search_policy", {"query": s.query})]
    kind = _KIND.search(s.text)
    if kind and (clause := _fostered(s, kind["kind"])):
        return [Call("read_clause", {"clause": clause})]
    paid = _FOR.search(s.text)
    what = _NOTHING.sub("", paid["what"] or paid["before"]) if paid else ""
    if len(what) < 2 or s.facts or s.reading.terms:
        return None
    text = s.turn.services.policy.text
    if not any(what[at : at + 2] in text for at in range(len(what) - 1)):
        return [Call("report_not_covered", {"topic": _OTHER})]
    awards = s.book.awards.items()
    base = [n for n, p in awards if any(what in text[o.start : o.end] for o in p.sources)]
    return [compute(s, (base[0],))] if len(base) == 1 and len(what) >= _PRECISE else None


_OTHER = "other_subsidy"
_PRECISE = 4
"""设备投资 stands in one award alone; 产品 in many things."""


def _fostered(s: Situation, kind: str) -> str:
    """瞪羚企业: the clause that fosters a title, which is no criterion of the pool."""
    pool = {one.leaf.source.clause for one in s.book.programs[s.pool].checks} if s.pool else set()
    named = [one for one in s.turn.services.manner.terms if one.cues.match(kind)]
    clauses = [one.clause for one in named if not one.defined and one.clause not in pool]
    return clauses[0] if clauses else ""
