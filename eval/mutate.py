"""The graders graded: right answers are wronged on purpose, and each wrong must be caught."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from assistant.answer import Answer
from eval.cases import Case
from eval.graders import Subject, grade_all
from eval.load import load_split, splits
from eval.mutators import MUTATORS
from eval.results import RunResult
from eval.source import Sources, load_sources
from knowledge.settings import KnowledgeSettings

Outcome = tuple[str, str, bool]


def outcomes(run: RunResult, sources: Sources) -> Iterator[Outcome]:
    """``(mutator, case id, caught)`` for each wrong that can be done to a right answer."""
    cases = {case.id: case for split in splits() for case in load_split(split)}
    for result in run.cases:
        if result.failed or result.id not in cases:
            continue
        yield from wrongs(cases[result.id], result.answers, sources)


def wrongs(case: Case, answers: tuple[Answer, ...], sources: Sources) -> Iterator[Outcome]:
    """Every mutator that applies to the last answer, and whether a grader objects."""
    for name, mutator in MUTATORS.items():
        wrong = mutator(Subject(case, answers, sources))
        if wrong is not None:
            yield name, case.id, caught(Subject(case, (*answers[:-1], wrong), sources))


def caught(subject: Subject) -> bool:
    """Whether any grader finds something wrong."""
    return any(grade is not None and grade.value < 1 for grade in grade_all(subject).values())


def mutation_table(run: RunResult) -> tuple[str, float]:
    """Lines of ``mutator  caught / done``, and the share caught over all."""
    done: dict[str, list[bool]] = defaultdict(list)
    missed = []
    for name, case, found in outcomes(run, load_sources(KnowledgeSettings.load())):
        done[name].append(found)
        missed += [] if found else [f"  missed {name} on {case}"]
    lines = [f"{name:16} {sum(found):4d} / {len(found)}" for name, found in done.items()]
    total = sum(map(len, done.values()))
    share = sum(map(sum, done.values())) / total if total else 0.0
    return "\n".join([*lines, f"{'all':16} {share:.4f} of {total}", *missed]), share
