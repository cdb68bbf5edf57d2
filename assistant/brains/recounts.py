"""A figure is put right and all that was computed is to be counted once more: 首台套改成700万，其余不动，再报一遍."""

from __future__ import annotations

import re

from assistant.brains.plans import Plan, compute
from assistant.brains.situation import Situation

_REST = re.compile(
    r"(?:其[他它余]|另外|别的|剩下|余下)(?:的|几|个|那|[两三四几][个项笔样]|各项|数字?|数据|都|全部?|一概|一律|保持|照|按){0,5}"
    r"(?:不动|不变|没变|照旧|一样|原样|不改|如旧|没动)"
)
_ONCE_MORE = re.compile(
    r"(?:再|重新|重|又)(?:给我|帮我|都|全|分别|各|把|各项|一起){0,3}(?:报|算|测算?|列|核算?|计算|说|过|来)"
)
_SEVERAL = 2


def all_of_them(s: Situation) -> Plan | None:
    """Every award that was computed before, with the figure that the turn puts right."""
    if not s.stated or s.turn.dialogue.intent != "award" or s.extraction.hypothetical:
        return None
    if not (_REST.search(s.text) and _ONCE_MORE.search(s.text)):
        return None
    known = s.known_awards
    return [compute(s, known)] if len(known) >= _SEVERAL else None
