"""A status that is looked at, longed for, nearly had or made a condition: 对标高企, 但愿评上高企, 除非是高企."""

from __future__ import annotations

import re

from assistant.language.grouping import Group

_OF = r"(?:一?[家个些批]|几家|[一-鿿]{0,4}的|国家级?|区[里级]?的?|[“\"])*$"
_LOOKED_AT = re.compile(
    r"(?:参观|对标|媲美|堪比|比肩|看齐|赶超|够得上|学习|拜访|考察|走访|瞄准|调研|不亚于|不输(?:给)?|类似于?|接近于?|羡慕|模仿|效仿|租的?(?:是|用的是)?|挖了?|招了?)(?:了|过|着|的)?"
    + _OF
)
"""我们参观了高企: another's status."""
_WITH = re.compile(r"(?:跟|和|与|同)" + _OF)
_DEALT = re.compile(
    r"(?:企业|公司|单位|厂子?)?(?:们)?(?:有|也|都|在|一直|长期|常年|一[起块])*(?:合作|签了?|打交道|做(?:生意|买卖)|联合|共建|共享|对接|往来|联营|合资|搭伙|有业务|谈)"
)
_LONGED = re.compile(
    r"(?:希望|但愿|盼着?|巴不得|争取(?!到)|力争|有望|计划|打算|准备|梦想|立志|目标(?:是|就是)|努力(?!了)|想要?|能不能帮[我咱]们?|帮[我咱]们?|险些|差一?点儿?|估计(?:今年|明年|年底)?(?:能|会|可以?))"
    r"(?:(?!已经?|刚|去年|不|没|终于|总算)[^,。;!?]){0,10}?(?:被?(?:认定|评|列|纳|选|定)(?:定)?(?:为|上|成|入|进)?(?:了)?|通过)(?:的)?"
    + _OF
)
_UNLESS = re.compile(
    r"除非(?:[^,。;!?]{0,6}(?:是|有|在|进|入|上|被|评|列|拿)(?:了|上|到|入|进|为)?)?" + _OF
)


_CHOICE = re.compile(
    r"还是[^。;!?]{1,14}(?:划算|合算|好|值|强|合适|容易)|(?:划算|合算|好|值|合适)[,，]?还是"
)
"""是评十大划算还是做场景划算: two ways are weighed."""


def aspired(group: Group) -> bool:
    """Whether the words before the matters only look at them, long for them or make them a condition."""
    before = group.text[group.clause.start : group.members[0].start]
    if _LOOKED_AT.search(before) or _UNLESS.search(before):
        return True
    sentence = re.split(r"[。;!?]", group.text[group.clause.start : group.clause.start + 80])[0]
    if _CHOICE.search(sentence) and "own" not in group.clause.subjects[:1]:
        return True
    if _WITH.search(before) and _DEALT.match(group.after):
        return True
    return _LONGED.search(before) is not None
