"""What people take for true of the text: turns of strangers that hold a wrong belief, or come as near one as can be.

The turns (``eval/beliefs.jsonl``) were written without sight of the code, 65 wrong beliefs in the words of eight
writers. A third of them, by checksum, was shown to nobody who worked on ``beliefs.yaml``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from assistant.answer import Status
from eval.hidden import is_hidden
from eval.run import Answering
from knowledge.errors import InputError

TURNS = Path(__file__).with_name("beliefs.jsonl")
CORRECTED = frozenset({"premise", "ambiguous"})
"""Notices with which a belief is put right; the text can be read in two ways where it is ``ambiguous``."""
_KEYS = {"text": str, "belief": str, "held": bool}


class BeliefTurn(NamedTuple):
    """A turn, the wrong belief that it is about, and whether it holds it."""

    text: str
    belief: str
    held: bool

    @property
    def hidden(self) -> bool:
        """Whether it belongs to the third that nobody tuning looks at."""
        return is_hidden(self.text)


class Corrected(NamedTuple):
    """What became of turns; shares between 0 and 1, 0 where there are none."""

    turns: int
    corrected: float
    """Those that are told that a premise is wrong."""
    declined: float


def belief_turns(path: Path = TURNS) -> list[BeliefTurn]:
    """All turns, in the order of the file.

    Raises:
        InputError: a line is no JSON, or lacks ``text``, ``belief`` or ``held``.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_turn(line, f"{path.name} 第 {at} 行") for at, line in enumerate(lines, 1)]


def _turn(line: str, where: str) -> BeliefTurn:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}：不是 JSON（{error}）。每行应为一个对象。") from error
    if not all(isinstance(data.get(key), kind) for key, kind in _KEYS.items()):
        raise InputError(f"{where}：应有 text、belief（文字）和 held（true 或 false）。")
    return BeliefTurn(data["text"], data["belief"], data["held"])


def measure(turns: Iterable[BeliefTurn], assistant: Answering) -> Corrected:
    """Put every turn as a conversation of its own, and see what it is told."""
    told = [_told(one, assistant) for one in turns]
    return Corrected(
        len(told),
        _share([corrected for corrected, _ in told]),
        _share([declined for _, declined in told]),
    )


def _told(one: BeliefTurn, assistant: Answering) -> tuple[bool, bool]:
    answer = assistant.answer(one.text, f"eval-{uuid4().hex}", as_of=None, form=None)
    codes = {notice.code for notice in answer.notices}
    wanted = CORRECTED if one.held else {"premise"}
    return bool(codes & wanted), answer.status is Status.DECLINED


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 0.0
