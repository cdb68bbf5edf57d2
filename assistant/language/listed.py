"""One of several investments put right or given up: 第二个是3000万，不是1.3亿 / 检测那个不建了."""

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
_GIVEN_UP = re.compile(
    r"[^,。;!?]{0,14}(?:不(?:建|搞|上|做|投|干|弄|要|打算[建搞上做投])了|(?:砍|取消|放弃|撤|黄|叫停|搁置|下马|停建|停工|去)(?:掉|了|下来)+)"
)
_ONLY = re.compile(
    r"(?:只|就|仅|单|光)(?:剩下?|留下?|保留|建|搞|上|做|投|干|弄)了?[^,。;!?]{1,10}?(?=[,。;!?]|现在|能|$)"
)
"""检测那个不建了; 只建中试那个."""
_ADDED = re.compile(
    r"(?:[^,。;!?]{0,4}(?:共性|中试|检验|检测)[^,。;!?一]{0,4}|第[一二三四五1-5]个)(?:[那这边]|平台)[^,。;!?]{0,6}(?:追加|加投|增投|多投|补投)"
)
_ADDED_TO = re.compile(r"(?:追加|加投|增投|多投|补投)(?:了|投资|投入|设备)*$")
_COME_TO = re.compile(
    r"(?:(?:改|变|换|调)(?:成|为|到)|(?:追加|增加|提高?|加|涨|扩|调)到|现在是|合计|一共|总共)(?:了|是)?"
)
_ONE_OF = re.compile(r"(?:其中|里[头面]|当中)的?有?[一1]个")
"""三个各四千万 || 其中一个缩到三千万: of like ones it does not matter which."""
_OF_SUM = re.compile(r"元?的[^,。;、\s\d]{0,3}")
"""三千万的中试，八千万的检测: the kind stands behind its sum."""
_STANDING = re.compile(r"认定|资格|牌|证|公示|补助|奖|库|客户|合同")
_NEAR = 8
_MORE = re.compile(
    r"又|再|另外|追加|还有|加投|another(?=\s+(?!rmb|cny|about|yuan)[a-z])|in addition|also"
)


def mended_item(turn: Turn) -> KnownFact | None:
    """The known list with one value replaced; None if the turn puts none of its values right."""
    known = turn.known.get(_LISTED)
    if known is None or not isinstance(known.value, tuple):
        return None
    if _GIVEN_UP.search(turn.source.text) or _ONLY.search(turn.source.text):
        return _remaining(turn, known, known.value)
    more = _MORE.search(turn.source.text)
    if more and not _COME_TO.search(turn.source.text):
        return _enlarged(turn, known, known.value)
    amounts = [t for t in turn.tokens if t.atom is not None and t.atom.unit == "CNY"]
    old = [token for token in amounts if _is_denied(turn, token)]
    new = [token for token in amounts if token not in old]
    if more:  # 检测那个追加了1000万，改成3600万
        new = [token for token in new if _COME_TO.search(_before(turn, token))]
    place = _place(turn, known.value, old)
    if len(new) != 1 or place is None:
        return None
    token = new[0]
    value = token.atom.value if token.atom else Interval()
    values = tuple(value if at == place else item for at, item in enumerate(known.value))
    start = min(one.start for one in amounts)
    return _with(turn, known, values, start, max(one.end for one in amounts))


def _before(turn: Turn, token: Token) -> str:
    return turn.source.text[max(0, token.start - _NEAR) : token.start]


def _with(
    turn: Turn, known: KnownFact, values: tuple[Interval, ...], start: int, end: int
) -> KnownFact:
    """The known fact with other values; one that is left alone is no list."""
    quote = turn.words(start, end)
    return known.model_copy(
        update={
            "value": values if len(values) > 1 else values[0],
            "quote": quote,
            "turn": turn.index,
            "approximate": any(not item.is_exact for item in values),
        }
    )


def _enlarged(turn: Turn, known: KnownFact, values: tuple[Interval, ...]) -> KnownFact | None:
    """检测那个又追加了1000万: so much more for one of them."""
    found = _ADDED.search(turn.source.text)
    amounts = [t for t in turn.tokens if t.atom is not None and t.atom.unit == "CNY"]
    if found is None or len(amounts) != 1 or amounts[0].atom is None:
        return None
    if not _ADDED_TO.search(_before(turn, amounts[0])):
        return None
    place = _named_place(turn, found.group(), len(values))
    added = amounts[0].atom.value
    if place is None or not added.is_exact:
        return None
    total = Interval.total([values[place], added])
    enlarged = tuple(total if at == place else item for at, item in enumerate(values))
    return _with(turn, known, enlarged, found.start(), amounts[0].end)


