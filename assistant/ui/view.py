"""What every template needs: the language, and how a clause is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from assistant.answer import Ask
from assistant.facts import catalogue
from assistant.ui.words import Language, Words
from assistant.wording.names import fact_name, program_title, question_text

ClauseLabel = Callable[[str, str], str]
"""``(policy, clause)`` → the label that people cite, or the bare id where it is unknown."""


@dataclass(frozen=True)
class View:
    """Words of the chosen language and the labels of clauses."""

    say: Words
    label: ClauseLabel

    @property
    def language(self) -> Language:
        """The language of the words."""
        return "en" if self.say["lang"] == "en" else "zh"

    def fact(self, fact: str) -> str:
        """What a fact is called; the id of one that is not in the catalogue."""
        return _begun(fact_name(fact, self.language)) if fact in catalogue() else fact

    def program(self, program: str, title: str) -> str:
        """What a program is called."""
        return _begun(program_title(program, title, self.language))

    def question(self, ask: Ask) -> str:
        """A question back to the user."""
        return (
            _begun(question_text(ask, self.language)) if ask.fact in catalogue() else ask.question
        )

    def clause_button(
        self,
        policy: str | None,
        clause: str,
        span: tuple[int | None, int | None] = (None, None),
        *,
        called: str = "",
    ) -> str:
        """A button that opens a clause, with the span marked if there is one.

        It is ``called`` by the label's number where nothing else is said.
        """
        if not policy:
            return f'<span class="ref">{escape(clause)}</span>'
        label = self.label(policy, clause)
        start, end = span
        marked = "" if start is None or end is None else f' data-start="{start}" data-end="{end}"'
        return (
            f'<button type="button" class="ref" data-policy="{escape(policy)}" '
            f'data-clause="{escape(clause)}"{marked} title="{escape(label)}" '
            f'aria-label="{escape(self.say["clause_label"].format(label=label))}">'
            f"{escape(called or short_label(label))}</button>"
        )


_PATH = re.compile(
    r"[一二三四五六七八九十百零]+、?(?:（[一二三四五六七八九十]+）)?(?:\d+|末段)?|第[^ ]+[章节条款]"
)


def short_label(label: str) -> str:
    """A label's number path without its heading: ``三、（二）2. 加强管理`` → ``三、（二）2``."""
    path = _PATH.match(label)
    return path[0].rstrip("、") if path else label


def _begun(text: str) -> str:
    """A text that stands for itself: English names are written as parts of a sentence."""
    return text[:1].upper() + text[1:]
