"""Turns about several policies, or about one that is not the default one.

An added policy is answered from its own text and from the rules that a person confirmed for it. The
steps that know the default policy's programs never see such a turn.
"""

from __future__ import annotations

import re

from assistant.brains import gathering
from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.cues import intent_cues, subject
from assistant.tools.programs import programs_about
from knowledge.folding import fold
from knowledge.mentioned import mentions_default, without_names

_BETWEEN = r"[^,。;?!]{0,3}(?:和|与|跟|同|及|、|比|还是|或)[^,。;?!]{0,3}"
_COMPARING = ("compare", "differs", "confirm", "question")
_ASKS_MONEY = ("amount", "eligibility", "criteria", "total", "overview")
_LEFT = 1
"""What is left of a question that has no matter of its own has at most this many characters."""


_NAMED = re.compile(
    r"《([^《》]{4,60}(?:办法|意见|措施|方案|细则|条例|通知|规定|计划|政策|指南)[^《》]{0,12})》"
)


def holdings(s: Situation) -> Plan | None:
    """“知识库里有哪些文件”."""
    if not s.asks("holdings") or s.stated:
        return None
    return [Call("list_documents", {})]


def side_by_side(s: Situation) -> Plan | None:
    """“各个文件对高企认定各奖多少”: every policy that is meant, each for itself."""
    if not s.turn.beside or s.asks("validity"):
        return None
    words = asked_matter(s)
    query = words if len(subject(words)) > _LEFT else ""
    return [Call("set_side_by_side", {"query": query}), *_absent(s)]


def unheld_beside(s: Situation) -> Plan | None:
    """“郑州和上街有什么不同”, and only one of the two is held: nothing can be compared."""
    places = s.extraction.places
    if s.turn.beside or s.stated or not s.asks(*_COMPARING):
        return None
    local = [one.text for one in places if one.local]
    for place in places:
        for own in local if not place.local else ():
            pair = (re.escape(place.text), re.escape(own))
            if any(re.search(a + _BETWEEN + b, s.text) for a, b in (pair, pair[::-1])):
                return [Call("report_other_place", {"place": place.text})]
    return None


def added(s: Situation) -> Plan | None:
    """A policy that was added: its standing, a clause by its number, confirmed awards, its text."""
    if s.turn.dialogue.policy is None:
        return None
    if s.asks("validity", "still_open") and s.about_document:
        return [Call("policy_standing", {})]
    if s.reading.clause is not None:
        return [Call("read_clause", {"clause": s.reading.clause})]
    if s.asks("outline") and not s.asks(*_ASKS_MONEY):
        return [Call("read_outline", {})]
    if gathered := gathering.of_added(s):
        return gathered
    words = asked_matter(s)
    if programs := _programs(s, words):
        return [Call("compute_confirmed", {"programs": list(programs)})]
    return [Call("search_policy", {"query": words if len(words) > _LEFT else s.query})]


def asked_matter(s: Situation) -> str:
    """What is asked of the policies, without their names and the words that point to them."""
    text = without_names(s.query, s.turn.services.library.policies)
    text = intent_cues()["across"].sub(" ", text)
    for cue in ("differs", "compare"):
        if s.turn.beside:
            text = intent_cues()[cue].sub(" ", text)
    return " ".join(re.sub(r"[《》“”,，。?？!！、;；:：]", " ", text).split())


def _programs(s: Situation, words: str) -> tuple[str, ...]:
    """Confirmed programs that a question of money names, or those under discussion."""
    recent = tuple(name for name in s.turn.dialogue.programs if name in s.book.programs)
    sums = [one for one in s.extraction.quantities if one.unit in ("CNY", "count")]
    if recent and sums and (not s.asks(*_ASKS_MONEY) or len(subject(words)) <= 2 * _LEFT):
        return recent
    if not s.book.programs or not (s.asks(*_ASKS_MONEY) or s.speaks_of_money):
        return ()
    found = programs_about(subject(words) and words, s.turn.services)
    return tuple(program.id for program in found)


def _absent(s: Situation) -> Plan:
    """Places that are named beside those of policies that are held, and are nobody's."""
    held = "\n".join(
        f"{one.meta.place or ''} {one.title} {one.meta.issuer or ''}"
        for one in s.turn.services.library.policies
    )
    absent = [place for place in s.reading.places if place.rstrip("省市区县") not in held]
    return [Call("report_other_place", {"place": absent[0]})] if absent else []


def unknown_document(s: Situation) -> Plan | None:
    """A document named by its title that is not held: nothing of another one answers for it."""
    named = _NAMED.findall(s.text)
    if not named or mentions_default(s.text, s.turn.services.policy) or s.reading.programs:
        return None  # none, or the default policy, loosely named
    policies = s.turn.services.library.policies
    held = (fold(name) for policy in policies for name in (policy.title, policy.text))
    titles = [fold(title) for title in named]
    if any(title in text for text in held for title in titles):
        return None
    return [Call("report_other_place", {"place": f"《{named[0]}》"})]


def other_place(s: Situation) -> Plan | None:
    if s.foreign_policy:
        return [Call("report_other_place", {"place": s.reading.places[0]})]
    for one in s.extraction.places:
        if one.local is False and re.search(_GIVES_THERE.format(place=re.escape(one.text)), s.text):
            return [Call("report_other_place", {"place": one.text})]
    return None


_GIVES_THERE = (
    r"{place}(?:区|市)?(?:那边|政府|里)?(?:对|针对)(?!我|咱|俺)[^,。?]{{1,14}}"
    r"(?:给|有|出|发|奖|补)(?:了|的)?(?:什么|哪些|啥|多少|怎样)"
)
"""同学公司在金水区，金水区对成长性好的企业给什么奖励: what another district gives, whoever is there."""
