"""One company row: facts from its cells, and verdicts and figures from the rules engine.

Judging is the engine's ``calculate``, the same as in the chat. Programs that see the same facts
give the same result, so results are kept for a while by the facts that the program reads.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import State, Unit
from assistant.cells import CellContent, CellError, cell_text, parse_cell
from assistant.facts import FactSpec, FactValue, KnownFact, catalogue
from assistant.rules import Award, Program, RuleBook, calculate, derive
from assistant.screening_layout import Layout
from assistant.screening_read import Row

_KEPT = 4_000
"""Results that are kept before the memory is emptied."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that could not be read; its fact counts as unknown."""

    column: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class ProgramResult:
    """One program for one company, ready to be written."""

    verdict: State
    high: str | None
    """The highest amount in yuan, None where nothing is payable or it is open."""
    missing: tuple[str, ...]
    gaps: tuple[str, ...]
    verdict_json: str
    figures_json: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanyResult:
    """One data row of the result."""

    row: int
    name: str
    programs: tuple[ProgramResult, ...]
    errors: tuple[CellProblem, ...]

    def json(self) -> str:
        """The row as the contract writes it."""
        head = json.dumps({"row": self.row, "name": self.name}, ensure_ascii=False)[:-1]
        verdicts = ",".join(program.verdict_json for program in self.programs)
        figures = ",".join(text for program in self.programs for text in program.figures_json)
        errors = json.dumps(
            [
                {"column": error.column, "value": error.value, "message": error.message}
                for error in self.errors
            ],
            ensure_ascii=False,
        )
        return f'{head}, "verdicts": [{verdicts}], "figures": [{figures}], "errors": {errors}}}'


def all_specs(rulebooks: Sequence[RuleBook]) -> Mapping[str, FactSpec]:
    """The catalogue and the facts that only some policy speaks of."""
    specs = dict(catalogue())
    for book in rulebooks:
        for program in book.programs.values():
            specs |= program.facts
    return specs


class Screener:
    """Turns rows into results."""

    def __init__(self, rulebooks: Sequence[RuleBook], layout: Layout, as_of: date) -> None:
        self._programs = [program for book in rulebooks for program in book.programs.values()]
        self._layout = layout
        self._as_of = as_of
        self._memory: dict[tuple[str, tuple[FactValue | None, ...]], ProgramResult] = {}

    def screen(self, row: Row) -> CompanyResult:
        """One row; cells that cannot be read become errors and unknown facts."""
        number, cells = row
        profile: dict[str, KnownFact] = {}
        errors = list(self._surplus(cells))
        for column in self._layout.columns:
            content = cells[column.place] if column.place < len(cells) else None
            try:
                value = parse_cell(content, column.fact, scale=column.scale, listed=column.listed)
            except CellError as error:
                errors.append(CellProblem(column.header, cell_text(content), str(error)))
                continue
            if value is not None:
                quote = cell_text(content)
                profile[column.fact.id] = KnownFact(fact=column.fact.id, value=value, quote=quote)
        results = tuple(self._result(program, profile) for program in self._programs)
        return CompanyResult(number, self._name(cells), results, tuple(errors))

    def _name(self, cells: tuple[CellContent, ...]) -> str:
        place = self._layout.name
        known = place is not None and place < len(cells)
        return str(cells[place] or "").strip() if known and place is not None else ""

    def _surplus(self, cells: tuple[CellContent, ...]) -> list[CellProblem]:
        first = len(self._layout.headers)
        return [
            CellProblem(
                f"第 {place} 列", cell_text(content), "这一格没有表头，请检查分隔符或补上列名。"
            )
            for place, content in enumerate(cells[first:], start=first + 1)
            if cell_text(content)
        ]

    def _result(self, program: Program, profile: Mapping[str, KnownFact]) -> ProgramResult:
        values = tuple(profile[fact].value if fact in profile else None for fact in program.facts)
        key = (f"{program.policy}/{program.id}", values)
        found = self._memory.get(key)
        if found is None:
            if len(self._memory) >= _KEPT:
                self._memory.clear()
            seen = {fact: profile[fact] for fact in program.facts if fact in profile}
            found = _packed(calculate(program, derive(seen, program.facts), self._as_of))
            self._memory[key] = found
        return found


def _packed(award: Award) -> ProgramResult:
    verdict = award.verdict
    highs = [figure.high for figure in award.figures if figure.unit is Unit.CNY and figure.high]
    return ProgramResult(
        verdict=verdict.verdict,
        high=max(highs, key=float, default=None),
        missing=tuple(dict.fromkeys((*award.missing, *verdict.missing))),
        gaps=verdict.gaps,
        verdict_json=verdict.model_dump_json(),
        figures_json=tuple(figure.model_dump_json() for figure in award.figures),
    )
