"""A memo as plain parts, that every writer lays out in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Manner = Literal["text", "lead", "quote", "note"]


@dataclass(frozen=True)
class Paragraph:
    """Words in one manner: plain, the answer's first sentence, quoted law, or a small remark."""

    text: str
    manner: Manner = "text"


@dataclass(frozen=True)
class Table:
    """Rows of cells under a head of the same length."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Paragraph | Table, ...]


@dataclass(frozen=True)
class Memo:
    """A whole memo; sections without content are left out when it is made."""

    title: str
    language: str
    """``zh-CN`` or ``en``."""
    sections: tuple[Section, ...]
    footer: str
