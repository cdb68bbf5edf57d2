"""Numbers that no word claims: they answer a question just asked, or put right what was said last."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.facts import FactType, KnownFact, Profile, catalogue
from assistant.interval import Interval
from assistant.language.amounts import SURELY_YUAN
from assistant.language.bare_multiple import bare_multiple
from assistant.language.binding import PLANNABLE, Bound
from assistant.language.context import is_year
from assistant.language.late_units import unit_of_all
from assistant.language.no_figures import no_figure
from assistant.language.periods import LAST, PRIOR
from assistant.language.platform_totals import another_one
from assistant.language.restated import beside_contested, counts_in, refers_back, says
from assistant.language.turn import Turn

_ACTUAL = re.compile(r"(?:实际|真实|真正|其实|准确|确切|最终|最后|核[实过对完]|正确)[^,。!?;]*$")
_PART = re.compile(r"元?(?:的?(?:里[头面边]?|其?中|当中|之中))[^,。;!?\d]{0,6}(?:有|是|占|,)")
"""这3000万里头有1200万是老客户买的: what follows is a part of it, and puts nothing in its place."""
_TIERED = re.compile(
    r"倍(?:以上)?(?:的)?(?:就|才|能)?(?:给|奖|补|拿|发|那?一?档)|倍[^。;!?]{0,24}(?:落|掉|降|跌|归|划|算|够|拿)(?:到|在|进|得到?)?(?:了)?(?:[一二三123]百万|[123]00万|[上下哪那]一?档)"
)
"""1.5倍给两百万嘛，我们正好1.6倍: the tiers of the award are spoken of."""
_ACTUAL_REACH, _YEAR_REACH, _TIERS = 20, 4, 40


def place_free(
    bound: list[Bound],
    turn: Turn,
    replaced: str | None,
    *,
    replacing: bool,
    what_if: bool,
    imagined: Profile | None = None,
) -> list[Bound]:
    """Numbers that no word claims, given to the fact corrected, asked for or under discussion.

    ``replaced`` is the fact whose value the turn says was another year's, ``imagined`` what was
    supposed last.
    """
    revenues = _revenues(bound, turn)
    anew = {one.fact for one in revenues if one.assumed} >= _TWO_YEARS  # 不对，去年1亿，前年8000万
    denied = replaced or (None if anew else _named(turn.source.text, bound, turn.known))
    bound = bound if denied else revenues
    bound = _put_right(bound, turn, denied) if denied else bound
    bound = _without_contested(bound, turn)
    taken = {item.fact for item in bound if item.fact}
    placed = []
    for item in bound:
        if denied and item.fact is None and _repeats(item, turn, denied):
            item = replace(item, mode="barred")  # 去年实际5900万，那个6000是含了一笔今年的
        elif item.mode == "free" and item.fact is None and not no_figure(item, turn):
            fits = _matches(denied, item) and _of_period(denied or "", item.period)
            fact = denied if fits and not _repeats(item, turn, denied) else None
            fact = fact or _year_put_right(item, turn)
            fact = fact or (_again(item, imagined or {}) if what_if else None)
            fact = fact or (_PAID if _paid(item, turn) and _PAID not in taken else None)
            fact = fact or _wanted(item, turn, taken, replacing=replacing, what_if=what_if)
            if fact is not None:
                taken.add(fact)
                item = _given(item, fact)
                if fact == denied and _OF_US.search(turn.source.text[: item.token.start]):
                    item = replace(item, subject="own")
        item = _in_its_unit(item, turn)
        placed.append(item)
    return placed


def _without_contested(bound: list[Bound], turn: Turn) -> list[Bound]:
    """520里有40万是一月份的: neither the figure found wrong nor what it holds too much is told anew."""
    named = beside_contested(turn)
    return [
        replace(item, fact=None, value=None, mode="barred") if item.token.start in named else item
        for item in bound
    ]


_OF_US = re.compile(
    r"(?:公司|企业|厂里|我们?|咱们?|俺们?|我司|自己|自家)(?:的|家|这边|实际|其实|真正|真实|倍数|是|才|只有|只)*$"
)
"""1.8是隔壁事业部的，公司实际1.48倍: what is put in its place is one's own."""
_TWO_YEARS = frozenset({"revenue_last_year", "revenue_prior_year"})
_PAID = "tax_paid"
_PAYS = re.compile(
    r"(?:(?:我们|咱们?|俺们?|我司|自己|单独|单体|单户|本身|独立|自身|本级|实际)[^,。!?;\d]{0,3}[交缴纳]|[上]?缴|纳)(?:了|过|的)?$"
)
_NO_TAX = re.compile(r"社保|公积金|罚|押金|保证金|租|定金|学费|水电|电费|会费|款项|货款|首付|今年")


