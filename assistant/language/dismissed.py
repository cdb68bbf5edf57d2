"""A matter that is only put aside: 且不说高企, 高企另说, 先不管黑名单, 更别说四上了."""

from __future__ import annotations

import re

from assistant.language.grouping import Group

_BEFORE = re.compile(
    r"(?:^|[,。;!? ])(?:咱|我们?|这|那)?(?:先|且|暂且?|姑且)?"
    r"(?:不考虑|不管|不论|不说|不谈|抛开|撇开|搁下|甭管|别管|更?(?:别|甭|莫|不要|不必)(?:说|讲|提)|遑论)(?:什么|啥|那个)?$"
)
_TOPIC = re.compile(r"(?:说起|说到|提起|要说|讲到|讲起|论起|至于)(?:这个|那个|我们的?|咱们?的?)?$")
"""说起高企，三年前是: the matter is only named."""
_MATTER = re.compile(
    r"(?:(?:问|咨询|了解|打听|关心|聊|谈|讨论)(?:过|了|到)?的?(?:也|就|都|还|其实|一直|主要|全)?(?:是|为)"
    r"|(?:说|讲|提|指)(?:过|了|到)?的(?:也|就|都|还|其实|一直|主要|全)?(?:是|为))(?:关于|那个|这个|那俩?|这俩?)?$"
)
"""前面问的是标杆企业和应用场景: the matter of the talk is named, and nobody is said to be one."""
_BEHIND = re.compile(
    r"^(?:这[个块边]?|那[个块边]?|先|暂且?|咱|就|另|都)*(?:不论|不说|不谈|另说|另算|另论|另议|不管|放(?:一|在一)?边|放一?放|搁(?:一|在一)?边|搁一?搁|按下不表)"
)


_OWN_WILL = re.compile(
    r"检修|维修|大修|订单|春节|过年|淡季|限电|停电|错峰|疫情|搬迁|搬厂|搬家|技改|改造|升级|主动|自行|自愿|自己|放假|高温|缺[料货工电]|没活|没单|盘点|换设备|装设备|调试|资金"
)
ORDERED = re.compile(
    r"责令|勒令|强制|叫停|令|通知|整顿|整改|被|罚|环保|安监|应急|督察|执法|查封|关停"
)


_BY_OURSELVES = re.compile(r"(?:主动|自行|自愿|自己)(?:[^,。;!?没不]{0,10})停")
_NOBODY = re.compile(
    r"(?:没有?|并非|不是|没被|未被|无)(?:谁|人|部门|被|哪个部门|任何部门|任何人)*[^,。;!?]{0,3}(?:责令|勒令|强制|叫停|要求|通知)[^,。;!?]{0,4}"
)
_ORDERED_TO = re.compile(r"责令|勒令|强制|叫停|停产令|通知书")


def of_own_will(group: Group) -> bool:
    """车间检修停产了半个月: a stop that nobody ordered is none of the policy's."""
    if any(one.fact != "is_suspended" for one in group.members):
        return False
    if _BY_OURSELVES.search(group.text) and not _ORDERED_TO.search(_NOBODY.sub("", group.text)):
        return True  # 自己换线主动停的，没有谁责令，外面传我们被停产
    told = group.text[max(0, group.start - _NEAR_BY) : group.clause.end + _NEAR_BY]
    return _OWN_WILL.search(told) is not None and ORDERED.search(told) is None


def willed(text: str) -> bool:
    """是自己安排的检修，没人责令: whether words about a stop say why, and that nobody ordered it."""
    reason = _OWN_WILL.search(text) is not None
    nobody = _NOBODY.search(text) is not None or _NOT_BY_OTHERS.search(text) is not None
    rest = _NOT_BY_OTHERS.sub("", _NOBODY.sub("", text))
    return (reason or nobody) and ORDERED.search(rest) is None


_NOT_BY_OTHERS = re.compile(
    r"(?:没有?|并非|不是|未|无)(?:谁|人|部门|被|哪个部门|任何部门|任何人|任何|什么|因为|环保|安监|应急|执法|督察|局|的){0,4}[^,。;!?]{0,2}"
    r"(?:责令|勒令|强制|叫停|要求|通知|让停|逼|查封|罚|处罚|违规|违法|问题|找过|关停|停产|令停|事|干预)(?:过|的|停)?"
    r"|(?:环保|安监|应急|执法|督察)(?:局|部门|那边)?(?:也|都|从来)?(?:没|没有|未)[^,。;!?]{0,6}"
)
_NEAR_BY = 14


def put_aside(group: Group) -> bool:
    """Whether the words around the matters say that they are not spoken of now."""
    start = group.members[0].start
    before = group.text[max(0, start - 10) : start]
    if _TOPIC.search(before) and not group.after:
        return True
    if _MATTER.search(before):
        return True
    return _BEFORE.search(before) is not None or _BEHIND.match(group.after) is not None
