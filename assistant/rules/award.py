"""What a program comes to: figures with formula and inputs, caveats, and sums on request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from assistant.answer import Ask, Figure, FigureKind, State, Unit
from assistant.facts import Profile, plain
from assistant.money import format_money
from assistant.rules.amount import Context, Outcome, Result, compute
from assistant.rules.derive import Facts, derive
from assistant.rules.gap import find_gaps
from assistant.rules.judge import judge, missing_facts, to_ask
from assistant.rules.model import Award, Group, Leaf, Program, Total
from assistant.rules.view import look
from assistant.rules.words import COMPARISON_WORDS

_KIND_WORDS = {"ceiling": "最高 "}


def calculate(program: Program, profile: Profile, as_of: date) -> Award:
    """The figures of an award; open conditions don't hold a ceiling back, failed ones do.

    For a program without an amount (eligibility), figures are empty.

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    facts = derive(profile, program.facts)
    verdict = judge(program, facts, as_of)
    result = _compute(program, facts)
    figures = tuple(_figure(program, outcome) for outcome in result.outcomes)
    failed = verdict.verdict is State.NOT_MET
    assumptions = (*verdict.assumptions, *result.assumptions)
    return Award(
        program=program.id,
        verdict=verdict,
        figures=() if failed else figures,
        prospective=figures if failed and _can_be_mended(program, facts) else (),
        steps=tuple(_step(program, outcome) for outcome in result.outcomes),
        assumptions=assumptions,
        notes=program.notes,
        notices=_notices(program, () if failed else figures, bool(assumptions), verdict.verdict),
        missing=_amount_missing(program, facts, result),
        itemised=result.itemised,
    )


def _compute(program: Program, facts: Facts) -> Result:
    if program.amount is None:
        return Result(())
    word = _KIND_WORDS.get(program.figure_kind, "")
    return compute(program.amount, Context(look(program, facts).values, program.facts, word))


def _can_be_mended(program: Program, facts: Facts) -> bool:
    return all(gap.changeable for gap in find_gaps(program, facts))


def _figure(program: Program, outcome: Outcome) -> Figure:
    kind: FigureKind = program.figure_kind
    if kind == "exact" and outcome.low != outcome.high:
        kind = "range"
    return Figure(
        label=program.label + outcome.suffix,
        low="0" if kind == "ceiling" else plain(outcome.low),
        high=None if outcome.high is None else plain(outcome.high),
        unit=outcome.unit,
        kind=kind,
        payer=program.payer,
        formula=outcome.formula,
        inputs=dict(outcome.inputs),
        clause=outcome.clause,
        policy=program.policy,
        program=program.id,
    )


def _step(program: Program, outcome: Outcome) -> str:
    return f"{program.label}{outcome.suffix}：{outcome.formula}"


def _notices(
    program: Program, figures: Sequence[Figure], assumed: bool, state: State
) -> tuple[str, ...]:
    codes = list(program.notices)
    if any(figure.kind == "ceiling" for figure in figures):
        codes.append("ceiling")
    if assumed:
        codes.append("assumption")
    if state is State.NEEDS_REVIEW:
        codes.append("ambiguous")
    return tuple(dict.fromkeys(codes))


def _amount_missing(program: Program, facts: Facts, result: Result) -> tuple[str, ...]:
    """The unknown quantities; one that could be derived comes with what it derives from."""
    names: list[str] = []
    for fact in result.missing:
        asked = to_ask(program, facts, fact)
        names += asked
        if asked == (fact,):
            for sources in (program.facts[fact].derive or {}).values():
                names += [source for source in sources if source not in facts]
    return tuple(dict.fromkeys(names))


def next_facts(program: Program, profile: Profile) -> tuple[Ask, ...]:
    """Questions for the facts that can still change verdict or amount, most decisive first.

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    facts = derive(profile, program.facts)
    conditions = missing_facts(program, facts, look(program, facts))
    amounts = _amount_missing(program, facts, _compute(program, facts))
    return tuple(
        Ask(fact=fact, question=program.facts[fact].question, why=program.facts[fact].why)
        for fact in dict.fromkeys([*amounts, *conditions])
    )


def thresholds(program: Program) -> tuple[Figure, ...]:
    """The entry conditions that are numbers, as figures of kind ``threshold``."""
    return tuple(
        _threshold(program, check.leaf, check.leaf.bound)
        for check in program.checks
        if isinstance(check.leaf.bound, Decimal)
    )


def _threshold(program: Program, leaf: Leaf, bound: Decimal) -> Figure:
    low = plain(bound) if leaf.comparison in ("ge", "gt") else None
    high = plain(bound) if leaf.comparison in ("le", "lt") else plain(bound)
    words = COMPARISON_WORDS[leaf.comparison] if leaf.comparison != "is" else ""
    return Figure(
        label=f"{program.facts[leaf.fact].label}门槛（{words}）",
        low=low,
        high=high,
        unit=program.unit(leaf.fact),
        kind="threshold",
        formula=leaf.text,
        clause=leaf.source.clause,
        policy=program.policy,
        program=program.id,
    )


def total(
    awards: Iterable[Award], groups: Sequence[Group] = (), stacking_rule: str | None = None
) -> Total | None:
    """The sum of what several awards come to, None where nothing is payable.

    Itemised figures add up; alternatives of one award count once, with the highest. ``groups``
    are the policy's own limits across programs. Without a ``stacking_rule`` the caveat says that
    the text is silent on combining.
    """
    amounts = {award.program: _award_total(award) for award in awards}
    figures = {name: found for name, found in amounts.items() if found is not None}
    if not figures:
        return None
    parts = [(figure, Decimal(figure.high or 0)) for figure in figures.values()]
    high = sum((value for _, value in parts), Decimal(0))
    caveat = (
        stacking_rule
        or "文件没有写明各项支持能否叠加享受，合计数只是逐项相加，以主管部门意见为准。"
    )
    for group in groups:
        high -= _over(group, {name: Decimal(f.high or 0) for name, f in figures.items()})
    kinds = {figure.kind for figure in figures.values()}
    first = parts[0][0]
    low = sum((Decimal(figure.low or 0) for figure, _ in parts), Decimal(0))
    figure = first.model_copy(
        update={
            "label": "合计",
            "low": plain(min(low, high)),
            "high": plain(high),
            "kind": next(iter(kinds)) if len(kinds) == 1 else "range",
            "formula": f"{' + '.join(format_money(value) for _, value in parts)} = {format_money(high)}",
            "program": None,
        }
    )
    return Total(figure=figure, caveat=caveat)


def _award_total(award: Award) -> Figure | None:
    """One figure for one award."""
    money = [f for f in award.figures if f.unit is Unit.CNY and f.high is not None]
    if not money:
        return None
    highs = [Decimal(figure.high or 0) for figure in money]
    lows = [Decimal(figure.low or 0) for figure in money]
    high = sum(highs, Decimal(0)) if award.itemised else max(highs)
    low = sum(lows, Decimal(0)) if award.itemised else min(lows)
    return money[0].model_copy(update={"low": plain(low), "high": plain(high)})


def _over(group: Group, amounts: dict[str, Decimal]) -> Decimal:
    """What a group's limit takes off the sum."""
    members = [amounts[name] for name in group.programs if name in amounts]
    gross = sum(members, Decimal(0))
    if group.rule == "highest":
        return gross - max(members, default=Decimal(0))
    return max(gross - (group.cap or Decimal(0)), Decimal(0))
