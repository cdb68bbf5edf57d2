"""Details that a clause leaves out: it speaks of the matter, and not of what is asked."""

from __future__ import annotations

import re

from assistant.answer import Citation, Status
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.asking import asks_anything
from assistant.tools.quotes import name
from assistant.wording.phrases import paragraphs, phrase
from knowledge.model import Clause

_ANY = r"(给|报|说|来)(个|一个|下|出)?(准|具体|确切)?(的)?(数|数字|数值)|具体(是)?(多少|几|的?数)"
"""A number is asked for without saying of what kind."""
_MEASURES = {
    r"几成|百分之几|几个?(百分)?点(?!几)|多大比例|什么比例|比例(是|有|多)|占多少|几个百分": r"\d+(\.\d+)?%",
    r"(幅度|增幅|涨幅|增速|增长率?)[^,。?]{0,8}(多少|几(?![家户个]))": r"\d+(\.\d+)?%",
    r"几点几|几倍|多少倍": r"\d+(\.\d+)?倍",
    r"多少(钱|万|元|资金)|几(万|百万|千万|个亿)|多大(金额|规模)|额度": r"\d+(\.\d+)?(万元|亿元|元)",
    r"(?:在|是)?(?:哪天|哪一天|几号|星期几|几点钟?)": r"\d+[日号]|(?:星期|周)[一二三四五六日]",
    r"多久|多长(时间)?|几(年|个月|天|周)|什么时候|哪(年|月)|期限": (
        r"\d{4}年|[一二三四五六七八九十]年|\d+(年|个月|天)"
    ),
    r"(隔多久|多久|几个?月|每?个?季度|半年|每?年|每?个?月|每?周).{0,6}(几|一)?(次|回|趟|场)|几(次|回|场|趟)|频率": (
        r"\d+(场|次)|每(年|月|季度|周)|月评"
    ),
    _ANY: r"(?!)",
    r"(?:放宽?|提高|提升|降低?|调高?|松|抬高?)到?(?:多少|几)(?![家户个])": r"(?:到|至|不超过|最高)\d",
    r"(多少|(?<![哪第])几)条(?=产业链|链|线|街|生产线)": r"\d+条",
    r"(每|逢|是|在)(个)?(周|星期|礼拜)几|每月几[号日]|几[号日](?=[,。?!]|$)": r"(周|星期)[一二三四五六日]|每月\d",
    r"(规模|盘子|总量|体量)(有|是|达)?(多大|多少|几)|多大(的)?(规模|盘子|体量)": r"\d+(\.\d+)?(万元|亿元|元)",
    r"(多少|(?<!哪)几)(家|户|个(?!月)|名|人|项|块|亩|平|台|件)": r"\d+(家|户|个|名|人|项|亩|台|件)",
}
"""Ways of asking for a measure, each with how a text would state it."""
_VAGUE = re.compile(
    r"[^，。；：\n]*(?:(?:适当|一定|较大|相应|合理|相关|部分)(?:的)?(?:比例|期限|面积|数量|幅度|范围|程度|条件|规模)"
    r"|规模档次|定期|放宽|优先)[^，。；：\n]*"
)
"""Words of a text that leave a measure open."""


def asks_measure(text: str) -> bool:
    """Whether a question asks for a number, a share, a time or how often."""
    return any(re.search(asked, text) for asked in _MEASURES)


_PARTS = re.compile(r"[,，;；。!?？]")


def asks_measure_last(text: str) -> bool:
    """Whether the last clause of a turn that asks anything asks for a measure."""
    asking = [one for one in _PARTS.split(text) if asks_anything(one)]
    return bool(asking) and asks_measure(asking[-1])


_UNIT = re.compile(r"(?:多少|几)个?(亿|万|倍|场|次)")


def states_unit(clause: Clause, text: str) -> bool:
    """“总量目标是多少亿”: whether a clause states a number in the very unit that is asked for."""
    asked = _UNIT.search(text)
    return asked is not None and re.search(rf"\d{asked.group(1)}", clause.text) is not None


def has_measure(clause: Clause, text: str) -> bool:
    """Whether a clause states any measure of the kind that is asked for."""
    return any(
        re.search(stated, clause.text)
        for asked, stated in _MEASURES.items()
        if re.search(asked, text)
    )


