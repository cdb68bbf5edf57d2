"""Versions of one policy: which texts are the same policy, and what changed between two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from knowledge.folding import fold
from knowledge.model import Clause, Frozen, Policy, PolicyMeta

_VERSION_WORDS = re.compile(
    r"[（(〔\[][^（()）〕\]]*(?:试行|暂行|修订|修改|征求意见|草案|送审|讨论|\d{4}|第?[一二三四五六七八九十\d]+[版稿次])"
    r"[^（()）〕\]]*[）)〕\]]|(?<![\d])(?:19|20)\d{2}年?(?:度|版)?|[《》“”\s]"
)
_NUMBER = re.compile(
    r"\d+(?:\.\d+)?%?|百分之[〇零一二三四五六七八九十百]+|[一二三四五六七八九十百千万亿]+(?=[元年月日个家倍])"
)
_ALIKE = 0.6
"""Share of characters in order that two clauses have in common if one became the other."""
_LONGEST = 2000


class ChangeKind(StrEnum):
    """What became of a clause."""

    NUMBERS = "numbers"
    ADDED = "added"
    REMOVED = "removed"
    WORDING = "wording"


_ORDER = list(ChangeKind)


class Change(Frozen):
    """One clause that is not the same in both versions."""

    kind: ChangeKind
    old: str | None = None
    """Id in the old version, None if the clause is new."""
    new: str | None = None
    """Id in the new version, None if the clause is gone."""
    label: str
    old_text: str = ""
    new_text: str = ""
    old_numbers: tuple[str, ...] = ()
    """Figures that only the old wording has, in the order of its text."""
    new_numbers: tuple[str, ...] = ()


def same_policy(one: PolicyMeta, other: PolicyMeta) -> bool:
    """Whether two documents are versions of one policy: same name and nobody else's.

    The year of an edition, 试行, 修订 and 征求意见稿 do not make another policy.
    """
    if name_of(one) != name_of(other) or len(name_of(one)) < 4:
        return False
    return all(
        mine is None or theirs is None or mine == theirs
        for mine, theirs in ((one.place, other.place), (one.level, other.level))
    )


def is_same_edition(one: PolicyMeta, other: PolicyMeta) -> bool:
    """Whether two texts of one policy are the same edition, corrected, and not a later one."""
    return (one.number, one.status, one.title) == (other.number, other.status, other.title) and (
        one.issued_on == other.issued_on or one.issued_on is None or other.issued_on is None
    )


def is_newer(one: PolicyMeta, other: PolicyMeta) -> bool:
    """Whether ``one`` is the later edition, by its dates and its year; a draft comes first."""
    mine, theirs = (_age(meta) for meta in (one, other))
    return mine > theirs


def _age(meta: PolicyMeta) -> tuple[str, bool]:
    day = meta.issued_on or meta.effective_from
    year = re.search(r"(?:19|20)\d{2}", f"{meta.number or ''} {meta.title}")
    return (str(day) if day else year.group() if year else "", meta.status != "draft")


def name_of(meta: PolicyMeta) -> str:
    """The policy's name without what only tells its versions apart."""
    return fold(_VERSION_WORDS.sub("", meta.short_title))


def compare(old: Policy, new: Policy) -> tuple[Change, ...]:
    """What changed from one version to the next: changed numbers first, each in text order."""
    pairs = _paired(old.clauses, new.clauses)
    matched = {id(after) for _, after in pairs} | {id(before) for before, _ in pairs}
    changes = [
        _changed(before, after) for before, after in pairs if _plain(before) != _plain(after)
    ]
    changes += [
        Change(kind=ChangeKind.ADDED, new=clause.id, label=clause.label, new_text=clause.text)
        for clause in new.clauses
        if id(clause) not in matched
    ]
    changes += [
        Change(kind=ChangeKind.REMOVED, old=clause.id, label=clause.label, old_text=clause.text)
        for clause in old.clauses
        if id(clause) not in matched
    ]
    return tuple(sorted(changes, key=lambda change: _ORDER.index(change.kind)))


def _paired(old: Sequence[Clause], new: Sequence[Clause]) -> list[tuple[Clause, Clause]]:
    """Clauses that are each other: the same words, or the same place or heading and alike."""
    left, right = list(old), list(new)
    pairs: list[tuple[Clause, Clause]] = []
    for key in (_plain, _label, _heading):
        found = {key(clause): clause for clause in reversed(right) if key(clause)}
        for clause in list(left):
            other = found.get(key(clause))
            if other in right and (key is _plain or _likeness(clause, other) >= _ALIKE):
                pairs.append((clause, other))
                left.remove(clause)
                right.remove(other)
    for clause in left:
        scored = [(_likeness(clause, other), other) for other in right]
        best = max(scored, key=lambda one: one[0], default=(0.0, None))
        if best[1] is not None and best[0] >= _ALIKE:
            pairs.append((clause, best[1]))
            right.remove(best[1])
    return sorted(pairs, key=lambda pair: pair[1].start)


def _plain(clause: Clause) -> str:
    return re.sub(r"\s", "", clause.text)


def _label(clause: Clause) -> str:
    return clause.label


def _heading(clause: Clause) -> str:
    return clause.heading


def _likeness(one: Clause, other: Clause) -> float:
    first, second = _plain(one)[:_LONGEST], _plain(other)[:_LONGEST]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()


def _changed(old: Clause, new: Clause) -> Change:
    before, after = (_numbers(clause) for clause in (old, new))
    gone, come = (Counter(before) - Counter(after)), (Counter(after) - Counter(before))
    return Change(
        kind=ChangeKind.NUMBERS if gone or come else ChangeKind.WORDING,
        old=old.id,
        new=new.id,
        label=new.label,
        old_text=old.text,
        new_text=new.text,
        old_numbers=tuple(_kept(before, gone)),
        new_numbers=tuple(_kept(after, come)),
    )


def _numbers(clause: Clause) -> list[str]:
    """The figures of a clause, its own number left out."""
    text = _plain(clause)
    if clause.number and text.startswith(clause.number):
        text = text[len(clause.number) :]
    return _NUMBER.findall(text)


def _kept(numbers: Iterable[str], wanted: Counter[str]) -> Iterable[str]:
    left = Counter(wanted)
    for number in numbers:
        if left[number] > 0:
            left[number] -= 1
            yield number
