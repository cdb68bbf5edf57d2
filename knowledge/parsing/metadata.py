"""What a document says of itself: title, issuer, number, dates, own rules. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.model import Clause, PolicyMeta
from knowledge.parsing.dates import DATE, find_dates
from knowledge.parsing.flow import Paragraph, paragraphs
from knowledge.parsing.numbering import find_mark
from knowledge.parsing.title import DRAFT, find_title

_NUMBER = re.compile(
    r"(?:(?:发文字号|文号|文件编号)\s*[：:]\s*)?"
    r"(?P<n>[\u4e00-\u9fa5]{1,14}(?:规|字|发|办|函)?\s*[〔\[【（(]\s*\d{4}\s*[〕\]】）)]\s*第?\s*\d+\s*号)"
)
_ORGAN = (
    r"(?:人民政府(?:办公室|办公厅)?|管理?委员会(?:办公室)?|委员会(?:办公室)?|管委会|国务院(?:办公厅)?|"
    r"[\u4e00-\u9fa5]{2,14}(?:局|厅|部|办公室|办公厅|委|院|中心))"
)
_SIGNED = re.compile(rf"[\u4e00-\u9fa5（）、\s]{{2,40}}?{_ORGAN}|国务院(?:办公厅)?")
_LABELLED = re.compile(
    r"(?:发布机构|发文机关|发文单位|印发机关|制定机关)\s*[：:]\s*(?P<o>[\u4e00-\u9fa5]{3,40})"
)
_FROM_TITLE = re.compile(rf"(?P<o>[\u4e00-\u9fa5、]{{2,60}}?{_ORGAN})(?:关于|印发)")
_STATE_COUNCIL = re.compile(r"^[\d年月日\s]*国务院(?:令)?[^，。]{0,12}(?:发布|公布|通过|批准|修订)")
_ONE_ORGAN = re.compile(
    r"[\u4e00-\u9fa5]{2,14}?(?:人民政府(?:办公室|办公厅)?|委员会(?:办公室)?|管委会|[局厅]|办公室)"
)
_INNER_TITLE = re.compile(
    r"(?:印发|发布|公布|转发|征求)(?:《(?P<a>[^《》]+(?:《[^》]+》[^《》]*)*)》|(?P<b>.+?))(?:公开)?(?:意见建议|意见)?的(?:通知|公告|函)$"
)
_INTERPRETER = re.compile(
    r"由(?P<a>[^，。；由]{2,40}?)(?:会同[^，。；]{2,40}?)?(?:负责|进行|予以|具体)+解释"
    r"|解释权(?:归|属于?)(?P<b>[^，。；]{2,40}?)(?:所有)?(?=[，。；]|$)"
)
_BOUNDS = re.compile(
    r"(?:以[上下内前后]|不超过|超过|不满|不足|低于|最高|不低于|至少).{0,40}?(?:均?不?(?:包含|包括|含)本?(?:数|级|身|日))"
)
_STACKING = (
    re.compile(
        r"(?:就|从|择)[高优](?:不就低|原则)?[、，]?(?:从优)?[、，]?(?:且|和)?不?(?:予)?(?:重复|享受|就低|执行)"
        r"|[从就][高优][^。；]{0,12}原则"
    ),
    re.compile(
        r"不重复(?:享受|奖励|补助|支持|兑现|资助)|不得?重复(?:享受|申报|奖励|资助)|不(?:再|得)同时享受|"
        r"(?:可|予以|不予?|不得?)叠加(?:执行|享受)|不可同时申报|最高标准(?:给予|执行|奖励)"
    ),
)
"""How awards combine, the plainest wording first."""
_PLACE = re.compile(
    r"(?P<place>(?:[\u4e00-\u9fa5]{2,4}(?:省|自治区))?(?:[\u4e00-\u9fa5]{2,4}(?:市|州|盟))?"
    r"(?:[\u4e00-\u9fa5]{2,5}?(?:新区|开发区|地区|区|县|旗|街道|镇|乡))?)"
)
_LEVELS = (
    (("街道", "镇", "乡"), "街道"),
    (("新区", "开发区", "地区", "区"), "区"),
    (("县", "旗"), "县"),
    (("市", "州", "盟"), "市"),
    (("省", "自治区"), "省"),
)
_MINISTRY = re.compile(r"[\u4e00-\u9fa5]{2,10}部(?:办公厅)?$|[\u4e00-\u9fa5]*总局|中国")
_TERM = re.compile(r"起(?:正式)?(?:施行|实施|执行|生效)|有效期")
_FILE_ORDER = re.compile(r"^[\d\s]+[_\-. 、]+")
_FRONT = 30
_HEAD = 6


def find_meta(text: str, clauses: Sequence[Clause], policy_id: str, fallback: str) -> PolicyMeta:
    """The metadata of a document; ``fallback`` is the title where the text shows none."""
    blocks = paragraphs(text)
    lines = [block.text for block in blocks]
    found = find_title(blocks)
    title = found.text if found else _FILE_ORDER.sub("", fallback).replace("_", " ").strip()
    issuer = find_issuer(blocks, title)
    places = [find_place(name) or "" for name in (short_title(title), title, issuer or "")]
    place = max(places, key=len) or None
    dates = find_dates(lines)
    return PolicyMeta(
        id=policy_id,
        title=title,
        short_title=short_title(title),
        issuer=issuer,
        level=level_of(issuer or "", place),
        place=place,
        number=_first(_NUMBER, lines[:_FRONT]),
        status=_status(lines, title),
        issued_on=dates.issued_on,
        effective_from=dates.effective_from,
        effective_to=dates.effective_to,
        validity_clause=next((c.id for c in reversed(clauses) if _TERM.search(c.text)), None),
        aliases=_aliases(title),
        bounds_rule=_sentence(lines, _BOUNDS),
        stacking_rule=_sentence(lines, *_STACKING),
        interpreter=_interpreter(lines),
    )


def find_issuer(blocks: Sequence[Paragraph], title: str) -> str | None:
    """The issuer: labelled, in the title before 关于, or signed above a date."""
    lines = [block.text for block in blocks]
    for line in lines[:_FRONT]:
        labelled = _LABELLED.search(line)
        if labelled:
            return labelled["o"]
    named = _FROM_TITLE.match(title)
    if named:
        return _organs(named["o"])
    if any(_STATE_COUNCIL.search(line) for line in lines[:_HEAD]):
        return "国务院"
    for line, following in pairwise(lines):
        if _SIGNED.fullmatch(line) and re.fullmatch(DATE, following):
            return re.sub(r"\s+", "", line)
    return None


def _organs(names: str) -> str:
    """Several issuers, as titles print them side by side, set apart."""
    found = _ONE_ORGAN.findall(names.replace("、", ""))
    return "、".join(found) if "".join(found) == names.replace("、", "") else names


def find_place(text: str) -> str | None:
    """The place with which a title or an issuer's name begins."""
    found = _PLACE.match(text)
    return (found["place"] or None) if found else None


