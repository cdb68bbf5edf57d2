"""A place in a document, named step by step: “第三部分最后一节最后一条”, “保障措施开头那一条”,
“Part III, section 6, item 1”, “(五)里的2”.

Each step takes the n-th of what the step before contains; the first step begins at a part that is
named by number or heading, at a numbered section, or at the clause under discussion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.language.cues import in_official_words
from knowledge.model import Clause, ClauseKind

_DIGITS = {char: index for index, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NUM = r"[一二两三四五六七八九十]{1,3}|\d{1,2}"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": -1,
             "final": -1, "opening": 1}  # fmt: skip
_CARDINALS = {w: i for i, w in enumerate(
    ["one", "two", "three", "four", "five", "six", "seven", "eight"], 1)}  # fmt: skip
_LEVELS = (
    r"(?:个|大)*(?:部分|章|大块|大点|大项|板块|篇)",
    r"(?:个|项|大)*(?:行动|节|小节|方面)",
    r"(?:个|小)?(?:条|点|项|款|类|则|任务|标准|措施|小点)",
)
_ENGLISH = (
    r"parts?|chapter",
    r"sections?|action",
    r"items?|points?|measures?|paragraph|criterion|clause|safeguard",
)
_ORDINAL = (
    rf"第\(?(?P<n>{_NUM})\)?|(?P<last>最后|末尾|末|倒数第一)的?(?:那)?一?|倒数第(?P<back>{_NUM})"
    r"|(?P<first>开头|打头|(?<![龙牵带领源])头|首(?=[条项个点])|最前面?)的?(?:那)?一?"
    rf"|(?P<bare>{_NUM})(?=大部分|部分里|大(?:块|项|点|板块)[^,。?]{{0,4}}第?[(]?(?:{_NUM})[)]?(?:个|大)?(?:节|小节|部分|行动|方面))"
)
_STEPS = tuple(re.compile(rf"(?:{_ORDINAL})(?:的)?(?:那|这)?{level}") for level in _LEVELS)
_BRACKET = re.compile(rf"[(]({_NUM})[)]")
_INSIDE = re.compile(
    rf"[)]\s*(?:里面?|之|中|下面?|底下|的|、|,|里头)*\s*第?({_NUM})(?:条|点|项|款|小点)?(?!\d|\.\d|[%万亿千百倍家个场成元年]|部分|节)"
)
_BEHIND = re.compile(
    rf"(?:里面?|之|中|下面?|底下|的|、|,|里头)+(?:\s*第({_NUM})|\s*(\d{{1,2}}|[一二三四五六七八九十](?![一-鿿])))"
    r"(?!\d|\.\d|[%万亿千百倍家个场成元年]|部分|节)"
)
"""第五节的2: the item behind a section, whose measure word is left out."""
_NUMBERED = re.compile(r"(?:^|[^一二三四五六七八九十\d第])([一二三四五六])、?(?=[(])")
_SAME = re.compile(r"(同一?|这一?|本|该|刚才那个?|上述)(个)?(节|部分|行动|章)(里|的|中|下)")


class Step(NamedTuple):
    """The n-th of its level (0 part, 1 section, 2 item); negative counts from the end."""

    level: int
    number: int


def number_of(text: str) -> int:
    """``三`` → 3, ``十二`` → 12, ``12`` → 12; 0 where it is no number."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    return _DIGITS.get(text, 0)


def walked(
    text: str,
    clauses: Sequence[Clause],
    recent: Sequence[str],
    named: Callable[[str, Sequence[Clause]], str | None],
) -> str | None:
    """The clause that the text leads to step by step; None where it names no such path.

    Args:
        text: the normalised turn.
        clauses: of the policy.
        recent: clauses under discussion.
        named: finds the part or section that a text names by its heading.
    """
    steps = _steps(in_chinese(text))
    english = in_official_words(text) if re.search("[a-z]{4}", text) else ""
    anchor = named(f"{text} {english}", clauses)
    if not steps:
        return None
    if steps[0].level == 0:
        return _follow("", steps, clauses)
    if anchor:
        return _follow(anchor, steps, clauses) or _follow("", _after(anchor, steps), clauses)
    if _SAME.search(text) and recent:
        return _follow(recent[0].rpartition(".")[0], steps, clauses)
    if steps[0].level == 1:
        return _follow(_part_of_actions(clauses), steps, clauses)
    return None


def _after(anchor: str, steps: list[Step]) -> list[Step]:
    """Steps from the root, where a numbered section is counted beside the named one."""
    return [Step(0, int(anchor.split(".")[0])), *steps] if steps[0].level == 1 else []


