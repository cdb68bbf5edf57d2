"""Which confirmed programs of an added policy a question names, by the words of their own text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.context import Services
from assistant.rules import Program
from knowledge.terms import terms

_SURE = 0.6
"""Share of a question's informative words that names a program where no policy is named."""
_NAMED, _NEAR, _HALF = 0.3, 0.05, 0.5
MOST = 6
"""Programs that are told at once where a question fits several."""


def naming(text: str, services: Services, policies: Iterable[str]) -> tuple[str, ...]:
    """The policies one of whose programs a question surely names; none if the default has it.

    The default policy's own ways of speaking go first: what it knows by a name is not looked for in
    another one.
    """
    others = [
        name for name in policies if name != services.primary and services.books[name].programs
    ]
    if not others or services.manner.programs_in(text):
        return ()
    best = {
        name: max(scores.values())
        for name in others
        if (scores := _scores(text, services, services.books[name].programs.values()))
    }
    most = max(best.values(), default=0.0)
    if most < _SURE or most <= _at_home(text, services):
        return ()
    return tuple(name for name, score in best.items() if score == most)


def programs_about(words: str, services: Services) -> tuple[Program, ...]:
    """The programs of the primary policy that a question is about, those of one clause.

    All of them, up to ``MOST``, where the question has no subject of its own.
    """
    programs = list(services.book.programs.values())
    if not words.strip():
        return tuple(programs[:MOST])
    scores = _scores(words, services, programs)
    best = max(scores.values(), default=0.0)
    if best < _NAMED:
        return ()
    near = [one for one in programs if scores[one.id] >= best - _NEAR]
    near = [one for one in near if one.clause == near[0].clause]
    named = {one.id: _named(one, words) for one in near}
    least = max(_HALF, *named.values())
    return (tuple(one for one in near if named[one.id] == least) or tuple(near))[:MOST]


def _named(program: Program, words: str) -> float:
    """Share of what tells a step of a scale from the others that a question says."""
    step, of_scale, _ = program.title.partition("：")
    told = set(terms(step)) if of_scale else set()
    return len(told & set(terms(words))) / len(told) if told else 0.0


def _scores(text: str, services: Services, programs: Iterable[Program]) -> dict[str, float]:
    """How much of a question each program's words cover."""
    programs = list(programs)
    if not programs:
        return {}
    retriever = services.within(programs[0].policy)
    return {one.id: retriever.covered(text, _words(one, services)) for one in programs}


def _words(program: Program, services: Services) -> str:
    """What a question may name a program by; the steps of a scale differ in their titles only."""
    clause = services.library.clause(program.policy, program.clause)
    own: Sequence[str] = () if program.amount is None else (program.amount.source.quote,)
    return "\n".join((program.title, clause.heading, *own))


def _at_home(text: str, services: Services) -> float:
    """How much of a question a clause of the default policy covers."""
    hits = services.within(services.primary).search(text, k=1)
    return hits[0].coverage if hits else 0.0
