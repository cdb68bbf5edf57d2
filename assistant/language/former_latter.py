"""Two matters named, and which of them holds: 四上和高企，我们占了前一个，后一个没有; 高企和规上，前者不是，后者是."""

from __future__ import annotations

import re

from assistant.language.leads import clause_lead
from assistant.language.said import Said
from assistant.language.turn import Turn

_FORMER = r"前者|前[一面]?个|第一个|头一?个|前一[样条项]|第一[样条项]"
_LATTER = r"后者|后[一面]?个|第二个|后一[样条项]|第二[样条项]|末一个"
_PLACE = re.compile(rf"(?P<former>{_FORMER})|(?P<latter>{_LATTER})")
_BEFORE_NO = re.compile(
    r"(?:不|没|未|没有|并非|不是)(?:占|有|是|算|够|符合|满足|沾|达到?)?(?:了|着|上|到)?$"
)
_BEFORE_YES = re.compile(r"(?:占|是|有|算|够|符合|满足|沾|达到?|属于)(?:了|着|上|到)?$")
_BEHIND_NO = re.compile(
    r"(?:我们?|咱们?|公司)?(?:却|倒|就|可|也|都|还|并)*(?:不是|没有|没|不算|不占|不沾|不够|不行|未)"
)
_BEHIND_YES = re.compile(
    r"(?:我们?|咱们?|公司)?(?:却|倒|就|可|也|都|早)*(?:是(?!不是)|有(?!没有)|算(?!不算)|占|够(?!不够)|符合|满足|没问题|沾|行(?!不行))"
)
_TWO = 2
_ASKED = re.compile(r"[吗么?？]|是不是|有没有|能不能|还是")


def former_latter(turn: Turn) -> list[Said]:
    """Statements on the first and the second of two matters that the turn names before it points at them."""
    text = turn.source.text
    first = _PLACE.search(text)
    if first is None:
        return []
    named = [
        one for one in turn.tokens if one.fact and one.end <= first.start() and one.style != "hint"
    ]
    facts = list(dict.fromkeys(one.fact for one in named if one.fact))
    if len(facts) != _TWO or any(clause.supposed for clause in turn.clauses):
        return []
    found = []
    led = _clause(text, first.start())
    before = bool(_BEFORE_NO.search(led) or _BEFORE_YES.search(led))
    for match in _PLACE.finditer(text):
        holds = _verdict(text, match, before=before)
        if holds is not None:
            fact = facts[0] if match["former"] else facts[1]
            found.append(Said.told(fact, holds, named[0].start, match.end()))
    return found


def _clause(text: str, end: int) -> str:
    return clause_lead(text, end)


def _verdict(text: str, match: re.Match[str], *, before: bool) -> bool | None:
    """``before``: the first place has its verb before it (占了前一个), and not behind (前者有后者没)."""
    clause = _clause(text, match.start())
    behind = re.split(r"[,。;!?]", text[match.end() :])[0]
    behind = _PLACE.split(behind)[0].removesuffix("不是")
    if _ASKED.search(clause + behind):
        return None
    if before and _BEFORE_NO.search(clause):
        return False
    if before and _BEFORE_YES.search(clause):
        return True
    if _BEHIND_NO.match(behind):
        return False
    return True if _BEHIND_YES.match(behind) else None
