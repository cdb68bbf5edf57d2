"""Which clause or department a question points at: “第三部分第二个行动第1条”, “三（二）2”, “工信局”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.language.clause_path import number_of, printed_in_chinese, walked
from assistant.language.cues import role_cues, unit_aliases
from assistant.language.list_places import ones_in_chinese, within_list
from knowledge.model import Clause, ClauseKind

Role = Literal["lead", "support", "any"]

_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_WORDS = {
    w: str(i)
    for i, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight"], 1)
}
_ENGLISH = re.compile(rf"\b({'|'.join(_WORDS)})\b")
_NUM = r"[一二两三四五六七八九十]{1,3}|\d{1,2}"
_PART = re.compile(rf"第({_NUM})(?:个)?(?:大)?(?:部分|章|大块|大点|大项|板块)")
_SECTION = re.compile(rf"第({_NUM})(?:个|项|大)?(?:行动|节|小节|方面)")
_RANKED = re.compile(
    rf"行动[^,，。]{{0,8}}?(?:排|位列|位居|列)?(?:第({_NUM})|(?:老|排行)({_NUM}))(?:位|名|个)?(?:的|那个|那项|叫|是|,|$)"
)
"""“六个行动里头排第五的”."""
_PLACED = re.compile(rf"排(?:在|行|名)?(?:第|老)({_NUM})(?:位|名|个|条|项)?")
"""保障措施里排第二的."""
_ITEM = re.compile(
    rf"(?<!我们是)(?<!我们属于)第\(?({_NUM})\)?(?:小)?(?:条|点|项|款|类|个(?!比例|占比|百分比|比率|指标|数|目标|行动|牵头|负责|主责|局|部门|单位)|段|则|任务|标准|措施)"
)
_STEPS = re.compile(
    rf"第?({_NUM})大?(?:部分|章|大项|大块|项|块|part)?[之、的里中,， ]*"
    rf"\(({_NUM})\)[之、的里中,， ]*第?({_NUM})?"
)
_IN_ENGLISH = re.compile(r"part (\d)\D{1,12}section (\d)(?:\D{1,12}(?:item|point|measure) (\d))?")
_NEXT = re.compile(
    r"下(面的?)?(一|那)?(条|项|款|个(?!月|季|年|星期|礼拜|周|财)|点)(?!什么)|(再|接着|继续)?往(下|后)(面)?(的)?(那|一|数)*(条|项|款|看|翻)|后(面|头|边)?的?(那|这)?一?(条|项|款)|接下来(的)?(一|那)条"
)
_PREVIOUS = re.compile(
    r"上(面的?)?(一|那)?(条|项|款|个(?!月|季|年|星期|礼拜|周|财)|点)|前(面)?的?(一|那)(条|项)|往(前|上)(面)?(的)?(那|一|数)*(条|项|款|看|翻)"
)
_NAMED = re.compile(r"第|条|款|部分|章|part|section|clause|[)）]")
_PATH = re.compile(rf"({_NUM})、?\(({_NUM})\)(\d{{1,2}})?")
_DOTTED = re.compile(r"(?<![\d.])(\d(?:\.\d{1,2}){1,2})(?![\d.%万亿千百元倍点个成])")
_CLOSING = re.compile(
    r"(最后|最?末尾|末了|结尾|末|收尾|压轴)(的)?(那|这)?(一)?(小)?(段|条|句|部分)(话)?|结尾部分|附则"
    r"|(最后|末尾|末了|结尾|收尾)(的)?(那|这)(几|两|三)?(句|行|段)"
    r"|(?:落款|署名|盖章|签发|印发日期)(?:处|日期|那儿|那里)?(?:之|以|的|往)?(?:前|上)(?:面|头|边|一)?(?:的|那|这|一|最后)*(?:小)?(?:段|条|句|部分)"
    r"|(?:压|排|落|放|写|列|搁)在(?:文件|方案|全文|正文|通篇|文末)?(?:的)?(?:最)?(?:底下|末尾|末了|最后|末)(?:的|那|这|一)+(?:小)?(?:段|条|句|部分)"
)
_ITS_END = re.compile(
    r"(?:^|[,。;!?])(?:那|那么)?(?:它|其|(?:这|该|那|本)一?[条段款节](?:里面?|的|中|内)?)(?:的)?(?:最后|最?末尾?|末了|结尾|收尾)(?:的)?[那这]?一?(?:句|行|段)"
)
"""它最末一句讲什么: of the clause that was read last, and not of the document."""
_LAST = re.compile(r"(最后|末)(一|那)?(条|项|款|个标准)")
_ONLY_LAST = re.compile(r"^(?:那|那么|然后|,)*最后(?:一|那)条(?:呢|是什么|讲什么|说什么)?[?。]*$")
_CONTENT = re.compile(r"讲|说|内容|写|包括|各|哪些|哪几|啥|什么|[两二三几]条")
_COUNTED = re.compile(
    r"(?:一共|总共|共|都|下头|下面|底下|里头|里面|名下|之下|包含|包括)(?:一?共|总共)?(?:有|分|列|写|安排)?(?:了|着|成|为)?(?:几|哪几?|多少)(?:些|大|个|条|项|点|款|样|方面)|分(?:成|为|了)?(?:几|哪几?|多少)(?:大|个|条|项)"
)
"""保障措施一共有几条: what a named part contains is counted."""
_PREAMBLE = re.compile(r"开头|(第一|头一)段|前言|序言|引言")
_EXCLUDED = re.compile(
    r"(哪些|什么|哪类|哪种|啥|怎样|咋样)(样)?(的)?(企业|公司|单位|情况|情形|厂|事|毛病|问题|行为|污点|记录|前科).{0,10}"
    r"(被?(挡|拒|卡|踢|刷|筛)[在之于出掉下了]|不(能|许|得|可以|可|准)(进|入|列|纳|报|选|申)|不让(进|入|列|纳)|不列|不予|被排除|排除|进不了|进不去|进不来|一票否决|没资格|不够格|禁止)|排除(条款|情形|条件)|负面清单|(啥|什么|哪)(样|些|种)?(子)?的(企业)?[^,。?]{0,2}(挑|选|评|进|入)不(上|了|进|去)"
)
_NO_NAME = re.compile(r"[哪什么谁这那个归由找]")
_NAME = r"(?:(?![里没提有的了和跟与在归由找让请去给对把叫被从向问说讲上])[一-鿿])"
_ORG = re.compile(
    rf"{_NAME}{{2,8}}?(?:局|委员会)|(?:税务|公安|消防|海关)(?:局|部门|机关)"
    rf"|{_NAME}{{0,6}}(?:协会|学会|商会|银行|法院|检察院|工会|科协|税务|公安|消防|海关)"
    r"(?!手续|安全|验收|登记|问题|合规|贷|[+跟和与])(?=[^,。?]{0,6}(?:牵头|负责|责任|配合|任务|职责|分工|干什么|干啥|管什么|管啥))"
)
"""税务局, and 银行 where its part in a task is asked for: 有没有提银行放贷 is about loans."""


class UnitMention(BaseModel):
    """A department that a question names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: str
    names: tuple[str, ...]
    """Official names in the clauses; empty where no clause names it."""
    role: Role


