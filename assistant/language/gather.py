"""What was found in a turn, put together: facts by owner, numbers left over."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.facts import FactType, KnownFact, catalogue
from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.companies import companies
from assistant.language.data import load
from assistant.language.equipment import WITHIN
from assistant.language.extraction import Extraction, Quantity
from assistant.language.moved import YEARLY
from assistant.language.periods import LAST
from assistant.language.platforms import read_platforms
from assistant.language.roles import role_of
from assistant.language.said import Said
from assistant.language.sales import without_unsold
from assistant.language.turn import Entry, Turn, owner_of
from assistant.language.wondered import wish_asked

_MOST_GROWTH = Decimal(10**6)
_WHOLE = Decimal(100)


def gather(turn: Turn, said: list[Said], bound: list[Bound], *, what_if: bool) -> Extraction:
    """Facts and numbers of one turn; the rest of the Extraction is left to the caller."""
    bound = [item if _possible(item) else replace(item, fact=None, value=None) for item in bound]
    bound = without_unsold(turn.source.text, bound)
    entries = [_statement(turn, item) for item in said] + _amounts(turn, bound)
    found = _stated(turn, [entry for entry in entries if entry is not None])
    if found and all(entry.owner == "other" and entry.supposed for entry in found):
        found = [replace(entry, owner="own") for entry in found]  # 假设有家高企迁来上街
    found = _of_one(turn, found)
    own = _consistent(_latest([e for e in found if e.owner == "own" and not e.supposed]))
    own = {name: _sharper(turn, entry) for name, entry in own.items()}
    wished = any(clause.has("if_over") for clause in turn.clauses)
    wished = wished and not wish_asked(turn.source.text)
    what_ifs = {e.fact.fact: e for e in found if e.owner == "own" and e.supposed and not wished}
    what_if = what_if and not wished
    supposed = [entry.fact for entry in what_ifs.values()]
    facts = tuple(entry.fact for entry in own.values()) + tuple(supposed)
    own |= what_ifs
    wholly = what_if and not any(clause.supposed for clause in turn.clauses)
    return Extraction(
        original=turn.source.original,
        text=turn.source.text,
        language="zh",
        facts=facts,
        supposed=tuple(supposed) if supposed or not wholly else facts,
        presumed=_last(found, "presumed"),
        hearsay=_last(found, "other"),
        aside=_of_other_years(bound, set(own)),
        retracted=_retracted(turn, set(own)),
        hypothetical=what_if or bool(supposed),
        assumed=tuple(dict.fromkeys(b.fact for b in bound if b.assumed and b.fact in own)),
        approximations=tuple(
            turn.source.quote(b.token.start, b.token.end)
            for b in bound
            if b.value is not None and not b.value.is_exact and b.fact in own
        ),
        **_numbers(turn, bound, facts),
    )


def _latest(entries: list[Entry]) -> dict[str, Entry]:
    """The last value of each fact; 利润率9.6%…不到10%的利润率 keeps the exact one within its bound."""
    found: dict[str, Entry] = {}
    for entry in entries:
        before, now = found.get(entry.fact.fact), entry.fact.value
        exact = before.fact.value if before else None
        if (
            isinstance(exact, Interval)
            and isinstance(now, Interval)
            and exact.value is not None
            and not now.is_exact
            and now.contains(exact.value)
        ):
            continue
        found[entry.fact.fact] = entry
    return found


def _sharper(turn: Turn, entry: Entry) -> Entry:
    """税才交60万 | 税没到500万是不是就没资格了: an exact figure of before that the new bound holds stands."""
    before, now = turn.known.get(entry.fact.fact), entry.fact.value
    exact = before.value if before else None
    if not isinstance(exact, Interval) or not isinstance(now, Interval) or before is None:
        return entry
    if exact.value is None or now.is_exact or not now.contains(exact.value):
        return entry
    return replace(entry, fact=before)


def _consistent(own: dict[str, Entry]) -> dict[str, Entry]:
    """利润率9%，同行6%，说高三个点就是三倍: a multiple that the two margins belie is somebody's guess."""
    values = [own[name].fact.value if name in own else None for name in _MARGINS]
    mine, theirs, times = (v if isinstance(v, Interval) else None for v in values)
    if mine is None or theirs is None or times is None:
        return own
    if mine.value is None or theirs.value is None or _borne_out(mine.value, theirs.value, times):
        return own
    return {name: entry for name, entry in own.items() if name != _MARGINS[-1]}


def _borne_out(mine: Decimal, theirs: Decimal, times: Interval) -> bool:
    """Whether a multiple is what two margins come to; 14% of 7.1% is not yet twice it, and never is of a loss."""
    if theirs <= 0:
        return False
    ratio = mine / theirs
    if times.value is None:
        return times.low is None or ratio >= times.low
    return -_ROUNDING <= ratio - times.value <= _NEAR_ENOUGH


_MARGINS = ("profit_margin", "industry_margin", "margin_multiple")
_NEAR_ENOUGH, _ROUNDING = Decimal("0.1"), Decimal("0.005")
"""So much less or more may be said of a multiple that is rounded; one rounded up is not reached."""


def _of_one(turn: Turn, found: list[Entry]) -> list[Entry]:
    """甲厂是1.62倍，乙厂是2.01倍: figures of several companies are those of none of them."""
    if not companies(turn.source):
        return found
    return [replace(entry, owner="other") if entry.owner == "own" else entry for entry in found]


def _stated(turn: Turn, entries: list[Entry]) -> list[Entry]:
    """我们2.05倍的话能有多少: of a fact that is not known yet, 的话 supposes nothing; 进了库的话 does."""
    if any(clause.supposed and not clause.plain for clause in turn.clauses):
        return entries
    told = {entry.fact.fact for entry in entries if not entry.supposed and entry.owner == "own"}
    known = {*turn.known, *told, "in_pool"}  # 卖了2000万，预计再卖1000万
    return [
        replace(entry, supposed=entry.supposed and entry.fact.fact in known) for entry in entries
    ]


