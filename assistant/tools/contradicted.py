"""Where a turn takes its own case for settled and the conditions say otherwise: the correction beside the verdict."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Citation, Notice, State, Verdict
from assistant.context import Turn
from assistant.findings import tokens
from assistant.language.outcome_claimed import outcome_claimed
from assistant.tools.notices import premise_notice
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
    open_ = verdict.verdict is State.UNKNOWN and claimed == "met" and _falls_short(turn, verdict)
    if verdict.verdict is not _AGAINST[claimed] and not (review or open_):
        return "", ()
    name = "contradicted.review" if review else f"contradicted.{claimed}"
    line = phrase(name, turn.language, cite=tokens(cited))
    return line, (premise_notice(turn),)


def _falls_short(turn: Turn, verdict: Verdict) -> bool:
    """Whether a number of this turn misses its bar, though other facts could still decide."""
    told = {one.fact for one in turn.reading.extraction.facts if not isinstance(one.value, bool)}
    return any(
        one.state is State.NOT_MET and one.fact is not None and one.fact in told
        for one in verdict.conditions
    )
