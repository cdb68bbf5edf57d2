"""The middle column: questions and cards, the empty page, the question box; and the sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from itertools import groupby

from assistant.answer import Answer
from assistant.feedback import Vote
from assistant.ui.card import card
from assistant.ui.foot import foot
from assistant.ui.view import View
from assistant.ui.visitor import Note, Visitor
from assistant.ui.words import Words, examples

LONGEST_SHOWN = 1500


def exchange(turn: str, reply: str, view: View) -> str:
    """One question and what answers it (HTML of a card)."""
    shown = turn if len(turn) <= LONGEST_SHOWN else f"{turn[:LONGEST_SHOWN]}…"
    return (
        f'<section class="exchange"><h2 class="unseen">{escape(view.say["you"])}</h2>'
        f'<p class="question-said">{escape(shown)}</p>'
        f'<h2 class="unseen">{escape(view.say["reply"])}</h2>{reply}</section>'
    )


def exchanges(
    history: Sequence[tuple[str, Answer]],
    view: View,
    votes: Mapping[int, Vote],
    *,
    past: bool,
) -> str:
    """The earlier exchanges, or the last one, which has its questions back and suggestions."""
    last = len(history) - 1
    shown = range(last) if past else range(max(last, 0), last + 1)
    return "".join(
        answered(*history[place], place, view, votes.get(place), latest=not past) for place in shown
    )


def answered(
    turn: str, answer: Answer, place: int, view: View, vote: Vote | None, *, latest: bool
) -> str:
    """One exchange with its whole card; ``place`` counts the turns of the session from 0."""
    below = foot(answer, place, vote, view, latest=latest)
    return exchange(turn, card(answer, view, latest=latest, foot=below), view)


def empty(visitor: Visitor, view: View) -> str:
    """What to do first, with a question of each kind to try."""
    buttons = "".join(
        f'<li><button type="button" data-send="{escape(question)}">'
        f"<span>{escape(kind)}</span>{escape(question)}</button></li>"
        for kind, question in examples(visitor.language)
    )
    return (
        f'<section class="empty"><h2>{escape(view.say["empty_title"])}</h2>'
        f"<p>{escape(view.say['empty_text'])}</p><ul>{buttons}</ul></section>"
    )


def composer(say: Words) -> str:
    """The question box."""
    sheets = "".join(
        f'<button type="button" class="quiet" data-sheet="{name}">{escape(say[name])}</button>'
        for name in ("sessions", "evidence", "profile")
    )
    return (
        f'<form class="composer" id="sg-ask" data-failed="{escape(say["error_unexpected"])}" '
        f'data-log="{escape(say["conversation"])}">'
        f'<div class="sheets">{sheets}</div><div class="box">'
        f'<label class="unseen" for="sg-question">{escape(say["composer_label"])}</label>'
        f'<textarea id="sg-question" rows="1" autocomplete="off" enterkeyhint="send" '
        f'placeholder="{escape(say["composer_hint"])}"></textarea>'
        f'<button type="submit" class="primary">{escape(say["send"])}</button></div>'
        f'<p class="fine"><span>{escape(say["composer_note"])}</span>'
        f"<kbd>{escape(say['composer_keys'])}</kbd></p></form>"
    )


def sessions(visitor: Visitor, today: date, view: View) -> str:
    """The visitor's own conversations, by day."""
    say = view.say
    groups = groupby(visitor.notes, key=lambda note: _day(note.used_on, today))
    body = "".join(_group(say[day], list(notes), visitor, view) for day, notes in groups)
    hint = "" if body else f'<p class="hint">{escape(say["session_none"])}</p>'
    return (
        f'<nav aria-label="{escape(say["sessions"])}">'
        f'<button type="button" class="fresh" data-fresh>{escape(say["session_new"])}</button>'
        f"{body}{hint}</nav>"
    )


def _day(used_on: date, today: date) -> str:
    if used_on >= today:
        return "today"
    return "yesterday" if used_on == today - timedelta(days=1) else "earlier"


def _group(title: str, notes: list[Note], visitor: Visitor, view: View) -> str:
    items = "".join(_item(note, view, current=note.id == visitor.current) for note in notes)
    return f"<h3>{escape(title)}</h3><ul>{items}</ul>"


def _item(note: Note, view: View, *, current: bool) -> str:
    say = view.say
    mark = ' aria-current="true"' if current else ""
    label = f"{say['session_menu']}：{note.title}"
    buttons = "".join(
        f'<button type="button" {attributes}>{escape(say[key])}</button>'
        for key, attributes in (
            ("session_rename", f'data-rename="{note.id}"'),
            ("session_markdown", f'data-export="{note.id}" data-format="markdown"'),
            ("session_json", f'data-export="{note.id}" data-format="json"'),
            (
                "session_forget",
                f'data-forget="{note.id}" data-sure="{escape(say["session_forget_ask"])}"',
            ),
        )
    )
    return (
        f'<li{mark}><button type="button" data-open="{note.id}">{escape(note.title)}</button>'
        f'<details class="menu"><summary aria-label="{escape(label)}" title="{escape(label)}">'
        f"</summary><div>{buttons}</div></details></li>"
    )
