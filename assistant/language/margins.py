"""Profit margins: one's own, the industry's, and the multiple between them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from assistant.interval import Interval
from assistant.language.clauses import Clause
from assistant.language.data import words
from assistant.language.hedges import applied, hedge_before
from assistant.language.periods import LAST, THIS, period_of
from assistant.language.quantity import Atom
from assistant.language.roles import REACH, Located, role_of
from assistant.language.tokens import Token

_LEAST_SURPLUS = Decimal(20)
"""A smaller percentage after 高于同行 may as well be the industry's margin itself."""
_HEDGES = ("below", "at_most", "at_least", "nearly", "near")

_LOOKED_UP = re.compile(
    r"(?:这边|那边|公司|厂|们)?(?:刚才?|刚刚|之前|上次|当时|后来|昨天|今天|特意|专门|自己|已经|也|都|还|又|去|是|以为|手上|手头){0,3}"
    r"(?:拿|查|看|用|记|说|算|问|听|找|抄|填|写|报|取|弄|搞|讲|引|翻|搜|采)"
)
"""行业的我查了是8%: 我 is who found the number, not whose it is."""

_LEVEL = re.compile(
    r"(?:的|利润率|利润|平均|均值|水平|大概|大约|差不多|也?就?(?:是|为|在|有|才|只有|到)|也就|左右|约)*"
)
"""同行平均七点一个百分点: a level, as against 比同行高七个百分点."""
_NOT_ABOVE = re.compile(r"多少|最[高多]|差不多|多大|高企|高新|[三]高")
"""Words with 高 or 多 that set nothing above anything."""

Reading = tuple[str | None, Interval | None]


def read_margin(
    text: str, clauses: list[Clause], located: Located, atom: Atom, as_of: date
) -> Reading:
    """The margin fact that a percentage or a multiple states."""
    period = period_of(clauses, located.clause, located.token, as_of)
    to_come = clauses[located.clause].supposed and period is not None and period < THIS
    if period not in (None, LAST, THIS) and not to_come:
        return None, None
    if _of_another_matter(clauses[located.clause], located):
        return None, None
    if _peers_elsewhere(text, clauses[located.clause], located):
        return None, None
    if atom.unit == "times":
        return _multiple(text, clauses, located, atom)
    if located.role == "industry":
        return _industry(text, clauses, located, atom)
    if located.role == "margin":
        return _margin(text, clauses, located, atom, dated=_dated(text, located, period))
    if located.role is None and _industry_named(clauses, located) and atom.unit == "percent":
        return "profit_margin", atom.value
    return None, None


_OVER_THEM = re.compile(
    r"(?:高出|高过|超出|超过|领先|多出)(?:了)?(?:郑州市?|市域|全市|市里)?(?:的)?(?:同行|同业|行业)(?:业)?(?:的)?(?:平均|均值|水平|利润率)*"
    r"(?:整整|足足|大约|大概|约|差不多|将近|有|了|达)*$"
)
"""利润率高出同业平均整整七成: so much above it, and no margin of 70 %."""
_ELSEWHERE = re.compile(
    r"(?:全国|国内|全省|省内|省里|河南省?|外省|外地|全球|世界|国际|上市公司|a股)[^,。;!?郑市\d]{0,14}$",
    re.IGNORECASE,
)


_OWN_MARGIN = re.compile(r"(?:我|咱|俺)(?:们|家|司|厂)*(?!们|家|司|厂|这?个?行)|本公司")
_SENTENCE = re.compile(r"[。!?;]")
_SOURCE = re.compile(
    r"(?:全国|国内|全省|省内|河南省|全球|世界|上市公司|a股)[^,。;!?郑\d]{0,4}(?:数据|统计|口径|报告|年鉴|行业|平均|均值)"
)
"""协会发的全国数据，我们这行平均6%: whatever follows in the sentence is of the whole country."""


def _peers_elsewhere(text: str, clause: Clause, located: Located) -> bool:
    """全国同行的2.1倍: the policy compares with the peers of 郑州市域 alone."""
    if located.role not in ("industry", "multiple"):
        return False
    start = located.token.start
    begin = max((one.end() for one in _SENTENCE.finditer(text, 0, start)), default=0)
    around = _SOURCE.search(text, begin, start)
    told = text[around.end() : start] if around else ""
    atom = located.token.atom
    own = atom is not None and atom.unit != "times" and _OWN_MARGIN.search(told)
    here = around is not None and "郑州" not in told and not own
    return here or _ELSEWHERE.search(text, clause.start, start) is not None


_MATTERS = frozenset({"tax", "revenue", "first_set", "invest", "equipment", "platform"})


