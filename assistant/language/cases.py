"""The one enterprise that a turn is about where nobody says 我们: 某企业…, 朋友的厂…, 手里有户….

Who presents somebody else's enterprise and asks how it fares asks about that one: its facts count, and are
kept. A partner that is named in passing, a rumour or a rival is no such case.
"""

from __future__ import annotations

import re

from assistant.language.clauses import Clause
from assistant.language.tokens import Token

WE = re.compile(
    r"我们(?!区|市|省|县)|我司|我家|我厂|我公司|我单位|我(?:自己|自个儿?)?(?:的)?这[家厂]|我自己的?(?:公司|厂)|咱家|咱厂|咱公司|咱们家|本公司|本企业|俺厂|俺家"
    r"|俺们|\b(?:we|our)\b"
)
RUMOUR = re.compile(r"隔壁|对面|对门|同行|竞争|对手|听说|据说|别家|别人|人家|邻居|龙头")
_GOSSIP = re.compile(RUMOUR.pattern.replace("同行|", ""))
"""同行平均9% is an average that is told beside the margin of the one in question."""
RELATION = re.compile(
    r"供应商|供货|客户|甲方|乙方|上游|下游|经销商|代理商|主机厂|整机厂|配套|母公司|总公司|集团|子公司|分公司|关联|兄弟"
    r"|股东|合作|姊妹|姐妹|参股|上级|竞争|对手|龙头"
)
_NOBODY = re.compile(
    r"[说讲]$|^(?:有的|有些|其他|其它|另|别|行业|头部)|供|上游|下游|甲方|乙方|经销|代理|配套|母公司|总公司|子公司|分公司|关联"
    r"|兄弟|股东|合作|姊妹|姐妹|参股|上级|集团(?:公司|总部)|的客户|我们|我司|我家|咱"
)
"""Words for others that present nobody's case: hearsay, partners, companies above and below."""
_SOME = re.compile(r"^某")
_PRONOUN = re.compile(r"(?:他们|她们|他家|她家|他|她|它们?|这家|那家|该企业|该公司|这户|那户)")
_ASKS = re.compile(
    r"能|可以|够|符合|合不合|合规|资格|达标|列入|列进|纳入|剔|入库|进库|多少|几成|怎么判|怎么算|咋判|行不|吗|呢|[?]|报个数"
)
_AFFECTS = re.compile(
    r"影响|连累|牵连|牵扯|拖累|关系|沾光|借(?:用|他|它)|算我|挂靠|凭什么|凭啥|为什么|为啥"
)
_ENOUGH = 2
"""So many facts and figures of one partner present a case."""

_WHOLE_CASE = 3
"""So many tell a case by themselves; fewer, without a question, are talk."""


def is_case(text: str, clauses: list[Clause]) -> bool:
    """Whether a turn presents somebody else's enterprise as the one in question."""
    if WE.search(text) or _GOSSIP.search(text) or _AFFECTS.search(text):
        return False
    named = [one for clause in clauses for one in clause.tokens if _presents(text, one)]
    if not named:
        return False
    if _SOME.search(named[0].text):
        return True
    told = sum(_tells(one) for clause in clauses for one in clause.tokens)
    known = told >= _ENOUGH or _PRONOUN.search(text, named[0].end) is not None
    if told >= _WHOLE_CASE:
        return True
    return (known or not RELATION.search(named[0].text)) and _ASKS.search(text) is not None


def of_the_case(token: Token, principal: str) -> bool:
    """Whether a word for others goes on with the enterprise in question; its supplier is another."""
    relation = RELATION.search(token.text)
    return relation is None or not principal or relation.group() in principal


_SPEAKS = ("说", "讲", "告诉", "问", "通知", "反映", "都说", "跟我说")


def _presents(text: str, token: Token) -> bool:
    """他们厂 presents a company, 他们说 only a speaker."""
    named = token.is_a("other") and not _NOBODY.search(token.text)
    return named and not text.startswith(_SPEAKS, token.end)


def _tells(token: Token) -> bool:
    money = token.atom is not None and token.atom.unit in ("CNY", "percent", "times")
    return token.fact is not None or money
