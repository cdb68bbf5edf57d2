"""Words that decide a whole list: 高企、重点监测都没有 / 高企，战新，这两样都不是 / 高企还没批下来."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.language.clauses import Clause
from assistant.language.data import load
from assistant.language.tokens import Token

_LONGEST = 28
_HOW_MANY = re.compile(r"([两俩二三四五六])(?:[样个种项条者]|$)?")
_NUMBERS = {
    char: value
    for value, chars in {2: "两俩二", 3: "三", 4: "四", 5: "五", 6: "六"}.items()
    for char in chars
}
_IN_LIST = ("fact", "list", "own", "contrast", "swallow", "each", "quantity")
_LEAD = re.compile(r"^[吗嘛呢吧啊呀嘞哈的么]+(?=.)")
_OPEN_ENDED = re.compile(
    r"(.{1,3})[不没]\1|有没有?有?|(?<![都均全皆])是否|是否(?!$)|不知|不清楚|不确定"
)
_TWICE = re.compile(r"(?:不是|并非|不能说)(?:没|不|未)")
_ASKS = re.compile(r"(?:(?<![都也还们咱家么的])[没不否]|(?<=[了到成上过])没有)[呢啊呀]?$")
"""标准达到没, 评上没有: a bare denial behind a verb asks."""
_NEGATION = re.compile(r"[不没无未非否]")
_TRAIL = 8
"""Words of unknown kind before a denial at the end: 高企这事厂里还没顾上办."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes or no, whether it speaks of several matters at once, and of how many."""

    value: bool
    collective: bool
    number: int | None = None


@dataclass(frozen=True, slots=True)
class _Grammar:
    filler: re.Pattern[str]
    core: re.Pattern[str]
    denial: re.Pattern[str]
    collective: re.Pattern[str]
    joint: re.Pattern[str]


@cache
def _grammar() -> _Grammar:
    data = {
        name: re.sub(r"\|\s+", "|", text) for name, text in load("lexicon")["predicates"].items()
    }
    negative = f"(?:{data['negative']}|{data['unable']}|{data['missed']})"
    return _Grammar(
        re.compile(data["before"]),
        re.compile(f"(?:({negative})|({data['positive']}))(?:{data['behind']}){{0,4}}$"),
        re.compile(f"{negative}(?:{data['behind']}){{0,4}}$"),
        re.compile(data["collective"]),
        re.compile(f"^(?:{data['joint']})*$"),
    )


def verdict(words: str) -> Verdict | None:
    """The verdict that a run of words is, None where it is anything else.

    >>> verdict("这两样我们都没有")
    Verdict(value=False, collective=True, number=2)
    """
    words = words.strip(" 、")
    if not words or len(words) > _LONGEST:
        return None
    grammar = _grammar()
    position = 0
    while position < len(words):
        core = grammar.core.match(words, position)
        if core is not None:
            before = words[:position]
            many = _HOW_MANY.search(before)
            together = grammar.collective.search(before + (core[1] or "")) is not None
            return Verdict(core[1] is None, together, _NUMBERS[many[1]] if many else None)
        filler = grammar.filler.match(words, position)
        if filler is None:
            return None
        position = filler.end()
    return None


def remark(words: str) -> bool | str | None:
    """What a remark behind a matter makes of it: yes, no, None for nothing, or ``unclear``.

    >>> remark("还没批下来"), remark("上查无此人"), remark("不不好说")
    (False, False, 'unclear')
    """
    words = _LEAD.sub("", words.strip(" 、"))
    if not words or (not _NEGATION.search(words) and verdict(words) is None):
        missed = _grammar().denial.search(words) if words else None
        return False if missed and missed.start() <= _TRAIL else None
    if _OPEN_ENDED.search(words) or words.endswith(("吗", "么")):
        return "unclear"
    if _TWICE.search(words):
        return True
    found = verdict(words)
    if found is not None:
        return found.value
    denial = _grammar().denial.search(words)
    if denial is None or denial.start() > _TRAIL or _ASKS.search(words):
        return "unclear"
    return False


def joined(gap: str) -> bool:
    """Whether two matters with these words between them stand in one list."""
    return len(gap) <= _LONGEST and _grammar().joint.match(gap) is not None


def listed_before(text: str, clauses: list[Clause], index: int, found: Verdict) -> list[Token]:
    """The matters without a verdict of their own that the clause ``index`` decides."""
    cues: list[Token] = []
    for clause in reversed(clauses[:index]):
        bare = _bare(text, clause)
        if not bare or clause.sentence != clauses[index].sentence or (cues and len(bare) > 1):
            break
        cues = bare + cues
        if len(bare) > 1:
            break
    if found.number and len(cues) < found.number:
        return []  # 两条都不沾: of two others
    return cues[-found.number :] if found.number else cues


def listed_behind(text: str, clauses: list[Clause], index: int, found: Verdict) -> list[Token]:
    """都没有：高企、重点监测; 两块牌子都到手了：标杆一块，场景一块; 两样都没有，高企和监测."""
    if ":" not in clauses[index].mark:
        return _named_after(text, clauses, index, found)
    cues: list[Token] = []
    for clause in clauses[index + 1 :]:
        bare = _bare(text, clause) if clause.sentence == clauses[index].sentence else []
        if not bare:
            break
        cues += bare
    return cues


_OF_THE_REST = re.compile(r"别的|其[他它余]|另外|剩下|除")


def _named_after(text: str, clauses: list[Clause], index: int, found: Verdict) -> list[Token]:
    """两样我们都没有，高企和重点监测: the list that a verdict has just counted, or that ends it."""
    behind = clauses[index + 1 : index + 3]
    if not behind or "," not in clauses[index].mark or behind[0].asks:
        return []
    cues = _bare(text, behind[0])
    counted = len(cues) == found.number
    alone = found.number is None and len(cues) > 1
    head = text[clauses[index].start : clauses[index].end]
    if not (counted or alone) or _OF_THE_REST.search(head):
        return []
    if len(behind) > 1 and behind[1].sentence == behind[0].sentence:
        following = behind[1]
        if verdict(text[following.start : following.end]) is not None:
            return []  # 都没有，高企和规上，就这两样有
        if _bare(text, following):
            return []
    return cues


def _bare(text: str, clause: Clause) -> list[Token]:
    """The cues of a clause that holds nothing but a list."""
    cues = [token for token in clause.tokens if token.is_a("fact") and token.style != "hint"]
    if not all(token.is_a(*_IN_LIST) and not _amount(token) for token in clause.tokens):
        return []
    ends = [*(token.start for token in cues[1:]), clause.end]
    gaps = (_ONE.sub("", text[token.end : end]) for token, end in zip(cues, ends, strict=True))
    return cues if cues and all(joined(gap) for gap in gaps) else []


_ONE = re.compile(r"(?:也|又|各|算|占)?[一1](?:块|张|个|项|家|样|枚|面|份)(?:牌子|证|奖|牌)?")


def _amount(token: Token) -> bool:
    return token.atom is not None and token.atom.unit != "count"
