"""Awards of an added policy, computed by the rules that a person confirmed.

They are told in the words of their own text: who pays is said only where the text says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.answer import Citation, Figure, Notice, State, Status, Unit
from assistant.context import Turn
from assistant.facts import FactSpec, FactType, KnownFact, Profile
from assistant.findings import Finding, tokens
from assistant.rules import Award, Program, calculate
from assistant.tools.sources import amount_source, in_state
from assistant.wording.names import amount_text
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.errors import InputError

_UNITS = {FactType.MONEY: "CNY", FactType.INTEGER: "count"}


def compute_confirmed(turn: Turn, programs: tuple[str, ...]) -> Finding:
    """What confirmed programs of the primary policy come to.

    Raises:
        InputError: the policy has no such program.
    """
    book = turn.services.book.programs
    if missing := [name for name in programs if name not in book]:
        raise InputError(f"没有编号为“{missing[0]}”的项目。可用的有：{'、'.join(book)}。")
    rules = [book[name] for name in programs]
    awards = [calculate(rule, _profile(turn, rule), turn.as_of) for rule in rules]
    lines = [award_lines(turn, *pair) for pair in zip(rules, awards, strict=True)]
    stacking = _stacking(turn) if len(rules) > 1 else ""
    codes = dict.fromkeys(code for award in awards for code in award.notices)
    return Finding(
        tool="compute_confirmed",
        status=Status.ANSWERED,
        text=paragraphs(
            phrase("confirmed.intro", turn.language, policy=turn.services.policy.meta.short_title),
            *lines,
            stacking,
        ),
        citations=tuple(_sources(turn, rules)),
        figures=tuple(figure for award in awards for figure in award.figures),
        verdicts=tuple(award.verdict for award in awards),
        notices=tuple(Notice(code=c, text=phrase(f"notice.{c}", turn.language)) for c in codes),
        programs=programs,
        clauses=tuple(dict.fromkeys(rule.clause for rule in rules)),
    )


def award_lines(turn: Turn, program: Program, award: Award) -> str:
    """One program: its amount, who pays, how it is computed, and what has to hold."""
    language = turn.language
    money = [figure for figure in award.figures if figure.unit is Unit.CNY]
    rates = [figure for figure in award.figures if figure.unit is Unit.PERCENT]
    shown = "；".join(_amount(turn, figure) for figure in (money or rates))
    payer = phrase(f"confirmed.payer.{program.payer or 'unsaid'}", language)
    head = phrase(
        "confirmed.item",
        language,
        title=program.title,
        amount=shown,
        payer=payer,
        cite=tokens(amount_source(turn, program)),
    )
    steps = [figure.formula for figure in award.figures if figure.inputs and figure.formula]
    base = program.facts.get(award.missing[0]) if award.missing else None
    open_ = [item.text for item in in_state(award.verdict.conditions, State.UNKNOWN)]
    return paragraphs(
        head,
        *(_rate(turn, program, figure) for figure in rates if money),
        paragraphs(phrase("award.steps", language), bullets(steps)) if steps else "",
        phrase("confirmed.open", language, items="；".join(open_)) if open_ else "",
        phrase("confirmed.base", language, label=base.label) if base else "",
    )


def _rate(turn: Turn, program: Program, figure: Figure) -> str:
    spec = program.facts.get(program.driving_fact or "")
    label = spec.label if spec else figure.label
    return phrase("award.rate", turn.language, label=label, amount=_amount(turn, figure))


def _amount(turn: Turn, figure: Figure) -> str:
    kind = phrase(f"kind.{figure.kind if figure.kind == 'ceiling' else 'exact'}", turn.language)
    words = amount_text(Decimal(figure.high or figure.low or "0"), figure.unit, turn.language)
    return f"{kind} {words}".strip()


def _profile(turn: Turn, program: Program) -> Profile:
    """What is known, and the one quantity of this turn that the amount is counted by."""
    spec = program.facts.get(program.driving_fact or "")
    said = _said(turn, spec) if spec else None
    return {**turn.profile, said.fact: said} if said else turn.profile


def _said(turn: Turn, spec: FactSpec) -> KnownFact | None:
    """The quantity of a turn that can only be a fact's: there is no second one of its unit."""
    wanted = _UNITS.get(spec.type)
    found = [one for one in turn.reading.extraction.quantities if one.unit == wanted]
    if wanted is None or len(found) != 1:
        return None
    quantity = found[0]
    return KnownFact(
        fact=spec.id,
        value=quantity.value,
        quote=quantity.text,
        turn=len(turn.dialogue.turns) - 1,
        approximate=quantity.approximate,
    )


def _sources(turn: Turn, rules: Iterable[Program]) -> list[Citation]:
    found = [one for rule in rules for one in amount_source(turn, rule)]
    return list(dict.fromkeys(found))


def _stacking(turn: Turn) -> str:
    """The document's own rule on combining, else that it has none."""
    if turn.services.policy.meta.stacking_rule:
        return ""
    return phrase("award.stacking", turn.language)
