"""One award for several firms of an owner: what each gets, added up where the sum is asked for."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answer import Figure, Unit
from assistant.context import Turn
from assistant.facts import plain
from assistant.rules import Program
from assistant.rules.model import Fixed
from assistant.wording.names import amount_text
from assistant.wording.phrases import phrase

_FIRMS = re.compile(
    r"(?P<many>[两俩二三四五2-5])(?:家|户|个)(?:都是|都|均|独立|全资|控股|下属|的)*(?:法人|公司|企业|厂子?|子公司|主体|单位)"
)
_EACH_WON = re.compile(r"[都均各]|分别|一[家户个][^。?!]{1,30}(?:另外?一|[另还]有?一)[家户个]")
_NOT_ALL = re.compile(r"没|未|不(?!是一)|落选|差一|只有|如果|要是|假如|能不能")
_NUMBERS = {
    char: number
    for number, chars in {2: "两俩二2", 3: "三3", 4: "四4", 5: "五5"}.items()
    for char in chars
}
_OF_A_FIRM = ("企业", "家")


def several_firms(turn: Turn, program: Program) -> tuple[str, tuple[Figure, ...]]:
    """两家独立法人，一家评上…，另一家评上…，并起来多少: so many times the sum that is each firm's."""
    amount, text = program.amount, turn.reading.extraction.text
    if turn.english or not isinstance(amount, Fixed) or not _per_firm(amount):
        return "", ()
    found = _FIRMS.search(text)
    if found is None or not _EACH_WON.search(text) or _NOT_ALL.search(text):
        return "", ()
    many = _NUMBERS[found["many"]]
    total = amount.amount * Decimal(many)
    figure = Figure(
        label=f"{program.label}（{many} 家合计）",
        low=plain(total),
        high=plain(total),
        unit=Unit.CNY,
        kind="exact",
        payer="city",
        formula=f"{amount_text(amount.amount, Unit.CNY, 'zh')} × {many} = {amount_text(total, Unit.CNY, 'zh')}",
        inputs={},
        clause=program.clause,
        program=program.id,
    )
    each, all_ = (amount_text(one, Unit.CNY, turn.language) for one in (amount.amount, total))
    return phrase("award.firms", turn.language, many=many, each=each, total=all_), (figure,)


def _per_firm(amount: Fixed) -> bool:
    return bool(amount.per) and any(word in amount.per for word in _OF_A_FIRM)