def _follow(start: str, steps: Sequence[Step], clauses: Sequence[Clause]) -> str | None:
    """Down from a clause (the root where empty), one child for each step."""
    at = start
    printed = {one.id: number_of((one.number or "").strip("第条")) for one in clauses
               if (one.number or "").startswith("第")}  # fmt: skip
    for step in steps:
        inside = _children(at, clauses)
        named = [one for one in inside if printed.get(one) == step.number]
        if named:
            at = named[0]
            continue
        place = step.number - 1 if step.number > 0 else len(inside) + step.number
        if not 0 <= place < len(inside):
            return None
        at = inside[place]
    return at or None


def _children(parent: str, clauses: Sequence[Clause]) -> list[str]:
    """What a clause contains and a reader counts; the parts of a document for the root."""
    if not parent:
        return [one.id for one in clauses if one.kind is ClauseKind.PART or _is_part(one)]
    counted = {ClauseKind.SECTION, ClauseKind.MEASURE, ClauseKind.CRITERION, ClauseKind.SAFEGUARD}
    inside = [one for one in clauses if one.parent == parent]
    kinds = [one.id for one in inside if one.kind in counted]
    return kinds or [one.id for one in inside if one.kind is not ClauseKind.EXCLUSION]


def _is_part(clause: Clause) -> bool:
    return clause.parent is None and clause.kind not in {ClauseKind.PREAMBLE, ClauseKind.CLOSING}


def _part_of_actions(clauses: Sequence[Clause]) -> str:
    found = [c.id for c in clauses if c.kind is ClauseKind.SECTION and c.heading.endswith("行动")]
    return found[0].partition(".")[0] if found else ""


def _steps(text: str) -> list[Step]:
    """The steps that a text names, outermost first; those of one level in their order."""
    found = [
        (level, match.start(), Step(level, _number(match)))
        for level, pattern in enumerate(_STEPS)
        for match in pattern.finditer(text)
    ]
    taken = [match.span() for pattern in _STEPS for match in pattern.finditer(text)]
    bracket = _BRACKET.search(text)
    if bracket and any(start <= bracket.start() < end for start, end in taken):
        bracket = None
    if bracket and not any(step.level == 1 for _, _, step in found):
        found.append((1, bracket.start(), Step(1, number_of(bracket.group(1)))))
        inside = _INSIDE.match(text, bracket.end() - 1)
        if inside and not any(step.level == 2 for _, _, step in found):
            found.append((2, inside.start(), Step(2, number_of(inside.group(1)))))
        numbered = _NUMBERED.search(text)
        if numbered and not any(step.level == 0 for _, _, step in found):
            found.append((0, numbered.start(), Step(0, number_of(numbered.group(1)))))
    if not any(step.level == _ITEM for _, _, step in found):
        ends = [match.end() for match in _STEPS[1].finditer(text)]
        behind = _BEHIND.match(text, ends[-1]) if ends else None
        if behind:
            number = number_of(behind.group(1) or behind.group(2))
            found.append((_ITEM, behind.start(), Step(_ITEM, number)))
    return [step for _, _, step in sorted(found)]


_ITEM = 2


def _number(match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups["n"] or groups["bare"]:
        return number_of(groups["n"] or groups["bare"])
    if groups["back"]:
        return -number_of(groups["back"])
    return -1 if groups["last"] else 1


def in_chinese(text: str) -> str:
    """English words of places as Chinese ones: part III → 第3部分, the last item → 最后一条."""
    text = printed_in_chinese(text)
    for level, words in zip(("部分", "节", "条"), _ENGLISH, strict=True):
        counted = "|".join((*_CARDINALS, *(_ROMAN if level != "条" else ())))
        after = rf"\b(?:{words})\s+(?:no\.?\s*|number\s+)?(\d{{1,2}}(?!\.?\d)|{counted})\b"
        before = rf"\b({'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s+(?:\w+\s)?(?:{words})\b"
        for pattern in (after, before):
            text = _translated(text, pattern, level)
    return text


_PRINTED = re.compile(
    r"\b(i{1,3}|iv|vi{0,3})[. ]{0,2}(\((?:\d|[一二三四五六七八九十])\))[. ]{0,2}(\d{1,2})?\b"
)
"""iii.(5).3: the numbers of a place as they are printed, with a Roman one for the part."""


def printed_in_chinese(text: str) -> str:
    """iii.(5).3 → 三(5)3."""
    return _PRINTED.sub(_printed, text)


def _printed(match: re.Match[str]) -> str:
    return f"{'零一二三四五六七八九十'[_ROMAN[match[1]]]}{match[2]}{match[3] or ''}"


def _translated(text: str, pattern: str, level: str) -> str:
    return re.sub(pattern, lambda match: _place(match.group(1)) + level, text)


def _place(word: str) -> str:
    if _ORDINALS.get(word) == -1:
        return "最后一"
    number = _ROMAN.get(word) or _CARDINALS.get(word) or _ORDINALS.get(word)
    return f"第{number or re.sub(r'[a-z]', '', word)}"
