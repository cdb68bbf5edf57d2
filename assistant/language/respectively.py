"""Several matters of one year and their numbers in the same order: 去年营收、利润、纳税分别为1.2亿、1500万、600万."""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.language.turn import Turn

_FACTS = {
    "revenue_last_year": r"营业?收入?|营收|产值|销售额|销售收入|收入",
    "profit_total": r"利润总额|利润|净?赚",
    "tax_paid": r"纳税总额|纳税额?|交税|缴税|税收|税额|税",
    "profit_margin": r"(?:营业?收入?|营收)?利润率",
    "revenue_growth": r"(?:营业?收入?|营收)?(?:增速|增长率|增幅|增长)",
}
_UNITS = {"profit_margin": "percent", "revenue_growth": "percent"}
_NAME = "|".join(f"(?:{words})" for words in _FACTS.values())
_LIST = re.compile(
    rf"(?P<names>(?:{_NAME})(?:(?:[、,]|和|与|跟|以及|及)(?:{_NAME}))+)(?:这?[两三四]项|[两三四]个数)?(?:分别|依次|各)(?:是|为|有|达|达到)?"
)
_PARTS = re.compile(r"[、,]|以及|和|与|跟|及")
_OTHER_YEAR = re.compile(r"今年|前年|明年|季度|半年|月|如果|要是|假如|计划|预计|目标")
_LEAD, _GAP = 12, 4


def respectively(turn: Turn) -> list[KnownFact]:
    """Each matter with its number, where as many numbers follow as matters are named; else nothing."""
    text = turn.source.text
    match = _LIST.search(text)
    if match is None or _OTHER_YEAR.search(text, max(0, match.start() - _LEAD), match.start()):
        return []
    if any(clause.supposed or "other" in clause.subjects for clause in turn.clauses):
        return []
    facts = [_fact(name) for name in _PARTS.split(match["names"]) if name]
    numbers = [one for one in turn.tokens if one.atom is not None and one.start >= match.end()]
    numbers = numbers[: len(facts)]
    near = [
        second.start - first for first, second in zip([match.end(), *[n.end for n in numbers]], numbers, strict=False)
    ]  # fmt: skip
    if len(numbers) < len(facts) or len(set(facts)) < len(facts) or max(near) > _GAP:
        return []
    told = []
    for fact, number in zip(facts, numbers, strict=True):
        atom = number.atom
        if fact is None or atom is None or atom.unit != _UNITS.get(fact, "CNY"):
            return []
        told.append(
            KnownFact(
                fact=fact,
                value=atom.value,
                turn=turn.index,
                quote=turn.words(match.start(), number.end),
                approximate=not atom.value.is_exact,
            )
        )
    return told


def _fact(name: str) -> str | None:
    return next((fact for fact, words in _FACTS.items() if re.fullmatch(words, name)), None)
