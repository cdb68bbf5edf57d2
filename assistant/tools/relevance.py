"""Which clauses speak about a question, and whether any does."""

from __future__ import annotations

import re

from assistant.context import Turn
from knowledge.model import Hit

_COVERED, _TOUCHED, _SIMILAR, _SAME, _CLOSE = 0.4, 0.25, 0.89, 0.925, 1.1
_TOP, _FAR = 3, 0.4
SURE = 0.7
"""Share of a question's informative words from which a clause surely answers it."""
_LONGEST_RUN = 12
_HAN = re.compile(r"[一-鿿]+")
_QUOTED = re.compile(r"[“\"'‘]([^”\"'’]{2,20})[”\"'’]")
ASKED = re.compile(
    r"(多少|几)(家|个|场|项|名|亿)|(?:占比|比重|比例|增长|增速).{0,6}(?:多少|几)|百分之几"
)
"""A number of something is asked for; the second group names the thing."""


def relevant(turn: Turn, query: str, k: int = 5) -> list[Hit]:
    """Hits that speak about the query, best first; none where the text is silent.

    Measured on eval/sets/lookup*.yaml: questions that the text answers share most of their
    informative words with a clause, or some of them and its meaning; silent ones do not.
    """
    retriever = turn.services.retriever()
    hits = retriever.search(query, k=k, policies=turn.policies)
    if not any(_speaks(hit) for hit in hits[:_TOP]):
        words = words_of_text(turn, query)
        return retriever.search(words, k=1, policies=turn.policies) if words else []
    hits = _with_measure(_best_covered(hits), query)
    return [hits[0], *(hit for hit in hits[1:] if _beside(hit, hits[0]))]


def surely_answers(turn: Turn, query: str) -> bool:
    """Whether a clause holds most of the informative words of a question."""
    hits = turn.services.retriever().search(query, k=1, policies=turn.policies)
    return bool(hits) and hits[0].coverage >= SURE


def words_of_text(turn: Turn, query: str, least: int = 4) -> str | None:
    """The longest run of the query that stands in one clause only; None if there is none.

    Words in quotation marks count from three characters on.
    """
    texts = [clause.text for clause in turn.services.policy.clauses]
    quoted: list[str] = [part for part in _QUOTED.findall(query) if len(part) > 2]
    runs = [part for chunk in _HAN.findall(query) for part in _runs(chunk, least)]
    for words in [*quoted, *sorted(runs, key=len, reverse=True)]:
        if sum(words in text for text in texts) == 1:
            return words
    return None


def _runs(chunk: str, least: int) -> list[str]:
    sizes = range(least, min(len(chunk), _LONGEST_RUN) + 1)
    return [chunk[at : at + size] for size in sizes for at in range(len(chunk) - size + 1)]


def _speaks(hit: Hit) -> bool:
    if hit.coverage >= _COVERED or (hit.similarity or 0.0) >= _SAME:
        return True
    return hit.coverage >= _TOUCHED and (hit.similarity or 0.0) >= _SIMILAR


def _beside(hit: Hit, best: Hit) -> bool:
    """Whether a hit answers as well as the best one does."""
    return hit.coverage >= max(_COVERED, best.coverage) and best.score <= hit.score * _CLOSE


def _best_covered(hits: list[Hit]) -> list[Hit]:
    """A hit that holds far more of the question's words than the first one goes before it."""
    best = max(hits[:_TOP], key=lambda hit: hit.coverage)
    if best.coverage < hits[0].coverage + _FAR:
        return hits
    return [best, *(hit for hit in hits if hit is not best)]


def _with_measure(hits: list[Hit], query: str) -> list[Hit]:
    """“多少家” is answered by a clause with a number of 家: such hits go first."""
    asked = ASKED.search(query)
    if not asked:
        return hits
    measure = asked.group(2) or "%"
    near = [hit for hit in hits if hits[0].score <= hit.score * _CLOSE]
    fitting = [hit for hit in near if re.search(rf"\d\s*{measure}", hit.text)]
    return [*fitting, *(hit for hit in hits if hit not in fitting)]