def _paid(item: Bound, turn: Turn) -> bool:
    """集团去年纳税两个亿 || 子公司自己缴了370万; 说税要够800万，我们交了600万: the talk was of taxes."""
    if item.token.atom is None or item.token.atom.unit != "CNY" or item.subject == "other":
        return False
    text = turn.source.text
    near = text[max(0, item.token.start - _ACTUAL_REACH * 2) : item.token.start]
    if item.period not in (None, LAST) or not any("税" in one for one in (*turn.earlier, near)):
        return False
    begin = max(
        (one.start() for one in re.finditer(r"[,。!?;]", text[: item.token.start])), default=0
    )
    said = text[begin : item.token.start]
    return _PAYS.search(said) is not None and _NO_TAX.search(said) is None


_YEAR_PUT_RIGHT = re.compile(
    r"(?P<year>前年|去年|上年度?)[^。!?;\d]{0,8}(?:报|说|写|记|弄|搞|看|给|填|算)?错[^。!?;\d]{0,8}$"
)
_OF_YEAR = {
    "前年": ("revenue_prior_year",),
    "去年": ("revenue_last_year", "tax_paid", "profit_total"),
}


def _year_put_right(item: Bound, turn: Turn) -> str | None:
    """前年那个数报错，应该是9000万: the one sum that is known of that year."""
    found = _YEAR_PUT_RIGHT.search(turn.source.text[: item.token.start])
    if found is None or item.token.atom is None or item.token.atom.unit != "CNY":
        return None
    facts = _OF_YEAR["前年" if found["year"] == "前年" else "去年"]
    known = [fact for fact in facts if fact in turn.known]
    return known[0] if len(known) == 1 else None


def _named(text: str, bound: list[Bound], known: Profile) -> str | None:
    """不是8000万，是1.2亿: the known fact whose value the turn names to deny it."""
    named = [
        (item, fact) for item in bound for fact in _latest(known) if says(item.token, known[fact])
    ]
    if not named:
        return None
    item, fact = named[0]
    later = [other for other in bound if other.token.start > item.token.end]
    if later and _PART.match(text, item.token.end):
        return None
    if not later and refers_back(text, item.token):
        later = [other for other in bound if other is not item]
    return fact if later and (item.mode == "barred" or item.fact is None) else None


def _repeats(item: Bound, turn: Turn, fact: str | None) -> bool:
    return fact is not None and fact in turn.known and says(item.token, turn.known[fact])


def _put_right(bound: list[Bound], turn: Turn, fact: str) -> list[Bound]:
    """6300是另一个项目的，这个平台是4700万: the new value stands alone."""
    return [
        replace(item, together=False, replaces=True)
        if item.fact == fact and not _repeats(item, turn, fact)
        else item
        for item in bound
    ]


def _matches(fact: str | None, item: Bound) -> bool:
    return fact is not None and counts_in(fact, item.token.atom.unit if item.token.atom else None)


def _revenues(bound: list[Bound], turn: Turn) -> list[Bound]:
    """去年1.79亿，前年1.5亿: two years and no word for them are the two revenues.

    Of the year before last nothing but the revenue is ever asked.
    """
    free = [item for item in bound if item.mode == "free" and item.role is None]
    scale = unit_of_all(turn.source.text)
    units = ("CNY",) if scale is None else ("CNY", None)
    money = [item for item in free if item.token.atom and item.token.atom.unit in units]
    periods = [item.period for item in money]
    both = periods in ([LAST, PRIOR], [PRIOR, LAST])
    if not both and not any(_year_beside(turn, item) for item in money if item.period == PRIOR):
        return bound
    if PLANNABLE & {*turn.focus, *turn.expecting} or (both and _only_tax_asked(turn)):
        return bound
    facts = {LAST: "revenue_last_year", PRIOR: "revenue_prior_year"}
    return [
        replace(_given(item, facts[item.period], scale), assumed=True)
        if item in money and item.period in facts
        else item
        for item in bound
    ]


def _only_tax_asked(turn: Turn) -> bool:
    """纳税总额是多少？|| 去年600万，前年500万: the answer to what was asked, and no revenue."""
    growing = {"revenue_growth", "revenue_last_year", "revenue_prior_year"}
    return _PAID in turn.expecting and growing.isdisjoint(turn.expecting)


def _year_beside(turn: Turn, item: Bound) -> bool:
    """前年一个亿, 前年才做到8000万: the year stands next to the number."""
    years = [t.end for t in turn.tokens if t.end <= item.token.start and is_year(t)]
    return bool(years) and item.token.start - years[-1] <= _YEAR_REACH


def _wanted(
    item: Bound, turn: Turn, taken: set[str], *, replacing: bool, what_if: bool
) -> str | None:
    unit = item.token.atom.unit if item.token.atom else None
    if bare_multiple(item, turn):
        return "margin_multiple"
    if unit == "times" and (
        _alone(turn, item) or (item.subject == "own" and _tiers_spoken_of(turn, item))
    ):
        return "margin_multiple"
    said = _of_own([fact for fact in _latest(turn.known) if counts_in(fact, unit)], what_if=what_if)
    said = _of_its_size(said, item, turn, what_if=what_if) if replacing or what_if else said
    if what_if and item.period == PRIOR and unit == "CNY" and "revenue_prior_year" in said:
        return "revenue_prior_year"  # 要是前年只有1.8亿呢
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
    if item.subject == "own" and unit == "percent" and not replacing and _beside_peers(turn, taken):
        return "profit_margin"
    for fact in candidates:
        open_ = fact not in taken or (
            fact == _EACH_ITS_OWN and another_one(turn.source.text, item.token.start)
        )
        if counts_in(fact, unit) and open_ and _of_period(fact, item.period):
            return fact
    if said and unit is not None and (_actual(turn, item) or _by_books(turn, item, said[0])):
        return said[0]
    return _of_year(turn, item, said)


