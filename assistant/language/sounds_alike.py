"""Matters that only sound like those of a policy: 高企后备库, 十大创新企业, 和高企一样, 库里有我们的对手.

None of them is what a criterion asks for, and a wrong “yes” would open the pool or an award.
"""

from __future__ import annotations

import re

from assistant.language.data import words
from assistant.language.grouping import Group
from assistant.language.tokens import Token

_TO_BE = re.compile(
    r"(?:企业)?的?(?:考察|候选|备选|预备|后备|候补|提名|入围)(?:库|名单|企业|单位|对象|人|里|中|阶段)?"
)
_BRED = re.compile(
    r"(?:企业)?的?(?:培育|储备|种子|苗子|孵化|梯队)(?:库|名单|企业|单位|计划|对象|池)?"
)
"""高企培育库, 规上培育企业: to become one; of the pool itself 培育 is the name."""
_LIKE_BEFORE = re.compile(
    r"(?:和|跟|与|同|相当于|等同于?|类似于?|比得上|参照|等于|(?:可以|能|想|要|直接|先|暂)(?:当[作成做]?|按照?|算作)|充当|冒充|视同|视为|视作|看作|当作|按着?)(?:是)?$"
)
_LIKE_BEHIND = re.compile(
    r"(?:企业|证书?|资格)?(?:是|也|都|算|应该|其实|差不多)*(?:一样|差不多|类似|等同|同等|相当"
    r"|一个(?:意思|级别|档次)|一回事|没(?:啥|什么)?(?:区别|差别))"
)
_FOR_ANYBODY = re.compile(
    r"(?:的话|的)?(?:就|那)?(?:一分(?:钱)?(?:都|也)?(?:没有?|不给|拿不到)|(?:都|也)?没(?:钱|份|戏)(?:拿|领)?|白搭|免谈)"
)
"""不在库一分都没有: what is said of whoever is not in it."""
_KINDS = frozenset({"is_four_above", "is_strategic_emerging"})
_SHARE_OF = re.compile(r"(?:在|占|里|中)$")
_SHARES = re.compile(
    r"(?:工业|企业|产业|服务业)?(?:增加值|产值|总量)?(?:里|中|当中|内|的)*(?:要|得|应|该)?(?:占|比重|份额|比例)"
)
"""增加值在规上工业里要占到多大份额: of all industry, not of a company."""
_TREATED = re.compile(r"(?:企业)?(?:来|去)?(?:对待|看待|处理|看|算(?!的)|报|申请|申报|待遇|走)")
"""递了材料就按高企对待; 按重点监测企业管我们 tells what one is."""
_TEN_MORE = re.compile(
    r"[最“\"]?(?:创新|纳税|品牌|杰出|优秀|新锐|专利|外贸|出口|民营|工业|诚信|就业|科技(?!型)|人物|青年|企业家|经济|影响力|慈善|公益|绿色"
    r"|智能|物流|制造|服务|标杆|领军|明星|龙头|上市|风云|功勋|突出|贡献|先进|文明|平安|安全|工匠|商标|名牌|名优|产品|项目|工程|雇主|园区)"
)
_TEN_OF = re.compile(
    r"(?:[区县省镇]|街道|全国|国家|行业|协会|商会|集团|园区|开发区|河南省?|上街区?|媒体|报社|平台)(?:里|级|内|上)?(?:的|评的|评选的|办的|搞的|发的)?$"
)
_WITH_OTHERS = re.compile(
    r"[里内中]?(?:头|面|边)?(?:也|都|已经|就)*有(?:的是)?(?:(?:我们?|咱们?|俺们?|公司)的(?![大]?名|份|位|号|记录|公司|企业|厂|那)|别[人家]|其他|隔壁|[好几两三]+家(?!我们))"
)


_RUN_BY = re.compile(
    r"(?:里|中)?的?(?:企业)?(?:是|要|会|得|总共|一共)*(?:一年|每年|每季|多久|隔多久|多长时间|几年|几个月|定期|动态|滚动|名额|限额)"
    r"[^,。?!;]{0,6}(?:[几吗么不]|多少|更新|调整|复核|有限|[评选](?!上|进))"
)
"""培育库一年评几次: how it is run, and not who is in it."""


def sounds_alike(group: Group) -> bool:
    """Whether the matters of a group are only like what a criterion asks for."""
    facts = {one.fact for one in group.members}
    before = group.text[group.clause.start : group.members[0].start]
    if _TO_BE.match(group.after) or ("in_pool" not in facts and _BRED.match(group.after)):
        return True
    if group.members[0].fact == "top_ten_selected":
        ten = group.members[0]
        bare = ten.text.endswith("十大") and _TEN_MORE.match(group.text, ten.end)
        return _TEN_OF.search(before) is not None or bool(bare)
    if facts == {"in_pool"} and _RUN_BY.match(group.after):
        return True
    if facts == {"in_pool"} and _WITH_OTHERS.match(group.after):
        return True
    if (
        facts == {"in_pool"}
        and group.members[0].style == "against"
        and _FOR_ANYBODY.match(group.after)
    ):
        return True
    if facts <= _KINDS and _SHARE_OF.search(before) and _SHARES.match(group.after):
        return True
    likened = _LIKE_BEFORE.search(before)
    if likened and likened.group()[0] == "按":
        return _TREATED.match(group.after) is not None
    alike = likened and (
        _LIKE_BEHIND.match(group.after)
        or likened.group()[0] in "相等类比参可能想要直先暂充冒视看当"
    )
    return bool(alike)


_AWARD_OF = re.compile(
    r"(?:企业|机构|单位|评选|称号|那(?:个|笔|项)|这(?:个|笔|项)|的){0,2}(?:奖(?!项?[了到]|过)|补助|补贴|那笔钱|这笔钱)"
)
_COME_BY = re.compile(
    r"(?:评|选|列|当|入选|纳入|获|拿|得|中|是|成)(?:上|为|入|到|了|成|得|评|选)*(?:市级?|市里的?|郑州市?|的|人工智能|ai|创新){0,3}$"
)


def names_award(group: Group, token: Token) -> bool:
    """AI标杆奖条件是什么, 十大企业评选奖必须是高新吗: the award by its name, and nobody who has been chosen."""
    if token.fact not in words("chosen") or _AWARD_OF.match(group.text, token.end) is None:
        return False
    return _COME_BY.search(group.text[max(0, token.start - 12) : token.start]) is None
