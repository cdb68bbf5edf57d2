"""One's own multiple told without its unit, a turn after one was spoken of: 到1.5倍有奖没 || 我们算出来1.498."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.language.binding import Bound
from assistant.language.turn import Turn

_COMES_OUT = re.compile(
    r"(?:算|核|测|除|折)(?:了一?下|一算|出来|下来|着|完|过|得|到)*(?:是|只有|才|就|也就|大概|约|有|为|正好|刚好)*$"
    r"|^(?:那|可|但|哦|其实|不过|,)*(?:我们?|咱们?|俺们?|我司|本公司)(?:家|厂|公司|这边|自己|的|倍数)*(?:实际|其实|现在|目前|去年)?(?:是|只有|才有?|就|也就|正好|刚好|做到|到|有)?(?:了)?$"
)
_JUST_IT = re.compile(
    r"(?:那|要是|如果|假如|万一|再|更|若|只有|才|就|惨点?|差点?|好点?|低点?|高点?|少点?|多点?|换成?|改成?|一点|,|是|到|做到)*"
    r"\d+(?:\.\d+)?(?:的话|呢|的|,|吗|如何|怎么样)*[?。!]*"
)
"""再惨点，1.45？: a multiple goes on the row of those before."""
_MULTIPLE = re.compile(r"\d倍|[一二两三]倍")
_MULTIPLES = (Decimal("0.3"), Decimal(6))


def bare_multiple(item: Bound, turn: Turn) -> bool:
    """到同行1.5倍有奖没 || 我们算出来1.498: one's own multiple, without its unit, behind one spoken of."""
    atom = item.token.atom
    if atom is None or atom.unit is not None or item.subject == "other" or not turn.earlier:
        return False
    value = atom.value.value
    if value is None or not _MULTIPLES[0] <= value <= _MULTIPLES[1] or "." not in item.token.text:
        return False
    if _JUST_IT.fullmatch(turn.source.text.strip()):
        return any(_MULTIPLE.search(one) for one in turn.earlier)
    spoken = re.search(r"\d倍|[一二两]倍", turn.before) is not None
    return spoken and _COMES_OUT.search(turn.source.text[: item.token.start]) is not None
