"""Which of several platforms are recognised: 前两个认定了; 最后一个没认定; 认定了2个; 甲乙认定了丙没有.

Only those count. Where nobody says which of unlike ones are meant, none of it is taken.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.extraction import Extraction
from assistant.language.numerals import DIGITS
from assistant.language.turn import Turn

_SUMS, _COUNT, _RECOGNISED = "platform_investment", "platform_count", "platform_certified"
_N = "[一两二三四五1-5]"
_WHICH = (
    rf"(?:(?P<first>[前头](?P<f>{_N})个)|(?P<last>(?:最后|末尾|后面?|后边)(?P<l>{_N})?个)"
    rf"|(?P<nth>第{_N}个(?:[、和跟]?第?{_N}个)*)|(?P<label>(?:[甲乙丙丁戊][、和跟]?)+)|(?P<count>(?P<n>{_N})个))"
)
_NOT = r"(?:还|尚|都|也|但|却)*(?:没有?|未|没能)(?:通过|拿到|拿|过|做|被|获得?)*(?:认定|批下来)"
_IS = (
    r"(?:都|也|已经?|全|早就?|均|已通过|通过了?|拿到了?|获得了?)*(?<![没未])认定(?:了|过|下来|通过)"
)
_SUBJECT = r"(?:平台|中心|的|那)*"
_TOLD = re.compile(rf"{_WHICH}{_SUBJECT}(?:(?P<no>{_NOT})|(?P<yes>{_IS}))(?!吗|没|的话)")
_SO_MANY = re.compile(
    rf"(?:(?P<no>(?:没有?|未)(?:通过)?认定)|(?<![没未])(?P<yes>认定))(?:了|过|的有|的|只有|上)*(?P<n>{_N})个"
)
_REST = re.compile(rf"{_WHICH}{_SUBJECT}(?P<no>(?:还|却|就)?没(?:有)?)(?=[,。;!?]|$)")
_LABELS = "甲乙丙丁戊"


def recognised_only(turn: Turn, found: Extraction) -> Extraction:
    """The reading of a turn with the sums of the platforms that are recognised alone."""
    sums = _sums(turn, found)
    if sums is None or any(clause.supposed for clause in turn.clauses):
        return found
    told = _places(turn.source.text, sums)
    if told is None:
        return found
    others = tuple(one for one in found.facts if one.fact not in (_SUMS, _COUNT, _RECOGNISED))
    values = [sums[place] for place in sorted(told)]
    if not values:
        return found.model_copy(
            update={"facts": tuple(one for one in found.facts if one.fact != _RECOGNISED)}
        )
    source = next((one for one in found.facts if one.fact == _SUMS), None) or turn.known[_SUMS]
    asked = tuple(one for one in found.confirm if one[0] != _RECOGNISED)
    facts = (*others, *_facts(turn, source, values))
    return found.model_copy(update={"facts": facts, "confirm": asked})


def _sums(turn: Turn, found: Extraction) -> tuple[Interval, ...] | None:
    """The sums of several platforms, as this turn or an earlier one told them."""
    told = next((one for one in found.facts if one.fact == _SUMS), turn.known.get(_SUMS))
    value = told.value if told is not None else None
    return value if isinstance(value, tuple) else None


def _facts(turn: Turn, source: KnownFact, values: list[Interval]) -> list[KnownFact]:
    said = turn.source.original.strip()
    value = tuple(values) if len(values) > 1 else values[0]
    sums = source.model_copy(update={"value": value, "turn": turn.index})
    count = Interval.exact(len(values))
    return [
        sums,
        KnownFact(fact=_COUNT, value=count, turn=turn.index, quote=said),
        KnownFact(fact=_RECOGNISED, value=True, turn=turn.index, quote=said),
    ]


def _places(text: str, sums: tuple[Interval, ...]) -> set[int] | None:
    """The places of those that are recognised; empty where it is not said which; None where all are alike."""
    every = set(range(len(sums)))
    yes: set[int] = set()
    no: set[int] = set()
    told = [*_TOLD.finditer(text), *_SO_MANY.finditer(text)]
    if any(one.groupdict().get("yes") for one in told):
        told += [*_REST.finditer(text)]
    for one in told:
        named = one.groupdict()
        if named.get("count") or (named.get("n") and one.re is _SO_MANY):
            number = int(DIGITS.get(str(named["n"]), str(named["n"])))
            if number >= len(sums):
                return None
            if len({str(value) for value in sums}) > 1:
                return set()
            places = set(range(number))
        else:
            places = _named(one, len(sums))
        (yes if named.get("yes") else no).update(places)
    if not told or not (yes | no) <= every or yes & no:
        return None
    counted = yes if yes else every - no
    return None if counted == every or not counted else counted


def _named(one: re.Match[str], many: int) -> set[int]:
    """The places that words name: 前两个, 最后一个, 第三个, 甲乙."""
    if one["first"]:
        return set(range(_number(one["f"])))
    if one["last"]:
        return set(range(max(0, many - _number(one["l"] or "1")), many))
    if one["nth"]:
        return {_number(char) - 1 for char in re.findall(_N, one["nth"])}
    return {_LABELS.index(char) for char in one["label"] if char in _LABELS}


def _number(word: str) -> int:
    return int(DIGITS.get(word, word))
