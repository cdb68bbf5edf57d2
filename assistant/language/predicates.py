"""Words that decide a whole list: 高企、重点监测都没有 / 高企，战新，这两样都不是."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.language.clauses import Clause
from assistant.language.data import load
from assistant.language.tokens import Token

_LONGEST = 28
_HOW_MANY = re.compile(r"([两俩二三四五六])(?:[样个种项条者]|$)?")
_NUMBERS = {
    char: value
    for value, chars in {2: "两俩二", 3: "三", 4: "四", 5: "五", 6: "六"}.items()
    for char in chars
}
_IN_LIST = ("fact", "list", "own", "contrast", "swallow", "each", "quantity")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes or no, whether it speaks of several matters at once, and of how many."""

    value: bool
    collective: bool
    number: int | None = None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = {name: text.strip() for name, text in load("lexicon")["predicates"].items()}
    whole = (
        f"^((?:{data['before']}){{0,9}})(?:({data['negative']})|({data['positive']}))"
        f"(?:{data['behind']}){{0,4}}$"
    )
    return re.compile(whole), re.compile(data["collective"]), re.compile(f"^(?:{data['joint']})*$")


def verdict(words: str) -> Verdict | None:
    """The verdict that a run of words is, None where it is anything else.

    >>> verdict("这两样我们都没有")
    Verdict(value=False, collective=True, number=2)
    """
    words = words.strip(" 、")
    if not words or len(words) > _LONGEST:
        return None
    whole, collective, _ = _patterns()
    found = whole.match(words)
    if found is None:
        return None
    many = _HOW_MANY.search(found[1])
    together = collective.search(found[1] + (found[2] or "")) is not None
    return Verdict(found[2] is None, together, _NUMBERS[many[1]] if many else None)


def joined(gap: str) -> bool:
    """Whether two matters with these words between them stand in one list."""
    return len(gap) <= _LONGEST and _patterns()[2].match(gap) is not None


def listed_before(text: str, clauses: list[Clause], index: int, found: Verdict) -> list[Token]:
    """The matters without a verdict of their own that the clause ``index`` decides."""
    cues: list[Token] = []
    for clause in reversed(clauses[:index]):
        bare = _bare(text, clause)
        if not bare or clause.sentence != clauses[index].sentence or (cues and len(bare) > 1):
            break
        cues = bare + cues
        if len(bare) > 1:
            break
    return cues[-found.number :] if found.number else cues


def listed_behind(text: str, clauses: list[Clause], index: int) -> list[Token]:
    """都没有：高企、重点监测."""
    if ":" not in clauses[index].mark or index + 1 >= len(clauses):
        return []
    return _bare(text, clauses[index + 1])


def _bare(text: str, clause: Clause) -> list[Token]:
    """The cues of a clause that holds nothing but a list."""
    cues = [token for token in clause.tokens if token.is_a("fact") and token.style != "hint"]
    if not all(token.is_a(*_IN_LIST) and not _amount(token) for token in clause.tokens):
        return []
    ends = [*(token.start for token in cues[1:]), clause.end]
    gaps = (text[token.end : end] for token, end in zip(cues, ends, strict=True))
    return cues if cues and all(joined(gap) for gap in gaps) else []


def _amount(token: Token) -> bool:
    return token.atom is not None and token.atom.unit != "count"
