"""“…对吧？”: compare what a turn claims with what the text says.

A claim is confirmed only where everything that it says was found to agree; where part of it could
not be decided the text is quoted and nothing is confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer import Figure, Notice, State
from assistant.context import Turn
from assistant.figures import figures_in
from assistant.findings import Finding, token
from assistant.rules import Program, amount_facts, calculate, thresholds
from assistant.tools.accounted import says_more
from assistant.tools.claim_bounds import directed
from assistant.tools.claim_rules import Check, against_rules, rule_figures
from assistant.tools.claim_scope import scoped
from assistant.tools.claim_text import against_clause, against_lead, against_text, without_claims
from assistant.tools.clauses import search_policy
from assistant.tools.notices import premise_notice
from assistant.wording.phrases import paragraphs, phrase


def check_claim(turn: Turn, programs: tuple[str, ...], clause: str | None = None) -> Finding:
    """Say for each claimed number whether the text says so; correct it where it does not.

    ``clause``: the clause that the talk was of, against which departments, numbers and years are held.
    """
    rules = [turn.services.book.programs[name] for name in programs]
    checks = against_clause(turn, clause) if clause else []
    if not checks:
        checks = against_rules(turn, rules) if rules else against_text(turn)
    if not checks and (led := against_lead(turn, rules)):
        checks, rules = led, []
    if not checks:
        return search_policy(turn, without_claims(turn))
    checks = scoped(turn, directed(turn, checks)) if not rules else directed(turn, checks)
    if turn.reading.premises:
        checks = [one._replace(outcome="open") if one.outcome == "right" else one for one in checks]
    wrong = [one for one in checks if one.outcome == "wrong"]
    unsaid = [one for one in checks if one.outcome in {"unsaid", "open"}]
    told = all(one.line for one in checks)  # 一处写了一次性，另一处写没写
    shown = checks if told else wrong or unsaid or checks
    partly = not (wrong or unsaid or told) and says_more(turn, (one.source.quote for one in checks))
    sources = tuple(dict.fromkeys(one.source for one in shown))
    notice = premise_notice(turn)
    return Finding(
        tool="check_claim",
        text=paragraphs(*_partly_right(turn, shown) if partly else _lines(turn, shown)),
        citations=sources,
        figures=_figures(turn, rules, shown),
        notices=(*([notice] if wrong else []), *_notices(turn, rules)),
        programs=programs,
        clauses=tuple(dict.fromkeys(source.clause for source in sources)),
    )


def _partly_right(turn: Turn, checks: list[Check]) -> Iterator[str]:
    """The turn says more than what was found to agree: only that much is confirmed."""
    for source in dict.fromkeys(one.source for one in checks):
        named = [one for one in checks if one.source == source]
        claimed = dict.fromkeys(one.claimed for one in named if not one.line)
        if len(claimed) < len(named):
            yield "".join(dict.fromkeys(one.line for one in named))
        if not claimed:
            continue
        yield phrase(
            "claim.partly_right",
            turn.language,
            claimed="”、“".join(claimed),
            quote=source.quote,
            cite=token(source),
        )


def _lines(turn: Turn, checks: list[Check]) -> Iterator[str]:
    told = {one.source for one in checks if one.line}
    shown = [one for one in checks if one.line or one.outcome != "open" or one.source not in told]
    yield from dict.fromkeys(_line(turn, one) for one in shown)


def _line(turn: Turn, check: Check) -> str:
    quoted = phrase(
        "claim.quoted", turn.language, quote=check.source.quote, cite=token(check.source)
    )
    if check.line:
        return check.line + quoted
    if check.outcome in {"unsaid", "open"}:
        return quoted
    return phrase(
        f"claim.{check.outcome}",
        turn.language,
        claimed=check.claimed,
        quote=check.source.quote,
        cite=token(check.source),
    )


def _notices(turn: Turn, rules: list[Program]) -> tuple[Notice, ...]:
    """What goes with the amounts of the rules: who pays, what is only a ceiling."""
    codes = [code for rule in rules for code in calculate(rule, {}, turn.as_of).notices]
    return tuple(
        Notice(code=code, text=phrase(f"notice.{code}", turn.language, items=""))
        for code in dict.fromkeys(codes)
        if code != "assumption"
    )


def _of_rule(turn: Turn, rule: Program) -> tuple[Figure, ...]:
    """What a rule states; where the enterprise's own case comes to one amount, that one."""
    own = amount_facts(rule) & set(turn.profile)
    award = calculate(rule, turn.profile, turn.as_of)
    if own and award.verdict.verdict is State.NOT_MET:
        return thresholds(rule)  # 1.49倍 reaches no sum, whatever is hoped for
    paid = award.figures if own else ()
    return paid if any(one.is_paid for one in paid) else tuple(rule_figures(turn, rule))


def _figures(turn: Turn, rules: list[Program], shown: list[Check]) -> tuple[Figure, ...]:
    """What the rules or the quoted phrases state, so that a correction shows the right number."""
    if rules:
        return tuple(figure for rule in rules for figure in _of_rule(turn, rule))
    return tuple(
        figure
        for source in dict.fromkeys(one.source for one in shown)
        for figure in figures_in(
            source.quote,
            turn.services.library.clause(source.policy, source.clause),
            source.policy,
        )
    )
