"""Turns that ask by what a rate is counted, or which of its members a list of criteria demands."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute, judge_pool
from assistant.brains.situation import Situation
from assistant.language.alternatives import EITHER, STILL
from assistant.rules.model import Rate

_BASIS = re.compile(
    r"(?:计算|补助|奖励|算|计|比例)?(?:的)?(?:基数|口径|分母|计算(?:依据|基础))"
    r"|(?:按照?|以|拿|用|照着?)(?:什么|啥|哪(?:个|一个|项|样|块)?)(?:数字?|钱|额|口径|基数|金额|东西)?(?:来|去)?(?:算|乘|计|补|奖|做基|作基|为基|当基)"
    r"|(?:取决于|依据|看)(?:的是)?(?:什么|啥|哪(?:个|一个|项|样|些)?)(?:来|去)?(?:定|给|算|发|奖|补)?(?=[,?!。]|$)"
    r"|\b(?:base|basis) (?:of|for)|(?:based|counted|computed) (?:on|by|from) (?:what|which)"
)
"""基数是什么口径, 按哪个数算."""
_MEMBER = re.compile(
    r"(?:算不算|能不能算|可不可以算|包不包|含不含|计不计|算得?上|能算)|(?:算|计|含|包括|包含|列|放|摊)(?:不)?(?:算|计|含)?(?:进|入|在|到|上|括)"
    r"|(?:还是|抑或|或者)(?:说)?(?:只|光|单)?(?:算|按|看|指|是)?|(?:吗|么|嘛)[?。]?$|\bor\b|\bincluded?\b"
)
"""土建算不算, 按总投资还是按设备."""


_COUNTED = re.compile(
    r"算不算|能不能算|包不包|含不含|计不计|算(?:不|没)?(?:算)?(?:进|入|在)|计(?:不计)?入|(?:包括|包含|含)(?:了)?[^,。?]{1,8}(?:吗|么|不|没)"
)
_SUM = re.compile(r"投资额?|销售(?:总)?额|设备(?:款|钱|投入)|基数|总额")
"""平台投资额含不含软件."""


def base(s: Situation) -> Plan | None:
    """“平台补助的基数是总投资吗”: the words of the clause answer, and nothing is asked."""
    sums = any(one.unit == "CNY" for one in s.extraction.quantities)  # of a project, to be judged
    if (
        s.judges_pool
        or sums
        or s.own_award_facts
        or s.reading.asked
        or s.topics
        or s.asks("total", "gap", "needed")
    ):
        return None
    rated = [
        name
        for name in s.presumed_awards
        if isinstance(s.book.programs[name].amount, Rate) and s.book.programs[name].driving_fact
    ]
    known = any(s.book.programs[name].driving_fact in s.turn.profile for name in rated)
    named = [one for one in rated if _names_base(s, one)]
    going_on = known and (s.asks("amount") or not named)
    if not rated or going_on or len(rated) < len(s.named_awards):
        return None  # 按哪个数算，补多少: of what was told before
    counted = _COUNTED.search(s.text) and _SUM.search(s.text)
    asked = _BASIS.search(s.text.lower()) or (named and _MEMBER.search(s.text)) or counted
    set_how = _SET_HOW.search(s.text)
    if (asked or set_how) and _OWN_SUM.search(s.text):
        return [compute(s, tuple(rated))]  # 按什么算、我们能有多少: the computation says by what
    return [Call("tell_base", {"programs": rated})] if asked else None


_ONE_OF = re.compile(
    r"(?:第[一二三四五1-5]|前一|后一|头一|另一|[这那]一?|最后一)个(?:平台|中心)?|前者|后者|[甲乙丙丁](?:平台|那)"
)
_LISTED = "platform_investment"


def one_of_several(s: Situation) -> Plan | None:
    """“单看第二个，能补多少” of platforms told one by one: each has a figure of its own."""
    held = s.turn.profile.get(_LISTED)
    if held is None or not isinstance(held.value, tuple) or s.stated or s.asks("total"):
        return None
    paid = [n for n, p in s.book.programs.items() if p.driving_fact == _LISTED]
    recent = any(name in s.recent_awards for name in paid) and set(s.named_awards) <= set(paid)
    asked = s.asks("amount") or s.text.rstrip("?？。!").endswith("呢")  # 那第二个呢
    if not (recent and asked and _ONE_OF.search(s.text)):
        return None
    return [compute(s, tuple(paid))]


_SET_HOW = re.compile(
    r"(?:数目|数额|金额|额度|奖励|补助|补贴)[^,。?]{0,6}(?:怎么|如何|咋)(?:定|算|核|来)"
)
_OWN_SUM = re.compile(
    r"(?:我们?|咱们?|俺们?|我司|本?公司)(?:家|厂|这边|自己|这种|这样)*(?:最多|大概|一共|到底|总共|又|就|应该)*"
    r"(?:能|可以|会|是|该|拿|得|领|补|有|享受){1,3}(?:到|个|给)?(?:多少|几)"
)


def _names_base(s: Situation, program: str) -> bool:
    """Whether the turn names something else that the rate might be counted by."""
    words = s.turn.services.manner.bases.get(s.book.programs[program].driving_fact or "")
    return words is not None and words.others.search(s.text) is not None


_OF_CRITERION = re.compile(
    r"(?:增长|增速|增幅|涨幅?|纳税|缴税|交税|税额?|\d%)[^,。?]{0,12}(?:按|是|指|看|算|以)[^,。?]{0,6}(?P<a>营收|营业收入|收入|产值|利润|税额?|销售额?|用电量)(?:的|算|为准)?,?(?:还是|或者?)(?:按|是|指|看|算|以)?[^,。?]{0,4}(?:营收|营业收入|收入|产值|利润|税额?|销售额?|用电量)"
)
"""增长20%是按营收还是产值: by what a criterion is measured."""


def criterion(s: Situation) -> Plan | None:
    """The words of the criterion that the bar stands in; the number is nobody's."""
    book = s.book.programs.get(s.pool)
    if book is None or s.reading.own or s.named_awards or not _OF_CRITERION.search(s.text):
        return None
    clauses = [one.leaf.source.clause for one in book.checks if one.leaf.fact == "revenue_growth"]
    return [Call("read_clause", {"clause": clauses[0]})] if clauses else None


