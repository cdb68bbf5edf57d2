"""What a turn takes to be settled about its own case: 妥妥的能进, 顺理成章, 白纸黑字出局了.

Only what is asserted counts. An open question (能进吗, 够不够) asserts nothing, whatever words it holds.
"""

from __future__ import annotations

import re
from typing import Literal

_STOP = re.compile(r"[。!?;]")
_SURE = re.compile(
    r"妥妥的?|稳稳的?|稳妥了?|(?<!不)稳(?:了|拿|进|当|过)|铁定|板上钉钉|顺理成章|十拿九稳|跑不了|跑不掉|没跑(?![完下成])|笃定|准(?:能|行|成)(?!备)"
    r"|(?:踩线|正好|刚好|恰好)?(?:过关|够线|过线|达标)(?!吗|没|不)(?:了|的)|(?:就|也|肯定|当然|绝对|直接|自动|一样|照样|照旧|自然)(?:能|可以|该|会|算|够)*"
    r"(?:进(?:库|得去|去)?|入(?:库|选)|够格|符合|合格|拿到?|领到?|争取|收录|妥|成|行)(?:了|的)?|(?:等着|只等|坐等)(?:收材料|入库|拿钱|领钱|到账|政策)|保底|到手(?!价)"
    r"|直接(?:走|挂|进|拿|报)(?![吗么])"
)
_LOST = re.compile(
    r"出局(?!吗)|没戏(?!吗|了吗|没)|没得谈|白搭|焊死|一票否决|没资格|没(?:有)?份(?!吗|额)|一分(?:钱|也|都)?(?:也|都)?(?:没有|没|不给|拿不到)|拿不到(?!吗)|进不(?:去|了)(?!吗|了吗)"
    r"|入不了(?!吗)|不符合(?!吗|没|的话|国家|环保|产业|安全|政策)|够不上(?!吗)|不够格|不能进|没希望|没指望|没门儿?(?!槛)|彻底没|只能等|别想|排除在外|刷掉|踢出去?|不给进"
)
_OPEN = re.compile(
    r"能不能|是不是|还是|可不可以|能否|可否|是否|够不够|算不算|行不行|符不符合|有没有|会不会|到底|吗[?。!]*$|么[?。!]*$|多少|几|怎么|咋|哪|不[?]?$|没(?:有)?[?]$"
)
_TAG = re.compile(
    r"(?:[,，]?\s*(?:对吧|是吧|没错吧|吧|哈+|呗|嘛|咯)"
    r"|[,，]\s*(?:我)?(?:说得?|这么(?:读|理解|说|算|宣传)|理解得?)?(?:对不对|是不是|对吗|是吗|没记[错串]|不会错|没(?:理解|读|记|弄|搞)(?:错|岔|串)|行不行|可以不|行不)吧?)+[?。!]*$"
)
"""…，是不是: asked only to hear it confirmed; 那我们行不行 is a question of its own."""
_HEARD = re.compile(r"说|讲|听|传|规定|要求|写着")
_LENGTH = 120

Claimed = Literal["met", "not_met"]


def outcome_claimed(text: str) -> Claimed | None:
    """What the turn asserts of its own case; None where it only asks, tells facts, or asserts both."""
    found = [one for sentence in _STOP.split(text) if (one := _in_sentence(sentence))]
    return found[-1] if len(set(found)) == 1 else None


def _in_sentence(sentence: str) -> Claimed | None:
    told = _TAG.sub("", sentence.strip())[-_LENGTH:]
    clauses = re.split(r"[,，]", told)
    for place, clause in enumerate(reversed(clauses)):
        if not place and _OPEN.search(clause):
            return None
        if _HEARD.search(clause):
            continue
        sure, lost = _SURE.search(clause), _LOST.search(clause)
        if _OPEN.search(clause) or (sure is None) == (lost is None):
            continue
        return "met" if sure else "not_met"
    return None