def _remaining(turn: Turn, known: KnownFact, values: tuple[Interval, ...]) -> KnownFact | None:
    """检测那个不建了: the others are kept; 只建中试那个 keeps that one."""
    if any(t.atom is not None and t.atom.unit == "CNY" for t in turn.tokens):
        return None
    text = turn.source.text
    gone, only = _GIVEN_UP.search(text), _ONLY.search(text)
    if gone is not None and _STANDING.search(gone.group()):
        return None  # 检测那个的认定取消了
    if gone is not None:
        place = _place_of(turn, gone.group(), len(values))
        kept = tuple(item for at, item in enumerate(values) if at != place)
        span = gone.span()
    elif only is not None:
        place = _place_of(turn, only.group(), len(values))
        kept = tuple(item for at, item in enumerate(values) if at == place)
        span = only.span()
    else:
        return None
    return _with(turn, known, kept, *span) if place is not None else None


def _place_of(turn: Turn, words: str, many: int) -> int | None:
    """The place of the platform that these words name, by its order or its name."""
    match = _ORDINAL.search(words)
    return _at(match, many) if match is not None else _named_place(turn, words, many)


def _is_denied(turn: Turn, token: Token) -> bool:
    return _DENIED.search(turn.source.text[: token.start]) is not None


def _place(turn: Turn, values: tuple[Interval, ...], old: list[Token]) -> int | None:
    """Which value is meant: by its place, or because its number is denied."""
    match = _ORDINAL.search(turn.source.text)
    if match is not None:
        return _at(match, len(values))
    if _ONE_OF.search(turn.source.text) and len({str(item) for item in values}) == 1:
        return len(values) - 1
    said = [token.atom.value for token in old if token.atom is not None]
    places = [at for at, item in enumerate(values) if item in said]
    if len(places) == 1 or said:
        return places[0] if len(places) == 1 else None
    return _named_place(turn, turn.source.text, len(values))


def _at(match: re.Match[str], many: int) -> int | None:
    named = match.groupdict()
    place = (
        _PLACES[named["place"]] if named["place"]
        else _WORDS.index(named["word"]) if named["word"]
        else 0 if named["former"]
        else many - 1
    )  # fmt: skip
    return place if place < many else None


def _named_place(turn: Turn, words: str, many: int) -> int | None:
    """B平台我复核了下，7600万才对: by the name that a platform had when they were told."""
    said = [normalise(one).text for one in (turn.known[_LISTED].quote, *reversed(turn.earlier))]
    found = (_place_in(words, told, many) for told in said)
    place = next((place for place in found if place is not None), None)
    return _place_over(words, said[:0:-1], many) if place is None else place


def _place_over(words: str, said: list[str], many: int) -> int | None:
    """中试的3000万 || 还有一个检测的，8000万: told one a turn."""
    kinds = set(_KIND.findall(words))
    order = [
        kind for told in said if _sums_in(told) == 1 for kind in dict.fromkeys(_KIND.findall(told))
    ]
    if len(kinds) != 1 or len(order) != many or len(set(order)) != many:
        return None
    kind = kinds.pop()
    return order.index(kind) if kind in order else None


def newly_labelled(turn: Turn, words: str) -> bool:
    """甲平台1.4亿 || 乙平台2000万: a letter that no earlier turn had, where another of its row was told."""
    if _other_kind(turn, words):
        return True
    names = [_letter(one) for one in _LABEL.finditer(words)]
    before = {
        _letter(one) for told in turn.earlier for one in _LABEL.finditer(normalise(told).text)
    }
    if len(names) != 1 or names[0] in before:
        return False
    row = next(one for one in _LABELS if names[0] in one)
    return any(other in row for other in before)


_SEVERAL = re.compile(r"[两俩二三四五2-5](?:个|座|家)?[^,。;!?\d]{0,8}(?:平台|中心|实验室)")


def _other_kind(turn: Turn, words: str) -> bool:
    """两个平台，中试的设备1.3亿 || 检验检测那个，设备3500万: one of another kind, where there are several."""
    kinds, entry = _families(words), turn.known.get("platform_investment")
    told = [normalise(one).text for one in turn.earlier]
    if len(kinds) != 1 or entry is None or not any(_SEVERAL.search(one) for one in told):
        return False
    before = _families(" ".join(one for one in told if _sums_in(one)))
    return bool(before) and kinds.isdisjoint(before)


def _families(words: str) -> set[str]:
    """检验检测 is one kind of platform."""
    return set(_KIND.findall(words.replace("检验", "检测")))


def _letter(found: re.Match[str]) -> str:
    return found["letter"] or found["stem"]


def _sums_in(told: str) -> int:
    return sum(atom.unit == "CNY" for atom in find_atoms(told))


def _place_in(words: str, told: str, many: int) -> int | None:
    label = _LABEL.search(words)
    name = (label["letter"] or label["stem"]) if label else ""
    family = next((one for one in _LABELS if name and name in one), "")
    if family and any(one in told for one in family[1:]):
        place = family.index(name)
        return place if place < many else None
    kinds = set(_KIND.findall(words))
    kind = kinds.pop() if len(kinds) == 1 else ""
    amounts = [atom for atom in find_atoms(told) if atom.unit == "CNY"]
    if not kind or told.count(kind) != 1 or len(amounts) != many:
        return None
    at = told.index(kind)
    behind = any(_OF_SUM.fullmatch(told, atom.end, at) for atom in amounts)
    place = sum(atom.end <= at for atom in amounts) - behind
    return place if 0 <= place < many else None
