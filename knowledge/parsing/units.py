"""牵头单位 and 责任单位: who leads and who supports a provision."""

from __future__ import annotations

import re
from typing import NamedTuple

_LEAD = "牵头单位|牵头部门|主办单位|主办部门|主管单位|主管部门"
_SUPPORT = "责任单位|责任部门|配合单位|配合部门|协办单位|协办部门|参与单位"
_ROLE = re.compile(rf"(?:(?P<lead>{_LEAD})|{_SUPPORT})\s*[：:]")
_LINE = re.compile(rf"\s*[（(\[【]?\s*(?:{_LEAD}|{_SUPPORT})\s*[：:]")
_OPEN, _CLOSE = "（([【", "）)]】"


class Units(NamedTuple):
    """Units of one provision, in the order of the text."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


def is_unit_line(paragraph: str) -> bool:
    """Whether a paragraph does nothing but name the units in charge."""
    return _LINE.match(paragraph) is not None


def find_units(text: str) -> Units:
    """The units named after 牵头单位：… and 责任单位：… anywhere in ``text``."""
    lead: list[str] = []
    support: list[str] = []
    roles = list(_ROLE.finditer(text))
    ends = [role.start() for role in roles[1:]] + [len(text)]
    for here, end in zip(roles, ends, strict=False):
        names = _split(text[here.end() : end])
        (lead if here["lead"] else support).extend(names)
    return Units(tuple(dict.fromkeys(lead)), tuple(dict.fromkeys(support)))


def _split(listing: str) -> list[str]:
    """Names of a listing that ends at a full stop, a line end or an unmatched bracket."""
    names, depth = [""], 0
    for char in listing.lstrip():
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth < 0 or char in "。\n":
            break
        if depth == 0 and char in "、，,；; \u3000\t":
            names.append("")
        else:
            names[-1] += char
    return [name.strip() for name in names if name.strip()]
