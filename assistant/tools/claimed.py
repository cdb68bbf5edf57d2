"""What a turn claims of the text: numbers, the base of a rate, how often something is paid.

A number is a claim unless it belongs to a fact of an enterprise. One that reads as a rule
(“涨够15%就算达标”) is a claim even where a fact was read from it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.context import Turn
from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.aims import called_bar
from assistant.language.award_sums import received
from assistant.language.demands import demanded, refused
from assistant.language.extraction import Quantity
from assistant.language.remarks import CRITERION

_ONE = re.compile(r"^(?:一|1(?![家户场]))(?![\d.%一二两三四五六七八九十百千万亿成倍折])")
"""“一次性”, “一家三百万”: an article, and no number of anything."""
_OPEN = re.compile(r"[几幾]|多少")
_PARTS = re.compile(r"^[一二两三四五六七八九\d](条|档|个标准|项标准|类|种|期)")
_OF_NUMBERS = re.compile(
    r"[一二两三四五六\d]{1,2}(个|处|项|组|样)(不同的?)?[一-鿿]{0,5}?(占比|比例|数字?|指标|百分|目标|要求|说法|金额|标准|条件|地方|问题|平台加)"
)
"""“有两个占比” counts what the text states, and claims none of its numbers."""
_SHORT_YEAR = re.compile(r"(?<!\d)2\d年(?=底|末|初|前|的|和|跟|与|到|那|定|目标|指标|要|,|，|、|$)")
"""“21年底的数”: a year that is written short, and no number of years."""
_OF_TIME = re.compile(r"年度|年份|年头|季度|月份?|星期|礼拜")
"""“2021、2022、2023这三个年度”: years are counted, and nothing is said of the text."""
_THING = re.compile(r"[场家个项名人处件批]")
_FIRMS = re.compile(r" (?:enterprises|companies|firms)\b")
_ONCE = re.compile(
    r"一次性|一锤子|(?:一把|一口气|一笔|一下子?)(?:就)?(?:全)?(?:给|发|付|拨|兑)(?:清|完|足|到位|光)|(?:只|就|仅|光)(?:能|会|可以|是|够)?(?:给|发|奖|有|补|拿|领|享受?)(?:得|到|的|了|过)?(?:这|那)?一(?:次|回|遭|趟|笔)"
    r"|(?:给|发|奖|补|拿|领)(?:过|了|完)?一(?:次|回)(?:就|便)(?:没|完|结束|到头)"
)
_YEARLY = re.compile(
    r"(?:每|逐|连|按)年(?:都|还|也)?(?:能|会|可以|可|要)?(?:给|发|拿|领|奖|补|有|享)|年年"
    r"|分(?:几|多|[两三四五\d])?年(?:来)?(?:给|发|拿|领|付|拨|兑)"
)
_WISHED = re.compile(
    r"(?:要是|如果|假如|倘若|若是?|能)[^,。?]{0,16}(?:每年|年年)[^,。?]{0,8}(?:就(?:好|美|爽|舒服|赚)|多好|该多)"
    r"|(?:发|给|拿|领|奖|补|享受?)(?:得|到|的|是)?(?:几|多少)(?:次|回|遍|趟)"
)
"""要是能年年发就美了，现实里是发几回: what one wishes, or asks, and does not claim."""
_NOT_YEARLY = re.compile(r"(?:(?<!是)不是|并非|而非|没有?|又不)(?:每|逐|连|按|年)年")


_LACKS = re.compile(r"(?:还|只|就|才)(?:差|缺|少)(?:着|了|个)?(?:大概|大约|约)?$")
_NEAR = 8
"""还差200万吧: what is lacking is no number of the text."""


def claimed_numbers(turn: Turn) -> list[Quantity]:
    """The numbers that the turn says of the text, in their order."""
    extraction = turn.reading.extraction
    quotes = [fact.quote for fact in (*extraction.facts, *extraction.hearsay)]
    confirmed = "confirm" in turn.reading.cues
    told = [
        one
        for one in extraction.quantities
        if one.unit != "year"
        and (
            one.unit
            or one.measure
            or _FIRMS.match(extraction.original, one.end)
            or _THING.match(extraction.original[one.end :])
        )
        and not _OPEN.search(one.text)
        and not _ONE.match(one.text)
        and not (one.unit == "count" and _PARTS.match(one.text))
        and not _SHORT_YEAR.match(extraction.original, one.start)
        and not _OF_TIME.match(extraction.original, one.end)
        and (confirmed or not CRITERION.match(extraction.original, one.end))
        and not _OF_NUMBERS.match(extraction.original[one.start :])
        and not _LACKS.search(extraction.original[max(0, one.start - _NEAR) : one.start])
        and not received(extraction.original, one.start)
        and not _part_of_own(turn, one)
        and not _beside_own(turn, one)
        and not _rounded_own(turn, one)
        and not _CAPPED_AFTER.match(extraction.original, one.end)
        and not _FOREIGN.match(extraction.original, one.start)
        and (confirmed or not _of_own_base(turn, one))
        and (
            reads_as_rule(turn, one)
            or _heard(turn, one)
            or _enough(turn, one)
            or refused(extraction.original, one)
            or not any(one.text in quote for quote in quotes)
        )
    ]
    counted = [
        one.model_copy(update={"unit": "count"})
        if one.unit is None and _FIRMS.match(extraction.original, one.end)
        else one
        for one in told
    ]  # 300 enterprises are no 300 % of anything
    return [*counted, *_halves(extraction.original)]


_OWN_BASE = re.compile(
    r"(?:净利润?|税后|贷款|借了|注册资[本金]|成本|租金|工资|卖给|卖|投|花|设备|仪器|销售额?|签|合同|订单|交货|收款|回款|中标)[^,，。;；!！?？\d补奖给封顶限满]{0,10}$"
)


def _of_own_base(turn: Turn, quantity: Quantity) -> bool:
    """“软件卖给关联公司2000万算吗”: what was sold or spent, and nothing that the text is said to give."""
    extraction = turn.reading.extraction
    if quantity.unit != "CNY" or reads_as_rule(turn, quantity):
        return False
    if CRITERION.match(extraction.original, quantity.end):
        return False
    return _OWN_BASE.search(extraction.original[: quantity.start]) is not None


_INSIDE = re.compile(
    r"^元?(?:的?(?:设备|仪器|销售额?|货款?|款|钱))?[,，;；]?(?:这|那)?(?:个|些)?(?:里[头面边]?|其中|当中|之中|中|内)?的?[,，]?(?:还|也|就|光|单|仅|包?含|包括|大[概约]|差不多|约)*(?:有|含|是)?[^,，。;；!！?？\d]{0,10}$"
)
_SET_APART = re.compile(r"里[头面边]?|其中|当中|之中|含|包括|光|单|仅")
_PAID_OUT = re.compile(r"补|奖|返|报销|封顶|上限|到手|(?<!回)款给")
_WHAT_IT_IS = re.compile(
    r"^元?[^,，。;；!！?？\d]{0,2}(?:是|为|属于|算|来自|卖给|买的|投的|花在|没|未|退|在谈)"
)


def _part_of_own(turn: Turn, quantity: Quantity) -> bool:
    """“这3000万里头有1200万是老客户买的”: a part of what one sold or spent is no claim on the text."""
    if quantity.unit != "CNY":
        return False
    extraction = turn.reading.extraction
    known = (*extraction.facts, *turn.dialogue.profile.values())
    wholes = [fact.value for fact in known if isinstance(fact.value, Interval)]
    before = [one for one in extraction.quantities if one.end <= quantity.start][-1:]
    if not before or not _less(quantity, before[0]):
        return False
    if before[0].value not in wholes and not _of_own_base(turn, before[0]):
        return False
    gap, behind = (
        extraction.original[before[0].end : quantity.start],
        _CLAUSE.split(extraction.original[quantity.end :])[0],
    )
    if _PAID_OUT.search(gap + behind):
        return False
    told = _SET_APART.search(gap) or _WHAT_IT_IS.match(behind)
    return _INSIDE.match(gap) is not None and told is not None


_CAPPED_AFTER = re.compile(
    r"[元块]?[,，](?:有没有|有无|会不会|是不是)(?:有|要|得)?(?:封顶|上限|被?砍|打折|截)"
    r"|[元块]?[,，]?(?:可|但|但是|不过|然而|只是|可惜)[^,，。;；!！?？]{0,8}(?:顶格|封顶|上限|最多|最高|至多|顶多)"
)
"""“三成是1500万，可顶格只能到1000万”: what a rate would come to, which the speaker does not claim."""
_FOREIGN = re.compile(
    r"[\d.,一二两三四五六七八九十百千万亿]+(?:美元|美金|欧元|港币|港元|日元|英镑)"
)
_TAKEN_AS = re.compile(r"(?:按|当成?|当作|算作?|算成|凑成?|进到?|约等于)$")
_ROUNDED = Decimal("0.05")


def _rounded_own(turn: Turn, quantity: Quantity) -> bool:
    """“税499.6万，算500万吧”: one's own figure, rounded, and nothing that the text is said to demand."""
    extraction = turn.reading.extraction
    high = quantity.value.high
    if not high or not _TAKEN_AS.search(extraction.original[: quantity.start]):
        return False
    own = [one.value.value for one in extraction.facts if isinstance(one.value, Interval)]
    return any(one is not None and 0 < abs(high - one) <= high * _ROUNDED for one in own)


