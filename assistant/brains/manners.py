"""What is said to the assistant itself: orders, beginning anew, small talk, a bare “不对”."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation

_ONLY_WRONG = re.compile(
    r"(?:哎|啊|哦|等等|等一?下|,|。|!|\s)*(?:不对|错了|不是|说错|弄错|搞错)+[了啊呀的,。!]*"
)
_ONE_LIMB = "one_limb"
_RESTATES = re.compile(r"^(?:那|所以)?(?:也)?(?:就是说|这么说|照这么说|意思是|换句话说|等于说)")
"""也就是说高企就符合一条: what the text says, in the asker's words."""
_FIGURES = ("CNY", "percent", "times")


def attack(s: Situation) -> Plan | None:
    claims = set(s.premises) == {_ONE_LIMB} or _RESTATES.search(s.text)
    if claims and not s.asks("attack_hint"):
        return None  # 上了黑名单就一票踢出，你别跟我绕: a claim about the text, however rude
    return [Call("decline", {})] if s.asks("attack") or s.reading.attack else None


def reset(s: Situation) -> Plan | None:
    if not s.asks("reset") or s.stated or s.wants_judgement:
        return None
    return [Call("reset", {})]


def smalltalk(s: Situation) -> Plan | None:
    if s.reading.smalltalk and not s.facts and not s.reading.programs:
        return [Call("greet", {"kind": s.reading.smalltalk})]
    return None


def unclear(s: Situation) -> Plan | None:
    """“？？？”, “1/0”: nothing that could be understood, and nothing was asked before."""
    letters = re.sub(r"[\W\d_]|[万亿元块]", "", s.text)
    if letters or s.facts or s.reading.clause or s.turn.dialogue.asked:
        return None
    return [Call("greet", {"kind": "unclear"})]


def unheard(s: Situation) -> Plan | None:
    """“不对不对”, “漏报了一块”: something is to be corrected, and not clear what."""
    known = s.stated or s.extraction.retracted or s.extraction.aside or s.extraction.unitless
    named = s.reading.programs or s.reading.units or s.reading.clause
    figures = s.reading.own and any(one.unit in _FIGURES for one in s.extraction.quantities)
    told = s.extraction.correction or figures
    if _ONLY_WRONG.fullmatch(s.text) and s.repeatable and not known:
        return [Call("greet", {"kind": "correction"})]
    if not told or known or named or not s.repeatable or not s.asks_nothing:
        return None
    if s.asks("again", "confirm") or s.about_document:
        return None
    return [Call("greet", {"kind": "correction"})]
