"""Numbers said of the text in a claim, and of nobody: “入库营收增长是15%，对吧”, “三首最高要2000万”."""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.language.turn import Turn

_TAGGED = re.compile(
    r"(?:[对是](?:[吧吗么嘛]|不对|不是)|没(?:说|记|搞)?错(?:吧|吗)?|是不是|不是吗)[。?!]*$|不是[^,。;?!]{2,}[吗么嘛][。?!]*$"
)
_BELIEVED = r"(?:还|一直|好像|倒|怎么|明明)*(?:记得|印象[中里]?|听说|据说|听人说|以为|听讲)"
_RECALLED = re.compile(rf"(?:我|俺)?{_BELIEVED}|^是不是|难道")
_OURS = re.compile(
    r"(?:我|咱|俺)(?!们?(?:还|一直|好像|倒|怎么|明明)*(?:记得|印象|听|以为))|本公司|本厂|自己"
)
_DONE = re.compile(r"[投卖花交缴建做买销](?:了|过)|已经?|去年|前年|今年|上年")
_BAR = re.compile(
    r"(?:入库|进库|遴选|入选|准入)(?:的|要求|标准|条件|门槛|时)*(?:营业收入|营收|收入|产值|销售|纳税总?额?|税|增长|增速|增幅)"
)
_DEMANDED = re.compile(
    r"(?:增长率?|增速|增幅|涨幅|纳税(?:总?额)?|税|营收|产值)(?:都|还|也)?(?:要|得|须|必须|需要?)(?:达到?|满|够|超过|有|到|增长|涨|交|缴)?$"
)
_CEILING = re.compile(
    r"(?:最高|封顶|上限|顶格|至多|最多)(?:不是|奖励?|补助?|补贴?|给|要|能|可以?|到|达到?|是|有|为|拿|领)*$"
)
_SPENT = re.compile(r"销|卖|投(?!资那)|花|设备|买|合同|订单|营收|收入")
_NEW_CENTRES = re.compile(
    r"(?:新建|新增|建|增加?|培育)[^,。]{0,4}创新平台|创新平台(?:要|得|计划)?(?:新建|新增|建|增)|个创新平台"
)
_EACH = re.compile(r"每(?:一)?[个家](?:平台|企业)(?:是|都|就|给|有)*$")
_CRITERIA = frozenset({"is_four_above", "is_strategic_emerging"})
_NEEDLESS = re.compile(
    r"(?:不用|不必|不需要|无需|用不着|没必要|不一定要?)(?:非?得|要|必须)?(?:是|属于)?“?(?:四上|规上|战新|战略性?新兴)"
)
"""纳税500万就行，不用是四上: a criterion that is said to be none."""
_LEFT_OUT = re.compile(
    r"^(?:那么?|请问)*不(?:能|得|会|予|可以?|被)*(?:列入|纳入|进入|入选|进|入)[“”]?(?:三高)?[“”]?(?:企业)?(?:培育)?库的(?:企业|公司|情形|情况|单位|厂子?)(?:都|主要|具体)*(?:有|是|包括)(?:的是)?(?:哪|什么|啥)"
)
"""不列入培育库的企业有哪些: whoever is left out is asked for."""
_BARE_BAR = re.compile(
    r"^(?:那么?|请问)*(?:上年度?|标准是|条件是)?(?:营业收入|营收|收入|产值)?(?:增长率?|增速|增幅|纳税(?:总?额)?)(?:要|得|须|需要?)*(?:达到|达|满|超过)?\d+(?:\.\d+)?(?:%|万元?)(?:以上|及以上|或以上)[,]?(?:对|是)(?:[吗么吧]|不对|不是)[。?!]*$"
)
"""增长达到20%以上对吗: a bar, in the words of a bar, and nothing that anybody did."""
_ASKED = re.compile(r"最高|上限|封顶|顶格|多少|几")
_ANSWERED = re.compile(
    rf"^(?:不对吧?|不是吧|不会吧|错了吧?|不会|,|咦|啊)*(?:我|俺)?{_BELIEVED}(?:的)?(?:应该|好像|明明|说|写|不)*"
    r"(?:是|有|最高|能|给|到|奖|补)*[\d.一二两三四五六七八九十百千]+(?:万|亿|千万|百万)?元?(?:左右|来着|吧|吗|啊|呀|才对)*[。?!]*$"
)


def said_of_the_text(turn: Turn, fact: KnownFact) -> bool:
    """Whether the number of a fact is what the turn takes the text to say."""
    text = turn.source.text
    if isinstance(fact.value, bool):
        if fact.fact == "in_pool" and _LEFT_OUT.search(text):
            return True
        return fact.fact in _CRITERIA and _NEEDLESS.search(text) is not None
    if not fact.quote:
        return False
    if _OURS.search(text) or _DONE.search(text):
        return False
    if _BARE_BAR.search(text):
        return True
    if _recalled_answer(turn):
        return True
    if not (_TAGGED.search(text) or _RECALLED.search(text)):
        return False
    if fact.fact == "platform_count":
        return _NEW_CENTRES.search(text) is not None
    before = _led(text)
    ceiling = _CEILING.search(before) or _EACH.search(before)
    if ceiling and not _SPENT.search(before):
        return True
    return _BAR.search(text) is not None or _DEMANDED.search(before) is not None


def _led(text: str) -> str:
    """What leads to the first number of a turn, within its clause."""
    return re.split(
        r"[,。;?!]", re.split(r"\d|[一二两三四五六七八九十]+[百千]?万", text, maxsplit=1)[0]
    )[-1]


def _recalled_answer(turn: Turn) -> bool:
    """“三首奖励最高多少 | 我记得是500万”: another answer to what was asked of the text."""
    asked = _ASKED.search(turn.before) and not _OURS.search(turn.before)
    told = re.search(r"\d", turn.before)
    return bool(asked and not told and _ANSWERED.search(turn.source.text))
