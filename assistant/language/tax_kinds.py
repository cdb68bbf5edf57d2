"""Names of kinds of tax, and several that are told at once: 增值税、所得税各300万; 增值税和所得税分别是300万和250万."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.language.tokens import Token

REST = (
    r"(?:其[他它余]|别的|杂七杂八|零零碎碎|零碎|剩下|余下)(?:杂七杂八|零零碎碎|零碎|的|小|杂|那些|这些|几[样项个种]|税|费|种)*"
    r"|杂税|小税种?"
)
_SHORT = (
    r"(?:城建|城维|房产税?土地(?:使用)?|房产|土地使用|土地|印花"
    r"|地方教育附加|教育费?附加|教附|附加|车船|环保|资源|契)(?:税|费)?"
)
_SEVERAL = rf"(?:{REST})?(?:{_SHORT}(?:[、和跟与及加]|以及|还有)){{1,6}}{_SHORT}(?!增值)(?:等等?)?(?:小?税种?)?"
"""剩下城建、房产、印花: kinds of which one sum is told."""
KIND = re.compile(
    rf"{_SEVERAL}|"
    rf"房产税?(?:、|和|跟|加|与)?土地(?:使用)?税?(?!增值)|{REST}|"
    r"(?:土地|附加)?增值税|企业所得税|(?<!个人)(?<!个)所得税|消费税|城(?:市维护)?建设?税|(?:地方)?教育费?附加|附加税?费?|城维税"
    r"|印花税|房产税|(?:城镇)?土地使用税|车船税|环保税|环境保护税|资源税|契税|耕地占用税"
)
WITH_NEXT = re.compile(r"(?:税|费|、|和|及|与|跟|加|连|带|连同|外加|还有|以及|,| )*")
_ONE = rf"(?:{KIND.pattern}|附加)"
_NAMES = rf"{_ONE}(?:(?:税|费)*(?:、|和|及|与|跟|以及|还有|,)*{_ONE}){{1,5}}"
_EACH = re.compile(
    rf"(?P<kinds>{_NAMES})(?:[两俩三四五六]?[样项种个])?(?:税|都|去年|全年|我们|公司|均|分别)*(?:[交缴纳]了?)?"
    r"(?:各(?:自)?|每[样项种个]|分别)+(?:都|是|为|有|[交缴纳]|了|:)*$"
)
_APART = re.compile(r"分别[^各每]*$")
_NEXT = re.compile(r"元?(?:、|和|跟|与|及|,)+")
_LEAD = 60


def kinds_listed(text: str, amounts: Sequence[Token]) -> list[tuple[str, Token]]:
    """Kinds that share one amount each, or that amounts follow in their order; the only such list."""
    for place, number in enumerate(amounts):
        found = _EACH.search(text, max(0, number.start - _LEAD), number.start)
        if found is None:
            continue
        names = [one.group() for one in KIND.finditer(found["kinds"])]
        if _APART.search(found.group()) is None:
            return [(name, number) for name in names]
        told = amounts[place : place + len(names)]
        joined = all(_NEXT.fullmatch(text, one.end, two.start) for one, two in pairwise(told))
        more = amounts[place + len(names) : place + len(names) + 1]
        further = more and _NEXT.fullmatch(text, told[-1].end, more[0].start)
        if joined and len(told) == len(names) and not further:
            return list(zip(names, told, strict=True))
    return []