def units_in(clause: Clause, role: str) -> set[str]:
    """The departments of a clause: those that lead for ``lead``, else all of them."""
    return set(clause.lead_units) | (set() if role == "lead" else set(clause.support_units))


_QUESTION_NUMBERED = re.compile(r"第[一二三四1-4][个次]?(?:问题|问的|问)")
"""我第一个问的: a question of the conversation, and no clause."""


def clause_reference(
    text: str,
    clauses: Sequence[Clause],
    recent: Sequence[str] = (),
    listed: Sequence[str] = (),
) -> str | None:
    """The id of the clause that the text points at by number, None if it points at none.

    ``recent`` are the clauses under discussion: a bare “第二条” is meant beside them. ``listed`` are
    those of the last list: there it is the second of them.
    """
    ids = {clause.id for clause in clauses}
    text = ones_in_chinese(text.lower())
    if found := within_list(text, recent, listed, named=_base(text, clauses) is not None):
        return found
    text = _ENGLISH.sub(lambda match: _WORDS[match.group()], text.lower().translate(_FORMAL))
    text = _QUESTION_NUMBERED.sub("", text)
    if found := walked(text, clauses, recent, _named_heading):
        return found
    for candidate in _candidates(text, clauses, recent):
        if candidate in ids:
            return candidate
    return None


