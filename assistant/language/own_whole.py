"""Figures that are not those of the whole company in a whole year: 三年增长了60%, 海外营收增长30%, 没有交税600万.

They state nothing of last year. What was nearly reached (差点交税600万) is less than the number.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.leads import clause_lead
from assistant.language.turn import Turn

_YEARLY = frozenset(
    {"tax_paid", "revenue_growth", "revenue_last_year", "profit_total", "profit_margin"}
)
_GROWTH = "revenue_growth"
_MARGINS = frozenset({"margin_multiple", "industry_margin"})
_RATE = re.compile(r"增速|增长率|增幅")
"""增速是行业的两倍 says nothing of margins."""
_OF_MARGIN = re.compile(r"利润率(?:也|都|就|水平)?$")
"""利润率翻倍于行业 is no growth of revenue."""
_SOLD = frozenset({"platform_investment", "first_set_sales", "margin_multiple"})
_NUMERAL = "两二三四五六七八九十几"
_VERB = r"(?:[上]?交|缴|纳|投|卖|销售?|做|达|增|涨|升|完成)"
_FILL = r"(?:[过出满足够税款纳缴长了]|资|投资|设备|营收|产值|销售额?|收入){0,3}(?:大?约|大概|差不多|有|整)?$"
_DENIED = re.compile(
    rf"(?:没有?|没能|未能|未曾?|不曾|从未|哪有)(?:真的?|真正|实际|曾)?(?:营收|产值|平台|设备|利润率)?{_VERB}(?!少|亏|漏)(?!到|至)"
    + _FILL
)
"""没有交税600万, 并没有增长25%: another number would have to be told."""
_SHORT_OF = re.compile(
    r"(?:没有?|没能|未能?)(?:达到?|够到?|够得?上|实现|完成|做到|满足|涨到|冲到)(?:了)?(?:去年)?(?:营收|收入|产值)?的?(?:增长率?|增速|增幅|纳税|[交缴]税|税收)?(?:总额)?(?:达到?)?$"
)
"""没达到增长20%: it was less."""
_NEARLY = re.compile(
    rf"(?:差一?点儿?|险些|几乎|眼看)(?:就|要|能)*(?:[^,。;!?\d]{{0,4}})?{_VERB}(?:到|至)?" + _FILL
)
_IF_NEEDED = re.compile(
    r"(?:要不要|需不需要|用不用|是不是(?:还|也)?(?:得|要|需要))(?:再|也|还)?(?:交|缴|达|做|到|够|满|有|超过|达到){0,2}$"
)
"""纳税呢，要不要500万: whether so much is needed."""
_TIER_ASKED = re.compile(r"(?:能不能|能|可以|可|够|算|按|拿|享受|领|申请|到)[^,。;!?\d]{0,4}$")
_SINCE = (
    r"(?:成立|建厂|建成|投产|开业|开办|创办|创立|创业|落户|注册|入驻|落地)"
    r"(?:以来|至今|到(?:现在|目前|今)|以后|之后|后)"
)
_SPAN = (
    rf"(?:过去|近|最近|这|头|前)?(?:[{_NUMERAL}]|[2-9]|十几|二十)多?年(?:来|间|里|下来|内)?[,]?"
    r"(?:我们?|公司|一共|总共|合计|累计|加起来|加在一起|总计|共|就|都|才|已经?)*"
    r"(?:上?交|缴|纳|营收|产值|收入|销售|利润|增长|增|涨|翻|的?税|贡献)"
)
_LONGER = re.compile(
    rf"{_SINCE}|(?<![第期上满前每隔效连续二零〇○\d]){_SPAN}"
    rf"|(?:前年|大前年)(?:和|跟|与|加上?|、|连同?)(?:去年|上年)[^,。;!?\d]{{0,6}}?(?:总共|一共|合计|加起来|累计|共)"
    rf"|[比较同](?:起)?(?:大前年|(?:[{_NUMERAL}]|[2-9])年(?:前|以前|之前))"
)
_SPARED = re.compile(
    r"(?:省|退|返还?|减|免|少[交缴]|缓[交缴]?)(?:了|给|回|还|掉|我们?|公司|咱们?)*$"
)
_UNPAID = re.compile(
    r"元?(?:的?税款?)?[,]?(?:但是?|可是?|都|还|却|一直|到现在|至今)*(?:没有?|未)(?:[去来]?[交缴付])"
)
"""省了600万的税, 该交税600万但没交: taxes that were not paid."""
_TWO_YEARS = re.compile(r"(?:近|这|最近|过去|前)?[两二2]年(?:的)?(?:营业?收入?|产值|销售额?|收入)")
"""两年营收分别1亿和1.2亿: which is which is not told."""
_SO_MUCH, _NOT_SO = re.compile(r"元?(?:那么|这么)(?:多|高)"), re.compile(r"没有?|哪有|不到")
"""没有600万那么多，就50万."""
_NOT_OURS = re.compile(
    r"元?(?:的?税款?)?(?:其实|都|根本|并|,)*(?:不是|并非)(?:我们?|咱们?|俺们?|本公司|我司)(?:自己|家|公司)?的"
)
"""税600万不是我们的."""
_EACH = re.compile(r"分别|各|每年|年均|平均|连续|依次|复合")
_MONTHS = re.compile(
    r"(?:[一二三四]|第[一二三四]|[1-4])个?季度?|[上下前后]半年|头半年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:月|[-~至到]\d{1,2}月)|单月|当月|环比"
)
_YEAR = re.compile(r"全年|年度|整年|一年|上年|总体|合计")
_PART = re.compile(
    r"(?:海外|境外|国外|出口|外销|内销|国内|外贸|线[上下]|电商|直播|[省市]内外?|[省市]外|外地|(?:[\u4e00-\u9fff]{2}|各地)市场"
    r"|新产品|新品|新业务|(?:主导|主打|拳头|核心|明星|某个?|单一|[A-Za-z甲乙])产品|产品线|单品|板块|事业部|车间|分部|渠道|门店)"
    r"(?:的|部分|这块|那块|业务)*(?:营业?收入?|销售(?:额|收入)?|产值|收入|订单|市场)?(?:去年|同比|也|就|都|却)*(?:增长|增速|增|涨|上涨|提高)"
)
_CROWD = re.compile(
    r"^[^,。;!?\d我咱俺本比较超高低]{0,4}?(?:全(?:行业|区|市|省|国|县)|(?:整个|我们)?行业|同行|同业|业内|整个市场)(?:里|内|的|整体|平均|普遍|大多|总的)*"
    r"(?:营业?收入?|产值|收入|销售额?)?(?:普遍|平均|整体|同比|大都|也|都)*(?:增长|增速|增|涨)"
)
"""全区产值增长30%: of everybody."""


def own_whole(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; those of several years, of a few months, of a part or of others state nothing."""
    found: list[Bound] = []
    for before, item in zip([None, *bound], bound, strict=False):
        instead = before is not None and _instead(turn, before, item)
        item = _read(turn, item) if not (instead and before) else _given(item, before)
        found.append(item.nothing() if _tier_asked(turn, found, item) else item)
    return found


