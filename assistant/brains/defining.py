"""What a term means, and what it means for the numbers that are under discussion."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute
from assistant.brains.situation import Situation
from assistant.language.asking import asks_anything
from assistant.language.cues import topics
from assistant.language.defined_word import how_chosen, of_its_matter, without_name

_FORMULA = re.compile(
    r"(?:奖|补)(?:励|助|贴|金)*(?:的|额|是|有|按)*[^。?]{0,8}(?:公式|预计数?|测算|估算|算式)"
    r"|(?:公式|算式|测算|估算)[^。?]{0,8}(?:奖|补)(?:励|助|贴|金)"
)
"""三首奖励的预计数，公式是什么: how an award is computed, and no word of its own."""


_SUM_TOO = re.compile(
    r"[,，。?？;；](?:那|还有|再|最高|最多|一共|总共|能|可以|会|给|分别|各|又)*(?:奖|补|给|拿|领|发)[励助贴金]?(?:到|个)?(?:多少|几(?!样|种|类|年|次))"
)
"""三首是哪三首，奖多少: the sum is asked for in a part of its own."""
_AND_THAT = re.compile(r"^(?:那|那么)?[^,。?是指什啥]{1,10}呢[?。]?$")


_ALL_OF_THEM = "three_high"


def definition(s: Situation) -> Plan | None:
    """A term; where the numbers of an enterprise are under discussion, what it means for them."""
    if not s.term or s.extraction.retracted or (s.asks("amount") and len(s.named_awards) > 1):
        return None  # 刚才说的高企不算数
    if any(one.id in s.topics and one.named_in(s.text) for one in topics()):
        return None  # 利润率奖的截止日期是什么
    if s.topics and s.asks("amount") and "definition" in s.reading.cues and s.speaks_of_money:
        return None  # 要是评上科技瞪羚，有没有奖金？具体是多少
    if s.term == _ALL_OF_THEM and of_its_matter(s.text):
        return None  # 三高企业遴选标准是什么
    if s.asks("overview") and s.asks("listing") and s.speaks_of_money and s.term == _ALL_OF_THEM:
        return None  # 三高企业这套文件里涉及钱的都有哪几样、各自上限多少
    if s.claimed and not s.stated and "definition" not in s.reading.cues:
        return None  # a sum is said to stand in the text, and no meaning is asked for
    if s.asks_nothing and s.stated & s.pool_reads and "definition" not in s.reading.cues:
        return None  # 被列入经营异常名录，高企
    going_on = s.turn.dialogue.intent == "award" and s.continues and _AND_THAT.search(s.text)
    if going_on and s.named_awards:
        return [compute(s, s.named_awards)]  # 那三首呢
    if s.named_awards and s.speaks_of_money and _FORMULA.search(s.text):
        return [compute(s, s.named_awards)]
    summed = s.stated and s.own_award_facts and s.asks("amount")
    if summed or (len(s.named_awards) == 1 and _SUM_TOO.search(s.text)):
        return [Call("define_term", {"term": s.term}), compute(s, s.award_programs)]
    judged = s.extraction.quantities and s.repeatable and s.turn.dialogue.profile
    return [Call("define_term", {"term": s.term}), *(s.repeat(Call) if judged else [])]


def of_matter(s: Situation) -> Plan | None:
    """“三高企业联席会议是什么”: the matter behind the name is looked up, and nobody is judged."""
    plain = not (s.speaks_of_money or s.asks("criteria", "gap") or s.reading.own)
    if not plain or not of_its_matter(s.text) or how_chosen(s.text) or s.stated:
        return None
    rest = without_name(s.text)
    if _HOW_MANY.search(rest):
        return [Call("search_policy", {"query": s.query})]
    return [Call("search_policy", {"query": rest})] if s.matters_of(rest) else None


_HOW_MANY = re.compile(r"(?:数量|家数|总数|个数|总量)[^,。?]{0,6}(?:多少|几)")


_HOW_BEHIND = re.compile(
    r"^(?:企业|公司|领域|产业|服务业|工业)*(?:到底|究竟|具体|这个|一般)*"
    r"(?:(?:怎么|怎样|如何|咋|凭什么|凭啥|按什么)(?:个|样)?(?:才)?(?:能|可以)?(?:算|划|界定|认定|判断?)(?!出来|了)"
    r"|(?:是|有|要|按)?(?:什么|啥|哪些|哪个)(?:样的)?(?:标准|口径|划分))"
)
"""高新技术企业怎么才算, 规上企业是什么标准."""
_HOW_BEFORE = re.compile(
    r"(?:(?:什么|哪|啥|怎样|怎么)样?的?(?:企业|公司|厂子?|单位|行业|产业)?(?:才)?(?:能|可以)?(?:算|叫|称得上|归)(?:是|作|得上|为|入)?"
    r"|(?:怎么|怎样|如何|咋)(?:个|样)?(?:才能|才|能)?(?:算|判断(?:是不是|是否|算不算)?)(?:是|作)?)"
    r"(?:个|区|区里的?|区级|国家级)?$"
)
"""怎么才能算重点监测企业, 什么样的企业算现代服务业."""
_WHETHER = re.compile(r"(?:算不算|属不属于?|是不是|是否|能不能算|算|属于|归)(?:是|于|到|为)?$")
_OPEN_END = re.compile(r"^(?:领域|行业|产业|企业|的|里|范围|这一?类)*(?:吗|么|不|呢|嘛|[?]|$)")


def membership(s: Situation) -> Plan | None:
    """“光伏算战新吗”, “高企怎么才算”: what a term takes in, and nothing of a company's own case."""
    if s.topics or s.reading.units or s.extraction.quantities or s.named_awards:
        return None
    own = s.reading.own and (s.stated - {"is_local"} or s.pool_named)
    asks = asks_anything(s.text) and not own and not s.stated & s.pool_reads
    for term in s.turn.services.manner.terms:
        if term.defined or term.of_numbers or term.open:
            continue
        for found in term.cues.finditer(s.text):
            left, right = s.text[: found.start()], s.text[found.end() :]
            how = _HOW_BEHIND.search(right) or _HOW_BEFORE.search(left)
            asked = _WHETHER.search(left) if _OPEN_END.search(right) and asks else None
            listed = asked and asked.start() >= _OF_WHAT and term.background is not None
            if how or listed:
                return [Call("define_term", {"term": term.id})]
    return None


_OF_WHAT = 2
"""算战新吗 goes on with a company; 光伏算战新吗 names what is asked about."""
