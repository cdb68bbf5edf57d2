"""Parts of the text that are asked for as such: a clause, a sentence, a figure, the outline, a year."""

from __future__ import annotations

import re

from assistant.brains import claiming
from assistant.brains.plans import Call, Plan, judge_pool
from assistant.brains.scenarios import averages
from assistant.brains.situation import Situation
from assistant.language.asking import asks_anything
from assistant.language.criteria_met import meets_criterion
from assistant.tools.figure_lookup import states_figure
from assistant.tools.sentence import asked_sentence
from assistant.tools.several import asks_several

_YEAR = re.compile(r"20\d\d年")
_TELLING = 4
"""A question with more than this of its own is about something."""
_FRAME = re.compile(
    r"(?:方案|文件|政策|正文|全文|通篇)的?(?:框架|骨架|结构|提纲|大纲|目录|总共|一共)"
)
_OUTLINE = 8
"""A question about the whole document has at most this long a subject of its own."""


def year(s: Situation) -> Plan | None:
    """“那2021年呢”: the last look-up for another year."""
    named = _YEAR.search(s.text)
    last = s.turn.dialogue.query
    if not (named and s.continues and last and _YEAR.search(last)) or s.stated:
        return None
    return [Call("search_policy", {"query": _YEAR.sub(named.group(), last)})]


def outline(s: Situation) -> Plan | None:
    if s.asks("whole") and not s.stated and not s.named_awards and not s.reading.units:
        return [Call("read_outline", {})]
    if not s.asks("outline") or s.stated or s.reading.programs or s.asks("concerning_us"):
        return None
    subject = min(s.bare_subject, s.asked_subject, key=len)
    explicit = "outline" in s.reading.cues and not s.matters
    explicit = explicit and (len(subject) <= _OUTLINE or _FRAME.search(s.text) is not None)
    meant = s.continues and s.about_document
    return [Call("read_outline", {})] if explicit or meant else None


def clause(s: Situation) -> Plan | None:
    if s.reading.clause is None:
        absent = s.reading.no_clause
        return [Call("report_no_clause", {"clause": absent})] if absent and not s.stated else None
    if s.asks("unit") and "牵头" in s.text:
        return [Call("who_leads", {"query": s.query, "clause": s.reading.clause})]
    if s.stated and s.own_award_facts and (s.repeatable or s.asks("amount")):
        return None  # 第二个是3000万 is said of two platforms
    if s.stated and s.pool_facts and meets_criterion(s.text):
        return None  # 我们满足第一条
    return [Call("read_clause", {"clause": one}) for one in _numbered(s) or [s.reading.clause]]


_NUMBER = re.compile(r"(?<![\d.])\d\.\d(?:\.\d)?(?![\d.]|[万亿%倍])")
_MOST = 4


def _numbered(s: Situation) -> list[str]:
    """比较3.2.2和3.5.1: the clauses that a turn names by their numbers, where it names several."""
    known = {one.id for one in s.turn.services.policy.clauses}
    found = [one for one in dict.fromkeys(_NUMBER.findall(s.text)) if one in known]
    return found[:_MOST] if len(found) > 1 else []


_MEMBERSHIP = "membership_term"


_ISSUED_ON = re.compile(
    r"^(?:请问|那么?|是不是|是|这?个?(?:文件|方案|政策)(?:是|就是)?)*(?:在|于)?20\d\d年(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:就|才)?(?:正式)?(?:印发|发布|出台|下发|公布|发)(?:出来|下来)?(?:的)?(?:文件|方案)?(?:对吗|对吧|是吗|是吧|是不是|对不对|吗|么|吧|没错吧)*[?。!]*$"
)


def issued_on(s: Situation) -> Plan | None:
    """“2022年2月8日印发的是吗”: the day on which the document was issued is of its standing, not of its text."""
    asked = s.reading.question or s.asks("confirm")
    return [Call("policy_standing", {})] if asked and _ISSUED_ON.search(s.text) else None


def validity(s: Situation) -> Plan | None:
    if s.judges_pool:
        return [Call("policy_standing", {}), judge_pool(s)] if s.names_document else None
    if _of_own_case(s):
        return s.repeat(Call)
    if _MEMBERSHIP in s.topics:
        return None  # 入库资格管几年: of a place in the pool, and not of the document
    told = "validity" in s.reading.cues or not s.asks("in_text")  # 政策里有没有写到氢能
    told = told and not (s.turn.english and s.asks("in_text"))  # does the draft mention …
    told = told and not _OF_A_PAPER.search(s.text)
    asked = s.asks("validity") and told and s.about_document and not s.reading.units
    if (s.still_open and not _OF_A_PAPER.search(s.text)) or asked:
        return [Call("policy_standing", {})]
    return None


