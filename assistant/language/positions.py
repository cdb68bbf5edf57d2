"""Criteria named by their place: 头两条标准我们都不占, 第一条第二条都够不上."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.facts import Profile
from assistant.language.clauses import Clause
from assistant.language.data import words
from assistant.language.predicates import verdict
from assistant.language.said import Said

_NUMBERS = {char: place for place, chars in enumerate(("一1", "二两俩2"), 1) for char in chars}
_OF = r"(?:(?:入库|遴选|培育库|进库)?的?(?:标准|条件|要求|门槛)(?:里面?|中|上)?的?)?"
_FIRST = re.compile(
    rf"{_OF}(?:[头前]|前面|上面|开头|打头)的?(?P<many>[一1两俩二2])(?:个|条|项|款|样)(?:标准|条件|要求|杠杠?)?(?:里面?)?的?"
)
_EACH = re.compile(
    rf"{_OF}第?(?P<one>[一1])(?:个|条|项|款)?[、和跟与及,第]{{0,2}}第?(?P<two>[二2])(?:个|条|项|款)(?:标准|条件)?"
)
_ONE = re.compile(rf"{_OF}第(?P<one>[一二12])(?:个|条|项|款)(?:标准|条件)?")
_OTHERS = re.compile(
    rf"{_OF}(?:其他|其它|另外|剩下|余下|剩余|别)的?那?(?P<rest>[两俩二2几]|一切|所有)?(?:个|条|项|款|样)?"
    r"(?:标准|条件|要求|路子?|门槛|渠道)"
)
"""其他两条标准都不沾, after what is said of the third."""
_SELECTION = re.compile(r"标准|条件|入库|培育库|进库|遴选|库")


def read_positions(
    text: str,
    clauses: list[Clause],
    known: Profile,
    named: Collection[str] = (),
    *,
    asked: tuple[str, ...] = (),
) -> list[Said]:
    """What a turn says of the selection criteria that consist of one fact each, by their place.

    ``named`` are the facts that it says by name: they are not among “the others”. ``asked``: the
    open questions, which a bare 第一个是 answers.
    """
    criteria = words("criteria")
    in_place = bool(criteria) and asked[: len(criteria)] == tuple(criteria)
    discussed = in_place if asked else set(criteria) & set(known)
    if not (_SELECTION.search(text) or discussed):
        return []
    found: list[Said] = []
    for clause in clauses:
        part = text[clause.start : clause.end]
        match = next((m for one in _WAYS if (m := one.search(part))), None)
        if match is None or clause.asks or clause.rule or _named(clause):
            continue
        said = verdict(part[: match.start()] + part[match.end() :])
        if said is None:
            continue
        subject = clause.subjects[-1] if clause.subjects and match.re is not _OTHERS else "own"
        start, end = clause.start + match.start(), clause.end
        found += [
            Said(criteria[place - 1], said.value, "said", subject, clause.supposed, start, end)
            for place in _places(match)
            if place <= len(criteria)
            and not (
                match.re is _OTHERS and (said.value or criteria[place - 1] in {*named, *known})
            )
        ]
    return found


def _named(clause: Clause) -> bool:
    """Whether the clause speaks of a matter by its name; 入库 only says of what the criteria are."""
    return any(token.is_a("fact") and token.fact != "in_pool" for token in clause.tokens)


_WAYS = (_EACH, _FIRST, _ONE, _OTHERS)


def _places(match: re.Match[str]) -> tuple[int, ...]:
    named = match.groupdict()
    if "rest" in named:
        return 1, 2
    if "many" in named:
        return tuple(range(1, _NUMBERS[named["many"]] + 1))
    return tuple(_NUMBERS[named[name]] for name in ("one", "two") if name in named)
