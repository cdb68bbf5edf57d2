"""Several amounts that a turn compares: “3000万好还是6000万好”."""

from __future__ import annotations

import re

from assistant.brains.situation import Situation
from assistant.language.aims import on_paper
from assistant.language.extraction import Quantity
from assistant.language.quantity import find_quantities
from assistant.rules.model import Program, Tiers
from assistant.tools.compare import compared_fact


def scenarios(s: Situation) -> tuple[str, list[str]] | None:
    """A program and the alternative amounts that the turn compares, if it does."""
    chosen = [n for n in s.award_programs if s.book.programs[n].driving_fact]
    several = any(isinstance(fact.value, tuple) for fact in s.extraction.facts)
    if not s.asks("compare") or several:
        return None
    if not chosen and len([q for q in s.extraction.quantities if q.unit == "times"]) > 1:
        chosen = [n for n, p in s.book.programs.items() if isinstance(p.amount, Tiers)]
    if len(chosen) != 1:
        return None
    program = s.book.programs[chosen[0]]
    base = s.turn.services.manner.bases.get(program.driving_fact or "")
    if base and _WHICH_BASE.search(s.text) and base.others.search(s.text):
        return None
    amounts = _alternatives(s, program, program.unit(program.driving_fact or ""))
    if len(amounts) == 1 and s.extraction.hypothetical:
        amounts = [*_known(s, program), *amounts]  # 要是做到4000万，比现在多多少
    if len(amounts) < 2:
        amounts = _alternatives(s, program, "percent")
    return (chosen[0], amounts) if len(amounts) > 1 else None


def _known(s: Situation, program: Program) -> list[str]:
    """The amount that the conversation holds already, in the user's words."""
    known = s.turn.dialogue.profile.get(program.driving_fact or "")
    found = find_quantities(known.quote) if known else ()
    return [one.text for one in found if known and one.value == known.value][:1]


def _alternatives(s: Situation, program: Program, unit: str) -> list[str]:
    """The numbers of the turn that stand for one fact of a program, and for no other."""
    fact = compared_fact(program, unit)
    others = [one.quote for one in s.extraction.facts if one.fact != fact]
    return [
        one.text
        for one in s.extraction.quantities
        if one.unit in {unit, None}
        and not any(one.text in quote for quote in others)
        and not on_paper(s.extraction.original, one.start, one.end)
        and not _of_other_base(s, fact, one)
    ]


_WHICH_BASE = re.compile(r"(?:按|以|拿|用)(?:照)?(?:哪|什么|啥|谁)|哪个(?:数|基数|口径|金额)")
"""总盘子1.5亿，设备九千万，该按哪个基数: it is asked which of the sums counts."""


def _of_other_base(s: Situation, fact: str, one: Quantity) -> bool:
    """土地厂房花了5800万，设备3200万: what the rate is not counted by is no alternative."""
    base = s.turn.services.manner.bases.get(fact)
    before = s.extraction.original[max(0, one.start - _BESIDE) : one.start]
    return bool(base and base.others.search(before) and not base.right.search(before))


_BESIDE = 10
