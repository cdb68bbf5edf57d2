"""The outline of a document: every paragraph in exactly one clause.

A clause spans its own words only: a part's clause is its heading and lead-in, its sections and
measures are clauses of their own. So spans never overlap. The title is no clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.model import Clause, ClauseKind
from knowledge.parsing.flow import paragraphs
from knowledge.parsing.grow import Grower
from knowledge.parsing.labels import label_of
from knowledge.parsing.title import find_title
from knowledge.parsing.tree import Node
from knowledge.parsing.units import find_units

_PART_KINDS = (
    (("保障", "组织领导", "工作要求"), ClauseKind.SAFEGUARD),
    (("条件", "对象", "资格", "遴选标准", "认定标准", "评选标准"), ClauseKind.CRITERION),
)


def parse_outline(text: str) -> tuple[Clause, ...]:
    """The clauses of a document in the order of its text.

    Ids are positions (``3.2.2``: second item of the second section of the third part), ``0`` the
    preamble. Numbers the text lost are inferred from the structure and marked so.
    """
    blocks = paragraphs(text)
    title = find_title(blocks)
    if title:
        before = blocks[: title.first]
        blocks = before + blocks[title.last :] if title.first == 0 else blocks
    return tuple(_clause(node, text) for node in _walk(Grower(blocks).grow()))


def _walk(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _walk(child)


def _clause(node: Node, text: str) -> Clause:
    start, end = node.blocks[0].start, node.blocks[-1].end
    own = text[start:end]
    units = find_units(own)
    parent = node.parent if node.parent and node.parent.parent else None
    return Clause(
        id=node.position(),
        label=label_of(node),
        heading=node.heading,
        number=node.number,
        inferred=node.inferred,
        parent=parent.position() if parent else None,
        kind=_kind(node),
        text=own,
        start=start,
        end=end,
        lead_units=units.lead,
        support_units=units.support,
    )


def _kind(node: Node) -> ClauseKind:
    if node.kind:
        return node.kind
    path = node.path()
    if len(path) == 1:
        return ClauseKind.PART
    by_part = next((kind for words, kind in _PART_KINDS
                    if any(word in path[0].heading for word in words)), None)  # fmt: skip
    if by_part:
        return by_part
    if node.mark is None or node.number is None:
        return ClauseKind.OTHER
    return ClauseKind.SECTION if len(path) == 2 else ClauseKind.MEASURE
