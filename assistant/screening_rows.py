"""One company row: facts from its cells, and verdicts and figures from the rules engine.

Judging is the engine's ``Assessment``, the same as in the chat. Programs that see the same facts
give the same result, so results are kept for a while by the facts that the program reads.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.cells import CellContent, CellError, cell_text, parse_cell
from assistant.facts import FactSpec, KnownFact, catalogue
from assistant.rules import Assessment, Award, Program, RuleBook
from assistant.screening_layout import Column, Layout
from assistant.screening_read import Row

_KEPT = 200
"""Results of a program, and readings of cells, that are kept before they are forgotten."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that could not be read; its fact counts as unknown."""

    column: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: a fact, nothing, or something that cannot be read."""

    fact: KnownFact | None
    problem: CellProblem | None = None


class ProgramResult:
    """One program for one company, ready to be written."""

    def __init__(self, assessment: Assessment) -> None:
        self.verdict = assessment.state
        self.high = assessment.most
        self.missing = assessment.missing
        self.gaps = assessment.gaps
        self._assessment = assessment

    @cached_property
    def _award(self) -> Award:
        return self._assessment.award

    @cached_property
    def verdict_json(self) -> str:
        """The verdict as the contract writes it."""
        return self._award.verdict.model_dump_json()

    @cached_property
    def figures_json(self) -> tuple[str, ...]:
        """The figures as the contract writes them."""
        return tuple(figure.model_dump_json() for figure in self._award.figures)


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
        self._layout = layout
        self._as_of = as_of
        programs = [program for book in rulebooks for program in book.programs.values()]
        self._programs = [(program, self._places(program)) for program in programs]
        self._results: list[dict[tuple[object, ...], ProgramResult]] = [{} for _ in programs]
        self._cells: dict[tuple[int, str], Cell] = {}

    def _places(self, program: Program) -> tuple[int, ...]:
        """Which of the columns hold facts that a program reads."""
        columns = enumerate(self._layout.columns)
        return tuple(place for place, column in columns if column.fact.id in program.facts)

    def screen(self, row: Row) -> CompanyResult:
        """One row; cells that cannot be read become errors and unknown facts."""
        number, contents = row
        cells = [
            self._cell(place, column, contents) for place, column in enumerate(self._layout.columns)
        ]
        problems = [cell.problem for cell in cells if cell.problem is not None]
        results = tuple([self._result(index, cells) for index in range(len(self._programs))])
        errors = (*self._surplus(contents), *problems)
        return CompanyResult(number, self._name(contents), results, errors)

    def _cell(self, place: int, column: Column, contents: tuple[CellContent, ...]) -> Cell:
        """A cell as a fact; the text of a cell decides what it says, so equal ones are read once.

        A tick box that is a spreadsheet's own true or false is no number and is read by itself.
        """
        content = contents[column.place] if column.place < len(contents) else None
        text = cell_text(content)
        if isinstance(content, bool):
            return _read(content, text, column)
        found = self._cells.get((place, text))
        if found is None:
            if len(self._cells) >= _KEPT:
                self._cells.clear()
            found = self._cells[place, text] = _read(content, text, column)
        return found

    def _name(self, cells: tuple[CellContent, ...]) -> str:
        place = self._layout.name
        known = place is not None and place < len(cells)
        return str(cells[place] or "").strip() if known and place is not None else ""

    def _surplus(self, cells: tuple[CellContent, ...]) -> list[CellProblem]:
        first = len(self._layout.headers)
        if len(cells) <= first:
            return []
        return [
            CellProblem(
                f"第 {place} 列", cell_text(content), "这一格没有表头，请检查分隔符或补上列名。"
            )
            for place, content in enumerate(cells[first:], start=first + 1)
            if cell_text(content)
        ]

    def _result(self, index: int, cells: Sequence[Cell]) -> ProgramResult:
        program, places = self._programs[index]
        seen = [cells[place].fact for place in places]
        key = tuple([None if fact is None else fact.quote for fact in seen])
        results = self._results[index]
        found = results.get(key)
        if found is None:
            if len(results) >= _KEPT:
                results.clear()
            profile = {fact.fact: fact for fact in seen if fact is not None}
            found = results[key] = ProgramResult(Assessment(program, profile, self._as_of))
        return found


def _read(content: CellContent, text: str, column: Column) -> Cell:
    try:
        value = parse_cell(content, column.fact, scale=column.scale, listed=column.listed)
    except CellError as error:
        return Cell(None, CellProblem(column.header, text, str(error)))
    return Cell(None if value is None else KnownFact(fact=column.fact.id, value=value, quote=text))
