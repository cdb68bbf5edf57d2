"""What a declined turn offers to write is nobody's fact: 税那栏写成510万呗，没人细查.

The figure that was told before stays; so does one that the same turn tells apart from it.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.language.extraction import Extraction

_FALSE = re.compile(
    r"(?:写|填|改|报|做|说|凑|调|弄|编|抬|提|涨|拔|算|记|开|造|补|加|标|登|录|P|p|虚报|多报|虚增)(?:成|到|为|作|上|够|个|足)"
    r"|(?:就|你就|直接|干脆|先|给我|帮我|替我)(?:按|当|当作|当成|算|写|填|报|说)(?!实)"
    r"|\b(?:writ\w+|put|say|report|chang\w+|mak\w+|show|fill|declare|list)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,，。;；!！?？\n]")


def without_offered(extraction: Extraction) -> Extraction:
    """The turn without the facts that it asks to be written; they stand behind the words for it."""
    kept = tuple(one for one in extraction.facts if not _is_offered(extraction.original, one))
    if len(kept) == len(extraction.facts):
        return extraction
    return extraction.model_copy(update={"facts": kept})


def _is_offered(original: str, fact: KnownFact) -> bool:
    """Whether the clause with the last words of the quote has a word for writing before their end."""
    at = original.find(fact.quote) if fact.quote else -1
    if at < 0:
        return False
    end = at + len(fact.quote)
    begin = max((one.end() for one in _BREAK.finditer(original, 0, max(at, end - 1))), default=0)
    return _FALSE.search(original, begin, end) is not None
