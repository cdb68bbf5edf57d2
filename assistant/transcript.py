"""A conversation as a file that its owner keeps: Markdown to read, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from assistant.answer import Answer

History = Sequence[tuple[str, Answer]]


def as_json(title: str, history: History, today: date) -> str:
    """The questions with their whole answers, as docs/answer.md describes them."""
    turns = [{"question": turn, "answer": answer.to_json()} for turn, answer in history]
    data = {"title": title, "exported_on": today.isoformat(), "turns": turns}
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_markdown(title: str, history: History, today: date) -> str:
    """Questions, answers with their notices, and the quoted words under each."""
    parts = [f"# {title}", f"{today.isoformat()}"]
    for number, (turn, answer) in enumerate(history, 1):
        said = "\n".join(f"> {line}" for line in turn.splitlines())
        parts += [f"## {number}", said, answer.text]
        parts += [f"*{notice.text}*" for notice in answer.notices]
        parts += [
            f"[{place}] {one.label}：“{' '.join(one.quote.split())}”"
            for place, one in enumerate(answer.citations, 1)
        ]
    return "\n\n".join(parts) + "\n"
