"""How people cite a clause: ``三、（二）2. 加强企业管理``, ``第八条（三）支持…``."""

from __future__ import annotations

from knowledge.model import ClauseKind
from knowledge.parsing.numbering import DECIMALS, Style
from knowledge.parsing.tree import Node

_FIXED = {ClauseKind.PREAMBLE: "开头段", ClauseKind.CLOSING: "结尾段"}


def label_of(node: Node) -> str:
    """The label of a node from the numbers on its path and its own heading."""
    if node.kind in _FIXED:
        return _FIXED[node.kind]
    path = _cited(node.path())
    label = "".join(_step(step, step is node) for step in path)
    return label.strip() or f"第{node.position()}段"


def _cited(path: list[Node]) -> list[Node]:
    """The steps that are cited: from the innermost article on, if there is one."""
    for index in range(len(path) - 1, -1, -1):
        mark = path[index].mark
        if mark and mark.style in DECIMALS:
            return path[index:]
        if mark and mark.style is Style.ARTICLE:
            appended = [node for node in path[:index] if node.rank < Style.DIVISION]
            return [*appended, *path[index:]]
    return path


def _step(node: Node, own: bool) -> str:
    if node.tail:
        return node.heading or "末段"
    if node.mark and node.mark.style is Style.BULLET:
        return f"——{node.heading}"
    if node.number is None:
        return node.heading if own else f"{node.heading} "
    if not own:
        return node.number
    return f"{node.number}{_gap(node.number)}{node.heading}"


def _gap(number: str) -> str:
    return "" if number.endswith(("、", "）", ")")) else " "