def level_of(issuer: str, place: str | None) -> str | None:
    """The rank of a document, from its place, or from a national issuer."""
    if issuer.startswith(("国务院", "中共中央", "国家")) or (not place and _MINISTRY.match(issuer)):
        return "国家"
    for endings, level in _LEVELS:
        if place and place.endswith(endings):
            return level
    return None


def short_title(title: str) -> str:
    """The document's own name inside 关于印发《…》的通知, else the title."""
    inner = _INNER_TITLE.search(title)
    return (inner["a"] or inner["b"]) if inner else title


def _aliases(title: str) -> tuple[str, ...]:
    short = short_title(title)
    return (short,) if short != title else ()


def _status(lines: Sequence[str], title: str) -> str:
    front = lines[:_FRONT]
    if any(DRAFT.search(line) for line in front) or re.search(r"征求意见|草案|送审稿", title):
        return "draft"
    joined = "\n".join(lines)
    issued = _first(_NUMBER, front) or re.search(
        r"现印发给|现予(?:以)?(?:公布|发布)|已经.{2,40}同意", joined
    )
    return "final" if issued or re.search(rf"自{DATE}起", joined) else "unknown"


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    for line in lines:
        found = pattern.fullmatch(line.strip())
        if found:
            return re.sub(r"\s+", "", found["n"])
    return None


def _sentence(lines: Sequence[str], *patterns: re.Pattern[str]) -> str | None:
    """The first sentence that a pattern occurs in, without its provision's number."""
    for pattern in patterns:
        for line in lines:
            mark = find_mark(line)
            for sentence in re.findall(r"[^。]+。?", mark.rest if mark else line):
                if pattern.search(sentence):
                    return str(sentence).strip()
    return None


def _interpreter(lines: Sequence[str]) -> str | None:
    found = _INTERPRETER.search("\n".join(reversed(lines)))
    return (found["a"] or found["b"]).strip() if found else None
