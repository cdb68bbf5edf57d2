"""What of a sum does not count: 卖了1800万，其中600万还在谈; 设备9000万，里头2000万是厂房; 扣掉退货的还有1500万.

A part that was not sold, or is no equipment, is taken off the whole. Of a part that is denied in words that
say neither, nobody knows whether it counts: then the whole states nothing and is asked for. What became of
the money (not paid yet, not invoiced) changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.other_goods import other_goods
from assistant.language.sums import taken_off
from assistant.language.turn import Turn

_SALES, _INVESTED = "first_set_sales", "platform_investment"
_LEAD, _BEHIND, _REST = 16, 40, 20
_GOODS = r"(?:产品|型号|款|机型|设备|机器|货|规格|软件|版本|材料|牌号|料|台套)"
_PART = re.compile(
    r"(?:其中|里[头面边]?|当中|之中|中间)[^。;!?\d]{0,12}$"
    r"|(?:^|[,;。:、])(?:但是?|可是?|不过|只是|就是|只不过|后来|结果|而|且|并且|哦|对了|,)*(?:这里头|这里面|这当中)?有(?:个|大概|大约|约|差不多|将近|那么)*$"
)
"""其中600万, 不过有600万: a part of the sum before it."""
_AT_ONCE = re.compile(r"(?:^|[,;])(?:但是?|可是?|不过|只是|后来|结果|,)*$")
"""…，600万的单子黄了: a part only if what follows cannot be said of anything else."""
_MORE = re.compile(r"另|还有|又|再|追加|加上|新增|额外|之外|以外|此外|除了")
_RETURNED = (
    r"退(?:货|回|掉|了|单|的|款)|(?:被)?退[^,。;!?休役税]{0,3}(?:来|去|了)|取消|撤单|作废|黄了|泡汤"
)
_NOT_SOLD = re.compile(
    rf"{_RETURNED}|意向|(?:在|正|还)(?:谈|洽谈|磋商|走流程|生产|做|排产)|库存|压仓|自用|自己用|自家用|试用|样机|样品|样件|送样|展机|展品|赠|白送"
    r"|(?:没有?|未|尚未|还没)(?:真|正式)?(?:有)?(?:签|成交|交货|交付|发货|发出|发走|出货|出库|卖|售|提货|验收|落地|敲定|定下)"
    r"|待(?:签|交|发|验收|提)|(?:预|订|定)(?:订|购|定|金)|只是?(?:预订|报价|口头)|口头"
    rf"|(?:别|其[他它]|另外?|老|旧|普通|常规|一般|传统|通用|标准|过去|以前|原来)的?[^,。;!?\d]{{0,4}}{_GOODS}|非首|不在目录|没(?:有)?进目录|没列入"
    r"|(?:并?不是|不属于|不算|非)(?:真正|这|那|本|我们)?(?:的)?(?:首[台批版]|三首|这[个款台批]|该|目录|产品)"
    r"|维保|维护|运维|服务费|服务|培训|售后|安装|调试|运费|物流|配件|备件|耗材"
)
_NO_EQUIPMENT = re.compile(
    r"厂房|土建|基建|建安|土地|地皮|买地|拿地|征地|装修|人工|工资|流动资金|盖[楼房]|建[楼房]|办公(?:家具|桌椅|用品|室)|家具|绿化|车辆|汽车|水电|设计费|咨询费"
    r"|租(?:的|来|用|赁|入)|融资租赁|借(?:来|用)的?(?:设备|机器|仪器)|借别人的|取消|作废|退(?:货|回|掉|了)|(?:退|还|送|运|拉)(?:还|回|给)[^,。;!?税款钱]{0,4}(?:厂家|厂里|厂商|供应商|供货商|卖家|对方|原厂|人家|他们|去|来|了)|返厂"
    r"|(?:并?不是|不属于|不算|不能算|非)(?:什么|真正|是)?(?:的)?(?:生产|技术|平台)?(?:和|或|、)?(?:技术|生产)?(?:设备|仪器|装备|平台|这个)"
)
_OF_ITS_MONEY = re.compile(
    r"(?:没有?|未|尚未|还没|不用)(?:有)?(?:收(?:到|回|款|钱)?|回(?:款|来)?|到账|结|付|给钱|给|要回|开(?!机)|发票|拿到|打款|入账|抵扣|清|还)|不(?:含税|开票|开发票|要票)|没发票|欠"
    r"|不(?:错|少|多|止|到|够|少于|知|急|一定)|没(?:错|问题|事|毛病)|不[会是]?有?问题"
)
_NOT_THERE_YET = re.compile(
    r"(?:没有?|未|尚未|还没)(?:有)?(?:到货?|装|安装|投产|验收|调试|启用|用上|运来|发货|交货|交付|提货|下单|签|买|采购)"
)
"""A plan counts for a platform: what is on its way is invested all the same."""
_TAKEN_OUT = re.compile(
    r"(?:^|[,的]|[得要该先请须])(?:都|全|也|先|给我|帮我|应该?|需要|把(?:这个|它|这些|那个|这块|那块|这笔|这部分))*"
    r"(?:拿(?:掉|出|走)|剔(?:掉|出|除|了)|刨(?:掉|去|除|开|了)|扣(?:掉|去|除|了)|减(?:掉|去|了)|去掉|除(?:掉|去)|摘(?:掉|出)|挖掉|踢掉|撇(?:掉|开)|剥(?:掉|离|出)|抠掉|排除)"
    r"(?:它们?|这些|那些|这部分|这笔)?(?:来|去|吧|了|的|才|再|后|能|可以|[,。;!?]|$)"
)
"""其中600万是硬件，得剔出来: whatever it is, the asker takes it out."""
_OUTSIDE = {_SALES: _NOT_SOLD, _INVESTED: _NO_EQUIPMENT}
_BEGINS = re.compile(
    r"(?:对了|哦|噢|嗯|啊|不过|但是?|可是?|就是|那个?|这个?|,)*(?:其中|里[头面边]|当中|这里[头面]|中间)?(?:的|还|有|是|光|个|大概|约|,)*"
)
_DENIES = re.compile(r"[没未非]|不")
_ASKED = re.compile(r"(.{1,2})[不没]\1|是不是|[吗么]")
"""算不算: a question, and no denial."""
_OWED = re.compile(r"(?:尾款|余款|货款|欠款|质保金|款项?|账)[^,。;!?\d]{0,6}$")
"""客户尾款还有800万没结: of what was sold, and nothing on top of it."""
_REMAINS = re.compile(
    r"(?:扣|刨|除|减|剔|撇|抛开|去掉)(?:掉|除|去|了|完)?[^。;!?\d]{1,12}?"
    r"(?:还|只|就|实际|实|净|真正|最后|正好|满打满算|也|一共|总共)*(?:剩下?|剩余|余下?|有|是|为|得|卖|净|值|算)(?:了|的|得|下|个|大概|约)*$"
)
"""扣掉退货的还有1500万: what remains takes the place of what was told first."""
_NOT_ABOVE = re.compile(r"除了")


def without_uncounted(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; what was sold or invested stands without the parts that do not count."""
    done: list[Bound] = []
    off: list[Bound] = []
    for item in bound:
        at = _whole_before(done, item, off)
        if at is None and not done:
            item = _of_known(turn, item)
        sold = item.fact in (_SALES, "revenue_last_year")
        if sold and (_another_product(turn, item) or other_goods(turn, item, done)):
            item = replace(item, fact=None, value=None, mode="barred", together=False)
        if at is not None:
            off += [item] if taken_off(turn, item) else []
            item, done[at] = _parted(turn, done[at], item, lessened=bool(off))
        done.append(item)
    return done


