"""Words by which a speaker leaves a matter open: 我得回去问, 到底在不在没人讲得清, 天晓得."""

from __future__ import annotations

import re

from assistant.language.clauses import Clause
from assistant.language.grouping import Group

_END = r"(?=[啊呀呢哦哈嘛了的过着]*(?:$|[,。;!? 、]))"
_TO_ASK = r"(?:问|查|核|翻|看|等(?!到)|确认|打听|核对|核实|了解|找|瞅|捋)"
_NOT_KNOWN = re.compile(
    r"(?:不|没|未|弗|勿)(?:太|大|敢|好|能|甚|怎么|十分|很|完全|百分之?百)*"
    r"(?:晓得|知道|清楚|清爽|确定|肯定|敢?保证|记得|弄懂|弄清楚?|搞清楚?|弄明白|整明白|打包票|咬死|坐实|落实|核实|确认|查证|敢讲|敢说|敢填|敢认|留意|注意)"
    rf"{_END}"
    r"|没(?:去|仔细|细|来得及|顾上|人|有人)*(?:查|核|问|对过?|看)(?:过|完|清)?"
    + _END
    + "|没见(?:过|着)?(?:文|文件|证|通知|名单|公示)"
    r"|(?:没|无)(?:有)?人(?:能|敢|给|来|跟我|跟)?(?:讲|说|知道|晓得|通知|告诉|给|准话|跟进|定|过问)"
    r"|[记弄搞说讲分认看理吃拿摸想整](?:得|也)?不(?:太)?(?:清|准|定|明白|出来|清楚)(?!起)"
    r"|(?:天|鬼)(?:晓得|知道)|谁(?:知道|晓得|说得[准清])|问我(?:我)?也"
    rf"|(?:得|要|须|需|容|待|等|让)我?(?:先|再|去|回去|回公司|找人|跟[一-鿿]{{1,3}}|下去|一起|问返)*{_TO_ASK}(?!题|家|多少|材料|几|啥|什么)"
    rf"|(?:回头|改天|明天|改日|晚点|回公司|下次|过两天|稍后)我?(?:再|去|一起)*{_TO_ASK}"
    r"|待(?:核|定|查|审|认定|公布|确认|商|批|补|统计)|存疑|打架|两种说法|[三两]种说法|说法不一|没个?准|没底|没数|模糊|含糊|糊涂|迷糊|不明"
    r"|没(?:什么|啥|个|有|这个)*概念"
    r"|没听(?:说|讲|人说)过?(?=[,。;!?\s啊呢]|$)|也懵|懵着|真的假的|不知真假|是真是假|信不信|没坐实|没下文|(?:代码|分类|目录|名录)[^,。;!?]{0,4}(?:对不上|不匹配|不一致)|口说无凭|没依据|拿不出(?:证|文|来)"
)
_BEFORE = re.compile(
    r"(?:多半|[六七八九]成(?:把握)?|十有八九|大概率|差不离|疑似|约莫|按理(?:说)?|照理(?:说)?|按说|兴许|怕是|听口气|大概其?|估计|恐怕|八成|我猜|猜测|可不敢说|不敢说|不排除|不一定|险些|差一?点儿?)"
    r"(?:是|算|在|有|属于|我们|咱们|没有?|不是|进了?|上了?|被|已经|列入?了?|就|让|给|评上?了?|入选?了?|拿到?了?|获评?了?|进入?了?|拉进?了?|责令)*$"
)
_HALF = re.compile(r"半[^,。;!?]{1,5}半$")
"""半传统半战新: neither the one nor the other."""
_BEHIND = re.compile(
    r"^(?:企业|证书?|资格|这[块项个]|认定|的)*(?:还|倒|可能|确实)?(?:有|存在)(?:点儿?|些|一?点儿?)?(?:问题|疑问|争议|风险|悬念|变数|麻烦)$|^(?:企业|证书?|的)?(?:就|还)?差(?:一)?点儿?(?:就|没|被|能|要)|^(?:吧)?(?:大约|大概|约莫)$|^(?:吧)?应该|^大概率|^多半|^疑似|^估计|^[吧]?也许|^说不定|^(?:业务|收入|产品|部分)?(?:只|才|大概|大约|约)?占(?:了|到|个)?(?:比)?[一二两三四五\d半][一-鿿\d.]{0,2}[成%]"
)
_LOWER = re.compile(
    r"(?:不过|但|只|就|可|其实)*是?(?:我们)?(?:省|市|区)(?:里|级|上)?(?:发|认定?|评|给)?的"
)
_OF_THE_STATE = frozenset({"is_high_tech"})
"""高企证是有的，不过是省里发的那种: one of a lower level."""
MY_FAULT = re.compile(r"是(?:我们?|俺|咱们?)(?:自己)?(?:不知道|没注意|不清楚|没搞清|忘了|记错)")
"""…就入库了，是我不知道: the speaker did not know; it is so."""
_HOW = re.compile(
    r"怎么|如何|能不能|可不可以|够不够|行不行|什么时候|啥时候|多少|哪|咋|找谁|有啥|有什么"
)
"""不知道怎么申请: what is not known is something else."""
_ANOTHER = re.compile(
    r"库|环保|安全|税|营收|产值|收入|利润|其他|其它|别的|剩下|其余|黑名单|失信|停产|高企|高新|规上|四上|战新|监测|十大|标杆|场景|目录|平台"
)
"""…，入库的事没下文: the clause behind leaves open what it names itself."""


_NOBODY = re.compile(
    r"(?:没|无)(?:有)?(?:一个)?人(?:给|跟|帮|替|来|帮着|找|为)?(?:我们?|咱们?|公司|厂里)?(?:正式|专门|好好|去|来)?"
    r"(?:认|鉴|判|界定|归|划|定|对照|梳理|评估|研究|分|告诉|提|讲|说)[^,。;!?]{0,3}过?"
)
_BY_FIELD = frozenset({"is_strategic_emerging"})
"""What one is by one's trade: that nobody has looked into it does not make it untrue."""


def open_by_itself(words: str, facts: frozenset[str]) -> bool:
    """战新？没概念，没人给我们认过: an answer that leaves a matter open."""
    return _says_so(words) or (facts <= _BY_FIELD and _NOBODY.search(words) is not None)


def left_open(group: Group, following: Clause | None) -> bool:
    """Whether the words around the matters, or the clause behind them, leave them open."""
    last = group.members[-1]
    before = group.text[group.start : group.members[0].start]
    if (
        _HALF.search(before)
        or _BEFORE.search(before)
        or _BEHIND.match(group.text[last.end : group.end].strip())
    ):
        return True
    if open_by_itself(group.text[last.end : group.end], frozenset(_facts(group))):
        return True
    if following is not None and _LOWER.match(group.text[following.start : following.end]):
        return any(one.fact in _OF_THE_STATE for one in group.members)
    if following is None or following.has("quantity"):
        return False
    if any(one.role not in (None, "award") for one in following.tokens):
        return False
    return _says_so(group.text[following.start : following.end], of_it=True)


def _facts(group: Group) -> list[str]:
    return [one.fact or "" for one in group.members]


def _says_so(words: str, *, of_it: bool = False) -> bool:
    found = _NOT_KNOWN.search(words)
    if of_it and MY_FAULT.search(words):
        return False
    if found is not None and of_it and _ANOTHER.search(words, 0, found.start()):
        return False
    return found is not None and _HOW.search(words, found.start()) is None