_OWN_WORDS = re.compile(
    r"(?:退(?:税|了|回|货)|代[扣缴]|个税|滞纳金|[比较](?:去年|前年|上年|同期)[^,，。;；?？]{0,6}[多少增减]|国[内外]|海外|境[内外]|出口|[内外]销"
    r"|线[上下]|[上下]半年|季度|(?:付|签|订|交|退|减|花|借|贷)了|维护费|授权费|服务费|装修|土建|厂房|软件)[^,，。;；?？!！\d]{0,8}$"
)


def _beside_own(turn: Turn, quantity: Quantity) -> bool:
    """“去年纳税510万，退税40万，够不够”: one more figure of one's own, beside one that is told."""
    extraction = turn.reading.extraction
    told = any(isinstance(fact.value, Interval) for fact in extraction.facts)
    if quantity.unit != "CNY" or not told or said_of_text(turn, quantity):
        return False
    return _OWN_WORDS.search(extraction.original[: quantity.start]) is not None


def _less(part: Quantity, whole: Quantity) -> bool:
    return bool(part.value.high and whole.value.low and part.value.high < whole.value.low)


_HALF = re.compile(
    r"(?:[补奖占给返拿领]|报销|比例|[不未][能得可]?[少低]于|至少|起码|按)[^,，。;；?？\d]{0,6}(?P<behind>一半|半数|对半)(?![个天年路会时儿])"
    r"|(?P<before>一半|半数|对半)(?:[给来的都]|都给|当|作为?|算作?|做|就是|用来|拿来)?(?:补|奖|报销|返)(?!多少|几)"
)