def _whole_before(earlier: list[Bound], item: Bound, off: list[Bound]) -> int | None:
    """Where the exact sum stands that a smaller amount of money behind it may be a part of."""
    atom = item.token.atom
    if atom is None or atom.unit != "CNY" or not atom.value.is_exact or item.supposed:
        return None
    wholes = [
        i for i, one in enumerate(earlier) if one.fact in (_SALES, _INVESTED) and one not in off
    ]
    if not wholes or item.mode == "presumed":
        return None
    whole = earlier[wholes[-1]]
    value = whole.value
    said = whole.mode == "said" and whole.subject != "other" and not whole.supposed
    if not said or value is None or not value.is_exact:
        return None
    return wholes[-1] if (atom.value.low or 0) < (value.low or 0) else None


_OLD = re.compile(
    r"(?:[老旧]|普通|常规|传统|通用|别的|其[他它])(?:型号|产品|款|机型|设备|牌号|料|版本|的)?的?[^,。;!?\d]{0,8}(?:卖|销|售)(?:了|出)?[^,。;!?\d]{0,3}$"
)
_OFF_LIST = re.compile(
    r"元?[^,。;!?\d]{0,4}[,，]?(?:那个|它|这个|这|那)?(?:可|并|也|都)?(?:不在|没进|没列入|没在|不算|不属于|不是)(?:目录|首[台批版]套?|三首|这个|里)"
)


def _another_product(turn: Turn, item: Bound) -> bool:
    """还有台老型号的球磨机卖了1500万，那个不在目录里: what was sold is another product."""
    text = turn.source.text
    begin = max(0, item.token.start - _BEHIND)
    return (
        _OFF_LIST.match(text, item.token.end) is not None
        and _OLD.search(text, begin, item.token.start) is not None
    )


