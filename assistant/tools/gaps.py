"""What is still missing for a program, and how far it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Condition, State, Status, Verdict
from assistant.context import Turn
from assistant.findings import Finding, tokens
from assistant.rules import Gap, Program, calculate, find_gaps, judge
from assistant.rules.distance import unsaid_goal
from assistant.tools.awards import calculate_award
from assistant.tools.contradicted import contradicted
from assistant.tools.eligibility import (
    check_eligibility,
    gap_figures,
    question_line,
    shown_reason,
)
from assistant.tools.sources import condition_sources, in_state, program_sources
from assistant.tools.tiers import next_tier, saturation_line, tier_lines
from assistant.wording.english_lines import gap_line
from assistant.wording.names import program_name
from assistant.wording.phrases import bullets, paragraphs, phrase

_HIGHER = re.compile(r"[下上]一档|再上|往上|更高|高一档|升(?:一)?档|next tier|higher")


def show_gaps(turn: Turn, program_id: str) -> Finding:
    """Say what each changeable fact lacks; what cannot be changed is said as such."""
    program = turn.services.book.programs[program_id]
    verdict = _verdict(turn, program)
    gaps = find_gaps(program, turn.profile)
    if program.kind == "award" and not gaps:
        return _award_gaps(turn, program, _judged(turn, program))
    if verdict.verdict is State.UNKNOWN and not gaps:
        return _judged(turn, program)
    if not gaps:
        return _complete(turn, program, verdict)
    base = _judged(turn, program)
    if program.kind == "award":
        return _award_gaps(turn, program, base)
    failed = in_state(verdict.conditions, State.NOT_MET)
    cited = (*condition_sources(turn, failed), *program_sources(turn, program))
    return base.model_copy(
        update={
            "tool": "find_gaps",
            "status": Status.ANSWERED,
            "text": paragraphs(
                contradicted(turn, verdict, cited)[0],
                phrase(
                    "gap.open"
                    if base.verdicts and base.verdicts[0].verdict is State.UNKNOWN
                    else "gap.intro",
                    turn.language,
                    title=program_name(program, turn.language),
                )
                + tokens(cited),
                bullets([*(_line(turn, gap) for gap in gaps), *_unnamed(turn, failed, gaps)]),
                question_line(turn, base.ask),
            ),
            "citations": (*cited, *base.citations),
            "figures": (*base.figures, *gap_figures(turn, program)),
        }
    )


def _line(turn: Turn, gap: Gap) -> str:
    """A gap, with what has to be reached where the distance alone is given."""
    if turn.english:
        return gap_line(gap)
    goal = unsaid_goal(gap)
    return f"{gap.text}，需达到 {goal}" if goal else gap.text


def _unnamed(turn: Turn, failed: list[Condition], gaps: Sequence[Gap]) -> list[str]:
    """Conditions that fail and that no proposed change would meet: they are said all the same."""
    named = {gap.fact for gap in gaps}
    rest = [item for item in failed if item.fact not in named]
    return list(dict.fromkeys(shown_reason(turn, item) for item in rest))


def _award_gaps(turn: Turn, program: Program, base: Finding) -> Finding:
    """An award's own wording names its gaps; where its cap binds is added."""
    line, figures = saturation_line(turn, program)
    if "amount" in turn.reading.cues and _HIGHER.search(turn.reading.extraction.text):
        following = next_tier(turn, program)
        figures, line = (*figures, *following[1]), paragraphs(line, following[0])
    tiers = tier_lines(turn, program)
    return base.model_copy(
        update={
            "tool": "find_gaps",
            "status": Status.ANSWERED if line else base.status,
            "text": paragraphs(base.text, line, bullets([text for text, _ in tiers])),
            "figures": (*base.figures, *figures, *(one for _, found in tiers for one in found)),
        }
    )


def _complete(turn: Turn, program: Program, verdict: Verdict) -> Finding:
    base = _judged(turn, program)
    if verdict.verdict is not State.MET:
        return base
    first = phrase("gap.none", turn.language, title=program_name(program, turn.language))
    return base.model_copy(update={"tool": "find_gaps", "text": paragraphs(first, base.text)})


def _judged(turn: Turn, program: Program) -> Finding:
    if program.kind == "eligibility":
        return check_eligibility(turn, program.id)
    return calculate_award(turn, (program.id,))


def _verdict(turn: Turn, program: Program) -> Verdict:
    if program.kind == "eligibility":
        return judge(program, turn.profile, turn.as_of)
    return calculate(program, turn.profile, turn.as_of).verdict