def _halves(original: str) -> list[Quantity]:
    """“设备款报销一半”: a share that is said without a number."""
    return [
        Quantity(
            text=match.group(name),
            start=match.start(name),
            end=match.end(name),
            value=Interval.exact(_HALF_OF_ALL),
            unit="percent",
        )
        for match in _HALF.finditer(original)
        for name in ("behind", "before")
        if match.group(name)
    ][:1]


_HALF_OF_ALL = Decimal(50)


_PAYING = re.compile(
    r"(报销|返还?|补助?|补贴|奖励?|给予?|资助|封顶|上限|顶格|最高|算下来|就是|也就是|所以是?|那就是|等于|合计|能拿)(是|为|在|到|的|了|个|按|不就|也就|就|才|顶多|最多|不过|只|大概|好像|应该)*[,:：“\"]?$"
)
_PAID_BY = re.compile(
    r"^(元|块|钱)?(的)?(比例|标准|上限)?(给|来|当|作为?|算作?)?(补|奖|封顶|资助|为上限|为限|打底)(?!多|几|吗|不)"
)
_TO_EACH = re.compile(r"[每各一]家(企业|公司)?(都|就|能|可以|给|是|有|发|拿|奖|补|能拿)*$")
"""既然十大每家五百万."""
_BAR = re.compile(r"(要|得|须|必须|需要?)(够|达到?|满|有|过|超过|到|上|交够?|缴够?|做到|超)+$")
_BARRED = re.compile(
    r"^(元|块|钱)?(以上)?(的)?(门槛|杠杠?|线)?,?(才|方|始)(能|可以|可|算|够|行|让|有|进|入)"
)


_ENOUGH = re.compile(
    r"^(?:元|块|钱)?[^,，。;；?？!！\s]{0,12}(?:就|便|即)(?:能|可以|可|算|够|有|给|行|准|让|符合|达标|满足|合格|过关)(?!多少|几)"
)
"""税交够三百万战新的四上就能进库: what is enough, said of nobody in particular."""
_OURS = re.compile(r"我|咱|俺|本公司|本厂|自己|[了过](?:大概|大约|约|差不多)?$")
_MORE_THAN = re.compile(r"(?<=[税收长幅速率])过$")
"""纳税过300万: more than so much, and not that it was paid."""
_TOLD_ME = re.compile(
    r"(?:跟|给|和|对|同|告诉)(?:我|咱|俺)们?(?:这边)?(?:就|都|也|老)?(?:讲|说|提)?过?"
)
"""会计跟我讲纳税过300万就符合了: told to me, and of nobody in particular."""
_CLAUSE = re.compile(r"[,，。;；?？!！\s]")
_HEARD = re.compile(
    r"(?:听说|据说|说是|都说|听人说|有人说)[^,，。;；!?！？\d]{0,10}?(?:要|得|须|必须|起码|至少)[^,，。;；!?！？\d]{0,4}$"
)
"""听说税得交到800万."""
_HEARD_REACH = 20


