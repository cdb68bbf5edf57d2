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


def put_aside(group: Group) -> bool:
    """Whether the words around the matters say that they are not spoken of now."""
    start = group.members[0].start
    before = group.text[max(0, start - 10) : start]
    if _TOPIC.search(before) and not group.after:
        return True
    if _MATTER.search(before):
        return True
    return _BEFORE.search(before) is not None or _BEHIND.match(group.after) is not None
