"""What is said of one of several and denied of the other: 一个平台认定了，另一个还没."""

from __future__ import annotations

import re

from assistant.language.said import Said

_OF_THINGS = frozenset({"platform_certified", "first_set_recognised"})
_ONE_AND_OTHER = re.compile(
    r"(?:[其当]中)?(?:一|有一|头一|第一)(?:个|家|款|台|项)(?!都|也不)[^。;!?]{1,30}[,、;]?"
    r"(?:而|但|可|不过)?(?:另(?:外)?(?:的)?(?:那)?一?|第二|后一|还有一|剩下(?:的)?(?:那)?一?)(?:个|家|款|台|项)"
)


def without_divided(text: str, said: list[Said]) -> list[Said]:
    """The statements; of two things told apart a state of only one of them holds for neither."""
    if _ONE_AND_OTHER.search(text) is None:
        return said
    values = {(one.fact, one.value) for one in said if one.fact in _OF_THINGS}
    split = {fact for fact, value in values if (fact, not value) in values}
    lone = {fact for fact, _ in values} if _DENIED.search(text) else set()
    return [one for one in said if one.fact not in split | lone]


_DENIED = re.compile(
    r"(?:另(?:外)?(?:的)?(?:那)?一?|第二|后一|还有一|剩下(?:的)?(?:那)?一?)(?:个|家|款|台|项)[^,。;!?]{0,8}(?:没|未|不|在等|正在|在走|还在|在办)"
)
