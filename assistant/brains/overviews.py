"""Turns that ask what there is to get: of everything, or of a part, a kind, or a matter of it."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute, judge_pool
from assistant.brains.situation import Situation
from assistant.language.asking import asking_with
from assistant.language.cues import subject
from assistant.language.headings import headings_in
from assistant.language.matters import rare_in
from assistant.language.references import by_heading
from assistant.language.remarks import without_charge
from assistant.tools.narrowed import KINDS, MONEY
from assistant.tools.parts_counted import actions_miscounted, actions_said, part_of_actions
from knowledge.model import ClauseKind

_OUTLINE = 8
"""A question of everything has at most this long a subject of its own."""
_SINGLE = re.compile(r"单笔|单项(?!冠军)|一笔|封顶|上限")
_MONEY = re.compile(r"奖|补(?!齐|短|链)|钱|现金|资助|cash|money|award|subsid|grant")
_PAID = re.compile(r"(拿|给|发|领|带|有)(得|到)*(的)?(钱|奖金|现金)|现金|奖金")
_PLANNED = re.compile(
    r"(?:想|打算|准备|计划|考虑|琢磨|正在|要)(?:着)?(?:去|再|多)?(?:做|搞|上|建|发|引|办|弄|把|投|圈|拿地|并|收购|改|转|招)"
)
"""我们想发债融资，有什么支持: what is planned is what support is asked for."""
_PARTS = frozenset({ClauseKind.PART, ClauseKind.SECTION})


def narrowed(s: Situation) -> Plan | None:
    """“不用入库的有哪些”, “保障措施里发不发钱”, “做软件的沾得上哪几条”: a part of all support."""
    if s.reading.units or s.own_award_facts or _ROLE.search(s.text):
        return None
    if s.extraction.hypothetical and not (s.asks("without_pool") and s.stated <= {"in_pool"}):
        return None  # 没进库的话，是不是什么奖金都没份 supposes nothing but that
    own = s.stated & s.pool_reads and not s.speaks_of_money
    if s.asks("eligibility") and (s.tells_of_itself or own):
        return None  # 纳税500万，战新，规上，…，符合遴选标准吗
    only = [kind for kind in KINDS if s.asks(kind)]
    if _HARD.search(s.text) and _MONEY.search(s.text) and not (s.named_awards or s.stated):
        return [_listing(only=[MONEY])]
    if only == ["paid_once"] and s.topics and not _PLURAL.search(asking_with(s.text, "paid_once")):
        return None  # 第一次纳规，一次性奖几万: of something else
    part = _part(s)
    if only and _lists(s):
        words = f"{s.text} {s.before}" if s.turn.dialogue.intent == "overview" else s.text
        money = [MONEY] if _MONEY.search(words) or s.asks(MONEY) else []
        return [_listing(only=[*only, *money], part=part)]
    if part and _COUNTED.search(s.text) and not s.speaks_of_money:
        return [Call("read_clause", {"clause": part})]
    if part and (s.asks("overview") or s.speaks_of_money) and not s.named_awards:
        money = [MONEY] if _PAID.search(s.text) or s.asks(MONEY) else []
        return [_listing(only=money, part=part)]
    if one := _clause_named(s):
        return [_listing(part=one)]
    return [_listing(query=_matter(s))] if _of_matter(s) else None


_HARD = re.compile(
    r"(?:门槛|条件|难度|要求)[^,。?]{0,3}最|最[^,。?]{0,2}(?:容易|难|好)(?:拿|得|领|申)"
)
"""哪个门槛最低: how hard it is to get, and not how much it is."""
_WISH = r"(?:关心|关注|想(?:听|看|知道|了解|问)(?:的)?|在意|看[中重]|感兴趣|挑|[说讲聊谈](?:一下|下|[说讲聊谈])?)"
_ONLY_ON = re.compile(
    rf"(?:[我咱俺]们?|这边|那|只|就|光|单|先|主要|重点|最|专门|您?你?给?){{1,6}}{_WISH}(?:的)?(?:是|就是)?"
    r"(?P<matter>[一-鿿]{1,6}?)(?:这|那)?(?:一)?(?:头|块|方面|部分|摊|边|上面)(?:的事|的内容|的)?(?=[,，。!！]|$)"
)


def only_on(s: Situation) -> Plan | None:
    """“我就关心上市那一头，说细点”: one matter of which all support is asked for."""
    found = _ONLY_ON.search(s.text)
    if not found or s.stated or s.reading.units or s.reading.programs or s.extraction.hypothetical:
        return None
    matter = found["matter"]
    if _MONEY.search(matter):
        return [_listing(only=[MONEY])]
    held = any(matter in one.text for one in s.turn.services.policy.clauses)
    return [_listing(query=f"{matter}有什么支持")] if held or s.matters_of(matter) else None


_PLURAL = re.compile(r"哪|几(?:笔|项|种|个|样)|[都全]|所有|列|什么|啥|分别|各")


_THERE = re.compile(r"(?:那|这)(?:一)?(?:段|条|款|项|块|节|部分)|里面?|下面")


def _clause_named(s: Situation) -> str | None:
    """“梯度培育那段，龙头和中小企业得到的支持”: the one measure within which support is asked for."""
    if not s.asks("overview") or s.named_awards or s.stated:
        return None
    named = headings_in(s.text, s.turn.services.policy.clauses)
    return named[0] if len(named) == 1 and _THERE.search(s.text) else None


def _matter(s: Situation) -> str:
    """What to look for: the clause of the turn that asks, where it names the matter itself."""
    asking = asking_with(s.text, "overview") if s.asks("overview") else ""
    planned = _PLANNED.search(s.text.partition(asking)[0]) if asking else None
    told = asking and s.matters_of(asking) and not (planned or s.turn.english)
    return without_charge(asking if told else s.query)


_ROLE = re.compile(r"(?:牵头|配合|责任|主责|协办|参与)(?:的)?(?:单位|部门|方|是|有)")
"""数字赋能的配合单位有哪些: departments are asked for."""
_COUNTED = re.compile(
    r"(?:讲|说|写|有|列|分|包括|部署|安排)(?:了|着|成|为)?(?:哪)?几(?:件事?|条|项|点|块|样|方面|个方面)"
)
"""那一节讲了几件事: what a part holds is told before what it gives."""
_ACTIONS = re.compile(
    r"(?:[一二两三四五六七八九十]|\d{1,2}|[哪有]?几|哪些|多少)(?:个大|大|个|项)行动|哪些行动"
)
_NAMED = re.compile(r"叫|名|哪|几|多少|是(?:什么|啥)|分别|报|列|念|说|数|背|一遍|什么|啥|各")


def actions(s: Situation) -> Plan | None:
    """“六大行动都叫啥”: the sections of the part that falls into actions."""
    if not _ACTIONS.search(s.text) or s.stated or s.reading.units or s.named_awards:
        return None
    part = part_of_actions(s.turn.services.policy.clauses)
    whole = s.reading.clause in (None, part)
    if not whole or part is None or s.asks("unit") or not _NAMED.search(s.text):
        return None
    if actions_miscounted(s.turn):
        return [Call("check_list", {})]
    return [Call("read_clause", {"clause": part})]


def actions_alone(s: Situation) -> Plan | None:
    """“不是分了六个行动嘛，名字报一遍”: no number but theirs is said, so there is nothing else to check."""
    said = actions_said(s.text)
    others = [one for one in s.claimed if said and one.text not in said[1]]
    return actions(s) if said and not others else None


def _listing(**arguments: list[str] | str | None) -> Call:
    """The call with what limits it, and nothing that does not."""
    return Call("list_support", {name: one for name, one in arguments.items() if one})


def _lists(s: Situation) -> bool:
    """Whether several kinds of support are asked for, and no single one is named."""
    if s.named_awards or (s.asks("gap", "eligibility") and not s.asks("listing", "overview")):
        return False
    single = s.speaks_of_money or _SINGLE.search(s.text)
    extreme = s.asks("largest", "smallest")
    if extreme and not single:
        return False
    if _PICKED.search(s.text):
        return True
    going_on = s.turn.dialogue.intent == "overview" and not s.reading.programs
    return bool(extreme) or going_on or s.asks("overview", "listing")


_PICKED = re.compile(
    r"(?:挑|选|找|列|摘|拎|数|筛|点)(?:出|一下|一挑|给)[^,。?]{0,16}(?:奖项|奖励|奖补|补助|款项|项目|条款|那些|的钱|的奖)"
    r"|(?:奖项|奖励|奖补|补助|款项|条款)[^,。?]{0,4}(?:挑|选|找|列|摘|拎|筛)(?:出|全|给|一)"
    r"|哪(?:些|几)(?:笔|项|个|样|种)(?:奖|补|钱|资金)*(?:励|助|贴|金)?(?:是|算|属于)"
    r"|[两二2三3几](?:项|笔|个|样|种)[^?]{0,40}(?:分别|各自?)(?:是|按|给|算|为|有|占)"
)
"""请挑出写明“一次性”的奖项: all of a kind are asked for."""


def _part(s: Situation) -> str | None:
    """The part or section of the text that the turn names."""
    clauses = s.turn.services.policy.clauses
    named = s.reading.clause or by_heading(s.text, clauses)
    kinds = {one.id: one.kind for one in clauses}
    return named if named and kinds[named] in _PARTS else None


_KIND = re.compile(
    r"(?:做|搞|干|开|办|从事|经营|生产|研发|卖|造)(?:着)?[^,。?]{2,12}?(?:的(?:公司|企业|厂子?|单位|小厂|店|老板)|(?:公司|企业|厂子?)[,])"
)
"""做工业设计的公司，有啥支持: what the company does is what support is asked for."""


_SIZED = re.compile(
    r"(?:小型|中型|中小型?|领军型?|龙头|链主|成长型|高成长性?)(?:的|“?三高”?|培育)*(?:企业|公司|厂子?)"
)
"""小型企业能得到什么帮助: what is for enterprises of this size."""


def _of_matter(s: Situation) -> bool:
    """Whether what concerns a matter, or a kind of enterprise, is asked for."""
    if not s.asks("overview", "concerning_us") or s.asks("besides_money", "money_only") or s.stated:
        return False
    if _WHOLE_TEXT.search(s.text):
        return False
    if len(s.named_awards) == 1 and s.asks("amount") and not s.asks("concerning_us"):
        return False  # 准备弄个检测平台，补助大概啥数: the one award that is named
    if s.asks("overview") and s.matters_of(asking_with(s.text, "overview")):
        return True
    kind = (_KIND.search(s.text) or _SIZED.search(s.text)) and s.asks("overview")
    if not (s.asks("concerning", "concerning_us") or _PLANNED.search(s.text) or kind):
        return False
    named = s.query if s.turn.english else s.text
    return bool(s.matters_of(named) or rare_in(named, s.turn.services.policy.clauses))


_WHOLE_TEXT = re.compile(
    r"(?:整份|整个|通篇|全篇|全文|全份)(?:方案|文件|政策|稿子|意见)?[^,。?]{0,4}(?:对|跟|和|与|给)(?:我|咱|俺|本公司)"
)
"""整份方案对我们有用的地方: all of it, though 整份 and 方案 stand in no clause."""


def _asking(s: Situation) -> str:
    """“头一回看这文件，能拿的钱有几笔”: the subject of the one clause that asks for it all."""
    alone = s.asks("money_only") or not (s.matters_of(s.text) or _PLANNED.search(s.text))
    return subject(asking_with(s.text, "overview")) if alone else s.asked_subject


_ONE_OF_THEM = re.compile(r"(?:这|那|该)一?(?:份|个|项|笔)(?:奖|补|钱)")


_HINDERED = re.compile(r"(?:卡|拦|挡|绊)(?:住|着|在|我|咱)|障碍|过不去")
_GRADE = re.compile(
    r"[abcd][类级等档]|(?:评|定|给|算|认定)[^,。?]{0,6}(?:啥|什么|哪(?:一)?(?:个)?|几)(?:类|级|等|档)"
)
"""B类企业有什么好处: of one grade, which some clause names; 能评到啥等次 asks for the grade itself."""


_STILL_TO_BE_HAD = re.compile(
    r"还(?:能|可以|来得及)(?:不能)?(?:再)?(?:去)?(?:拿|领|申|享|报|兑|用得?上)(?!多少|几|什么|哪)"
)
"""都到年底了，那些奖补现在还能去拿吗，都有哪些: whether it is in force is asked beside."""


def everything(s: Situation) -> Plan | None:
    """“我们能享受什么”: every program and every support; 那笔奖还能拿吗 is of the award under discussion."""
    if s.meant_awards and _ONE_OF_THEM.search(s.text):
        return [compute(s, s.meant_awards)]
    told = min(s.bare_subject, s.asked_subject, _asking(s), key=len)
    general = (
        len(told) <= _OUTLINE
        and not _GRADE.search(s.text)
        and not s.matters_of(asking_with(s.text, "overview"))
    )
    if s.asks("criteria") and s.pool_named and not s.speaks_of_money:
        return None  # 我们这种小厂入库门槛有哪些
    if _HINDERED.search(s.text):
        return None  # 进培育库还有啥能卡住我
    if _WHOLE_TEXT.search(s.text) and not (s.named_awards or s.reading.units or s.claimed):
        judged = [judge_pool(s)] if s.pool and s.asks("eligibility") else []
        return [*judged, Call("list_support", {})]
    if s.asks("overview") and (s.asks("besides_money") or (general and not s.named_awards)):
        standing = [Call("policy_standing", {})] if _STILL_TO_BE_HAD.search(s.text) else []
        return [*standing, Call("list_support", {})]
    return None
