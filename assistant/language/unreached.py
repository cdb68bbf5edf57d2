"""A status that is far off, made up, held up or left aside, and one that was come by: 离高企还远, 当高企好几年了."""

from __future__ import annotations

import re

from assistant.language.grouping import Group
from assistant.language.leads import clause_lead
from assistant.language.said import Mode
from assistant.language.tokens import Token

_OF = r"(?:区[里级]?的?|[国省市](?:家)?级?的?|那?一?[个家块张]|什么|所谓的?|“|‘)*$"
_LEAD = 18
_MADE_UP = re.compile(
    r"(?:(?:包装|打扮|伪装|装扮|装|扮|粉饰)(?:成|为)|(?:找人|托人|花钱|找关系|托关系|走后门)[^,。;!?]{0,6}(?:弄|搞|办|买|整|拿)(?:到|下|来|成)?|冒充|假扮)"
    + _OF
)
"""中介说能帮我们包装成高企, 找人弄个高企的牌子."""
_ASIDE = re.compile(
    r"(?:不看|不管|不考虑|不要考虑|不用考虑|别管|别看|别提|甭管|抛开|抛去|撇开|撇去|撇掉|先不[看管提谈说算]|不提|不谈|放下|忽略|无视|除开|除去|去掉|拿掉|单论|单说)(?:我们?|咱们?)?(?:是不是|有没有|算不算)?"
    + _OF
)
_WORTHY = re.compile(r"配不配(?:当|做|是|叫|称)?" + _OF)
_LATER = re.compile(
    r"(?:等|等到|等着)(?:我们?|咱们?)?(?:哪天|以后|将来)?(?:真)?(?:当上|评上|拿到|拿下|成了?|成为|办下来|变成|升成)"
    + _OF
)
_STUCK = re.compile(r"(?:卡|栽|败|输|死|折|绊)在" + _OF)
_FROM = re.compile(r"(?:离|距离?)(?:着)?" + _OF)
_FAR = re.compile(
    r"(?:企业|资格|标准|门槛|条件|线)?(?:的)?(?:标准|门槛|要求|条件)?(?:我们?)?(?:都|也|就)?(?:还|尚)?(?:远|差|欠|隔|早着|有(?:一?[大]?段|点|很大|不小|老大)的?(?:距离|差距))"
)
_PAPER = r"(?:企业)?(?:的|那|这|一)*[张个本块]?(?:证书?|资质|牌子|批文|文件|认定|批复)"
_HELD_UP = re.compile(
    rf"{_PAPER}(?:还|都|一直|仍|目前|现在|,)*(?:压|卡|搁|扣|拖|躺|积|锁)(?:在|着|了)|{_PAPER}(?:还|仍)(?:在|没)(?:路上|局里|省里|市里|下|发|到|拿|批|出)"
)
_STAGE = re.compile(
    r"(?:企业)?(?:的)?(?:认定|申报)?(?:的)?(?:答辩|评审会?|初审|复审|现场核查|公示期?|专家会)(?:刚刚?|才|已经?|都|也|是)*(?:过|通过|结束|完|做完|满)(?:了)?[,，]?(?:但|可|就是|不过)?(?:还|尚|文件|证书?|正式)*(?:没|未)(?:有)?(?:正式)?(?:发文|下文|公布|公告|发证|拿证|批|下来|结果|出结果|拿到|认定|印发)"
)
_YEARS = re.compile(
    r"(?:企业)?(?:都|已经?|也)?(?:好几|[一两二三四五六七八九十\d]+|多|很多|许多|不少)年(?:了|头)"
)
_BEEN = re.compile(r"(?:当|做|是)(?:了|着)?" + _OF)
_NEWLY = re.compile(
    r"(?:刚刚?|新近?|才|新)(?:成(?:了|为)?|晋(?:升)?(?:了|成|为)?|当上(?:了)?|升(?:了|成|为)?)(?:的)?"
    + _OF
)


def come_to(group: Group, token: Token) -> tuple[bool, Mode] | None:
    """(value, mode) of a status that is told by how far one is from it; None for any other words."""
    if token.style not in ("being", "bare", "event") or token.fact == "in_pool":
        return None
    before, behind = _around(group.text, token)
    if any(one.search(before) for one in (_MADE_UP, _ASIDE, _WORTHY)):
        return True, "none"
    if _LATER.search(before) and not group.clause.supposed:  # 等我们评上高新就能进了吧 supposes it
        return True, "none"
    stuck = _STUCK.search(before) or (_FROM.search(before) and _FAR.match(behind))
    if stuck or _HELD_UP.match(behind) or _STAGE.match(behind):
        return False, "none" if group.subject == "other" or group.clause.asks else "said"
    if held_since(group.text, token) and group.subject != "other" and not group.clause.asks:
        return True, "said"
    return None


def held_since(text: str, token: Token) -> bool:
    """刚成高企, 当高企好几年了: whether the words around a status tell how it was come by."""
    before, behind = _around(text, token)
    return bool(_NEWLY.search(before) or (_BEEN.search(before) and _YEARS.match(behind)))


def _around(text: str, token: Token) -> tuple[str, str]:
    before = clause_lead(text, token.start, _LEAD)
    return before, text[token.end : token.end + 2 * _LEAD]
