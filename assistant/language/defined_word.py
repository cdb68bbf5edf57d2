"""Whether a matter of the “三高” enterprises is asked for, and not the word: 三高企业遴选标准是什么."""

from __future__ import annotations

import re

_NAME = r"[“\"']?三个?[“\"']?高[”\"']?(?:的)?(?:培育)?(?:企业|公司)?(?:培育库|培育)?"
_WORD = r"(?:定义|概念|含义|意思|涵义|全称|简称|说法|提法|字面|叫法|名称|解释|内涵|指代|所指)"
_ASKS = r"(?:到底|究竟|具体|分别|都|各)*(?:又)?(?:是|有|为|指|包括)(?:了)?(?:些|的)*(?:什么|啥|哪|多少|几|怎|如何)"
_MATTER = re.compile(
    rf"{_NAME}(?:的|在|到)?(?P<matter>[^,。?;是指叫算]{{2,14}}?){_ASKS}"
    rf"|(?:什么|啥|哪些)(?:是|叫)?{_NAME}的(?P<behind>[^,。?;]{{2,12}})"
)
_FILLER = re.compile(
    r"这|那|个|些|三|高|词|字|概念|这个|那个|企业|公司|到底|究竟|具体|分别|都|说的|里|中|里面|文件|方案|政策里|"
    r"主要|一般|通常|本|区|上街|所谓|大概|其实|又|培育|简单|通俗|来|讲|地|的|呢|请问|怎么|理解"
)
_RECOGNISED = re.compile(
    rf"(?:怎么|怎样|如何|咋|按什么|凭什么|依据什么)(?:样)?(?:来|去|才能?|被)*(?:认定|评定|遴选|筛选|挑选|选出?|确定|评选|评上|成为|当上)(?:为|成)?{_NAME}(?:的|呢|呀|啊)?[?。]*$"
    rf"|^{_NAME}(?:是)?(?:怎么|怎样|如何|咋|按什么|凭什么)(?:样)?(?:来|去)?(?:认定|评定|遴选|筛选|挑选|选|选出来|确定|评)(?:的|出来的|呢|呀|啊)*[?。]*$"
)


def of_its_matter(text: str) -> bool:
    """“三高企业遴选标准是什么”; not “三高企业到底是什么” nor “三高企业的含义是什么”."""
    if how_chosen(text):
        return True
    found = _MATTER.search(text)
    if found is None:
        return False
    matter = found["matter"] or found["behind"]
    return re.search(_WORD, matter) is None and len(_FILLER.sub("", matter)) > 1


def how_chosen(text: str) -> bool:
    """“如何认定三高企业”: by what the enterprises are selected."""
    return _RECOGNISED.search(text) is not None


def without_name(text: str) -> str:
    """“三高企业联席会议是什么” without the name of the enterprises: what is asked for is left."""
    return re.sub(rf"{_NAME}(?:的)?", "", text, count=1)
