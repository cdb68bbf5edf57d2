"""Money told beside what was sold or spent that is not sold or spent itself: 另有800万意向订单没签，先不算.

It changes nothing of the sum told before. What is called a part of that sum (其中800万没签) or is taken off
it (另有200万退货，扣掉) is no such money.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.language.binding import Bound
from assistant.language.leads import clause_lead
from assistant.language.turn import Turn

_FACTS = (None, "first_set_sales", "platform_investment")
_LEAD, _BEHIND = 16, 26
_BESIDE = re.compile(
    r"(?:另外?|还|此外|除此之?外|外加|以外|手[上头里]|账外|后[面头续])(?:另外?|还|又|再)?(?:是|都)?(?:有|握着|攥着|压着|拿着|签|谈|攒)?(?:了|着|个|一?[笔单批份]|大概|约|差不多|将近|金额|意向|订单|合同|框架|的){0,4}$"
)
_PART = re.compile(r"其中|里[面头边]|当中|之中|包括|含")
_OPEN = re.compile(
    r"意向|框架协议|没签|未签|没(?:有)?(?:签|定|敲|谈|成交|落|下单|到货|采购|买|投)|未(?:成交|下单|到货|采购)"
    r"|在谈|洽谈|谈着|待签|没交(?!税)|没发货|没验收|没执行|未交|未发货|未验收|没生产"
)
_LEFT_OUT = re.compile(
    r"[^。;!?\d]{0,16}?(?:先|暂|暂时|就|都|也|可以)*(?:不算|别算|不计|不含|不考虑|不提|不说|不管|没算|未计)(?!数的)"
)
_TAKEN_OFF = re.compile(r"扣|减|刨|剔|退")


_IN_STORE = re.compile(
    r"(?:(?<!无)库存|存货|积压|压货|压着|堆着|中标|中了标|待发货?|待交付)(?:了|的|有|着|货|还|金额|大概|大约|约|差不多|一[批单]|个|价值|是|为|达|额|价|:){0,4}$"
)
_GONE = re.compile(r"元?[^,。;!?\d]{0,10}(?:卖|售|销|交付|交货|发货|回款|到账|清|出了)")
_UNGONE = re.compile(r"[没未待]")


def _unsold(lead: str, here: str) -> bool:
    """库存2000万, 中标2000万: goods in store and a tender that was won are no sale yet."""
    gone = _GONE.match(here)
    return _IN_STORE.search(lead) is not None and (gone is None or bool(_UNGONE.search(here)))


def not_yet(text: str, item: Bound) -> bool:
    """Whether an amount stands beside what was told, and is open or left out; or was never sold."""
    atom = item.token.atom
    if item.fact not in _FACTS or atom is None or atom.unit != "CNY" or item.supposed:
        return False
    lead = clause_lead(text, item.token.start, _LEAD)
    behind = re.split(r"[。;!?\d]", text[item.token.end : item.token.end + _BEHIND])[0]
    here = behind.split(",")[0]
    if item.fact == "first_set_sales" and _unsold(lead, here):
        return True
    if _BESIDE.search(lead) is None or _PART.search(lead) or _TAKEN_OFF.search(behind):
        return False
    return _OPEN.search(lead + here) is not None or _LEFT_OUT.match(behind) is not None


def still_told(turn: Turn, bound: list[Bound]) -> list[KnownFact]:
    """手上另有800万没签，先不算。: the known sum, which a turn that asks nothing leaves as it is."""
    if any(clause.asks for clause in turn.clauses):
        return []
    told = {one.fact for one in bound}
    if not any(one.mode == "barred" and not_yet(turn.source.text, one) for one in bound):
        return []
    spoken = [fact for fact in _FACTS if fact in turn.known and fact not in told]
    return [turn.known[fact] for fact in spoken if fact is not None][:1]
