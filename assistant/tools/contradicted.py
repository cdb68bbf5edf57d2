"""Where a turn takes its own case for settled and the conditions say otherwise: the correction beside the verdict."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Citation, Notice, State, Verdict
from assistant.context import Turn
from assistant.findings import tokens
from assistant.language.outcome_claimed import outcome_claimed
from assistant.wording.phrases import phrase

_AGAINST = {"met": State.NOT_MET, "not_met": State.MET}


def contradicted(
    turn: Turn, verdict: Verdict, cited: Sequence[Citation]
) -> tuple[str, tuple[Notice, ...]]:
    """A line that puts right what was taken for settled, and its notice; empty where nothing was."""
    claimed = outcome_claimed(turn.reading.extraction.text)
    if claimed is None or turn.english:
        return "", ()
    review = verdict.verdict is State.NEEDS_REVIEW
    if verdict.verdict is not _AGAINST[claimed.outcome] and not review:
        return "", ()
    name = "contradicted.review" if review else f"contradicted.{claimed.outcome}"
    line = phrase(name, turn.language, words=claimed.words, cite=tokens(cited))
    return line, (Notice(code="premise", text=phrase("notice.premise", turn.language)),)
