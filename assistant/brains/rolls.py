"""Turns that want a roll: all that one department leads, all that the city pays, both years of an aim."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.cues import role_cues
from assistant.language.headings import headings_in
from assistant.tools.mentions import words_for
from assistant.tools.unit_count import claimed_count
from knowledge.model import ClauseKind

_HOW_MANY = (
    r"(?:的|了|着|过)?(?:一共|总共|共|都|全部|又|到底|具体|拢共|合计|究竟)*(?:有|是)?(?:哪些|哪几|几|多少|什么|啥)"
    r"(?:些)?(?:项|条|件|个|样|桩|块|摊)?(?:的)?(?:事项|任务|工作|事|活|条款?|措施|内容|差事)(?!里|中|上)"
)
_LEADING = r"(?:牵头|主责|领头|挑头|打头|挂帅|领衔)"
_LED = re.compile(
    rf"{_LEADING}{_HOW_MANY}"
    rf"|{_LEADING}(?:的)?(?:任务|事情?|活|条款?)?(?:就|只|仅|不止|不只|光)(?:有|是)?(?:这|那)?(?:[一1])(?:条|项|件|个|桩|处)"
    r"(?:任务|事情?|活|条款)?(?:吗|么|吧|[?]|$)"
)
_PLACES = re.compile(
    r"(?:出现|提到|写到|点到|露脸|露面|列|写|挂)(?:在|到|了|过)*[^,。?]{0,4}(?:哪些|哪几|几|多少)(?:个)?(?:处|地方|条|项|任务|位置)"
)
_OUR = re.compile(r"(?:我们?|咱们?|俺们?|本|这)(?:个)?(?:单位|局|部门|委|中心|科室|这边)")


def led(s: Situation) -> Plan | None:
    """“商务局挂牵头的总共有几项任务”: the roll of one department, and not who leads some task."""
    told = claimed_count(s.text)
    if s.stated or s.reading.clause or not (told or _LED.search(s.text)):
        return None
    if s.only_unit is None or headings_in(s.text, s.turn.services.policy.clauses):
        return None
    return [Call("list_measures", {"unit": s.only_unit, "role": told.role if told else "lead"})]


_HOW_MANY_OF_THEM = re.compile(
    r"^(?:那|那么|所以|这|它|他们|,)*(?:一共|总共|共|合计|加起来|拢共|到底|都|是|有|总数)*(?:是|有)?(?:几|多少)(?:条|项|个|件)?"
    r"(?:任务|工作|事|条)?(?:呢|啊|呀|来着)?[?。]*$"
)


def how_many(s: Situation) -> Plan | None:
    """“哪些任务商务局牵头 | 一共几项”: the roll just told, with its count."""
    if s.stated or s.reading.units or not s.units_before or not _HOW_MANY_OF_THEM.search(s.text):
        return None
    role = next((one for one, cue in role_cues().items() if cue.search(s.before)), None)
    rolled = role and not headings_in(s.before, s.turn.services.policy.clauses)
    if not rolled or s.units_before[0] not in s.before:
        return None
    return [Call("list_measures", {"unit": s.units_before[0], "role": role})]


def our_places(s: Situation) -> Plan | None:
    """“我们局在文里出现在哪几处”: of the department that the speaker said to be of."""
    named = any(one.names for one in s.reading.units)  # 咱们局 is none
    if s.stated or named or s.reading.clause or not s.units_before:
        return None
    if not _OUR.search(s.text) or not _PLACES.search(s.text):
        return None
    return [Call("list_measures", {"unit": s.units_before[0], "role": "any"})]


_EXCERPT = re.compile(
    r"(?:逐[条项一句]|全部?|都|一一|挨个)?(?:给我|帮我|替我)?(?:摘录|摘抄|摘出|抄录|抄出|列出|列明|摘下|列一?下|摘一?下)"
)
_WRITTEN = re.compile(r"(?:凡是?|但凡|所有|哪些)[^,。?]{0,6}(?:写着|写明|写了|注明|标明|载明|提到)")
_CITY_PAYS = re.compile(
    r"(?:协助|帮着?|帮忙)[^,。?]{0,8}(?:争取|申请)|市(?:级|里|财政)(?:财政)?(?:来|给)?(?:出|掏|支付|买单|拨)的?钱?"
)


def _copied(text: str) -> bool:
    """Whether what is written is to be copied out: 凡写明…的，逐条摘录."""
    return _WRITTEN.search(text) is not None and _EXCERPT.search(text) is not None


def paid_by_city(s: Situation) -> Plan | None:
    """“凡写明“协助争取”的奖补，逐条摘录”: the roll of the awards, all of which the city pays."""
    if s.stated or s.named_awards or s.reading.units or not _copied(s.text):
        return None
    return [Call("list_support", {"only": ["money_only"]})] if _CITY_PAYS.search(s.text) else None


_FIRST = re.compile(r"头一年|第一年|首年|起步(?:那|之|的)?(?:一)?年|2021")
_LAST = re.compile(r"最后一?年|末年|收官|到(?:最后|头|期)|期末|2023")
_FIRMS = re.compile(
    r"(?:企业|培育|“?三高”?)[^,。?]{0,4}(?:家数|户数|个数|数量|总数|多少家|几家)|(?:家数|户数)(?:的)?目标"
)
_BOTH_YEARS = re.compile(r"20\d\d年底?[^。]{0,16}\d+家[^。]{0,8}20\d\d年[^。]{0,8}\d+家")


def both_years(s: Situation) -> Plan | None:
    """“企业家数头一年和收官年各要到多少”: the clause that has the aim of the first and of the last year."""
    if s.stated or s.reading.units or s.named_awards or s.claimed or s.reading.asked:
        return None
    if not (_FIRST.search(s.text) and _LAST.search(s.text) and _FIRMS.search(s.text)):
        return None
    found = [one.id for one in s.turn.services.policy.clauses if _BOTH_YEARS.search(one.text)]
    return [Call("read_clause", {"clause": found[-1]})] if found else None


_MORE = re.compile(
    r"(?:多|少|差|缺)(?:出|了|着|出来|的)*(?:是)?(?:谁|哪|几家|几个|什么(?:单位|部门)|啥(?:单位|部门))"
    r"|(?:谁|哪[些几]?(?:家|个)?(?:单位|部门|局)?)(?:是)?(?:多|少|缺)(?:出|了|的)"
)
_TO = re.compile(r"(?:和|跟|与|同|比|对照|较)")
_ROLES = re.compile(r"牵头|责任|配合|协助|参与|单位|部门")


def beside_last(s: Situation) -> Plan | None:
    """“跟科技赋能比，多了谁”, after the units of a task: the units of both."""
    known = s.turn.dialogue.clauses
    if s.stated or s.reading.units or not known or not _MORE.search(s.text):
        return None
    if not _TO.search(s.text) or not _ROLES.search(f"{s.before} {s.text}"):
        return None
    named = headings_in(s.text, s.turn.services.policy.clauses)
    if len(named) != 1 or named[0] == known[0]:
        return None
    return [Call("compare_units", {"clauses": [known[0], named[0]]})]


_WHAT_AND_WHO = re.compile(
    r"(?:哪些?|哪几|几|什么|啥)(?:个|项|件|条|样|桩)?(?:事|任务|工作|活|措施|内容)[^?]{0,12}"
    r"(?:各|分别|都|又)(?:自|是|由)?(?:归|由|是|让)?(?:哪|谁|什么(?:部门|单位)|牵头)"
)
_STEM = 2
_BLOCK = r"[^,。?;]{0,6}?(?:这|那)?(?:一)?(?:块|部分|方面|板块|行动|摊|章|节)"


def part_with_units(s: Situation) -> Plan | None:
    """“绿色那块安排了哪些事，各归谁牵头”: the tasks of a part of the text, with the units of each."""
    others = [
        one
        for one in s.reading.units
        if not re.match(rf"{re.escape(one.words)}[^,。]{{0,2}},", s.text)
    ]
    if s.stated or others or s.named_awards or not _WHAT_AND_WHO.search(s.text):
        return None  # 环保科的，绿色低碳这块…: one's own department names no task
    clauses = s.turn.services.policy.clauses
    tasks = [one for one in clauses if one.kind is ClauseKind.MEASURE and one.lead_units]
    stems = {
        one.heading[:_STEM]: one.id
        for one in clauses
        if one.kind is ClauseKind.SECTION and any(task.parent == one.id for task in tasks)
    }
    named = [
        part
        for stem, part in stems.items()
        if re.search(f"{re.escape(stem)}{_BLOCK}", s.text)
        if not any(stem in task.heading for task in tasks)
    ]
    if len(named) != 1:
        return None
    inside = [task.id for task in tasks if task.parent == named[0]]
    return [Call("compare_units", {"clauses": inside})] if len(inside) > 1 else None


_YEARLY = re.compile(
    r"(?:按年|逐年|每年|年年|年度|一年一)[^,。?]{0,6}(?:考核|算|计|要求|完成|定)?(?:的)?(?:数|指标|目标|任务数)"
)
_ALL = re.compile(r"挑|摘|列|拎|抠|汇总|归拢|找出|全部|所有|哪些|捋|盘")
_OF_YEAR = ("每年", "年均")


def yearly(s: Situation) -> Plan | None:
    """“按年考核的数，帮我挑出来”: every sentence of what is to be done, or to grow, year by year."""
    if s.stated or s.reading.units or s.named_awards or s.reading.clause:
        return None
    if not (_YEARLY.search(s.text) and _ALL.search(s.text)):
        return None
    words = [one for one in _OF_YEAR if words_for(s.turn, one)]
    return [Call("find_mentions", {"word": one}) for one in words] or None


def of_text(s: Situation) -> Plan | None:
    """What the whole text, or a part of it, has of one kind."""
    return paid_by_city(s) or both_years(s) or yearly(s) or part_with_units(s)


_NOT_LEADING = re.compile(
    r"(?:没|不|未)(?:有)?[^,。?]{0,3}牵头|(?:只|光|仅)(?:是|当|做|挂|任)*[^,。?]{0,2}(?:责任|配合|参与)"
)


_WITHOUT = re.compile(r"(?:没有?|不|未)(?:带上?|含|包括|写|列|提|出现|见|挂)")
"""哪一条的责任单位没带上各管委会: where a department is not."""


def of_department(s: Situation) -> Plan | None:
    """All that one department has, the speaker's own too; 没挂牵头的 is not what it leads."""
    if _NOT_LEADING.search(s.text) or _WITHOUT.search(s.text):
        return None
    return led(s) or how_many(s) or our_places(s)