def said_of_text(turn: Turn, quantity: Quantity) -> bool:
    """Whether a number beside an enterprise's own is said of the text: 按三成补, 要够1000万才进."""
    original = turn.reading.extraction.original
    before, after = original[max(0, quantity.start - 12) : quantity.start], original[quantity.end :]
    paid = _PAYING.search(before) or _PAID_BY.match(after) or _TO_EACH.search(before)
    barred = _BARRED.match(after) or (
        _BAR.search(before) and re.search(r"才|否则|不然", after[:12])
    )
    told = _enough(turn, quantity) or _heard(turn, quantity) or refused(original, quantity)
    return bool(paid or barred or told or called_bar(original, quantity.start))


def _enough(turn: Turn, quantity: Quantity) -> bool:
    """Whether a number is said to be enough, of nobody in particular."""
    original = turn.reading.extraction.original
    before = _TOLD_ME.sub("", _CLAUSE.split(original[: quantity.start])[-1])
    before = _MORE_THAN.sub("", before)
    return bool(_ENOUGH.match(original[quantity.end :])) and _OURS.search(before) is None


def _heard(turn: Turn, quantity: Quantity) -> bool:
    """Whether a number is one that others say the text demands."""
    original = turn.reading.extraction.original
    before = original[max(0, quantity.start - _HEARD_REACH) : quantity.start]
    return _HEARD.search(before) is not None


def reads_as_rule(turn: Turn, quantity: Quantity) -> bool:
    """Whether a number is said as what the text demands, and not of an enterprise."""
    return demanded(turn.reading.extraction.original, quantity, own=turn.reading.own)


def claimed_base(turn: Turn, fact: str) -> str | None:
    """The wrong base that the turn names for a rate (“按利润的30%”); None if it names none."""
    base = turn.services.manner.bases.get(fact)
    if base is None:
        return None
    text = turn.reading.extraction.text
    for match in re.finditer(base.others.pattern, text):
        before, after = text[: match.start()], text[match.end() :]
        if base.right.search(text[max(0, match.start() - 4) : match.end() + 2]):
            continue
        rated = re.match(
            r"(投资|投入|费用|支出)?(总?额|总数|收入)?([^。?]{0,14}?(乘以?|×|\*)|的|来)?(\d+(\.\d+)?%|百分之|[一二两三四五六七八九]成)",
            after,
        )
        counted = re.search(r"(按照?|依据|根据|拿|以).{0,3}$", before) and re.match(
            r"(总?额|总数)?(的|来)?.{0,3}(算|计|补|奖|给|\d|百分之)", after
        )
        included = re.match(
            r"[一-鿿、]{0,4}?(也|都|全|统统)*(可以|能)?(算进|算入|算到|计入|加进|放进|并进|包括进)",
            after,
        )
        if rated or counted or included:
            return match.group()
    return None


def claimed_frequency(turn: Turn) -> tuple[str, bool] | None:
    """The words that say how often something is paid, and whether once; None without any."""
    text = turn.reading.extraction.text
    for pattern, once in ((_ONCE, True), (_YEARLY, False)):
        if match := pattern.search(text):
            denied = not once and _NOT_YEARLY.search(text) and not _RHETORICAL.search(text)
            return match.group(), once or bool(denied)
    return None


_RHETORICAL = re.compile(r"(?:(?<!是)不是|并非)(?:每|逐|连|按|年)年[^,。?]{0,10}(?:吗|么|\?)")
"""“不是每年都给吗”: whoever asks so takes it for granted."""


def either_frequency(turn: Turn) -> bool:
    """“是一次性的还是年年有”: both are named, or one is only wished for, and neither is claimed."""
    text = turn.reading.extraction.text
    return bool((_ONCE.search(text) and _YEARLY.search(text)) or _WISHED.search(text))


def claimed_facts(turn: Turn) -> list[KnownFact]:
    """Facts that the numbers of a claim may belong to."""
    extraction = turn.reading.extraction
    return [*extraction.facts, *extraction.presumed, *extraction.hearsay]


_CITY_PAYS = re.compile(
    r"市(?:一?级|里|上|财政|政府|本级)?(?:财政)?(?:来|直接|全|那边|一家)?(?:出|给|付|掏|发|拨|拿|支付|承担|兜)(?!不|没|过)"
)
_EITHER_PAYS = re.compile(
    r"区[^,。?]{0,4}还是[^,。?]{0,2}市|市[^,。?]{0,4}还是[^,。?]{0,2}区|不是[^,。?]{0,4}市|谁|哪(?:一)?级"
)


def claimed_city_pays(turn: Turn) -> str | None:
    """The words that say that the city pays (“由郑州市一级掏，区里只帮着争取”); None without any."""
    text = turn.reading.extraction.text
    found = _CITY_PAYS.search(text)
    if found is None or _EITHER_PAYS.search(text) or "confirm" not in turn.reading.cues:
        return None
    return found.group()
