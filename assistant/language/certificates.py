"""Certificates that hold for three years: 证书是2022年拿的，去年底期满，没重新认定 / 有效期到2027年.

Who tells when a certificate was given, or that its time is over, says by that whether they hold one now. The
story is followed to its end: run out, then renewed. An old certificate of which nobody says that it was
renewed is asked for: a wrong “yes” opens the pool.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from assistant.language.clauses import Clause
from assistant.language.said import Mode, Said

_FACT = "is_high_tech"
_VALID_FOR = 3
"""Years that a certificate holds."""
_STORY = 5
"""So many clauses behind the matter may go on with its story."""
_YEAR = r"(?P<year>(?:19|20)\d\d|(?<!\d)[12]\d)(?:年|(?=\d{0,2}[底初末中]))(?:度|份)?"
_GIVEN = re.compile(
    _YEAR + r"(?:\d{1,2}月份?)?[底初末中]?(?:\d{1,2}[日号])?"
    r"(?:那会儿?|的时候|那年|那批|就|才|第?一次|首次|刚|又|重新|再次?|我们?|是|被|给|初次|头一回|复审|复评|重新认定){0,4}"
    r"(?:认定|认下来|拿|发|颁|评|获|批|取得|领|办|过|下来|通过|到手|有|续|换|考|的(?:国家)?(?:高企|高新|国高|证|那批)|那批)"
)
"""2021年拿的: the year in which it was given."""
_GIVEN_AGO = re.compile(
    r"(?P<many>[三四五六七八九十]|[3-9]|\d\d)(?:来|多)?年(?:多)?(?:以)?前(?:就)?(?:我们?|是|被)?(?:认定|拿|发|颁|评|获|批|取得|领|办|到手)"
)
_UNTIL = re.compile(
    r"(?:有效期?(?:限)?|有效|管|期限|截止|截至|能用)[^,。;!?\d]{0,6}(?:到|至|截止)?[^,。;!?\d]{0,3}"
    + _YEAR
    + r"(?:(?P<month>\d{1,2})月)?[底末]?"
)
_RENEWED = re.compile(
    r"(?:又|重新|再次?|刚|已经?|也|顺利|今年|去年|后来|及时|按时|都)[^,。;!?没未不]{0,6}?(?:(?:重新)?认定|复审|复评|续期?|换证|换发|拿|评|批|办)[^,。;!?没未不]{0,3}?(?:通过|过|上|到|下来|好|完|成)?了"
    r"|(?:复审|复评|重新认定|续期)[^,。;!?没未不]{0,4}(?:通过|过了|过的|成功|下来了|办妥|办好)|续上了|续了(?!没)|新证[^,。;!?没未不]{0,5}(?:到手|下来|拿到|发)了"
    r"|(?:每次|三年一次|回回)[^,。;!?没未不]{0,6}(?:都)?(?:过|续|认定)"
)
_OPEN_STILL = re.compile(
    r"申请|申报|在[评审办]|正[在审评办]|准备|打算|等|公示|在走|流程|材料|没出|不知道|没消息|还没(?:下来|批)"
)
_STILL = re.compile(
    r"(?:还|尚|并|都|一直|仍|还都)?(?:没|未)(?:有)?(?:到|过)期|没过有效期|(?:还|都|仍|一直)?(?:在|处于)有效期|有效期内|仍(?:然)?有效|(?<!没)(?<!不)还有效|(?<!没有)(?<!没)(?<!不)(?<!无)有效的?(?=[,。;!?呢啊]|$)"
    r"|三年(?:还)?(?:没|未)(?:到|满)|(?:没|未|不)(?:到|满)三年|(?:快|马上|即将|将|要|才|还(?:有|剩|差)[^,。;!?]{1,6}(?:才|就|要)?|再过[^,。;!?]{1,6}|(?:明|后|来)年[^,。;!?]{0,6}|下个?月[^,。;!?]{0,4}|(?:今年)?(?<!去年)(?<!前年)(?<!上年)(?:年底|月底|(?<![年月])底)(?:才|就|要)?)(?:到期|过期|期满|满)"
)
_OVER = re.compile(
    r"(?<!没)(?<!未)(?:三年|证书?|有效期|资格)?(?:期满|届满|满期|(?:三年|期)(?:已经?|都|早就?)?满了?|到期|到了期|过期|过了?期|过了?有效期|超期|逾期|失效)"
    r"|不作数|作废|(?:证|资格|资质)[^,。;!?]{0,4}(?:废了|没了|飞了|丢了|掉了|断了)|废纸"
    r"|没(?:有|能|去|来得及|顾上|顾得上)?(?:去)?(?:(?:再|重新|继续|接着|及时|按时)+(?:去)?(?:续|复审|复评|复核|认定|换证|申报|申请|报|认|评)"
    r"|续|复审|复评|复核|换证)(?:过|上|下来|成)?(?=[,。;!?了 ]|$)"
    r"|(?:复审|复评|复核|重新认定|续期)[^,。;!?]{0,4}(?:没|未|被刷|不通过|失败|卡|黄|挂了|砸)"
    r"|(?:没有?|无|不是)(?:一[张个本])?(?:现行)?有效的?(?:证|资格|高企)|(?<![没未会])(?<!没有)(?<!未曾)(?:已|早|被|给)[^,。;!?没未]{0,3}(?:吊销|撤销|收回|取消|注销)|没(?:再)?管过|没再理|就撂下了|就扔那"
)
"""Its time is over, or what would have lengthened it did not come about."""
_HOLDS = re.compile(
    r"一直(?:都)?(?:是|有|有效|保持|续|在)|现在(?:也|还|都|仍)?(?:是|有|在)|目前(?:也|还|都|仍)?(?:是|有)|至今(?:还|仍)?(?:是|有)|连续|年年|到现在(?:都|还|也)?(?:是|有)|还是高|仍是|有效期"
)
_ALREADY_NO = re.compile(
    r"(?:现在|目前|眼下|如今|已经)[^,。;!?]{0,4}(?:不是|没有|没证|不算)|已不是|不再是"
)


_VOID = re.compile(r"(?:证书?|资质|资格)[^,。;!?说讲填]{0,6}(?:不作数|作废|不算数)")


def made_void(words: str) -> bool:
    """高企证早就不作数了: the certificate is void, not what was said of it."""
    return _VOID.search(words) is not None and re.search(r"刚才?|前面|上面|[说讲]的", words) is None


_NOT_HEARD = re.compile(
    r"(?:^|[,。;!?])(?![^,。;!?]{0,3}(?:其[他它余]|别的|剩下))[^,。;!?]*?(?:不知道|不清楚|没消息|不确定|说不准)"
)
"""新的评没评上还不知道; 其他条件不清楚 speaks of the rest."""


class _End(NamedTuple):
    """Where in the story a word stands, and what it makes of the certificate."""

    place: int
    holds: bool


def with_their_time(text: str, clauses: list[Clause], said: list[Said], as_of: date) -> list[Said]:
    """The statements, those of a certificate as the story of its years has it."""
    return [_judged(text, clauses, one, as_of) for one in said]


def _judged(text: str, clauses: list[Clause], one: Said, as_of: date) -> Said:
    if one.fact != _FACT or one.subject == "other" or one.supposed:
        return one
    if one.mode not in ("said", "unsure"):
        return one
    story = _story(text, clauses, one)
    if _revoked(story):
        return replace(one, value=False, mode="said")
    ends = sorted(_ends(story, as_of))
    if ends:
        return _unless_old(_ended(one, story, ends), story, as_of)
    if one.value and one.mode == "said" and _old(story, as_of) and not _HOLDS.search(story):
        return replace(one, mode="unsure")
    return one


_WHEN = re.compile(
    r"(?:什么|啥)(?:时候|时间|日子)|何时|几时|哪(?:一)?[天年日月]|几[号月]|多久|会不会|when|how long"
)
"""证什么时候到期 asks for a day, and tells of no end."""


def asks_when(words: str) -> bool:
    """Whether the day of an end is asked for."""
    return _WHEN.search(words) is not None


def run_out(words: str) -> bool:
    """今年到期，重新认定没过: whether the words behind a certificate once held say that it is over."""
    if asks_when(words):
        return False
    won = any(not _OPEN_STILL.search(one.group()) for one in _RENEWED.finditer(words))
    return (_OVER.search(words) is not None or _REVOKED.search(words) is not None) and not won


_REVOKED = re.compile(
    r"(?<![没未会])(?<!没有)(?<!未曾)(?<!从来没)(?:已经?|早就?|被|给|让)(?:主管部门|科技局|省里|市里|上面|人家)?[^,。;!?没未不]{0,3}(?:吊销|撤销|收回|取消|注销)了?"
)


def _revoked(story: str) -> bool:
    """今年三月被取消了，墙上的证2027年才到期: what was taken away does not hold, whatever is printed."""
    taken = [one.end() for one in _REVOKED.finditer(story)]
    won = [one.start() for one in _RENEWED.finditer(story)]
    return bool(taken) and not any(place > taken[-1] for place in won)


def _ended(one: Said, story: str, ends: list[_End]) -> Said:
    last = ends[-1]
    if last.holds:
        renewed = one.value or any(not end.holds for end in ends) or not _denied(story)
        firm = not _ALREADY_NO.search(story) and (one.mode == "said" or len(ends) > 1)
        return replace(one, value=True, mode="said") if renewed and firm else one
    behind = story[last.place :]
    mode: Mode = "unsure" if _NOT_HEARD.search(behind) else "said"
    return replace(one, value=False, mode=mode)


def _unless_old(one: Said, story: str, as_of: date) -> Said:
    """2020年认定，2023年又续上了: what was renewed long ago has run out again, or may have."""
    told = any(sign.search(story) for sign in (_STILL, _UNTIL, _HOLDS))
    due = any(_due_later(story, over, as_of) for over in _OVER.finditer(story))
    doubtful = one.value and not (told or due) and _old(story, as_of)
    return replace(one, mode="unsure") if doubtful else one


def _denied(story: str) -> bool:
    """Whether a denial is left, besides that it is not over yet."""
    return re.search(r"[不没未无非]", _STILL.sub("", story)) is not None


def _story(text: str, clauses: list[Clause], one: Said) -> str:
    """The clause of the matter and those behind it that name no other."""
    place = max((i for i, clause in enumerate(clauses) if clause.start <= one.start), default=0)
    end, start = clauses[place].end, clauses[place].start
    later = [token.start for token in clauses[place].tokens if token.start >= one.end]
    others = [
        token.start
        for token in clauses[place].tokens
        if token.fact not in (None, _FACT) and token.start in later
    ]
    if others:
        return text[start : others[0]]
    for clause in clauses[place + 1 : place + 1 + _STORY]:
        if any(token.fact not in (None, _FACT) or token.role for token in clause.tokens):
            break
        if clause.asks or "other" in clause.subjects or clause.has("if", "modal", "need"):
            break
        end = clause.end
    return text[start:end]


def _ends(story: str, as_of: date) -> Iterator[_End]:
    until = _UNTIL.search(story)
    if until is not None:
        yield _End(until.start(), _not_over(until, as_of))
    still = [match.span() for match in _STILL.finditer(story)]
    for begin, _ in still:
        yield _End(begin, holds=True)
    for match in _OVER.finditer(story):
        inside = any(low <= match.start() < high for low, high in still)
        if not inside and not (until and until.start() <= match.start() <= until.end()):
            yield _End(match.start(), _due_later(story, match, as_of))
    for match in _RENEWED.finditer(story):
        if not _OPEN_STILL.search(match.group()):
            yield _End(match.start(), holds=True)


_DUE = re.compile(_YEAR + r"(?:(?P<month>\d{1,2})月份?)?[底末]?(?:就|才|要|会|将)*$")


def _due_later(story: str, over: re.Match[str], as_of: date) -> bool:
    """2027年到期: its time is not over yet."""
    due = _DUE.search(story[: over.start()])
    return due is not None and _not_over(due, as_of)


def _not_over(found: re.Match[str], as_of: date) -> bool:
    year, month = _year(found["year"]), int(found["month"] or 12)
    return (year, month) >= (as_of.year, as_of.month)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _old(story: str, as_of: date) -> bool:
    """Whether the last year in which it was given lies back so far that it has run out, or may have."""
    given = [_year(match["year"]) for match in _GIVEN.finditer(story)]
    if given:
        return as_of.year - max(given) >= _VALID_FOR
    return _GIVEN_AGO.search(story) is not None
