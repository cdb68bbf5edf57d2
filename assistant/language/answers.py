"""Short turns that answer a question just asked, or correct what was said last."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from assistant.facts import FactType, KnownFact, Profile, catalogue
from assistant.interval import Interval
from assistant.language.amounts import SURELY_YUAN
from assistant.language.binding import PLANNABLE, Bound
from assistant.language.context import is_year
from assistant.language.data import load
from assistant.language.periods import LAST, PRIOR
from assistant.language.said import Said
from assistant.language.tokens import split
from assistant.language.turn import Turn

_FIT = {
    FactType.MONEY: ("CNY", None),
    FactType.PERCENT: ("percent", None),
    FactType.NUMBER: ("times", None),
    FactType.INTEGER: ("count", None),
}
_PARTS = re.compile(r"[,。!?;、\s]+")
_EDGES = re.compile(
    r"^(?:这?[两二三四五]个|这些|哦|噢|额|呃|那|我们|咱们?|公司|这个|这|它|他|目前|现在|暂时|一直|我|其实|也"
    r"|今年|去年|前年|最近|这次|这回|上次|当时|well )+"
    r"|(?:这些|这种|此类|上述|以上|这|任何)?(?:情况|问题|事情?|现象|记录)?[了呢啊呀哈吧的哦滴嘛.~]*$"
)
_FORMER = re.compile(r"\s*(?:以前|之前|原来|过去|曾经|去年)(?:是|有|算)")
_BESIDES = re.compile(r"也|还|而且|并且|同时|都")
_WRONG = frozenset({"不对", "不是", "不", "错了", "不不"})
_INSTEAD = re.compile(r"(?:应该|应当|其实|实际|准确)?(?:上|地)?(?:是|为|有|该|说)\D{0,4}\d")
"""不对，应该是3000万: a number is put right, no question is answered."""
_SLIPPED = re.compile(
    r"[记说看算写打输报填弄搞念抄听读查数拿讲录传用](?:错|岔|混|反|串|漏|偏|差了?|走眼|重复)|口误|笔误|更正|纠正|改(?:一?下|成|为)"
)
"""不对，数记岔了，…: what is wrong is a number."""
_ACTUAL = re.compile(r"(?:实际|真实|真正|其实|准确|确切|最终|最后|核[实过对完]|正确)[^,。!?;]*$")
_ACTUAL_REACH, _YEAR_REACH = 20, 4
_LOOKED_UP = re.compile(
    r"\s*(?:刚才?|刚刚|我们?|咱们?|去|又|已经|特意|专门|等我|让我|帮我|跟?(?:财务|会计|老板|同事|领导))*"
    r"(?:问|查|核|确认|打听|了解|看|翻|对)(?:了|过|到|实|清楚|明白)*(?:一?下|一遍|一圈|清楚|的结果|他们?|她)?\s*"
)
"""刚问了，…: how the answer was found."""
_TOLD = re.compile(
    r"^(?:我们?)?(?:老板|领导|会计|财务|同事|人事|法务|行政|经理|厂长|负责人|他们?|她|那边|对方|区里|科里|.总)"
    r"(?:就|都|刚|跟我|给我|告诉我|回复?我?|答复|反馈|确认|说|讲|是|的)*"
)
_INTERJECTION = re.compile(
    r"^(?:哦|噢|喔|哎呀?|唉|啊呀?|呃|额|诶|欸|等等|等一?下|慢着|抱歉|不好意思)+(?=.)"
)
"""哦不对，…: said in surprise."""
_HM = re.compile(r"^(?:嗯+|昂|哦|噢|啊)(?=.)")
"""嗯两个都是: before the answer proper."""
_ORDINAL = re.compile(
    r"^(?:(?P<first>前者|前[面头]?(?:那|这)?一?个?|头(?:那|这)?一?个|第一个?)"
    r"|(?P<second>后者|后[面头]?(?:那|这)?一?个?|第二个?)|(?P<third>第三个?))(?=.)"
)


@cache
def _answers() -> dict[str, bool]:
    words = load("lexicon")["answers"]
    return {word: value for value in (True, False) for word in split(words[value])}


@cache
def _all_words() -> tuple[str, ...]:
    return split(load("lexicon")["answers"]["all"])


def read_answers(text: str, expecting: tuple[str, ...], said: list[Said]) -> list[Said]:
    """Yes or no to the questions just asked; ``said`` is what this turn says by name."""
    known = {item.fact for item in said}
    asked = [f for f in expecting if catalogue()[f].type is FactType.BOOL and f not in known]
    parts = [(m, m.group()) for m in re.finditer(r"[^,。!?;、]+", text) if m.group().strip()]
    spoken = [
        i
        for i, (_, part) in enumerate(parts)
        if not _in_passing(parts, i) and not (parts[i + 1 :] and _LOOKED_UP.fullmatch(part))
    ]
    if not asked or not spoken or _confirms_named(expecting, known, asked):
        return []
    parts = parts[spoken[0] :]
    values = [(match, _answer(part)) for match, part in parts]
    if len(values) == len(asked) > 1 and all(value is not None for _, value in values):
        return [_said(fact, m, bool(v)) for fact, (m, v) in zip(asked, values, strict=True)]
    if placed := _placed(values, asked):
        return placed
    first, value = values[0]
    if value is None and len(values) == 2 and _FORMER.match(first.group()):
        first, value = values[1]
    if value is None or (value and _names_which(text, expecting, known)):
        return []
    if any(first.start() <= item.start < first.end() for item in said):
        return []  # 没认定 answers the question that it names
    asked = _fitting(first.group(), asked)
    everything = any(word in first.group() for word in _all_words())
    return [_said(fact, first, value) for fact in (asked if everything else asked[:1])]


_VERB = re.compile(r"[没未]有?(?:被|人)?(?P<verb>[上停关罚进入列纳选评])(?!面)")
_SUITS = {
    "停关": ("is_suspended",),
    "罚": ("violates_policy",),
    "上进入列纳选": (
        "is_blacklisted", "in_pool", "is_key_monitored", "is_four_above", "top_ten_selected",
        "ai_benchmark", "ai_scenario", "first_set_recognised",
    ),
}  # fmt: skip
"""What a bare verb can deny: 没停 is said of production, and of no certificate."""


def _fitting(words: str, asked: list[str]) -> list[str]:
    """The questions that the verb of an answer can be about."""
    verb = _VERB.search(words)
    suited = next(
        (facts for verbs, facts in _SUITS.items() if verb and verb["verb"] in verbs), None
    )
    return asked if suited is None else [fact for fact in asked if fact in suited]


def _placed(values: list[tuple[re.Match[str], bool | None]], asked: list[str]) -> list[Said]:
    """后面那个是，前面那个说不上来: each answer to the question at the place that it names."""
    said = []
    for match, value in values:
        place = _place(match.group().strip())
        if place is not None and place < len(asked) and value is not None:
            said.append(_said(asked[place], match, value))
    return said


def _place(words: str) -> int | None:
    found = _ORDINAL.match(_HM.sub("", words))
    if found is None:
        return None
    return next(at for at, name in enumerate(("first", "second", "third")) if found[name])


@cache
def _discourse() -> frozenset[str]:
    return frozenset(split(load("lexicon")["answers"]["discourse"]))


def _in_passing(parts: list[tuple[re.Match[str], str]], index: int) -> bool:
    """对了，…/ 嗯，知道了，…: words that only lead on to something else."""
    here, following = (
        part.strip() for part in (*(p for _, p in parts[index : index + 2]), "", "")[:2]
    )
    here = _INTERJECTION.sub("", here) or here
    if not following:
        return False
    if here in ("不对", "错了") or here.startswith("不对吧"):
        return True  # a number or a result is contested, no question is answered
    if here in _WRONG and (
        _INSTEAD.match(following) or any(_SLIPPED.search(part) for _, part in parts[index + 1 :])
    ):
        return True
    return here in _discourse() or (here in ("嗯", "嗯嗯", "哦") and following in _discourse())


def _confirms_named(expecting: tuple[str, ...], known: set[str], asked: list[str]) -> bool:
    """是的呀，四上: the yes belongs to the first question, which the turn answers by name."""
    first = next((f for f in expecting if catalogue()[f].type is FactType.BOOL), None)
    return first in known and first not in asked


def _names_which(text: str, expecting: tuple[str, ...], known: set[str]) -> bool:
    """对，是四上: the yes is to the question that the turn answers by name, and to no other."""
    return bool(known & set(expecting)) and not _BESIDES.search(text)


def _said(fact: str, match: re.Match[str], value: bool) -> Said:
    return Said(fact, value, "said", "own", False, match.start(), match.end())


def _answer(part: str) -> bool | None:
    words = part.strip()
    words = _TOLD.sub("", words) or words
    words = _HM.sub("", words) if words not in _answers() else words
    shorn = _EDGES.sub("", _EDGES.sub("", _ORDINAL.sub("", words)))
    for candidate in (words, _ORDINAL.sub("", words), _EDGES.sub("", words)):
        if candidate in _answers():
            return _answers()[candidate]
    for value, name in ((False, "false_pattern"), (True, "true_pattern")):
        if any(re.fullmatch(load("lexicon")["answers"][name], form) for form in (words, shorn)):
            return value
    return _answers().get(shorn)


def place_free(
    bound: list[Bound], turn: Turn, replaced: str | None, *, replacing: bool, what_if: bool
) -> list[Bound]:
    """Numbers that no word claims, given to the fact corrected, asked for or under discussion.

    ``replaced`` is the fact whose value the turn says was another year's.
    """
    denied = replaced or _named(bound, turn.known)
    bound = bound if denied else _revenues(bound, turn)
    bound = _put_right(bound, turn, denied) if denied else bound
    taken = {item.fact for item in bound if item.fact}
    placed = []
    for item in bound:
        if item.mode == "free" and item.fact is None:
            fact = denied if _matches(denied, item) and not _repeats(item, turn, denied) else None
            fact = fact or _wanted(item, turn, taken, replacing=replacing, what_if=what_if)
            if fact is not None:
                taken.add(fact)
                item = _given(item, fact)
        item = _in_its_unit(item, turn)
        placed.append(item)
    return placed


def _named(bound: list[Bound], known: Profile) -> str | None:
    """不是8000万，是1.2亿: the known fact whose value the turn names to deny it."""
    named = [(item, fact) for item in bound for fact in _latest(known) if _says(item, known[fact])]
    if not named:
        return None
    item, fact = named[0]
    later = [other for other in bound if other.token.start > item.token.end]
    return fact if later and (item.mode == "barred" or item.fact is None) else None


def _says(item: Bound, known: KnownFact) -> bool:
    """Whether a number is the value known, 6300 for 6300万 too."""
    atom, value = item.token.atom, known.value
    if atom is None or not isinstance(value, Interval):
        return False
    if atom.unit is not None or not value.is_exact:
        return value == atom.value
    return any(value == atom.value.scaled(Decimal(unit)) for unit in (1, 10**4, 10**8))


def _repeats(item: Bound, turn: Turn, fact: str | None) -> bool:
    return fact is not None and fact in turn.known and _says(item, turn.known[fact])


def _put_right(bound: list[Bound], turn: Turn, fact: str) -> list[Bound]:
    """6300是另一个项目的，这个平台是4700万: the new value stands alone."""
    return [
        replace(item, together=False, replaces=True)
        if item.fact == fact and not _repeats(item, turn, fact)
        else item
        for item in bound
    ]


def _matches(fact: str | None, item: Bound) -> bool:
    return fact is not None and _fits(fact, item.token.atom.unit if item.token.atom else None)


def _revenues(bound: list[Bound], turn: Turn) -> list[Bound]:
    """去年1.79亿，前年1.5亿: two years and no word for them are the two revenues.

    Of the year before last nothing but the revenue is ever asked.
    """
    free = [item for item in bound if item.mode == "free" and item.role is None]
    money = [item for item in free if item.token.atom and item.token.atom.unit == "CNY"]
    periods = [item.period for item in money]
    both = periods in ([LAST, PRIOR], [PRIOR, LAST])
    if not both and not any(_year_beside(turn, item) for item in money if item.period == PRIOR):
        return bound
    if PLANNABLE & {*turn.focus, *turn.expecting}:
        return bound
    facts = {LAST: "revenue_last_year", PRIOR: "revenue_prior_year"}
    return [
        replace(_given(item, facts[item.period]), assumed=True)
        if item in money and item.period in facts
        else item
        for item in bound
    ]


def _year_beside(turn: Turn, item: Bound) -> bool:
    """前年一个亿, 前年才做到8000万: the year stands next to the number."""
    years = [t.end for t in turn.tokens if t.end <= item.token.start and is_year(t)]
    return bool(years) and item.token.start - years[-1] <= _YEAR_REACH


def _wanted(
    item: Bound, turn: Turn, taken: set[str], *, replacing: bool, what_if: bool
) -> str | None:
    unit = item.token.atom.unit if item.token.atom else None
    said = _of_own([fact for fact in _latest(turn.known) if _fits(fact, unit)], what_if=what_if)
    said = _of_its_size(said, item, turn) if replacing else said
    if replacing and "industry_margin" in said and re.search(r"行业|同行|同业", turn.source.text):
        return "industry_margin"
    if said and said[0] == "revenue_prior_year" and item.period == LAST:
        return "revenue_last_year"
    plain = said and (unit is not None or _is_number(said[0]) or _near(item, turn, said[0]))
    if (replacing or what_if) and plain:
        return said[0] if what_if or _of_period(said[0], item.period) else None
    ratio = what_if and any(catalogue()[f].type is FactType.NUMBER for f in turn.focus)
    discussed = turn.focus if unit is not None or ratio else ()
    candidates = (*turn.expecting, *discussed)
    if item.period == PRIOR and unit == "CNY" and _of_revenue({*candidates, *turn.known, *taken}):
        return "revenue_prior_year"
    for fact in candidates:
        if _fits(fact, unit) and fact not in taken and _of_period(fact, item.period):
            return fact
    if said and unit is not None and _actual(turn, item):
        return said[0]
    return _of_year(turn, item, said)


def _of_year(turn: Turn, item: Bound, said: list[str]) -> str | None:
    """去年审计下来是9500万: the only known figure of that year that is of its size."""
    if item.period not in (LAST, PRIOR):
        return None
    fits = [fact for fact in said if fact in _YEARLY and _of_period(fact, item.period)]
    alike = [fact for fact in fits if (one := _ratio(item, turn.known[fact])) and one <= _NEAR]
    return alike[0] if len(alike) == 1 else None


_YEARLY = frozenset({"revenue_last_year", "revenue_prior_year", "tax_paid", "profit_total"})


def _is_number(fact: str) -> bool:
    return catalogue()[fact].type is FactType.NUMBER


def _actual(turn: Turn, item: Bound) -> bool:
    """那是合同额，实际2100万: the true figure takes the place of the one said before."""
    before = turn.source.text[max(0, item.token.start - _ACTUAL_REACH) : item.token.start]
    return _ACTUAL.search(before) is not None


def _of_own(facts: list[str], *, what_if: bool) -> list[str]:
    """要是做到8%呢 supposes the company's own figure, not that of its industry."""
    return sorted(facts, key=lambda fact: what_if and fact == "industry_margin")


