"""Where the last answer comes from: “依据是哪句话”, “你这个数从哪来的”, “Where did you get that number?”."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.cues import subject

_ANSWER = (
    r"(?:你|您)?(?:刚才|刚刚|上面|前面|上一句)?(?:说|讲|报|给|答|算)?(?:的|出来的)?(?:这|那)?(?:一)?(?:个|条|句|些|种|笔)?"
    r"(?:数字?|数目|金额|结论|结果|说法|答案|答复|话|比例|上限|判断)?"
)
_SOURCE = re.compile(
    rf"^(?:那|那么|嗯|哦|好的?|行|请问)*{_ANSWER}(?:是|有|的|,)*"
    r"(?:(?:依据|根据|凭据|出处|来源|原文|原话|原句)(?:是|在|有|写|呢|又|的|到底)*(?:文件|方案|政策|里|中|的)*(?:哪|什么|啥|谁|呢|吗|没有?|么)?"
    r"|(?:是)?(?:根据|依据|出自|引自|来自|摘自|取自)(?:的|了)?(?:是)?(?:文件|方案|政策|原文)?(?:里|中)?(?:的)?(?:哪|什么|啥|第几)"
    r"|(?:是)?(?:按照?|照)(?:着|的)?(?:是)?(?:文件|方案|政策|原文)?(?:里|中)?(?:的)?(?:哪|第几)(?:一)?(?:条|句|款|段)"
    r"|(?:是)?(?:从|打)(?:哪|什么地方|何处)(?:里|儿)?(?:来|得|看|查|找|抄|引)|哪(?:里|儿)?来的?"
    r"|(?:是)?(?:文件|方案|政策|原文)?(?:里|中)?(?:哪|第几)(?:一)?(?:句话?|条|段|款|处)(?:话)?(?:里)?(?:写|说|讲|规定|定|来)?的?$)"
    r"[^,。?]{0,8}$"
)
"""A part of a turn that asks what the answer rests on, and names nothing else."""
_BY_WHAT = re.compile(
    r"^(?:那|那么)?凭(?:什么|啥)(?:这么|这样|就)?(?:说|讲|算|定|判|认定)的?[^,。?]{0,2}$"
)
_IN_ENGLISH = re.compile(
    r"^(?:and |so |ok,? ?|but )*(?:where (?:did|do) you (?:get|find|take|have) "
    r"(?:that|this|it|the (?:number|figure|sum|rate))\b"
    r"|where (?:does|do) (?:that|this|it|the (?:number|figure|sum))(?: number| figure| sum)? come from"
    r"|(?:which|what) (?:sentence|clause|line|passage|part|section)(?: \w+){0,3} (?:is|does|did) (?:that|this|it)\b"
    r"|what(?: is|'s) (?:that|this|it|your (?:answer|number)) based on|on what (?:basis|ground)"
    r"|what(?: is|'s) (?:the|your) (?:source|basis)(?: for (?:that|this|it))?$)"
)
_PIECES = re.compile(r"[,，。;；:：?？!！]|(?<=[a-z])\. ")
_OWN = 8
"""What stands beside it (原文贴出来，我要附在报告后) names nothing of its own where it is no longer."""
_SENTENCE = re.compile(r"哪(?:一)?句|句话|sentence|line")
_AT_MOST = 3
_PLACE = re.compile(r"第几(?:部分|章|条|节)")


def last_answer(s: Situation) -> Plan | None:
    """The sentence of the award that was told last, or else the clause that was quoted last."""
    if s.stated or s.reading.units or s.reading.clause or s.reading.asked or not _asked(s):
        return None
    if s.turn.dialogue.intent == "award" and s.recent_awards:
        return _of_awards(s)
    if _PLACE.search(s.text):
        return None  # 这个数出自第几部分第几条: the place of a figure, with what stands over it
    judged = s.turn.dialogue.programs if s.turn.dialogue.intent is not None else ()
    known = [s.book.programs[name].clause for name in judged if name in s.book.programs]
    clauses = [*known, *s.turn.dialogue.clauses][:1]
    return [Call("read_clause", {"clause": one}) for one in clauses] or None


def _asked(s: Situation) -> bool:
    """Whether one part of the turn asks for the source, and the others name nothing."""
    pieces = [one.strip() for one in _PIECES.split(s.text.lower()) if one.strip()]
    asking = [one for one in pieces if _asks(one)]
    others = [one for one in pieces if not _asks(one)]
    if not asking or s.named_awards or s.pool_named:
        return False
    return all(len(subject(_FOR_WHOM.sub("", one))) <= _OWN for one in others)


def _asks(piece: str) -> bool:
    return any(one.search(piece) for one in (_SOURCE, _BY_WHAT, _IN_ENGLISH))


_FOR_WHOM = re.compile(
    r"^(?:我|咱|俺|领导|老板|局长|财务|科长|上面)[^,。?]{0,30}$|^(?:paste|quote|give|show|send|i |we |my )[^.?]{0,60}$"
    r"|^(?:站得?住(?:脚)?|靠谱|可靠|准|作数|算数)(?:吗|么|不|没有?)?$"
)
"""我要附在报告后, 我得跟局长汇报: what it is wanted for."""


def _of_awards(s: Situation) -> Plan:
    """The sentences that state the amounts, where one is asked for and can be singled out."""
    programs = [s.book.programs[name] for name in s.recent_awards][:_AT_MOST]
    clauses = list(dict.fromkeys(one.clause for one in programs))
    amount = programs[0].amount
    single = len(clauses) == 1 and clauses[0] in s.turn.dialogue.clauses
    if single and amount is not None and _SENTENCE.search(s.text.lower()):
        text = s.turn.services.policy.text[amount.source.start : amount.source.end]
        return [Call("read_sentence", {"words": text})]
    return [Call("read_clause", {"clause": one}) for one in clauses]
