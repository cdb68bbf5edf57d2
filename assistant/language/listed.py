"""One of several investments put right: 第二个是3000万，不是1.3亿 / not 130 million but 30 million."""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.normalise import normalise
from assistant.language.quantity import find_atoms
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_LISTED = "platform_investment"
_ORDINAL = re.compile(
    r"第(?P<place>[一二三四五1-5])[个座家项]?|(?P<former>前者|前一个|前面那?个|头一?个|the former|former one)"
    r"|(?P<latter>后者|后一个|后面那?个|最后一?个|the latter|latter one|the last)"
    r"|\b(?P<word>first|second|third|fourth)\b(?: one| platform)?"
)
_PLACES = {
    char: place for place, chars in enumerate(("一1", "二2", "三3", "四4", "五5")) for char in chars
}
_WORDS = ("first", "second", "third", "fourth")
_LABELS = ("ABCDE".lower(), "甲乙丙丁戊")
_LABEL = re.compile(
    r"(?:(?<![a-z])(?P<letter>[a-e])|(?P<stem>[甲乙丙丁戊]))(?:平台|中心|项目|线|基地|那|这|个|号|的)"
)
_KIND = re.compile(r"共性|中试|检验|检测")
_DENIED = re.compile(
    r"(?:不是|并非|没有|没|不止|不到|\bnot|instead of|rather than)\s*(?:rmb|about)?\s*$"
)
_MORE = re.compile(r"又|再|另外|追加|还有|加投|another|in addition|also")


def mended_item(turn: Turn) -> KnownFact | None:
    """The known list with one value replaced; None if the turn puts none of its values right."""
    known = turn.known.get(_LISTED)
    if known is None or not isinstance(known.value, tuple) or _MORE.search(turn.source.text):
        return None
    amounts = [t for t in turn.tokens if t.atom is not None and t.atom.unit == "CNY"]
    old = [token for token in amounts if _is_denied(turn, token)]
    new = [token for token in amounts if token not in old]
    place = _place(turn, known.value, old)
    if len(new) != 1 or place is None:
        return None
    token = new[0]
    value = token.atom.value if token.atom else Interval()
    values = tuple(value if at == place else item for at, item in enumerate(known.value))
    start = min(one.start for one in amounts)
    quote = turn.words(start, max(one.end for one in amounts))
    return known.model_copy(
        update={
            "value": values,
            "quote": quote,
            "turn": turn.index,
            "approximate": any(not item.is_exact for item in values),
        }
    )


def _is_denied(turn: Turn, token: Token) -> bool:
    return _DENIED.search(turn.source.text[: token.start]) is not None


def _place(turn: Turn, values: tuple[Interval, ...], old: list[Token]) -> int | None:
    """Which value is meant: by its place, or because its number is denied."""
    match = _ORDINAL.search(turn.source.text)
    if match is not None:
        named = match.groupdict()
        place = (
            _PLACES[named["place"]] if named["place"]
            else _WORDS.index(named["word"]) if named["word"]
            else 0 if named["former"]
            else len(values) - 1
        )  # fmt: skip
        return place if place < len(values) else None
    said = [token.atom.value for token in old if token.atom is not None]
    places = [at for at, item in enumerate(values) if item in said]
    if len(places) == 1 or said:
        return places[0] if len(places) == 1 else None
    return _named_place(turn, len(values))


def _named_place(turn: Turn, many: int) -> int | None:
    """B平台我复核了下，7600万才对: by the name that a platform had when they were told."""
    said = (turn.known[_LISTED].quote, *reversed(turn.earlier))
    found = (_place_in(turn, normalise(one).text, many) for one in said)
    return next((place for place in found if place is not None), None)


def _place_in(turn: Turn, told: str, many: int) -> int | None:
    label = _LABEL.search(turn.source.text)
    name = (label["letter"] or label["stem"]) if label else ""
    family = next((one for one in _LABELS if name and name in one), "")
    if family and any(one in told for one in family[1:]):
        place = family.index(name)
        return place if place < many else None
    kinds = set(_KIND.findall(turn.source.text))
    kind = kinds.pop() if len(kinds) == 1 else ""
    amounts = [atom for atom in find_atoms(told) if atom.unit == "CNY"]
    if not kind or told.count(kind) != 1 or len(amounts) != many:
        return None
    return sum(atom.end <= told.index(kind) for atom in amounts)
