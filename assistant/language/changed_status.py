"""A status told before that turns out otherwise: 刚查了，其实是高新; 黑名单那是搞错了; 证书刚拿到."""

from __future__ import annotations

import re

from assistant.facts import FactType, catalogue
from assistant.language.said import Said
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_REACH = 22
_FOUND_OUT = re.compile(
    r"(?:刚刚?(?:才)?(?:查|问|核|翻|确认)(?:了|过|到)?(?:一?下)?|查(?:了|到)(?:一?下)?|其实|实际上?|原来|后来发现|搞错了|弄错了|记错了|说错了|不对|更正(?:一下)?)"
    r"[,，:]?(?:我们?|咱们?|公司|厂里)?(?:其实|实际上|就|才|应该)?(?:是|算|属于)(?:个|一家)?(?:国家级?|区[里级]?的?)?$"
)
_IS_ALL = re.compile(r"(?:企业|公司|的|了|哈|啊|呀)*(?=[,。;!]|$)")
_MISTAKEN = re.compile(
    r"(?:名单)?(?:那|这)?(?:个|块|条|事儿?)?(?:上)?(?:是|都是|我|我们)?(?:刚才?)?(?:(?:搞|弄|说|记|填|写|报|看)(?:错|反|岔)|误(?:列|会|报|传)|乌龙|口误)(?:了|的)?(?=[,。;!?]|$)"
)
_GOT_IT = re.compile(
    r"(?:^|[,。;!?])(?:不对|哦|对了|更正)?[,]?(?:今年|上个?月|上周|前几天|昨天|今天|刚刚?|终于|现在|我们?|公司|已经?|又|,){1,4}(?:拿到|领到|下来|取得)(?:了)?(?:新)?(?:证书?|认定)?(?:了)?(?=[,。;!?]|$)"
)
_PAPER = re.compile(r"证书?|认定")
_HIGH_TECH = "is_high_tech"
_UNSURE = re.compile(
    r"(?:好像|可能|恐怕|也许|大概|估计|似乎|说不定)(?:又|也|还|就|并)?(?:不算|不是|不属于|算不上|不在)(?:个|一家)?(?:国家级?|区[里级]?的?)?$"
)
_ANOTHERS = re.compile(
    r"(?:口误|说错了?|弄错了?|搞错了?|不对)[,，](?:我)?(?:刚才?)?(?:说|讲|问)的是(?:我们?的?)?(?:母公司|总公司|集团|子公司|分公司|客户|兄弟公司|关联公司|朋友|别家|另一家)"
)


def changed_status(turn: Turn) -> list[Said]:
    """Known yes-no facts that the turn puts right; nothing where none was told before."""
    if any(clause.supposed for clause in turn.clauses):
        return []
    text = turn.source.text
    found = []
    for token in _named(turn):
        known = turn.known[token.fact or ""].value
        lead = text[max(0, token.start - _REACH) : token.start]
        if known is False and _FOUND_OUT.search(lead) and _IS_ALL.match(text, token.end):
            found.append(_said(token.fact or "", True, token.start, token.end))
        mistaken = _MISTAKEN.match(text, token.end)
        if mistaken is not None:
            found.append(_said(token.fact or "", not known, token.start, mistaken.end()))
    paper = turn.known.get(_HIGH_TECH)
    got = _GOT_IT.search(text) if paper is not None and paper.value is False else None
    if got is not None and _PAPER.search(got.group()) and not _named(turn):
        found.append(_said(_HIGH_TECH, True, got.start(), got.end()))
    return found


def no_longer_sure(turn: Turn) -> tuple[str, ...]:
    """Known yes-no facts of which the turn is not sure any more, or which were another's: 好像不算战新."""
    text = turn.source.text
    doubted = [
        token.fact or ""
        for token in _named(turn)
        if _UNSURE.search(text[max(0, token.start - _REACH) : token.start])
    ]
    if _ANOTHERS.search(text):
        doubted += [fact for fact, one in turn.known.items() if one.turn == turn.index - 1]
    return tuple(dict.fromkeys(doubted))


def _named(turn: Turn) -> list[Token]:
    return [
        one
        for one in turn.tokens
        if one.fact is not None and one.fact in turn.known
        if catalogue()[one.fact].type is FactType.BOOL
    ]


def _said(fact: str, value: bool, start: int, end: int) -> Said:
    return Said.told(fact, value, start, end)
