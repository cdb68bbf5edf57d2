"""Several amounts that a turn compares: “3000万好还是6000万好”."""

from __future__ import annotations

import re

from assistant.answer import Unit
from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.facts import KnownFact, fact_spec
from assistant.language.aims import on_paper
from assistant.language.compared import cases
from assistant.language.extract import extract
from assistant.language.extraction import Quantity
from assistant.language.normalise import normalise
from assistant.language.quantity import find_quantities
from assistant.rules.model import Program, Tiers
from assistant.tools.claimed import said_of_text
from assistant.tools.compare import ON_TOP, compared_fact


def scenarios(s: Situation) -> tuple[str, list[str]] | None:
    """A program and the alternative amounts that the turn compares, if it does."""
    chosen = [n for n in s.award_programs if s.book.programs[n].driving_fact]
    several = any(isinstance(fact.value, tuple) for fact in s.extraction.facts)
    apart = s.asks("sums_apart")
    told = s.stated & set(_driving(s, chosen))
    each = _EACH_GETS.search(s.text) and chosen and not told
    weighed = s.asks("compare") or bool(cases(normalise(s.extraction.original)))
    if not (weighed or apart or each) or several:
        return None
    summed = s.asks("total") and not (apart or _BEFORE.search(s.text))
    if summed and told:
        return None  # 分别卖了200万、300万、700万，总共能争取多少: their sum was read
    if not chosen and len([q for q in s.extraction.quantities if q.unit == "times"]) > 1:
        chosen = [n for n, p in s.book.programs.items() if isinstance(p.amount, Tiers)]
    if not chosen and _BEFORE.search(s.text) and not (s.named_awards or s.stated):
        chosen = [n for n in s.recent_awards if s.book.programs[n].driving_fact]
    if len(chosen) != 1:
        return None
    program = s.book.programs[chosen[0]]
    base = s.turn.services.manner.bases.get(program.driving_fact or "")
    if base and _WHICH_BASE.search(s.text) and base.others.search(s.text):
        return None
    amounts = _alternatives(s, program, program.unit(program.driving_fact or ""))
    if len(amounts) == 1 and (s.extraction.hypothetical or apart or _BEFORE.search(s.text)):
        if not _as_told(s, program):
            return None
        amounts = [*_known(s, program), *amounts]  # 要是做到4000万，比现在多多少
    amounts = _heaped(s, amounts)
    if len(amounts) < 2:
        amounts = _alternatives(s, program, "percent")
    return (chosen[0], amounts) if len(amounts) > 1 else None


_BOTH_OF_THEM = re.compile(
    r"(?:两者|二者|两个|两种|两档|两次|[这那]两?[俩个种]|俩|前后|它们|之间|一前一后)[^,。;!?]{0,8}(?:相?差|差[开距出了]|拉开|隔|多|少|距离)[^,。;!?]{0,4}(?:多少|几|多大|多远)"
    r"|^(?:那|一共|到底|也就是)*(?:相差|差了?|差额|差距)(?:是|有|到底)?(?:多少|几)(?:钱|万)?[?。!]*$"
)
"""两者相差多少: of the sum told and the one supposed last."""


def told_and_supposed(s: Situation) -> Plan | None:
    """“如果投到8000万呢 | 两者相差多少”: the sum told and the one supposed last are set side by side."""
    figures = [one for one in s.extraction.quantities if one.unit != "count"]
    if not _BOTH_OF_THEM.search(s.text) or s.stated or figures:
        return None
    dialogue = s.turn.dialogue
    for name in s.named_awards or s.recent_awards:
        fact = s.book.programs[name].driving_fact or ""
        told, supposed = dialogue.profile.get(fact), dialogue.imagined.get(fact)
        both = [one for one in (told, supposed) if one is not None]
        words = [_number(one) for one in both]
        if len(both) == _TWO and both[0].value != both[1].value and all(words):
            return [Call("compare_amounts", {"program": name, "amounts": words})]
    return None


def _number(fact: KnownFact) -> str:
    """The words of a figure's own number: 8000万 of 投到8000万."""
    found = [one.text for one in find_quantities(fact.quote) if one.value == fact.value]
    return found[0] if found else ""


