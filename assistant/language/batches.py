"""Pieces at a price: 5台，每台180万 / 500万的3台，300万的2台 / 16台仪器，单价235万 / 3台×500万.

A price without a number of pieces is kept as what it is; the number may come in the next turn.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.data import load, words
from assistant.language.quantity import Atom, find_atoms
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_WINDOW = 14
_ONE = re.compile(r"[一1](?:台|套|件|批|辆|份|条|版|组|个|款|种|样)")
_SOME = re.compile(r"(?:还|另|里面|其中|当中)?有$|其中$")
"""卖了六台，有两台没收到钱: some of them, and not how many there are."""
_PLATFORMS = "个座家"
"""Two of these are two platforms, and no pieces of equipment."""
_SOLD = ("first_set_sales", "revenue_last_year")
PRICED = (*_SOLD, "platform_investment")
"""Facts whose amount may be told as pieces at a price."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("measures")["batches"][name].strip())


def multiplied(turn: Turn, item: Bound, last: Bound | None) -> Bound:
    """The amount of all pieces, where the number is the price of one and their number is told.

    ``last`` is the amount before: what follows a batch in the same manner is one of its kind.
    """
    atom, fact = item.token.atom, item.fact
    if fact is None and last is not None and last.batch:
        fact = last.fact
    price = _price(turn.source.text, item.token)
    if fact not in PRICED or price is None or atom is None or atom.unit != "CNY":
        return item
    if _one_by_one(turn):
        return item
    count = _count(turn, item, *price)
    number = _number(count)
    if count is None or number is None or (fact not in _SOLD and count.text[-1] in _PLATFORMS):
        return item
    return replace(
        item,
        fact=fact,
        mode=item.mode if item.fact else "said",
        value=(item.value or atom.value).scaled(number - _returned(turn, number)),
        together=item.together or item.fact is None,
        start=min(item.start, count.start, price[0]),
        end=max(item.end, count.end),
        batch=True,
    )


def _one_by_one(turn: Turn) -> bool:
    """一台500万一台700万: each piece has a price of its own."""
    text = turn.source.text
    ones = [t for t in turn.tokens if t.atom and t.atom.unit == "count" and _ONE.fullmatch(t.text)]
    return sum(text[t.start - 1 : t.start] not in ("每", "/") for t in ones) > 1


