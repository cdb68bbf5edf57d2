"""What of a text is a language model's own, and what the tools or the sources said as it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.findings import TOKEN, Finding
from assistant.gate import is_stated, shown, sources
from assistant.language.quantity import find_quantities
from assistant.notations import notations

_PIECE = re.compile(r"[，,。；;：:！!？?\n]")
_SENTENCE = re.compile(r"[。；;！!？?\n]")
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{6,})[”\"」』]")
_SPACE = re.compile(r"\s+")
_EDGES = "-*>#•·| "
_PART_OF_NUMBER = r"[\d.,零〇一二两三四五六七八九十百千万亿]"


def corpus(findings: Sequence[Finding]) -> str:
    """All that the tools found, in their words and in those of the sources."""
    parts = [part for finding in findings for part in (finding.text, *sources(finding))]
    return shown(TOKEN.sub("", "\n".join(parts))).lower()


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return _SENTENCE.split(text)


def pieces(text: str) -> list[str]:
    """The parts of a text between its punctuation marks."""
    return _PIECE.split(text)


def quotations(text: str) -> Iterator[str]:
    """What stands in quotation marks."""
    return (match[1] for match in _QUOTED.finditer(text))


def own_words(plain: str, findings: Sequence[Finding]) -> str:
    """The sentences of a text that no tool said as they stand, without verbatim quotations."""
    known, said = corpus(findings), {_flat(one) for one in _told(findings, sentences)}
    own = [one for one in sentences(plain) if _flat(one) not in said]
    return _QUOTED.sub(lambda m: "" if _whole(m[1].lower(), known) else m[0], "\n".join(own))


def own_numbers(plain: str, findings: Sequence[Finding]) -> list[str]:
    """The pieces of a model's own words that hold a number and that no tool or source said.

    Numbers are free to move only with the piece they stand in: 10万元 for the one award and 50万元 for
    the other are both in the source, and wrong the other way round.
    """
    said = {_flat(one) for one in _told(findings, pieces)}
    own = pieces(own_words(plain, findings))
    return [one.strip() for one in own if numbered(one) and _flat(one) not in said]


def numbered(words: str) -> bool:
    """Whether words hold a number in any notation."""
    plain = f"{TOKEN.sub('', words)}，"
    return any(map(is_stated, find_quantities(plain))) or any(True for _ in notations(plain))


def _told(findings: Sequence[Finding], split: Callable[[str], list[str]]) -> Iterator[str]:
    for finding in findings:
        for text in (finding.text, *(citation.quote for citation in finding.citations)):
            yield from split(shown(TOKEN.sub("", text)))


def _flat(words: str) -> str:
    return _SPACE.sub("", words.lower()).strip(_EDGES)


def _whole(words: str, known: str) -> bool:
    """Whether words stand in a text, and not as part of a longer number."""
    pattern = rf"(?<!{_PART_OF_NUMBER}){re.escape(words)}(?!{_PART_OF_NUMBER})"
    return re.search(pattern, known) is not None
