"""Sums that an award pays, named as figures of one's own might be: 2000万的平台补助怎么拿; 平台那2000万谁出."""

from __future__ import annotations

import re

from assistant.language.leads import clause_lead
from assistant.language.tokens import Token

_NAME = (
    r"(?:共性(?:技术)?|中试(?:验证)?|检验|检测|平台|三首|首[台批版]套?次?|产品|利润率|十大"
    r"|市级?|区级?|市里|区里|最高|封顶|一次性|那个|的)"
)
_AWARD = (
    r"(?:补助|奖励|补贴|奖补|奖金|资助|奖(?=[,。;!?怎谁]|$))(?!的?(?:基数|比例|多少|几|多大|比))"
)
_BEHIND = re.compile(rf"元?的{_NAME}*{_AWARD}")
_CLOSE = re.compile(
    rf"元?的?{_NAME}*(?:补助|奖励|补贴|奖补|奖金|资助|奖)(?!的?(?:基数|比例|多少|几|多大|比))"
)
_WHOSE = re.compile(rf"元?{_AWARD}(?:由|归|到底|是)*(?:谁|怎么(?!算)|咋(?!算)|什么时候|何时|哪)")
_EARNED = re.compile(
    r"(?:拿|领|得|获|享受|收|批|发|给|兑现|要|申请|争取|想)(?:下来|过|到|了|得|我们|个|那|这|笔|的|已经?)*$"
)
_BASE = re.compile(r"(?:投|卖|销|售|花|买|设备|投资|销售额?|交|缴|做|干|砸)[^,。;!?]{0,12}$")
_THAT = re.compile(rf"{_NAME}(?:的|上)?(?:那|这)(?:个|笔|些)?$")
_WANTED = re.compile(
    r"元?(?:的?钱)?(?:我们?|咱们?|俺们?|企业|公司)*(?:也|都|就|到底|究竟|还)*"
    r"(?:想要|想拿|想申|要怎|该怎|谁|哪(?:里|儿|家|个)|怎么(?:拿|领|申|要|才|给|发|报)|咋(?:拿|领|申)|什么时候|啥时|何时|几时"
    r"|能不能(?:拿|要|给|领)|能(?:拿|要|领)(?:到|吗|么)|给不给|拿得到|拿不到|归谁|有没有(?:份|戏))"
)
_ALONE = re.compile(r"元?(?:了)?(?=[,。;!?]|$|还能|能不能)")
_TAKEN = re.compile(
    r"(?:已经?|去年|前年|今年|之前|曾经?)[^,。;!?\d]{0,4}?(?:拿|领|收)(?:到|过|了|走|下来)+(?:市里|市级|的)*$"
)
_LEAD = 16


def award_sum(text: str, token: Token) -> bool:
    """Whether an amount is what an award pays, or paid, and no sum that was invested or sold."""
    if token.atom is None or token.atom.unit != "CNY":
        return False
    lead = clause_lead(text, token.start, _LEAD)
    if _BASE.search(lead):
        return False
    if _THAT.search(lead) and _WANTED.match(text, token.end):
        return True
    if _BEHIND.match(text, token.end) or _WHOSE.match(text, token.end):
        return True
    if _EARNED.search(lead) and _CLOSE.match(text, token.end):
        return True
    return received(text, token.start) and _ALONE.match(text, token.end) is not None


def received(text: str, start: int) -> bool:
    """我们去年拿了500万奖励: what was received is no claim on the text, and no base of one's own."""
    lead = re.split(r"[,，。;；!！?？]", text[max(0, start - _LEAD) : start])[-1]
    return _TAKEN.search(lead) is not None
