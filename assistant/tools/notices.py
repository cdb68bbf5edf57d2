"""Notices that several tools give in the same words."""

from __future__ import annotations

from assistant.answer import Notice
from assistant.context import Turn
from assistant.wording.phrases import phrase


def municipal_notice(turn: Turn) -> Notice:
    """The city decides on the money and pays it."""
    return Notice(code="municipal", text=phrase("notice.municipal", turn.language))


def premise_notice(turn: Turn) -> Notice:
    """What the turn takes for granted is not what the text says."""
    return Notice(code="premise", text=phrase("notice.premise", turn.language))