_OF_A_PAPER = re.compile(
    r"(?:高新|高企|证书?|资质|执照|许可)[^,。;!?文方政]{0,8}(?:过期|到期|失效|有效期)"
)
"""高企证书快到期了: of a company's paper, and not of the document."""
_STILL_COUNTS = re.compile(
    r"(?:那么?|这样|这种情况|我们?|咱们?|这|现在|,)*(?:还|也)?(?:算数?|作数|有效|管用|能用)(?:吗|么|不|嘛|没)?[?。!]*"
)


_IN_FORCE, _POINTS = re.compile(r"有效|管用|能用"), re.compile(r"那|这|我们?|咱")


def _of_own_case(s: Situation) -> bool:
    """注册地址是巩义 || 那还算数吗: whether what was told a turn ago changes the verdict asked for before."""
    told = any(
        fact.turn == len(s.turn.dialogue.turns) - 2 for fact in s.turn.dialogue.profile.values()
    )
    found = _STILL_COUNTS.fullmatch(s.text.strip())
    if found is None or (_IN_FORCE.search(found.group()) and not _POINTS.search(found.group())):
        return False  # 现在还有效吗: of the text
    return s.repeatable and told


def sentence(s: Situation) -> Plan | None:
    """“里面讲基金的那句”: within the clause that was looked up last."""
    words = asked_sentence(s.turn) if not s.stated and s.after_look_up else None
    return [Call("read_sentence", {"words": words})] if words else None


_THAT_SUM = re.compile(r"[万亿元](?:封顶|上限)?的?(?:那|这)(?:一)?(?:笔|个|项|份)")
"""50万的那笔奖励是啥，谁给: a sum of the text is meant, whatever is asked of it."""


def figure(s: Situation) -> Plan | None:
    """“2000万写在哪”: a number of the text; one that stands nowhere is held against its program."""
    placed = s.reading.clause or s.reading.no_clause  # 三（五）3: a place, though there is none
    if (placed and not any(one.unit for one in s.reading.asked)) or averages(s):
        return None
    other = s.asks("payer", "gap") and not _THAT_SUM.search(s.text)
    other = other or (
        s.asks("each_or_all") and s.turn.dialogue.intent == "award" and bool(s.stated)
    )
    if not s.reading.asked or s.premises or other or s.asks("needed", "saturation"):
        return None
    if s.asks("compare") and len(s.reading.asked) > 2 and not s.claimed_bases:
        return None  # 三家客户，倍数1.5、1.7、2.0，各对应哪档
    if s.claims and s.asks("confirm") and s.named_awards and len(s.claimed) > 1:
        return claiming.held_against(s)
    absent = s.claimed and not states_figure(s.turn)
    if absent and (s.claim_programs or s.claims):
        return claiming.held_against(s)
    return [Call("find_figure", {})]


_WHICH_LIST = re.compile(
    r"(?:列|纳|放|收|加|编|进|录)(?:进|入|到)[^,。?]{0,4}(?:什么|哪|啥)(?:一)?(?:个|些|种|类|份)?[^,。?]{0,4}(?:名单|名录|库|序列|清单)"
)


_RESERVE = re.compile(r"上市[^。?]{0,24}(?:后备|储备)(?:名单|名录|库|梯队|队伍)")
"""以后想上市，培育企业能进后备名单么: another list than the pool."""


def which_list(s: Situation) -> Plan | None:
    """“我们进了上市辅导期 || 文件会把我司列进什么名单或储备库”: the list that goes with what was looked up."""
    other = s.stated or s.topics or s.asks("unit")
    if _RESERVE.search(s.text) and asks_anything(s.text) and not other:
        return [Call("search_policy", {"query": s.query})]
    numbers = any(not isinstance(fact.value, bool) for fact in s.extraction.facts)
    if not _WHICH_LIST.search(s.text) or numbers or s.named_awards:
        return None
    if s.matters:
        return [Call("search_policy", {"query": s.query})]
    return [Call("search_policy", {"query": s.before})] if s.matters_of(s.before) else None


def in_text(s: Situation) -> Plan | None:
    """“我们准备股改，文件有没有说帮着理一理”: what the company is only says why one asks."""
    numbers = any(not isinstance(fact.value, bool) for fact in s.extraction.facts)
    several = asks_several(s.text)
    judged = s.asks("eligibility", "gap", "criteria", "total")
    other = s.asks("overview", "compare") and not several
    if not (s.asks("in_text") or several) or numbers or judged or other or s.speaks_of_money:
        return None
    if s.named_awards or (s.reading.programs and not several):
        return None
    told = s.matters or len(s.bare_subject) > _TELLING
    return [Call("search_policy", {"query": s.query})] if told else None
