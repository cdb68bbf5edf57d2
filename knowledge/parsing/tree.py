"""The tree that a document's paragraphs grow into before it is flattened into clauses."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.model import ClauseKind
from knowledge.parsing.flow import Paragraph
from knowledge.parsing.headings import heading_of
from knowledge.parsing.numbering import Mark, Style
from knowledge.parsing.units import is_unit_line

ROOT_RANK = -10.0


@dataclass(eq=False)
class Node:
    """A provision under construction: its own paragraphs, and its children's apart."""

    rank: float
    parent: Node | None = None
    mark: Mark | None = None
    number: str | None = None
    inferred: bool = False
    heading: str = ""
    kind: ClauseKind | None = None
    tail: bool = False
    """A paragraph that follows a list and belongs to the list's parent."""
    index: int = 0
    """Position among the siblings, from 1; the preamble is 0."""
    blocks: list[Paragraph] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    def add(self, child: Node) -> Node:
        """Hang a child below this node."""
        child.parent = self
        before = self.children[-1].index if self.children else 0
        child.index = 0 if child.kind is ClauseKind.PREAMBLE else before + 1
        self.children.append(child)
        return child

    @property
    def closed(self) -> bool:
        """Whether the units in charge, which end a provision, were already named."""
        return bool(self.blocks) and _ends_with_units(self.blocks[-1].text)

    @property
    def body(self) -> list[Paragraph]:
        """Own paragraphs without the line of units."""
        return [block for block in self.blocks if not is_unit_line(block.text)]

    @property
    def heading_only(self) -> bool:
        """Whether the first paragraph holds nothing but number and heading."""
        rest = (self.mark.rest if self.mark else self.blocks[0].text).rstrip("。：: ")
        return bool(self.heading) and rest.strip("【】[]") == self.heading

    def path(self) -> list[Node]:
        """Nodes from below the root down to this one."""
        return [*(self.parent.path() if self.parent else []), self] if self.parent else []

    def position(self) -> str:
        """Dotted position path, counted from 1."""
        return ".".join(str(node.index) for node in self.path())


def marked(mark: Mark, block: Paragraph, rank: float) -> Node:
    """A node for a paragraph that prints its number."""
    return Node(
        rank=rank, mark=mark, number=mark.printed if mark.value is not None else None,
        heading=heading_of(mark.rest, article=mark.style is Style.ARTICLE), blocks=[block],
    )  # fmt: skip


def _ends_with_units(text: str) -> bool:
    return is_unit_line(text) or (
        text.rstrip().endswith(("）", ")"))
        and any(word in text[-160:] for word in ("（牵头", "（责任"))
    )