def _of_known(turn: Turn, item: Bound) -> Bound:
    """卖了3000万 || 里面有800万是老机型: the known sum without what does not count of it."""
    text, atom = turn.source.text, item.token.atom
    lead = text[: item.token.start]
    if atom is None or atom.unit != "CNY" or item.supposed or not _BEGINS.fullmatch(lead):
        return item
    told = [turn.known[fact] for fact in (_SALES, _INVESTED) if fact in turn.known]
    if len(told) != 1 or not isinstance(told[0].value, Interval) or taken_off(turn, item):
        return item
    whole, outside = told[0].value, _OUTSIDE[told[0].fact]
    smaller = whole.is_exact and atom.value.is_exact and (atom.value.low or 0) < (whole.low or 0)
    said = _told_of(text, item, told[0].fact)
    if not smaller or not (outside.search(said) or _taken_out(text, item)):
        return item
    left = whole.less(atom.value)
    return replace(
        item, fact=told[0].fact, value=left, mode="said", unitless=False, whole=True, together=False
    )  # fmt: skip


def _parted(turn: Turn, whole: Bound, item: Bound, *, lessened: bool) -> tuple[Bound, Bound]:
    """The number and the whole before it, as they stand towards each other."""
    text = turn.source.text
    gap = text[whole.token.end : item.token.start]
    if whole.value is None or item.token.atom is None or taken_off(turn, item):
        return item, whole
    nothing = replace(item, fact=None, value=None, mode="barred", unitless=False, together=False)
    if _REMAINS.search(gap) and not _NOT_ABOVE.search(gap):
        rest = replace(whole, token=item.token, value=item.token.atom.value, end=item.token.end)
        return rest, replace(whole, fact=None, value=None, mode="barred")
    if whole.fact == _SALES and _OWED.search(gap) and _OF_ITS_MONEY.search(_predicate(text, item)):
        return nothing, whole
    lessened = lessened or whole.value != (whole.token.atom and whole.token.atom.value)
    counts = _counts(text, whole, item, lessened=lessened)
    if counts is None:
        return (nothing if _PIECE_OF_IT.search(gap) else item), whole
    if not counts:
        return nothing, replace(whole, fact=None, value=None, mode="barred")
    left = whole.value.less(item.token.atom.value)
    return nothing, replace(whole, value=left, end=item.token.end)


def _taken_out(text: str, item: Bound) -> bool:
    """得剔出来; 要不要剔掉 only asks."""
    behind = re.split(r"[。;!]", text[item.token.end : item.token.end + _BEHIND])[0]
    said = re.split(r"\d", behind)[0]
    return _ASKED.search(said) is None and _TAKEN_OUT.search(said) is not None


def _told_of(text: str, item: Bound, fact: str) -> str:
    """What is said of a part, without what became of its money."""
    said = _OF_ITS_MONEY.sub("", _ASKED.sub("", _predicate(text, item)))
    return said if fact == _SALES else _NOT_THERE_YET.sub("", said)


_PIECE_OF_IT = re.compile(
    r"(?:其中|里[头面]|当中|中间)(?:的|也|就|还)?有?(?:[一两三四五六七八九几]|\d+)(?:台|套|件|批|笔|单)[^,。;!?\d]{0,4}$"
)
"""其中有一台500万卖给了兄弟公司: one of those that were sold."""


def _counts(text: str, whole: Bound, item: Bound, *, lessened: bool) -> bool | None:
    """True for a part that is to be taken off, False for one that nobody can place, None for no such part."""
    gap = text[whole.token.end : item.token.start]
    lead = gap[-_LEAD:]
    if re.search(r"[!?;]", gap) or (_MORE.search(lead) and not lessened):
        return None
    rest, outside = _told_of(text, item, whole.fact or ""), _OUTSIDE[whole.fact or ""]
    part = _PART.search(re.sub(r"^元", "", lead)) is not None
    part = part or (lessened and _MORE.search(lead) is not None)
    if part and _taken_out(text, item):
        return True
    if outside.search(rest) and (part or (_AT_ONCE.search(lead) and re.search(_RETURNED, rest))):
        return True
    if part and _DENIES.search(rest) and whole.token.atom is not None:
        return False
    return None


def _predicate(text: str, item: Bound) -> str:
    """What is said of a number: up to the next number, question or sentence."""
    said = text[item.token.end : item.token.end + _BEHIND]
    clauses = re.split(r"(?<=[,，])", re.split(r"[。;!?]", said)[0])
    kept = clauses[0]
    for clause in clauses[1:]:
        if re.search(r"\d|[能可]|多少|几|怎|补|奖|吗|么|呢", clause) or len(clause) > _REST:
            break
        kept += clause
    own, *further = re.split(r"\d", kept)
    return own.split("、")[0] if further else own  # 设备9000万、厂房3000万: of the next number
