"""Who pays the awards: “奖励谁出钱” is answered by the payer that every award's clause names."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.context import Turn
from assistant.findings import Finding, tokens
from assistant.rules import Program
from assistant.tools.claim_rules import rule_figures
from assistant.tools.notices import municipal_notice
from assistant.tools.sources import amount_source
from assistant.wording.names import program_name
from assistant.wording.phrases import bullets, paragraphs, phrase


def tell_payer(turn: Turn, programs: Sequence[str], *, claimed: bool = False) -> Finding:
    """Say who decides and pays; ``claimed``: the turn says so itself and is right."""
    rules = [turn.services.book.programs[name] for name in programs] or _paid_by_city(turn)
    cited = [amount_source(turn, rule) for rule in rules]
    named = [
        f"{program_name(rule, turn.language)}{tokens(source)}"
        for rule, source in zip(rules, cited, strict=True)
    ]
    return Finding(
        tool="list_support",
        text=paragraphs(
            phrase("payer.told_right" if claimed else "payer.told", turn.language),
            bullets(named),
        ),
        citations=tuple(dict.fromkeys(one for sources in cited for one in sources)),
        notices=(municipal_notice(turn),),
        clauses=tuple(dict.fromkeys(rule.clause for rule in rules)),
    )


def awards_of_sum(turn: Turn, value: Decimal) -> tuple[str, ...]:
    """The awards that pay just this sum in yuan, or at most this: 50万 is the scenario award's."""
    return tuple(
        name
        for name, rule in turn.services.book.programs.items()
        if rule.kind == "award"
        and any(one.is_paid and Decimal(one.high or 0) == value for one in rule_figures(turn, rule))
    )


def _paid_by_city(turn: Turn) -> list[Program]:
    return [one for one in turn.services.book.programs.values() if one.payer == "city"]
