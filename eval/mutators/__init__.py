"""Ways to wrong an answer: one hand's first set, and a second that was written against it.

Each gives the wronged answer, or None where it does not apply.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer import Answer
from eval.graders import Subject
from eval.mutators.amounts import AMOUNTS
from eval.mutators.first import FIRST
from eval.mutators.judgement import JUDGEMENT
from eval.mutators.sources import SOURCES
from eval.mutators.words import WORDS

Mutator = Callable[[Subject], Answer | None]

SECOND: dict[str, Mutator] = {**AMOUNTS, **WORDS, **SOURCES, **JUDGEMENT}
MUTATORS: dict[str, Mutator] = {**FIRST, **SECOND}

__all__ = ["FIRST", "MUTATORS", "SECOND", "Mutator"]
