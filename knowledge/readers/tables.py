"""Tables as lines of text: ``| cell | cell |`` under a header, or plain lines for a mere frame."""

from __future__ import annotations

from collections.abc import Sequence


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table in Markdown; a frame around text (one column) becomes that text's lines."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return []
    columns = max(len(row) for row in filled)
    if columns == 1 or any("|" in cell and "\n" in cell for row in filled for cell in row):
        cells = [cell for row in filled for cell in row]
        return [line for cell in cells for line in cell.split("\n") if line.strip()]
    lines = [_line(row, columns) for row in filled]
    return [lines[0], "| " + " | ".join(["---"] * columns) + " |", *lines[1:]]


def _line(row: Sequence[str], columns: int) -> str:
    cells = [" ".join(cell.split()).replace("|", "／") for cell in row]
    return "| " + " | ".join(cells + [""] * (columns - len(cells))) + " |"
