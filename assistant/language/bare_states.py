"""States told in a bare word: 卖了1500万，在库，入目录; 平台投了5000万，在库认定; 目录还没进."""

from __future__ import annotations

import re

from assistant.language.said import Said
from assistant.language.turn import Turn

_POOL, _LISTED, _CERTIFIED = "in_pool", "first_set_recognised", "platform_certified"
_FILL = (
    r"(?:我们?家?|咱们?|俺们?|我司|公司|企业|产品|东西|平台|设备|项目|[两俩三](?:款|个|种|样)|首台套|首批次|首版次|三首"
    r"|都|也|均|全部?|已经?|早已|早就|早|目前|现在|正式|而且|并且|并|且|又|还(?!没|未)|同时|和|、|的)*"
)
_LIST = (
    r"(?:国家|省级?|市级?|郑州市?)?(?:的)?(?:三首|首台套|首批次|首版次)?(?:产品|推广应用|推广)?(?:指导)?"
    r"目录(?:里[头面]?|内|中)?"
)
_INTO = r"(?:被)?(?:列入|纳入|录入|编入|收入|选入|列进|收进|进入|进|入)(?:到|去)?"
_NOT = r"(?:还|尚|暂|也|都|并|是)*(?:没有?|未)(?:能)?"
_FORMS = {
    "pool": r"(?:在(?:培育|三高)?库(?:里[头面]?|内|中)?(?:了)?)",
    "unlisted": rf"(?:{_NOT}{_INTO}{_LIST}|{_LIST}{_NOT}{_INTO})",
    "listed": rf"(?:{_INTO}(?:了|过)?{_LIST}(?:了)?|在{_LIST}(?:了)?|{_LIST}有我们?(?:家|公司)?(?:的?产品)?)",
    "certified": r"(?:(?:经过?|通过|获得?)?认定(?:了|过|通过|完了?)?)",
}
_TELLS = {"pool": (_POOL, True), "unlisted": (_LISTED, False), "listed": (_LISTED, True)}
_ANY = "|".join(_FORMS.values())
_ASKS = (
    r"(?:这个|那么?|一共|总共|合计|最多|市里|区里|,)*(?:能|可以|可|会|该)*(?:补|奖|拿|领|得|给)"
    r"(?:助|贴|励|到)?(?:多少|几|吗|不)"
)
_PART = re.compile(
    rf"(?:^|(?<=[,。;!]))(?P<free>(?:{_FILL}(?:{_ANY}))+)(?=[,。;!]|$|{_ASKS})"
    rf"|(?<=[万亿元])(?P<close>(?:{_FILL}(?:{_ANY}))+)(?=[,。;!]|$|{_ASKS})"
)
_ONE = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()))
_UNREAL = re.compile(
    r"要求|条件|需要?|必须|才|如果|要是|假如|假设|倘若|若|只要|只有|是不是|是否|除非|等|打算|准备|计划|争取|正在|明年|将来|以后|先|应该?|要(?=[在入进经认列]|先)"
)
"""要在库，入目录，才能拿: what is asked for, hoped for or supposed."""
_OTHERS = re.compile(r"客户|同行|别人|人家|他们|朋友|对手|供应商|隔壁|有的|有些|其中一|另一")
_OF_US = re.compile(r"[\d一二两三四五六七八九十百千](?:个)?[万亿]|我|咱|俺|在库")
_FIRST_SET = re.compile(r"首台|首批|首版|三首|目录")


def bare_states(turn: Turn, named: frozenset[str]) -> list[Said]:
    """The states of a turn that grammar read in no other way; ``named`` are those that it did."""
    text = turn.source.text
    found: list[Said] = []
    if not _OF_US.search(text):
        return found
    for part in _PART.finditer(text):
        begin = max(text.rfind(stop, 0, part.start()) for stop in "。;!?") + 1
        led = text[begin : part.end()]
        if not (_UNREAL.search(led) or _OTHERS.search(led)):
            found += [
                one
                for form in _ONE.finditer(text, part.start(), part.end())
                if (one := _said(turn, form)) is not None and one.fact not in named
            ]
    told = {(one.fact, one.value) for one in found}
    return [one for one in found if (one.fact, not one.value) not in told]


def _said(turn: Turn, form: re.Match[str]) -> Said | None:
    name = form.lastgroup or ""
    fact, value = _TELLS.get(name, (_certified(turn), True))
    return None if fact is None else Said.told(fact, value, *form.span())


def _certified(turn: Turn) -> str | None:
    """认定 is of the platform or of the product, whichever the turn or else the talk is of."""
    text = turn.source.text
    platform, product = "平台" in text, _FIRST_SET.search(text) is not None
    if not (platform or product):
        known = {*turn.known, *turn.focus, *turn.expecting}
        platform, product = "platform_investment" in known, "first_set_sales" in known
    if platform == product:
        return None
    return _CERTIFIED if platform else _LISTED
