"""What grammar settles by more than the words around a name, and the fitted model may not doubt."""

from __future__ import annotations

from assistant.language.changed_status import changed_status
from assistant.language.excepted import excepted
from assistant.language.former_latter import former_latter
from assistant.language.said import Said
from assistant.language.trouble_over import trouble_over
from assistant.language.turn import Turn
from assistant.language.unlike_others import unlike_others


def settled(turn: Turn) -> list[Said]:
    """Statements on what was put right, trouble that is over, what is left out, and others beside us."""
    found = trouble_over(turn) + excepted(turn) + former_latter(turn) + unlike_others(turn)
    return found + changed_status(turn)
