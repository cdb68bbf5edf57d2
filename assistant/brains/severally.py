"""Turns that ask the same of several things at once: two criteria, two tasks, two kinds of enterprise."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.cues import intent_cues
from assistant.language.references import clause_reference

_ORDINAL = re.compile(r"第\(?[一二三四五六七八九十1-9]{1,2}\)?(?:条|项|款|点|个标准|类)?")
_QUESTIONS = re.compile(r"[?？;；。]")
_AT_MOST = 3


def items(s: Situation) -> Plan | None:
    """“标准第（一）项和第（三）项差在哪儿”: each of the clauses that are named by their numbers."""
    found = [one.group() for one in _ORDINAL.finditer(s.text)]
    if not s.reading.clause or not 1 < len(found) <= _AT_MOST or s.stated or s.asks("unit"):
        return None
    head = s.text[: s.text.index(found[0])]
    named = (_clause(s, f"{head}{one}", one) for one in found)
    clauses = list(dict.fromkeys(one for one in named if one))
    return [Call("read_clause", {"clause": one}) for one in clauses] if len(clauses) > 1 else None


def _clause(s: Situation, words: str, number: str) -> str | None:
    """The clause of a number behind the words that lead to it; “第三” alone is “第三条”."""
    named = words if number[-1] not in ")一二三四五六七八九十" else f"{words}条"
    return clause_reference(named, s.turn.services.policy.clauses, s.turn.dialogue.clauses)


def leads(s: Situation) -> Plan | None:
    """“招商归谁抓总？项目开工以后又归谁”: who leads each of the tasks that are asked about."""
    parts = [one for one in _QUESTIONS.split(s.text) if one.strip()]
    if not 1 < len(parts) <= _AT_MOST or s.stated or s.reading.units or s.reading.clause:
        return None
    if not all(intent_cues()["unit"].search(one) for one in parts):
        return None
    if not all(_names_task(s, one) for one in parts):
        return None
    return [Call("who_leads", {"query": one}) for one in parts]


def _names_task(s: Situation, part: str) -> bool:
    """Whether a question names a task; “找哪个科”, “我往哪个局跑” go on with the one before."""
    rest = intent_cues()["unit"].sub(" ", part)
    told = len(rest.strip()) >= _TELLING and not re.search(r"我|咱|俺", rest)
    return "不是" not in part and (told or bool(s.matters_of(rest)))  # 责任单位是谁？不是牵头栏


_TELLING = 4
"""A question with so much of its own beside “归谁抓总” names a task."""
_INSIDE = r"(?:在库|库内|库里|入了?库|进了?库|已入库)(?:的)?(?:企业|公司|厂|的|那些)?"
_OUTSIDE = r"(?:库外|没入库|未入库|不在库|没进库|未进库|非库内)(?:的)?(?:企业|公司|厂|的)?"
_APART = re.compile(
    rf"{_INSIDE}(?:跟|和|与|同|对|比|还是|、){_OUTSIDE}|{_OUTSIDE}(?:跟|和|与|同|对|比|还是|、){_INSIDE}"
)


def in_and_out(s: Situation) -> Plan | None:
    """“在库企业跟库外企业，能争取的奖有何差别”: the awards by whether their conditions name the pool."""
    if not s.pool or not _APART.search(s.text) or s.stated or s.named_awards:
        return None
    money = ["money_only"] if s.speaks_of_money else []
    return [Call("list_support", {"only": ["without_pool", "pool_only", *money]})]


_CALLS = re.compile(r"召集|主持|牵头人|抓总的人|哪(?:一)?级领导")
_MEMBER = re.compile(r"成员|名单|在不在|算不算|有没有|参不参加")


def convener_and_member(s: Situation) -> Plan | None:
    """“召集人是哪级领导，文旅局算不算成员”: the words of the clause, and the member asked about."""
    if not s.reading.units or s.stated or not _CALLS.search(s.text) or not _MEMBER.search(s.text):
        return None
    units = [unit.words for unit in s.reading.units]
    rest = s.query
    for one in units:
        rest = rest.replace(one, " ")
    return [
        Call("search_policy", {"query": rest, "alone": True}),
        Call("is_member", {"units": units}),
    ]