_WAN = Decimal(10**4)
_NEAR, _FAR = Decimal(4), Decimal(10)
"""A corrected figure stays within the first of what it was; one beyond the second is another's."""


def _of_its_size(facts: list[str], item: Bound, turn: Turn) -> list[str]:
    """1.15亿 puts a revenue of 1.2亿 right and not the tax of 350万 that was told after it."""
    ratios = {fact: _ratio(item, turn.known[fact]) for fact in facts}
    first = ratios[facts[0]] if facts else None
    if first is None or first < _FAR:
        return facts
    alike = [fact for fact in facts if (one := ratios[fact]) is not None and one <= _NEAR]
    return [*alike, *(fact for fact in facts if fact not in alike)]


def _ratio(item: Bound, known: KnownFact) -> Decimal | None:
    """How many times the greater of two figures is the smaller; None where one has no size."""
    atom = item.token.atom
    now = atom.value.low if atom else None
    if atom is not None and atom.unit is None and now is not None and now < SURELY_YUAN:
        now *= _WAN  # 前年是8600, of what was told in 万
    before = known.value.low if isinstance(known.value, Interval) else None
    if not now or not before or now < 0 or before < 0:
        return None
    return max(now, before) / min(now, before)


def _near(item: Bound, turn: Turn, fact: str) -> bool:
    """是3200，看岔了: a number without a unit that is of the size of the figure it replaces."""
    ratio = _ratio(item, turn.known[fact])
    return ratio is not None and ratio <= _NEAR and catalogue()[fact].type is FactType.MONEY


