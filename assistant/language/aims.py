"""Numbers that are no figure of anyone: asked for, aimed at, missing, or the bar itself."""

from __future__ import annotations

import re
from functools import cache

from assistant.language.clauses import Clause
from assistant.language.data import load
from assistant.language.goals import wanted_at
from assistant.language.tokens import Token

_WINDOW, _AHEAD = 26, 16


_MOST = ("最多", "至多", "顶多", "不超过")
_PAYMENT = re.compile(r"奖(?!项)|补(?!齐|短|链)|封顶")
_REACHED = re.compile(r"够|满|达到?|到|凑够|凑满")
_CAPS = ("最高", "封顶", "上限", "顶格", "上限是", "最高是", "封顶是")
"""首批次那个最高一千万: the amount of the text."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("measures")["aims"][name].strip())


def aimed_at(text: str, clause: Clause, token: Token, since: int) -> bool:
    """再卖多少就到1000万, 离500万还差, 差20万, 1000万封顶; ``since``: where its sentence begins."""
    before = text[max(since, token.start - _WINDOW) : token.start].rstrip()
    behind = text[token.end : token.end + _AHEAD].lstrip()
    if _pattern("ceiling").search(token.text) or _pattern("ceiling").match(behind):
        return True
    capped = before.endswith(_CAPS) or token.text.startswith(_CAPS)
    paid = token.text.startswith(_MOST) and _PAYMENT.search(before)
    if (capped or paid) and not clause.supposed:
        return True
    if (
        token.atom
        and token.atom.unit in ("CNY", "times")
        and wanted_at(text, token.start, token.end)
    ):
        return True
    if _pattern("missing").search(before) and not clause.supposed:
        return True
    if _pattern("required").search(before) and _pattern("full").search(before):
        return True
    reached = _REACHED.match(
        token.text
    )  # 还差多少够500万: the word of reaching belongs to the number
    before += reached.group() if reached else ""
    return bool(_pattern("reach").search(before) and _pattern("how_much").search(before))


_PAID_OUT = re.compile(
    r"(?:财政局?|政府|[区市省]里|局里|上[头面]|国家)[^,。;!?我咱俺]{0,6}(?:打|拨|发|给|补|奖|掏|(?<![高超多])出|批)(?:给|来|款|钱|下来|过来|了)*"
    r"(?:我们?|咱们?|俺们?|企业|公司)?$"
)


def paid_out(text: str, token: Token) -> bool:
    """区财政直接打2000万: what others are said to pay is no figure of one's own."""
    return _PAID_OUT.search(text[max(0, token.start - _WINDOW) : token.start]) is not None


_RATE = r"(?:\d+(?:\.\d+)?%|百分之[一二三四五六七八九十]+|[一二两三四五六七八九]成|对半|一半)"
_RECKONED = re.compile(
    rf"{_RATE}[^。;!?\d营收销售卖税利设投交]{{0,8}}(?:算|乘|折|合|[得拿补奖]|就是|等于|应该?是?|该有)(?:[了出下过得来着]|下来|出来|起来|个|我|是|有|该|应该|能|大概|约|差不多){{0,5}}$"
    r"|(?:不就是?|岂不是?|可不就?是?)(?:要|得|能|给|有|该)?(?:要|拿|领|补|报销)?(?:回|到)?来?$"
    r"|(?:能|可以|会)(?:不能|不会)?(?:要|拿|领|补|返|报销)回来?$"
    r"|(?:promis|claim|expect|say|said|reckon)[a-z]*(?: (?:us|me|it|that|we|is|would|will|get|be)){0,4}\s*$"
    r"|算(?:了个|出来?(?:个|的?是|有)?|出了个?)$"
)
"""按三成我自己算了个1050万: what somebody works out."""
_DUE = re.compile(
    r"(?:元|块)?的?(?:奖|补|钱|款|资金)?(?:励|助|贴|金)*[,，]?(?:到底|究竟|大概|得|要|该|能)?"
    r"(?:(?:啥|什么)时候?|啥时|何时|几时|哪天|哪一?年|几号|多久|多长时间)(?:才|能|可以|会|给|就)*(?:拨|到[账位手]|发|打|给|兑现|下[来拨达发]|拿|领|付|批|支付|划)"
    r"|(?:元|块)?(?:我们?|咱们?|公司|财务)?(?:能|可以|可不可以|能不能|该|要不要)(?:不能)?(?:直接|先|就)?(?:写|列|记|算|放|纳|编|报)(?:进|入|到|在)"
    r"|(?:元|块)?的?(?:奖|补|钱|款|资金)?(?:励|助|贴|金)*(?:是|要|会|该|都|直接|给)*(?:打|拨|发|汇|转|划|付|进)(?:到|给|进|入|去|往|在)?(?:哪|谁|什么|啥)"
)
"""1500万啥时拨, 300万打到哪个账户: a sum that is due."""


