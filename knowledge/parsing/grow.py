"""Growing the tree: where each paragraph of a document belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.model import ClauseKind
from knowledge.parsing.flow import Paragraph, is_table_row
from knowledge.parsing.headings import heading_of, is_heading_line, starts_with_heading
from knowledge.parsing.marks import marks_of
from knowledge.parsing.numbering import Mark, Style, successor
from knowledge.parsing.tree import ROOT_RANK, Node, marked
from knowledge.parsing.units import is_unit_line

_CLOSING = re.compile(
    r"[本以上该]\S{0,12}(?:自|由|从|有效|施行|实施|执行|解释|未尽事宜)|^未尽事宜|^此前|^原有?关"
)
_FINAL_HEADS = re.compile(r"(?:附\s*则|总\s*则|附\s*录|名\s*词\s*解\s*释)$")
_EXCLUSION = re.compile(r"不(?:予|得|再|列入|纳入|适用|享受)|取消")
_BODY_STYLES = (Style.DIVISION, Style.CHAPTER, Style.SECTION, Style.ARTICLE)


class Grower:
    """Takes paragraphs one by one; ``root`` is the tree so far."""

    def __init__(self, blocks: Sequence[Paragraph]) -> None:
        self.blocks = blocks
        self.marks, self.contents = marks_of(blocks)
        self.root = Node(rank=ROOT_RANK)
        self.here = self.root
        styles = [mark.style for mark in self.marks if mark and mark.style is not Style.BULLET]
        self.top = min((style for style in styles if style is not Style.ATTACHMENT), default=None)
        self.inner_topics = sum(1 for mark in self.marks if mark and _begins(mark)) < 2
        self.group_heads = self._group_heads()
        self.last_mark = max((i for i, mark in enumerate(self.marks) if mark), default=-1)

    def grow(self) -> Node:
        """The finished tree."""
        for index, block in enumerate(self.blocks):
            mark = self.marks[index]
            if mark:
                self._place(marked(mark, block, self._rank(mark)))
            elif index in self.contents:
                self._content(block)
            else:
                self._unmarked(index, block)
        return self.root

    def _rank(self, mark: Mark) -> float:
        """Topics (专题一) hold lists of 一、 if these start over, else they stand below 一、."""
        inner = mark.style is Style.TOPIC and self.inner_topics
        return Style.COMMA + 5.0 if inner else float(mark.style)

    def _content(self, block: Paragraph) -> None:
        """A line of the table of contents: with the preamble, or apart from what stands before."""
        if self._is_loose():
            self._loose(block)
        elif self.here.tail:
            self.here.blocks.append(block)
        else:
            owner = self.here.parent or self.root
            node = Node(rank=999.0, kind=ClauseKind.OTHER, heading="目录", tail=True)
            self.here = owner.add(node)
            node.blocks.append(block)

    def _group_heads(self) -> frozenset[int]:
        """Headings without number, two or more, each before a list that starts over."""
        heads: dict[Style, list[int]] = {}
        for index, (mark, following) in enumerate(pairwise(self.marks)):
            text = self.blocks[index].text.lstrip("# ")
            if mark is None and following and following.value == 1 and is_heading_line(text):
                heads.setdefault(following.style, []).append(index)
        return frozenset(i for found in heads.values() if len(found) > 1 for i in found)

    def _place(self, node: Node) -> None:
        """Hang a node below the nearest open node of an outer rank."""
        parent = self.here
        while parent.rank >= node.rank or parent.tail:
            assert parent.parent is not None
            parent = parent.parent
        self.here = parent.add(node)

    def _unmarked(self, index: int, block: Paragraph) -> None:
        here = self.here
        if is_table_row(block.text) and (self.last_mark < 0 or not self._is_loose()):
            self._table(block)
        elif (is_unit_line(block.text) and here is not self.root) or self._bare(here):
            self._extend(block)
        elif self._is_headline(index, block):
            self._headline(index, block)
        elif self._is_loose():
            self._loose(block)
        elif self._is_next_item(index, block):
            self._infer(block)
        elif here.closed or here.kind is ClauseKind.TABLE or _is_finished_list(here):
            self._tail(index, block)
        else:
            self._extend(block)

    def _is_loose(self) -> bool:
        """Before the first number, or in a text that has none."""
        here = self.here
        if here.parent and here.parent.kind is ClauseKind.PREAMBLE:
            here = here.parent
        return here is self.root or here.kind is ClauseKind.PREAMBLE or self.last_mark < 0

    def _extend(self, block: Paragraph) -> None:
        if self._bare(self.here):
            self.here.heading = heading_of(block.text)
        self.here.blocks.append(block)

    @staticmethod
    def _bare(node: Node) -> bool:
        """Whether a chapter or article has printed its number and nothing more."""
        return (
            node.mark is not None
            and not node.mark.rest
            and len(node.blocks) == 1
            and node.mark.style in (Style.ATTACHMENT, *_BODY_STYLES)
        )

    def _table(self, block: Paragraph) -> None:
        if self.here.kind is ClauseKind.TABLE:
            self.here.blocks.append(block)
            return
        owner = self.here
        while owner.tail and owner.parent:
            owner = owner.parent
        self.here = owner.add(
            Node(rank=1000.0, kind=ClauseKind.TABLE, heading="表格", blocks=[block], tail=True)
        )

    def _loose(self, block: Paragraph) -> None:
        """A paragraph before the first number: the preamble; without any numbers, a clause."""
        if self.last_mark < 0:
            heading = block.text if is_heading_line(block.text) else ""
            self._place(Node(rank=60.0, heading=heading, blocks=[block]))
            return
        if self.here is self.root:
            self.here = self.root.add(Node(rank=999.0, kind=ClauseKind.PREAMBLE))
        elif self._is_inner_title(block):
            self.here = self.here.add(Node(rank=1000.0, heading=block.text))
        self.here.blocks.append(block)

    def _is_inner_title(self, block: Paragraph) -> bool:
        """Whether the document begins that the letter before it (现将《…》印发给你们) sends out."""
        said = "".join(other.text for other in self.here.blocks)
        return self.here.kind is ClauseKind.PREAMBLE and f"《{block.text}》" in said

    def _is_headline(self, index: int, block: Paragraph) -> bool:
        """A heading without number, standing before a list that starts over."""
        following = self.marks[index + 1] if index + 1 < len(self.marks) else None
        text = block.text.lstrip("# ")
        if not is_heading_line(text):
            return False
        if block.text.startswith("#") or _FINAL_HEADS.match(text):
            return True
        if following is None:
            return self._heads_prose(index)
        if index in self.group_heads and not self._is_loose():
            return True
        return following.value == 1 and self._starts_over(following)

    def _starts_over(self, mark: Mark) -> bool:
        same = [other for other in self.marks if other and other.style is mark.style]
        return mark.style is self.top and sum(1 for other in same if other.value == 1) > 1

    def _headline(self, index: int, block: Paragraph) -> None:
        top = float(self.top) if self.top is not None else 50.0
        text = block.text.lstrip("# ")
        following = self.marks[index + 1] if index + 1 < len(self.marks) else None
        if block.text.startswith("#"):
            rank = self._markdown_rank(_level(block.text))
        elif following and following.style is not self.top:
            rank = self._rank(following) - 5
        else:
            rank = top if self.last_mark < 0 or _FINAL_HEADS.match(text) else top - 5
        self._place(Node(rank=rank, heading=text, blocks=[block]))

    def _markdown_rank(self, level: int) -> float:
        """The rank of an unnumbered Markdown heading, from numbered ones of its level."""
        known = {
            _level(block.text): float(mark.style)
            for block, mark in zip(self.blocks, self.marks, strict=True)
            if mark and block.text.startswith("#")
        }
        outer = [other for other in known if other <= level]
        return known[max(outer)] + (level - max(outer)) / 10 if outer else 11.0 + level

    def _heads_prose(self, index: int) -> bool:
        """In a text without any numbers: a short line right before a whole sentence."""
        following = self.blocks[index + 1 : index + 2]
        return self.last_mark < 0 and bool(following) and not is_heading_line(following[0].text)

    def _is_next_item(self, index: int, block: Paragraph) -> bool:
        """Whether an unnumbered paragraph is the next item of a list that lost its numbers."""
        item = self._item()
        if item is None or self._missing(index, item) <= 0:
            return False
        if item.heading_only:
            return (self.here.closed or len(item.body) > 1) and self._heads_a_body(index, block)
        return bool(item.heading) and starts_with_heading(block.text)

    def _item(self) -> Node | None:
        """The open list item with a number, which a lost number would follow."""
        node: Node | None = self.here
        while node is not None and (node.tail or node.mark is None or node.mark.value is None):
            node = node.parent
        return node

    def _missing(self, index: int, item: Node) -> int:
        """How many numbers are missing before the next printed one of the same list."""
        assert item.mark is not None and item.mark.value is not None
        for mark in self.marks[index:]:
            if mark is None or mark.style > item.mark.style:
                continue
            if mark.style is item.mark.style and (mark.value or 0) > item.mark.value:
                return (mark.value or 0) - item.mark.value - 1
            break
        return 99 if not self._followed(item) else 0

    def _followed(self, item: Node) -> bool:
        """Whether the list had printed numbers so far: then its end is its end."""
        siblings = item.parent.children if item.parent else []
        return not item.inferred and sum(1 for node in siblings if node.mark) > 1

    def _heads_a_body(self, index: int, block: Paragraph) -> bool:
        following = index + 1 < len(self.blocks) and self.marks[index + 1] is None
        return following and is_heading_line(block.text)

    def _infer(self, block: Paragraph) -> None:
        item = self._item()
        assert item is not None and item.mark is not None
        number = successor(item.mark, 1)
        mark = Mark(item.mark.style, number, (item.mark.value or 0) + 1, block.text)
        node = marked(mark, block, item.rank)
        node.inferred = True
        self._place(node)

    def _tail(self, index: int, block: Paragraph) -> None:
        if index > self.last_mark and _CLOSING.search(block.text):
            self.here = self.root.add(Node(rank=999.0, kind=ClauseKind.CLOSING, blocks=[block]))
            return
        owner = self.here.parent or self.root
        kind = ClauseKind.EXCLUSION if _EXCLUSION.search(block.text) else ClauseKind.OTHER
        self.here = owner.add(Node(rank=999.0, kind=kind, tail=True, blocks=[block]))


def _begins(mark: Mark) -> bool:
    return mark.style is Style.COMMA and mark.value == 1


def _level(text: str) -> int:
    """Level of a Markdown heading: the number of its ``#``."""
    return len(text) - len(text.lstrip("#"))


def _is_finished_list(node: Node) -> bool:
    """Whether a list of one-paragraph items stands before; what follows is no part of them."""
    if node.mark is None or node.mark.style in _BODY_STYLES or node.parent is None:
        return False
    if not node.blocks[-1].text.endswith(("。", "；", ";", "！", "？")):
        return False  # a heading on a line of its own: its body follows
    items = [item for item in node.parent.children if item.mark]
    return len(items) > 1 and all(len(item.body) == 1 and not item.children for item in items)
