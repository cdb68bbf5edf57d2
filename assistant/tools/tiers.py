"""Where a ceiling is reached, and what each higher tier takes, in the enterprise's own terms."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answer import Figure, Unit
from assistant.context import Turn
from assistant.facts import fact_spec, plain
from assistant.findings import tokens
from assistant.interval import Interval
from assistant.money import format_value
from assistant.rules import Award, Program, derive
from assistant.rules.model import Fixed, Rate, Tier, Tiers
from assistant.tools.sources import amount_source
from assistant.wording.names import amount_text, fact_name
from assistant.wording.phrases import phrase

_WAN = Decimal(10_000)
_FEW = Decimal("0.01")
_CAP = re.compile(r"封顶|上限|天花板|顶格|限额|最高限|cap\b|ceiling")


def saturation_line(turn: Turn, program: Program) -> tuple[str, tuple[Figure, ...]]:
    """Where a rate's cap binds and how much is left to it; empty where there is no such point."""
    amount = program.amount
    fact = program.driving_fact
    if not isinstance(amount, Rate) or amount.cap is None or fact is None:
        return "", ()
    exact = amount.cap * 100 / amount.percent
    value = _rounded(exact)
    figures = [threshold_figure(program, fact, value, "（触及上限）")]
    shown = amount_text(value, Unit.CNY, turn.language)
    label = fact_name(fact, turn.language)
    line = phrase("award.saturation", turn.language, label=label, amount=shown)
    rest = _rest(turn, fact, exact)
    if rest is not None:
        figures.append(threshold_figure(program, fact, rest, "（距上限还差）"))
        left = amount_text(rest, Unit.CNY, turn.language)
        line += phrase("award.to_saturation", turn.language, amount=left)
    return line, tuple(figures)


def _rounded(value: Decimal) -> Decimal:
    """Yuan, to a hundredth of 万."""
    return (value / _WAN).quantize(_FEW) * _WAN


def _rest(turn: Turn, fact: str, value: Decimal) -> Decimal | None:
    known = turn.profile.get(fact)
    if known is None or not isinstance(known.value, Interval) or known.value.value is None:
        return None
    rest = _rounded(value - known.value.value)
    return rest if rest >= _WAN else None  # the rounded point is no measure of less


def cap_line(turn: Turn, program: Program, award: Award) -> tuple[str, tuple[Figure, ...]]:
    """The cap that the text names, where it is asked for beside an amount that stays below it."""
    cap = program.amount.cap if isinstance(program.amount, Rate) else None
    compared = "compare" in turn.reading.cues or bool(turn.reading.extraction.facts)
    asked = _CAP.search(turn.reading.extraction.text) and not compared
    tops = [figure.high for figure in award.figures if figure.unit is Unit.CNY]
    if cap is None or not asked or not tops or plain(cap) in tops:
        return "", ()
    figure = award.figures[0].model_copy(
        update={"label": f"{program.label}（条文上限）", "high": plain(cap), "inputs": {}}
    )
    amount = amount_text(cap, Unit.CNY, turn.language)
    cited = tokens(amount_source(turn, program))
    return phrase("award.cap", turn.language, amount=amount, cite=cited), (figure,)


def next_tier(turn: Turn, program: Program) -> tuple[str, tuple[Figure, ...]]:
    """What the tier above the present one comes to; empty at the top, or where none is known."""
    amount = program.amount
    known = derive(turn.profile).get(amount.by) if isinstance(amount, Tiers) else None
    if not isinstance(amount, Tiers) or known is None or not isinstance(known.value, Interval):
        return "", ()
    above = [
        step for step in amount.steps if known.value.compare(step.comparison, step.bound) is False
    ]
    if not above or not isinstance(above[0].amount, Fixed):
        return "", ()
    step = min(above, key=lambda one: one.bound)
    sum_ = step.amount.amount if isinstance(step.amount, Fixed) else Decimal(0)
    figure = Figure(
        label=f"{program.label}（更高一档）",
        low="0" if program.figure_kind == "ceiling" else plain(sum_),
        high=plain(sum_),
        unit=Unit.CNY,
        kind=program.figure_kind,
        payer=program.payer,
        formula=format_value(step.bound, Unit.TIMES),
        clause=program.clause,
        policy=program.policy,
        program=program.id,
    )
    line = phrase(
        "award.next_tier",
        turn.language,
        bound=amount_text(step.bound, Unit.TIMES, turn.language),
        amount=amount_text(sum_, Unit.CNY, turn.language),
        cite=tokens(amount_source(turn, program)),
    )
    return line, (figure,)


