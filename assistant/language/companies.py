"""Several companies in one turn: “甲：高企；乙：战新四上，税600万。哪家能进库”."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.language.normalise import Normalised

_NAME = (
    r"[甲乙丙丁](?:厂|公司|企业|家|方|户)?|[abc](?:公司|厂|企业|家)(?![a-z])|老[一-鿿]{1,2}家"
    r"|第[一二三](?:家|户)|(?:其中)?一家(?!企业|公司)|另(?:外)?一?家"
)
_NO_COMPANY = r"(?!平台|项目|产品|方案|设备|生产|线|情况|种|类)"
_OPENS = re.compile(
    rf"(?:^|(?<=[,.;:。!?\n、 ]))(?:首先|然后|还有)?(?P<name>{_NAME}){_NO_COMPANY}\s*[:,、是的呢]{{0,2}}"
)
_SHARED = re.compile(
    r"(?:^|(?<=[,.;。!?\n]))(?:他们|它们|这)?"
    r"(?:(?:俩|两(?:家|个|户|者)|二者|[甲a][、和跟与及]?[乙b])(?:公司|厂|企业)?[^,。!?;\n]{0,4})?"
    r"(?:都|均|全都?)[^,。!?;\n谁哪吗么]*(?=[,。!?;\n]|$)"
)
"""俩都在上街: what is said of all of them."""
_ASKED = re.compile(r"[,。;\n](?=[^,。;\n]*(?:谁|哪|吗|么|\?))")
_WHICH = re.compile(r"谁|哪(?:一|个)?(?:家|户|个|边)|两家|都|各|分别|吃亏|是不是[甲乙ab老]")


class Company(NamedTuple):
    """A company and the words that are said of it, verbatim."""

    name: str
    words: str
    """With what is said of all of them."""


def companies(source: Normalised) -> tuple[Company, ...]:
    """The companies that a turn tells apart; none where it does not."""
    text = source.text.lower()
    found = list(_OPENS.finditer(text))
    if len({match["name"] for match in found}) < 2:
        return ()
    shared = " ".join(source.quote(*match.span()) for match in _SHARED.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    told: dict[str, str] = {}
    for match, end in zip(found, ends, strict=True):
        words = source.quote(match.end(), _end_of(text, match.end(), end))
        told.setdefault(source.quote(*match.span("name")), f"{words}。{shared}".strip("。"))
    return tuple(Company(name, words) for name, words in told.items())


def asks_which(text: str) -> bool:
    """Whether it is asked which of several companies it is, or of each."""
    return _WHICH.search(text) is not None


def _end_of(text: str, start: int, end: int) -> int:
    """Where what is said of one company ends: before what is said of all, or asked."""
    part = text[start:end]
    stops = [match.start() for match in _SHARED.finditer(part)]
    asked = _ASKED.search(part)
    stops += [asked.start()] if asked else []
    return start + min([len(part), *stops])
