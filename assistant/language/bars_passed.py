"""A bar that the company says it has passed: 500万纳税门槛我们过了, 达到了20%的增长标准. It did at least so much."""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.leads import clause_lead
from assistant.language.turn import Turn

_MATTERS = {
    "tax_paid": r"(?:纳税|交税|缴税|税收|税)(?:总额|额)?",
    "revenue_growth": r"(?:营收|营业收入|产值|收入)?(?:增长率?|增速|增幅)",
}
_UNITS = {"tax_paid": "CNY", "revenue_growth": "percent"}
_BAR = r"(?:标准|门槛|线|要求|这条线|那条线)"
_PASSED = re.compile(
    r"(?:我们?|咱们?|公司|我司)?(?:去年)?(?:也|都|早就?|已经?|肯定|是)*(?:过|达到|达|够|超过?|满足|踩过)(?:了|的)"
)
_NAMED = {
    fact: re.compile(rf"元?(?:的|以上的?)?{words}(?:的)?{_BAR}(?P<rest>[^,。;!?]{{0,12}})")
    for fact, words in _MATTERS.items()
}
_ALREADY = re.compile(r"(?:达到|超过|过|够|满足|踩过)(?:了)$")
_NOT = re.compile(r"没|未|不|差|如果|要是|假如|只要|才能|能不能|是否|是不是|[吗么?]")
_REACH = 10


def bars_passed(turn: Turn) -> list[KnownFact]:
    """Lower bounds of last year's taxes or growth, where a bar is named and said to be passed."""
    if any(clause.supposed or clause.rule or "other" in clause.subjects for clause in turn.clauses):
        return []
    text, found = turn.source.text, []
    for number in turn.tokens:
        atom = number.atom
        if atom is None or atom.value.value is None:
            continue
        for fact, behind in _NAMED.items():
            named = behind.match(text, number.end)
            if named is None or atom.unit != _UNITS[fact]:
                continue
            lead = clause_lead(text, number.start, _REACH)
            passed = _ALREADY.search(lead) or _PASSED.match(named["rest"])
            if passed and not _NOT.search(lead + named["rest"]):
                value = Interval(low=atom.value.value, high=None)
                quote = turn.words(number.start - len(lead), named.end())
                told = {"fact": fact, "value": value, "turn": turn.index, "quote": quote}
                found.append(KnownFact(**told, approximate=True))
    return found
