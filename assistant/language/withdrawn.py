"""A figure told before that turns out to be none of last year's: 刚才说的税是子公司的, 那600万其实是前年的."""

from __future__ import annotations

import re

from assistant.facts import FactType, catalogue
from assistant.language.moved import YEARLY
from assistant.language.restated import says
from assistant.language.turn import Turn

_BACK = (
    r"(?:(?:我|咱)?(?:刚刚?|刚才|上面|前面|之前|先前|上一条|开头|那会儿?)"
    r"(?:说|讲|报|填|写|提|给|发)?的?|那|这|哦不|不对|其实)"
)
_THEIRS = (
    r"(?:子公司|分公司|母公司|总公司|兄弟(?:公司|单位)|关联(?:公司|企业)|姊妹公司|集团|别人|别家|人家|隔壁|客户|对手"
    r"|老板(?:个人|自己)|另一家|合并)"
)
_OTHER_TIME = (
    r"(?:前年|大前年|今年|20\d\d年|前几年|[两二三四五六七八九十几]年)(?:以来|来|间)?"
    r"(?:加起来|合起来|累计|合计|一共|总共|总的)?"
)
_NOT_SURE = r"(?:预[计估测]|估计|估算|测算|暂估|目标|计划|瞎说|随口说|拍脑袋|记错|猜|凭印象)"
_IS = r"(?:都|也|其实|实际上?|才|原来|应该|好像|可能){0,2}(?:是|属于|算)"
_WITHDRAWN = re.compile(
    rf"{_IS}(?:{_THEIRS}|{_OTHER_TIME}|{_NOT_SURE})[^,。;!?\d]{{0,6}}?(?:的|数|口径|额|总数|来的)(?:数字?|数据|税)?(?=[,。;!?]|$)"
    r"|不是(?:我们?|咱们?|俺们?|本公司|我司)(?:自己|家|公司)?的"
)
_DOUBTED = re.compile(
    r"(?:可能|好像|恐怕|应该|大概)?(?:不太?准|不准确|不对劲|不靠谱|作不得数|不能算数|没核实|没核过|未经审计|还没审|还没定|没把握)|(?:先|暂时)?(?:别|不要|不能)用|先放(?:一)?放|先(?:撤|拿)掉"
)
_THE_NUMBER = re.compile(r"(?:那|这|刚才那|上面那|前面那)个?(?:数字?|金额|数据|数目)")
_KINDS = (FactType.MONEY, FactType.PERCENT)


def withdrawn(turn: Turn) -> tuple[str, ...]:
    """The known facts whose figures the turn takes back without telling others in their place."""
    text = turn.source.text
    if not turn.known or any(clause.supposed for clause in turn.clauses):
        return ()
    repeated = _repeated(turn)
    amounts = [one for one in turn.tokens if one.is_amount]
    if len(amounts) > len(repeated):
        return ()  # another figure is told
    gone = _WITHDRAWN.search(text) or _DOUBTED.search(text)
    if gone is None:
        return ()
    if repeated:
        return tuple(dict.fromkeys(repeated))
    if not (re.search(_BACK, text[: gone.start()]) or _THE_NUMBER.search(text[: gone.start()])):
        return ()
    named = [
        YEARLY[one.role] for one in turn.tokens if one.role in YEARLY and one.end <= gone.start()
    ]
    told = [fact for fact in named if fact in turn.known]
    if told:
        return (told[-1],)
    last = [
        fact
        for fact, one in turn.known.items()
        if catalogue()[fact].type in _KINDS and one.turn == turn.index - 1
    ]
    return tuple(last) if len(last) == 1 and _THE_NUMBER.search(text) else ()


def _repeated(turn: Turn) -> list[str]:
    """Known facts whose figures the turn says again: 那600万."""
    return [
        fact
        for token in turn.tokens
        if token.is_amount
        for fact, one in turn.known.items()
        if catalogue()[fact].type in _KINDS and says(token, one)
    ]
