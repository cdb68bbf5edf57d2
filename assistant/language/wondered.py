"""What is only wondered at beside what was told, without “if”: 税做到600万够不够, 按税600万算一下, 等评上高新就能进.

What is put right (不对，按600万算), proved (按审计的600万算) or past (去年做到了600万，够不够) is told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import FactType, Profile, catalogue
from assistant.interval import Interval
from assistant.language.clauses import Clause

_UNITS = {FactType.MONEY: "CNY", FactType.PERCENT: "percent", FactType.NUMBER: "times"}
_TOLD = re.compile(
    r"[去上前]一?年|20\d\d年?|已经?|早就|终于|总算|硬是|刚|后来|实际|其实|真实|审计|核定|核实|申报[表的]|报表|汇算|账[上面]"
    r"|凭证|财务|会计|税务局|税单|完税|最终|应该|应为|不对|不是(?=\d)|错|更正|改[为成按用]|还是按|就按[^,。;!?]*吧|准确|正确|剩下的|忽略|无视|别管|不管之前|作废"
    r"|\b(?:actual(?:ly)?|really|audited|last year)\b",
    re.IGNORECASE,
)
_OF_THE_RULE = re.compile(
    r"听(?:说|人|人说)|据说|都说|有人说|人家说|文件|规定|要求|政策|门槛|标准|必须|[得须][做交达缴纳涨]|才(?:能|够|行|算|可以)"
)
_SUM = r"(?:\d|[一二三四五六七八九两十百千][一二三四五六七八九十百千零点]*[万亿成倍个]|百分之|翻)"
_REACH = re.compile(
    r"(?:做|干|冲|补|交|缴|纳|提|拉|涨|增|升|抬|搞|弄|达|凑|攒|拼|加|长|保|扩|挤|跑|努力|使劲)"
    r"(?:[一多高长加缴交足刺大出升上点些下冲补提拉涨做把劲税]){0,4}(?<!上)(?:到|够|上|至|满|足)"
    rf"(?:个|大概|约|增长|增速|税额?|纳税|利润率){{0,2}}{_SUM}"
)
_DONE = re.compile(r"[^,。;!?]{1,8}?[万亿%倍元]了(?![吧呢])")
"""补缴到550万了，能进不: it is done."""
_ASKS = re.compile(
    r"够不够|够了?[吗么没嘛]|够了吧|就够|行不行|行了?[吗么嘛吧]|可不可以|可以[吗么了]|能不能|能否|[能可]以?[进入评纳够成行][^,。;]{0,6}[吗么吧]"
    r"|[能够]进|能入|呢[?。!]*$|怎么?样|咋样|如何|会怎|成不成|[成中][吗么]|是不是(?:就|也|算)|有[没戏]|进得|达不?达标|算不算|达标了?[吗么]"
)
_ANOTHER_WAY = re.compile(
    r"换(?:个|一[个种下]|种)?(?:思路|角度|算法|方案|打法|想法|说法|口径|假设|情况|可能)|另一?[个种](?:可能|情况|思路|方案|算法|办法)"
    r"|(?:^|[,。;!?])(?:那|或|又|再)*(?:比如|譬如|要不|不如|或者说?|往[高大好多](?:里|处)?[说算想])"
)
_RECKONED = re.compile(
    rf"(?:按|照|拿|以|用)(?:照|着)?[^,。;!?]{{0,8}}?{_SUM}[^,。;!?]{{0,8}}?(?:来|去|帮|替|给|你|我们?|再|重新|先|试)*[算看估测评判推试跑](?!是|出|成)"
    rf"|[算看试测估评判推跑](?:一|算|看|试|测)?(?:下|算|看|遍|笔|个|次)?(?:如|假)?[^,。;!?]{{0,6}}?{_SUM}[^,。;!?]{{0,5}}?的(?:这种|那种)?(?:情况|情形|场景|结果|可能|样子|方案|版本)"
)
_KIND_OF_FIRM = re.compile(
    rf"{_SUM}[^,。;!?]{{0,3}}?(?:(?:的)?(?:那|这)(?:种|类|样|些)(?:的)?|的)(?:企业|公司|厂子?|单位|人家|情况)?"
    r"(?:又|也|就|会|能|可以)*(?:呢|怎么?样|咋样|如何|行[吗么]|能)"
)
_ENOUGH = re.compile(
    rf"{_SUM}[^,。;!?]{{0,2}}?的(?:税额?|纳税额?|增长|增速|营收|利润率)[^,。;!?]{{0,4}}(?:够|行|能|可以|达标)"
)
_OURS = re.compile(r"我们?|咱|俺|本公司|我司|是|作为|属于")
_FUTURE = re.compile(rf"(?:明|来|后|下一?)年[^,。;!?]{{0,8}}?{_SUM}")
_ONCE = re.compile(
    r"(?:^|[,。;!?])(?:那|那么|是不是|要|只要)?等(?![级于等同]|一下|不[到及]|了?[半很好]|着急)[^,。;!?]{1,16}?"
    r"(?:上|到|下来|成|了|后|时候|好|完|为|是),?(?:[^,。;!?]{0,4}(?:就|再(?!说|看|议|讲|想|谈)|也|便|不就|能|可以|是不是))"
)
_IN_ENGLISH = re.compile(
    r"(?:^|[,.;!?])\s*(?:(?:ok(?:ay)?|so|and|now|then|just|but)\b,?\s*)*say,?\s+(?!no\b|yes|hi|hello|so|it\b|what|who|why|how|again)"
    r"|\bwould\b[^.;!?]*\b(?:be enough|do it|suffice|qualify|get us in)\b|\bwhat about\b|\bhow about\b",
    re.IGNORECASE,
)
_WISHED = re.compile(r"[能会可要]以?(?:有|到|是|做|交|够|上|进|评|算|涨|增)[^,。;!?]*$")


_IF_ONLY = r"(?:就好[了啦咯]|该多好|多好啊?|就美了|就完美了)"
_ONLY_SO = re.compile(rf"{_SUM}[^,。;!?]{{0,4}}?{_IF_ONLY}")
_WISH_ASKED = re.compile(
    rf"{_IF_ONLY}[啊呀呢吧哈]*[,。;!?…~]*(?:那么?样?|这样|到时候?|真是这样|真那样)(?:的话)?[,]?(?:我们?|咱们?)?"
    r"(?:是不是|就|也|还|到底|会不会)*(?:能|可以|够|行|算|进|入|会|拿|符合|达标)"
)


def wish_asked(text: str) -> bool:
    """要是高新就好了，那能进吗: the wish is asked about; 要是高新就好了，可惜不是 only says what is not."""
    return _WISH_ASKED.search(text) is not None


def wondered(text: str, clauses: list[Clause], known: Profile, expecting: tuple[str, ...]) -> None:
    """Mark the clauses of a turn that are only wondered at as supposed, where something was told before."""
    if not known:
        return
    for place, clause in enumerate(clauses):
        own = text[clause.start : clause.end]
        if clause.supposed or _TOLD.search(text[_lead(clauses, place) : clause.end]):
            continue
        if _OF_THE_RULE.search(text[_lead(clauses, place) : clause.end]):
            continue
        aside = _behind(text, clauses, place)
        sized = _held(clause, known, expecting)
        if once := _ONCE.search(text[clause.start : clause.end + _BRIEF]):
            _come_true(clause)
        clause.supposed = bool(
            once
            or (clause.has("if_over") and (_WISHED.search(own) or _ONLY_SO.search(own)))
            or (clause.has("quantity") and _FUTURE.search(own) and _ASKS.search(aside))
            or (_REACH.search(own) and _ASKS.search(aside) and not _DONE.match(aside))
            or (sized and (_opened(text, clause.start) or _tried(own)))
        )
        clause.rule &= clause.has("need") or not clause.supposed


def _opened(text: str, at: int) -> bool:
    """换个思路，税做到600万: the words before say that it is another way to look at it."""
    return _ANOTHER_WAY.search(_STOP.split(text[:at])[-1]) is not None


_STOP = re.compile(r"[。;!?]")


def _come_true(clause: Clause) -> None:
    """等我们评上高新，是不是就能进: what is waited for is supposed to have come; what follows is asked."""
    if clause.has("wish"):
        clause.subjects = [one or "own" for one in clause.subjects]
    clause.tokens = [
        replace(one, kinds=frozenset({"if" if one.is_a("wish") else "cause"}))
        if one.is_a("wish", "ask")
        else one
        for one in clause.tokens
    ]


def _tried(own: str) -> bool:
    of_firms = _KIND_OF_FIRM.search(own) and not _OURS.search(own)
    of_firms = of_firms or (_ENOUGH.search(own) and not _OURS.search(own))
    return bool(of_firms or _RECKONED.search(own) or _IN_ENGLISH.search(own))


def _behind(text: str, clauses: list[Clause], place: int) -> str:
    """What a clause says from its number on, with the clause behind it, which may ask."""
    clause = clauses[place]
    at = next((t.start for t in clause.tokens if t.is_a("quantity")), clause.start)
    behind = clauses[place + 1 : place + 2]
    whole = (
        behind and not behind[0].has("quantity", "fact") and behind[0].end - clause.end <= _BRIEF
    )
    end = behind[0].end if whole else clause.end
    return f"{text[at:end]}{behind[0].mark if whole else clause.mark}"


_BRIEF = 14
"""A clause that asks of the one before it is no longer."""


def _lead(clauses: list[Clause], place: int) -> int:
    """Where the clause before begins, which may put right or prove: 不对，按600万算."""
    before = clauses[place - 1] if place else None
    near = before is not None and before.end - before.start <= _BRIEF
    return before.start if before is not None and near else clauses[place].start


def _held(clause: Clause, known: Profile, expecting: tuple[str, ...]) -> bool:
    """Whether the clause has a number of a kind that was told already, and that is not waited for."""
    units = {token.atom.unit for token in clause.tokens if token.atom is not None}
    held = {_unit(name) for name, one in known.items() if isinstance(one.value, (Interval, tuple))}
    awaited = {_unit(name) for name in expecting if name not in known}
    return bool((units & held) - awaited - {None})


def _unit(fact: str) -> str | None:
    return _UNITS.get(catalogue()[fact].type)