def _heaped(s: Situation, amounts: list[str]) -> list[str]:
    """设备5000万，再追加3000万能多补多少: 5000万 and 8000万 are compared, and not 3000万."""
    if len(amounts) != _TWO or not _HOW_MUCH_MORE.search(s.text):
        return amounts
    placed = [one for one in s.extraction.quantities if one.text in amounts and one.unit == "CNY"]
    original = s.extraction.original
    if len(placed) != _TWO or not ON_TOP.search(original[: placed[1].start]):
        return amounts
    return [amounts[0], original[placed[0].start : placed[1].end]]


_HOW_MUCH_MORE = re.compile(
    r"多(?:补|拿|奖|领|得|给|争取)[^,。?]{0,4}(?:多少|几)|(?:差|相差|增加)(?:了)?(?:多少|几)"
)
_EACH_GETS = re.compile(
    r"(?:各|分别)(?:自|都)?(?:又|都|能|可以?|会|该|是|有)*(?:拿|给|补|奖|领|得|多少|几)"
)
"""首台套卖了3400万，首批次卖了2000万，各能拿多少: each amount by itself."""


_ALIKE = re.compile(r"同样|一样的?|同一笔|都是|[要若]是|如果|假如|哪|谁|各|分别|对比|比")


def one_sum_for_two(s: Situation) -> Plan | None:
    """“同样四千万，是首台套卖的还是建检测平台的设备钱，哪边给得多”: one sum, tried in two awards."""
    awards = [
        name
        for name in s.named_awards
        if (fact := s.book.programs[name].driving_fact) and fact_spec(fact).unit is Unit.CNY
    ]
    sums = [one for one in s.extraction.quantities if one.unit == "CNY"]
    if len(awards) != _TWO or len(sums) != 1 or s.stated or said_of_text(s.turn, sums[0]):
        return None
    if _ALIKE.search(s.text) is None or not s.asks("compare", "amount"):
        return None
    return [
        Call("compare_amounts", {"program": name, "amounts": [sums[0].text]}) for name in awards
    ]


_TWO = 2


def _driving(s: Situation, programs: list[str]) -> list[str]:
    return [fact for name in programs if (fact := s.book.programs[name].driving_fact)]


def _as_told(s: Situation, program: Program) -> bool:
    """Whether the turn says the new amount itself; 再追加3000万 says how much is added to the old one."""
    held = [one.value for one in s.extraction.facts if one.fact == program.driving_fact]
    return not held or any(one.value in held for one in s.extraction.quantities)


_AVERAGE, _OWN = "industry_margin", "profit_margin"
_MARGIN = re.compile(r"利润率|我们|咱们?|俺们?|我司|自己|本公司|公司|企业")


def averages(s: Situation) -> tuple[str, list[str], str] | None:
    """“行业均值按10%和按7.5%两种口径，各能拿多少”: the one margin against several averages."""
    programs = [name for name, one in s.book.programs.items() if _AVERAGE in one.facts]
    told = {one.fact: one for one in s.extraction.facts}
    first = told.get(_AVERAGE)
    if len(programs) != 1 or first is None or _OWN not in s.turn.profile:
        return None
    if not (s.asks("compare") or _EACH.search(s.text)):
        return None
    begin = s.extraction.original.find(first.quote)
    own = told[_OWN].quote if _OWN in told else ""
    values = [
        one
        for one in s.extraction.quantities
        if one.unit == "percent"
        and one.start >= begin
        and (not own or one.text not in own)
        and not _ROUNDED.search(s.extraction.original[: one.start])
    ]
    if len(values) < _SEVERAL:
        return None
    between = s.extraction.original[values[0].end : values[-1].start]
    return (
        None if _MARGIN.search(between) else (programs[0], [one.text for one in values], _AVERAGE)
    )


_SEVERAL = 2
_EACH = re.compile(r"[两二几三][种个套档版]|各|分别|或者?|还是|差")


_ROUNDED = re.compile(r"(?:四舍五入|不就|约等于|凑个?整|高出?了?|低了?)[^,，。]{0,4}$")
"""1.49倍四舍五入不就1.5了, 高出三个点: no alternative to what was told."""


