"""Claims on where something stands, what a list holds and how many parts there are: 保障措施有五条，对吧."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.headings import headings_in
from assistant.language.matters import matters_in, rare_in
from assistant.tools.notices import premise_notice
from assistant.tools.parts_counted import structure_claimed
from assistant.tools.quotes import bare, body_span, inline, name
from assistant.tools.relevance import relevant
from assistant.wording.phrases import paragraphs, phrase
from knowledge.model import Clause, ClauseKind

_TAG = re.compile(
    r"[,，]?(?:我)?(?:没|是|对)?(?:[对是](?:[吧吗么嘛]|不对|不是)|没错吧|没(?:说|记)错吧|是不是|对不对)[。?!]*$"
)
_ASIDE = re.compile(
    r"^(?:我|俺)?(?:记得|印象[中里]|听说|据说|以为)[,，]?|^(?:文件|方案|原文)(?:里|上|中)?"
)
_HOLDS = re.compile(
    r"^(?P<of>[^,。?;]{2,14}?)(?:里|中|里面)?(?:也|还|都)?(?:包括|包含|含有?|涵盖)(?:了|着)?(?P<item>[^,。?;、和与]{2,12})$"
    r"|^(?P<item2>[^,。?;、和与是]{2,12}?)(?:也|还)?(?:属于|算在|归在|归入)(?P<of2>[^,。?;]{2,14}?)(?:之一|之列|里|中|的一种)?$"
    r"|^(?P<of3>[^,。?;]{2,14}?)(?:里|中|里面)?(?:也|还)?有(?P<item3>[^,。?;、和与]{2,12}?)(?:这|那)一?(?:类|种|项|个|条|档)(?:的)?$"
)
_STANDS = re.compile(
    r"(?:是|也)?(?:写|规定|列|放|出现|说|讲|提)?(?:在|进)(?P<at>[^,。?;]{2,20}?)(?:里面?|中|那(?:一)?条|这(?:一)?条|的)?(?:写|说|讲|提)?的?$"
    r"|(?:是|由)(?P<at2>[^,。?;]{2,20}?)(?:里面?|中|那(?:一)?条|这(?:一)?条)?(?:写|规定|说|讲|提|列)(?:到|出|明)?的$"
)
_LEAST = 2


def placed_claim(turn: Turn) -> Callable[[], Finding] | None:
    """What checks such a claim; None where the turn makes none."""
    text = turn.reading.extraction.text
    if turn.english or not ("confirm" in turn.reading.cues or _TAG.search(text)):
        return None
    said = _ASIDE.sub("", _TAG.sub("", text)).strip(" ,，。?？")
    return structure_claimed(turn, bare(said)) or _place(turn, said) or _item(turn, said)


def _place(turn: Turn, said: str) -> Callable[[], Finding] | None:
    """“容积率写在支持集群发展里”: the clause in which something is said to stand."""
    found = _STANDS.search(said)
    if found is None or turn.reading.units:
        return None
    clauses = turn.services.policy.clauses
    headed = headings_in(found["at"] or found["at2"], clauses)
    claimed = turn.reading.clause or (headed[0] if headed else None)
    thing = said[: found.start()].strip(' ,，“”"')
    words = [*matters_in(thing, clauses), *rare_in(thing, clauses)]
    held = {one.id: sum(len(word) for word in words if bare(word) in bare(one.text)) for one in clauses
            if one.lead_units or one.kind is ClauseKind.CRITERION}  # fmt: skip
    best = max(held, key=lambda one: held[one], default="")
    known = claimed is not None and any(one.id == claimed for one in clauses)
    if not known or not held.get(best):
        return None
    at = turn.services.clause(claimed or "")
    right = held.get(at.id, 0) == held[best] or any(
        held[one.id] == held[best] for one in clauses if one.parent == at.id and one.id in held
    )
    return lambda: _told_place(turn, thing, at, at if right else turn.services.clause(best))


def _told_place(turn: Turn, thing: str, claimed: Clause, clause: Clause) -> Finding:
    right = claimed.id == clause.id
    key = "placed.there" if right else "placed.elsewhere"
    return _quoting(turn, key, clause, right=right, thing=thing, claimed=name(claimed))


def _item(turn: Turn, said: str) -> Callable[[], Finding] | None:
    """“创新平台包括院士工作站”: one item of a list that the text has."""
    found = _HOLDS.match(said)
    if found is None or turn.reading.units or turn.reading.extraction.facts:
        return None
    of = found["of"] or found["of2"] or found["of3"]
    item = bare(found["item"] or found["item2"] or found["item3"])
    hits = [one for one in relevant(turn, of) if one.policy == turn.services.primary]
    if not hits or len(item) < _LEAST or re.search(r"谁|哪|什么|啥|几|多少|\d", item):
        return None
    clause = turn.services.clause(hits[0].clause)
    named = [
        *matters_in(of, turn.services.policy.clauses),
        *rare_in(of, turn.services.policy.clauses),
    ]
    if not any(bare(one) in bare(clause.text) for one in named):
        return None
    right = _listed(clause, item, named)
    if right is None:
        return None
    key = "listed.right_one" if right else "listed.wrong"
    return lambda: _quoting(turn, key, clause, right=right, items=item)


def _listed(clause: Clause, item: str, named: list[str]) -> bool | None:
    """Whether a list of a clause holds an item; None where it only stands there, or there is no list."""
    whole = bare(clause.text)
    lists = [
        one
        for one in re.split(r"[。;；\n]", whole)
        if one.count("、") >= _LEAST and any(bare(word) in one for word in named)
    ] or ([whole] if re.search(r"[”\"]、?[“\"]", clause.text) else [])
    if any(f"、{item}" in one or f"{item}、" in one for one in lists):
        return True
    quoted = re.search(rf"[“\"]{re.escape(item)}[”\"]", clause.text) is not None
    if quoted or (item in whole and not lists):
        return True if quoted else None
    return False if lists and item not in whole else None


def _quoting(turn: Turn, key: str, clause: Clause, *, right: bool, **said: str) -> Finding:
    """What is right of a claim (a phrase by its key), and the words of the clause that show it."""
    quoted = cite(turn.services.policy, clause, *body_span(clause))
    line = phrase(key, turn.language, heading=name(clause), cite=token(quoted), **said)
    body = phrase("lookup.quote", turn.language, quote=inline(quoted.quote), cite=token(quoted))
    return Finding(
        tool="check_list",
        text=paragraphs(line, body),
        citations=(quoted,),
        notices=() if right else (premise_notice(turn),),
        clauses=(clause.id,),
    )
