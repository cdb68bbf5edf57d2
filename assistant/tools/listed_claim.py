"""“三个倍增：数量、利润、就业，对吧”: a list that a turn recites, item by item against the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.cues import role_cues
from assistant.tools.notices import premise_notice
from assistant.tools.parts_counted import actions_miscounted
from assistant.tools.placed_claim import placed_claim
from assistant.tools.quotes import body_span, inline, name
from assistant.wording.phrases import paragraphs, phrase
from knowledge.errors import InputError
from knowledge.folding import fold
from knowledge.model import Clause

_RECITED = re.compile(
    r"(?P<of>[一-鿿“”\"‘’]{2,12}?)(?:[:：]|(?:分别)?(?:就)?(?:是|指|指的是|包括|包含|说的是)(?:的)?[:：]?)"
    r"(?P<items>[一-鿿\d()（）%+]{2,14}(?:[、和与跟及]|,(?=[^,]{2,10}[、,]))[^。?？;；:：]{2,60})"
)
_BREAKS = re.compile(r"[、,，]|以及|还有|(?<=[一-鿿]{2})[和与跟及](?=[一-鿿]{2})")
_TAIL = re.compile(
    r"(?:对吧|是吧|没错吧|对不对|吧|呗|嘛|啊|呀|这|三|两|二|四|五|六|几|个|样|条|项|方面|我|背|记|的|没|错)*$"
)
_TAG = re.compile(
    r"[,，]?(?:就?是)?(?:这样|这个意思|这么)?(?:理解|说|写)?(?:[对是的](?:[吧吗么嘛不]|没错)|(?<=样)[吧吗么]|(?<=思)[吧吗么]|没(?:说|记|理解)?错(?:吧|吗)?|是不是|没记错|行吗|可以吗)[^、]{0,6}$"
    r"|[,，]?(?:对吧|是吧|没错吧|对不对|是不是|没记错)"
)
"""What follows is no item."""
_LEAST, _SHORT = 2, 2
"""Two items make a list; a heading's core has at least so many characters."""


class Recited(NamedTuple):
    """A clause, and the items that a turn says it lists."""

    clause: Clause
    items: tuple[str, ...]


def recited(turn: Turn) -> Recited | None:
    """The list that a turn recites of a clause which it names by heading; None where it does not."""
    text = turn.reading.extraction.text
    found = _RECITED.search(text)
    if found is None:
        return None
    of = _bare(found["of"])
    clauses = [
        one for one in turn.services.policy.clauses
        if len(_bare(one.heading)) >= _SHORT and _named(of, one.heading)
    ]  # fmt: skip
    parts = [_TAIL.sub("", one).strip() for one in _BREAKS.split(_TAG.split(found["items"])[0])]
    items = tuple(one for one in parts if len(one) >= _LEAST)
    if len(clauses) != 1 or len(items) < _LEAST:
        return None
    if turn.reading.units and role_cues()["lead"].search(text):
        return None  # 坚持高位推进是区科工信局、区发改委牵头的吧: who leads is no list of contents
    return Recited(clauses[0], items)


def _bare(words: str) -> str:
    return re.sub(r"[“”\"‘’《》（）()\s]", "", words)


def _named(of: str, heading: str) -> bool:
    """Whether a heading, or what it is about without its verb and its brackets, ends the words."""
    core = _bare(re.sub(r"^实施|工程$|战略$|[（(].*", "", heading))
    return of.endswith(_bare(heading)) or (len(core) >= _SHORT and of.endswith(core))


def check_list(turn: Turn) -> Finding:
    """Say which items of a recited list the clause does not name, and quote it.

    Raises:
        InputError: the turn recites no list of a clause.
    """
    found = recited(turn)
    placed = (placed_claim(turn) or actions_miscounted(turn)) if found is None else None
    if placed is not None:
        return placed()
    if found is None:
        raise InputError("这句话里没有列举某一条的内容，没有可以核对的。")
    clause, items = found
    policy = turn.services.policy
    quoted = cite(policy, clause, *body_span(clause))
    held = _bare(fold(clause.text))
    wrong = [one for one in items if _bare(fold(one)) not in held]
    line = phrase(
        "listed.wrong" if wrong else "listed.right",
        turn.language,
        heading=name(clause),
        items="”“".join(wrong),
        cite=token(quoted),
    )
    notice = premise_notice(turn)
    return Finding(
        tool="check_list",
        text=paragraphs(
            line,
            phrase("lookup.quote", turn.language, quote=inline(quoted.quote), cite=token(quoted)),
        ),
        citations=(quoted,),
        notices=(notice,) if wrong else (),
        clauses=(clause.id,),
    )