def missing_reference(text: str, clauses: Sequence[Clause]) -> str | None:
    """The id of a clause that is asked for by its full number and does not exist."""
    text = _ENGLISH.sub(lambda match: _WORDS[match.group()], text.lower().translate(_FORMAL))
    text = printed_in_chinese(text)
    ids = {clause.id for clause in clauses}
    found = [
        item
        for item in _candidates(text, clauses, ())
        if item.count(".") > 1 or _NAMED.search(text)
    ]
    return found[0] if found and not ids & set(found) else None


def _candidates(text: str, clauses: Sequence[Clause], recent: Sequence[str]) -> Iterable[str]:
    named = _named_heading(text, clauses)
    if _LAST.search(text):
        yield from _last_shown(clauses, recent, alone=_ONLY_LAST.search(text) is not None)
    for pattern, kind in (
        (_CLOSING, ClauseKind.CLOSING),
        (_PREAMBLE, ClauseKind.PREAMBLE),
        (_EXCLUDED, ClauseKind.EXCLUSION),
    ):
        placed = kind is not ClauseKind.EXCLUSION and (_PART.search(text) or named)
        if kind is ClauseKind.CLOSING and len(recent) == 1 and _ITS_END.search(text):
            yield recent[0]
        if pattern.search(text) and not placed:
            yield from (clause.id for clause in clauses if clause.kind is kind)
    for pattern in (_STEPS, _IN_ENGLISH):
        if steps := pattern.search(text):
            yield ".".join(str(number_of(part)) for part in steps.groups() if part)
    for pattern, step in ((_NEXT, 1), (_PREVIOUS, -1)):
        if recent and pattern.search(text):
            yield from _neighbour(clauses, recent[0], step)
    if path := _PATH.search(text):
        yield ".".join(str(number_of(part)) for part in path.groups() if part)
    if dotted := _DOTTED.search(text):
        yield dotted.group(1)
    base = _base(text, clauses)
    if named and (placed := _PLACED.search(text)):
        yield f"{named}.{number_of(placed.group(1))}"
    item = _ITEM.search(_RANKED.sub(" ", text))
    if base and item:
        yield f"{base}.{number_of(item.group(1))}"
    elif base and (
        _PART.search(text)
        or _SECTION.search(text)
        or _RANKED.search(text)
        or _of_action(text)
        or _COUNTED.search(text)
    ):
        yield base
    elif item and recent:
        yield f"{recent[0]}.{number_of(item.group(1))}"
        yield f"{recent[0].rpartition('.')[0] or recent[0]}.{number_of(item.group(1))}"


def _last_shown(clauses: Sequence[Clause], recent: Sequence[str], *, alone: bool) -> Iterable[str]:
    """The last of the clauses that were listed: the children of the one under discussion.

    ``alone``: nothing else is said, so that those beside the one read last are meant too.
    """
    items = {ClauseKind.CRITERION, ClauseKind.MEASURE, ClauseKind.SAFEGUARD}
    parents = [*recent[:1], *({one.rpartition(".")[0] for one in recent} if recent[1:] else ())]
    for parent in parents:
        listed = [one.id for one in clauses if one.parent == parent and one.kind in items]
        yield from listed[-1:]
    if alone and len(recent) == 1:
        beside = [one for one in clauses if one.parent == recent[0].rpartition(".")[0]]
        yield from [one.id for one in beside if one.kind in items][-1:]


def _neighbour(clauses: Sequence[Clause], clause_id: str, step: int) -> Iterable[str]:
    """The clause of the same kind before or after another."""
    kind = next((one.kind for one in clauses if one.id == clause_id), None)
    same = [one.id for one in clauses if one.kind is kind]
    place = same.index(clause_id) + step if clause_id in same else -1
    if 0 <= place < len(same):
        yield same[place]


