"""Which of the policies that are held a question names: by title, number or place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.folding import fold
from knowledge.model import Policy, PolicyMeta

_UNIT = re.compile(
    r"((?:(?![省市州盟区县旗])[\u4e00-\u9fa5]){1,5}?)(?:自治区|地区|新区|开发区|街道|[省市州盟区县旗镇乡])"
)
_ASKED = re.compile(r"([\u4e00-\u9fa5]{2,4})(?:[省市州盟区县旗镇乡])")
_TITLE, _PLACE, _TEXT = 3, 2, 1
_OFTEN = 2
"""A place that a document names so often is the document's, where its title names none."""


def mentioned(question: str, policies: Sequence[Policy], default: str) -> tuple[str, ...]:
    """Ids of the policies that a question names outright; none if it names the default or nothing.

    A place counts only where the default policy does not speak of it: a province that both lie in
    tells nothing.
    """
    asked = fold(question)
    home = next((policy for policy in policies if policy.id == default), None)
    if home and mentions_default(question, home):
        return ()
    known = fold(home.text + home.title) if home else ""
    scores = {
        policy.id: _score(asked, policy, known)
        for policy in policies
        if policy.id != default and policy.meta.superseded_by is None
    }
    best = max(scores.values(), default=0)
    return tuple(name for name, score in scores.items() if best and score == best)


def mentions_default(question: str, home: Policy) -> bool:
    """Whether a question names the default policy, or the place that is its own."""
    asked = fold(question)
    return any(name in asked for name in (*_titles(home.meta), *_places(home.meta)[-1:]))


def _score(asked: str, policy: Policy, known: str) -> int:
    meta = policy.meta
    if any(name in asked for name in _titles(meta)):
        return _TITLE
    if any(name in asked and name not in known for name in _places(meta)):
        return _PLACE
    return _TEXT if _speaks_of(asked, fold(policy.text), known) else 0


def _titles(meta: PolicyMeta) -> list[str]:
    names = [meta.title, meta.short_title, *meta.aliases, meta.number or ""]
    return [fold(name) for name in names if len(name) > 5]


def _places(meta: PolicyMeta) -> list[str]:
    """The names of its places, widest first, without what they are (坪山, of 坪山区)."""
    found: dict[str, None] = {}
    for text in (meta.place, meta.short_title, meta.issuer):
        names = (fold(name) for name in _UNIT.findall(text or ""))
        found |= dict.fromkeys(name for name in names if len(name) > 1)
    return list(found) or ([fold(meta.place)] if meta.place else [])


def _speaks_of(asked: str, text: str, known: str) -> bool:
    return any(name not in known and text.count(name) >= _OFTEN for name in _candidates(asked))


def _candidates(asked: str) -> Iterable[str]:
    """What may be a place's name before 县 or 区; how long it is nobody says."""
    for found in _ASKED.finditer(asked):
        whole = found[1]
        yield from (whole[start:] for start in range(len(whole) - 1))