_SPENT = re.compile(
    r"[卖售销投买花营税利产签收][^,。;!?]{0,10}$|设备[^,。;!?]{0,6}$|产值[^,。;!?]{0,6}$"
)
"""我们卖了1000万什么时候能拿到奖: the figure that the question rests on."""


def worked_out_or_due(text: str, token: Token) -> bool:
    """按三成算了个1050万, 1500万啥时拨: what is taken to come of the rule is no figure of one's own."""
    if token.atom is None or token.atom.unit != "CNY":
        return False
    before = text[max(0, token.start - _WINDOW) : token.start].rstrip()
    behind = text[token.end : token.end + _AHEAD].lstrip()
    due = _DUE.match(behind) and (not _SPENT.search(before) or before.endswith(("这", "那")))
    return bool(due or _RECKONED.search(before))


_TEXT_TOLD = re.compile(
    r"(?:(?:一会儿?|一处|有处|有的地方|文件|条款|方案|原文|政策)[^,。;!?我咱俺]{0,4}(?:说|写|讲|规定)(?:的|了|着|是)*"
    r"|(?:前头|后头|前面|后面|这里|那里|这条|那条)(?:又|还|却|倒|也)?(?:说|写|讲|规定)(?![的错过了我]))[^,。;!?我咱俺]{0,8}$"
)


def told_by_text(text: str, token: Token) -> bool:
    """一会儿说增长15%，一会儿说增长20%: the text is quoted, and nobody's figure is told."""
    before = text[max(0, token.start - _WINDOW) : token.start]
    led = text[max(0, token.start - _LONG_LEAD) : token.start]
    most = token.text.startswith(_MOST) and _CAPPED.search(before)
    capped = most or _CAP_TOLD.search(led)
    heard = _HEARD_SUM.search(before) and _DOUBTED.search(text)
    of_all = _FOR_ALL.match(text, token.end) and not _ASKER.search(text)
    read = _STANDARD_TOLD.search(before) and not of_all
    return _TEXT_TOLD.search(before) is not None or bool(capped or heard or read)


_STANDARD_TOLD = re.compile(
    r"(?:标准|门槛|条件|要求|规定|通知|公告|网页|公众号|推文|帖子|宣传册|宣传单|海报|册子|解读|指南|细则|红头|政策)(?:里|上|中|里[面头边]|上面|那里|那边)?"
    r"(?:明明|好像|似乎|都|是|也|又|就)*(?:写|说|讲|列|规定|要求|标|登)(?:的|了|着|明|得)?(?:很清楚)?(?:是|:)?[^,。;!?我咱俺]{0,8}$"
)
"""我看入库标准里写的是纳税要满1000万: what somebody read is nobody's tax."""
_ASKER = re.compile(r"[我咱俺]")
_FOR_ALL = re.compile(r"元?(?:以上)?的?,?(?:才|方(?!案)|就|便)")
"""…一千万才可以选: said of whoever applies, which is presumed and not told."""
_CAP_TOLD = re.compile(
    r"\b(?:limit|cap|ceiling|maximum|max|award|subsidy|grant|bonus|reward)\b(?: (?:for|on|of|per) [a-z -]{1,30}?)?"
    r"(?:'s| is| was| are| should be| would be| goes up to| can reach| stands at| at|:)\s*"
    r"(?:up to |about |around |as much as )?$"
    r"|\b(?:is|was|isn't|wasn't)\s+(?:the|our|its|that)\s+"
    r"(?:limit|cap|ceiling|maximum|max|award|subsidy|grant|reward)\s*(?:for it\s*)?(?:really\s*)?$",
    re.IGNORECASE,
)
"""A colleague told me the limit is 20 million yuan: what is said of the text."""
_CAPPED = re.compile(
    r"(?:三首|首[台批版](?:套|次)?|平台|十大|标杆|场景)[”\"]?(?:的)?(?:产品|企业)?(?:奖励?|补助?|补贴)?$"
)
"""“三首”顶多一千万."""
_LONG_LEAD = 60
_DOUBTED = re.compile(
    r"(?:你|您)?(?:确定|肯定)(?:吗|么|没|是|嘛|\?)|再(?:看看|查查|核一?下|核实|确认)"
    r"|谁(?:对|错|说的?[对准]|说得对|有理|更准)|听谁的|信谁"
    r"|不会吧|不是吧|不对吧|有没有(?:搞|弄|算)错|真的吗|are you sure|really\?|is that right|double.check",
    re.IGNORECASE,
)
_HEARD_SUM = re.compile(
    r"(?:同事|朋友|别人|人家|中介|代理|顾问|老板|领导|科长|主任|局长|处长|窗口|客服|网上|群里|有人|隔壁|听说|据说)[^,。;!?\d我咱俺卖投销交]{0,6}(?:说|讲|写|传|告诉我|跟我说)?的?(?:都)?(?:是|有|可以到|能到)?$"
)
"""确定吗？同事说是2000万: another sum for what was just answered."""


