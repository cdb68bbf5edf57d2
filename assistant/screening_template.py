"""The empty table for screening: one column a fact, and a sheet that says how to fill it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from assistant.facts import FactSpec, FactType
from assistant.rules import RuleBook
from assistant.screening_rows import all_specs

NAME = "企业名称"
_ROWS = 2_000
"""Rows for which yes and no can be picked from a list."""
_UNITS = {FactType.MONEY: "（万元）", FactType.PERCENT: "（%）"}
_HOW = {
    FactType.BOOL: "填“是”或“否”，不清楚请留空",
    FactType.MONEY: "填数字，以万元计；也可写 1.2亿 这样带单位的数",
    FactType.PERCENT: "填百分数，如 20",
    FactType.NUMBER: "填数字，如 1.7",
    FactType.INTEGER: "填整数，如 3",
}


def template(rulebooks: Sequence[RuleBook]) -> bytes:
    """An XLSX file with a column for every fact that some program reads."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    specs = _read(rulebooks)
    book = Workbook()
    sheet, notes = book.worksheets[0], book.create_sheet("填写说明")
    sheet.title = "企业"
    sheet.append([NAME, *(_header(spec) for spec in specs)])
    sheet.freeze_panes = "B2"
    choice = DataValidation(type="list", formula1='"是,否"', allow_blank=True)
    sheet.add_data_validation(choice)
    for place, spec in enumerate((None, *specs), start=1):
        letter = get_column_letter(place)
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet.column_dimensions[letter].width = 26 if spec is None else 20
        if spec is not None and spec.type is FactType.BOOL:
            choice.add(f"{letter}2:{letter}{_ROWS}")
    notes.append(["列", "填什么", "含义"])
    for spec in specs:
        notes.append([_header(spec), _HOW[spec.type], spec.question])
    for letter, width in zip("ABC", (36, 44, 72), strict=True):
        notes.column_dimensions[letter].width = width
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _read(rulebooks: Sequence[RuleBook]) -> list[FactSpec]:
    """The facts that programs read, in the order of the catalogue."""
    wanted = {
        fact for book in rulebooks for program in book.programs.values() for fact in program.facts
    }
    specs: Mapping[str, FactSpec] = all_specs(rulebooks)
    return [spec for fact, spec in specs.items() if fact in wanted]


def _header(spec: FactSpec) -> str:
    return spec.label + _UNITS.get(spec.type, "")
