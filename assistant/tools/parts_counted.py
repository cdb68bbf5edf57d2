"""How many parts a part of the text is said to have: “重点任务有五大行动，对吧”, “六个行动没错吧”."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.clause_path import number_of
from assistant.tools.notices import premise_notice
from assistant.tools.quotes import bare, han, name
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.model import Clause, ClauseKind

_N = r"(?P<n>[一二两三四五六七八九十]{1,3}|\d{1,2})"
_COUNTED = re.compile(
    r"^(?P<of>[^,。?;\d]{2,10}?)(?:一共|总共|共|里|下面?|分成?|分为|只|就)*(?:有|是|分|为)(?:了|着)?"
    rf"{_N}(?P<measure>大行动|个?行动|条|项|个部分|个|大?方面|类)(?:标准|措施|任务|要求|内容|保障)?$"
)
_ACTION = "行动"
_ACTIONS = re.compile(
    rf"^(?:一共|总共|总的|全部|共|就|只|都|统共|拢共|那|是|有|分成?|分为|文件|方案|里|的|,)*{_N}(?P<measure>大行动|[个项]?行动)$"
    rf"|^(?:那)?(?:行动|大行动)(?:一共|总共|共|就|只|数|的|个)*(?:是|有|分)?(?P<n2>[一二两三四五六七八九十]{{1,3}}|\d{{1,2}})(?P<measure2>个|大|项)$"
)
"""六个行动, 行动一共六个: nothing but how many there are."""
_SAID = re.compile(
    rf"(?<![第一二三四五六七八九十\d前后这另余剩中头体级资力、]){_N}(?P<measure>[个大项]+)行动"
)
"""六个行动; 前三个行动, 赋能力两个行动 are some of them."""


def part_of_actions(clauses: Sequence[Clause]) -> str | None:
    """The part whose sections are called actions; None where there is none, or several."""
    parts = {
        one.parent
        for one in clauses
        if one.kind is ClauseKind.SECTION and one.heading.endswith(_ACTION)
    }
    return next(iter(parts)) if len(parts) == 1 else None


def actions_said(text: str) -> tuple[int, str] | None:
    """How many actions a text speaks of, and in which words: (6, “六个行动”)."""
    found = _SAID.search(text)
    return (number_of(found["n"]), found.group()) if found else None


def actions_miscounted(turn: Turn) -> Callable[[], Finding] | None:
    """“五个行动分别叫什么”: what puts a wrong number right that a question takes for granted."""
    clauses = turn.services.policy.clauses
    said, part = actions_said(turn.reading.extraction.text), part_of_actions(clauses)
    if said is None or part is None:
        return None
    number, words = said
    if number == sum(1 for one in clauses if one.parent == part and one.number):
        return None
    return told_actions(turn, part, number, words.removesuffix(_ACTION))


def structure_claimed(turn: Turn, said: str) -> Callable[[], Finding] | None:
    """What holds a claim on the parts of a part, or on the actions, against the text."""
    policy = turn.services.policy
    alone = _ACTIONS.match(said)
    if alone:
        part = part_of_actions(policy.clauses)
        number = alone["n"] or alone["n2"]
        words = f"{number}{alone['measure'] or alone['measure2']}"
        return told_actions(turn, part, number_of(number), words) if part else None
    found = _COUNTED.match(said)
    if found is None:
        return None
    parts = [
        one
        for one in policy.clauses
        if one.kind in {ClauseKind.PART, ClauseKind.SECTION} and found["of"] in bare(one.heading)
    ]
    if len(parts) != 1:
        return None
    below = [one for one in policy.clauses if one.parent == parts[0].id and one.number]
    inside = [one for one in policy.clauses if one.parent in {item.id for item in below}]
    counts = (
        {len(below)} if _ACTION in found["measure"] or not inside else {len(below), len(inside)}
    )
    if not below:
        return None
    right = number_of(found["n"]) in counts
    words = f"{found['n']}{found['measure']}"
    return lambda: _told_parts(turn, parts[0], below, words, right=right)


def told_actions(turn: Turn, part: str, number: int, words: str) -> Callable[[], Finding]:
    """What says whether there are so many actions, and names them."""
    below = [one for one in turn.services.policy.clauses if one.parent == part and one.number]
    whole = turn.services.clause(part)
    return lambda: _told_parts(turn, whole, below, words, right=number == len(below))


def _told_parts(
    turn: Turn, part: Clause, below: list[Clause], words: str, *, right: bool
) -> Finding:
    policy = turn.services.policy
    cited = [cite(policy, one) for one in (part, *below)]
    line = phrase(
        "placed.parts_right" if right else "placed.parts_wrong",
        turn.language,
        heading=name(part),
        count=han(len(below)),
        claimed=words,
        cite=token(cited[0]),
    )
    shown = [f"{name(one)}{token(at)}" for one, at in zip(below, cited[1:], strict=True)]
    premise = premise_notice(turn)
    return Finding(
        tool="check_list",
        text=paragraphs(line, bullets(shown)),
        citations=tuple(cited),
        notices=() if right else (premise,),
        clauses=(part.id,),
    )