def _of_another_matter(clause: Clause, located: Located) -> bool:
    """纳税比同行高一倍: it is the tax that is set against the industry, and no margin."""
    if located.cue is None or located.role not in ("industry", "multiple") or located.behind:
        return False
    named = [role for t in clause.tokens if t.start < located.cue.start and (role := role_of(t))]
    numbers = any(t.atom is not None and t.start < located.cue.start for t in clause.tokens)
    return bool(named) and named[-1] in _MATTERS and not numbers


def words_between(text: str, clauses: list[Clause], cue: Token, token: Token) -> str:
    """The words between a role word and its number, from the last other number on."""
    numbers = (
        t.end
        for clause in clauses
        for t in clause.tokens
        if t.atom is not None and t.atom.unit != "year" and cue.end <= t.start < token.start
    )
    return text[max([cue.end, *numbers]) : token.start]


def _multiple(text: str, clauses: list[Clause], located: Located, atom: Atom) -> Reading:
    clause = clauses[located.clause]
    if located.role not in ("industry", "multiple", "margin") or located.cue is None:
        return None, None
    near = clauses[max(0, located.clause - REACH) : located.clause + 1]
    between = words_between(text, near, located.cue, located.token)
    if _of_profit(text, clause, located.token.start) or _of_other_rate(text, located.token.start):
        return None, None
    if exceeds(clause, located.cue, between):
        return "margin_multiple", atom.value.plus(Interval.exact(1))
    if "低" in between or "增" in between or "涨" in between or "提" in between:
        return None, None
    return "margin_multiple", _hedged(text, located.cue, atom)


_PROFIT_OR_RATE = re.compile(
    r"利润率|毛利率|净利率|率(?:是|为|达|到|也|就|$)"
    r"|(?P<sum>利润(?:总|数)?额|净利润?额?(?!率)|利润总量|利润总数|总利润|盈利额|税前利润(?!率)|赚的钱|挣的钱|赚钱数)"
)
_WHOLE_PROFIT = 40


def _of_profit(text: str, clause: Clause, at: int) -> bool:
    """利润额是行业平均利润额的2.5倍: so many times the money that others earn says nothing of the margin."""
    begin = max(clause.start, at - _WHOLE_PROFIT)
    named = list(_PROFIT_OR_RATE.finditer(text, begin, at))
    return bool(named) and all(one["sum"] for one in named)


_OTHER_RATE = re.compile(
    r"毛利润?率|净利润?率|(?:净?资产|投资)(?:收益|回报)率|(?<![a-z])ro[ae](?![a-z])|(?:gross|net) margins?"
)
_OWN_RATE = re.compile(r"(?:营业?收入?|销售)?(?<![毛净])利润率")
_OF_PEERS = re.compile(r"(?:同行|行业|同业|平均|人家|别人)[^,。;!?]{0,6}$")


def _of_other_rate(text: str, at: int) -> bool:
    """毛利率32%，同行利润率平均才10%，三倍多: so many times it says nothing of the margin on revenue."""
    others = list(_OTHER_RATE.finditer(text, max(0, at - _WHOLE_PROFIT), at))
    return bool(others) and all(
        _OF_PEERS.search(text, 0, own.start())
        for own in _OWN_RATE.finditer(text, others[-1].end(), at)
    )


def _hedged(text: str, cue: Token, atom: Atom) -> Interval:
    """不到同行的两倍: the hedge stands before the industry. 超过…2倍 is the policy's own 2."""
    effect = hedge_before(text, cue.start)
    return applied(atom.value, effect) if effect in _HEDGES else atom.value


def exceeds(clause: Clause, cue: Token, between: str) -> bool:
    """比同行高一倍, 高出同行一倍: the difference, not the ratio."""
    before = [t.text for t in clause.tokens if t.end <= cue.start and cue.start - t.end <= 4]
    return any(word in _NOT_ABOVE.sub("", between) for word in ("高", "多", "领先")) or bool(
        before and before[-1] in words("above")
    )


