"""What was found in a turn, put together: facts by owner and mode, numbers left over."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.facts import FactType, FactValue, KnownFact, Profile, catalogue
from assistant.interval import Interval
from assistant.language.amounts import Bound
from assistant.language.clauses import Clause
from assistant.language.extraction import Extraction, Quantity
from assistant.language.normalise import Normalised
from assistant.language.polarity import Said
from assistant.language.roles import role_of
from assistant.language.tokens import Token

_MOST_PLATFORMS = 50


def gather(
    source: Normalised,
    index: int,
    tokens: list[Token],
    clauses: list[Clause],
    said: list[Said],
    bound: list[Bound],
    **about: Any,
) -> Extraction:
    """One Extraction from all that was read."""
    said = _with_negations_last(said)
    bound = _sane(bound)
    counted = platform_count(source.text, clauses, about["expecting"])
    entries = [(_owner(s.subject, s.mode), _statement(source, index, s), s.supposed) for s in said]
    entries += _amounts(source, index, bound, counted)
    entries += _counts(source, index, counted)
    entries = [entry for entry in entries if entry[0] != "none"]
    what_if: bool = about["what_if"]
    facts = {fact.fact: (fact, supposed) for owner, fact, supposed in entries if owner == "own"}
    quantities = [token for token in tokens if token.atom is not None]
    used = {b.token.start for b in bound if b.fact and not b.unitless} | {
        start for start, _, _, _ in counted
    }
    unitless = [b for b in bound if b.unitless and b.fact and b.mode == "said"]
    return Extraction(
        original=about["turn"],
        text=source.text,
        language=about["language"],
        facts=tuple(fact for fact, _ in facts.values()),
        supposed=tuple(
            fact for fact, supposed in facts.values() if supposed or (what_if and not _mixed(facts))
        ),
        presumed=_last(entries, "presumed"),
        hearsay=_last(entries, "other"),
        retracted=_retracted(clauses, about["known"], set(facts)),
        correction=about["correction"],
        hypothetical=what_if or any(supposed for _, supposed in facts.values()),
        quantities=tuple(_quantity(source, token) for token in quantities),
        unbound=tuple(_quantity(source, t) for t in quantities if t.start not in used),
        unitless=tuple((b.fact or "", _quantity(source, b.token)) for b in unitless),
        confirm=about["hints"],
        assumed=tuple(dict.fromkeys(b.fact for b in bound if b.assumed and b.fact in facts)),
        places=about["places"],
        approximations=tuple(
            source.quote(b.token.start, b.token.end)
            for b in bound
            if b.value is not None and not b.value.is_exact and b.fact in facts
        ),
    )


def _mixed(facts: dict[str, tuple[KnownFact, bool]]) -> bool:
    return any(supposed for _, supposed in facts.values())


def _owner(subject: str, mode: str) -> str:
    if mode == "presumed":
        return "presumed"
    if mode != "said":
        return "none"
    return "other" if subject == "other" else "own"


def _last(entries: list[tuple[str, KnownFact, bool]], owner: str) -> tuple[KnownFact, ...]:
    return tuple({fact.fact: fact for name, fact, _ in entries if name == owner}.values())


def _with_negations_last(said: list[Said]) -> list[Said]:
    """One mention that says the opposite by a verb of its own replaces an earlier bare mention."""
    return said


def _statement(source: Normalised, index: int, said: Said) -> KnownFact:
    return KnownFact(
        fact=said.fact, value=said.value, quote=_clean(source, said.start, said.end), turn=index
    )


def _clean(source: Normalised, start: int, end: int) -> str:
    return source.quote(start, end).strip(" ,，、")


def _quantity(source: Normalised, token: Token) -> Quantity:
    if token.atom is None:
        raise AssertionError
    return token.atom.quantity(source)


def _sane(bound: list[Bound]) -> list[Bound]:
    """Negative money and absurd rates state nothing."""
    return [b if _possible(b) else replace(b, fact=None, value=None) for b in bound]


def _possible(item: Bound) -> bool:
    if item.fact is None or item.value is None:
        return True
    low, high = item.value.low, item.value.high
    kind = catalogue()[item.fact].type
    if kind is FactType.PERCENT:
        ends = [end for end in (low, high) if end is not None]
        limit = Decimal(100) if item.fact != "revenue_growth" else Decimal(10) ** 6
        return all(abs(end) <= limit for end in ends)
    return (low is None or low >= 0) and (high is None or high > 0)


def _amounts(
    source: Normalised, index: int, bound: list[Bound], counted: list[tuple[int, int, int, bool]]
) -> list[tuple[str, KnownFact, bool]]:
    entries: list[tuple[str, KnownFact, bool]] = []
    platforms: list[Bound] = []
    for item in bound:
        if item.fact is None or item.value is None:
            continue
        if item.fact == "platform_investment" and _owner(item.subject, item.mode) == "own":
            platforms = [*platforms, item] if item.together else [item]
            continue
        entries.append(
            (_owner(item.subject, item.mode), _amount(source, index, item), item.supposed)
        )
    return entries + _platforms(source, index, platforms, counted)


def _amount(source: Normalised, index: int, item: Bound) -> KnownFact:
    return KnownFact(
        fact=item.fact or "",
        value=item.value or Interval(),
        turn=index,
        quote=_clean(source, item.start, item.end),
        approximate=item.value is not None and not item.value.is_exact,
    )


def _platforms(
    source: Normalised,
    index: int,
    platforms: list[Bound],
    counted: list[tuple[int, int, int, bool]],
) -> list[tuple[str, KnownFact, bool]]:
    """One value a platform: 两个平台，一个8000万一个1.2亿; 三个平台各投5000万."""
    if not platforms:
        return []
    equipment = [item for item in platforms if item.role == "equipment"]
    if equipment and any(item.role == "invest" for item in platforms):
        platforms = equipment
    values = [item.value for item in platforms if item.value is not None]
    start, end = platforms[0].start, platforms[-1].end
    each = [(count, place) for place, _, count, shared in counted if shared]
    if len(values) == 1 and each and 1 < each[0][0] <= _MOST_PLATFORMS:
        values, start = values * each[0][0], min(start, each[0][1])
    value: FactValue = values[0] if len(values) == 1 else tuple(values)
    fact = KnownFact(
        fact="platform_investment",
        value=value,
        quote=_clean(source, start, end),
        turn=index,
        approximate=any(not item.is_exact for item in values),
    )
    return [("own", fact, any(item.supposed for item in platforms))]


def platform_count(
    text: str, clauses: list[Clause], expecting: tuple[str, ...] = ()
) -> list[tuple[int, int, int, bool]]:
    """(start, end, number, whether each has the value that follows) of counted platforms."""
    found = []
    each = any(
        t.text in ("各", "各投", "每个", "分别", "都是", "均", "均为", "各自", "each")
        for c in clauses
        for t in c.tokens
    )
    for clause in clauses:
        for place, token in enumerate(clause.tokens):
            atom = token.atom
            if atom is None or atom.unit != "count" or not atom.value.is_exact or clause.rule:
                continue
            following = [t for t in clause.tokens[place + 1 :] if t.start - token.end <= 4]
            named = any(role_of(t) == "platform" for t in following[:1])
            number = int(atom.value.low or 0)
            if "platform_count" in expecting and number:
                found.append((token.start, token.end, number, each))
            elif named and number > 1:
                found.append((token.start, following[0].end, number, each))
    return found


def _counts(
    source: Normalised, index: int, counted: list[tuple[int, int, int, bool]]
) -> list[tuple[str, KnownFact, bool]]:
    return [
        (
            "own",
            KnownFact(
                fact="platform_count",
                value=Interval.exact(number),
                turn=index,
                quote=_clean(source, start, end),
            ),
            False,
        )
        for start, end, number, _ in counted[:1]
    ]


def _retracted(clauses: list[Clause], known: Profile, facts: set[str]) -> tuple[str, ...]:
    """刚才说的高企不算数: known facts named in a sentence that takes them back."""
    taken: list[str] = []
    for clause in clauses:
        if clause.has("undo"):
            sentence = [c for c in clauses if c.sentence == clause.sentence]
            named = [t.fact for c in sentence for t in c.tokens if t.fact]
            roles = [role_of(t) for c in sentence for t in c.tokens]
            taken += [fact for fact in known if fact in named or _ROLE_FACTS.get(fact) in roles]
    return tuple(fact for fact in dict.fromkeys(taken) if fact not in facts)


_ROLE_FACTS = {
    "revenue_last_year": "revenue",
    "revenue_prior_year": "revenue",
    "revenue_growth": "growth",
    "tax_paid": "tax",
    "profit_total": "profit",
    "profit_margin": "margin",
    "industry_margin": "industry",
    "margin_multiple": "multiple",
    "first_set_sales": "first_set",
    "platform_investment": "platform",
}