_ORDINAL = r"[(]?第?[(]?[一二三123][)]?(?:条|个|项|款|种|类)?(?:标准|条件)?"
_PAIR = re.compile(
    rf"{_ORDINAL}(?:和|跟|与|同|、|及|还是|或)(?:者|标准)?{_ORDINAL}(?!家|亿|万|%|年|倍)"
)
_NAMES = (
    re.compile(r"(?<!三)高企|高新技术企业"),
    re.compile(r"重点监测"),
    re.compile(r"战新|战略性?新兴|四上"),
)
_CRITERIA = re.compile(r"满足|符合|遴选|标准|条件|门槛|入库|进库|[两俩三几](?:条|个|项)|criteri")
_ALL_THREE = re.compile(
    r"(?:遴选|入库|进库|入选|选拔)?(?:的)?[三3](?:条|个|项|样|款)(?:的)?(?:遴选|入库|进库)?(?:标准|条件|门槛|杠杠)|(?:遴选|入库|进库|入选|标准|条件|门槛)(?:的)?(?:那|这)?[三3](?:条|个|项|样|款)"
    r"|(?:all )?three (?:\w+ ){0,2}(?:criteria|conditions|requirements)"
)
_RELATION = re.compile(
    r"(?:什么|啥|怎么个?|哪种)(?:样的)?(?:逻辑)?关系|(?:并且|并列|而且|且|和|与|“和”)(?:的)?(?:关系)?(?:还是|或是)(?:是)?(?:或|“或”|任|都|同时|递进)|并列(?:的)?(?:关系)?(?:吗|么|吧)|(?:或|或者)(?:的)?(?:关系)?还是(?:并|且|和|与)"
    r"|(?:都|同时|全|一起)(?:得|要|须|必须|需要?)?(?:占|满足|符合|达到|够|具备|沾|有|齐|中)[^。?]{0,12}(?:还是|或者)|(?:二|三|两)(?:者)?选(?:其)?一|任选|择一"
    r"|(?:占|满足|符合|够|沾|达到|具备|对上|有)(?:了|上|着)?(?:其中)?(?:的)?(?:任意?|随便|哪怕?)?一(?:条|个|项|样)(?:就|即|便)?(?:行|可|能|够|成|好|算)|互相替代|缺一不可吗|单独(?:一|哪)?(?:条|个|项)?(?:够|行|成立|能)"
    r"|\b(?:cumulative|alternatives?|all (?:be )?(?:met|satisfied|required|apply)|at the same time"
    r"|any one of|either or)\b"
)
"""是什么关系, 都占还是占一条就行."""


