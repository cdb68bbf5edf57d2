"""Taxes told by their kinds: 增值税286万，企业所得税171万，附加43万，三项就是全部.

Their sum is all that was paid only where the speaker says so. Else it is a lower bound: other kinds may have
been paid too, and nobody said that none were. The kinds may come one a turn: 增值税280万 || 所得税另有165万 ||
还有房产税70万，这下齐了.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.clauses import Clause, split_clauses
from assistant.language.companies import companies
from assistant.language.normalise import normalise
from assistant.language.owners import another_company, turned_to_us
from assistant.language.tax_kinds import KIND, REST, WITH_NEXT, kinds_listed
from assistant.language.tokens import Token, tokenise
from assistant.language.turn import Turn

_TO_NUMBER = re.compile(
    r"(?:税|费|那块|这块|部分|方面|缴纳|实缴|实交|入库|加在?一起|加起来|加在?一块儿?|合计|合在?一起|合起来|合在?一块儿?|凑一块儿?|拢共|统共|总计|共计|总共|一共|一起|一块儿?|等等?|啥的|什么的|之类"
    r"|就|一[项块]|另外?|还|也|又|[这那]?一?[堆摊坨些]子?|[这那]?[两俩三四几][样项种个]|[:： 是为有约缴交纳了的共])*"
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
    r"|(?:其他|其它|其余|剩下|别的|杂七杂八)的?(?:小|零碎|杂|几[个种项])?(?:税种?|税费)(?:种|费|项)?"
    r"(?:合计|加在?一?起来?|一?共|总共|合起来|加总|是|有|约|:|,)*[\d一二两三四五六七八九十]"
    r"|[全都]在这(?:里|儿)?(?:面|头)?了?|税种?就[这那][些么]"
    r"|(?:这下|这就|就|都|全|算)(?:都|全|算)?(?:齐|全|完)(?:活|整|乎)?了|(?<![一-鿿])(?:齐|全)了|没别的了|再没了|这些就是全部"
)
"""就这两样, 再没别的税种, 三项就是全部: the speaker says that these are all."""
_IN_DOUBT = re.compile(
    r"退|减免|免[征税]|抵|欠|缓[缴交]|[未没][交缴纳]|应[交缴纳]|预[计缴估]|滞纳|罚|代[缴扣]|补[缴交]|个税|个人所得"
    r"|税率|[计打]算|准备|将|估计|大概|差不多|目标"
)
"""What is told beside these words need not have been paid, or not for the year that counts."""
_OTHER_YEARS = ("year:this", "year:prior", "year:next", "year:other", "year:partial")
_OTHER = re.compile(REST)
_IN_ALL = re.compile(r"(?:合计|一?共|总[共计]|加起来|加一起|合起来|相加|总额|总数)[^,。;!?]{0,6}$")
_NO_TAX_BEFORE = re.compile(
    r"(?:没有?|无|不(?:用|交|缴|涉及|含|算)|未[交缴])(?:交|缴|过|了|什么|啥)*$"
)
_NO_TAX_BEHIND = re.compile(
    r"(?:[都也就]|这块|方面|是|上|的){0,3}(?:没|无|免|不|未|零|为零|是零|0)"
)
_OF_OTHERS = re.compile(r"[他她它]们?家?的?|人家|隔壁|朋友|客户|对手|供应商|集团|母公司|总公司")
_QUESTION = re.compile(r"[?]|[吗么呢]$|[吗么](?=[,。])|算不算|是不是|哪些|包不包括|含不含")
_FACT = "tax_paid"
_LEAST, _NEAR, _TURNS, _LONGEST, _BRIEF = 2, 18, 5, 2000, 16


def read_taxes(turn: Turn) -> KnownFact | None:
    """The sum of the kinds told till now, exact where they are all; None where it is no sum."""
    text = turn.source.text
    parts = parts_of(text, turn.tokens)
    if not parts:
        return _closed(turn)
    earlier, complete = _told_before(turn)
    if len(parts) + len(earlier) < _LEAST or companies(turn.source):
        return None
    told = _values(text, turn.tokens, turn.clauses, parts, turn.as_of.year)
    if told is None or (_total_known(turn) and not _is_all(turn, parts)):
        return None
    put_right = any(token.is_a("fix") for token in turn.tokens)
    if not told.keys().isdisjoint(earlier) and not put_right:
        return None
    if earlier and _OF_OTHERS.search(text):
        return None  # 增值税30万 || 他家所得税600万
    total = Interval.total([*({**earlier, **told}).values()])
    whole = complete and _is_all(turn, parts)
    first = min(text.rfind(name, 0, one.end + len(name) + 2) for name, one in parts[:1])
    quote = turn.words(min(first, parts[0][1].start), max(one.end for _, one in parts))
    return KnownFact(
        fact=_FACT,
        value=total if whole else Interval(low=total.low, high=None),
        turn=turn.index,
        quote=quote,
        approximate=not whole,
    )


def is_part(turn: Turn, fact: KnownFact) -> bool:
    """其他杂七杂八的税30万, or 房产土地税51万 behind two others: a share that was read as all taxes."""
    parts = parts_of(turn.source.text, turn.tokens) if fact.fact == _FACT else []
    several = len(parts) >= _LEAST
    return any(
        (several or _OTHER.fullmatch(name)) and fact.quote.endswith(turn.words(one.start, one.end))
        for name, one in parts
    )


def _told_before(turn: Turn) -> tuple[dict[str, Interval], bool]:
    """The kinds told in the turns right before this one, and whether each had its sum.

    None are taken where one of them is in doubt.
    """
    found: dict[str, Interval] = {}
    between, complete = 0, True
    for said in reversed(turn.earlier[-_TURNS:]):
        text = normalise(said[:_LONGEST]).text
        tokens = tokenise(text)
        parts = parts_of(text, tokens)
        if another_company(text) or turned_to_us(text, turn.earlier):
            break
        asked = not parts and _QUESTION.search(text) is not None
        complete = complete and (asked or not _kind_without_sum(text, parts))
        if not parts:
            between += 1
            if between > 1:
                break
            continue
        told = _values(text, tokens, split_clauses(text, tokens, ""), parts, turn.as_of.year)
        if told is None:
            return {}, False
        found = {**told, **found}
    return found, complete


def _closed(turn: Turn) -> KnownFact | None:
    """增值税280万，所得税165万 || 就这两样: what was a lower bound is all there was."""
    known = turn.known.get(_FACT)
    text = turn.source.text
    if known is None or known.turn != turn.index - 1 or _total_known(turn):
        return None
    if len(text) > _BRIEF or not _ALL.search(text) or not isinstance(known.value, Interval):
        return None
    earlier, complete = _told_before(turn)
    if not complete:
        return None
    total = Interval.total([*earlier.values()]) if earlier else Interval()
    if total.low != known.value.low or not total.is_exact:
        return None
    return known.model_copy(update={"value": total, "approximate": False})


def _total_known(turn: Turn) -> bool:
    """去年纳税600万 || 其中增值税286万: the sum was told, and these are its parts."""
    known = turn.known.get(_FACT)
    return known is not None and KIND.search(normalise(known.quote).text) is None


def _is_all(turn: Turn, parts: list[tuple[str, Token]]) -> bool:
    """Whether the speaker says that these are all, and no kind or sum was left without the other."""
    text = turn.source.text
    begin, stop = parts[0][1].start - _NEAR, max(one.end for _, one in parts) + _NEAR
    closed = _ALL.search(text, max(0, begin), min(len(text), stop))
    if closed is None:
        return False
    used = {one.start for _, one in parts}
    end = max(closed.start(), *used)
    stray = any(
        one.atom is not None
        and one.atom.unit == "CNY"
        and parts[0][1].start < one.start < end
        and one.start not in used
        and not _IN_ALL.search(text, max(0, one.start - _BRIEF), one.start)
        for one in turn.tokens
    )
    return not stray and not _kind_without_sum(text, parts)


def _kind_without_sum(text: str, parts: list[tuple[str, Token]]) -> bool:
    """增值税300万，附加税交了多少不知道: a kind that was paid and whose sum nobody told."""
    kinds = [one for one in KIND.finditer(text) if not _OTHER.fullmatch(one.group())]
    summed = {name for name, _ in parts}
    for place, kind in enumerate(kinds):
        if kind.group() in summed or _NO_TAX_BEFORE.search(text, 0, kind.start()):
            continue
        if _NO_TAX_BEHIND.match(text, kind.end()):
            continue
        following = kinds[place + 1] if place + 1 < len(kinds) else None
        if following is None or not WITH_NEXT.fullmatch(text, kind.end(), following.start()):
            return True
    return False


def _values(
    text: str, tokens: list[Token], clauses: list[Clause], parts: list[tuple[str, Token]], year: int
) -> dict[str, Interval] | None:
    """What was paid of each kind; None where a kind comes twice or something is in doubt."""
    names = [name.removeprefix("企业") for name, _ in parts]
    values = [one.atom.value for _, one in parts if one.atom is not None]
    start, end = _sentence(clauses, parts)
    if len(set(names)) < len(names) or not all(one.is_exact for one in values):
        return None
    if not surely_paid(text, tokens, start, end, year):
        return None
    near = [one for one in clauses if one.start < end and start < one.end]
    if any(one.supposed or "other" in one.subjects for one in near):
        return None
    return dict(zip(names, values, strict=True))


def parts_of(text: str, tokens: list[Token]) -> list[tuple[str, Token]]:
    """Each kind of tax with the amount told of it, in order."""
    amounts = {one.start: one for one in tokens if one.atom is not None and one.atom.unit == "CNY"}
    ends = {one.end: one for one in amounts.values()}
    found = kinds_listed(text, [*amounts.values()])
    used = {number.start for _, number in found}
    named = {name for name, _ in found}
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
        if number is not None and number.start not in used and kind.group() not in named:
            used.add(number.start)
            found.append((kind.group(), number))
    return sorted(found, key=lambda one: one[1].start)


def _sentence(clauses: list[Clause], parts: list[tuple[str, Token]]) -> tuple[int, int]:
    """From the beginning of the first part's sentence to the end of the last part's."""
    inside = [
        one for one in clauses if any(one.start <= number.start <= one.end for _, number in parts)
    ]
    sentences = {one.sentence for one in inside}
    spans = [(one.start, one.end) for one in clauses if one.sentence in sentences]
    return min(start for start, _ in spans), max(end for _, end in spans)


def of_others(text: str) -> bool:
    """Whether a turn speaks of somebody else's taxes, too."""
    return _OF_OTHERS.search(text) is not None


def surely_paid(text: str, tokens: list[Token], start: int, end: int, year: int) -> bool:
    """Whether the words from ``start`` to ``end`` tell of taxes paid in the year that counts, beyond doubt."""
    return _IN_DOUBT.search(text, start, end) is None and of_the_year(tokens, start, end, year)


def of_the_year(tokens: list[Token], start: int, end: int, year: int) -> bool:
    """Whether no other year than the one that counts is spoken of; ``year`` is that of the question."""
    for token in tokens:
        if not start <= token.start < end:
            continue
        if token.is_a(*_OTHER_YEARS):
            return False
        dated = token.atom is not None and token.atom.unit == "year"
        if dated and token.atom and token.atom.value.low not in (year - 1, (year - 1) % 100):
            return False
    return True
