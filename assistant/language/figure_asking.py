"""Numbers that a turn asks about: “2000万写在哪”, “40%指的是什么”, “where does the 15 come from”.

Such a number is looked for in the text; it is nobody's fact and no claim. The ways of asking stand in
``intents.yaml`` under ``number``, where № stands for the number, or for several in a row.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.language.cues import any_of, number_cues
from assistant.language.extraction import Extraction, Quantity
from assistant.language.quantity import find_quantities

_MARK = "№"
_LISTED = re.compile(rf"{_MARK}(?:\s?(?:、|,|/|和|与|跟|还有|以及|and|or)\s?{_MARK})+")
_QUOTES = re.compile(r"[“”\"'‘’「」『』《》]")
_ORDINAL = re.compile(r"(第[(]?|\b(part|section|item|point|clause|chapter|article) ?)$")
_PLACE = re.compile(r"\s?(条|款|章|节|部分|号|楼|页|[.)]\s?\D)|[g℃a-z]")
_SEVERAL = re.compile(r"[两俩](?:条|款|样|者|项|头)")
"""两条都占: what was named before is taken together, and no number of the text."""
_NUMBERS = re.compile(r"(?:不同的)?(?:数(?!控|字化|据中心|智)|百分比|比例)")
"""70家、200家，两个数都对得上吧: the numbers named are counted."""
_DONE = re.compile(r"[投交卖花缴赚挣做建买涨](了|过|掉|出|下|进)(大概|大约|近|约|差不多)?$")
"""“投了1个亿” tells of a company."""
_REACHED = re.compile(
    r"(?:做|干|跑|冲|卖|涨|提)到了?(?:大概|大约|差不多|快)?"
    r"(?:(?:同行|同业|行业|业内|人家|市里|全市)(?:业)?(?:的)?)?(?:平均|均值|水平)*(?:的)?$"
)
"""利润率做到同行的1.8倍，政策里有没有说法: what somebody has reached is told, wherever it may stand."""
_JUDGED = re.compile(r"有戏|没戏|有份|符合|够|满足|达标|适用|属于|能进|能走|套")
"""“纳税1200万符合哪一条” is for a judgement."""
_EACH = re.compile(
    r"(?:档次?|档位|奖|补|钱|金额|上限|封顶)(?:励|助|贴|金)?(?:又|都|会)?(?:各|分别)(?:自|都)?(?:是|能|有|会|落|到|拿)"
)
"""均值按10%和按7.5%，档次各是啥: what follows from the numbers is asked, and not where they stand."""
_OWN = re.compile(
    r"我们(?!区|市)|咱们?(?!区|市)|俺们?|我(家|司|公司|厂)|本(公司|企业|厂)|\b(we|our|us)\b"
)
_MIXED_UP = re.compile(
    r"(?:老|总|经常|容易|一直|每次|常常?|好)(?:是|会|爱)?(?:[搞弄记看分读])(?:混|错|反|岔|串)|分不(?:清|开)|傻傻"
)
"""我老搞混: what one mixes up, and no correction of what was said."""
_A_FEW = 2
_BACK = re.compile(r"[这那]$")
"""“40%和20%这两个数”: the numbers before are counted, and no further one is named."""


def asked_numbers(extraction: Extraction) -> tuple[Quantity, ...]:
    """The numbers of a turn that are asked about; none where it tells or claims them."""
    text = extraction.text
    numbers = _uncounted([one for one in find_quantities(text) if _is_figure(text, one)])
    if not numbers:
        return ()
    masked = _masked(text, numbers)
    others = [f for f in extraction.facts if not any(one.text in f.quote for one in numbers)]
    corrected = extraction.correction and not _MIXED_UP.search(text)
    reached = any(_REACHED.search(text[: one.start]) for one in numbers)
    figures = {one.fact for one in extraction.facts if not isinstance(one.value, bool)}
    told = bool(extraction.facts) and bool(
        len(figures) > 1 or _OWN.search(text) or others or corrected or reached
    )
    bound = any(
        _DONE.search(text[: one.start]) or any(one.text in fact.quote for fact in extraction.facts)
        for one in numbers
    )
    judged = bound and (_JUDGED.search(masked) or _EACH.search(masked))
    if not told and not judged and _ways()["where"].search(masked):
        return tuple(numbers)
    if not told and not bound and _ways()["what"].search(masked):
        return tuple(numbers)
    return ()


def _uncounted(numbers: list[Quantity]) -> list[Quantity]:
    """“两个‘年均’：15%和10%”: a count of the other numbers is none of them."""
    others = [one for one in numbers if one.unit != "count"]
    if len(others) < _A_FEW:
        return numbers
    return [
        one
        for one in numbers
        if one.unit != "count" or one.value is None or one.value.low != len(others)
    ]


def without_asked(extraction: Extraction, asked: tuple[Quantity, ...]) -> Extraction:
    """The extraction without facts that were read from numbers which are only asked about."""
    if not asked:
        return extraction

    def told(quote: str) -> bool:
        return not any(one.text in quote for one in asked)

    kept = {
        name: tuple(fact for fact in getattr(extraction, name) if told(fact.quote))
        for name in ("facts", "presumed", "hearsay", "supposed")
    }
    unitless = tuple(one for one in extraction.unitless if told(one[1].text))
    return extraction.model_copy(update={**kept, "unitless": unitless})


def _is_figure(text: str, quantity: Quantity) -> bool:
    """Whether a number is a figure, and no place of a clause, year or name (第2条, 2023年, 5G)."""
    if quantity.unit == "year" or "几" in quantity.text:
        return False
    before = text[: quantity.start]
    if _ORDINAL.search(before) or (quantity.unit == "count" and _BACK.search(before)):
        return False
    if quantity.unit == "count" and _NUMBERS.match(text, quantity.end):
        return False
    if _PLACE.match(text, quantity.end) or _SEVERAL.fullmatch(quantity.text):
        return False
    return any(char.isdigit() for char in quantity.text) or quantity.unit in {
        "CNY",
        "percent",
        "times",
    } or bool(quantity.unit == "count" and re.search("[十百千两]", quantity.text))  # fmt: skip


def _masked(text: str, numbers: list[Quantity]) -> str:
    for one in reversed(numbers):
        text = f"{text[: one.start]}{_MARK}{text[one.end :]}"
    return _LISTED.sub(_MARK, _QUOTES.sub("", text))


@cache
def _ways() -> dict[str, re.Pattern[str]]:
    return {name: any_of(list(cues)) for name, cues in number_cues().items()}
