# ruff: noqa: E501 - grammars are read as whole lines
"""What one part of a turn asks by itself: admission (能入库吗), a sum (能拿多少), who leads (谁牵头)."""

from __future__ import annotations

import re

from assistant.language.asking import asks_anything

_POOL = r"(?:区里?的?|你们的?|这个|那个|那|这|三高|培育|企业)*(?:库|名单)"
_ENTERS = re.compile(
    rf"(?:能不能|能否|可不可以|可否|是否|是不是|可以|能|够不够|够|算不算|有没有|有|符不符?合|符合|该)[^,。;?!奖补拿领钱\d]{{0,8}}?(?:进|入|列入|纳入|选进|加入|申请入)(?:得?了)?(?:去|到)?{_POOL}(?P<rest>[^,。;?!]*)"
    rf"|(?:入|进){_POOL}(?:的)?(?:资格|条件|标准|门槛)?(?:能不能|行不行|行吗|可以吗|够不够|够吗|够得上吗|有戏吗|有没有戏|成不成|有吗|有没有|能行吗)(?P<then>[^,。;?!]*)"
    r"|\b(?:can|could|may|do|are|would|will) (?:we|our company|our firm|my company)\b[^.?!]{0,24}\b(?:join|enter|get into|qualify|admitted|eligible)\b[^.?!]*"
)
_WHETHER = re.compile(r"(.)不\1|能否|可否|是否|[吗么不没]$")
_GOES_ON = re.compile(
    r"拿|领|奖|补|钱|怎|咋|如何|材料|流程|手续|程序|(?<![吧的])后|之后|以后|才|什么|哪|谁|多久|电话|截止"
)
_SUM = re.compile(
    r"(?:能|可以|可|会|该|又|还|最多|最高|一共|总共|得)*(?:拿|领|得|补|奖|给|发|争取)(?:到|个|我们?|咱们?|企业|助|励|金|的?钱)*(?:是)?(?:多少|几)(?!家|个(?!亿|点)|年|天|次|条|项)|多少(?:钱|奖|补)|奖金多少|\bhow much\b"
)
_LEADS = re.compile(
    r"(?:谁|哪(?:个|家|些|一个)?(?:部门|单位|局|委办?|地方|口)?|什么(?:部门|单位)|归口)[^,。;?!]{0,6}(?:牵头|领头|负责|主管|管(?!用)|主抓|分管|说了算|经办|受理)|(?:牵头|主管|责任|负责)(?:的)?(?:单位|部门|的)?(?:是)?(?:谁|哪|什么)|归(?:谁|哪|什么)[^,。;?!]{0,6}管?|找(?:谁|哪(?:个|家)(?:部门|单位|局))|\bwho (?:leads|is in charge|is responsible)\b|\bwhich (?:department|bureau|office)\b"
)
_HEARD = re.compile(r"听说|据说|听人说|说是|已经?|递(?:了|上去)|交(?:了|上去)|[^吗呢么]了$")


_OF_ANYBODY = re.compile(r"谁|哪(?:些|几)|[几多]家|多少家|名单发")
"""去年都有谁进库了: of others, and no admission is asked for."""


def asks_admission(part: str) -> bool:
    """“能入库吗” in a part of its own; 入了库能拿多少 asks for a sum."""
    found = _ENTERS.search(part)
    if found is None or not (asks_anything(part) or _WHETHER.search(part)):
        return False
    if _OF_ANYBODY.search(part):
        return False
    groups = found.groupdict()
    return _GOES_ON.search(groups["rest"] or groups["then"] or "") is None


def asks_sum(part: str) -> bool:
    """“能拿多少”, “奖金多少”."""
    return _SUM.search(part) is not None


def asks_lead(part: str) -> bool:
    """“谁牵头”, “哪个部门管”."""
    return _LEADS.search(part) is not None


def is_heard(part: str) -> bool:
    """“听说要交材料”, “申报书递上去了”: told, whatever its words are."""
    return _HEARD.search(part) is not None
