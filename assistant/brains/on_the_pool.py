# ruff: noqa: E501 - grammars are read as whole lines
"""Questions of the pool in general, of nobody's case: 培育库是什么, 哪些企业不列入, 满足一条就行吗."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.defined_word import how_chosen

_OWN = re.compile(
    r"我(?!想|问|理解|看|觉得)|咱|俺|本公司|本企业|自己|这家|那家|(?<!不)要是|如果|假如|去年|今年"
)
_LEAD = r"^(?:请问|问一?下|那么?|那个|所以|就是说|意思是|是不是说|,|这个|也就是说)*"
_END = r"(?:吗|么|嘛|吧|呢|啊|呀|对吗|对吧|对不对|是吗|是吧|是不是|没错吧|可以吗|行吗|不)*[?。!]*$"
_POOL = r"(?:区里?的?|上街区?的?|区级|你们的?|企业|这个|那个|[“”\"]?三高[“”\"]?)*(?:企业)?培育库"
_GETS_IN = r"(?:列入|纳入|进入|加入|入选|进得?了?|入得?了?|选进|放进|收进|进)(?:到|区里?的?|区级|[“”\"]?三高[“”\"]?|企业|培育)*(?:库|名单)"
_NOT = r"(?:不(?:得|能|可以?|予|会|被|让|许|应|准)*|禁止|没法|无法|没资格)(?:被|再)*"
_WHO = r"(?:企业|公司|单位|情形|情况|行为|类型|厂子?|情况的企业|情形的企业|样的?企业|类企业|种企业)"
_LEFT_OUT = re.compile(
    rf"{_LEAD}(?:有|都有|存在|具有|出现)?(?:哪些|哪几[种类个]|哪[种类]|什么样的?|什么|怎样的?|啥样的?|啥)(?:样的?)?{_WHO}(?:会|是|就|都|应)*{_NOT}{_GETS_IN}{_END}"
    rf"|{_LEAD}{_NOT}{_GETS_IN}的?{_WHO}?(?:都|主要|具体)*(?:有|是|包括|指)?(?:的)?(?:哪些|哪几[种类个]?|什么样的?|什么|啥){_WHO}?{_END}"
)
_EXCLUDING = re.compile(
    rf"{_LEAD}(?:文件里?的?|方案里?的?|库的?|{_POOL}的?)*(?:排除|不列入|剔除|否决|负面)(?:{_POOL}|库)?(?:的)?(?:条件|情形|条款|情况|要求|规定|标准|清单)?(?:里|中|的)?(?:几[个项条]|[两三](?:个|项|条)(?:条件|情形)?)?"
    rf"(?:是|要|得|须|必须|需要?|是不是|是否|应该)*(?:同时|都|全|全部|一起|一并|[“]?且[”]?|[“]?或[”]?|并列|满足|具备)(?:都|要|得|满足|符合|具备|占|存在|发生|才|算|全|成立|关系|的|还是|或|且|排除|其一|一个|一条|一项|任一)*{_END}"
)
_BARRED = re.compile(
    rf"{_LEAD}(?:被)?(?:责令|列入|上了?|进了?|有)?(?:停产整顿|停产整改|停业整顿|责令停产|(?:严重违法)?失信黑名单|严重违法失信名单|黑名单|(?:严重违法)?失信|不符合[^,。?]{{0,4}}(?:产业|环保|安全生产|安全)政策)(?:的|中|期间|了)*(?:{_WHO})?(?:还|也|是不是|是否)*"
    rf"(?:能不能|可不可以|能否|可否|能|可以|会被?|会不会|允许|让)(?:再|被)*(?:{_GETS_IN}|入库|进库|入选){_END}"
)
_ONE_WILL_DO = re.compile(
    rf"{_LEAD}(?:入库|进库|遴选|入选)?(?:的|要求|是|条件|标准)*(?:(?:这|那)?[三3几](?:条|个|项)(?:标准|条件)?(?:里面?|中|当中|之中)?)?(?:只要|只需要?|只用|是不是|是否|是|任意|随便|其中|,)*"
    r"(?:满足|符合|达到|达成|占|够|具备|有|中)(?:了|到|上|着)?(?:其中|任意|任何|随便|的)*(?:一|1)(?:条|个|项|样)(?:标准|条件|要求)?(?:的话)?(?:是不是|是否)?(?:就|即|便|也)(?:算|能|可以?|行|够|成|符合|有资格|入库|进库|纳入|入选|参加|了|遴选|培育库|条件|达标|已|进|入|库)*"
    rf"{_END}"
)
_WHICH = re.compile(
    rf"{_LEAD}(?:{_GETS_IN}|入库|进库|遴选|入选)(?:的话)?(?:需要|要|得|须|必须|应当?|该)*(?:满足|符合|达到|具备|看)(?:的)?(?:是)?(?:哪几|哪些|什么|几|多少)(?:条|个|项|样)?(?:标准|条件|要求)?{_END}"
)
_WHAT = re.compile(
    rf"{_LEAD}{_POOL}(?:的)?(?:作用|用途|目的|意义|性质|级别|层级|定位)?(?:到底|究竟|具体)*(?:是|属于|有|叫|算)(?:个)?(?:(?:来|用来|拿来)?(?:干|做)(?:什么|啥|嘛)(?:用)?|什么(?:东西|作用|用|意思|用途|级别|性质|目的)?|啥(?:东西|用|意思)?|哪(?:一)?(?:级|层)|(?:区|市|省|国家)级(?:的)?还是(?:区|市|省|国家)级)(?:的|的库)?{_END}"
    rf"|{_LEAD}(?:什么|啥)(?:是|叫|叫做){_POOL}{_END}"
)
_CRITERION = r"(?<!三)高企|(?:国家级?)?高新技术企业|国高|(?:区)?重点监测企业|符合(?:遴选)?(?:条件|标准)的?(?:企业)?|满足(?:遴选)?(?:条件|标准)的?(?:企业)?|达标的?企业"
_BY_ITSELF = re.compile(
    rf"{_LEAD}(?:{_CRITERION})(?:是不是|是否|就|都|会|能|可以|会不会|能不能)*(?:自动|直接|自然|必然|必定|一定|肯定|一律|全部|统统)(?:就|能|会|可以|都|被)*(?:{_GETS_IN}|入库|进库|入选){_END}"
)
_VALID = re.compile(
    rf"{_LEAD}(?:(?<!三)高企|(?:国家级?)?高新技术企业|国高)(?:的)?(?:证书?|资格|资质|认定)?(?:是不是|是否|要|得|须|必须|需要?|要不要|用不用|应|还)+(?:在|是|处于|保持)*有效(?:期内?|期之内|的|状态)?{_END}"
)
_TAX_OR_GROWTH = r"(?:纳税(?:总?额)?|税|增长|增速|营收增长|营业收入增长|收入增长)"
_BAR = r"(?:达到|超过|满)?\d+(?:\.\d+)?(?:%|万元?)(?:以上)?"
_NEEDED = re.compile(
    rf"{_LEAD}{_TAX_OR_GROWTH}{_BAR}(?:这[一条个项]*)?(?:是不是|是否|是|算|算不算|属于)(?:一个|个)?(?:必须|必要|必需|必备|硬性|强制|刚性|前提|唯一)(?:的|条件|要求|标准|达到)*{_END}"
    rf"|{_LEAD}(?:是不是|是否)?(?:必须|必需|非得|一定要?|只能)(?:要|得)?{_TAX_OR_GROWTH}{_BAR}(?:才行|才可以|才能入库|才能进库)?{_END}"
)
_FIELD_TOO = re.compile(
    rf"{_LEAD}[“”\"]?四上[“”\"]?企业(?:还|也|都)?(?:要不要|是不是|是否|需不需要|用不用|必须|需要|要|得|须)(?:还|也|都|一定|同时|必须|要|得|属于|是|在)*(?:战新|战略性?新兴)(?:产业|领域|企业|的)*{_END}"
)
_SIZE_BAR = re.compile(
    rf"{_LEAD}(?:[“”\"]?四上[“”\"]?|规上|限上|规模以上|限额以上)(?:工业|批发|零售|餐饮|住宿|服务业|建筑业|贸易|和|业)*(?:企业)?(?:的)?(?:认定|纳统|入统)?(?:标准|门槛|起点|线|口径)(?:是|要|得|有|为)*(?:年|主营|营业|收入|营收)*(?:多少|几|多高|什么|啥|哪些|怎么)(?:万|钱|元|定|划|算|的|样)*{_END}"
)
_APART = re.compile(
    rf"{_LEAD}[“”\"]?三高[“”\"]?企业(?:和|跟|与|同)[“”\"]?三高[“”\"]?培育企业(?:之间)?(?:有|是|的)*(?:什么|啥|哪些|没有)?(?:区别|不同|差别|一样|一回事|同一个?概念|关系)(?:是什么|在哪里?)?{_END}"
)
_SHORT = 36


def in_general(s: Situation) -> Plan | None:
    """The criteria, their exception, or what the pool is: the text answers, and no verdict is given."""
    if not s.pool or s.turn.english or len(s.text) > _SHORT or _OWN.search(s.text):
        return None
    return _left_out(s) or _related(s) or _criteria(s) or _worded(s)


def _left_out(s: Situation) -> Plan | None:
    """“哪些情形不列入培育库”, “排除条件要同时满足吗”: the exception, and how it can be read."""
    if _EXCLUDING.search(s.text) or (_BARRED.search(s.text) and not s.facts):
        return _told(s, "one_limb")
    clauses = [one.leaf.source.clause for one in s.book.programs[s.pool].checks if one.leaf.fact]
    return [Call("read_clause", {"clause": max(clauses)})] if _LEFT_OUT.search(s.text) else None


def _related(s: Situation) -> Plan | None:
    """“纳税500万是必须的吗”, “四上企业要不要是战略性新兴产业”: how members stand to each other."""
    if _NEEDED.search(s.text):
        return _told(s, "both_thresholds")
    return _told(s, "both_members") if _FIELD_TOO.search(s.text) else None


def _criteria(s: Situation) -> Plan | None:
    """“三条满足一条就行吗”, “高新技术企业自动入库吗”: alternatives, and a choice among those that qualify."""
    shown = Call("show_criteria", {"program": s.pool})
    if _BY_ITSELF.search(s.text):
        return [*(_told(s, "automatic_admission") or ()), shown]
    if s.recent_awards or s.named_awards:
        return None
    if _ONE_WILL_DO.search(s.text):
        return [shown, *(_told(s, "automatic_admission") or ())]
    return [shown] if _WHICH.search(s.text) or how_chosen(s.text) else None


def _worded(s: Situation) -> Plan | None:
    """“培育库是什么”, “四上标准多少万”: what words mean, as far as the text or the background says."""
    of_pool = Call("read_clause", {"clause": s.book.programs[s.pool].clause})
    if _WHAT.search(s.text):
        return [of_pool]
    if _APART.search(s.text):
        return [Call("define_term", {"term": "three_high"}), of_pool]
    term = (
        "high_tech" if _VALID.search(s.text) else "four_above" if _SIZE_BAR.search(s.text) else ""
    )
    known = {one.id for one in s.turn.services.manner.terms}
    return [Call("define_term", {"term": term})] if term in known else None


def _told(s: Situation, premise: str) -> Plan | None:
    """What is right, where nobody said what is wrong."""
    known = {one.id for one in s.turn.services.manner.premises}
    return [Call("tell_relation", {"ids": [premise]})] if premise in known else None