def tier_lines(turn: Turn, program: Program) -> list[tuple[str, tuple[Figure, ...]]]:
    """What each tier above the present one takes, where the industry's average is known."""
    amount = program.amount
    if not isinstance(amount, Tiers):
        return []
    facts = derive(turn.profile)
    current, base = facts.get(amount.by), facts.get("industry_margin")
    if current is None or not isinstance(current.value, Interval):
        return []
    own = current.value.value
    average = base.value.value if base and isinstance(base.value, Interval) else None
    if own is None:
        return []
    if average is None:
        steps = [step for step in amount.steps if step.bound > own]
        asked = len(steps) > 1 and _TO_THE_TOP.search(turn.reading.extraction.text)
        return [_ahead(turn, program, step, own) for step in reversed(steps)] if asked else []
    return [_tier(turn, program, step, average) for step in amount.steps if step.bound > own]


_TO_THE_TOP = re.compile(
    r"顶档|到顶|顶格|满档|(?:最高|最上面?|顶[上头])(?:的|那|一)*档|每一?档|各档|[两几三]档"
    r"|top tier|highest tier|each tier"
)
"""再上一档差多少？到顶档呢: more than the next tier is asked for."""


def _ahead(
    turn: Turn, program: Program, step: Tier, own: Decimal
) -> tuple[str, tuple[Figure, ...]]:
    """How far a tier is, in times of the average that nobody has named."""
    rest = step.bound - own
    sum_ = step.amount.amount if isinstance(step.amount, Fixed) else Decimal(0)
    line = phrase(
        "award.tier_ahead",
        turn.language,
        bound=amount_text(step.bound, Unit.TIMES, turn.language),
        rest=amount_text(rest, Unit.TIMES, turn.language),
        amount=amount_text(sum_, Unit.CNY, turn.language),
    )
    return line, (
        threshold_figure(program, "margin_multiple", rest, "（距该档还差）"),
        threshold_figure(program, "margin_multiple", step.bound, "（该档门槛）"),
    )


def _tier(
    turn: Turn, program: Program, step: Tier, average: Decimal
) -> tuple[str, tuple[Figure, ...]]:
    needed = (step.bound * average).quantize(_FEW)
    sum_ = step.amount.amount if isinstance(step.amount, Fixed) else Decimal(0)
    figures = (
        threshold_figure(program, "profit_margin", needed, "（达到该档）"),
        threshold_figure(program, "margin_multiple", step.bound, "（该档门槛）"),
    )
    line = phrase(
        "award.tier",
        turn.language,
        bound=amount_text(step.bound, Unit.TIMES, turn.language),
        margin=format_value(needed, Unit.PERCENT),
        amount=amount_text(sum_, Unit.CNY, turn.language),
    )
    return line, figures


def threshold_figure(program: Program, fact: str, value: Decimal, suffix: str) -> Figure:
    """A number to be reached, which nobody pays."""
    spec = fact_spec(fact)
    return Figure(
        label=f"{spec.label}{suffix}",
        low=plain(value),
        high=plain(value),
        unit=spec.unit,
        kind="threshold",
        formula=format_value(value, spec.unit),
        clause=program.clause,
        policy=program.policy,
        program=program.id,
    )
