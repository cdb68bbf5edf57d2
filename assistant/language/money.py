"""Amounts of money and the facts they state."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.language.context import NOTHING, Context, Meaning
from assistant.language.data import words
from assistant.language.periods import LAST, PRIOR, compared_year
from assistant.language.quantity import Atom
from assistant.language.roles import Located, role_of

_LOST = Decimal(-1)
_MORE_THAN = re.compile(
    r"(?:比|较|比起)(?:(?:20)?\d\d年度?)?[^,。;!?\d]{0,8}[多少]\S{0,2}?(?:了|个|出)?$"
)
"""比前年多卖了1500万: how much more it was."""
_PLATFORM = ("equipment", "platform", "invest")


def read_money(context: Context, index: int, atom: Atom) -> Meaning:
    """The fact that an amount states; none for negative amounts and for differences."""
    located = context.located[index]
    below = atom.value.low is not None and atom.value.low < 0
    if (below and located.role != "profit") or _difference(context, located):
        return NOTHING  # 利润总额是负的400万 is a loss; no other sum lies below zero
    fact, assumed = money_fact(context, index)
    value = atom.value if located.role != "loss" else atom.value.scaled(_LOST)
    return Meaning(fact, value, assumed) if fact else NOTHING


def money_fact(context: Context, index: int) -> tuple[str | None, bool]:
    """The money fact that a number states, and whether its year was taken for granted."""
    located = context.located[index]
    role = located.role
    if _of_a_kind(context, located):
        return "platform_investment", False
    if role == "equipment" and _product(context, located):
        role = "first_set"
    if role in _PLATFORM:
        return _platform_fact(context, index), False
    if role == "first_set" or (role == "revenue" and _of_first_set(context, located)):
        return "first_set_sales", False
    if role == "loss" and context.roles & {"first_set", *_PLATFORM}:
        return None, False  # a product or a platform lost it
    if role in ("tax", "profit", "loss"):
        return _of_last_year(context, index, "tax_paid" if role == "tax" else "profit_total")
    if role == "revenue":
        return _revenue_fact(context, index)
    return None, False


_KIND = re.compile(
    r"(?:共性(?:技术)?|中试(?:验证)?|检验检测|检测|检验)(?:平台|中心)?(?:的|[那这]个|那边|这边)+"
    r"(?:生产|技术|和|设备|仪器|投资|投入|投|花|是|要|有|上|了|大概|大约|约)*$"
)


def _of_a_kind(context: Context, located: Located) -> bool:
    """检测的4000万，中试的1.3亿，共性技术那个2500万: of the platform of this kind."""
    start, spoken = located.token.start, context.roles & {"platform"}
    if not spoken and "platform_investment" not in context.focus:
        return False
    return _KIND.search(context.text, context.clause(located).start, start) is not None


def _of_last_year(context: Context, index: int, fact: str) -> tuple[str | None, bool]:
    located, pair = context.located[index], context.pair(index)
    period = context.period(located)
    taken_up = not located.carried or pair == "second" or period == LAST
    taken_up = taken_up or (fact == "tax_paid" and _we_paid(context, located))
    if period not in (None, LAST) or pair == "first" or not taken_up:
        return None, False
    return fact, period is None


_WE_PAID = re.compile(
    r"(?:我们?|咱们?|俺们?|我司|本公司)(?:家|厂|自己|实际|这边|去年|上年)*(?:[交缴纳]|上缴|入库)(?:了|过|的是|的)?$"
)


def _we_paid(context: Context, located: Located) -> bool:
    """听说税交够800万才能进，我们交了600万: what we paid, behind what others name of taxes."""
    start = located.token.start
    return _WE_PAID.search(context.text, context.clause(located).start, start) is not None


def _revenue_fact(context: Context, index: int) -> tuple[str | None, bool]:
    located, pair = context.located[index], context.pair(index)
    period = context.period(located)
    if pair and _since_last_year(context, index - (pair == "second")):
        return ("revenue_last_year", False) if pair == "first" else (None, False)
    if pair is None and period is None and _starts_from(context, located):
        return None, False
    if pair == "first" and period in (None, LAST):
        return "revenue_prior_year", False
    if pair == "second" and period is None:
        return "revenue_last_year", False
    if pair == "second" and period == PRIOR == context.period(context.located[index - 1]):
        return "revenue_last_year", False  # 从前年的2.4亿掉到2.1亿
    if period in (PRIOR, LAST):
        return ("revenue_prior_year" if period == PRIOR else "revenue_last_year"), False
    if period is None and not located.carried:
        return "revenue_last_year", True
    return None, False


_FROM = re.compile(r"(?:从|由|打)(?:原来|之前|以前)?的?$")
_MOVED = re.compile(r"[^。;!?]{0,6}?(?:涨|增|升|掉|降|跌|滑|缩|翻)")


def _starts_from(context: Context, located: Located) -> bool:
    """营收从八千万涨了两千万: where it came from, and of no year that was told."""
    token = located.token
    before = context.text[context.clause(located).start : token.start]
    return _FROM.search(before) is not None and _MOVED.match(context.text, token.end) is not None


_WITHIN = re.compile(r"年(?:度)?(?:就|又|一下|直接|是)?(?:从|由)$")


def _since_last_year(context: Context, index: int) -> bool:
    """从去年的8000万掉到7000万: the second number is this year's; in 去年从8000万 both are of the past."""
    located = context.located[index]
    if _WITHIN.search(context.text[: located.token.start]):
        return False
    return compared_year(context.clause(located), located.token, context.as_of) == LAST