_OF_ALL = re.compile(
    r"(?:“?三高”?(?:培育)?企业|培育企业|[入在]库企业|库[里内]的?企业|全区|区里|上街区?)[^,。;!?我咱俺是]{0,10}"
    r"(?:每年|一年|年均|逐年|年年|[要得须该])[^,。;!?我咱俺]{0,6}$"
)
_NOBODY = re.compile(r"[我咱俺]|(?:是|为|作为)“?三高|一家")


_WIDER = re.compile(
    r"\s*(?:那个|那|这个)?(?:是|为|属于)?(?:的)?(?:全国|全省|国家|省里|河南省?|国内)(?:的)?(?:平均|均值|口径|水平|数)"
)


def of_wider_area(text: str, token: Token) -> bool:
    """5%是全国平均: the average of the country is none of Zhengzhou's, and nobody's own."""
    percent = token.atom is not None and token.atom.unit == "percent"
    return percent and _WIDER.match(text, token.end) is not None


def of_all_fostered(text: str, clause: Clause, token: Token) -> bool:
    """三高企业营收每年涨15%: what is aimed at for all of them is no figure of one's own."""
    before = text[clause.start : token.start]
    if _YEARLY_RISE.fullmatch(before) and _TAGGED.match(text, token.end):
        return True
    return _OF_ALL.search(before) is not None and _NOBODY.search(before) is None


_YEARLY_RISE = re.compile(
    r"(?:是|那|那么|也|就|要|得|应该?|,)*(?:每年|逐年|年年|一年)(?:都|要|得|会|递|再|就)*(?:增长?|涨|增加|提高|多|上浮|上调)(?:个|幅|了)?(?:是|为|不少于|不低于)?"
)
_TAGGED = re.compile(r"(?:以上)?[,，]?(?:是|对|没错|没说错|没记错)(?:吧|吗|么|不|嘛|啊)")
"""每年涨10%对吧: what the text has grow, and nobody's own figure of last year."""


def is_bar(text: str, token: Token) -> bool:
    """500万纳税那个杠杠, 税够500万的说法, 税线是500万: the threshold is spoken of."""
    behind = text[token.end : token.end + _AHEAD].lstrip()
    return _pattern("bar").match(behind) is not None or called_bar(text, token.start)


def is_missing(text: str, token: Token) -> bool:
    """税差一百块不到五百万: what is lacking."""
    before = text[max(0, token.start - _AHEAD) : token.start].rstrip()
    return _pattern("missing").search(before) is not None


def called_bar(text: str, start: int) -> bool:
    """税线500万, 门槛不是要1000万嘛: what a number is called before it is told."""
    before = text[max(0, start - _AHEAD) : start].rstrip()
    return _pattern("called_bar").search(before) is not None


_PAPER_BEFORE = re.compile(
    r"(?:合同|订单|协议|意向|框架|签约|签)(?:额|金额|总额|价)?(?:了|的|是|为|写的?|一共|共)*$"
)
_PAPER_BEHIND = re.compile(r"(?:元)?的?(?:大)?(?:合同|订单|协议|意向|框架|单子)")


def on_paper(text: str, start: int, end: int) -> bool:
    """签了850万合同, 合同额850万: agreed, and not yet sold."""
    return bool(_PAPER_BEFORE.search(text[max(0, start - _AHEAD) : start])) or bool(
        _PAPER_BEHIND.match(text, end)
    )


def suffices(text: str, token: Token) -> bool:
    """涨够15%就算达标: a claim of what is enough."""
    return _pattern("enough").match(text[token.end : token.end + _AHEAD]) is not None
