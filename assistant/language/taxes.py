"""Taxes told by their kinds: 增值税286万，企业所得税171万，附加43万，三项就是全部.

Their sum is all that was paid only where the speaker says so. Else it is a lower bound: other kinds may have
been paid too, and nobody said that none were.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.companies import companies
from assistant.language.tokens import Token
from assistant.language.turn import Turn

KIND = re.compile(
    r"(?:土地|附加)?增值税|企业所得税|(?<!个人)(?<!个)所得税|消费税|城(?:市维护)?建设?税|(?:地方)?教育费?附加|附加税?费?|城维税"
    r"|印花税|房产税|(?:城镇)?土地使用税|车船税|环保税|环境保护税|资源税|契税|耕地占用税"
)
_TO_NUMBER = re.compile(
    r"(?:税|费|那块|这块|部分|方面|缴纳|实缴|实交|入库|[:： 是为有约缴交纳了的共])*"
)
_FROM_NUMBER = re.compile(r"元?(?:的|是|为)")
_SOME = "[两俩二三四五六七几2-7]"
_ALL = re.compile(
    rf"(?:就|只有|只|仅|无非|光)(?:有|是|交|缴|纳)?了?[这那](?:一?{_SOME})?大?(?:样|项|种|个|笔|块|些|税|类|摊)"
    rf"|税种?(?:就|只有|一?共|总共|只)(?:有|是|交|缴)?了?{_SOME}(?:样|项|种|个|笔|块)"
    r"|[没无]有?(?:再)?(?:交|缴|纳)?过?了?(?:其他|其它|别的|另外的)(?:税|项|种|了(?=[,。;!?]|$)|(?=[,。;!?]|$))"
    rf"|(?:{_SOME}大?(?:项|样|种|个|笔|块|者|税|类)|这些|上述|以上|加起来|合计|合起来|相加)(?:加起来|合计|合起来|相加)?"
    r"(?:就是|即为?|便是|已是|是|构成|为)(?:我们?)?(?:去年)?的?(?:全部|所有|全年|总[数额]|纳税总额)"
    r"|仅此(?:而已|[两三四五几]项)?"
    r"|(?:其他|其它|别的|其余)的?税(?:种|费|项)?(?:一概|统统|都|也|均)?(?:没有?|为零|是零|无|为0)"
    r"|[全都]在这(?:里|儿)?(?:面|头)?了?|税种?就[这那][些么]"
)
"""就这两样, 再没别的税种, 三项就是全部: the speaker says that these are all."""
_DOUBTED = re.compile(
    r"退|减免|免[征税]|抵|欠|缓[缴交]|[未没][交缴纳]|应[交缴纳]|预[计缴估]|滞纳|罚|代[缴扣]|补[缴交]|个税|个人所得"
    r"|税率|[计打]算|准备|将|估计|大概|差不多|目标"
)
"""What is told beside these words need not have been paid, or not for the year that counts."""
_OTHER_YEARS = ("year:this", "year:prior", "year:next", "year:other", "year:partial")
_LEAST, _NEAR = 2, 18


def read_taxes(turn: Turn) -> KnownFact | None:
    """The sum of the kinds that a turn tells of, exact where they are all; None where it is no sum."""
    text = turn.source.text
    parts = parts_of(text, turn.tokens)
    if len(parts) < _LEAST:
        return None
    names = [name for name, _ in parts]
    values = [one.atom.value for _, one in parts if one.atom is not None]
    start, end = _sentence(turn, parts)
    if len(set(names)) < len(names) or not all(one.is_exact for one in values):
        return None
    if (
        _DOUBTED.search(text, start, end)
        or not _of_the_year(turn, start, end)
        or companies(turn.source)
    ):
        return None
    near = [one for one in turn.clauses if one.start < end and start < one.end]
    if any(one.supposed or "other" in one.subjects for one in near):
        return None
    total = Interval.total(values)
    begin, stop = parts[0][1].start - _NEAR, max(one.end for _, one in parts) + _NEAR
    whole = _ALL.search(text, max(0, begin), min(len(text), stop)) is not None
    value = total if whole else Interval(low=total.low, high=None)
    first = min(text.rfind(name, 0, one.end + len(name) + 2) for name, one in parts[:1])
    quote = turn.words(min(first, parts[0][1].start), max(one.end for _, one in parts))
    return KnownFact(
        fact="tax_paid", value=value, turn=turn.index, quote=quote, approximate=not whole
    )


def parts_of(text: str, tokens: list[Token]) -> list[tuple[str, Token]]:
    """Each kind of tax with the amount told of it, in order."""
    amounts = {one.start: one for one in tokens if one.atom is not None and one.atom.unit == "CNY"}
    ends = {one.end: one for one in amounts.values()}
    found: list[tuple[str, Token]] = []
    used: set[int] = set()
    for kind in KIND.finditer(text):
        gap = _TO_NUMBER.match(text, kind.end())
        number = amounts.get(gap.end()) if gap else None
        if number is None:
            number = next(
                (
                    one
                    for end, one in ends.items()
                    if _FROM_NUMBER.fullmatch(text, end, kind.start())
                ),
                None,
            )
        if number is not None and number.start not in used:
            used.add(number.start)
            found.append((kind.group(), number))
    return found


def _sentence(turn: Turn, parts: list[tuple[str, Token]]) -> tuple[int, int]:
    """From the beginning of the first part's sentence to the end of the last part's."""
    inside = [
        one
        for one in turn.clauses
        if any(one.start <= number.start <= one.end for _, number in parts)
    ]
    sentences = {one.sentence for one in inside}
    spans = [(one.start, one.end) for one in turn.clauses if one.sentence in sentences]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _of_the_year(turn: Turn, start: int, end: int) -> bool:
    """Whether no other year than the one that counts is spoken of."""
    for token in turn.tokens:
        if not start <= token.start < end:
            continue
        if token.is_a(*_OTHER_YEARS):
            return False
        dated = token.atom is not None and token.atom.unit == "year"
        if (
            dated
            and token.atom
            and token.atom.value.low not in (turn.as_of.year - 1, (turn.as_of.year - 1) % 100)
        ):
            return False
    return True