def _platform_fact(context: Context, index: int) -> str | None:
    located = context.located[index]
    spoken = context.roles & {"platform", "equipment"} or "platform_investment" in context.focus
    if located.role == "invest" and not spoken:
        return None
    if located.carried and not together(context, located) and context.pair(index) != "second":
        return None
    return "platform_investment"


def together(context: Context, located: Located) -> bool:
    """一个8000万一个1.2亿, 8000万和1.2亿: a value beside another, not instead of it."""
    start = located.token.start
    before = context.text[max(0, start - 1) : start]
    listed = any(
        token.is_a("each", "list") and token.end <= start
        for token in context.clause(located).tokens
    )
    begin = context.clause(located).start
    phase = PHASE.search(context.text, begin, start) or _ORDINAL.search(context.text, begin, start)
    kind = _of_a_kind(context, located)
    return (
        bool(phase)
        or kind
        or listed
        or before in ("、", "和")
        or not (located.carried or located.anew)
    )


PHASE = re.compile(
    r"(?:[一二三四首后前头另1-4]|第[一二三四1-4])一?[期批次](?:的)?[^,。;!?\d]{0,8}$"
)
"""一期设备4000万，二期5000万: a phase beside another."""


_ORDINAL = re.compile(
    r"(?:(?:第[一二三四1-4]|头一|前一|后一|另一)[个座家]|[乙丙丁]|(?<![a-z])[b-d](?![a-z]))[^,。;!?\d]{0,8}$"
)


def _of_first_set(context: Context, located: Located) -> bool:
    """Sales of a 首台套 product, not the revenue of the enterprise."""
    if located.cue is not None and located.cue.text in words("company_revenue"):
        return any(role_of(token) == "first_set" for token in context.clause(located).tokens)
    if any(
        role_of(token) == "first_set" or token.fact == "first_set_recognised"
        for token in context.sentence_so_far(located)
    ):
        return True
    if _headed(context, located) or _goes_on_of_product(context, located):
        return True
    return "first_set_sales" in context.focus and "revenue_last_year" not in context.focus


_OTHER_PRODUCT = re.compile(
    r"另外?(?:还)?(?:有)?[一1两几]?|[老旧](?:款|牌|型|产)|普通|常规|传统|别的|其[他它]"
)
_ORDERED = re.compile(r"合同|订单|签|中标|交货|交付|卖|售")


