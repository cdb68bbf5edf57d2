"""Figures that somebody claims and the books do not bear out, and figures that are struck from the count.

老板嘴上说税过了500万 || 账还在对，没准数: who says so takes the ground from under the figure told before, so it
is asked for again. 6000万不算，另外又投了3000万 leaves open whether the 3000万 are all or come on top.
"""

from __future__ import annotations

import re

from assistant.facts import FactType, KnownFact, catalogue
from assistant.language.normalise import normalise
from assistant.language.restated import says
from assistant.language.turn import Turn

_CLAIMED = re.compile(
    r"(?:老板娘?|老总|总经理|董事长|厂长|领导|销售|业务员?|股东|合伙人|[王李张刘陈赵]总|我爸|他)(?:们)?[^,。;!?\d]{0,4}(?:说|讲|拍胸脯|吹|称|嚷嚷|估)"
    r"|嘴上|口头上?|号称|据说|听说|听[^,。;!?\d]{1,5}(?:说|讲)|拍脑袋|吹牛"
)
_WHO = r"(?:会计|财务|账[上本务面]?|报表|审计|出纳|数字?|数据|税务局?|完税证明?|那边|凭证|申报表)"
_NOT_BORNE_OUT = re.compile(
    rf"{_WHO}[^,。;!?]{{0,5}}(?:还|正|仍|至今|一直)[^,。;!?]{{0,3}}(?:在)?(?:没|未|对账?|核|盘|算|理|查|审|捋)(?!过关)[^,。;!?]{{0,4}}(?=[,。;!?]|$)"
    rf"|{_WHO}[^,。;!?]{{0,5}}(?:不敢|不肯|没|未|不)(?:敢|有|肯|给|能)?(?:认账?|承认|签字|确认|点头|核实|核完|对完|对上|对平|结完|出来|关账|背书|打包票|吭声)"
)
_NO_FIGURE = re.compile(
    r"没(?:个|有|有个)?准(?:数|信|谱)|没有?(?:个)?(?:定数|定论|实数)|(?:数字?|数据|这个数|那个数|这话|那话)[^,。;!?]{0,3}(?:不作准|做不得准|作不得准|做不了准|作不得数|做不得数|当不得真|不能当真|别当真|不能算数|不算数|不作数|靠不住|不靠谱|不可信|没谱|不能信)"
    r"|(?:别|不能|不要)(?:拿|把)?(?:他|老板|那个?|这个?)[^,。;!?]{0,6}(?:当真|算数|作准)"
)
_SETTLED = re.compile(
    r"(?:核|对|查|算|结)(?:完|清|好|过|实)了|(?:确认|核实|坐实)(?:了|过|无误)|对上了|没问题|没错"
)
_THIS_YEAR = re.compile(r"今年|本年|这个月|上个月|一季度|二季度|三季度|四季度")
_OF_YEAR = (FactType.MONEY, FactType.PERCENT)


def _unsure(text: str) -> bool:
    return _NOT_BORNE_OUT.search(text) is not None or _NO_FIGURE.search(text) is not None


def unvouched(turn: Turn) -> tuple[str, ...]:
    """账还在对，没准数: the known figures that were only claimed, in the turn right before."""
    text = turn.source.text
    if not turn.earlier or not _unsure(text) or _SETTLED.search(text) or _THIS_YEAR.search(text):
        return ()
    if not (_CLAIMED.search(turn.before) or _NO_FIGURE.search(text)):
        return ()
    told = [
        name
        for name, fact in turn.known.items()
        if fact.turn == turn.index - 1 and catalogue()[name].type in _OF_YEAR
    ]
    return tuple(told) if _CLAIMED.search(turn.before) or len(told) == 1 else ()


def is_claimed(turn: Turn, fact: KnownFact) -> bool:
    """老板说去年税有620万，财务还没核完: a figure of this turn that its next words do not bear out."""
    if isinstance(fact.value, bool) or catalogue()[fact.fact].type not in _OF_YEAR:
        return False
    text, quote = turn.source.text, normalise(fact.quote).text
    at = text.find(quote) if quote else -1
    if at < 0:
        return False
    begin = max((one.end() for one in re.finditer(r"[。;!?]", text[:at])), default=0)
    behind = text[at + len(quote) : at + len(quote) + _BEHIND]
    if re.search(r"\d|[一二三四五六七八九]百", behind) or _SETTLED.search(behind):
        return False
    return _CLAIMED.search(text, begin, at + len(quote)) is not None and _unsure(behind)


_BEHIND = 26
_STRUCK = re.compile(
    r"元?(?:的?那[笔个]|这[笔个])?(?:都|就|先|也|,)?(?:不算|不计|不含|不包括|除外|不能算|撇开|另说|不在内)(?:在内|进去|的|了|数)?(?=[,。;!]|$)"
)
_VOID = re.compile(
    r"元?(?:的?那[笔个]|这[笔个]|那个数|那期|那批)?(?:都|就|全|也|已经?|,|后来|最后){0,3}(?:作废|不作数|没投成|没到位|没落地|取消|撤|退了|退掉|黄了|泡汤|没做成|没成|打水漂)(?:了|掉)?(?=[,。;!?]|$)"
)


def void(turn: Turn, fact: str) -> bool:
    """6000万那笔取消了，又投了3000万: whether the known figure is gone, so that nothing is added to it."""
    return _names(turn, fact, _VOID)


def struck(turn: Turn, fact: str) -> bool:
    """6000万不算，另外又投了3000万: set apart from what follows, or not counted at all; nobody can tell."""
    return _names(turn, fact, _STRUCK)


def set_apart(turn: Turn) -> tuple[str, ...]:
    """Known figures that are struck while another amount is told beside them."""
    amounts = [t for t in turn.tokens if t.atom is not None and t.atom.unit in ("CNY", None)]
    return tuple(name for name in turn.known if len(amounts) > 1 and struck(turn, name))


def _names(turn: Turn, fact: str, pattern: re.Pattern[str]) -> bool:
    known = turn.known.get(fact)
    return known is not None and any(
        says(token, known) and pattern.match(turn.source.text, token.end) is not None
        for token in turn.tokens
    )