def _industry(text: str, clauses: list[Clause], located: Located, atom: Atom) -> Reading:
    clause, cue = clauses[located.clause], located.cue
    if cue is None:
        return None, None
    near = clauses[max(0, located.clause - REACH) : located.clause + 1]
    between = words_between(text, near, cue, located.token)
    if _OVER_US.search(text, cue.end, located.token.start):
        return None, None
    if atom.unit == "percent" and _starts_from(text, clause, located.token):
        return None, None  # 同行平均从9%到10%
    over = _OVER_THEM.search(text, clause.start, located.token.start)
    if over and atom.unit == "percent" and re.search("[成%]", located.token.text):
        return "margin_multiple", atom.value.plus(Interval.exact(100)).scaled(Decimal("0.01"))
    if _OF_THE_COUNTRY.search(text, cue.end, located.token.start):
        return None, None  # 郑州同行的我找不着，只翻到一个全国的，5%
    if atom.unit == "percent" and _came_to(text, clause, located.token):
        return "industry_margin", atom.value
    own = _own_between(text, near, cue, located.token)
    if own and not (_put_right(near, cue, located.token) or _FOUND_OUT.search(between)):
        return ("profit_margin", atom.value) if atom.unit == "percent" else (None, None)
    if atom.unit == "points" and (located.behind or not _LEVEL.fullmatch(between)):
        return None, None
    if (ratio := _in_tenths(text, clause, located, atom, between)) is not None:
        return ("margin_multiple", ratio)
    if exceeds(clause, cue, between) and not located.behind:
        enough = (atom.value.low or Decimal(0)) >= _LEAST_SURPLUS
        ratio = atom.value.plus(Interval.exact(100)).scaled(Decimal("0.01"))
        return ("margin_multiple", ratio) if enough else (None, None)
    if (between.strip() or cue.text[-1:]) == "的" and _equated(clause, cue):
        return _of_average(located.token.text, atom)
    if "低" in between or located.carried:
        return None, None
    return "industry_margin", atom.value


_OF_THE_COUNTRY = re.compile(
    r"(?:全国|全省|国家|省里|全行业|外省|河南省?)(?:的|平均|那个|水平|数据?|,|是|有|为)*$"
)
_FOUND_OUT = re.compile(
    r"(?:我们?|咱们?|俺们?|我司|会计|财务)(?:都|也|刚|刚刚|已经?|托人|找人|让人|上网|特意|去|帮|又|昨天|今天|这边)*"
    r"(?:打听|查|问|了解|找|搜|翻|要|核实)(?:到|过|了|清楚|明白|来|着|出来)"
)
"""同行平均我打听到了，5%: who found it out, and no figure of one's own."""
_PERCENTAGE = re.compile(r"[%成折半]|百分|分之|个?点|per|pct")
_BARE_MULTIPLES = (Decimal("0.3"), Decimal(6))


def _of_average(said: str, atom: Atom) -> Reading:
    """是同行平均的80%, 是同行平均的1.8: without a unit a small number is so many times, any other is unclear."""
    if _PERCENTAGE.search(said):
        return "margin_multiple", atom.value.scaled(Decimal("0.01"))
    value = atom.value.value
    likely = value is not None and _BARE_MULTIPLES[0] <= value <= _BARE_MULTIPLES[1]
    return ("margin_multiple", atom.value) if likely else (None, None)


_OVER_US = re.compile(
    r"比(?:我们?|咱们?|我司|俺们?)[^,。;!?]{0,4}?[高多低少强差](?:出|了)?[^,。;!?]{0,2}$"
    r"|(?:高出|高于|高过|低于|超过|超出|领先|落后)(?:于)?(?:我们?|咱们?|我司|俺们?)[^,。;!?]{0,3}$"
)
"""行业平均比我们高两成: a distance, and nobody's margin."""
_TENTHS = re.compile(r"[成折]|分之(?![百千])|一半")
_OF_IT = re.compile(r"(?:平均|均值|水平|利润率|的)*")
_COMES_TO = re.compile(
    r"(?:是|只有|仅有|才有?|相当于|等于|达到|够到|够得上|为|顶|抵|合|够|不到|不足|有|占)(?:了|着|个)?"
    r"(?:市里|全市|郑州市?|市域|当地|同期|本市|的)*$"
)
_SURELY = re.compile(r"(?:达到|相当于|等于|够到|不到|不足)[^,。;!?]{0,4}$")
_LOWER = re.compile(r"低于?|不如|少|落后")


def _in_tenths(
    text: str, clause: Clause, located: Located, atom: Atom, between: str
) -> Interval | None:
    """比同行高七成 is 1.7 times, 低三成 0.7, 达到同行的七成 0.7: tenths are shares of the average.

    行业平均两成，我们四成 tells two margins and is left as it is.
    """
    cue = located.cue
    if cue is None or located.behind or atom.unit != "percent":
        return None
    if not _TENTHS.search(located.token.text):
        return None
    whole, share = Interval.exact(1), atom.value.scaled(Decimal("0.01"))
    before = text[clause.start : cue.start]
    if exceeds(clause, cue, between):
        return share.plus(whole)
    if _LOWER.search(between) or (_LOWER.search(before[-3:]) and not between.strip("的")):
        return whole.less(share)
    plain = (between + cue.text).count("的") or _SURELY.search(before)
    if _OF_IT.fullmatch(between.strip()) and plain and _COMES_TO.search(before):
        return applied(share, effect) if (effect := hedge_before(text, cue.start)) else share
    return None


