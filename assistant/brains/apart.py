"""Companies that a turn tells apart, and cases of one's own that it weighs against each other."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, judge_pool
from assistant.brains.scenarios import scenarios
from assistant.brains.situation import Situation
from assistant.language.companies import asks_which
from assistant.rules import amount_facts
from assistant.tools.companies import cases_told, companies_told

_PLANS = re.compile(r"打法|方案|做法|办法|路子|走法|[两二]套|法子|选择|选项")
"""甲，只建一个平台；乙，拆成两个: ways of one company."""


def each_company(s: Situation) -> Plan | None:
    """“甲：高企；乙：战新四上，税600万。谁够条件”: each is judged by what is said of it."""
    asked = s.wants_judgement or s.asks("compare") or s.pool_named or asks_which(s.text)
    told = companies_told(s.turn) if asked and s.pool else []
    if not told:
        return None
    alone = [known for one, known in told if _only_of(one.name, s.text)]
    if len(alone) == 1 and not alone[0] and not s.stated:
        return [judge_pool(s)]  # 甲是高企，乙规上，这次只问丙公司
    facts = {name for _, known in told for name in known}
    awards = _driven(s, facts)
    if awards and _PLANS.search(s.text):
        return None
    if len(awards) == 1 and s.named_awards in ((), (awards[0],)):
        return [Call("compare_companies", {"program": awards[0]})]
    if awards or s.own_award_facts or s.named_awards or s.asks("amount"):
        return None
    return [Call("compare_companies", {"program": s.pool})]


def each_case(s: Situation) -> Plan | None:
    """“税480万和税520万哪个能入库”: one's own enterprise is judged in each case, and none is kept."""
    told = cases_told(s.turn) if s.pool else []
    if not told:
        return None
    facts = {name for _, known in told for name in known}
    awards = _driven(s, facts)
    if not awards and not s.named_awards and facts & s.pool_reads:
        return [Call("compare_companies", {"program": s.pool})]
    if len(awards) != 1:
        return None
    if all(one.labelled for one, _ in told):
        return [Call("compare_companies", {"program": awards[0]})]
    numbers = [one.number for one, _ in told]
    by_amount = Call("compare_amounts", {"program": awards[0], "amounts": numbers})
    return None if scenarios(s) else [by_amount]


def _driven(s: Situation, facts: set[str]) -> list[str]:
    """The awards whose sums are driven by a fact, of which some are told."""
    return [
        name
        for name, one in s.book.awards.items()
        if one.driving_fact and facts & amount_facts(one)
    ]


_ONLY = (
    r"(?:只|就|单|光|专门?|主要|这[次回]|今天)(?:是|想|要|先)*"
    r"(?:问|看|说|管|算|关心|打听|了解|知道|咨询)(?:一下|下|的是|的)?"
)


def _only_of(name: str, text: str) -> bool:
    """Whether one of several companies is the only one asked about."""
    return re.search(_ONLY + re.escape(name.lower()), text) is not None
