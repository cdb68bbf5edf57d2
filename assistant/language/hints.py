"""Words that only hint at a fact: offered to the user for confirmation, never assumed."""

from __future__ import annotations

import re
from functools import cache

from assistant.language.clauses import Clause
from assistant.language.data import load
from assistant.language.normalise import Normalised
from assistant.language.said import Said
from assistant.language.tokens import Token, split


@cache
def _words(name: str) -> tuple[str, ...]:
    return split(load("industries")[name])


def read_hints(
    source: Normalised, clauses: list[Clause], said: list[Said]
) -> tuple[tuple[str, str], ...]:
    """(fact, the user's words): industries in strategic emerging fields, and hedged statements."""
    stated = {item.fact for item in said if item.mode == "said" and item.subject != "other"}
    hints = [
        ("is_strategic_emerging", source.quote(token.start, token.end))
        for clause in clauses
        for index, token in enumerate(clause.tokens)
        if token.is_a("industry_word") and _works_in(source.text, clause, index, token)
    ]
    hints += [
        (item.fact, source.quote(item.start, item.end))
        for item in said
        if item.mode == "unsure" and item.subject != "other"
    ]
    hints += [*_fined(source, clauses), *_listed(source, clauses)]
    return tuple(dict.fromkeys(hint for hint in hints if hint[0] not in stated))


_LISTED = re.compile(
    r"失信被执行人|失信人员?(?!才)|老赖|限制高消费|限高(?!压)|经营异常(?:名录|名单)?"
)
_NOT_LISTED = re.compile(r"(?:没|未|无|不|非|从来?没)[^,。;!?]{0,6}$")


def _listed(source: Normalised, clauses: list[Clause]) -> list[tuple[str, str]]:
    """失信被执行人, 经营异常名录: other lists than the one of the text, which may go with it; it is asked for."""
    return [
        ("is_blacklisted", source.quote(match.start(), match.end()))
        for clause in clauses
        if not (clause.rule or clause.asks or clause.supposed or "other" in clause.subjects)
        and (match := _LISTED.search(source.text, clause.start, clause.end)) is not None
        and not _NOT_LISTED.search(source.text, clause.start, match.start())
    ]


_FINED = re.compile(
    r"(?:环保|安监|安全生产|应急局?|环境|排污|废水|废气|危废|消防)[^,。;!?]{0,12}?(?:被|挨|吃|收到|下了|开了|接到)?(?:了)?"
    r"(?:罚(?!款标准|则)|处罚|罚单|罚款|整改通知|通报批评|立案|查处|约谈)"
    r"|(?:被|挨|吃)(?:了)?(?:环保|安监|应急|环境|生态环境|消防)(?:局|部门)?[^,。;!?]{0,6}(?:罚|处罚|查处|立案|约谈|通报)"
)
_NOT_FINED = re.compile(r"[没未无不](?:有|被|曾|挨|受过?|收到)?(?:过|任何)?$")


def _fined(source: Normalised, clauses: list[Clause]) -> list[tuple[str, str]]:
    """环保上个月被罚了5万: whether that is against the policies, the authorities know; it is asked for."""
    found = []
    for clause in clauses:
        match = _FINED.search(source.text, clause.start, clause.end)
        if match is None or clause.rule or "other" in clause.subjects or clause.supposed:
            continue
        if not re.search(
            r"[没未]|不曾|从不|如果|会不会|会被", match.group()
        ) and not _NOT_FINED.search(source.text, clause.start, match.start()):
            found.append(("violates_policy", source.quote(match.start(), match.end())))
    return found


def _works_in(text: str, clause: Clause, index: int, token: Token) -> bool:
    if clause.subjects[index] == "other" or clause.rule:
        return False
    before = text[clause.start : token.start].rstrip(" 的")
    after = text[token.end : clause.end].lstrip()
    doing = any(before.endswith(word) for word in _words("doing"))
    behind = any(after.startswith(word) for word in _words("behind"))
    return doing or not before or (behind and "own" in clause.subjects)
