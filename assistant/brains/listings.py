"""Turns that count or list by form: “几处写了最高”, “哪些条款里有百分比”, “一共有多少条任务”."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.references import by_heading
from assistant.tools.mentions import words_for

_PLACE = r"(?:条款?|地方|条文|段落?|句子?|款|处)"
_WHICH = rf"(?:哪(?:些|几)?|[有共]?几|多少)(?:个)?{_PLACE}(?:任务|里面?|中|上|当中|都|是|的)*"
_HAS = r"(?:带|有|写|提|出现|含|涉及|用|标)(?:有|到|了|过|着|及|明|的)*"
_FORMS = (
    (r"百分比|百分数|百分号|百分之几|%", "%"),
    (r"(?P<year>20\d\d)(?:年|这一?年|的)*", ""),
    (
        r"[“\"]?(?P<word>最高|不低于|不少于|不超过|一次性|优先|力争|以上|左右|协助|年均|每年|逐年|鼓励|支持|争取)[”\"]?",
        "",
    ),
)
_AS_WORD = r"(?:的)?(?:字样|字眼|[两二]个?字|这个词|这几个字|数字)?"
_ENDS = r"(?=[,。?吗呢]|$)"
_STANDS = r"(?:一共|总共|共|都|全文|分别|又)*(?:出现|写|用|提到?|落)(?:在|了|过|到)*"
_SOUGHT = [
    (re.compile(cue), word)
    for form, word in _FORMS
    for cue in (
        rf"{_WHICH}{_HAS}(?:{form}){_AS_WORD}{_ENDS}",
        rf"(?:{form}){_AS_WORD}{_STANDS}{_WHICH}{_ENDS}",
    )
]


def by_form(s: Situation) -> Plan | None:
    """“哪些条款提到2021年”: each sentence that holds a year, a percent sign or a word of measure."""
    if s.stated or s.reading.units or s.reading.own or s.named_awards or s.claimed:
        return None
    for cue, word in _SOUGHT:
        if found := cue.search(s.text):
            named = [one for one in found.groupdict().values() if one]
            sought = named[0] if named else word
            return [Call("find_mentions", {"word": sought})] if words_for(s.turn, sought) else None
    return None


_TASKS = r"(?:重点|具体|工作)*(?:任务|举措|工作任务)"
_HOW_MANY = re.compile(
    rf"(?:一共|总共|共|合计|统共|拢共|全部|里|文件|方案|全文)+(?:有|列了?|部署了?|安排了?|分了?|提了?|是)*(?:多少|几)(?:条|项|个|件){_TASKS}(?=[,。?呢啊]|$)"
    rf"|{_TASKS}(?:一共|总共|共|合计|统共|拢共)(?:有|是)?(?:多少|几)(?:条|项|个|件)?(?=[,。?呢啊]|$)"
)
_MEASURES = "重点任务"


def all_tasks(s: Situation) -> Plan | None:
    """“一共有多少条任务”: all of them, with who leads each; of one part where it is named."""
    if s.stated or s.reading.units or s.named_awards or not _HOW_MANY.search(s.text):
        return None
    clauses = s.turn.services.policy.clauses
    part = by_heading(s.text, clauses)
    if _MEASURES in s.text and part is None:
        part = next((one.id for one in clauses if one.heading.startswith(_MEASURES)), None)
    return [Call("list_by_units", {"part": part} if part else {})]


_SOLE = re.compile(
    r"(?:责任|配合|协办)(?:单位|部门|方|的)*(?:里|中|那栏|一栏)?(?:只|就|仅|光|单|唯一)(?:有|是|写|列|剩|的|了)*(?P<unit>[^,。?]{2,10}?)"
    r"(?:一家|一个|自己|单独|独家)?(?:的)?(?:一?条|任务|是|在|有|[,。?]|$)"
)


def sole_support(s: Situation) -> Plan | None:
    """“责任单位只有财政局的是哪条”: the tasks that nobody else supports."""
    found = _SOLE.search(s.text)
    if found is None or s.stated or s.only_unit is None:
        return None
    if s.only_unit not in found["unit"] or not re.search(r"哪|几|什么|多少", s.text):
        return None
    return [Call("list_by_units", {"support": [s.only_unit], "only_support": True})]


def listing(s: Situation) -> Plan | None:
    """What is listed or counted in one of these ways."""
    return by_form(s) or all_tasks(s) or sole_support(s)
