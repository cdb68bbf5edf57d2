"""The day for which it is asked whether a document holds: “2023年6月1日还有效吗”."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from knowledge.model import PolicyMeta
from knowledge.standing import standing

_DAY = re.compile(
    r"(?<!\d)(20\d\d)(?:年|[-./])(?:(\d{1,2})(?:月|[-./])?)?(?:(?<=[月\-./])(\d{1,2})(?:[日号]|(?!\d)))?"
)
_HOLDS = re.compile(
    r"有效(?!期(?:至|到|截|是|为|\d|[一二三四五六]))|生效|管用|能用|作数|算数|适用|执行|失效|过期|作废"
)
_ISSUED = re.compile(
    r"印发|发布|出台|公布|到期|截止|为止|文号|号文|(?:从|自|由)20|起(?:生效|施行|执行)|到20\d\d|至20\d\d"
)


def day_named(text: str, meta: PolicyMeta) -> date | None:
    """The one day, month or year that a text asks about, where the standing is the same all through."""
    found = list(_DAY.finditer(text))
    if len(found) != 1 or not _HOLDS.search(text) or _ISSUED.search(text):
        return None
    year, month, day = (int(one) if one else 0 for one in found[0].groups())
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first if standing(meta, first) == standing(meta, last) else None
