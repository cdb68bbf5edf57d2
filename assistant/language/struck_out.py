"""A known figure that is struck out behind the one in its place: 正好两倍，1.6作废.

The old number is nobody's figure any more, wherever it stands in the sentence; the only other number of
its kind takes its place.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import FactType, KnownFact, catalogue
from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.restated import counts_in, says
from assistant.language.turn import Turn

_STRUCK = re.compile(
    r"\s*元?(?:的|那|这|个|数|版|的数|那个数|是?含税的?|是?不含税的?)*[,，]?\s*(?:就|都|已经?|全|请|得|要|可以|现在|先)*(?:给)?(?:我)?"
    r"(?:作废|不算数?(?!清|出|上|高|低|多|少|大)|不作数|作不得数|不要了|别用了?|不用了?|划掉|删掉|去掉|忘掉|扔掉|丢掉|弃用|不准"
    r"|错了|是错的|有误|(?:算|记|说|写|填|报|抄|看|打|录|输)[错岔串](?:了|的)?"
    r"|(?:是|成了?)?(?:以前|之前|原来|原先|过去|初审|未审|没审|旧|老|估|预估|毛估|暂估)的?(?:老|旧)?(?:数|版|数字|版本|那版|的|口径)?(?:了)?(?=[,。;!]|$))"
)


def struck_out(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn, a known one that is struck out given up for the other."""
    found = next((hit for item in bound if (hit := _struck(turn, item)) is not None), None)
    if found is None:
        return bound
    fact, old = found
    new = [
        item for item in bound if item is not old and _fits(fact, item) and item.mode != "barred"
    ]
    others = [item for item in new if item.fact is None or item.fact == fact]
    chosen = others[0] if len(others) == 1 else None
    return [
        _given_up(item) if item is old else _put_in(item, fact) if item is chosen else item
        for item in bound
    ]


def _struck(turn: Turn, item: Bound) -> tuple[str, Bound] | None:
    """The known fact whose value this number is and which the words behind it strike out."""
    if not _STRUCK.match(turn.source.text, item.token.end):
        return None
    says = [name for name, known in turn.known.items() if _says(item, known)]
    return (says[0], item) if len(says) == 1 else None


def _says(item: Bound, known: KnownFact) -> bool:
    atom, value = item.token.atom, known.value
    exact = isinstance(value, Interval) and value.is_exact and says(item.token, known)
    return exact and atom is not None and counts_in(known.fact, atom.unit)


def _fits(fact: str, item: Bound) -> bool:
    atom = item.token.atom
    plain = catalogue()[fact].type is FactType.NUMBER
    return atom is not None and counts_in(fact, atom.unit) and (plain or atom.unit is not None)


def _given_up(item: Bound) -> Bound:
    return replace(item, fact=None, value=None, mode="barred", unitless=False, together=False)


def _put_in(item: Bound, fact: str) -> Bound:
    value = item.token.atom.value if item.token.atom else None
    return replace(
        item, fact=fact, value=value, mode="said", together=False, replaces=True, relative=False,
        unitless=False, subject="own",
    )  # fmt: skip
