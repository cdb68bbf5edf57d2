"""Who puts a figure of one's own right: Sorry, my cousin says it's 45 million; 不好意思，我表哥说是900万.

The one who says it is heard as somebody else, whose figures are not one's own. In a correction of what was
told before, it is one's own figure that they mend.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import Profile
from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.extraction import Extraction
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_VOICE = re.compile(
    r"\b(?:my|our|the|his|her)\s[a-z' -]{2,30}?\s(?:says?|said|tells?(?: me| us)?|told (?:me|us)|thinks?|reckons?"
    r"|confirms?|confirmed|corrected me"
    r"|(?:has )?(?:checked|looked|counted|recounted|went over|found)(?:[^.;!?\d]{0,30})),?\s*(?:that\s)?"
    r"(?:it|that|this|the (?:real |right |actual |correct )?(?:figure|number|total|amount|sum|investment|one))?"
    r"(?:'s| is| was| should be| comes to| came to)?\s*(?:actually|really|only|in fact|rather)?\s*$"
    r"|(?:[我咱俺](?!们?公司)[^,。;!?\d]{1,5}|会计|财务|老板|老总|审计|出纳|统计员|同事)"
    r"(?:说|讲|报|算|查|核|告诉我|跟我说|纠正)(?:了|的|过|下来|出来|一下)*(?:应该|其实|实际上?|正确的?|准确的?|那个?数)?(?:是|有|为|只有)?$",
    re.IGNORECASE,
)
_LEAD = 60
_OF_TEXT = re.compile(
    r"\b(?:limit|cap|ceiling|maximum|max|award|subsidy|threshold|polic(?:y|ies)|rule)\b|上限|封顶|最高|奖|补助|补贴|门槛|标准|文件|政策|规定",
    re.IGNORECASE,
)
_UNITS = ("CNY", "percent", "times", None)


def by_others(turn: Turn, bound: list[Bound], *, correcting: bool) -> list[Bound]:
    """The numbers of a turn; in a correction, what somebody says that it is stands for one's own figure."""
    text = turn.source.text
    if not correcting or not _has_figure(turn.known) or _OF_TEXT.search(text):
        return bound
    return [_freed(item) if _said_by(text, item) else item for item in bound]


_NOT_SO_MUCH = re.compile(
    r"(?:[哎唉啊呀哦噢嗯诶欸额呃嗨,。!…\s]|等等|等一?下)*(?:不是|不对|no+)(?:的|啊|呀|这个数|这么多|那么多|吧)*[,。!;:…\s]+"
    r"(?:我|说的?|应该|其实|实际上?|准确|正确|数字?|财务|会计|的|是|为|只有|才|有|就|it'?s|it is|it was|we mean|\s)*$",
    re.IGNORECASE,
)


def denies_figure(text: str, tokens: list[Token], known: Profile) -> bool:
    """不是，是900万: what is denied is the figure told before, which another number takes the place of."""
    first = next((token for token in tokens if token.is_a("quantity")), None)
    if first is None or not _has_figure(known):
        return False
    return _NOT_SO_MUCH.match(text[: first.start]) is not None


def _has_figure(known: Profile) -> bool:
    return any(isinstance(one.value, Interval) for one in known.values())


def _said_by(text: str, item: Bound) -> bool:
    atom = item.token.atom
    if item.fact is not None or atom is None or atom.unit not in _UNITS:
        return False
    start = item.token.start
    return _VOICE.search(text, max(0, start - _LEAD), start) is not None


def _freed(item: Bound) -> Bound:
    return replace(item, mode="free", subject="own")


_CHARGED = re.compile(
    r"\b(?:writ|put|report|pretend|chang|mak|made|fak|forg|show|declar|stat|claim|adjust|us(?:e|ing)\b|giv|approv|promis|guarant|instead|but|real\b"
    r"|true|truth|though|although|even|rais|inflat|higher|pass|hid|nobody|anyway|need|want|can|could|should|would|let|please|ignore|forget|must)",
    re.IGNORECASE,
)
_LONGEST = 120


def only_puts_right(extraction: Extraction) -> bool:
    """“Sorry, our director says the margin is 9%.”: a correction and nothing else, which asks for no deceit."""
    told = any(not isinstance(one.value, bool) for one in extraction.facts)
    text = extraction.text
    return (
        extraction.language == "en"
        and extraction.correction
        and told
        and len(text) <= _LONGEST
        and _CHARGED.search(text) is None
    )