def _known(s: Situation, program: Program) -> list[str]:
    """The amount that the conversation held before this turn, in the user's words."""
    dialogue = s.turn.dialogue
    driving = program.driving_fact or ""
    now = len(dialogue.turns) - 1
    known = dialogue.profile.get(driving)
    if known is not None and known.turn == now and driving in s.stated - _supposed(s):
        known = _told_before(s, driving)
    if known is None and _BOTH_TIERS.search(s.text):
        return [one.text for one in find_quantities(s.before) if one.unit == "times"][-1:]
    found = find_quantities(known.quote) if known else ()
    return [one.text for one in found if known and one.value == known.value][:1]


def _supposed(s: Situation) -> set[str]:
    return {fact.fact for fact in s.extraction.supposed}


def _told_before(s: Situation, fact: str) -> KnownFact | None:
    """The value of a fact that an earlier turn told last, before this one replaced it."""
    turns = s.turn.dialogue.turns[:-1]
    for index in range(len(turns) - 1, -1, -1):
        found = extract(turns[index], index=index, as_of=s.turn.as_of, focus=(fact,), twice=False)
        if told := [one for one in found.facts if one.fact == fact]:
            return told[-1]
    return None


def _alternatives(s: Situation, program: Program, unit: str) -> list[str]:
    """The numbers of the turn that stand for one fact of a program, and for no other."""
    fact = compared_fact(program, unit)
    others = [one.quote for one in s.extraction.facts if one.fact != fact]
    return [
        one.text
        for one in s.extraction.quantities
        if one.unit in {unit, None}
        and not one.text.startswith("几")  # 能多补几百万
        and any(read.value == one.value for read in find_quantities(one.text))  # 它的一半
        and not any(one.text in quote for quote in others)
        and not on_paper(s.extraction.original, one.start, one.end)
        and not _of_other_base(s, fact, one)
        and not _ROUNDED.search(s.extraction.original[: one.start])
        and not (s.stated and _FALLEN_SHORT.search(s.extraction.original[: one.start]))
    ]


_FALLEN_SHORT = re.compile(
    r"(?:[就还只]?差|离|距离?|缺)(?:了|着)?(?:一|半|那么|这么|丢|点|丝|丁|儿|口气|些|就|才)*(?:到|够|满|达)?$"
)
"""1.99倍，就差一丢丢到两倍: what was not reached is no alternative to what was told."""
_TOGETHER = (
    r"(?:两|二)(?:档|个|种|样|边)(?:都)?(?:放|摆|搁|列|凑)(?:在|到)?(?:一块儿?|一起|一处|一张表)"
)
_BOTH_TIERS = re.compile(_TOGETHER)
"""1.7倍又是多少，两档放一块儿对比一下: the tier asked for before, and this one."""
_BEFORE = re.compile(
    r"比(?:刚才|刚刚|原来|原先|之前|先前|以前|上回|前面|头回|现在|眼下|目前)|(?:追加|加投|改|调整|变动|更正|增资|扩)?前(?:和|跟|与|、)?(?:追加|加投|改|调整|变动|更正|增资|扩)?后"
    r"|(?:跟|和|与|同|比)(?:前面|前头|刚才|刚刚|上面|先前|之前|我们?家?|咱们?家?|俺们?家?|自家|头一?家|前一?[个家])(?:的?那[个家笔]|的|自己)?[^,。?]{0,4}(?:比|摆|放|对|差|相比)"
    rf"|{_TOGETHER}"
    r"|(?:追加|加投|改|调整|变动|更正|增资|扩)前|(?:原来|先前|起初|原先)[^,。?]{0,8}(?:和|跟|与|、)(?:现在|后来|如今)"
)
"""追加前追加后分别多少: what was told before is compared with what is told now."""
_WHICH_BASE = re.compile(r"(?:按|以|拿|用)(?:照)?(?:哪|什么|啥|谁)|哪个(?:数|基数|口径|金额)")
"""总盘子1.5亿，设备九千万，该按哪个基数: it is asked which of the sums counts."""


def _of_other_base(s: Situation, fact: str, one: Quantity) -> bool:
    """土地厂房花了5800万，设备3200万: what the rate is not counted by is no alternative."""
    base = s.turn.services.manner.bases.get(fact)
    before = s.extraction.original[max(0, one.start - _BESIDE) : one.start]
    before = _CUT.split(before)[-1] or before
    return bool(base and base.others.search(before) and not base.right.search(before))


_BESIDE = 10
_CUT = re.compile(r"[\d万亿元][,，、;；]")
