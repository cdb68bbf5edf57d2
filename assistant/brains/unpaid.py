"""Money asked for a matter that no program pays for, named in the turn or before: 引进头部企业给什么奖励."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.matters import rare_in

_BRIEF = 12
_GIVEN_FOR = re.compile(
    r"^(?P<what>[^,。?]{4,14}?)(?:给|有|发|能拿|能得)(?:什么|哪些|多少|啥)(?:样的)?(?:奖励|补贴|补助|奖金|奖补)[?。]*$"
)


def unpaid(s: Situation) -> Plan | None:
    """Money that is asked for one matter of the text is looked up there, and no award is listed."""
    if s.stated or s.reading.own or s.reading.programs or not s.asks("amount"):
        return None
    matter = _listed_before(s) or _of_one_clause(s)
    return [Call("search_policy", {"query": matter, "money": True})] if matter else None


def _listed_before(s: Situation) -> str:
    """“上市有什么支持 || 奖多少”: the matter of which all support was listed before."""
    listed = s.turn.dialogue.intent == "overview" and not s.turn.dialogue.programs
    if not (listed and s.general_subject) or len(s.text) > _BRIEF:
        return ""
    matter = " ".join(s.matters_of(s.before))
    return matter and f"{matter} {s.text}"


def _of_one_clause(s: Situation) -> str:
    """“引进头部企业给什么奖励”: what money is for, where one clause alone speaks of it."""
    found = _GIVEN_FOR.search(s.text)
    if not found:
        return ""
    clauses = [one for one in s.turn.services.policy.clauses if one.lead_units]
    words = rare_in(found["what"], clauses)
    held = [one for one in clauses if words and all(word in one.text for word in words)]
    return s.query if len(held) == 1 else ""
