"""What every template needs: the language, and how a clause is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from assistant.facts import catalogue
from assistant.ui.words import Words

ClauseLabel = Callable[[str, str], str]
"""``(policy, clause)`` → the label that people cite, or the bare id where it is unknown."""


@dataclass(frozen=True)
class View:
    """Words of the chosen language and the labels of clauses."""

    say: Words
    label: ClauseLabel

    def clause_button(
        self, policy: str | None, clause: str, span: tuple[int | None, int | None] = (None, None)
    ) -> str:
        """A button that opens a clause, with the span marked if there is one."""
        if not policy:
            return f'<span class="ref">{escape(clause)}</span>'
        label = self.label(policy, clause)
        start, end = span
        marked = "" if start is None or end is None else f' data-start="{start}" data-end="{end}"'
        return (
            f'<button type="button" class="ref" data-policy="{escape(policy)}" '
            f'data-clause="{escape(clause)}"{marked} title="{escape(label)}" '
            f'aria-label="{escape(self.say["clause_label"].format(label=label))}">'
            f"{escape(short_label(label))}</button>"
        )


_PATH = re.compile(
    r"[一二三四五六七八九十百零]+、?(?:（[一二三四五六七八九十]+）)?(?:\d+|末段)?|第[^ ]+[章节条款]"
)


def short_label(label: str) -> str:
    """A label's number path without its heading: ``三、（二）2. 加强管理`` → ``三、（二）2``."""
    path = _PATH.match(label)
    return path[0].rstrip("、") if path else label


def fact_label(fact: str) -> str:
    """The Chinese label of a fact, or the id of one that is not in the catalogue."""
    spec = catalogue().get(fact)
    return spec.label if spec else fact
