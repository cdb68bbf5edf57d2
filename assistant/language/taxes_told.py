"""All ways in which the taxes of a year are told by their parts, in the order in which they count."""

from __future__ import annotations

from assistant.facts import KnownFact
from assistant.language.extraction import Extraction
from assistant.language.tax_and_levies import read_beside_levies
from assistant.language.tax_from_part import read_from_part
from assistant.language.tax_offices import read_offices
from assistant.language.taxes import is_part, read_taxes
from assistant.language.taxes_together import read_together
from assistant.language.turn import Turn
from assistant.language.year_months import with_months
from assistant.language.year_parts import read_year_parts

_FACT = "tax_paid"


def with_taxes(read: Turn, found: Extraction) -> Extraction:
    """With the taxes that are told by their parts, unless what they come to is told beside them."""
    alone = read_from_part(read)
    parts = [one for one in found.facts if is_part(read, one) or _is_of(alone, one)]
    if parts:
        kept = tuple(one for one in found.facts if one not in parts)
        found = found.model_copy(update={"facts": kept})
    paid = read_offices(read) or read_beside_levies(read)
    if paid is None and _FACT not in {one.fact for one in found.facts}:
        paid = read_taxes(read) or read_together(read) or read_year_parts(read) or alone
    if paid is not None:
        others = tuple(one for one in found.facts if one.fact != _FACT)
        found = found.model_copy(update={"facts": (paid, *others)})
    return with_months(read, found)


def _is_of(alone: KnownFact | None, fact: KnownFact) -> bool:
    """Whether a sum that was read as all taxes is that of the kind told alone."""
    return alone is not None and fact.fact == _FACT and alone.quote.endswith(fact.quote[-4:])
