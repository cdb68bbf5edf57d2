"""Two or more amounts side by side: the same program computed for each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Figure, Notice, Status
from assistant.context import Turn
from assistant.facts import KnownFact, Profile
from assistant.findings import Finding, tokens
from assistant.interval import Interval
from assistant.language.extraction import Quantity
from assistant.language.quantity import find_quantities
from assistant.rules import Award, Program, calculate
from assistant.rules.model import Rate
from assistant.tools.awards import headline_amount
from assistant.tools.difference import difference
from assistant.tools.eligibility import condition_figures
from assistant.tools.sources import amount_source
from assistant.wording.english_lines import award_steps
from assistant.wording.names import program_name
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.errors import InputError


def compare_amounts(
    turn: Turn, program_id: str, amounts: tuple[str, ...], fact: str | None = None
) -> Finding:
    """Compute a program for each amount that the user named, and list the results.

    Args:
        turn: the conversation so far.
        program_id: an award that grows with a quantity.
        amounts: the user's own words, such as 8000万 or 7.5%.
        fact: what the amounts are of; None is what their unit says.

    Raises:
        InputError: the program has no driving quantity or does not read the fact, or the user did not
            say an amount.
    """
    program = turn.services.book.programs[program_id]
    if program.driving_fact is None:
        raise InputError(f"“{program.title}”的金额不随数量变化，没有可以比较的。")
    if fact is not None and fact not in program.facts:
        raise InputError(f"“{program.title}”不看“{fact}”，不能按它比较。")
    scenarios = [_scenario(turn, program, words, fact) for words in amounts]
    lines = [case_line(turn, words, one) for words, one in zip(amounts, scenarios, strict=True)]
    line, apart = _difference(turn, scenarios)
    found = set_out(turn, program, scenarios, lines)
    return found.model_copy(
        update={
            "text": paragraphs(found.text, line),
            "figures": (*found.figures, *apart),
            "verdicts": (scenarios[-1].verdict,),
        }
    )


def case_line(turn: Turn, words: str, award: Award) -> str:
    """What an award comes to in one case, and how."""
    steps = award.steps
    if turn.english:
        steps = tuple(
            award_steps(turn.services.book.programs[award.verdict.program], award.figures)
        )
    key = "compare.item" if steps else "compare.item_plain"
    return phrase(
        key,
        turn.language,
        words=words,
        amount=headline_amount(turn, award),
        **({"steps": "；".join(steps)} if steps else {}),
    )


def set_out(turn: Turn, program: Program, awards: Sequence[Award], lines: list[str]) -> Finding:
    """The same program in several cases, a line for each; no verdict of its own."""
    sources = amount_source(turn, program)
    title = program_name(program, turn.language)
    codes = dict.fromkeys(code for award in awards for code in award.notices)
    return Finding(
        tool="compare_amounts",
        status=Status.ANSWERED,
        text=paragraphs(
            phrase("compare.intro", turn.language, title=title, cite=tokens(sources)),
            bullets(lines),
        ),
        citations=sources,
        figures=tuple(
            figure
            for award in awards
            for figure in (*award.figures, *condition_figures(award.verdict, program))
        ),
        notices=tuple(_notice(turn, code) for code in codes),
        programs=(program.id,),
        clauses=(program.clause,),
    )


def _difference(turn: Turn, awards: list[Award]) -> tuple[str, tuple[Figure, ...]]:
    """How far two amounts lie apart, where each case comes to one."""
    sums = [[one for one in award.figures if one.is_paid] for award in awards]
    single = all(len(one) == 1 for one in sums)
    return difference(turn, [one for case in sums for one in case]) if single else ("", ())


def _scenario(turn: Turn, program: Program, words: str, of: str | None) -> Award:
    found = find_quantities(words)
    said = any(words in one for one in turn.dialogue.turns)
    if not found or not said or program.driving_fact is None:
        raise InputError(f"用户没有说过“{words}”，不能用它计算。")
    fact = KnownFact(
        fact=of or compared_fact(program, found[0].unit),
        value=_heaped(words, found),
        quote=words,
        turn=len(turn.dialogue.turns) - 1,
        approximate=found[0].approximate,
    )
    return calculate(program, {**_beside(turn, program, words), fact.fact: fact}, turn.as_of)


ON_TOP = re.compile(
    r"(?:再|又|另外?|追加|加投|增投|多投|多卖|增加|多|加)(?:追加|投|卖|加|多|上|买|添|花|做|个|了)*$"
)
"""5000万，再追加3000万: the second sum comes on top of the first."""


def _heaped(words: str, found: Sequence[Quantity]) -> Interval:
    both = [one.value for one in found if one.unit == "CNY"]
    if len(both) == len(found) > 1 and ON_TOP.search(words[: found[1].start]):
        return Interval.total(both)
    return found[0].value


_OF_ALL = re.compile(
    r"(?:共|总|合计|合起来|加起来|一起|拢共|统共|满打满算)[^,，。;；!?！？\d]{0,10}$"
)
_BEFORE = 16


def _beside(turn: Turn, program: Program, words: str) -> Profile:
    """What is known beside the amount; of how many things it is the sum only where it is called a sum.

    两个平台，3000万和1.5亿，各自能补多少: each is the investment of one platform, capped as one.
    """
    count = program.amount.count if isinstance(program.amount, Rate) else None
    if count is None or _is_sum(turn, words):
        return turn.profile
    return {name: known for name, known in turn.profile.items() if name != count}


def _is_sum(turn: Turn, words: str) -> bool:
    """Whether the turn that said the words last calls them the sum of all: 两个平台总共投了1.8亿."""
    said = next(text for text in reversed(turn.dialogue.turns) if words in text)
    begin = said.find(words)
    return _OF_ALL.search(said[max(0, begin - _BEFORE) : begin]) is not None


def compared_fact(program: Program, unit: str | None) -> str:
    """The fact that amounts of a unit stand for: the driving one, or what it follows from."""
    driving = program.driving_fact or ""
    if unit in (None, program.unit(driving)):
        return driving
    derived = (program.facts[driving].derive or {}).values()
    sources = [one for names in derived for one in names if program.unit(one) == unit]
    return next((one for one in sources if program.facts[one].changeable), driving)


def _notice(turn: Turn, code: str) -> Notice:
    return Notice(code=code, text=phrase(f"notice.{code}", turn.language, items=""))