_STRICT = {
    r"(?:容积率|[开建][发设]强度)[^,。?]{0,10}(?:多少|多大|多高|几|上限|顶格|最高|封顶)": (
        r"(?:容积率|强度)[^，。]{0,8}\d"
    ),
    r"(?:规模|盘子|体量)[^,。?]{0,6}(?:多大|多少(?:钱|万|亿|元)?|几(?:个)?亿)": (
        r"(?:规模|盘子|体量)[^，。]{0,8}\d|\d+(?:\.\d+)?(?:万元|亿元)"
    ),
    r"(?:利率|利息|费率|年化)[^,。?]{0,6}(?:多少|几|多高|上限)": r"(?:利率|利息|费率)[^，。]{0,8}\d",
    r"(?:价格|地价|价款|租金|出让金)[^,。?]{0,8}(?:优惠|便宜|打|降|减|是|要)*(?:多少|几折|几)": (
        r"(?:价格|地价|价款|租金)[^，。]{0,8}\d"
    ),
    r"(?:转让?|转出|让出|分)[^,。?]{0,4}(?:多少(?!家|个)|几成|多大(?:比例|面积))": (
        r"\d+(?:\.\d+)?%|\d+亩"
    ),
    r"多久[^,。?]{0,2}(?:走访|上门|巡查|调研|回访|检查|汇报)[^,。?]{0,2}一?(?:次|回|趟)": (
        r"(?:走访|上门|巡查|调研|回访|检查|汇报)"
    ),
    r"每(?:个|一)?(?:季度|月|周|半年|天)[^,。?]{0,6}一?(?:次|回|场)": (
        r"每(?:个|一)?(?:季度|月|周|半年)|月评"
    ),
}
"""Measures so plainly asked for that a clause without them leaves them open, each with how it would state it."""


def plainly_open(clause: Clause, text: str) -> bool:
    """容积率能放宽到多少: whether what is asked for is a measure that the clause gives no number of."""
    asked = [stated for pattern, stated in _STRICT.items() if re.search(pattern, text)]
    return bool(asked) and not any(re.search(stated, clause.text) for stated in asked)


_WORDS = 12


def measure_in(clause: Clause, text: str) -> str | None:
    """The words by which a clause begins to state a measure of the kind that is asked for."""
    asked = [(len(match.group()), stated) for pattern, stated in _MEASURES.items()
             if (match := re.search(pattern, text))]  # fmt: skip
    stated = max(asked, key=lambda one: one[0], default=None)  # 多久一回 asks how often
    found = re.search(stated[1], clause.text) if stated else None
    return clause.text[found.start() : found.start() + _WORDS] if found else None


def open_line(turn: Turn, clause: Clause, query: str) -> str:
    """Say so where a measure is asked for and the clause that was found states none of its kind."""
    if not asks_measure(query) or has_measure(clause, query):
        return ""
    return phrase("lookup.no_number", turn.language)


def report_detail(turn: Turn, clause_id: str, query: str) -> Finding:
    """Say that a clause speaks of the matter without what is asked, and in which words."""
    policy = turn.services.policy
    clause = turn.services.clause(clause_id)
    cited = cite(policy, clause)
    vague = _vague(turn, clause, query)
    lead = "、".join(clause.lead_units)
    return Finding(
        tool="report_detail",
        status=Status.NOT_COVERED,
        text=paragraphs(
            phrase("detail.silent", turn.language, heading=name(clause), cite=token(cited)),
            phrase("detail.words", turn.language, quote=vague.quote, cite=token(vague))
            if vague
            else "",
            phrase("detail.lead", turn.language, lead=lead) if lead else "",
        ),
        citations=(cited, *([vague] if vague else ())),
        clauses=(clause.id,),
    )


def _vague(turn: Turn, clause: Clause, query: str) -> Citation | None:
    """The open words of a clause that share most with the question."""
    if not asks_measure(query):
        return None
    words = _pairs(query)
    found = [
        (len(words & _pairs(_sentence(clause.text, match))), -match.start(), match)
        for match in _VAGUE.finditer(clause.text)
    ]
    best = max(found, key=lambda one: one[:2], default=None)
    if best is None or not best[0]:
        return None
    match = best[2]
    start = clause.start + match.start()
    return cite(turn.services.policy, clause, start, clause.start + match.end())


def _sentence(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind(mark, 0, match.start()) for mark in "。\n") + 1
    end = text.find("。", match.end())
    return text[start : end if end >= 0 else len(text)]


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
