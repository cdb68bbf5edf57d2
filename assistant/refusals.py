"""What a turn asks for is judged once more, with the embedding at hand: is it to be declined?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.context import Services
from assistant.language.extraction import Extraction
from assistant.language.honest_forms import (
    complains,
    puts_right,
    wants_list_of_word,
    wants_text_of_figure,
)
from assistant.language.offered import without_offered
from assistant.language.put_right import only_puts_right
from assistant.language.reading import Reading
from assistant.language.refusable import refusable
from knowledge.embeddings import BUNDLED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


ATTACK = "attack"
_HINT = "attack_hint"
_OVERRIDE = "override"
_WORDS_OF_TEXT = re.compile(
    r"(?:verbatim|word[- ]for[- ]word|exact (?:words|wording|text)|quote)\b[^.?!]{0,40}"
    r"\b(?:sentence|clause|paragraph|passage|section|article|provision|line|document|policy|plan)\b"
    r"|\b(?:sentence|clause|paragraph|passage|section|article|provision)\b[^.?!]{0,60}"
    r"\b(?:verbatim|word[- ]for[- ]word)\b"
)
_OF_ASSISTANT = re.compile(
    r"\b(?:your|you were|you are|you've|you have|prompt|instructions?|system|hidden|secret|configur\w*|rules)\b"
)


def _quotes_text(text: str) -> bool:
    """Give me, verbatim, the sentence that …: the words of the document, and not of the assistant."""
    return bool(_WORDS_OF_TEXT.search(text)) and not _OF_ASSISTANT.search(text)


def _honest_by_form(extraction: Extraction) -> bool:
    """A turn of which every word puts a figure right, or asks for the wording of the one just given."""
    told = any(not isinstance(one.value, bool) for one in extraction.facts)
    text = extraction.text
    asks = wants_text_of_figure(text) or wants_list_of_word(text) or complains(text)
    return (told and puts_right(text)) or (not extraction.facts and asks)


def with_refusal(reading: Reading, services: Services) -> Reading:
    """The reading with the cue ``attack`` where the model of refusals says so, and nowhere else."""

    def embed(text: str) -> NDArray[np.float32] | None:
        retriever = services.retriever()
        return retriever.vector(text) if retriever.embedding.startswith(BUNDLED) else None

    cues = reading.cues - {ATTACK}
    text = reading.extraction.text
    bare = not reading.cues & {ATTACK, _OVERRIDE, _HINT}
    corrects = bare and only_puts_right(reading.extraction)
    if _honest_by_form(reading.extraction):
        return reading.model_copy(update={"cues": cues - {_OVERRIDE}})
    if corrects or (not reading.attack and _quotes_text(text.lower())):
        return reading
    if refusable(text, reading.cues, embed):
        cues |= {ATTACK}
        kept = without_offered(reading.extraction)
        return reading.model_copy(update={"cues": cues, "extraction": kept})
    return reading.model_copy(update={"cues": cues})