def _put_right(clauses: list[Clause], cue: Token, token: Token) -> bool:
    """行业那个数我记错了，应该是4%: 我 is who was wrong, not whose margin it is."""
    between = (t for clause in clauses for t in clause.tokens if cue.end <= t.start < token.start)
    return any(t.is_a("fix") for t in between)


def _equated(clause: Clause, cue: Token) -> bool:
    """是同行的80%."""
    before = [t for t in clause.tokens if t.end <= cue.start]
    return bool(before) and before[-1].text in words("equals") and cue.start - before[-1].end <= 1


_YEAR_BEFORE = re.compile(
    r"(?:去年|上一?年|\d\d年|20\d\d)(?:全年|度|的|是|为|有|就|则|又|达到?|[做升涨提增]?到了?|:)*$"
)


def _dated(text: str, located: Located, period: int | None) -> bool:
    """利润率前年11%，去年13.6%: last year's figure of a series, whose matter was named once."""
    start = located.token.start
    return period == LAST and _YEAR_BEFORE.search(text, max(0, start - 12), start) is not None


def _margin(
    text: str, clauses: list[Clause], located: Located, atom: Atom, *, dated: bool
) -> Reading:
    clause, cue = clauses[located.clause], located.cue
    if cue is None or atom.unit not in ("percent", "points"):
        return None, None
    if atom.unit == "points" and not _LEVEL.fullmatch(text[cue.end : located.token.start]):
        return None, None
    own = _own_between(text, clauses, cue, located.token)
    between = words_between(text, [clause], cue, located.token)
    if _starts_from(text, clause, located.token):
        return None, None
    if _came_to(text, clause, located.token) and not _industry_owns(clause, cue):
        return "profit_margin", atom.value
    if located.carried and not (own or dated):
        return None, None
    if _OVER_US.search(text, cue.end, located.token.start):
        return None, None
    if any(word in between for word in words("level_changed")) and "到" not in between:
        return None, None
    told_in = next((one for one in clauses if cue in one.tokens), clause)
    if _industry_owns(told_in, cue) and not own:
        return "industry_margin", atom.value
    return "profit_margin", atom.value


_YEARS = (
    r"(?:大前年|前年|去年|上年|今年|现在|目前|如今|原来|之前|以前|当初|最初|(?:20)?\d\d年)?"
    r"(?:度|同期|底|初)?的?(?:大概|大约|约|差不多)?"
)
_FROM = re.compile(rf"(?:从|由|打|自){_YEARS}$")
_MOVED = r"(?:提|升|涨|增|掉|降|跌|滑|落|缩|变|做|拉|攀|回)[^,。;!?\d]{0,5}?(?:到|至|成|为)了?"
_TO = re.compile(rf"(?:{_MOVED}|^(?:到|至)){_YEARS}$")
_BY_POINTS = r"(?:提高?|升|涨|增加?|掉|降|跌|滑)了?[^,。;!?\d]{0,3}?[\d.一二两三四五六七八九十]+个?(?:百分)?点"
_GOES_TO = re.compile(rf"[^。;!?\d]{{0,8}}?(?:{_MOVED}|{_BY_POINTS})|\s*(?:到|至){_YEARS}(?=\d)")


def _starts_from(text: str, clause: Clause, token: Token) -> bool:
    """利润率从去年的10%提到16%: where it came from is not what it is."""
    before = text[clause.start : token.start]
    return _FROM.search(before) is not None and _GOES_TO.match(text, token.end) is not None


def _came_to(text: str, clause: Clause, token: Token) -> bool:
    """从去年的10%提到今年的16%: what it has come to, behind the number that it came from."""
    numbers = [t for t in clause.tokens if t.atom is not None and t.end <= token.start]
    rates = [t for t in numbers if t.atom is not None and t.atom.unit == "percent"]
    if not rates or not _FROM.search(text[clause.start : rates[-1].start]):
        return False
    return _TO.search(text[rates[-1].end : token.start]) is not None


def _industry_owns(clause: Clause, cue: Token) -> bool:
    """同行的利润率: the margin word belongs to an industry word right before it."""
    for token in reversed([t for t in clause.tokens if t.end <= cue.start]):
        if token.is_a("own"):
            return False
        if role_of(token) == "industry":
            return cue.start - token.end <= 5
    return False


def _own_between(text: str, clauses: list[Clause], cue: Token, token: Token) -> bool:
    return any(
        t.is_a("own") and cue.end <= t.start < token.start and not _LOOKED_UP.match(text, t.end)
        for c in clauses
        for t in c.tokens
    )


def _industry_named(clauses: list[Clause], located: Located) -> bool:
    sentence = clauses[located.clause].sentence
    return any(
        role_of(t) == "industry" for c in clauses if c.sentence == sentence for t in c.tokens
    )
