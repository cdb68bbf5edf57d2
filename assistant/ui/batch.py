"""Screening a table of companies, as HTML: the way in, progress, and what came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from assistant.answer import State
from assistant.money import format_money
from assistant.screening_write import STATE_WORDS
from assistant.screenings import MOST_ROWS, SHOWN, Cells, Screened
from assistant.ui.files import TEMPLATE, result_address
from assistant.ui.uploads import picker
from assistant.ui.words import Words

_STATES = {words: state for state, words in STATE_WORDS.items()}
_SHOWN_FIRST = (State.MET, State.NEEDS_REVIEW, State.UNKNOWN, State.NOT_MET)
_YUAN = "（元）"


def entrance(say: Words) -> str:
    """What the page is for, the template, and where to drop a table."""
    hint = say["batch_hint"].format(rows=MOST_ROWS)
    return (
        f'<section class="sheet"><h2>{escape(say["tab_batch"])}</h2>'
        f"<p>{escape(say['batch_about'])}</p>"
        f'<p><a class="button" href="{TEMPLATE}" download>{escape(say["batch_template"])}</a></p>'
        f"{picker('screen', '.csv,.tsv,.txt,.xlsx', hint, say)}</section>"
    )


def progress(done: int, about: int | None, say: Words) -> str:
    """How far it is; nothing is known of the size of some files."""
    if done == 0:
        return f'<p role="status" class="hint">{escape(say["batch_reading"])}</p>'
    whole = max(about or 0, done)
    words = say["batch_progress"].format(done=done)
    return (
        f'<p role="status" class="hint">{escape(words)}</p>'
        f'<progress max="{whole}" value="{done}">{escape(words)}</progress>'
    )


def refused(message: str, say: Words) -> str:
    """Why the table could not be screened."""
    return (
        f'<div class="error" role="alert"><strong>{escape(say["batch_refused"])}</strong>'
        f"<p>{escape(message)}</p></div>"
    )


def outcome(found: Screened, say: Words) -> str:
    """Counts for each program, the result to fetch, each company, and cells to put right."""
    summary = found.summary
    title = say["batch_done"].format(rows=summary.rows)
    return (
        f'<section class="sheet"><div class="sheet-head"><h3>{escape(title)}</h3>'
        f'<a class="button primary" href="{result_address(found.token)}" download>'
        f"{escape(say['batch_fetch'])}</a></div>{_counts(found, say)}{_ignored(found, say)}"
        f"{_errors(found, say)}{_companies(found, say)}</section>"
    )


def _counts(found: Screened, say: Words) -> str:
    heads = "".join(f"<th>{escape(STATE_WORDS[state])}</th>" for state in _SHOWN_FIRST)
    rows = "".join(
        f"<tr><th scope=row>{escape(title)}</th>"
        + "".join(f'<td data-state="{state}">{counts[state] or "–"}</td>' for state in _SHOWN_FIRST)
        + "</tr>"
        for title, counts in found.summary.verdicts
    )
    return (
        f'<div class="scroll" tabindex="0"><table class="counts"><thead><tr>'
        f"<th>{escape(say['batch_program'])}</th>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _ignored(found: Screened, say: Words) -> str:
    if not found.summary.ignored:
        return ""
    columns = "、".join(found.summary.ignored)
    return f'<p class="hint">{escape(say["batch_ignored"].format(columns=columns))}</p>'


def _errors(found: Screened, say: Words) -> str:
    if not found.errors:
        return ""
    rows = "".join(
        f'<tr><td class="number">{escape(row)}</td><th scope=row>{escape(name)}</th>'
        f"<td>{escape(column)}</td>"
        f"<td>{escape(message)}</td></tr>"
        for row, name, column, _, message in found.errors
    )
    heads = ("batch_row", "batch_company", "batch_column", "batch_mend")
    title = say["batch_errors"].format(count=found.summary.errors)
    return (
        f'<details class="amber" open><summary>{escape(title)}</summary>'
        f"{_table('errors', heads, rows, say)}</details>"
    )


def _companies(found: Screened, say: Words) -> str:
    rows = "".join(_company(found.headers, row, say) for row in found.rows)
    more = ""
    if found.summary.rows > SHOWN:
        more = f'<p class="hint">{escape(say["batch_more"].format(shown=SHOWN))}</p>'
    heads = ("batch_row", "batch_company", "batch_verdicts", "batch_open")
    return _table("companies", heads, rows, say) + more


def _table(name: str, heads: Sequence[str], rows: str, say: Words) -> str:
    titles = "".join(f"<th>{escape(say[head])}</th>" for head in heads)
    return (
        f'<table class="listing {name}"><thead><tr>{titles}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _company(headers: Cells, row: Cells, say: Words) -> str:
    number, name = row[:2]
    gaps, missing = row[-3:-1]
    verdicts = "".join(
        f'<li data-state="{state}"><span class="badge" data-state="{state}">'
        f"{escape(STATE_WORDS[state])}</span> {escape(title)}{escape(amount)}</li>"
        for state, title, amount in sorted(
            _verdicts(headers, row, say), key=lambda one: _SHOWN_FIRST.index(one[0])
        )
    )
    reasons = [(say["gaps"], gaps), (say["batch_missing"], missing)]
    told = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in reasons if text
    )
    return (
        f'<tr><td class="number">{escape(number)}</td><th scope=row>{escape(name)}</th>'
        f'<td><ul class="verdicts">{verdicts}</ul></td><td><dl>{told}</dl></td></tr>'
    )


def _verdicts(headers: Cells, row: Cells, say: Words) -> Iterator[tuple[State, str, str]]:
    """State, title and amount of each program; the amount stands in the column behind it."""
    for place, (header, cell) in enumerate(zip(headers, row, strict=True)):
        state = _STATES.get(cell)
        if state is None or place < 2 or place >= len(headers) - 3:
            continue
        beside = headers[place + 1]
        amount = row[place + 1] if beside.endswith(_YUAN) else ""
        yield state, header, f" · {_amount(beside, amount, say)}" if amount else ""


def _amount(header: str, yuan: str, say: Words) -> str:
    words = format_money(Decimal(yuan))
    ceiling = header.removesuffix(_YUAN).endswith("上限")
    return say["ceiling"].format(amount=words) if ceiling else words
