"""Turns about departments: who leads, who is a member, where one appears and where it does not."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.references import by_heading, units_in

_TELLING = 7
_OF_ROLES = re.compile(
    r"(责任|牵头|配合|主责)(单位|部门|方)?|除了|以外|之外|还有|都|又|是|的|谁|哪(些|几家|家|个)|单位|部门|[,，。?？ ]"
)
"""What is left of a question of roles tells which task is meant, if more than a department is."""
_TOLD = 2
"""Words that describe a clause have at least so many characters."""
_MANY = 20

_HERE = re.compile(
    r"(在|这|那)(里面|里头|里边|条里|一条|项里|件事|事里|块里|中间)|其中"
    r"|在?(这|那)(一)?(条|项|款)(里|中|上)?(算|是|当|担|属|排|什么|啥|扮)"
)
"""A department is asked about within the clause under discussion."""
_MEMBER = re.compile(
    r"成员|名单(里|上|中)|\bmembers?\b"
    r"|联席会议?(里|中|上)?.{0,4}(有没有|有|算不算|包不包|包括|含|在不在|是不是|参不参加)"
    r"|(参加|进|列席|算|在|属于).{0,4}联席会"
)
_APPEARS = re.compile(
    r"(只|就|仅|才|总共|一共|共|都|全文)?.{0,4}(在|有|占|沾)?.{0,3}([一二两三四五六七八九十几多少哪\d]+)(个|处|条|项|次|回)(地方|处|条款?|项|任务|条|位置)?"
    r".{0,4}(露|出现|提|写|列|有它|涉及|参与|出场|现身|点名)"
    r"|(出现|提到|提过|露脸|露面|露过脸|点名|点到|出场|现身|写到|列)(了|过|在)?.{0,2}(几|哪|多少|[一二两三四五六七八九十\d]+)(次|处|回|个地方|条|项|些地方)"
    r"|how (many times|often).{0,40}(appear|mention|named)|(appear|mention|named).{0,20}(once|only)"
)
_NONE = re.compile(
    r"(哪些|哪个|哪几个|什么|谁|啥)(部门|单位|局|委办)?.{0,6}(没|不|未)(有|被|在)?.{0,3}(参与|牵头|提到|列入|出现|涉及|责任|点名|沾|领|挨)"
    r"|(没|不|未)(有|被|在)?(参与|牵头|提到|列入|出现|涉及|点名)(过|到)?.{0,4}的?(部门|单位|局)"
    r"|一(个|项|条)(任务|牵头)?.{0,6}(都|也)(没|不)(有)?(牵头|领)"
)
_CONTRASTED = re.compile(r"不是(?:问|指|说|要)?(?:牵头|主责|责任单位|配合)(?:的|栏|单位|方)*")
"""责任单位是谁？不是牵头栏: which role is meant, and no department is said to be absent."""
_DESCRIBED = re.compile(
    r"(?:那|这)(?:一)?(?:条|项|款|块|段|个任务|件事)(?:里面?|中)?(?:都|具体|到底|大概|是)*"
    r"(?:怎么|咋|说|讲|写|内容|规定|要求|啥|什么|原文|念|给我)"
)
"""商务局牵头招商那条说了啥: one clause of several that the department has."""
_PART = re.compile(
    r"(算|是|当|担|属|扮|什么|啥)[^,。?]{0,6}(角色|身份|单位|份|责任|活|差事)|有没有(它|份)"
)
"""资源规划局在这条算啥角色."""
_THIS = re.compile(r"(这|那|该)(一)?(条|项|段|件事|块)")


def member(s: Situation) -> Plan | None:
    """“财政局算不算联席会议成员”."""
    if not s.reading.units or s.stated or not _MEMBER.search(s.text) or "牵头" in s.text:
        return None
    if re.search(r"召集|承担|负责", s.text):
        return None
    return [Call("is_member", {"units": [unit.words for unit in s.reading.units]})]


def appears(s: Situation) -> Plan | None:
    """“住建那边只在一个地方出现过吗”."""
    if not s.reading.units or s.stated or not _APPEARS.search(s.text):
        return None
    return [Call("list_appearances", {"unit": unit.words}) for unit in s.reading.units]


def none(s: Situation) -> Plan | None:
    """“哪些部门没有参与”: in a clause that is named or under discussion, else at all."""
    if not _NONE.search(_CONTRASTED.sub(" ", s.text)) or s.reading.units or s.stated:
        return None
    known = s.turn.dialogue.clauses if _THIS.search(s.text) or s.continues else ()
    clause = s.reading.clause or (known[0] if known else None)
    if clause is None and "牵头" not in s.text:
        return None
    role = "lead" if "牵头" in s.text else "any"
    return [Call("list_uninvolved", {"role": role, **({"clause": clause} if clause else {})})]


def described(s: Situation) -> Plan | None:
    """“商务局牵头招商那条说了啥”: of the clauses of a department, the one that the words describe."""
    if len(s.reading.units) != 1 or s.stated or s.reading.clause or not _DESCRIBED.search(s.text):
        return None
    (mention,) = s.reading.units
    named = set(mention.names)
    clauses = s.turn.services.policy.clauses
    own = [one.id for one in clauses if named & units_in(one, mention.role)]
    words = _DESCRIBED.sub(" ", s.query.replace(mention.words, " ").replace("牵头", " "))
    if not own or len(words.strip()) < _TOLD:
        return None
    hits = s.turn.services.retriever().search(words, k=_MANY, policies=[s.turn.services.primary])
    found = [hit.clause for hit in hits if hit.clause in own]
    return [Call("read_clause", {"clause": found[0]})] if found else None


def without(s: Situation) -> Plan | None:
    """“科工信局没牵头的是哪几条”, “哪条的责任单位没写管委会，只写了财政局”: clauses by their units."""
    found = _LACKING.search(s.text) if s.reading.units and _WHICH_CLAUSE.search(s.text) else None
    if found is None or s.stated:
        return None
    low, high = found.start() - _BESIDE, found.end() + _BESIDE
    units = [one.words for one in s.reading.units]
    lacking = [
        one
        for one in units
        if low <= s.text.find(one) <= high and not _WRITTEN.search(s.text[: s.text.find(one)])
    ]
    held = [one for one in units if one not in lacking]
    part = s.reading.clause or by_heading(s.text, s.turn.services.policy.clauses)
    role = "lead" if _LEADS.search(found.group()) else "any"
    arguments = {"lacking": lacking, "held": held, "role": role, "part": part}
    return [Call("list_by_units", arguments)] if lacking else None


_LACKING = re.compile(
    r"(?<!有)(?:没有?|不|未)(?:写|列|挂|含|包括|提|带|出现|被|由|是|去|有)*"
    r"(?:牵头|领头|主责|参与|责任|各?管委会|[一-鿿]{0,4}(?:局|委|中心)|它|在内)"
)
_WRITTEN = re.compile(r"(?:只|仅|光)(?:写|列|有|挂|剩)(?:了|着)?[^,。]{0,2}$")
_LEADS = re.compile(r"牵头|领头|主责")
_WHICH_CLAUSE = re.compile(r"哪(?:一|几|些)?(?:条|项|款|个任务)")
_BESIDE = 8


def unit(s: Situation) -> Plan | None:
    """Who leads a task, or what a department does."""
    if s.reading.units and _HERE.search(s.text) and s.turn.dialogue.clauses and not s.stated:
        clause = s.turn.dialogue.clauses[0]
        if _PART.search(s.text):
            units = [mention.words for mention in s.reading.units]
            return [Call("find_part", {"units": units, "clause": clause})]
        return [Call("who_leads", {"query": s.query, "clause": clause})]
    if s.speaks_as_unit and not s.asks("unit"):
        return None
    if (
        len(s.reading.units) > 1
        and not s.stated
        and s.asks("compare", "amount")
        and _LEADS.search(s.text)
    ):
        return [Call("list_measures", {"unit": one.words}) for one in s.reading.units]
    named = s.reading.units and not s.stated and not s.named_awards
    about = s.asks("unit") or not s.asks("amount", "eligibility", "gap", "criteria")
    if named and about and not (s.asks_for_unit or s.claims_lead or s.names_measure):
        return [Call("list_measures", {"unit": unit.words}) for unit in s.reading.units]
    if s.asks("unit") or (s.reading.units and s.claims_lead):
        known = s.turn.dialogue.clauses if s.continues and not s.reading.units else ()
        known = tuple(s.book.programs[name].clause for name in s.named_awards) or known
        told = len(_OF_ROLES.sub("", s.query)) > _TELLING
        query = s.query if told else s.text
        for mention in s.reading.units:
            query = query.replace(mention.words, " ")
        return [Call("who_leads", {"query": query, **({"clause": known[0]} if known else {})})]
    return None