_REACH = 80
_ASKS = re.compile(r"[^,。;!?]{0,12}(?:吗|么|不|嘛|[?]|行|可以)")


def _tier_asked(turn: Turn, found: list[Bound], item: Bound) -> bool:
    """利润率1.99倍，能按2倍拿吗: the tier that is asked for is not what was reached."""
    if item.fact != "margin_multiple":
        return False
    told = any(one.fact == "margin_multiple" and one.mode == "said" for one in found)
    lead = clause_lead(turn.source.text, item.token.start)
    asks = _ASKS.match(turn.source.text, item.token.end)
    open_ = not item.supposed and asks is not None
    return told and open_ and _TIER_ASKED.search(lead) is not None


def _instead(turn: Turn, before: Bound, item: Bound) -> bool:
    """没有600万那么多，就50万: what it was in truth stands behind."""
    text = turn.source.text
    gap = text[before.token.end : item.token.start]
    so_much = _SO_MUCH.match(gap) is not None and _read(turn, before).fact is None
    alike = before.token.atom and item.token.atom and before.token.atom.unit == item.token.atom.unit
    only = re.search(r"[,。;](?:也)?(?:就|只有|只是|才|实际|其实|顶多)(?:有|是|交了?)?$", gap)
    return before.fact is not None and so_much and bool(alike) and only is not None


def _given(item: Bound, before: Bound) -> Bound:
    value = item.token.atom.value if item.token.atom else None
    return replace(item, fact=before.fact, value=value, mode="said", replaces=True)


def _read(turn: Turn, item: Bound) -> Bound:
    atom = item.token.atom
    if item.fact is None or item.mode != "said" or item.relative or atom is None:
        return item
    text, start = turn.source.text, item.token.start
    begin = max((text.rfind(mark, 0, start) for mark in ",。;!?:()"), default=-1) + 1
    begin = max(begin, start - _REACH)
    lead = text[begin:start]
    before = re.split(r"[。;!?]", text[max(0, begin - _REACH) : begin])[-1]
    less = _DENIED.search(lead) or _SHORT_OF.search(lead)
    if item.fact in _YEARLY | _SOLD and (less or (_NEARLY.search(lead) and atom.value.is_exact)):
        return _below(item)
    if item.fact in _YEARLY and _IF_NEEDED.search(lead):
        return item.nothing()
    if item.fact == "revenue_last_year" and item.period is None and _TWO_YEARS.search(lead):
        return item.nothing()
    told = text[begin : item.token.end]
    if item.fact in _YEARLY and not _EACH.search(lead) and _LONGER.search(told):
        return item.nothing()
    if item.fact in _MARGINS and _RATE.search(lead + before) and "利润" not in text:
        return item.nothing()
    if item.fact == _GROWTH and _OF_MARGIN.search(lead):
        return item.nothing()
    if item.fact == _GROWTH and (_PART.search(lead) or _CROWD.search(lead)):
        return item.nothing()
    if _SO_MUCH.match(text, item.token.end) and _NOT_SO.search(lead):
        return item.nothing()
    if _NOT_OURS.match(text, item.token.end):
        return item.nothing()
    unpaid = _SPARED.search(lead) or _UNPAID.match(text, item.token.end)
    if item.fact == "tax_paid" and unpaid:
        return item.nothing()
    if item.fact in _YEARLY and _of_months(lead, before, grows=item.fact == _GROWTH):
        return item.nothing()
    return item


def _of_months(lead: str, before: str, *, grows: bool) -> bool:
    """去年12月营收增长30%; 去年一季度营收3000万，同比增长30%."""
    if _YEAR.search(lead):
        return False
    if _MONTHS.search(lead):
        return grows or re.search(r"月份?[^,。;!?\d-]{0,8}$", lead) is not None
    last = before.rstrip(",").rsplit(",", 1)[-1]
    goes_on = re.match(r"(?:同比|比[^,。;!?]{0,4}同期|同期)", lead) is not None
    return grows and goes_on and _MONTHS.search(last) is not None and not _YEAR.search(last)


def _below(item: Bound) -> Bound:
    """差点交税600万: less than that."""
    if item.fact in _SOLD or item.value is None or item.value.value is None:
        return item.nothing()
    return replace(item, value=Interval(low=None, high=item.value.value, high_open=True))
