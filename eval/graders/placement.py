"""Citations where they belong: each marker beside what its clause says, and none missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from assistant.answer import Answer, Status
from eval.graders.base import Grade, Subject, none_wrong, payable

_MARKER = re.compile(r"\[(\d+)\]")
_MARKERS = re.compile(r"(?:\[\d+\])+")
_RUN = 14
"""Characters in a row that are no chance: such a run of the policy's text is a quotation."""
_ABOUT = re.compile("文件(?:用到|没有给出|规定|要求)")
_PAUSE = re.compile("[：；，。]")
_AT_THE_END = 4
_SOME = 2
_CLEARLY = 8
"""Characters by which another citation must fit a sentence better to be the right one."""


class CitationPlacedGrader:
    """What is marked [1] comes from citation 1, and what rests on the text is marked."""

    name = "citation_placed"

    def grade(self, subject: Subject) -> Grade | None:
        """Over all turns; None where nothing needs a source."""
        due = [a for a in subject.answers if a.citations or _needs_source(a, subject)]
        if not due:
            return None
        return none_wrong(reason for answer in due for reason in _misplaced(answer, subject))


def _needs_source(answer: Answer, subject: Subject) -> bool:
    if answer.status not in (Status.ANSWERED, Status.NEEDS_FACTS):
        return False
    stated = answer.verdicts or any(map(payable, answer.figures)) or _ABOUT.search(answer.text)
    return bool(stated) or _quotes(answer, subject)


def _quotes(answer: Answer, subject: Subject) -> bool:
    asked = "".join(subject.case.turns)
    runs = (answer.text[at : at + _RUN] for at in range(len(answer.text) - _RUN + 1))
    texts = [source.text for source in subject.sources.values()]
    return any(run in text for run in runs if run not in asked for text in texts)


def _misplaced(answer: Answer, subject: Subject) -> Iterator[str]:
    if not answer.citations:
        yield "依据原文作答，却没有引用"
    for stretch, numbers in _marked(answer.text):
        places = [n - 1 for n in numbers if 1 <= n <= len(answer.citations)]
        if not places:
            continue
        quotes = [citation.quote for citation in answer.citations]
        for fits, margin in _fits(stretch, quotes):
            best = max(range(len(fits)), key=fits.__getitem__)
            if fits[best] >= max(fits[place] for place in places) + margin:
                yield f"“{stretch.strip()[-20:]}”应引 [{best + 1}]，却引 {numbers}"
                break
        if "更正" not in stretch and _nothing_shared(stretch, quotes, places):
            yield f"“{stretch.strip()[-20:]}”与所引 {numbers} 没有相同的字词"
        yield from _conditions_elsewhere(answer, stretch, places)


def _conditions_elsewhere(answer: Answer, stretch: str, places: list[int]) -> Iterator[str]:
    """A condition that is named must be marked with its own clause, where that is cited at all."""
    cited = [citation.clause for citation in answer.citations]
    marked = {cited[place] for place in places}
    clauses: dict[str, set[str]] = defaultdict(set)
    for condition in (c for verdict in answer.verdicts for c in verdict.conditions):
        clauses[condition.text].add(condition.clause)
    for text, own in clauses.items():
        if text in stretch and own <= set(cited) and not own & marked:
            yield f"“{text}”出自 {'、'.join(own)}，却引 {'、'.join(sorted(marked))}"


def _fits(stretch: str, quotes: list[str]) -> Iterator[tuple[list[int], int]]:
    """How well each quotation fits a stretch, and by how much another must fit better to be right:
    the whole stretch, and its last words, which stand right before the marker."""
    last = _PAUSE.split(stretch.strip(" 。；，*"))[-1]
    for words, margin in ((stretch, _CLEARLY), (last, _AT_THE_END)):
        yield [_longest_common(words, quote) for quote in quotes], margin


def _marked(text: str) -> Iterator[tuple[str, list[int]]]:
    """Stretches of a line, and the markers that stand together right behind each."""
    for line in text.splitlines():
        start = 0
        for match in _MARKERS.finditer(line):
            yield line[start : match.start()], [int(n) for n in _MARKER.findall(match[0])]
            start = match.end()


def _nothing_shared(stretch: str, quotes: list[str], places: list[int]) -> bool:
    """Whether the marked quotations share no word with a stretch, and another one shares some."""
    shared = [len(_pairs(stretch) & _pairs(quote)) for quote in quotes]
    return not any(shared[place] for place in places) and max(shared) >= _SOME


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalnum()}


def _longest_common(one: str, other: str) -> int:
    """Length of the longest run of characters that two texts share."""
    best = 0
    for start in range(len(one)):
        while start + best < len(one) and one[start : start + best + 1] in other:
            best += 1
    return best
