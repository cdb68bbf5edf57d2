"""What was sold beside a 三首 product and is none of it: 首台套卖了3000万，还卖了2000万普通机床; 配件收入500万."""

from __future__ import annotations

import re

from assistant.language.binding import Bound
from assistant.language.turn import Turn

_GOODS = (
    r"(?:普通|老款|老型|旧款|旧型|老产品|旧产品|常规|传统|通用|一般(?:产品|设备|机)|其[他它](?:产品|设备|机|货|的)|别的(?:产品|设备|货)?"
    r"|配件|零件|零部件|备件|附件|辅机|耗材|维修|维保|维护|保养|售后|服务|培训|安装|调试|运维|咨询|授权|租赁|出租|贸易|材料|边角料|废料|模具|代工|加工费)"
)
_NAMED_BEFORE = re.compile(rf"{_GOODS}[^,。;:!?\d]{{0,8}}$")
_NAMED_BEHIND = re.compile(rf"元?(?:左右|多|出头)?的?[^,。;!?\d首]{{0,4}}?{_GOODS}")
_OBJECT = re.compile(
    r"元?的?(?!左右|上下|多|出头|吧|呢|了|的|元|块|给|到|出|回|去|来|能|可|会|货|订单|合同|单子|尾款|现金|含|不含|以上|以下|才|就|都|也|在|是|又|还|这|那|它|该|同|呀|啊|嘛|没|不|应|奖|补)"
    r"(?P<what>[一-鿿]{2,8})(?=[,。;!?]|$)"
)
_OF_IT = re.compile(
    r"首[台批版]|三首|产品|这[个款台批]|同[款型]|一样|客户|单|套|台$|批|版|款|软件|收|奖|补|多少|几|吗|呢|销|卖|售"
)
_SOLD = re.compile(r"(?:卖|销|售)(?:了|出|掉|出去)*[^,。;!?\d]{0,3}$")
_ASIDE = re.compile(r"还|另外?|又|再|也|同时|顺带|顺便|加上|此外|除此")
_FOR_IT = re.compile(
    r"(?:配套|附属|配件|零件|备件|耗材|模具|维修|维保|保养|培训)[^,。;:!?\d]{0,8}$"
)
"""首台套配套模具卖了500万: what goes with the product is not the product."""
_FEES = re.compile(r"费[^,。;!?]{0,6}[,，;、][^,。;!?\d]{1,6}费")
_STOP = re.compile(r"[,。;!?]")
_LEAD = 16


def other_goods(turn: Turn, item: Bound, earlier: list[Bound]) -> bool:
    """Whether a sum behind that of the product is what something else brought in."""
    text = turn.source.text
    whole = next((one for one in reversed(earlier) if one.fact == "first_set_sales"), None)
    if whole is None or whole.mode != "said" or _FEES.search(text):
        return False  # 许可费500万，运维费80万: which of them is the sale is not told
    lead = _STOP.split(text[max(whole.token.end, item.token.start - _LEAD) : item.token.start])[-1]
    if re.search(r"首[台批版]|三首", lead):
        return _FOR_IT.search(lead) is not None
    if _NAMED_BEFORE.search(lead) or _NAMED_BEHIND.match(text, item.token.end):
        return True
    named = _OBJECT.match(text, item.token.end)
    beside = _SOLD.search(lead) and _ASIDE.search(lead)
    return bool(beside and named and not _OF_IT.search(named["what"]))
