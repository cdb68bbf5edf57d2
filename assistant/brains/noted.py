# ruff: noqa: E501 - grammars are read as whole lines
"""What was noted of the company, asked for: 你记了我什么, 把我的资料复述一遍, 我刚才都跟你说了啥."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation

_LEAD = r"(?:请问?|麻烦|劳驾|那么?|好的?|嗯|现在|目前|到现在|到目前|至今|截至目前|为止|先|再|你?能不能|能否|可以|帮我|给我|我想(?:看看|知道|确认一?下|核对一?下)?|到底|究竟|[,，])*"
_YOU = r"(?:(?:你们?|您|系统|助手|机器人)(?:那边|那里|那儿|这边|这里|这儿)?)"
_WE = r"(?:我|我们|咱们?|俺们?|我们?公司|咱公司|我司|我们家|本公司|企业|公司)"
_ASKED = r"(?:什么|啥|些什么|些啥|哪些|哪几(?:项|条|个)|多少)"
_KIND = r"(?:(?:基本|企业|公司|具体|全部|所有|相关)*(?:情况|信息|资料|内容|数据|东西|事实|条件|数字?|指标|底细|档案))"
_ON = r"(?:关于|有关|对|给|把|跟|替)?"
_ADV = r"(?:都|已经?|到底|一共|总共|现在|目前|刚才|刚刚|前面|之前|至今|现在为止|到现在)*"
_STORED = r"(?:(?:记(?:录|住|下|得|着)?|存(?:下|着)?|保存|留(?:存|下)|登记|收集|掌握)(?:下来|到|了|的|着|过)*)"
_KNOWN = r"(?:(?:知道|了解|晓得|清楚|掌握|看到|收到)(?:到|了|的|着)*)"
_TOLD = r"(?:(?:说|讲|告诉|提供|报|交代|提|填|给)(?:过|了|给)*)"
_TAIL = r"(?:了|呢|呀|啊|吗|么|吧|来着)*[?。!]*"
_SHOW = r"(?:列|复述|重复|说|讲|念|总结|汇总|整理|回顾|看看?|查看|核对|核实|展示|显示|报|过|捋|确认|重述)"
_AGAIN = r"(?:说|看|一?(?:遍|下|次)|出来|给我(?:们)?|看看?|听听?|清楚|一列|一过|我)*"
_NOTED = re.compile(
    rf"{_LEAD}(?:"
    rf"{_YOU}{_ADV}{_ON}(?:{_WE}的?)?{_ADV}{_STORED}(?:{_WE}的?)?{_ASKED}{_KIND}?"
    rf"|{_YOU}{_ADV}(?:对|关于)?{_WE}?{_ADV}{_KNOWN}{_WE}(?:的|们)*{_ASKED}{_KIND}?"
    rf"|{_YOU}{_ADV}{_STORED}的?(?:是)?{_ASKED}?{_KIND}?(?:是|有)?{_ASKED}"
    rf"|{_SHOW}{_AGAIN}{_YOU}?{_ADV}(?:{_WE}(?:的)?{_ADV}(?:跟|和|对|向)?{_YOU}?{_TOLD}{_YOU}?的?{_ADV}{_KIND}?|{_YOU}{_ADV}(?:{_STORED}|{_KNOWN})的?{_WE}?的?{_KIND}?)"
    rf"|(?:把|将)?{_WE}{_ADV}(?:跟|和|对|向)?{_YOU}?{_TOLD}{_YOU}?的?{_KIND}?{_ADV}(?:再|重新)?{_SHOW}{_AGAIN}"
    rf"|(?:把|将){_WE}的?(?:这些|那些)?{_KIND}(?:再|重新|都|全部?)*{_SHOW}{_AGAIN}"
    rf"|(?:复述|重述|重复|念|汇总){_AGAIN}{_WE}的?{_KIND}"
    rf"|{_WE}{_ADV}(?:跟|和|对|给|向)?{_YOU}?{_ADV}{_TOLD}{_YOU}?{_ADV}(?:是)?{_ASKED}{_KIND}?"
    rf"|{_WE}的?{_KIND}?(?:在)?{_YOU}{_ADV}(?:{_STORED}|有|是|显示)*的?(?:是)?(?:{_ASKED}{_KIND}?|怎么(?:样|写|记)的?)"
    rf"|{_YOU}{_ADV}(?:{_STORED}|有|留|存)*(?:着)?{_WE}的?{_ASKED}{_KIND}?"
    rf"){_TAIL}"
)
_WE_EN = r"(?:us|me|(?:our|my) (?:company|firm|business|enterprise|case|situation))"
_NOTED_EN = re.compile(
    r"(?:please |ok,? |so |and |now |can you |could you )*(?:"
    rf"(?:what|which facts|which details) (?:did|do|have) you (?:note|noted|know|remember|record|recorded|have|got|stored?|written|write|hold)(?: down)?(?: so far)? (?:of|about|on|for) {_WE_EN}(?: so far)?"
    r"|what (?:did|have) (?:i|we)(?: already)? (?:told?|say|said|given?|tell)(?: to)?(?: you)?(?: so far| already)?"
    r"|(?:list|show|repeat|recap|summari[sz]e|read back|tell)(?: me| us)? (?:what|everything|all|the facts|the details)(?: that)? (?:i|we|you)(?:'ve| have)?(?: already)? (?:told|said|given|noted|recorded|know|remember|stored)(?: to)?(?: you)?(?: (?:of|about|on) "
    + _WE_EN
    + r")?(?: so far)?"
    r"|(?:list|show|repeat|recap|read back)(?: me| us)? (?:my|our) (?:profile|facts|details|data)(?: so far)?"
    r")[?.! ]*"
)


def noted(s: Situation) -> Plan | None:
    """What the assistant holds of the company, said back; no verdict is asked for."""
    if s.stated or s.reading.attack or not asks_noted(s.text):
        return None
    return [Call("tell_noted", {})]


def asks_noted(text: str) -> bool:
    """Whether a whole turn asks what was understood of the company so far."""
    plain = text.lower().replace("’", "'").strip()
    return bool(_NOTED.fullmatch(plain) or _NOTED_EN.fullmatch(plain))
