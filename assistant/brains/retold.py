# ruff: noqa: E501 - grammars are read as whole lines
"""The last answer once more: how it was reckoned, or in a form that can be passed on.

“过程列给我看看”, “帮我写一段话发给老板”, “Show me how you worked it out”: nothing new is asked, so what was
answered last is answered again, with its steps and sources, in the wording that the gates have passed. A
turn asks for that if it has one of the keys, and nothing is left of it besides the words that go with them.
"""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation

_RECKONED = re.compile(
    r"(?:怎么|咋|如何|怎样)(?:计?算|核算|测算|推|判断?|评估|得|来|弄)"
    r"|(?:过程|步骤|算式|算法|推导|推理|思路|明细账?)|一步一?步"
)
_PASSED_ON = re.compile(
    r"总结|概括|归纳|摘要|汇总|复述|[一两二三几\d](?:小?段|句)话|(?:写|拟|起草|整理|出)[^,。;!?]{0,4}(?:说明|短信|微信|消息|汇报|结论|要点|稿)"
    r"|(?:结果|结论|答案|上面|刚才)[^,。;!?]{0,8}(?:发|转|交|汇报)给?"
)
_BESIDE = re.compile(
    r"请问?|麻烦|劳驾|顺便|最后|能不能|能否|可以|可否|帮[我忙]|替我们?|[给跟向对让]|能|把|将|用|就|按|再|也|先|那么?|好的?|嗯|行|你们?|您"
    r"|上面|刚才|前面|以上|[这那](?:个|些|条|笔|样|么)?|整个|全部|详细|具体|完整|中间|简[短单要]|书面|正式|逐步|一步一?步|一下|出来|清楚|明白|看看?|听听?|下"
    r"|数字?|金额|结果|结论|判断|判定|答案|上限|内容|意思|情况|到底|究竟|是|都|又|的|地|得|出|来|呢|吗|吧|呗|呀|啊"
    r"|怎么|咋|如何|怎样|计算|核算|测算|推算|推导|推理|思考|演算|评估|算|推|过程|步骤|算式|式子|公式|算法|思路|逻辑|明细账?"
    r"|列|写|摆|亮|展示|显示|拿|贴|说明|说|讲|解释|演示|拆|还原|复述|总结|概括|归纳|摘要|汇总|整理|起草|拟|编辑|提炼|浓缩|做|成|为"
    r"|[一两二三几\d]?(?:小?段|句|份|条|张|个)?(?:话|文字|短信|微信|消息|邮件|回复|通知|要点|清单|表格?|稿子?|汇报|说明)"
    r"|老板娘?|领导|财务|会计|经理|董事[长会]|总经理|股东|上级|[科局]长|同事|群里|他们?|她|大家|老总|我们?|咱们?"
    r"|发|转|交差?|告诉|报|念|要|去|好|方便|[,。;:!?、“”\s]"
)
_MATTER = re.compile(
    r"(?:说明|写明|写清|讲清|告诉|就说|说)[^,。;!?]{0,6}?(?:我们?|咱们?)?(?:为什么|为啥|到底|究竟)?(?:能|可以|还|会)?(?:拿|领|补|得|奖|差|够|符合|够得上)"
    r"(?:到|了)?(?:多少钱?|什么|哪些|几[个万]|条件|资格|格)?(?:的)?(?:理由|原因|依据)?"
)
"""…说明能拿多少, …说我们符合条件的理由: the matter of the last answer."""
_LEFT = 1
_OPENING = r"(?:and |so |ok,? ?|now |please |(?:can|could|would|will) you )*"
_ANSWER = r"(?:(?:that|this|the) (?:number|figure|sum|amount|result|answer)|it|that|this|there)"
_WORKED = r"(?:work(?:ed)? (?:it |that |this )?out|g[eo]t|calculated?|computed?|reckon(?:ed)?|derived?|arrived? at|came? to|reach(?:ed)?)"
_IN_ENGLISH = re.compile(
    rf"{_OPENING}(?:"
    rf"(?:show|tell|explain|walk|take|talk|give)(?: to)?(?: me| us)?(?: through)? (?:how (?:you |{_ANSWER} (?:was |is )){_WORKED}(?: {_ANSWER})?"
    r"|(?:your|the) (?:work|workings?|calculations?|steps?|reasoning|maths?|sums?)(?: step by step)?)"
    rf"|how (?:did|do|have) you {_WORKED}(?: {_ANSWER})?|how (?:was|is) {_ANSWER} {_WORKED}"
    rf"|(?:sum|summari[sz]e|put|write|boil)(?: {_ANSWER}| the above)?(?: up| down| all)*(?: (?:in|into|to) (?:one|a|two|three|a few)(?: \w+){{1,2}})?"
    r"(?: (?:for|to) (?:my|our|the) \w+)?)(?: please| then| again)?[?.! ]*"
)


def retold(s: Situation) -> Plan | None:
    """The award or the judgement of the last answer again, or the clause that it quoted."""
    new = s.stated or s.named_awards or s.reading.clause or s.reading.units
    if new or not wants_it_again(s.text):
        return None
    if s.repeatable:
        return s.repeat(Call)
    return [Call("read_clause", {"clause": one}) for one in s.turn.dialogue.clauses[:1]] or None


def wants_it_again(text: str) -> bool:
    """Whether a turn asks how the last answer was reckoned, or for a form that can be passed on."""
    plain = text.lower().replace("’", "'").strip()
    if _IN_ENGLISH.fullmatch(plain):
        return True
    rest = _MATTER.sub("", plain)
    keyed = _RECKONED.search(plain) or _PASSED_ON.search(plain)
    return keyed is not None and len(_BESIDE.sub("", rest)) <= _LEFT
