"""Definitions: what the text says of a term, and background that is marked as background."""

from __future__ import annotations

import re

from assistant.answer import Figure, Notice, Status, Unit
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.speech import Term
from assistant.wording.phrases import paragraphs, phrase
from knowledge.errors import NotFoundError


def define_term(turn: Turn, term_id: str) -> Finding:
    """Say whether the text defines a term; offer general background, marked as not from it.

    Raises:
        NotFoundError: the policy's ``language.yaml`` has no such term.
    """
    terms = {term.id: term for term in turn.services.manner.terms}
    if term_id not in terms:
        raise NotFoundError(f"没有编号为“{term_id}”的术语。可用的有：{'、'.join(terms)}。")
    term = terms[term_id]
    policy = turn.services.policy
    clause = turn.services.clause(term.clause)
    start, end = _span(policy.text, term, clause.start, clause.end)
    quoted = cite(policy, clause, start, end)
    key = "term.defined" if term.defined else "term.undefined"
    year = _year(turn, term)
    return Finding(
        tool="define_term",
        status=Status.NOT_COVERED if _left_open(term) else Status.ANSWERED,
        text=paragraphs(
            phrase(
                key,
                turn.language,
                label=_inside_quotes(term.label),
                quote=quoted.quote,
                cite=token(quoted),
            ),
            _list_line(turn, term),
            phrase("term.year", turn.language, label=term.label, year=year.low) if year else "",
            _background(turn, term),
            (term.note_en if turn.english else term.note) or "",
        ),
        citations=(quoted,),
        figures=(year,) if year else (),
        notices=(*_open(turn, term), *_assumed(turn, year)),
        clauses=(clause.id,),
    )


def tell_included(turn: Turn, term_id: str) -> Finding:
    """“正好2倍算吗”: just the number counts, in the words of the text and of the law."""
    told = define_term(turn, term_id)
    term = next(one for one in turn.services.manner.terms if one.id == term_id)
    (quoted,) = told.citations
    text = paragraphs(
        phrase("bounds.included", turn.language, quote=quoted.quote, cite=token(quoted)),
        _background(turn, term),
    )
    return told.model_copy(update={"text": text, "status": Status.ANSWERED})


def _left_open(term: Term) -> bool:
    """一定期限: a size that the text names and leaves open, with nothing known about it from elsewhere."""
    return term.open and not (term.defined or term.background or term.note)


_LIST = re.compile(
    r"目录|名录|名单|清单|附件|附表|分类表|对照表|算不算|属不属|属于|算(?=战|四上|规上)|\b(?:list|catalogue|annex)"
)


def _list_line(turn: Turn, term: Term) -> str:
    """Where a list is asked for that would settle an undefined term: the text attaches none."""
    asked = _LIST.search(turn.reading.extraction.text.lower()) and not term.defined
    attached = re.search(r"目录|名录|名单|清单|附件", turn.services.clause(term.clause).text)
    return "" if not asked or attached else phrase("term.no_list", turn.language)


def _inside_quotes(label: str) -> str:
    """A label as it stands between quotation marks: “三高”企业 has marks of its own."""
    bare = label.removeprefix("“").removesuffix("”")
    return label.translate(_NESTED) if "“" in bare or "”" in bare else bare


_NESTED = str.maketrans("“”", "‘’")


def _year(turn: Turn, term: Term) -> Figure | None:
    """“上年度是哪一年”: the year before the one of the question, or before the one it names."""
    if term.years_back is None:
        return None
    text = turn.reading.extraction.text
    named = _OF_YEAR.search(text)
    moved = next((step for word, step in _AHEAD.items() if word in text), 0)
    base = int(named["year"]) if named else turn.as_of.year + moved
    year = str(base - term.years_back)
    return Figure(
        label=term.label,
        low=year,
        high=year,
        unit=Unit.YEAR,
        kind="exact",
        clause=term.clause,
        policy=turn.services.primary,
    )


_OF_YEAR = re.compile(
    r"(?P<year>20\d\d)年?(?:度)?(?:申|报|申请|评|遴选|入库|参选|参加|来|的时候|那批|去)"
)
_AHEAD = {"明年": 1, "后年": 2}


def _assumed(turn: Turn, year: Figure | None) -> tuple[Notice, ...]:
    """The text does not say which year it means; that it goes by calendar years is assumed."""
    if year is None:
        return ()
    return (Notice(code="assumption", text=phrase("term.assumed_year", turn.language)),)


def _open(turn: Turn, term: Term) -> tuple[Notice, ...]:
    """Words that can be read in more than one way are the authorities' to explain."""
    if not term.note:
        return ()
    return (Notice(code="ambiguous", text=phrase("notice.ambiguous", turn.language)),)


def _background(turn: Turn, term: Term) -> str:
    background = term.background_en if turn.english else term.background
    if not background:
        return ""
    return phrase("term.background", turn.language, source=term.source, background=background)


def _span(text: str, term: Term, start: int, end: int) -> tuple[int, int]:
    """Where the term's own quote stands, else the whole clause."""
    if term.quote:
        found = text.find(term.quote, start, end)
        if found >= 0:
            return found, found + len(term.quote)
    return start, start + len(text[start:end].rstrip())
