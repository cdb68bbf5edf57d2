"""What the 是 of 要是 says of a matter behind it, and a wish of which nothing is asked: 要是高新，能进吗."""

from __future__ import annotations

import re

from assistant.language.grouping import Group
from assistant.language.tokens import Token
from assistant.language.wondered import wish_asked

_IF_ONLY = re.compile(r"就好了|该多好|多好啊?")
_IF_IS = re.compile(r"(?:要|若|如果|假如|倘若|假设|假定|万一)是(?:个|家|一家|国家级)?$")
_NO_MORE = re.compile(r"(?:企业|公司)?(?:的话)?(?:就|呢|吗|那|,|[?!。]|$)")


def if_it_is(group: Group, token: Token) -> bool:
    """我们要是高新，能进吗: the 是 of 要是 is also the verb; 要是高新没评上 is read by its own verb."""
    lead = _IF_IS.search(group.text, 0, group.members[0].start)
    quality = token.style in ("being", "bare", "state")
    return lead is not None and quality and _NO_MORE.match(group.after) is not None


def wished_in_vain(group: Group) -> bool:
    """要是高企就好了: it is not so, and nothing is asked of the case that it were."""
    wish = _IF_ONLY.search(group.text, group.clause.start, group.clause.end + 40)
    return wish is not None and not wish_asked(group.text)
