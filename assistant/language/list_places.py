"""A place in the list that was told last: “第二条呢”, “最后一条”, “下一条”, “and the second one?”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.clause_path import number_of

_NUM = r"[一二两三四五六七八九十]{1,3}|\d{1,2}"
_ITEM = (
    r"(?:条|项|个(?!季|月|年|比例|占比|百分比|比率|指标|数|目标|问题|企业|平台|公司)|款|件|处|点)"
)
_NTH = re.compile(
    rf"(?P<back>倒数)?第(?P<n>{_NUM})(?:{_ITEM}|(?=呢|是|讲|说|[?。]|$))|(?:最后|末尾?|末了)(?:的)?(?:那|这)?(?P<last>一)?{_ITEM}"
    rf"|(?:打头|开头|头|最前面?)(?:的)?(?:那|这)?(?P<first>一){_ITEM}"
)
_STEP = re.compile(
    rf"(?P<next>(?:再?下|后)(?:面)?(?:的)?(?:那|这)?一?{_ITEM})|(?P<before>(?:上|前)(?:面)?(?:的)?(?:那|这)?一{_ITEM})"
)
OF_TEXT = re.compile(r"文件|方案|全文|通篇|结尾|落款|附则|部分|章|节|行动")
"""文件最后一条: of the document, whatever was listed."""
_SHORT = 24
"""A turn that points into a list says little else."""
_ONES = {"first": "第1条", "second": "第2条", "third": "第3条", "fourth": "第4条", "fifth": "第5条",
         "sixth": "第6条", "last": "最后一条", "next": "下一条", "previous": "上一条"}  # fmt: skip
_ONE = re.compile(
    rf"^(?:(?:and|so|ok|okay|then|what|about|how|tell me|does|is|please|read|show me|,)[ ,]*)*(?:the |your )?"
    rf"(?P<which>{'|'.join(_ONES)})(?: one)?(?= (?:say|about|mean|then)|[ ,]*[?.!]*$)"
)


def ones_in_chinese(text: str) -> str:
    """“and the second one?” → 第2条; “the first one costs 30 million” is left as it stands."""
    return _ONE.sub(lambda match: _ONES[match["which"]], text)


def within_list(
    text: str, recent: Sequence[str], listed: Sequence[str], *, named: bool
) -> str | None:
    """The clause of the list that a turn points at; ``named``: it names a part or a section itself."""
    if not listed or named or len(text) > _SHORT or OF_TEXT.search(text):
        return None
    place = _place(text, recent, listed)
    return listed[place] if place is not None and 0 <= place < len(listed) else None


def _place(text: str, recent: Sequence[str], listed: Sequence[str]) -> int | None:
    if found := _NTH.search(text):
        if found["n"]:
            number = number_of(found["n"])
            return len(listed) - number if found["back"] else number - 1
        return 0 if found["first"] else len(listed) - 1
    step = _STEP.search(text)
    if step is None or len(recent) != 1 or recent[0] not in listed:
        return None
    return listed.index(recent[0]) + (1 if step["next"] else -1)
