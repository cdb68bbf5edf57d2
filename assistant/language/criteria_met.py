# ruff: noqa: E501 - grammars are read as whole lines
"""A criterion of the pool that one says one meets, by its place: 我们满足第一条, 符合第三个条件, 全部满足.

What several facts make up in more than one way (增长 or 纳税) stays open.
"""

from __future__ import annotations

import re

from assistant.language.data import words
from assistant.language.said import Said
from assistant.language.turn import Turn

_PLACES = {char: place for place, chars in enumerate(("一1", "二2", "三3")) for char in chars}
_PARTS = (("is_high_tech",), ("is_key_monitored",), ("is_strategic_emerging", "is_four_above"))
_ASKED = tuple(facts[0] for facts in _PARTS)
_WE = r"(?:那|但|可|其实|就是|,)*(?:我们?|咱们?|俺们?|我司|本)?(?:公司|企业|家|厂)?(?:是|就|也|都|正好|刚好|已经?|肯定|应该|完全|确实|自己)*"
_MEETS = r"(?:满足|符合|达到|够得?上|占)(?:了|的是|的)?"
_OF = r"(?:(?:入库|遴选|进库|培育库)的?)?(?:(?:标准|条件|要求)(?:里|中)?的?)?"
_MET = re.compile(
    rf"(?:^|(?<=[,。;!])){_WE}{_MEETS}{_OF}第(?P<place>[一二三123])(?:条|个|项|款)(?:的)?(?:标准|条件|要求)?(?:了|的)?(?=[,。;!]|$)"
    rf"|(?:^|(?<=[,。;!]))第(?P<ahead>[一二三123])(?:条|个|项|款)(?:标准|条件|要求)?(?:我们?|咱们?|俺们?|我司|本?公司)(?:是|就|也|都|正好|已经?|肯定|完全|确实)*(?:满足|符合|达到)(?:了|的)?(?=[,。;!]|$)"
)
_THIRD = re.compile(
    r"(?:^|(?<=[,。;!]))(?:只有|但|就)?第[三3](?:个|条|项)(?:我们?)?(?:是|有|属于|符合|满足)(?:的|了)?(?=[,。;!]|$)"
)
_ALL = re.compile(
    rf"(?:^|(?<=[,。;!])){_WE}(?:全部?|都|[三3](?:条|个|项)全?都?|每条都|条条都)(?:满足|符合|达到|达标|具备)(?:了|的)?(?=[,。;!]|$)"
)
_OF_AWARD = re.compile(r"奖|补|平台|首[台批版]|三首|十大|标杆|场景|利润率|任务|措施")


_LONGEST = 400
"""Longer turns are pasted texts, in which a place names no criterion of one's own."""


def meets_criterion(text: str) -> bool:
    """Whether words tell that a criterion is met, named by its place."""
    return _MET.search(text) is not None


def criteria_met(turn: Turn, named: frozenset[str]) -> list[Said]:
    """The facts of the criteria that the turn says are met; ``named`` are those that it tells by name."""
    text = turn.source.text
    if len(text) > _LONGEST or _OF_AWARD.search(text) or _of_an_award(turn):
        return []
    found = [
        Said.told(fact, True, *one.span())
        for one in _MET.finditer(text)
        for fact in _PARTS[_PLACES[one["place"] or one["ahead"]]]
    ]
    third = _THIRD.search(text) if turn.expecting[:3] == _ASKED else None
    if third is not None:  # 前两个不是，第三个是
        found.append(Said.told(_ASKED[2], True, *third.span()))
    every = _ALL.search(text) if "is_high_tech" in turn.expecting else None
    if every is not None:
        parts = (fact for facts in _PARTS for fact in facts)
        found += [Said.told(fact, True, *every.span()) for fact in parts]
    return [one for one in found if one.fact not in named]


def _of_an_award(turn: Turn) -> bool:
    """Whether the talk is of an award and not of the pool: its conditions have places of their own."""
    discussed = {*turn.focus, *turn.expecting}
    return bool(discussed) and discussed.isdisjoint({*words("criteria"), *words("selection")})
