"""Kinds of tax that are told by one sum: 增值税、所得税连附加一共612万.

The sum is all that was paid where the turn calls it the year's tax (税去年…一共, 纳税); else it is what was
paid at least, for other kinds may have been paid too.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.clauses import Clause
from assistant.language.tax_kinds import KIND, WITH_NEXT
from assistant.language.taxes import of_others, surely_paid
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_FACT = "tax_paid"
_ONE = rf"(?:{KIND.pattern}|附加)"
_LISTED = re.compile(
    rf"(?P<kinds>{_ONE}(?:{WITH_NEXT.pattern}{_ONE}){{1,7}}(?:税|费)*(?:等等?|啥的|什么的)?)"
    r"[,]?(?:这|那)?(?:[两三四五六几]?[样项种个])?(?:全|都)?"
    r"(?:加[在到]?一起|加起来|合在?一起|合起来|一共|总共|合计|共计|总计|统共|拢共|共|全部|都算上)+"
    r"(?:实际)?(?:交|缴|纳|入库|是|有|了|为|,|税|款)*$"
)
_ALL_OF_IT = re.compile(
    r"(?:^|[,。;!?])[^,。;!?]{0,8}(?:税|税款|税费|纳税(?:总)?额?|税收|税额|税金)"
    r"(?:去年|上年度?|20\d\d年?|全年|一年|我们?|[是就,:的呢嘛这那块方面])*$"
)
_LEAD = 90


def read_together(turn: Turn) -> KnownFact | None:
    """The one sum of several kinds of tax; None where none is told or it is in doubt."""
    if of_others(turn.source.text):
        return None
    text = turn.source.text
    for token in turn.tokens:
        if token.atom is None or token.atom.unit != "CNY" or not token.atom.value.is_exact:
            continue
        begin = max(0, token.start - _LEAD)
        found = _LISTED.search(text, begin, token.start)
        if found is None or not _sure(turn, found.start(), token):
            continue
        whole = _ALL_OF_IT.search(text[max(0, found.start() - _LEAD) : found.start()]) is not None
        value = token.atom.value
        return KnownFact(
            fact=_FACT,
            value=value if whole else Interval(low=value.low, high=None),
            turn=turn.index,
            quote=turn.words(found.start(), token.end),
            approximate=not whole,
        )
    return None


def _sure(turn: Turn, start: int, token: Token) -> bool:
    """Whether it was paid, by the asker, in the year that counts."""
    near = [one for one in turn.clauses if one.start < token.end and start < one.end]
    if not near or any(one.supposed or "other" in one.subjects for one in near):
        return False
    first, last = _sentence(turn, near)
    return surely_paid(turn.source.text, turn.tokens, first, last, turn.as_of.year)


def _sentence(turn: Turn, near: list[Clause]) -> tuple[int, int]:
    sentences = {one.sentence for one in near}
    inside = [one for one in turn.clauses if one.sentence in sentences]
    return min(one.start for one in inside), max(one.end for one in inside)