def _numbers(
    turn: Turn, bound: list[Bound], facts: tuple[KnownFact, ...]
) -> dict[str, tuple[Quantity, ...] | tuple[tuple[str, Quantity], ...]]:
    """All numbers, those bound to nothing, and those whose unit must be asked."""
    used = {item.token.start for item in bound if item.fact and not item.unitless}
    counted = any(fact.fact == "platform_count" for fact in facts)
    quantities = [(t, t.atom.quantity(turn.source)) for t in turn.tokens if t.atom is not None]
    return {
        "quantities": tuple(quantity for _, quantity in quantities),
        "unbound": tuple(
            quantity
            for token, quantity in quantities
            if token.start not in used and not (counted and quantity.unit == "count")
        ),
        "unitless": tuple(
            (item.fact, item.token.atom.quantity(turn.source))
            for item in bound
            if item.unitless and item.fact and item.mode == "said" and item.token.atom
            if not _share_told(turn, bound, item)
        ),
    }


def _share_told(turn: Turn, bound: list[Bound], item: Bound) -> bool:
    """总共花了九千五，剩下八千万都是设备: of a whole whose share is told, the unit need not be asked."""
    return item.fact == "platform_investment" and any(
        other.fact == item.fact
        and other.value is not None
        and WITHIN.search(turn.source.text, item.end, other.end)
        for other in bound
        if other.start > item.end
    )


def _of_other_years(bound: list[Bound], told: set[str]) -> tuple[str, ...]:
    """今年前十个月交税560万, 平台投了9000万，其中厂房2000万: spoken of by a figure that does not count."""
    named = (
        YEARLY[item.role]
        for item in bound
        if item.fact is None and item.role in YEARLY and item.subject != "other"
        if item.period not in (None, LAST)
    )
    whole = [one.fact for one in bound if one.fact == "platform_investment" and one.mode == "said"]
    return tuple(fact for fact in dict.fromkeys([*named, *whole]) if fact and fact not in told)


def _statement(turn: Turn, said: Said) -> Entry | None:
    owner = owner_of(said.subject, said.mode)
    if owner is None:
        return None
    quote = turn.words(said.start, said.end)
    fact = KnownFact(fact=said.fact, value=said.value, quote=quote, turn=turn.index)
    return Entry(owner, fact, said.supposed)


def _amounts(turn: Turn, bound: list[Bound]) -> list[Entry]:
    platforms: list[Bound] = []
    entries: list[Entry] = []
    for item in bound:
        owner = owner_of(item.subject, item.mode)
        if item.fact is None or item.value is None or owner is None:
            continue
        if item.fact == "platform_investment" and owner == "own":
            platforms.append(item)
        else:
            entries.append(Entry(owner, _amount(turn, item.fact, item.value, item), item.supposed))
    told = read_platforms(turn, [item for item in platforms if not item.supposed], bound)
    supposed = [item for item in platforms if item.supposed]
    return entries + told + (read_platforms(turn, supposed, bound) if supposed else [])


def _amount(turn: Turn, fact: str, value: Interval, item: Bound) -> KnownFact:
    return KnownFact(
        fact=fact,
        value=value,
        turn=turn.index,
        quote=turn.words(item.start, item.end),
        approximate=not value.is_exact,
    )


def _possible(item: Bound) -> bool:
    """Negative money but for a loss, and absurd rates, state nothing."""
    if item.fact is None or item.value is None or item.fact == "profit_total":
        return True
    low, high = item.value.low, item.value.high
    if catalogue()[item.fact].type is FactType.PERCENT:
        limit = _MOST_GROWTH if item.fact == "revenue_growth" else _WHOLE
        return all(abs(end) <= limit for end in (low, high) if end is not None)
    return (low is None or low >= 0) and (high is None or high > 0 or item.value.is_exact)


def _last(entries: list[Entry], owner: str) -> tuple[KnownFact, ...]:
    return tuple({e.fact.fact: e.fact for e in entries if e.owner == owner}.values())


def _retracted(turn: Turn, facts: set[str]) -> tuple[str, ...]:
    """刚才说的高企不算数: known facts named in a sentence that takes them back."""
    undone = {clause.sentence for clause in turn.clauses if clause.has("undo")}
    if not undone:
        return _misremembered(turn)
    tokens = [t for c in turn.clauses if c.sentence in undone for t in c.tokens]
    named = {token.fact for token in tokens} | {role_of(token) for token in tokens}
    of_role = load("lexicon")["role_facts"]
    taken = [fact for fact in turn.known if fact in named or of_role.get(fact) in named - {None}]
    return tuple(fact for fact in taken if fact not in facts)


_MISREMEMBERED = re.compile(
    r"(?:[哎啊呀哦噢嗯唉哈,。!…\s]|等等|等一?下|不好意思|抱歉|对不起|不是|不对|刚才?|刚刚|我们?|是|那个|这个|又|好像|给)*"
    r"(?:(?:记|说|讲|打|写|弄|搞|看|填|听)(?:岔|错|反|混)|口误|笔误|手误)"
    r"(?:[了的啊呀哈,。!…\s]|不是|没有|不算|当我没说|不好意思|抱歉)*"
)


def _misremembered(turn: Turn) -> tuple[str, ...]:
    """“哦不是，记错了”: what was the one thing told in the turn before."""
    if not _MISREMEMBERED.fullmatch(turn.source.text):
        return ()
    last = [name for name, fact in turn.known.items() if fact.turn == turn.index - 1]
    return tuple(last) if len(last) == 1 else ()