def _base(text: str, clauses: Sequence[Clause]) -> str | None:
    """The part or section that the text names by number or by heading."""
    part = _PART.search(text)
    section = _SECTION.search(text) or _RANKED.search(text)
    named = _named_heading(text, clauses)
    if section:
        above = str(number_of(part.group(1))) if part else _above(named, clauses)
        place = number_of(next(filter(None, section.groups())))
        return f"{above}.{place}" if above else None
    if part:
        return str(number_of(part.group(1)))
    return named


def _named_heading(text: str, clauses: Sequence[Clause]) -> str | None:
    if named := by_heading(text, clauses):
        return named
    if "标准" in text or "条件" in text:
        return next((one.id for one in clauses if one.heading.endswith("标准")), None)
    return None


def by_heading(text: str, clauses: Sequence[Clause]) -> str | None:
    """The part or section whose heading, or the beginning of it, stands in the text."""
    kinds = {ClauseKind.SECTION, ClauseKind.PART}
    for clause in sorted(clauses, key=lambda one: -len(one.id)):
        core = re.sub(r"(提升|倍增)?行动$|及支持政策$", "", clause.heading)
        if clause.kind in kinds and len(core) >= 4 and core in text:
            return clause.id
        if clause.kind is ClauseKind.SECTION and _of_action(text) and _called(clause, text):
            return clause.id
    return None


def _of_action(text: str) -> bool:
    """Whether the text asks what an action contains: “绿色行动底下两条讲什么”."""
    return "行动" in text and bool(_CONTENT.search(text)) and "牵头" not in text


def _called(clause: Clause, text: str) -> bool:
    """An action by the first word of its heading: 绿色行动 for 绿色引领力提升行动."""
    name = clause.heading[:2]
    return clause.heading.endswith("行动") and bool(re.search(rf"{name}.{{0,5}}行动", text))


def _above(named: str | None, clauses: Sequence[Clause]) -> str | None:
    """The part in which sections are counted: the one named, else that of the actions."""
    return named if named and "." not in named else _part_of_actions(clauses)


def _part_of_actions(clauses: Sequence[Clause]) -> str | None:
    found = [c.id for c in clauses if c.kind is ClauseKind.SECTION and c.heading.endswith("行动")]
    return found[0].partition(".")[0] if found else None


def unit_mentions(text: str, clauses: Sequence[Clause]) -> tuple[UnitMention, ...]:
    """Departments named in the text, with their official names."""
    official = sorted({name for c in clauses for name in (*c.lead_units, *c.support_units)})
    role = _role(text)
    found = [
        UnitMention(words=match.group(0), names=tuple(n for n in official if core in n), role=role)
        for core, alias in unit_aliases().items()
        if (match := alias.search(text))
    ]
    stranger = _ORG.search(text)
    if not found and stranger and not _NO_NAME.search(stranger.group(0)):
        found.append(UnitMention(words=stranger.group(0), names=(), role=role))
    return tuple(found)


_ONLY_SUPPORT = re.compile(
    r"(?:只|仅|光|单|不过|就)(?:是|当|做|算|挂|有|担|任)*(?:个|着)?(?:责任单位|配合|协办|陪跑|打下手)"
)
"""几乎啥都牵头，有哪几条它只是责任单位."""
_DENIED_ROLE = re.compile(
    r"(?<!有)(?:没有?|不|未|非|不是|并非|而不是|而非)(?:挂|当|是|做|算|有|去|负责|任何|一个|一项|一条|被?列为?)*(?:牵头|主责|领头|挑头|责任单位|配合)(?:的|单位|方)*"
)
"""只当责任单位、没挂牵头的: the role that is denied is not the one asked for."""


def _role(text: str) -> Role:
    cues = role_cues()
    if _ONLY_SUPPORT.search(text):
        return "support"
    text = _DENIED_ROLE.sub(" ", text)
    lead, support = (bool(cues[name].search(text)) for name in ("lead", "support"))
    if lead == support:
        return "any"
    return "lead" if lead else "support"
