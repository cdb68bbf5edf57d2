"""Turns about several departments in one task, or about the departments of several tasks."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.cues import role_cues
from assistant.language.headings import heading_of, headings_in
from assistant.language.normalise import normalise
from assistant.language.parts import asked_together, asks_list, lacking_in, parts_in
from assistant.language.references import by_heading
from assistant.tools.shared import described

_SAME = re.compile(
    r"(牵头|主责|挑头|领头|打头|责任|配合|负责)(的)?(单位|部门|人|方|局)?.{0,8}"
    r"(一样|一不一样|相同|同不同|同一|重合|重叠|交叉|区别|不同|差别|差异|一家|撞|两样|重复|同吗|差在|差哪|same)"
    r"|(是不是|都是|是否|可是|还是|是)(由|归)?(同|一)(一)?(家|个)(单位|部门|局)?(在)?(来)?(牵头|挑头|负责|主责|管|抓|领|办|挂)"
)
_EACH = re.compile(
    r"分别|各(自|是|归|由)?|对比|比一?(比|下)|区别|差(在|别|异)|不一样|一样|同一|都(归|由|是)|[两俩仨三](个|条|项|块|件|桩|样|头|边)?(都|是不是|的?牵头|谁|归|由|哪)|一块儿?列"
)
_ROLES = re.compile(
    r"牵头|主责|挑头|领头|带头|领衔|打头|挂帅|责任(单位|部门|方)|配合(单位|部门|的)|主管|分管|责任人|谁(来|在)?(管|抓|负责|牵头|领|办)"
    r"|(归|由|是|哪)(哪|谁|同|一)?(一)?(个|家)?(局|部门|单位|委)|(归|由)(谁|哪|[一-鿿]{2,6}(管|抓|牵头|负责))|哪(个|家)(局|部门|单位)|(归|由|属于)(?=[一-鿿]{2,8}(局|委|中心|信|改|$))|\blead|\bresponsible"
)
_PLACES = re.compile(
    r"(那|这)(一)?[条段项块]|两(桩|件|条|项|头|边|块|样)|(这|那)?(俩|两)(个|条|项|件|桩)?"
)
_AND = re.compile(r"以及|还有|[与和跟同、,，。?]|一(?:条|个|项)|\bwith\b|\band\b|\bas\b")
_BOTH = re.compile(
    r"(?:这|那|它|他)[俩两仨](?:个|条|项|家|件|块|边|者)?[^,。?]{0,8}(?:一样|相同|同一|一家|重合|重叠|交叉|撞|不同|区别|差|都)|(?:前后|上面|刚才)?(?:两|俩)(?:条|个|项|边|头)[^,。?]{0,8}(?:一样|重合|重样|重复|重叠|同一|一家|撞)"
)
_BRIEF = 20
_MOST = 4


def together(s: Situation) -> Plan | None:
    """“科工信局牵头、发改委配合的有哪几条”: tasks by the parts that departments have in them."""
    if s.stated or s.named_awards:
        return None
    clauses = s.turn.services.policy.clauses
    units = [one for one in s.reading.units if one.names]
    asked = asked_together(s.text, units) if len(units) == len(s.reading.units) else None
    if asked is None or headings_in(s.text, clauses):
        return None
    if not units and s.asks("gap", "eligibility", "amount"):
        return None
    arguments = {
        "lead": asked.of("lead"),
        "support": asked.of("support"),
        "named": asked.of("any"),
        "alone": asked.alone,
        "fewest": asked.fewest if asked.alone == "several" else None,
        "part": s.reading.clause or by_heading(s.text, clauses),
    }
    return [Call("list_by_units", {name: one for name, one in arguments.items() if one})]


def side_by_side(s: Situation) -> Plan | None:
    """“督查评比、营造氛围这俩是不是都归科工信”: the units of several clauses side by side."""
    same, roles = _SAME.search(s.text), _ROLES.search(s.text)
    both = _BOTH.search(s.text) and _ROLES.search(" ".join(s.turn.dialogue.turns[-_MOST:]))
    if s.stated or not (same or roles or both):
        return None
    clauses = headings_in(s.text, s.turn.services.policy.clauses)
    if len(clauses) < 2 and (same or _EACH.search(s.text)):
        clauses = _enumerated(s)
    if len(clauses) < 2 and _EACH.search(s.text) and not same:
        clauses = _told_apart(s)
    if len(clauses) < 2 and same:
        clauses = tuple(dict.fromkeys(described(s.turn, _places_out(s))))[:_MOST]
        if len(clauses) == 1 and s.turn.dialogue.clauses:
            clauses = tuple(dict.fromkeys([s.turn.dialogue.clauses[0], *clauses]))
    if len(clauses) < 2 and _BOTH.search(s.text) and len(s.text) <= _BRIEF:
        clauses = _named_before(s)
    units = [one.words for one in s.reading.units if one.names]
    arguments = {"clauses": list(clauses[:_MOST]), "units": units, "role": _only_support(s.text)}
    given = {key: value for key, value in arguments.items() if value}
    return [Call("compare_units", given)] if len(clauses) > 1 else None


def _only_support(text: str) -> str | None:
    """Whether the supporting units are compared, and not those that lead."""
    cues = role_cues()
    return "support" if cues["support"].search(text) and not cues["lead"].search(text) else None


def _named_before(s: Situation) -> tuple[str, ...]:
    """“这俩有重合的没”: the two clauses that the last questions named."""
    clauses = s.turn.services.policy.clauses
    before = [headings_in(normalise(one).text, clauses) for one in s.turn.dialogue.turns[:-1]]
    return tuple(dict.fromkeys(one for found in before[-_MOST:] for one in found))[-2:]


def _places_out(s: Situation) -> str:
    return _PLACES.sub(" ", _SAME.sub(" ", s.reading.core))


def _enumerated(s: Situation) -> tuple[str, ...]:
    """The clauses that the parts of an enumeration name, by one word of a heading or by more."""
    clauses = s.turn.services.policy.clauses
    parts = _AND.split(_ROLES.sub(",", _EACH.sub(",", s.text)))
    found = (heading_of(one, clauses) for one in parts)
    return tuple(dict.fromkeys(one for one in found if one))


def _told_apart(s: Situation) -> tuple[str, ...]:
    """“引大企业的活儿和办园区的活儿，领头的分别是谁”: the clauses that the parts describe."""
    if s.reading.units:
        return ()
    words = _PLACES.sub(" ", _ROLES.sub(",", _EACH.sub(",", s.reading.core)))
    parts = (_OF_UNITS.sub("", one) for one in _AND.split(words))
    told = [one for one in parts if len(one) >= _TOLD]
    found = (clause for one in told for clause in described(s.turn, f"{one}方面"))
    return tuple(dict.fromkeys(found))[:_MOST]


_OF_UNITS = re.compile(r"哪(?:个|家|些|边)|谁|[是由归的来都?]|部门|单位|负责|\s")
_TOLD = 2
"""园区, 督查: a part of a list of tasks has at least so many characters."""


def apart(s: Situation) -> Plan | None:
    """“科工信局牵头的和商务局配合的各有哪些”: the tasks of each, by the role that is asked of it."""
    if s.stated or len(s.reading.units) < 2 or not (asks_list(s.text) or _MORE.search(s.text)):
        return None
    parts = [one for one in parts_in(s.text, s.reading.units) if one.unit.names]
    counted = _MORE.search(s.text)
    if (len({one.role for one in parts}) < 2 and not counted) or len(parts) < len(s.reading.units):
        return None
    if headings_in(s.text, s.turn.services.policy.clauses):
        return None
    return [Call("list_measures", {"unit": one.unit.words, "role": one.role}) for one in parts]


_MORE = re.compile(
    r"(?:谁|哪(?:个|家|边|一家|一个)?)[^,。?]{0,8}(?:多|少)|(?:多|少)(?:几|多少)(?:条|项|个)"
)
"""“商务局和金融中心哪家牵头的多”."""


_EVERY = re.compile(
    r"(?:每|任)(?:一)?(?:条|项|个任务|款|件)[^,。?]{0,4}(?:都|全|皆)|条条|项项|样样|(?:所有|全部)(?:的)?(?:任务|条款|措施)[^,。?]{0,4}(?:都|全)"
)


def every(s: Situation) -> Plan | None:
    """“镇办是不是每条都得配合”: the tasks that are an exception."""
    if not _EVERY.search(s.text) or s.stated or headings_in(s.text, s.turn.services.policy.clauses):
        return None
    parts = [one for one in parts_in(s.text, s.reading.units) if one.unit.names]
    if not parts or len(parts) < len(s.reading.units):
        return None
    role = "lead" if all(one.role == "lead" for one in parts) else "any"
    arguments = {"lacking": [one.unit.words for one in parts], "role": role}
    return [Call("list_by_units", arguments)]


def without(s: Situation) -> Plan | None:
    """“科工信局没牵头的是哪几条”, “哪条的责任单位没写管委会，只写了财政局”: clauses by their units."""
    if not s.reading.units or s.stated or not asks_list(s.text):
        return None
    parts = [one for one in parts_in(s.text, s.reading.units) if one.unit.names]
    lacking = lacking_in(s.text, parts)
    if not lacking or headings_in(s.text, s.turn.services.policy.clauses):
        return None
    if all(one.role == "support" for one in s.reading.units) and lacking.role == "lead":
        return None  # 只配合不牵头的: what it supports is asked for
    held = [one for one in parts if one.unit.words not in lacking.units]
    arguments = {
        "lacking": list(lacking.units),
        "role": lacking.role,
        "part": s.reading.clause or by_heading(s.text, s.turn.services.policy.clauses),
        "lead": [one.unit.words for one in held if one.role == "lead"],
        "support": [one.unit.words for one in held if one.role == "support"],
        "named": [one.unit.words for one in held if one.role == "any"],
    }
    return [Call("list_by_units", {key: value for key, value in arguments.items() if value})]
