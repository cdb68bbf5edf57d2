"""Clauses that a question names by their headings, whole or short: 招大引强, 督查评比, 营造氛围."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.folding import fold
from knowledge.model import Clause, ClauseKind

_VERB = 2
"""Headings of measures begin with a verb of two characters: 推进数字赋能."""
_WORD = 2
_FORM = 4
"""Shorter forms than this are words of everyday language."""
_COMMON = 3
"""A word of one clause in three tells none apart."""
_BRACKETS = re.compile(r"[(（].*[)）]")
_QUOTED = re.compile(r"[“\"]([^”\"]{2,8})[”\"]")
_MARKS = re.compile(r"[“”\"'‘’「」『』]")
_KINDS = frozenset({ClauseKind.MEASURE, ClauseKind.SAFEGUARD})
_AROUND = re.compile(
    r"^(?:那|这|跟|和|与|把|问|看|说|关于|里面?|的|底下|下面)+"
    r"|(?:那|这)?(?:一|两|俩|几)?(?:条|项|款|块|个|件|桩|摊|头|边)?(?:的|任务|工作|措施|行动|上|里|方面|这块|那块|是?谁|都|呢|吗)*$"
)


def headings_in(text: str, clauses: Sequence[Clause]) -> tuple[str, ...]:
    """The ids of the clauses whose headings a text names, in its order; longer forms go first."""
    text = _MARKS.sub("", text)
    found: dict[int, str] = {}
    taken: set[int] = set()
    forms = _forms(tuple(clauses))
    for form in sorted(forms, key=len, reverse=True):
        at = text.find(form)
        span = set(range(at, at + len(form)))
        if at >= 0 and not span & taken:
            taken |= span
            found[at] = forms[form]
    return tuple(dict.fromkeys(found[at] for at in sorted(found)))


def heading_of(words: str, clauses: Sequence[Clause]) -> str | None:
    """The clause that a part of a list names, where one word of a heading is enough: 氛围那条."""
    words = _AROUND.sub("", _AROUND.sub("", _MARKS.sub("", words)).strip())
    named = headings_in(words, clauses)
    return named[0] if named else _pieces(tuple(clauses)).get(words)


@lru_cache(maxsize=8)
def _forms(clauses: tuple[Clause, ...]) -> dict[str, str]:
    """Every short form that belongs to one clause alone."""
    return _unique((form, one.id) for one in _measures(clauses) for form in _short(one.heading))


@lru_cache(maxsize=8)
def _pieces(clauses: tuple[Clause, ...]) -> dict[str, str]:
    """Every single word that stands in the heading of one clause alone."""
    most = len(clauses) // _COMMON
    pairs = [(word, one.id) for one in _measures(clauses) for word in _words(one.heading)]
    telling = [(word, one) for word, one in pairs if sum(word in c.text for c in clauses) <= most]
    return _unique(telling)


def _measures(clauses: Iterable[Clause]) -> list[Clause]:
    return [one for one in clauses if one.kind in _KINDS and one.heading]


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    owners: dict[str, set[str]] = {}
    for form, clause in pairs:
        owners.setdefault(form, set()).add(clause)
    return {form: next(iter(ids)) for form, ids in owners.items() if len(ids) == 1}


def _plain(heading: str) -> str:
    return _MARKS.sub("", _BRACKETS.sub("", fold(heading)))


def _short(heading: str) -> set[str]:
    """推进综合利用 → 综合利用, 推进综合, 推进利用; a term in quotation marks stands for itself."""
    whole = _plain(heading)
    verb, thing = whole[:_VERB], whole[_VERB:]
    words = _words(heading)
    forms = {whole, thing, *_QUOTED.findall(heading), *(f"{verb}{word}" for word in words)}
    forms |= {f"{one}{other}" for at, one in enumerate(words) for other in words[at + 1 :]}
    quoted = set(_QUOTED.findall(heading))
    return {form for form in forms if len(form) >= _FORM or form in quoted}


def _words(heading: str) -> list[str]:
    """The words of two characters behind the verb of a heading."""
    thing = _plain(heading)[_VERB:]
    return [thing[at : at + _WORD] for at in range(0, len(thing) - 1, _WORD)]
