"""Turns that go on from what was just told: “它还负责什么”, “第二个比例呢”, “瞪羚呢”, “有人社局吗”."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.clause_path import number_of
from assistant.language.cues import role_cues
from assistant.language.headings import headings_in
from assistant.language.quantity import find_quantities
from assistant.language.references import unit_mentions
from knowledge.chunks import sentences

_SHORT = 18
_OF_IT = (
    r"(?:它们?|他们|该局|这个?(?:局|单位|部门|委|中心)|人家|那|那么|,|另外|此外|除此之外|除了这些)*"
)
_MORE = re.compile(
    rf"^{_OF_IT}(?:还|另外还?|也)(?:要|得|有|需要)?(?:负责|参与|承担|管|干|做|有)(?:了|着)?(?:什么|啥|哪些|哪几|别的)"
)
_AS = re.compile(
    rf"^{_OF_IT}(?:还有|那么?|还)?{_OF_IT}(?:作为|当|做|是)?(?:责任|配合|协办|参与|牵头|主责)(?:单位|部门|方)?的"
    r"(?:任务|事|条|条款|活)?(?:呢|有哪些|有吗|是哪些|哪些|有几条|几条|又有哪些)[?。]*$"
)


def unit_again(s: Situation) -> Plan | None:
    """“资源规划局牵头哪些 | 它还负责什么”: the other tasks of the department whose list was told."""
    held = s.turn.dialogue
    if (
        not held.listed
        or held.clauses != held.listed
        or s.stated
        or s.reading.units
        or len(s.text) > _SHORT
        or not s.units_before
    ):
        return None
    unit = s.units_before[0]
    if unit not in s.before or headings_in(s.before, s.turn.services.policy.clauses):
        return None
    if _AS.search(s.text):
        leads = role_cues()["lead"].search(s.text)
        return [_tasks(s, unit, "lead" if leads else "support")]
    if _MORE.search(s.text) and role_cues()["lead"].search(s.before):
        return [_tasks(s, unit, "support")]
    return None


def _tasks(s: Situation, unit: str, role: str) -> Call:
    """What a department has in a role; all that it has where it has nothing in that role."""
    clauses = s.turn.services.policy.clauses
    names = {name for one in unit_mentions(unit, clauses) for name in one.names}
    lists = (one.lead_units if role == "lead" else one.support_units for one in clauses)
    held = any(names & set(one) for one in lists)
    return Call("list_measures", {"unit": unit, "role": role if held else "any"})


_WHO = re.compile(
    r"^(?:那|那么|又|都|分别|各|,|它|这个行动|该行动)*(?:是|由|归)?(?:谁|哪(?:些|几个|几家|个)?(?:局|部门|单位|委)?)(?:来|在|分别)?"
    r"(?:牵头|负责|配合|主责|领头|挑头|抓)(?:的)?(?:呢|啊)?[?。]*$"
    r"|^(?:那|,)*(?:牵头|责任|配合)(?:单位|部门|的)*(?:都|分别|各)?(?:是|有)?(?:谁|哪些|哪几家|哪个)?(?:呢)?[?。]*$"
    r"|^(?:and )?who leads (?:it|that|them)[?. ]*$"
)


def section_led(s: Situation) -> Plan | None:
    """“第四个行动是什么 | 谁牵头”: an action has no units of its own, its tasks have."""
    known = s.turn.dialogue.clauses[:1]
    if not known or s.stated or s.reading.units or s.reading.clause or not _WHO.search(s.text):
        return None
    if s.turn.services.clause(known[0]).lead_units or not s.after_look_up:
        return None
    inside = [
        one.id
        for one in s.turn.services.policy.clauses
        if one.parent == known[0] and one.lead_units
    ]
    return [Call("compare_units", {"clauses": inside})] if len(inside) > 1 else None


_NTH = re.compile(
    r"第(?P<n>[一二两三四五1-5])(?:个|项|档)?(?P<what>比例|占比|百分比|比率|指标|数字?|目标)(?!据)"
)
_RATES = {"比例", "占比", "百分比", "比率"}


def nth_figure(s: Situation) -> Plan | None:
    """“强化精准服务里有哪些指标 | 第二个比例呢”: a number of the clause that was read, by its place."""
    found = _NTH.search(s.text)
    if found is None or not s.after_look_up or s.stated or len(s.text) > _SHORT:
        return None
    clause = s.turn.services.clause(s.turn.dialogue.clauses[0])
    told = [
        sentence
        for span in sentences(clause)
        for sentence in [s.turn.services.policy.text[span.start : span.end].strip()]
        for one in find_quantities(sentence)
        if one.unit == "percent" or (found["what"] not in _RATES and one.unit not in ("year", None))
    ]
    place = number_of(found["n"]) - 1
    return [Call("read_sentence", {"words": told[place]})] if place < len(told) else None


_OTHER = re.compile(
    r"^(?:那|那么|还有|另外|,|哦|嗯|好)*(?P<what>[^,。?的]{2,8}?)(?:企业)?(?:的)?(?:呢|哩|咧)[?。]?$"
)
_COUNTED = re.compile(r"几(?:个|家|场|项|户)|多少(?:个|家|场|项|户)")


def other_count(s: Situation) -> Plan | None:
    """“链主企业培育几家 | 瞪羚呢”: another thing, counted in another clause."""
    found = _OTHER.search(s.reading.core.strip())
    if found is None or not _COUNTED.search(s.before) or not s.after_look_up or s.stated:
        return None
    if s.reading.units or s.named_awards or s.reading.clause or s.pool_named:
        return None
    counted = re.compile(
        rf"{re.escape(found['what'])}[”\"]?(?:企业|中心)?[^,，。、;\d]{{0,2}}\d+[家个场户]"
    )
    held = [
        one.id
        for one in s.turn.services.policy.clauses
        if one.lead_units and counted.search(one.text)
    ]
    return [Call("read_clause", {"clause": held[0]})] if len(held) == 1 else None


_MEMBERS = re.compile(r"成员单位|成员|members?")
_LATELY = 4
_ONLY = re.compile(
    r"(?:那|那么|里面?|其中|名单|还|也|,|请问|有没有|有|包括|包不包括|含|算|是|在不在|在|里|内|呢|吗|么|没|不|区|市|[?。])*"
)


def also_member(s: Situation) -> Plan | None:
    """“联席会议成员单位有哪些 | 有人社局吗”: whether a department is on the list that was told."""
    lately = " ".join(s.turn.dialogue.turns[-_LATELY:-1])
    if not s.reading.units or s.stated or not _MEMBERS.search(lately) or len(s.text) > _SHORT:
        return None
    rest = s.without_units(s.text, "")
    held = s.turn.dialogue.clauses
    if (
        not held
        or not _ONLY.fullmatch(rest)
        or "成员单位" not in s.turn.services.clause(held[0]).text
    ):
        return None
    return [Call("is_member", {"units": [one.words for one in s.reading.units]})]


_OF_THIS = re.compile(
    r"(?:有|有没有|有什么|附|带|要)(?:啥|什么|哪些)?(?:条件|前提|限制)(?:没有?|吗|么|不)?(?:[,。?]|$)"
)
_GRADED = re.compile(r"(?:参加|参评|评)(?:的)?这个[^?]{0,14}(?:档次?|等次?|哪一?类|几类)")


def of_this(s: Situation) -> Plan | None:
    """“能转一部分给配套厂吗 | 有条件没，用途能不能改”: the clause that was read answers it too."""
    if s.stated or s.reading.units or s.named_awards or s.reading.clause:
        return None
    told = s.matters_of(s.before)
    if told and not s.turn.dialogue.clauses and _GRADED.search(s.text):
        return [Call("search_policy", {"query": f"{' '.join(told)} {s.text}"})]
    if not s.after_look_up:
        return None
    clause = s.turn.services.clause(s.turn.dialogue.clauses[0])
    if (
        not (_OF_THIS.search(s.text) or _GRADED.search(s.text))
        or not clause.lead_units
        or len(s.text) > 2 * _SHORT
    ):
        return None
    words = [one for one in s.matters if "三高" not in one and "库" not in one]
    return (
        [Call("read_clause", {"clause": clause.id})]
        if all(w in clause.text for w in words)
        else None
    )


def going_on(s: Situation) -> Plan | None:
    """What goes on from the last answer so."""
    return (
        of_this(s)
        or unit_again(s)
        or section_led(s)
        or nth_figure(s)
        or also_member(s)
        or other_count(s)
    )
