"""What the columns of a company table mean: facts by id or Chinese label, units in brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.cells import header_scale
from assistant.facts import FactSpec, FactType
from knowledge.errors import InputError

_NAMES = ("name", "名称", "企业名称", "公司名称", "单位名称")
_UNIT = re.compile(r"\(\s*([^()]+?)\s*\)\s*$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds and how its plain numbers count."""

    place: int
    header: str
    fact: FactSpec
    scale: int = 0
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table mean."""

    headers: tuple[str, ...]
    columns: tuple[Column, ...]
    name: int | None
    ignored: tuple[str, ...]


def read_layout(headers: Sequence[str], specs: Mapping[str, FactSpec], source: str) -> Layout:
    """What each column means.

    Raises:
        InputError: no column is a fact, or two columns are the same one.
    """
    known = {
        fold(key): spec for spec in specs.values() for key in (*spec.aliases, spec.label, spec.id)
    }
    lists = {fact for spec in specs.values() for fact in (spec.derive or {}).get("count", ())}
    columns: dict[str, Column] = {}
    ignored = []
    names = [place for place, header in enumerate(headers) if fold(header) in _NAMES]
    for place, header in enumerate(headers):
        column = _column(place, header, known, lists)
        if column is not None and column.fact.id in columns:
            other = columns[column.fact.id].header
            raise InputError(f"{source} 的列“{other}”和“{header}”是同一项。请只保留一列。")
        if column is not None:
            columns[column.fact.id] = column
        elif header and place not in names[:1]:
            ignored.append(header)
    if not columns:
        wanted = "、".join(spec.label for spec in specs.values())
        raise InputError(f"{source} 第 1 行没有认得的列名。可用的列名有：{wanted}。")
    name = names[0] if names else None
    return Layout(tuple(headers), tuple(columns.values()), name, tuple(ignored))


def _column(
    place: int, header: str, known: Mapping[str, FactSpec], lists: set[str]
) -> Column | None:
    """A column by its id or label, with or without a unit in brackets behind it."""
    text = unicodedata.normalize("NFKC", header)
    unit = _UNIT.search(text)
    power = header_scale(unit[1]) if unit is not None else None
    spec = known.get(fold(header))
    if spec is None and power is not None:
        spec = known.get(fold(_UNIT.sub("", text)))
    if spec is None:
        return None
    scale = power or 0 if spec.type is FactType.MONEY else 0
    return Column(place, header, spec, scale, spec.id in lists)


def fold(header: str) -> str:
    """A header without what people write differently: width, case, quotes and spaces."""
    text = unicodedata.normalize("NFKC", header).lower()
    return re.sub(r"[\s“”\"'‘’]", "", text)
