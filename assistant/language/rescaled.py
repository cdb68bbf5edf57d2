"""Suppositions about a base that name no new sum: 只认八成呢, 打对折呢, 再建一个一模一样的."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assistant.facts import FactValue, KnownFact, Profile
from assistant.interval import Interval
from assistant.language.binding import PLANNABLE
from assistant.language.numerals import DIGITS
from assistant.language.quantity import Atom, find_atoms
from assistant.language.rescaled_english import share_in_english
from assistant.language.turn import Turn

_LISTED, _RATIO = "platform_investment", "margin_multiple"
_BASES = PLANNABLE - {"platform_count"}
_HALF, _WHOLE = Decimal(50), Decimal(100)
_N = "一两二俩三四五六1-6"
_SHARE = r"(?P<share>№|一半|半数|对折|半价)"
_KEPT = re.compile(
    r"(?:只|仅|才|就|最多|顶多|至多|按|实际|真正|如果|要是|假如|万一|审核|审计|评审|最后|最终|光)[^,。;!?№]{0,8}?"
    r"(?P<verb>认定?|认可|承认|核定?|核准|采信|采纳|通过|算进?|算数|计入?|按|取|剩下?|有|做到|完成|实现|兑现|符合|合规|合格|纳入|"
    r"打|批|卖掉?|卖到|卖出去?|投到?|花掉?|用掉?|买|交付?|销|够|到位?|落实|是)(?:了|到|得|下|出|的|个|这|其中|里面?)*"
    + _SHARE
)
_TAKEN = re.compile(
    r"(?:核减|扣|扣掉|扣除|砍|砍掉|减|减少|减掉|少|剔除|剔掉|不认|缩水|缩减?|打掉|刨掉|去掉|降|下降|压|压缩)"
    r"(?:投|卖|买|花|做|销|采购|资|了|掉|去|出|个|它)*" + _SHARE
)
_GROWN = re.compile(
    r"(?:多|增加|增长|增|加|提高|扩大|上浮|上调|追加|追|涨|升)(?:投|卖|买|花|做|销|采购|资|了|掉|出|个|它|上|它的?)*"
    + _SHARE
)
"""再多投两成呢, 设备投资增加20%呢: so much more of what was told."""
_TO_TIMES = re.compile(
    rf"(?:卖|投|做|干|扩|增加?|提高|涨|升|买|上|花|变|搞)(?:资|大|出|销)?(?:到|成|为)(?:现在|原来|原先|目前|这个)?的?(?P<n>[{_N}])倍(?!多|半)"
)
"""要是卖到两倍: so many times what was told."""
_HALVED = re.compile(r"减半|砍半|腰斩|打(?:个|了)?对折")
_BARE = re.compile(
    r"(?:那|那么|要是|如果|假如|假设|万一|只|就|才|有|到|打|个|按|的话|(?:卖|投|花|买)(?:掉|出去?|了)?)*"
    + _SHARE
    + r"(?:的话|来算|算)?"
    r"(?:$|呢|会|咋|怎|多少|能|又|是)[^,。;]{0,6}[?。]?"
)
_ITS_RATE = re.compile(r"[%成](?:来)?(?:的)?(?:补|奖|给|比例|资助)|(?:补|奖|给|比例)[^,。;]{0,4}$")
_DONE = re.compile(
    r"已经?|(?:认|核|减|扣|砍|通过|批|剩|卖|建|上|搞|投|添|开|复制)(?:定|下|出|去|掉)*了"
)
_SAME = (
    r"(?:一模一样|一样|同样|同等|相同|同规模|同款|一般大|等额|一式)"
    r"(?:大|规模|投资|配置|标准|大小|金额)*的?"
)
_AGAIN = re.compile(
    r"(?:再|又|另外?|还)(?:要|想|打算|准备|能|去|来)*"
    r"(?:建|上|搞|投|弄|来|添|加|开|做|整|办|复制|克隆|接|卖|签|订|出)(?:设|了|出|起)*"
    rf"(?P<n>[{_N}])?(?P<of>个|座|条|家|单|批|笔|份|台|套)?[^,。;!?]{{0,5}}?" + _SAME + "|"
    r"(?:照|按)[^,。;!?]{0,6}?(?:原样|同样|样|这个|那个)[^,。;!?]{0,4}?(?:再|又)?"
    rf"(?:建|来|上|搞|复制|弄|投)(?:了|上)?(?P<m>[{_N}])(?:个|座|条|家)|"
    rf"(?:复制|克隆|翻建)(?:了|出)?(?P<k>[{_N}])(?:个|座|条|家)"
)
_SO_MANY_SUCH = re.compile(
    rf"(?P<n>[{_N}])(?:个|座|条|家)(?:这样|那样|这种|同样|一样|相同|这个规模|同规模)的?(?:平台|中心|基地|规模|投资|,|的)*(?=呢|能|会|可以|总|一共|合计|补|怎|\?|,|$)"
    rf"|(?P<m>[{_N}])(?:个|座|条|家)(?:平台)?(?:都是|全是|都按|均为|规模都)(?:这个|这样|同样|一样|相同|这么大)(?:的)?(?:规模|投资|数|大小)?"
)
"""两个这样的平台呢, 一共三个都是这个规模: as many of the one told before."""
_ALTOGETHER = re.compile(
    rf"(?:建|上|搞|投|弄|做|有|开|办|要)(?:成|了|起|到|是)*(?P<n>[{_N}])(?:个|座|条|家)[^,。;!?]{{0,5}}?"
    + _SAME
)
_NOW_SO_MANY = re.compile(
    rf"(?:只|就|光|先|改|换|减|增|加|砍)[^,。;!?\d]{{0,3}}?(?:建|上|搞|投|弄|做|有|开|办|要|留|剩|成|到|够|能)(?:了|成|到|下|出|有)?"
    rf"(?P<n>[{_N}])(?:个|座|条|家)(?:平台|中心)?(?=的话|呢|能|会|可以|总|一共|补|,|。|\?|$)"
)
_MORE_TIMES = re.compile(
    rf"(?:再|多|又|增加|提高|加|涨|增)[^,。;!?\d{_N}]{{0,4}}(?P<n>[{_N}])倍(?!多|半)"
)
_PIECES = "台套"


@dataclass(frozen=True, slots=True)
class Rescaled:
    """The base as it is now, and whether it is only supposed."""

    fact: KnownFact
    supposed: bool


def rescaled(turn: Turn, told: Iterable[KnownFact], imagined: Profile) -> Rescaled | None:
    """What the turn makes of the base under discussion; None where it leaves it alone.

    ``told`` are the facts of this turn, ``imagined`` the bases that were supposed before.
    """
    base = _base(turn, {fact.fact: fact for fact in told}, imagined)
    if base is not None and isinstance(base.value, tuple):
        return _of_another_number(turn, base, base.value)
    if base is None or not isinstance(base.value, Interval):
        return None
    copied = _copied(turn.source.text, base)
    if copied is not None and turn.words(*copied[1]) in base.quote:
        return None  # 翻一倍 was read as a sum already
    if copied is not None:
        return _made(turn, base, *copied)
    share = share_in_english(turn.source.text) or _share(turn)
    if share is None:
        return None
    factor, span = share
    return _made(turn, base, base.value.scaled(factor / _WHOLE), span)


def _of_another_number(
    turn: Turn, base: KnownFact, values: tuple[Interval, ...]
) -> Rescaled | None:
    """三个平台每个投1.2亿 || 只建两个呢: as many of the same as are spoken of now."""
    match = _NOW_SO_MANY.search(turn.source.text)
    if match is None or len(set(values)) > 1 or base.turn == turn.index:
        return None
    number = _times(match["n"])
    return _made(turn, base, values[:1] * number if number > 1 else values[0], match.span())


def _base(turn: Turn, told: Profile, imagined: Profile) -> KnownFact | None:
    """The amount meant: of this turn, supposed before, or known."""
    of_turn = [fact for fact in told.values() if fact.fact in _BASES]
    if of_turn:
        return of_turn[-1] if len(of_turn) == 1 else None
    spoken = [fact for fact in turn.focus if fact in _BASES] or [_RATIO]
    anew = _ANEW.search(turn.source.text) is not None
    places = (turn.known, imagined) if anew else (imagined, turn.known)
    held = [one for fact in spoken for place in places if (one := place.get(fact)) is not None]
    return held[0] if held else None


_ANEW = re.compile(
    r"^(?!.*(?:再|又|还|基础上))[^。!?]*?(?:多|增|涨|提高|扩大|翻)[^。!?]{0,8}(?:倍|%|成|番)"
)
"""翻倍的话 || 多一倍呢: two suppositions of what is, and none of the other."""


def _made(turn: Turn, base: KnownFact, value: FactValue, span: tuple[int, int]) -> Rescaled:
    supposed = _DONE.search(turn.source.text) is None or any(c.supposed for c in turn.clauses)
    made = {"value": value, "quote": turn.words(*span), "turn": turn.index}
    return Rescaled(base.model_copy(update=made), supposed)


def _copied(text: str, base: KnownFact) -> tuple[FactValue, tuple[int, int]] | None:
    """The base and as many more of it as the words say; None where they say nothing of the kind."""
    value = base.value
    if not isinstance(value, Interval) or base.fact == _RATIO:
        return None
    again, more = _AGAIN.search(text), _MORE_TIMES.search(text)
    such = _SO_MANY_SUCH.search(text) if base.fact == _LISTED else None
    if such is not None and (number := _times(such["n"] or such["m"])) > 1:
        return (value,) * number, such.span()
    whole = _ALTOGETHER.search(text) if base.fact == _LISTED else None
    if again is not None and not (base.fact == _LISTED and again["of"] in tuple(_PIECES)):
        number = 1 + _times(again["n"] or again["m"] or again["k"])
        copies = (value,) * number if base.fact == _LISTED else value.scaled(Decimal(number))
        return copies, again.span()
    if (to := _TO_TIMES.search(text)) is not None and not _OF_MARGIN.search(text):
        return value.scaled(Decimal(_times(to["n"]))), to.span()
    if whole is not None and _times(whole["n"]) > 1:
        return (value,) * _times(whole["n"]), whole.span()
    return (value.scaled(Decimal(1 + _times(more["n"]))), more.span()) if more else None


_OWN_GROWTH = re.compile(r"营收|营业收入|产值|税|利润|增速|增幅|增长率|同比")
"""营收多了两成: the growth of the firm, and nothing of what an award is reckoned from."""
_OF_MARGIN = re.compile(r"利润|同行|行业|均值|平均|倍数")


def _times(word: str | None) -> int:
    word = word or "一"
    return {"俩": 2, "两": 2}.get(word) or int(DIGITS.get(word, word))


def _share(turn: Turn) -> tuple[Decimal, tuple[int, int]] | None:
    """The percentage of the base that is left, and where it is said."""
    text = turn.source.text
    shares = [atom for atom in find_atoms(text) if _is_share(text, atom)]
    if any(
        atom.unit == "CNY" and shares and atom.start > shares[-1].end for atom in find_atoms(text)
    ):
        return None  # 只认八成，也就是2400万
    masked = text
    for atom in shares:
        masked = masked[: atom.start] + "№" * (atom.end - atom.start) + masked[atom.end :]
    masked = re.sub(r"№+", lambda m: "№" + "\0" * (len(m.group()) - 1), masked)
    plain, places = _without_fill(masked)
    halved = _HALVED.search(plain)
    grown = _GROWN.search(plain) if turn.focus and not _OWN_GROWTH.search(text) else None
    taken = _TAKEN.search(plain)
    kept = grown or taken or _KEPT.search(plain) or _BARE.fullmatch(plain.strip())
    if kept is None:
        return (_HALF, _span(places, halved, text)) if halved else None
    at = places[kept.start("share")]
    value = _value(kept["share"], next((one for one in shares if one.start == at), None))
    if value is None or (_by_percent(text, at, shares) and not _recognised(kept)):
        return None
    if not 0 < value < _WHOLE:
        return None
    left = _WHOLE + value if kept is grown else _WHOLE - value if kept is taken else value
    return left, _span(places, kept, text)


def _without_fill(masked: str) -> tuple[str, list[int]]:
    kept = [(place, char) for place, char in enumerate(masked) if char != "\0"]
    return "".join(char for _, char in kept), [place for place, _ in kept] + [len(masked)]


def _span(places: list[int], match: re.Match[str], text: str) -> tuple[int, int]:
    return places[match.start()], min(places[match.end()], len(text))


def _value(word: str, atom: Atom | None) -> Decimal | None:
    if word != "№":
        return _HALF
    return atom.value.low if atom is not None and atom.value.is_exact else None


def _is_share(text: str, atom: Atom) -> bool:
    return atom.unit == "percent" and not atom.growth and not _of_rate(text, atom)


def _of_rate(text: str, atom: Atom) -> bool:
    """按20%补: the rate of the award is no share of the base."""
    around = text[max(0, atom.start - 6) : atom.start], text[atom.end - 1 : atom.end + 4]
    return _ITS_RATE.match(around[1]) is not None or _ITS_RATE.search(around[0]) is not None


def _by_percent(text: str, at: int, shares: list[Atom]) -> bool:
    return any(one.start == at and text[one.end - 1] == "%" for one in shares)


def _recognised(match: re.Match[str]) -> bool:
    """只认80%, 核减20%: of a percentage these verbs say that it is one of the base."""
    verb = match.groupdict().get("verb")
    return verb is None or verb.startswith(("认", "核", "采", "通过", "承认", "计入", "算进", "剩"))