_EITHER = re.compile(
    r"(?:满足|符合|达到|占|够|沾|对上|有|具备|过)(?:了|上|着)?(?:其中)?(?:的)?(?:任意?|随便|哪怕)?(?:一|1)(?:条|个|项|样)[^,。?]{0,6}(?:还是|或者|,)[^?]{0,8}"
    r"(?:[三3两]|所有|全部)(?:条|个|项|样|者)?[^,。?]{0,6}(?:都|全|同时|一起|缺一)"
    r"|(?:[三3]|所有|全部)(?:条|个|项|样)[^,。?]{0,6}(?:都|全|同时)[^,。?]{0,8}(?:还是|或者)[^?]{0,8}(?:任意?|随便|其中|哪怕)?(?:一|1)(?:条|个|项|样)"
)
"""满足一条就行还是三条都要: of the criteria, the only ones of which a number is to be met."""


def relation(s: Situation) -> Plan | None:
    """“第（一）条和第（三）条什么关系，占一条就行?”: the criteria, which are alternatives."""
    if not s.pool or not _RELATION.search(s.text) or s.named_awards or s.reading.units:
        return None
    numbers = any(not isinstance(fact.value, bool) for fact in s.extraction.facts)
    if s.reading.own or numbers or s.extraction.hypothetical:
        return None
    named = sum(bool(name.search(s.text)) for name in _NAMES)
    of_them = _PAIR.search(s.text) or named > 1 or _ALL_THREE.search(s.text)
    about = bool(_CRITERIA.search(s.text) and of_them)
    recent = s.turn.dialogue.clauses[:1]
    either = _EITHER.search(s.text) and not s.matters and not s.speaks_of_money
    about = about or bool(either)
    running = _PAIR.search(s.text) and recent == (s.book.programs[s.pool].clause,)
    return [Call("show_criteria", {"program": s.pool})] if about or running else None


_GROWTH = re.compile(r"增长|增速|增幅|涨|(?:营收|营业额|收入|产值)[^,。?]{0,4}增|growth")
_TAX = re.compile(r"纳税|[交缴上]税|税(?![务率])|\btax")
_WITHIN, _ALL = "both_thresholds", "all_criteria"
"""What a wrong premise on the members of the third criterion, and on the criteria, is put right with."""


def either(s: Situation) -> Plan | None:
    """“涨两成和交税五百万，得两样都占还是占一样就中?”: answered in words; beside own facts with the verdict."""
    if _of_last_clause(s):
        return [Call("tell_relation", {"ids": [_WITHIN]})]
    told = _ALL if _either_of_three(s) else _weighed(s.text)
    if s.pool and not told and _of_all_three(s):
        return [Call("show_criteria", {"program": s.pool})]
    if not s.pool or not told or s.named_awards or s.reading.units:
        return None
    if told not in {one.id for one in s.turn.services.manner.premises}:
        return None
    if s.asks("confirm") and told in s.premises and not EITHER.search(s.text):
        return None  # 光是高企不行，还得增长20%才给进，这说法对吗: a premise to be put right
    words = Call("tell_relation", {"ids": [told]})
    if s.stated & s.pool_reads:
        return [words, judge_pool(s)]
    return [words] if told == _WITHIN else [Call("show_criteria", {"program": s.pool})]


_ONE_IS_ENOUGH = re.compile(
    r"择一|任选|[任其]一|(?:占|满足|符合|够|达到|有)(?:上|到)?(?:其中)?(?:任意|随便)?一(?:条|个|项|样)(?:就|即|便)|三选一"
)


def _either_of_three(s: Situation) -> bool:
    """“三项标准是择一即可，因此高企无须看增幅和税额”: of all three, whatever is named behind them."""
    return bool(_ALL_THREE.search(s.text) and _ONE_IS_ENOUGH.search(s.text))


_TWO_OF_IT = re.compile(
    r"^(?:那|那么|所以|,)*(?:这|那)?[两俩二2](?:个|项|样|条)?(?:指标|数字?|要求|杠|标准|条件|头)?[^,。?]{0,5}"
    r"(?:(?:同时|都|一起|全)(?:得|要|须|必须)?(?:满足|达到|够|占|达标|有)|(?:达到|满足|够|占|有)一(?:个|项|样|头)(?:就|即|便)?(?:行|够|可|成))"
)