def _goes_on_of_product(context: Context, located: Located) -> bool:
    """首批次材料，合同签了4300万。真正销售出去的是2150万: the sentence before told of the product's orders."""
    own = context.clause(located)
    if located.cue is None or not _SOLD.search(located.cue.text) or context.roles & _OF_COMPANY:
        return False
    before = [one for one in context.clauses if one.sentence == own.sentence - 1]
    if not before or _COMPANYS.search(context.text, own.start, located.token.start):
        return False
    begin = min(one.start for one in context.clauses if one.sentence == own.sentence)
    if _OTHER_PRODUCT.search(context.text, begin, located.token.start):
        return False
    named = any(
        role_of(token) == "first_set" or token.fact == "first_set_recognised"
        for one in before
        for token in one.tokens
    )
    ordered = _ORDERED.search(context.text, before[0].start, before[-1].end)
    really = _REALLY_SOLD.search(context.text, begin, located.token.start)
    return named and bool(ordered or really)


_REALLY_SOLD = re.compile(r"(?:实际|累计|真正)(?:已经?|上|一共|共)?(?:销售|卖|售)")
"""“三首”目录还没进。已实际销售1200万: the words of the award's own base."""


_OF_COMPANY = frozenset({"tax", "growth", "decline", "margin", "industry", "profit", "loss"})
_SOLD = re.compile(r"销售?|卖|售|sales|sold")
_NONE = re.compile(r"没|无|否|未|不|想|打算|准备|计划|筹备")
_COMPANYS = re.compile(r"公司|企业|全厂|集团|整体|全部产品")
_OF_AWARD = re.compile(
    r"(?:首台套?|首套|首批次|首版次|三首)[^,。;!?]{0,10}(?:奖|补|封顶|上限|最高|政策|待遇)"
)
"""首台套的奖封顶多少？我们的磨机卖了4000万: of the product that the award is asked for."""
_NO_PRODUCT = re.compile(
    r"我们?|咱们?|俺们?|自家|[家厂的]|一?共|总共|已经?|[这近两三几]+年|[今本]|大概|约|就|都|也|才"
)
_ONE_YEAR = re.compile(r"[去前上今本]一?年|20\d\d")
_HEADING = 26
"""A longer sentence before the number tells more than what product it is of."""


def _headed(context: Context, located: Located) -> bool:
    """首批次：球形钛粉。销售总额3340万: a sentence that only names the product is a heading."""
    own = context.clause(located)
    if located.cue is None or not _SOLD.search(located.cue.text) or context.roles & _OF_COMPANY:
        return False
    if _COMPANYS.search(context.text, own.start, located.token.start):
        return False
    heading = [one for one in context.clauses if one.sentence == own.sentence - 1]
    tokens = [token for clause in heading for token in clause.tokens]
    if {role for token in tokens if (role := role_of(token))} - {"award"} != {"first_set"}:
        return False
    words = context.text[heading[0].start : heading[-1].end]
    product = _NO_PRODUCT.sub("", context.text[own.start : located.cue.start])
    sold = located.cue.text.startswith(("卖", "售出", "销出")) and len(product) > 1
    if sold and _OF_AWARD.search(words) and not _ONE_YEAR.search(context.text, own.start, own.end):
        return True
    asks = any(clause.asks for clause in heading) or any(token.atom for token in tokens)
    awarded = any(role_of(token) == "award" for token in tokens)
    return not asks and not awarded and len(words) <= _HEADING and _NONE.search(words) is None


def _product(context: Context, located: Located) -> bool:
    """首台套设备，合计2400万: 设备 is the product sold, not an investment."""
    plain = located.cue is not None and located.cue.text in words("plain_equipment")
    start = located.token.start
    if any(one.fact == "platform_certified" for one in context.sentence_so_far(located)):
        named = max(context.text.rfind(one, 0, start) for one in ("平台", "中试", "检测"))
        if named > context.text.rfind("首", 0, start):
            return False  # 首台套没列入目录，但是平台认定了，设备3000万
    return plain and "first_set" in context.roles and not context.roles & {"platform", "invest"}


def _difference(context: Context, located: Located) -> bool:
    """增长了1600万 is a difference, not a level."""
    if _MORE_THAN.search(context.text, context.clause(located).start, located.token.start):
        return True
    earlier = [t for t in context.clause(located).tokens if t.end <= located.token.start]
    for before in reversed(earlier):
        if role_of(before) in ("growth", "decline"):
            gap = context.text[before.end : located.token.start]
            return len(gap) <= 2 and "到" not in gap and "至" not in gap
        if not before.is_a("done"):
            return False
    return False
