"""What a program comes to: figures with formula and inputs, caveats, and what to ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answer import Ask, Figure, FigureKind, State, Unit
from assistant.facts import Profile, plain
from assistant.interval import exact_sum
from assistant.rules.amount import Context, Outcome, Result, compute
from assistant.rules.derive import explain
from assistant.rules.gap import gaps_of
from assistant.rules.judge import (
    gap_texts,
    missing_facts,
    open_facts,
    state_of,
    to_ask,
    verdict_of,
)
from assistant.rules.logic import combine
from assistant.rules.model import Award, Program
from assistant.rules.view import View, look
from assistant.rules.words import machine_value

_KIND_WORDS = {"ceiling": "最高 "}


def calculate(program: Program, profile: Profile, as_of: date) -> Award:
    """The figures of an award; open conditions don't hold a ceiling back, failed ones do.

    For a program without an amount (eligibility), figures are empty.

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    return Assessment(program, profile, as_of).award


class Assessment:
    """One program for one profile: the outcome at once, and the award with its trace on request.

    Raises:
        InputError: a fact has a value of the wrong type.
    """

    def __init__(self, program: Program, profile: Profile, as_of: date) -> None:
        self._view = look(program, profile)
        self._as_of = as_of
        self._gaps = gaps_of(self._view)
        self._result = _compute(self._view)
        self.state = state_of(self._view, as_of)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is lacking, in words."""
        return gap_texts(self._view, self._gaps, self._as_of)

    @property
    def missing(self) -> tuple[str, ...]:
        """Facts that can still change amount or verdict, those of the amount first."""
        amounts = _amount_missing(self._view, self._result)
        return tuple(dict.fromkeys((*amounts, *open_facts(self._view, self.state))))

    @property
    def most(self) -> str | None:
        """The most that is payable in yuan, None where nothing is or it is open."""
        return None if self.state is State.NOT_MET else _most(self._result)

    @property
    def award(self) -> Award:
        """Figures, verdict, steps and caveats."""
        view, result = self._view, self._result
        verdict = verdict_of(view, self._gaps, self._as_of)
        figures = tuple(_figure(view, outcome) for outcome in result.outcomes)
        failed = self.state is State.NOT_MET
        mendable = failed and all(gap.changeable for gap in self._gaps)
        assumptions = (*verdict.assumptions, *result.assumptions)
        payable = () if failed else figures
        return Award(
            program=view.program.id,
            verdict=verdict,
            figures=payable,
            prospective=figures if mendable else (),
            steps=(*_derivations(view), *(_step(view.program, each) for each in result.outcomes)),
            assumptions=assumptions,
            notes=view.program.notes,
            notices=_notices(view.program, payable, bool(assumptions), self.state),
            missing=_amount_missing(view, result),
            itemised=result.itemised,
        )


def _most(result: Result) -> str | None:
    """Itemised sums add up, alternatives count with the highest."""
    highs = [outcome.high for outcome in result.outcomes if outcome.unit is Unit.CNY]
    known = [high for high in highs if high is not None]
    if not known or len(known) < len(highs):
        return None
    return plain(exact_sum(known) if result.itemised else max(known))


def _compute(view: View) -> Result:
    if view.program.amount is None:
        return Result(())
    word = _KIND_WORDS.get(view.program.figure_kind, "")
    return compute(view.program.amount, Context(view.values, view.program.facts, word))


def _derivations(view: View) -> tuple[str, ...]:
    """The calculations behind derived facts, the innermost first."""
    names = [name for name in reversed(list(view.program.facts)) if name in view.facts.derived]
    texts = [explain(view.facts, name, view.program.facts) for name in names]
    return tuple(text for text in texts if text is not None)


def _figure(view: View, outcome: Outcome) -> Figure:
    program = view.program
    kind: FigureKind = program.figure_kind
    if kind == "exact" and outcome.low != outcome.high:
        kind = "range"
    return Figure(
        label=program.label + outcome.suffix,
        low="0" if kind == "ceiling" else plain(outcome.low),
        high=None if outcome.high is None else plain(outcome.high),
        unit=outcome.unit,
        kind=kind,
        payer=program.payer,
        formula=outcome.formula,
        inputs=_inputs(view, outcome),
        clause=outcome.clause,
        policy=program.policy,
        program=program.id,
    )


def _inputs(view: View, outcome: Outcome) -> dict[str, str]:
    """The facts that went in, and those that they follow from."""
    inputs = dict(outcome.inputs)
    queue = list(inputs)
    for name in queue:
        how = view.facts.derived.get(name)
        for source in how.sources if how is not None else ():
            inputs.setdefault(source, machine_value(view.values[source]))
            queue.append(source)
    return inputs


def _step(program: Program, outcome: Outcome) -> str:
    return f"{program.label}{outcome.suffix}：{outcome.formula}"


def _notices(
    program: Program, figures: Sequence[Figure], assumed: bool, state: State
) -> tuple[str, ...]:
    codes = list(program.notices)
    if any(figure.kind == "ceiling" for figure in figures):
        codes.append("ceiling")
    if assumed:
        codes.append("assumption")
    if state is State.NEEDS_REVIEW:
        codes.append("ambiguous")
    return tuple(dict.fromkeys(codes))


def _amount_missing(view: View, result: Result) -> tuple[str, ...]:
    """The unknown quantities; one that could be derived comes with what it derives from."""
    names: list[str] = []
    for fact in result.missing:
        asked = to_ask(view, fact)
        names += asked
        if asked == (fact,):
            for sources in (view.program.facts[fact].derive or {}).values():
                names += [source for source in sources if source not in view.values]
    return tuple(dict.fromkeys(names))


def next_facts(program: Program, profile: Profile) -> tuple[Ask, ...]:
    """Questions for the facts that can still change verdict or amount, most decisive first.

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    view = look(program, profile)
    failed = combine(view.results) is State.NOT_MET
    amounts = () if failed else _amount_missing(view, _compute(view))
    return tuple(
        Ask(fact=fact, question=program.facts[fact].question, why=program.facts[fact].why)
        for fact in dict.fromkeys([*amounts, *missing_facts(view)])
    )