_EACH_ITS_OWN = "platform_investment"


def _beside_peers(turn: Turn, taken: set[str]) -> bool:
    """同行平均-2% || 我们好歹有4%: beside the industry's margin and not in its place."""
    own = "profit_margin" in {*turn.known, *taken}
    return "industry_margin" in turn.known and "industry_margin" not in turn.expecting and not own


def _tiers_spoken_of(turn: Turn, item: Bound) -> bool:
    near = turn.source.text[max(0, item.token.start - _TIERS) : item.token.end + _TIERS]
    return _TIERED.search(near) is not None


_CLAUSE_ALONE = re.compile(
    r"(?:我们?|咱们?|俺们?|我司|公司|就|才|刚|刚刚|正好|只有|只|现在|目前|算出来|做到|是|有|大概|约|去年|实际)*"
)
_MARGIN_SPOKEN_OF = re.compile(r"利润率|倍数|同行|同业")


def _alone(turn: Turn, item: Bound) -> bool:
    """1.49倍，利润率这个奖给不给: a clause that holds a multiple alone, of the margin named beside it."""
    text = turn.source.text
    begin = max((one.end() for one in _STOPS.finditer(text, 0, item.token.start)), default=0)
    ends = _STOPS.match(text, item.token.end)
    if ends is None or not _CLAUSE_ALONE.fullmatch(text, begin, item.token.start):
        return False
    if sum(one.atom is not None and one.atom.unit == "times" for one in turn.tokens) > 1:
        return False
    return item.subject != "other" and _MARGIN_SPOKEN_OF.search(text) is not None


_STOPS = re.compile(r"[,。;!?]|$")


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


_BOOKS = re.compile(
    r"^(?:但是?|可是?|不过|结果|哦)*,?(?:会计|财务|账[上本]|审计|税务局?|完税证明?|报表|申报表|年报|系统)"
    r"(?:那边|那里|上|里)?(?:说|查|翻|显示|写|报|核)?(?:的|了|着)?(?:是|只有|才|为|出来)(?:有)?$"
)


def _by_books(turn: Turn, item: Bound, fact: str) -> bool:
    """老板说去年税有600万 || 会计说是489万: what was told right before, by those who keep the books."""
    ratio = _ratio(item, turn.known[fact])
    told = turn.known[fact].turn == turn.index - 1 and ratio is not None and ratio <= _NEAR
    return told and _BOOKS.search(turn.source.text[: item.token.start]) is not None


def _again(item: Bound, imagined: Profile) -> str | None:
    """若去年是7200万会咋样 / 若是7199万呢: of what was supposed last."""
    unit = item.token.atom.unit if item.token.atom else None
    fits = [f for f in imagined if unit and counts_in(f, unit) and _of_period(f, item.period)]
    return fits[0] if len(fits) == 1 else None


_GIVEN_FACTS = ("industry_margin", "revenue_prior_year")


def _of_own(facts: list[str], *, what_if: bool) -> list[str]:
    """要是做到8%呢 supposes the company's own figure of the year that counts, not what it is set against."""
    return sorted(facts, key=lambda fact: what_if and fact in _GIVEN_FACTS)


_WAN = Decimal(10**4)
_NEAR, _FAR = Decimal(4), Decimal(10)
"""A corrected figure stays within the first of what it was; one beyond the second is another's."""


def _of_its_size(facts: list[str], item: Bound, turn: Turn, *, what_if: bool) -> list[str]:
    """1.15亿 puts a revenue of 1.2亿 right and not the tax of 350万 that was told after it.

    要是去年做到2.4亿呢 supposes such a revenue, too, and no tax of that size.
    """
    ratios = {fact: _ratio(item, turn.known[fact]) for fact in facts}
    first = ratios[facts[0]] if facts else None
    if first is None or first < (_NEAR if what_if else _FAR):
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


def _given(item: Bound, fact: str, scale: Decimal | None = None) -> Bound:
    atom = item.token.atom
    if atom is None:
        return item
    low = atom.value.low if atom.value.low is not None else atom.value.high
    if low is None or low < 0:
        return item
    value: Interval | None = atom.value
    if atom.unit is None and catalogue()[fact].type is FactType.MONEY and low < SURELY_YUAN:
        value = None if scale is None else atom.value.scaled(scale)
    return replace(item, fact=fact, value=value, mode="said", unitless=value is None)
