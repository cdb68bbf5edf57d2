"""Words that only hint at a fact: offered to the user for confirmation, never assumed."""

from __future__ import annotations

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
    return tuple(dict.fromkeys(hint for hint in hints if hint[0] not in stated))


def _works_in(text: str, clause: Clause, index: int, token: Token) -> bool:
    if clause.subjects[index] == "other" or clause.rule:
        return False
    before = text[clause.start : token.start].rstrip(" 的")
    after = text[token.end : clause.end].lstrip()
    doing = any(before.endswith(word) for word in _words("doing"))
    behind = any(after.startswith(word) for word in _words("behind"))
    return doing or not before or (behind and "own" in clause.subjects)
