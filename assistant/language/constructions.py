"""What whole constructions of a turn tell, which no single number of it says: 前者是…后者是…, 从…涨到…, 分别为…."""

from __future__ import annotations

from assistant.facts import KnownFact
from assistant.language.above_named import above_named
from assistant.language.bars_passed import bars_passed
from assistant.language.binding import Bound
from assistant.language.growth_by_ratio import growth_by_ratio
from assistant.language.named_behind import named_behind
from assistant.language.platforms_dropped import left_of_platforms
from assistant.language.respectively import respectively
from assistant.language.revenue_in_parts import revenue_in_parts
from assistant.language.turn import Turn
from assistant.language.year_to_year import year_to_year


def constructed(turn: Turn, bound: list[Bound]) -> list[KnownFact]:
    """The facts that such constructions tell; of the same fact twice, the later one counts."""
    return [
        *named_behind(turn),
        *left_of_platforms(turn),
        *revenue_in_parts(turn, bound),
        *year_to_year(turn),
        *above_named(turn),
        *growth_by_ratio(turn),
        *respectively(turn),
        *bars_passed(turn),
    ]