def _in_its_unit(item: Bound, turn: Turn) -> Bound:
    """真正交付的一千一 puts 1800万 right: the unit is that of the figure it replaces."""
    known, atom = turn.known.get(item.fact or ""), item.token.atom
    if not item.unitless or known is None or atom is None:
        return item
    ratio = _ratio(item, known)
    if ratio is None or ratio > _NEAR:
        return item
    return replace(item, value=atom.value.scaled(_WAN), unitless=False)


def _of_revenue(facts: set[str]) -> bool:
    return bool({"revenue_last_year", "revenue_prior_year", "revenue_growth"} & facts)


def _of_period(fact: str, period: int | None) -> bool:
    """Whether a number of that year may answer for the fact."""
    if period is None or fact in PLANNABLE or fact in ("margin_multiple", "industry_margin"):
        return True
    return period == (PRIOR if fact == "revenue_prior_year" else LAST)


def _latest(known: Profile) -> list[str]:
    """Known facts, the one said last first."""
    order = {fact: place for place, fact in enumerate(known)}
    turn = {fact: entry.turn if entry.turn is not None else -1 for fact, entry in known.items()}
    return sorted(known, key=lambda fact: (turn[fact], order[fact]), reverse=True)


def _fits(fact: str, unit: str | None) -> bool:
    return unit in _FIT.get(catalogue()[fact].type, ())


def _given(item: Bound, fact: str) -> Bound:
    atom = item.token.atom
    if atom is None:
        return item
    low = atom.value.low if atom.value.low is not None else atom.value.high
    if low is None or low < 0:
        return item
    value: Interval | None = atom.value
    if atom.unit is None and catalogue()[fact].type is FactType.MONEY and low < SURELY_YUAN:
        value = None
    return replace(item, fact=fact, value=value, mode="said", unitless=value is None)
