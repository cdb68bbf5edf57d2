"""Where the enterprise sits: places named in a turn, and whether they are its seat."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from assistant.language.clauses import Clause
from assistant.language.data import load, words
from assistant.language.daughters import is_meant
from assistant.language.extraction import Place
from assistant.language.leads import clause_lead
from assistant.language.normalise import Normalised
from assistant.language.place_names import being
from assistant.language.said import Said
from assistant.language.tokens import Token, split


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(split(load("places")[name]), key=len, reverse=True))


def read_places(source: Normalised, clauses: list[Clause]) -> tuple[Place, ...]:
    """All places named in a turn."""
    return tuple(
        Place(text=source.quote(token.start, token.end), local=_local(token))
        for clause in clauses
        for token in clause.tokens
        if token.is_place
    )


_FORMERLY = re.compile(
    r"(?:原先|原来|原本|以前|之前|早先|从前|过去|当初|最早|最初|曾经?|先前)[^,。!?;]{0,8}$"
)
"""原先注册在荥阳: where the seat was says nothing of where it is."""
_FORMERLY_MOST = 10
_WAS_AT = re.compile(r"(?<!平)原(?:先|来|本)?(?:在|位于|设在|注册在|登记在)$")
"""注册地原在中原区."""
_NAMESAKE = re.compile(
    r"(?:重名|同名|同姓|另(?:外)?一[家个]|别的?家?|不是我们)[^,。!?;]{0,6}$"
    r"|(?:儿子|女儿|闺女|孩子|小孩|老婆|爱人|老公|媳妇|父母|爸妈?|妈|法人|员工|工人|技术员|专家|老师|学生|亲戚|家人|客户)(?:们)?(?:都|现在|一直|还|也)?(?:在|住|去|跑|从)[^,。!?;]{0,2}$"
)
"""那是跟我们重名的外省公司; 儿子在外地上大学: where somebody else is."""
_LED = re.compile(r"^.*(?:[一那这]家|公司|企业|厂子?|情况|如下|这样|条件|的话)$")
"""问另一家：上街本地的: the words before the colon only say of whom."""


def _formerly(text: str, start: int, place: int) -> bool:
    """Whether what begins at ``start`` is said of an earlier time; ``place``: where the place stands."""
    before = _FORMERLY.search(text, max(0, start - _FORMERLY_MOST), start)
    return before is not None or _WAS_AT.search(text, max(0, place - 8), place) is not None


_TO_MOVE = re.compile(
    r"(?:注册地?|公司|厂子?|总部|户|税务|工商)[^,。!?;]{0,4}(?:挪|迁|搬|转|移|改)(?:到|去|至|往)(?:了)?$"
)
_ONCE_MOVED = re.compile(
    r"(?:挪|迁|搬|转|移)(?:走|过去|出去|了|成|过来)*(?:的话|之后|以后|那天)|(?:要是|如果|万一|一旦|真)[^,。!?;]{0,4}(?:挪|迁|搬|转|移)"
)


def _would_move(text: str, token: Token) -> bool:
    """老板琢磨把注册地挪到高新区，真挪走的话资格还在吗: where the seat is supposed to go."""
    led = _TO_MOVE.search(text, max(0, token.start - 16), token.start)
    return led is not None and _ONCE_MOVED.search(text, token.end) is not None


def _local(token: Token) -> bool | None:
    return None if token.is_a("place:undecided") else token.is_a("place:local")


def read_seat(text: str, clauses: list[Clause]) -> list[Said]:
    """``is_local`` as the turn states it; nothing where the places contradict each other."""
    found: list[Said] = []
    for clause in clauses:
        for index, token in enumerate(clause.tokens):
            if token.is_place and _local(token) is not None:
                said = _seat(text, clause, index, token)
                other = _NAMESAKE.search(text, clause.start, token.start)
                former = said is not None and _formerly(text, said.start, token.start)
                if said is not None and not (other or former):
                    found.append(said)
                elif said is None and _would_move(text, token):
                    where = bool(_local(token))
                    found.append(
                        Said("is_local", where, "said", "own", True, token.start, token.end)
                    )
    none_here = _no_company_here(text, clauses)
    found = [
        *(said for said in found if not any(o.start <= said.start < o.end for o in none_here)),
        *none_here,
    ]
    meant = [said for said in found if text[: said.end].endswith("子公司")]
    if meant:
        return meant[:1]  # 深圳一家公司在上街设的子公司
    head = [said for said in found if text.startswith("总部", said.start)]
    if head and _elsewhere(clauses):  # 总部在北京，但我们是在上街注册的
        ours = [said for said in found if said not in head and _of_register(text, said)]
        return [replace(one, subject="own") for one in ours] if len(ours) == 1 else []
    if _MOVED_IN.search(text) and not any(said.value for said in found):
        return []  # 税务关系还在二七区，注册迁过来了
    values = {said.value for said in found if said.subject != "other" and said.mode == "said"}
    if len(values) > 1:
        registered = [said for said in found if _of_register(text, said)]
        return registered if len(registered) == 1 else []
    return found


_NONE_HERE = re.compile(
    r"(?:这边|那边|这里|本地|区)?(?:还|也|并|都|根本|压根)?(?:没有?|未|不曾|从没)(?:在此)?(?:注册|设立|登记|成立|办|开|有)(?:过|了)?"
    r"(?:任何|什么|一家|一个|半个)*(?:公司|企业|分公司|子公司|主体|法人|执照|机构)?(?=[,。;!?]|$)"
)
_AT = re.compile(r"(?:在|于)$")


def _no_company_here(text: str, clauses: list[Clause]) -> list[Said]:
    """在上街没有注册任何公司: whoever says so is of another place."""
    return [
        Said("is_local", False, "said", "own", clause.supposed, token.start - 1, found.end())
        for clause in clauses
        for token in clause.tokens
        if token.is_place
        and _local(token)
        and _AT.search(text, max(0, token.start - 1), token.start)
        and (found := _NONE_HERE.match(text, token.end)) is not None
    ]


_MOVED_FROM = re.compile(
    r"\b(?:mov(?:ed?|es|ing)|relocat(?:ed?|es|ing))\b[^,.;!?]{0,12}\b(?:from|out of)(?: the)?$"
)
_MOVED_TO = re.compile(
    r"\b(?:mov(?:ed?|es|ing)|relocat(?:ed?|es|ing))\b[^,.;!?]{0,30}\bto(?: the)?$"
)
"""our company moved from Shangjie to Gongyi."""


_BRAND = re.compile(
    r"(?:商标|专利|品牌|域名|版权)(?:要|想|得|也|都|还|准备|打算|已经?)*(?:在|到|去|是在)?$"
)
_OF_BRAND = re.compile(
    r"(?:去)?(?:注册|申请|登记)(?:了|过|的|个|一个)*(?:商标|专利|品牌|域名|版权)"
)
"""商标在国外注册: a mark is registered there, and no company."""


_OF_RULE = re.compile(
    r"(?:面向|只收|只认|只要|只看|只给|仅限|只限|限于|针对|扶持的?是|支持的?是)(?:它|他们?|你们|咱们?|自己|本身)?(?:的)?$"
)
"""上街的库只面向本区的企业: whom the rule is for, and not where anybody sits."""


_BRANCHES = re.compile(
    r"(?:那边|那儿|这边)?(?:还|另外?|也|又|都|同时|前年|去年|今年|新|单独)*(?:开|设|建|办|有|成立|注册|投)(?:立|办|了|有|过|着|设)*"
    r"(?:[一两几三](?:个|家|处|间|座)?|个|家)?(?:全资|控股|独立|小|的)*(?:子公司|分公司|分厂|办事处|分支|分部|门店|研发中心|销售点|营业部)"
)
"""在高新区另设有一家子公司: a branch is there, and not the seat."""


def _of_register(text: str, said: Said) -> bool:
    """Whether it is the register that names the place, and not the works."""
    before = clause_lead(text, said.start, 12)
    behind = re.split(r"[,。!?;]", text[said.end : said.end + 4])[0]
    stated = before + text[said.start : said.end] + behind
    return any(word in stated for word in _words("register"))


def _elsewhere(clauses: list[Clause]) -> bool:
    """Whether places inside and outside the district are named together."""
    named = {_local(t) for c in clauses for t in c.tokens if t.is_place}
    return {True, False} <= named


def _seat(text: str, clause: Clause, index: int, token: Token) -> Said | None:
    first = _first_of_compound(clause, index)
    before = text[clause.start : first.start].rstrip()
    if not before and text[: clause.start].rstrip().endswith(":"):  # 地址：上街区
        before = _LED.sub("", text[max(0, clause.start - 12) : clause.start].rstrip(" :"))
    after = text[token.end : clause.end].lstrip()
    if before.endswith(("从", "由")) and (left := _LEFT.match(after)):
        return _left(clause, index, token, left[0], before=first.start)
    if _MOVED_FROM.search(before):
        return None
    moved = next((word for word in _words("moved") if before.endswith(word)), None)
    if moved is None and (led := _MOVED_TO.search(before)):
        moved = led.group()
    if moved:
        return _moved(text, clause, index, token, moved)
    if _DAUGHTER.match(after) and (not before or "own" in clause.subjects[: index + 1]):
        return _daughter(clause, index, token)
    if (of_sub := _OF_SUB.match(text, token.end)) is not None and is_meant(text):
        return _subsidiary(text, clause, index, token, of_sub.end())
    word = next((word for word in _words("seat_before") if _ends_in(before, word)), None)
    word = word or being(before)
    behind = next((word for word in _words("seat_behind") if after.startswith(word)), None)
    if not before and _TRADE.fullmatch(after):
        behind = after
    if (not _local(token) and _BRANCHES.match(after)) or any(
        after.startswith(other) for other in _words("not_seat_behind")
    ):
        return None
    if any(before.endswith(other) for other in _words("not_seat_before")):
        return None
    if _BRAND.search(before) or _OF_BRAND.match(after) or _OF_RULE.search(before):
        return None
    if _beside_another(text, clause, index):
        return None
    if word is None and not _local(token) and _of_any(clause, after):
        return Said(
            "is_local", False, "presumed", clause.subjects[index], clause.supposed,
            first.start, token.end,
        )  # fmt: skip
    registered = any(word in before for word in _words("register"))
    if not registered and any(subject in before for subject in _words("not_seat_subject")):
        return None
    own = "own" in clause.subjects[: index + 1]
    if not before and _NATIVE.match(token.text + after) and not _OF_ANY.match(after):
        return _stated(text, clause, index, token, 0, 0)
    if (
        word is None
        and not (behind and (own or _whole(before, after, behind)))
        and not (own and not after)
    ):
        return None
    space = text[: token.start].endswith(" ") if word else 0
    return _stated(text, clause, index, token, len(word or "") + space, len(behind or ""))


_OF_ANY = re.compile(
    r"(?:区|市|县|那边|这边)?的?(?:[一-鿿]{0,4}企业|公司|厂子?|单位|高企|国家级?高新|高新|规上|四上)[^,。;!?我咱俺]{0,8}"
    r"(?:[能算也都行进够]|可以|可不可以|有资格|享受)"
)
"""外地的高企能进库吗: of any company of that place."""


def _of_any(clause: Clause, after: str) -> bool:
    return "own" not in clause.subjects and _OF_ANY.match(after) is not None


_NATIVE = re.compile(r"[一-鿿]{2,8}(?:本地|本土|当地)(?:的|企业|公司|厂子?|高企|规上|高新)")
"""上街本地的高企，…: words that open a turn on oneself."""
_TRADE = re.compile(
    r"(?:本地|本土|这边|当地)?的?(?![^,]*(?:三高|培育|库|入|监测|高新|所有|各|全体|哪|[是那有在也都分]|子公司|总公司|母公司|客户|供应|合作))[一-鿿]{2,8}(?:企业|公司|厂|工厂)"
)
"""上街本地铝加工企业: what one makes stands between the place and the company."""
_MOVED_IN = re.compile(
    r"(?:注册|执照|工商|登记)[^,。;!?没未不想要]{0,4}(?:迁|搬|转|变更)(?:过来|进来|来)了"
)
_DAUGHTER = re.compile(
    r"(?:这边|这头|这家|这个|这儿|本地)(?:的|才|就|倒)?(?:是|为|属于?|有|算)(?:一?[家个])?"
    r"(?:独立|单独|新|另外|自主|法人)*(?:注册|登记|成立|设立|法人|核算)[^,。;!?]{0,6}?(?:公司|法人|企业|主体)"
)


def _daughter(clause: Clause, index: int, token: Token) -> Said | None:
    """总公司在上海，上街这边是独立注册的子公司: a company of its own, and the one that asks."""
    if clause.asks or any(t.is_a("ask", "neg", "wish") for t in clause.tokens):
        return None
    value = bool(_local(token))
    return Said("is_local", value, "said", "own", clause.supposed, token.start, clause.end)


_OF_SUB = re.compile(
    r"(?:区|市)?(?:[这那][家个边]|本地|当地|设立?|开|办|注册|新设|[这那]|的)*(?:全资|控股|独资|独立|法人|项目)*子公司"
)
"""上街这家子公司, 在上街设的子公司: where the company in question sits."""
_OPEN = re.compile(r"(?:是不是|算不算|吗|么|[?])")


def _subsidiary(text: str, clause: Clause, index: int, token: Token, end: int) -> Said | None:
    """我问的是上街这家子公司能不能进: the question behind it is not where it sits."""
    before = clause.tokens[:index]
    if any(t.is_a("ask", "neg") for t in before) or _OPEN.match(text, end):
        return None
    return Said("is_local", bool(_local(token)), "said", "own", clause.supposed, token.start, end)


_LEFT = re.compile(r"[^,。!?;迁搬转移撤]{0,4}(?:迁|搬|转|移|撤)(?:[^,。!?;]{0,12})")


def _left(clause: Clause, index: int, token: Token, words: str, *, before: int) -> Said | None:
    """从荥阳迁来了: the place left behind says only that the seat is on the other side."""
    planned = any(t.is_a("goal", "wish", "neg", "if") for t in clause.tokens[:index])
    done = (
        "了" in words
        or words.rstrip().endswith("的")
        or any(t.is_a("done") for t in clause.tokens[:index])
    )
    if planned or not done or any(t.is_place for t in clause.tokens[index + 1 :]):
        return None
    here = re.search(r"(?:过来|回来|来了|来$)", words) is not None
    gone = re.search(r"(?:走|出去|离开|去了)", words) is not None
    local = bool(_local(token))
    if here in (gone, local):
        return None
    value = not local
    return Said(
        "is_local", value, "said", clause.subjects[index], clause.supposed, before, token.end
    )


def _ends_in(text: str, word: str) -> bool:
    """Whether a text ends in a word; "join" does not end in "in"."""
    before = text[: len(text) - len(word)][-1:]
    return text.endswith(word) and not (word.isascii() and before.isascii() and before.isalpha())


def _first_of_compound(clause: Clause, index: int) -> Token:
    """河南郑州上街: the place word that opens the name."""
    while (
        index
        and clause.tokens[index - 1].is_place
        and (clause.tokens[index].start - clause.tokens[index - 1].end <= 1)
    ):
        index -= 1
    return clause.tokens[index]


def _beside_another(text: str, clause: Clause, index: int) -> bool:
    """在上街和荥阳都有厂 decides nothing."""
    token = clause.tokens[index]
    for other in clause.tokens:
        if other.is_place and _local(other) not in (None, _local(token)):
            first, second = sorted((token, other), key=lambda item: item.start)
            if text[first.end : second.start].strip() in ("和", "、", "跟", "与", "及", "两地和"):
                return True
    return False


def _whole(before: str, after: str, behind: str) -> bool:
    """上街的企业，… as a clause of its own speaks of oneself."""
    return not before and after == behind


def _stated(
    text: str, clause: Clause, index: int, token: Token, lead: int, tail: int
) -> Said | None:
    earlier = [t for t in clause.tokens[:index] if token.start - t.end <= 6]
    if any(t.is_a("ask") for t in earlier) or _questioned(text, clause, token, tail):
        return None
    negative = sum(t.is_a("neg") for t in earlier) % 2 == 1
    value = bool(_local(token)) != negative
    if negative and not _local(token):
        return None
    generic = token.text.startswith(words("no_one")) and "own" not in clause.subjects
    asked = any(t.is_a("modal") and t.start >= token.end for t in clause.tokens)
    mode = "presumed" if clause.rule or (generic and asked) else "said"
    start = min([token.start - lead] + [t.start for t in earlier if t.is_a("neg")])
    return Said(
        "is_local",
        value,
        "presumed" if mode == "presumed" else "said",
        clause.subjects[index],
        clause.supposed,
        start,
        token.end + tail,
    )


def _questioned(text: str, clause: Clause, token: Token, tail: int) -> bool:
    rest = text[token.end + tail : clause.end].strip()
    return rest in ("吗", "么", "吧", "对吧") or (rest == "" and clause.asks)


_NOT_YET = re.compile(r"(?:还|尚|一直|暂时)(?:没|未)有?|正(?:在)?(?:从|由|往|搬|迁|办)")
"""还没迁到上街, 正从巩义搬到上街: not here so far."""


def _moved(text: str, clause: Clause, index: int, token: Token, word: str) -> Said | None:
    """已经搬到上街了 is a fact, 搬到上街呢 a supposition, 想搬到上街 nothing."""
    value = bool(_local(token))
    if re.search(r"考虑|琢磨|商量|犹豫|寻思", text[clause.start : token.start]):
        return None
    earlier, later = clause.tokens[:index], clause.tokens[index + 1 :]
    if value and not clause.supposed and _NOT_YET.search(text, clause.start, token.start):
        begin = token.start - len(word)
        return Said("is_local", False, "said", clause.subjects[index], False, begin, token.end)
    if any(t.is_a("goal", "wish", "neg") for t in earlier) or any(t.is_a("pending") for t in later):
        return None
    rest = text[token.end : clause.end]
    done = (
        "了" in rest
        or any(t.text in ("已", "已经", "刚", "刚刚", "早就") for t in clause.tokens[:index])
        or word.startswith("落户")
    )
    supposed = clause.supposed or not done
    return Said(
        "is_local",
        value,
        "said",
        clause.subjects[index],
        supposed,
        token.start - len(word),
        token.end,
    )