def recounted(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """每台320万 after a turn that told how many, or 8台，不是5台 after one that told the price."""
    if any(item.batch for item in bound):
        return bound
    if (made := _repriced(turn, bound)) is not None:
        return made
    counts = [token for token in turn.tokens if _piece(turn.source.text, token)]
    told = [token for token in counts if not _denied(turn, token)]
    if bound and any(item.token.atom and item.token.atom.unit == "CNY" for item in bound):
        return [_from_before(turn, item) for item in bound] if not counts else bound
    prices = [(f, _price_told(turn.known.get(f))) for f in (*turn.focus, *PRICED) if f in PRICED]
    fact, price = next((one for one in prices if one[1] is not None), (None, None))
    number = _number(told[-1]) if told else None
    if fact is None or price is None or number is None:
        return bound
    if _GIVEN_AWAY.match(turn.source.text, told[-1].end):
        number = _all_of(turn.known[fact], price) - number
        if number <= 0:
            return bound
    return [*bound, _again(told[-1], fact, price, number)]


_LISTED = re.compile(
    r"\s*元?(?:那个|这个)?(?:只|才|其实)?(?:是|为|属于)?[^,。;!?\d]{0,4}(?:报价|标价|挂牌|目录价|原价|名义|定价|指导价)"
)


def _repriced(turn: Turn, bound: list[Bound]) -> list[Bound] | None:
    """55万是报价单上的，实际成交都是49万5: the pieces told before, at the price that was really paid."""
    money = [one for one in bound if one.token.atom is not None and one.token.atom.unit == "CNY"]
    if len(money) != len(bound) or len(money) != _BOTH:
        return None
    old, new = (one.token.atom.value if one.token.atom else Interval() for one in money)
    if not _LISTED.match(turn.source.text, money[0].token.end) or not new.value or not old.value:
        return None
    for fact in PRICED:
        entry = turn.known.get(fact)
        if entry is None or _price_told(entry) != old:
            continue
        paid = _all_of(entry, old) * new.value
        barred = money[0].nothing()
        put = replace(money[1], fact=fact, value=Interval.exact(paid), mode="said", unitless=False)
        return [barred, replace(put, replaces=True, batch=True, subject="own")]
    return None


_BOTH = 2
"""The price on the list and the one that was paid."""
_PIECES_ARE = r"[^,。;!?\d]{0,6}?(?:是|都|全|给|属于)*"
_UNPAID = r"白送|赠|送(?:了|给|人|的)|(?:免费)?试用|样机|自用"
_GIVEN_AWAY = re.compile(rf"{_PIECES_ARE}(?:{_UNPAID}|退(?:了|货|回|的)|没(?:卖|收钱|付钱|成交))")
"""里面有12台是白送的: so many of those told before were not sold."""


_FREE = re.compile(rf"{_PIECES_ARE}(?:{_UNPAID})")
"""出库23台，有5台是白送客户试用的."""


def _all_of(entry: KnownFact, price: Interval) -> Decimal:
    """How many pieces a known sum is of; zero where that cannot be told."""
    whole = entry.value.value if isinstance(entry.value, Interval) else None
    return whole / price.value if whole is not None and price.value else Decimal(0)


def _again(count: Token, fact: str, price: Interval, number: Decimal) -> Bound:
    """The known price, times the number of pieces told now."""
    return Bound(
        token=count,
        fact=fact,
        value=price.scaled(number),
        mode="said",
        subject="own",
        supposed=False,
        start=count.start,
        end=count.end,
        replaces=True,
        batch=True,
    )


def _price_told(entry: KnownFact | None) -> Interval | None:
    """The price of a piece by which a fact was told, None where it was told otherwise."""
    if entry is None or not isinstance(entry.value, Interval):
        return None
    quote = entry.quote.lower()
    prices = [atom for atom in find_atoms(quote) if atom.unit == "CNY"]
    if len(prices) != 1:
        return None
    before, behind = quote[: prices[0].start].rstrip(), quote[prices[0].end :]
    priced = _pattern("price_before").search(before) or _pattern("price_behind").match(behind)
    return prices[0].value if priced else None


def _from_before(turn: Turn, item: Bound) -> Bound:
    """The pieces told of in the turn before, where this turn has nothing but their price."""
    if item.fact not in PRICED or item.value is None or not turn.before:
        return item
    price = _price(turn.source.text, item.token)
    if price is None:
        return item
    counts = [atom for atom in find_atoms(turn.before) if _is_piece(turn.before, atom.start, atom)]
    others = [atom for atom in find_atoms(turn.before) if atom.unit == "CNY"]
    if len(counts) != 1 or others or counts[0].value.low is None:
        return item
    if item.fact not in _SOLD and turn.before[counts[0].end - 1] in _PLATFORMS:
        return item  # 两个平台 || 每个投6000万: two investments, no sum of pieces
    start, value = min(item.start, price[0]), item.value.scaled(counts[0].value.low)
    return replace(item, value=value, start=start, batch=True)


def _price(text: str, token: Token) -> tuple[int, int] | None:
    """Where the words that make a number a price begin and end; None for any other amount."""
    before = _pattern("price_before").search(text[max(0, token.start - _WINDOW) : token.start])
    behind = _pattern("price_behind").match(text, token.end)
    if before is None and behind is None and not _pattern("of_count").match(text, token.end):
        return None
    low = token.start - (before.end() - before.start() if before else 0)
    return low, behind.end() if behind else token.end


def _count(turn: Turn, item: Bound, low: int, high: int) -> Token | None:
    """The number of pieces that a price goes with: right behind it, else the nearest before it."""
    text = turn.source.text
    of = _pattern("of_count").match(text, item.token.end)
    counts = [t for t in turn.tokens if _piece(text, t) and not low <= t.start < high]
    if of is not None:
        return next((t for t in counts if t.start == of.end()), None)
    free = [t for t in counts if not _taken(turn, item, t) and not _denied(turn, t)]
    free = [t for t in free if not _BACK.search(text[max(0, t.start - _WINDOW) : t.start])]
    free = [t for t in free if not _SOME.search(text, max(0, t.start - 4), t.start)]
    free = [t for t in free if not _UNSOLD.match(text, t.end)]
    sold = [t for t in free if _SOLD_OFF.search(text[max(0, t.start - _WINDOW) : t.start])]
    if item.fact in _SOLD and len(sold) == 1 and len(free) > 1:
        return sold[0]
    before = [t for t in free if t.end <= low and not _amounts_between(turn, t.end, low)]
    behind = [t for t in free if t.start >= high and not _amounts_between(turn, high, t.start)]
    return before[-1] if before else (behind[0] if len(behind) == 1 else None)


_UNSOLD = re.compile(
    r"[^,。;!?\d]{0,4}?(?:还)?(?:没(?:卖|售|出手|发|交|提)|未(?:售|交|发)|在车间|在仓|排着|没动|库存)"
)
"""仓库里还压着300吨没卖: no pieces that were sold."""
_SOLD_OFF = re.compile(
    r"(?<![没未要想能])(?:卖|售|销|成交)(?:掉|出去?|了|到|过|得)*(?:其中|里[头面])?(?:的)?(?:有|是|只有|才)?$"
)
"""5台，每台报价300万，卖掉3台: of those that there are, so many were sold."""
_BACK = re.compile(r"(?:退|退货|退回|召回)(?:了|货|掉|回来?)*$")


def _returned(turn: Turn, number: Decimal) -> Decimal:
    """卖了20台，每台150万，退了2台: pieces that came back are not sold."""
    text = turn.source.text
    back = [
        t
        for t in turn.tokens
        if _piece(text, t)
        and (_BACK.search(text[max(0, t.start - _WINDOW) : t.start]) or _FREE.match(text, t.end))
    ]
    if not any(_SOLD_OFF.search(text[max(0, t.start - _WINDOW) : t.start]) for t in turn.tokens):
        back += [t for t in turn.tokens if _piece(text, t) and _left(text, t) and t not in back]
    taken = sum((_number(one) or Decimal(0) for one in back), Decimal(0))
    return taken if taken < number else Decimal(0)


def _left(text: str, count: Token) -> bool:
    """8台，每台200万，还剩3台没卖: so many of all that there are."""
    before = text[max(0, count.start - _WINDOW) : count.start]
    return _OVER.search(before) is not None and _UNSOLD.match(text, count.end) is not None


_OVER = re.compile(r"(?:剩下?|其中|里[头面])(?:了|有|的|还)*$")


def _taken(turn: Turn, item: Bound, count: Token) -> bool:
    """两台700万: the number of pieces belongs to the amount right behind it."""
    text = turn.source.text
    if count.text[0] in "一1" and count.text[1:2] not in "0123456789.,":
        return True
    behind = [t for t in _amounts(turn) if t.start >= count.end and t is not item.token]
    return (
        bool(behind) and _pattern("sum_of").fullmatch(text, count.end, behind[0].start) is not None
    )


def _amounts(turn: Turn) -> list[Token]:
    return [t for t in turn.tokens if t.atom is not None and t.atom.unit == "CNY"]


def _amounts_between(turn: Turn, start: int, end: int) -> bool:
    return any(start <= t.start < end for t in _amounts(turn))


def _number(count: Token | None) -> Decimal | None:
    return None if count is None or count.atom is None else count.atom.value.low


def _piece(text: str, token: Token) -> bool:
    return token.atom is not None and _is_piece(text, token.start, token.atom)


def _is_piece(text: str, start: int, atom: Atom) -> bool:
    if not (atom.unit == "count" or atom.measure) or not atom.value.is_exact:
        return False
    piece = _pattern("piece").search(text[atom.start : atom.end]) is not None
    return piece and text[start - 1 : start] not in ("每", "第")


def _denied(turn: Turn, count: Token) -> bool:
    """不是5台."""
    return turn.source.text[: count.start].endswith(words("denying_number"))
