"""What a turn asks for is judged once more, with the embedding at hand: is it to be declined?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.context import Services
from assistant.language.put_right import only_puts_right
from assistant.language.reading import Reading
from assistant.language.refusable import refusable
from knowledge.embeddings import BUNDLED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


ATTACK = "attack"
_HINT = "attack_hint"


def with_refusal(reading: Reading, services: Services) -> Reading:
    """The reading with the cue ``attack`` where the model of refusals says so, and nowhere else."""

    def embed(text: str) -> NDArray[np.float32] | None:
        retriever = services.retriever()
        return retriever.vector(text) if retriever.embedding.startswith(BUNDLED) else None

    cues = reading.cues - {ATTACK}
    if only_puts_right(reading.extraction) and not reading.cues & {ATTACK, "override", _HINT}:
        return reading
    if refusable(reading.extraction.text, reading.cues, embed):
        cues |= {ATTACK}
    return reading.model_copy(update={"cues": cues})