def _of_last_clause(s: Situation) -> bool:
    """“第三条是什么 || 那两个指标要同时满足吗”: growth and tax of the criterion that was read last."""
    clauses = {one.id: one.clause for one in s.turn.services.manner.premises}
    recent = s.turn.dialogue.clauses[:1]
    asked = _TWO_OF_IT.search(s.reading.core.strip()) and s.after_look_up and not s.stated
    return bool(asked) and recent == (clauses.get(_WITHIN),)


_ASKED_OF_THREE = re.compile(
    r"(?:全|都|齐|同时|一起|凑|缺一不可|样样)[^。?]{0,10}(?:还是|或者|抑或)[^。?]{0,8}(?:一|任|其中)"
    r"|(?:一(?:条|个|样|项)|任一|任意|其一)[^。?]{0,10}(?:还是|或者|抑或)[^。?]{0,8}(?:全|都|齐|同时|一起|凑|[三3])"
    r"|\ball\b[^?]{0,40}\bor\b[^?]{0,20}\b(?:one|any|either)\b|\b(?:one|any)\b[^?]{0,40}\bor\b[^?]{0,20}\ball\b"
)


def _of_all_three(s: Situation) -> bool:
    """“三个条件，要凑齐还是挨上一个就行”: an open question of all criteria, which claims nothing."""
    own = s.stated or (s.extraction.quantities and s.reading.own)
    if own or s.named_awards or s.reading.units or not _ALL_THREE.search(s.text.lower()):
        return False
    return _ASKED_OF_THREE.search(s.text.lower()) is not None


def _weighed(text: str) -> str:
    """Which criteria are weighed: members of the third, or criteria that stand side by side; empty if none."""
    first, second, third = (bool(name.search(text)) for name in _NAMES)
    growth, tax = _GROWTH.search(text), _TAX.search(text)
    either, still = EITHER.search(text), STILL.search(text)
    if (either and growth and tax) or (still and third and (growth or tax)):
        return _WITHIN
    if either and first + second + third > 1:
        return _ALL
    others = bool(third or growth or tax)
    return _ALL if still and first + second + others > 1 else ""


_INCLUDED = re.compile(
    r"(?:正好|刚好|恰好|刚刚好?|整数|[0-9万亿%]整|一分不多|不多不少|本数|等于|压线|踩线|卡线)[^。?]{0,18}?(?<![不没])(?:算|包括|包含|含|够(?!不)|达标|达到|符合|也行|也可以)(?!不|没)"
    r"|(?<![不没])(?:包括|包含|含|算)(?:了|进|着|上)?[^,。?不没]{0,3}本数"
    r"|把[^,。?]{0,10}(?:也|都|一并)?(?:包括|算|包含|含|计)(?:进去|在内|进|在里)"
)
_NOT_INCLUDED = re.compile(r"不(?:算|包括|包含|含|够|达标|符合|行)|超过才|才算")
_TIMES = re.compile(r"倍|利润率")


def included(s: Situation) -> Plan | None:
    """“正好500万也算达到500万元以上，我这么答复没问题吧”: a right claim, confirmed in words."""
    if not s.asks("confirm") or not _INCLUDED.search(s.text) or _NOT_INCLUDED.search(s.text):
        return None
    told = s.stated & s.pool_reads
    if s.reading.units or s.reading.clause or (told and (_OURS.search(s.text) or len(told) > 1)):
        return None
    about = _TIMES.search(s.text) is not None
    sums = any(one.unit == "CNY" for one in s.claimed)
    if about and sums and s.own_award_facts:
        return None  # 正好1.7倍，含本数，对应200万那一档: the sum is claimed as well
    spoken = s.pool_named or s.pool in s.turn.dialogue.programs or s.facts & s.pool_reads
    if not about and not (spoken or _MEASURE.search(s.text)):
        return None
    told_by = "multiple_included" if about else "number_included"
    return [Call("tell_relation", {"ids": [told_by]})]


_OURS = re.compile(
    r"我们|咱|俺|本公司|我司|我(?!们|(?:就|来)?(?:这么|这样|要|想|看|觉得|的?理解|答复|回复|跟|给))"
)
"""我这么答复企业: an officer speaks, and of nobody's figures."""
_MEASURE = re.compile(r"以上|税|增长|增速|增幅|门槛")
