"""Who pays an award, where the text says so: in the provision, its clause, or a rule on funds."""

from __future__ import annotations

import re

from knowledge.drafts.model import DraftAward
from knowledge.model import Policy

_DISTRICT = r"(?:[区县旗]|街道|本级)(?:本?级)?财政"
_CITY = r"市(?:本?级)?财政"
_OTHER = r"(?:省|中央|国家|自治区)(?:本?级)?财政"
_TREASURY = re.compile(rf"(?P<district>{_DISTRICT})|(?P<city>{_CITY})|(?P<other>{_OTHER})")
_FUNDS = re.compile(
    r"[^，。；\n]*(?:资金|经费)(?:来源)?[，]?(?:[由从在为是]|列入|纳入|来源于)[^。；\n]*财政[^。；\n]*"
)
"""A sentence on where the money comes from."""
UNSAID = "unsaid"


def payer_of(policy: Policy, draft: DraftAward) -> str:
    """``city``, ``district``, or ``unsaid`` where the text names nobody, or several together."""
    clause = next((one.text for one in policy.clauses if one.id == draft.clause), "")
    for text in (draft.quote, clause):
        if found := _named(text):
            return found
    general = "\n".join(match.group() for match in _FUNDS.finditer(_plain(policy.text)))
    return _named(general) or UNSAID


def _named(text: str) -> str | None:
    kinds = {match.lastgroup for match in _TREASURY.finditer(_plain(text))}
    if not kinds:
        return None
    only = kinds.pop() if len(kinds) == 1 else None
    return only if only in ("city", "district") else UNSAID


def _plain(text: str) -> str:
    return re.sub(r"[ \t\u3000]", "", text)
