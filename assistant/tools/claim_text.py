"""A claim on anything else, against the phrase of the text that speaks about it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Citation, Figure
from assistant.context import Turn
from assistant.figures import figures_in
from assistant.findings import cite
from assistant.language.cues import role_cues
from assistant.language.extraction import Quantity
from assistant.language.headings import headings_in
from assistant.language.parts import parts_in
from assistant.rules import Program
from assistant.tools.claim_place import (
    Placed,
    figures_placed,
    of_years,
    pairs,
    placed,
    said_around,
    stated_elsewhere,
    states,
    year_at,
    years_in,
)
from assistant.tools.claim_rules import UNITS, Check, is_value
from assistant.tools.claim_years import by_year, row_in, year_of, years_named
from assistant.tools.claimed import claimed_numbers
from assistant.tools.quotes import best_quote
from assistant.tools.relevance import asked_number, relevant
from assistant.tools.sources import sentence_around
from assistant.tools.statements import statements
from assistant.wording.phrases import phrase
from knowledge.model import Clause

_YEAR = re.compile(r"(20\d\d)年")
_PERIOD = re.compile(r"每年|每月|每季度|每周|每半年")
_SUBJECT = 4
"""A phrase of at least this many characters has a subject of its own."""
_PHRASE = 4
"""So many Chinese characters with a number make a phrase that no two clauses share by chance."""
_BEFORE = 4
"""Characters before a number that belong to its phrase."""
_HAN = re.compile(r"[一-鿿]")
_SURE = 3
"""Pairs of characters that a phrase must share with a claim to be surely about it."""
_RUNS = re.compile(
    rf"{role_cues()['lead'].pattern}|(?:归|由|是|让)[^,。?]{{2,10}}(?:管|抓|办|领|负责|说了算|的(?:活|事|摊))"
)
"""A department is said to be in charge of a task."""
_ALONE = re.compile(r"一家|独家|单独|只有一个|(就|只|仅|光)(由|归|是|有)?[一-鿿]{2,8}(牵头|自己)")
_PAID = re.compile(r"奖|补(?!齐|短|链)|资助|给钱|发钱")
_TAG = re.compile(r"(是吧|对吧|没错吧|是不是|对不对|对伐|不是吗|没记错吧|对的吧|是这样吧)[,。!?]")
_QUESTION = re.compile(r"谁|哪|什么|啥|多少|几|怎|吗|呢|么|吧|不(?=$|[,。?])")


def against_text(turn: Turn) -> list[Check]:
    """Each number, year, period and department of the claim against the nearest phrases."""
    found = _source(turn, without_claims(turn), claimed_numbers(turn))
    if found is None:
        return []
    source, clause = found
    named = any(mention.names for mention in turn.reading.units)
    numbers = _units_checked(turn, source, clause) if named else []
    if not numbers:
        checks = [_checked(turn, one, source, clause) for one in claimed_numbers(turn)]
        numbers = [check for check in checks if check]
    return [*numbers, *_years_checked(turn, source), *_periods_checked(turn, source)]


def said_to_lead(text: str) -> bool:
    """Whether a department is said to be in charge of a task."""
    return bool(_RUNS.search(text) or _TURN_TO.search(text))


_TURN_TO = re.compile(
    r"(?:找|问|联系|寄|报|交|递)(?:给|到)?[^,。?]{2,10}?(?:局|委|中心|办)?(?:就|才|便|准|总)(?:是|该)?(?:行|对|可以|成|没错|好|够)"
)
"""所以找科工信局就行了吧."""


def against_clause(turn: Turn, clause_id: str) -> list[Check]:
    """“是科工信局牵头对吧”, “是引5家对吧” after a look-up: against that clause and no other."""
    clause = turn.services.clause(clause_id)
    whole = cite(turn.services.policy, clause)
    if turn.reading.units:
        return _lead_checked(turn, whole, clause) if "牵头单位" in clause.text else []
    numbers = claimed_numbers(turn)
    original, row = turn.reading.extraction.original, row_in(whole.quote)
    if row is not None and any(year_of(original, one) in by_year(whole.quote) for one in numbers):
        at = whole.start + row
        yearly = cite(
            turn.services.policy,
            clause,
            *sentence_around(turn.services.policy.text, clause, at, at + 1),
        )
        return [Check(one.text, "open", yearly) for one in numbers]
    figures = figures_in(whole.quote, clause, whole.policy)
    checks = [(one, _number(turn, one, figures, whole)) for one in numbers]
    return [
        check._replace(source=_stating(turn, check.source, clause, [one]))
        if check.source == whole
        else check
        for one, check in checks
        if check is not None
    ] + _years_checked(turn, whole)


def against_lead(turn: Turn, rules: list[Program]) -> list[Check]:
    """“三首是商务局牵头的，找他们就行吧”: the department said to lead the clause of an award."""
    named = any(mention.names for mention in turn.reading.units)
    clauses = [turn.services.clause(rule.clause) for rule in rules if rule.kind != "eligibility"]
    if not named or not clauses or not _RUNS.search(turn.reading.extraction.text):
        return []
    policy = turn.services.policy
    return [
        check
        for clause in clauses
        if clause.lead_units
        for check in _lead_checked(turn, cite(policy, clause), clause)
    ]


def _source(turn: Turn, query: str, quantities: list[Quantity]) -> tuple[Citation, Clause] | None:
    """The quote that speaks about a query, and its clause."""
    if found := _word_for_word(turn, quantities):
        return found
    hits = relevant(turn, query, k=3)
    if not hits:
        return None
    best = hits[0] if asked_number(query) else max(hits, key=lambda hit: hit.coverage)
    policy = turn.services.library.policy(best.policy)
    clause = turn.services.library.clause(policy.id, best.clause)
    return _stating(turn, best_quote(policy, clause, best), clause, quantities), clause


def _word_for_word(turn: Turn, quantities: list[Quantity]) -> tuple[Citation, Clause] | None:
    """The clause in which a sum and the words before it (最高补助2000万) stand as they were said."""
    policy = turn.services.policy
    for quantity in (one for one in quantities if one.unit == "CNY"):
        before = re.split(r"[^一-鿿\w]", _before(turn, quantity))[-1][-_BEFORE:]
        for said in (f"{before}{quantity.text}", quantity.text):
            if len(_HAN.findall(said)) < _PHRASE:
                continue
            for clause in policy.clauses:
                at = policy.text.find(said, clause.start, clause.end)
                if at >= 0:
                    span = sentence_around(policy.text, clause, at, at + len(said))
                    return cite(policy, clause, *span), clause
    return None


def _checked(turn: Turn, quantity: Quantity, source: Citation, clause: Clause) -> Check | None:
    """A number by the common quote; one of another matter by a quote of its own."""
    words = _before(turn, quantity)
    several = len(claimed_numbers(turn)) > 1
    if several and len(words) >= _SUBJECT and not _pairs(words) & _pairs(clause.text):
        own = _source(turn, words + _asked_for(quantity), [quantity])
        if own is not None:
            source, clause = own
    figures = figures_in(source.quote, clause, source.policy)
    return _number(turn, quantity, figures, source)


def _number(
    turn: Turn, quantity: Quantity, figures: tuple[Figure, ...], source: Citation
) -> Check | None:
    """The figure whose phrase is nearest to the claim decides; no other one confirms it."""
    unit = UNITS.get(quantity.unit or "count")
    same = [one for one in figures_placed(figures) if one.figure.unit == unit and one.figure.high]
    if not same:
        return _no_money(turn, quantity, source)
    same = of_years(same, source.quote, years_in(turn.reading.extraction.original))
    said = said_around(
        _before(turn, quantity), f"{_led_up_to(turn)} {_sentence_of(turn, quantity)}"
    )
    scored = [(placed(said, source.quote, one.name), one) for one in same]
    top = max(score for score, _ in scored)
    best = [one for score, one in scored if score == top]
    if states(best, quantity):
        return Check(quantity.text, "right" if len(best) == 1 else "open", source)
    if states(same, quantity) and (top < _SURE or _all_in_row(turn, quantity, same)):
        return Check(quantity.text, "open", source)
    if states(same, quantity) and _years_apart(turn, source, same):
        return Check(quantity.text, "open", source)
    rival = stated_elsewhere(turn, quantity, said)
    if rival and rival.score >= max(top, 1):
        return Check(
            quantity.text, "right" if rival.score > top and rival.dated else "open", rival.source
        )
    return Check(quantity.text, "wrong", source)


def _years_apart(turn: Turn, source: Citation, same: Sequence[Placed]) -> bool:
    """“全区培育200家”, without a year: a sentence that has one number for each of two years."""
    if years_in(turn.reading.extraction.original):
        return False
    years = {frozenset(year_at(source.quote, one)) for one in same}
    return len(years) == len(same) > 1 and frozenset() not in years


def _all_in_row(turn: Turn, quantity: Quantity, same: Sequence[Placed]) -> bool:
    """“10%、20%、30%说的是…”: all the numbers of a row that the quote holds, none of them by itself."""
    row = [one for one in claimed_numbers(turn) if one.unit == quantity.unit]
    return len(row) > 1 and all(states(same, one) for one in row)


def _no_money(turn: Turn, quantity: Quantity, source: Citation) -> Check | None:
    """“专精特新一家奖30万”: a sum that is said to be paid, and that stands nowhere in the text."""
    paid = _PAID.search(turn.reading.extraction.text) and "confirm" in turn.reading.cues
    if quantity.unit != "CNY" or not paid:
        return None
    sums = (one.value for one in statements(turn.services.policy) if one.kind == "CNY")
    placed = source.clause in headings_in(
        turn.reading.extraction.text, turn.services.policy.clauses
    )
    if not placed and any(is_value(quantity.value, one) for one in sums):
        return None  # it stands elsewhere; 奖100万，在加快做大做强里写着的 says where
    line = phrase("claim.no_money", turn.language, claimed=quantity.text)
    return Check(quantity.text, "wrong", source, line)


def _sentence_of(turn: Turn, quantity: Quantity) -> str:
    """The question without numbers; where it claims several, what leads to this one and its phrase."""
    others = [one for one in claimed_numbers(turn) if one.start != quantity.start]
    if not others:
        return without_claims(turn)
    original = turn.reading.extraction.original
    since = max((one.end for one in others if one.end <= quantity.start), default=0)
    before = re.split(r"[。；;!?！？]", original[since : quantity.start])[-1]
    return before + re.split(r"[，,、。；;!?！？]", original[quantity.end :])[0]


def _before(turn: Turn, quantity: Quantity) -> str:
    """The words that lead up to a number in its own phrase."""
    return re.split(r"[，。；、,;]", turn.reading.extraction.original[: quantity.start])[-1]


def _years_checked(turn: Turn, source: Citation) -> list[Check]:
    """Whether the quote names the calendar years that the claim names, where it names any."""
    clause = turn.services.library.clause(source.policy, source.clause)
    stated = years_named(source.quote)
    if not stated and clause.parent:
        policy = turn.services.library.policy(source.policy)
        above = turn.services.library.clause(source.policy, clause.parent)
        stated = years_named(above.text)
        source = cite(policy, above)
    claimed = dict.fromkeys(_YEAR.findall(turn.reading.extraction.text))
    return [_check(f"{year}年", year in stated, source) for year in claimed if stated]


def _periods_checked(turn: Turn, source: Citation) -> list[Check]:
    """Whether the quote counts by the period that the claim names: 每年 or 每月."""
    stated = set(_PERIOD.findall(source.quote))
    claimed = dict.fromkeys(_PERIOD.findall(turn.reading.extraction.text))
    return [_check(period, period in stated, source) for period in claimed if stated]


def _units_checked(turn: Turn, source: Citation, clause: Clause) -> list[Check]:
    """Whether the phrase that the question is about names the department that it claims."""
    if _RUNS.search(turn.reading.extraction.text) and clause.lead_units:
        return _lead_checked(turn, source, clause)
    official = {
        name for c in turn.services.policy.clauses for name in (*c.lead_units, *c.support_units)
    }
    words = _pairs(without_claims(turn))
    phrases = [one for one in re.split(r"[，。；\n]", clause.text) if one.strip()]
    best = max(phrases, key=lambda one: len(words & _pairs(one)), default="")
    if not any(name in best for name in official):
        return []
    policy = turn.services.library.policy(source.policy)
    at = clause.start + clause.text.index(best)
    stated = cite(policy, clause, at, at + len(best))
    return [
        _check(mention.words, any(name in best for name in mention.names), stated)
        for mention in turn.reading.units
        if mention.names
    ]


def _having(clause: Clause, role: str, named: int) -> set[str]:
    """The departments that have a role; one that is named alone beside a task is said to lead it."""
    return set(clause.support_units if role == "support" and named > 1 else clause.lead_units)


def _lead_checked(turn: Turn, source: Citation, clause: Clause) -> list[Check]:
    policy = turn.services.library.policy(source.policy)
    at = clause.start + clause.text.index("牵头单位")
    stated = cite(policy, clause, *sentence_around(policy.text, clause, at, at + 1))
    text = turn.reading.extraction.text
    alone = _ALONE.search(text) and len(clause.lead_units) > 1
    roles = {one.unit.words: one.role for one in parts_in(text, turn.reading.units)}
    if any(_said_not_to(text, one.words) for one in turn.reading.units):
        return [Check(one.words, "open", stated) for one in turn.reading.units if one.names]
    return [
        _check(
            f"{one.words}一家" if alone else _in_full(text, one.words),
            not alone
            and bool(set(one.names) & _having(clause, roles[one.words], len(turn.reading.units))),
            stated,
        )
        for one in turn.reading.units
        if one.names
    ]


def _said_not_to(text: str, words: str) -> bool:
    """区商务局不牵头吧; 不是商务局牵头嘛 claims that it does."""
    unit = re.escape(words)
    lead = r"(?:牵头|主责|领头|挑头|负责|管(?!委)|主抓)"
    denied = rf"(?:不是|并非|不归|不由|没有?让?)(?:区|市)?{unit}[^,。?]{{0,4}}{lead}(?![嘛吗么])"
    denied += rf"|{unit}[局委办]?(?:都|也|并|可)?(?:不|没有?)(?:是)?{lead}"
    return re.search(denied, text) is not None


def _in_full(text: str, words: str) -> str:
    """科工信局, of which 科工信 was enough to tell who is meant."""
    found = re.search(re.escape(words) + r"(?:局|委|办|中心)?", text)
    return found.group() if found else words


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _stating(turn: Turn, source: Citation, clause: Clause, quantities: list[Quantity]) -> Citation:
    """Of the sentences of a quote that state a number of the claimed kind, the one nearest in words."""
    policy = turn.services.library.policy(source.policy)
    said = pairs(f"{_led_up_to(turn)} {without_claims(turn)}")
    for quantity in quantities:
        numbers = re.finditer(rf"\d+\s*{re.escape(quantity.text[-1])}", source.quote)
        places = [source.start + one.start() for one in numbers]
        spans = [sentence_around(policy.text, clause, at, at + 1) for at in places]
        if spans:
            best = max(spans, key=lambda one: len(said & pairs(policy.text[slice(*one)])))
            return cite(policy, clause, *best)
    return source


_SHORT = 12
"""A claim behind a question is of what was asked, where it is no longer than this."""


def _led_up_to(turn: Turn) -> str:
    """“领航计划占比多少 | 不是30%吗”: the question that a short claim answers."""
    said = turn.dialogue.turns
    return said[-2] if len(said) > 1 and len(turn.reading.extraction.text) <= _SHORT else ""


def without_claims(turn: Turn) -> str:
    """The question without what it claims, which the text may well not say."""
    query = _told_apart(turn.reading.extraction.text)
    for quantity in claimed_numbers(turn):
        query = query.replace(quantity.text, _asked_for(quantity))
    for mention in turn.reading.units:
        query = query.replace(mention.words, " ")
    return query


def _told_apart(text: str) -> str:
    """The claim without what is said after it: “…是吧，我直接把材料递过去”."""
    found = _TAG.search(text)
    rest = text[found.end() :] if found else ""
    return text[: found.end()] if found and rest and not _QUESTION.search(rest) else text


def _asked_for(quantity: Quantity) -> str:
    """The question that a claimed number answers: 4000家 → 多少家."""
    if quantity.unit == "percent":
        return "百分之几"
    return f"多少{quantity.text[-1]}" if quantity.unit == "count" else " "


def _check(claimed: str, right: bool, source: Citation) -> Check:
    return Check(claimed, "right" if right else "wrong", source)
