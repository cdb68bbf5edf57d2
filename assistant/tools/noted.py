"""What is known of the company so far, each fact with the words that said it: 你记了我什么."""

from __future__ import annotations

from assistant.context import Turn
from assistant.facts import KnownFact, catalogue, fact_spec
from assistant.findings import Finding
from assistant.interval import Interval
from assistant.wording.facts import shown_fact
from assistant.wording.names import amount_text, fact_name
from assistant.wording.phrases import bullets, paragraphs, phrase


def tell_noted(turn: Turn) -> Finding:
    """List the facts that were told, as they are understood; what was only supposed is none of them."""
    known = [fact for name, fact in turn.dialogue.profile.items() if name in catalogue()]
    if not known:
        return Finding(tool="tell_noted", text=phrase("noted.nothing", turn.language))
    lines = bullets([_line(turn, fact) for fact in known])
    text = paragraphs(
        phrase("noted.lead", turn.language), lines, phrase("noted.mend", turn.language)
    )
    return Finding(tool="tell_noted", text=text)


def _line(turn: Turn, fact: KnownFact) -> str:
    shown = _in_english(fact) if turn.english else shown_fact(fact)
    return phrase("noted.item", turn.language, fact=shown, quote=fact.quote.strip())


def _in_english(fact: KnownFact) -> str:
    name = fact_name(fact.fact, "en")
    if isinstance(fact.value, bool):
        return phrase("noted.yes" if fact.value else "noted.no", "en", fact=name)
    number = fact.value.value if isinstance(fact.value, Interval) else None
    return (
        name
        if number is None
        else f"{name}: {amount_text(number, fact_spec(fact.fact).unit, 'en')}"
    )
