"""Whether a blacklisting or an ordered stop is over: 已被移出黑名单, 停产整顿到下个月才解除, 申请移出还没批.

What was left or has ended is over; what is applied for, waited for or set for a later day is not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.language.clauses import Clause
from assistant.language.said import Said
from assistant.language.turn import Turn

_NOT_YET = re.compile(
    r"[没未]|尚|不(?!久)|申请|申报|正在|准备|打算|争取|等(?!级)|想|希望|请求|要|得|才|快|即将|马上|将|明年|下个?(?:月|周|季度)|(?<![去前])年底(?!就|已)|还(?:有|差|剩|得|要|在)|到期(?:日|时间)|待"
)
_LEFT = re.compile(
    r"(?P<mid>[^,。;!?]{0,12}?)(?:移出|移除|剔除|撤出|摘出|除名|拉出)(?:来)?(?:了)?(?:区里|市里|的|严重违法失信|严重违法|严重|违法|失信)*(?:企业)?(?:黑名单|名单)"
    r"(?P<after>[^,。;!?]{0,10}(?:[,，][^,。;!?能]{0,12})?)"
)
"""已被移出严重违法失信黑名单; 申请移出黑名单，还没批."""
_STOP = re.compile(
    r"(?:责令|勒令|被)*停[产业工](?:整顿|整改|停业)(?:期限?|期间|令|通知书?|决定书?|阶段)?"
    r"(?P<mid>[^。!?;]{0,12}?)"
    r"(?P<end>结束|解除|到期|期满|(?<=[刚已经早])过(?!期)|过了|(?<=[没未])过|过去了|撤销|取消|做完|完(?:了|成)|复产|恢复(?:了)?(?:生产|正常)|复工|销号)"
)
"""停产整顿已经结束, 收到过停产整顿通知但已复产, 停产整顿期还没过."""
_STILL = re.compile(r"正(?:在)?停着?产(?:着|呢)?,?(?:搞|做|进行|接受)?整顿|正在?停产(?:整顿|整改)")
"""正停着产整顿."""
_OF_ANY = re.compile(
    r"\s*(?:了)?的(?:企业|公司|单位|厂)|怎么|如何|咋|多久|能不能|可不可以|要不要|是不是|吗|么|流程|材料"
)
_ASKED = re.compile(r"怎么|如何|咋|多久|能不能|可不可以|要不要|是不是|是否|吗|么|[？?]|流程|手续")


class _Found(NamedTuple):
    fact: str
    match: re.Match[str]
    holds: bool
    """Whether the trouble goes on."""


def trouble_over(turn: Turn) -> list[Said]:
    """Statements on whether the trouble that a turn names has ended; nothing where it only asks."""
    found = []
    for one in _all(turn.source.text):
        clause = _clause(turn, one.match.start())
        said = one.match.group()
        supposed = clause is not None and (clause.supposed or clause.rule)
        if supposed or _ASKED.search(said):
            continue
        if _OF_ANY.match(turn.source.text, one.match.end()):
            continue
        if clause is not None and _of_others(clause, one.match.end()):
            continue
        found.append(Said.told(one.fact, one.holds, one.match.start(), one.match.end()))
    return found


def _all(text: str) -> list[_Found]:
    found = []
    for match in _LEFT.finditer(text):
        pending = bool(_NOT_YET.search(match["mid"]) or _AWAITED.search(match["after"]))
        pending = pending and not _GRANTED.search(match["after"])
        found.append(_Found("is_blacklisted", match, pending))
    for match in _STOP.finditer(text):
        found.append(_Found("is_suspended", match, bool(_NOT_YET.search(match["mid"]))))
    found += [_Found("is_suspended", match, True) for match in _STILL.finditer(text)]
    return found


_AWAITED = re.compile(
    r"(?:还|尚|一直|至今)?(?:没|未)(?:批|下来|通过|办|成|结果|生效|完|移)|等(?:结果|批|通知)|申请|在(?:办|走|审)|要等|才(?:能|会)?生效"
)


_GRANTED = re.compile(r"(?<![没未])(?:批|办|通过)(?:了|下来|完|好)|已经?(?:批|通过|生效)")


def _of_others(clause: Clause, end: int) -> bool:
    spoken = zip(clause.tokens, clause.subjects, strict=False)
    owners = {owner for token, owner in spoken if token.start < end}
    return "other" in owners and "own" not in owners


def _clause(turn: Turn, start: int) -> Clause | None:
    return next((one for one in turn.clauses if one.start <= start <= one.end), None)
