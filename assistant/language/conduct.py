"""Whether an enterprise abides by the policies on industry, environment and safety.

Three shapes of one statement: the fields and then a remark on them (环保、安全这些都没毛病), a verb
and then the fields (违反了环保政策), and a bare verb with 政策 (不符合政策). A remark is read by its
first judging word and the denials before it: 没出过问题 denies a problem, 没达标 denies that all is well.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.language.data import load


@cache
def _grammar() -> dict[str, re.Pattern[str]]:
    data = {name: re.sub(r"\|\s+", "|", text) for name, text in load("lexicon")["conduct"].items()}
    area = f"(?:{data['area']})(?:{data['of_area']})*+"
    fields = f"(?>{area}(?:(?:{data['joint']})*+{area}){{0,8}}+)"
    judged = f"(?P<good>{data['good']})|(?P<bad>{data['bad']})"
    return {
        "fields": re.compile(fields),
        "filler": re.compile(f"(?:{data['filler']})"),
        "denial": re.compile(data["denial"]),
        "judged": re.compile(judged),
        "verb": re.compile(
            f"(?P<denied>{data['denial']})?(?:(?P<good>{data['good_verb']})|(?P<bad>{data['bad_verb']}))"
            f"(?:{data['whose']}){{0,6}}+(?:{fields})(?:{data['tail']})?"
        ),
        "tail": re.compile(f"(?:{data['whose']}){{0,6}}+(?:{fields})?(?:{data['rest']})"),
    }


def names_field(text: str, position: int) -> bool:
    """Whether words at a place open with a field of conduct: 环评没批."""
    return _grammar()["fields"].match(text, position) is not None


_LONGEST = 24
"""Words between the fields and what is said of them."""
FIRST = frozenset("环安产消排政法国合生应污废尾未不没违触遵守符无并从")


def conduct_at(text: str, position: int) -> tuple[int, str] | None:
    """The end and the style (``state``: in breach, ``against``: in order) of a statement here."""
    if text[position] not in FIRST:
        return None
    return _verb_first(text, position) or _fields_first(text, position)


def _verb_first(text: str, position: int) -> tuple[int, str] | None:
    match = _grammar()["verb"].match(text, position)
    if match is None:
        return None
    breach = (match["bad"] is not None) != (match["denied"] is not None)
    return match.end(), "state" if breach else "against"


def _fields_first(text: str, position: int) -> tuple[int, str] | None:
    grammar = _grammar()
    fields = grammar["fields"].match(text, position)
    if fields is None:
        return None
    at, denials = fields.end(), 0
    stop = min(len(text), at + _LONGEST)
    if text[at : at + 1] == ",":
        at += 1
        if not grammar["filler"].match(text, at):
            return None
    while at < stop:
        judged = grammar["judged"].match(text, at)
        if judged is not None:
            breach = (judged["bad"] is not None) != (denials % 2 == 1)
            rest = grammar["tail"].match(text, judged.end())
            return (rest.end() if rest else judged.end()), "state" if breach else "against"
        step = grammar["denial"].match(text, at) or grammar["filler"].match(text, at)
        if step is None or step.end() == at:
            return None
        denials += step.re is grammar["denial"]
        at = step.end()
    return None
