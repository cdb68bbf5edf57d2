"""How the choice for an award ended, told behind its name: 十大评选，进了候选，最后公布没选上; 名单上有我们.

The award is named in one clause and the outcome stands in another, so neither says it alone. A step on the
way (进了复审, 前二十的候选) is no award: a wrong “yes” would promise its money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.language.clauses import Clause
from assistant.language.data import words
from assistant.language.said import Said
from assistant.language.tokens import tokenise
from assistant.language.turn import Turn

_US = r"(?:我们|咱们|俺们|我司|本公司|本单位|本厂|我[公厂单院校企家]|[我咱俺])"
_OURS = rf"{_US}(?:们|司|家|公司|厂|单位|企业|医院|学校|院|校)*"
_ROLL = r"(?:名单|榜单?|名册|名录|花名册)(?:里|上|中|内)?(?:头|面|边)?"
_LISTED = re.compile(
    rf"{_ROLL}[,，]?(?:就|也|都|明明|真的?|确实|清清楚楚|白纸黑字|是|已经?|里面?)*"
    rf"(?:有|写着|写了|列着|列了|印着|登着|看[到见]了?|找[到着]了?|查到了?|出现了)(?:了|着)?{_OURS}"
    rf"(?:[^,。;!?的就能会才没不对竞同]{{0,12}}|的(?:大?名字?|名号))(?:了|呢|啊)?$"
    rf"|{_OURS}(?:也|就|已经?|都|是|确实|真的?)*(?:在|上了?|登上了?|进了?|列(?:在|入|进)了?)(?:了)?(?:那|这|市里的?|最终|最后|公布的?|正式)?(?:份|个|张)?{_ROLL}(?:了|的|呢)?$"
    rf"|{_ROLL}{_OURS}(?:也|都|全|同时|确实|一个不落地?)*(?:在|在列|上了?|登了?|有名|占了)(?:了|的|呢|啊)?$"
)
_WON = re.compile(
    rf"{_OURS}(?:一口气|一举|一下子?|全部?|都|今年|去年|已经?|早就|也|就|同时|居然|竟然|还真|真的?|三个|三项|三榜|统统|通通|一个不落){{0,4}}"
    r"(?:评|选|当选|入选|中选|上榜|登榜|拿下|拿到|包揽)(?:上|中)?(?:了|啦|下了)(?:呢|啊|的)?$"
)
"""十大那三个评选，我们一口气都评上了: the outcome behind the name of the choice."""
_NOT_LISTED = re.compile(
    rf"{_ROLL}[^,。;!?]{{0,4}}(?:没有?|没见|没看[到见]|没找[到着]|没查到|不见|查无|找不[到着]|看不[到见]|没列|没写){_OURS}[^,。;!?的]{{0,8}}$"
    rf"|(?:公布|揭晓|公示|出来|最终|最后|结果|终评|终审|定下来)[^,。;!?]{{0,8}}(?:没有?|没见|不见|没看[到见]|没找[到着]){_OURS}(?:的(?:名字?|份|名号))?(?:了|呢|啊)?$"
)
_AFTER = (
    r"(?:最后|最终|结果|可惜|后来|到头来|终评|终审|公布|揭晓|定(?:下来|榜)|名单|评审|评选"
    r"|我们?|咱们?|俺们?|但是?|却|还是|差)"
)
_FAILED = re.compile(
    rf"(?:^|{_AFTER}[^,。;!?]{{0,10}}?)(?:也|还是|都|就|又|却|时|的时候|出来|下来|完)*"
    r"(?:(?:没有?|未|没能|未能|没被)(?:能|被|给)?(?:评|选|入选|当选|上榜|列|挤|进|轮)(?:上|中|进去?|成|到|入|为)?(?:名单|榜|去)?"
    r"|落选|落榜|落空|名落孙山|出局|[被给]?(?:刷|淘汰|筛|涮)(?:下来?|掉|下去)?)(?:的|了|啊|呢|掉)*$"
)
_TAKEN_BACK = re.compile(
    rf"(?:被|把{_OURS}|将{_OURS}|给)(?:[^,。;!?]{{0,4}})(?:撤|取消|摘|除名|拿掉|剔除|清退|收回)(?:下来?|掉|了|销|牌)*(?:资格|称号|名额)?(?:了|的)?$"
)
_FAILED_EN = re.compile(
    r"(?:were|was|are|got)(?:n't| not) (?:selected|chosen|picked|named|on the (?:final )?list)"
    r"|did(?:n't| not) (?:make (?:it|the (?:final )?(?:list|cut|ten))|get (?:selected|chosen|in))"
    r"|missed (?:out|the cut)|lost out|not (?:selected|chosen) in the end",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"(?:[进入过到]了?|通过了?|挺进了?|杀进了?|列入了?)(?:了|到|市里的?|十大的?|[一-鿿]{0,2}评选的?)?"
    r"(?:初评|初审|初选|初筛|复审|复评|复选|终评|终审|决选|决赛|海选|答辩|第[二三两]轮|下一轮|最后一轮"
    r"|前(?:[二三四五1-9一]?十|[1-9]\d)(?:五)?(?:名|强|家)?(?:的)?(?:候选|候补|备选)?|候选|候补|提名|入围|推荐名单|初步名单|公示)"
)
_ON_THE_WAY = re.compile(
    r"候选|候补|提名|入围|推荐|备选|初审|初评|初选|初步|公示|拟|申报|报名|参评"
)
_LOWER = re.compile(
    r"(?:区里?|区级|上街|县里?|县级|街道|镇里|协会|商会|集团|园区|开发区)[^,。;!?]{0,8}$"
)
_OPEN = re.compile(
    r"(?P<a>[评选进上入])没(?P=a)|有没有|没有?数|不知道|不清楚|不确定|还没|尚未|没公布|[吗么?]$"
)
_YEARS_AGO = re.compile(r"(?:前年|大前年|前几年|往年|以前|之前|上一?[届次回]|上回|上次|20[01]\d年)")


def award_told(turn: Turn, said: list[Said]) -> list[Said]:
    """The yes-no facts of a turn, with what became of the award that an earlier clause names."""
    found, award, listed = said, "", dict[str, None]()
    for clause in turn.clauses:
        named = [one.fact for one in clause.tokens if one.fact in words("chosen") and one.fact]
        listed |= dict.fromkeys(named)
        if named:
            award = named[-1]
            found = _without_steps(turn, clause, award, found)
        every = _ALL.search(turn.source.text, clause.start, clause.end)
        if listed and every and (len(listed) > 1 or "榜" in every.group()):
            return found + _all_won(turn, clause, listed, found)
        if not award or clause.asks or clause.rule or clause.supposed:
            continue
        if clause.subjects and clause.subjects[-1] == "other":
            continue
        found = _ended(turn, clause, award, found)
    return found + _by_place(turn, found)


_PLACED = re.compile(
    r"(?:评|选|入选|当选|列|拿|获|得)(?:上|中|到|入|为)?(?:了)?的?(?:就)?(?:是|为)?"
    r"(?:(?P<last>后(?:者|[头面一]?(?:那)?[个种项类样]?)|第(?:二|2)[个种项类样])|(?P<first>前(?:者|[头面一]?(?:那)?[个种项类样]?)|(?:第(?:一|1)|头一)[个种项类样]))(?:的|了|啊|呢)*(?=[,。;!]|$)"
)


def _by_place(turn: Turn, said: list[Said]) -> list[Said]:
    """标杆跟应用场景分别几万 || 评上的是后头那种: one of the two awards that the turn before names."""
    found = _PLACED.search(turn.source.text)
    if found is None or any(one.fact in words("chosen") for one in said):
        return []
    named = [one.fact for one in tokenise(turn.before) if one.fact in words("chosen")]
    pair = [name for name in dict.fromkeys(named) if name is not None]
    if len(pair) != _PAIR:
        return []
    meant = pair[-1] if found["last"] else pair[0]
    return [Said.told(meant, True, *found.span())]


_PAIR = 2


_ALL = re.compile(
    rf"(?:[两俩三23](?:块|个|项|样|张|种)?(?:牌子?|奖|榜单?|名头|称号|头衔|名单)|这些|几样)?(?:{_OURS})?(?:一口气|一举)?(?:全部?|都|统统|通通|一个不落地?)"
    rf"(?:{_OURS})?(?:拿到?|评上|选上|列上|占|有|得到?|入选)(?:手|下|全|齐|上)?了?(?:呢|啊|的)?$"
)


def _all_won(turn: Turn, clause: Clause, names: Iterable[str], said: list[Said]) -> list[Said]:
    """标杆、典型场景、十大高成长，三块牌子我们全拿到了: each of the awards that were named."""
    if clause.asks or clause.supposed or _OPEN.search(turn.source.text[clause.start : clause.end]):
        return []
    told = {one.fact for one in said if one.mode == "said"}
    return [Said.told(name, True, clause.start, clause.end) for name in names if name not in told]


def _ended(turn: Turn, clause: Clause, award: str, said: list[Said]) -> list[Said]:
    """With the outcome that the clause tells; what is said of the award behind it stays."""
    value = _outcome(turn, clause)
    later = any(one.fact == award and one.end > clause.end for one in said)
    if value is None or later:
        return said
    told = Said.told(award, value is True, clause.start, clause.end)
    kept = [one for one in said if one.fact != award or one.mode == "said"]
    if value == "unsure":
        return [one for one in said if not (one.fact == award and one.value)]
    return [*kept, told]


def _outcome(turn: Turn, clause: Clause) -> bool | str | None:
    text = turn.source.text[clause.start : clause.end].strip(" ,，")
    if _OPEN.search(text) or _YEARS_AGO.search(text):
        return None
    if _NOT_LISTED.search(text) or _FAILED.search(text) or _TAKEN_BACK.search(text):
        return None if clause.has("other") else False
    if _FAILED_EN.search(text):
        return False
    listed = _LISTED.search(text) or _WON.search(text)
    if listed is None or _ON_THE_WAY.search(text):
        return None
    return "unsure" if _LOWER.search(text[: listed.start()]) else True


def _without_steps(turn: Turn, clause: Clause, award: str, said: list[Said]) -> list[Said]:
    """十大高技术企业评选进了复审: a step on the way, not the award."""
    if not _STEP.search(turn.source.text, clause.start, clause.end):
        return said
    return [
        one
        for one in said
        if not (one.fact == award and one.value and clause.start <= one.start < clause.end)
        or one.mode != "said"
    ]
