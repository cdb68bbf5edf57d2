"""Which of the policies that are held a question names: by title, number or place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.folding import fold
from knowledge.model import Policy, PolicyMeta

_SUFFIX = (
    "自治[区州县旗]|地区|新区|开发区|街道|[省市盟区县旗镇乡]|(?<=[\u4e00-\u9fa5]{2})州(?![市区县])"
)
_UNIT = re.compile(rf"((?:(?![省市盟区县旗])[\u4e00-\u9fa5]){{1,5}}?)({_SUFFIX})")
_ASKED = re.compile(r"([\u4e00-\u9fa5]{2,4})(?:[省市州盟区县旗镇乡])")
_GENERIC = frozenset({"高新", "经开", "开发", "产业", "工业", "保税", "自贸", "示范", "航空港"})
"""Names of zones that are words of every policy: they count with 区 behind them only."""
_FILE_NAME = re.compile(r"((?:[\u4e00-\u9fa5]{2}){1,3}) [\u4e00-\u9fa5]")
_TITLE, _PLACE, _TEXT = 30, 20, 10
_OFTEN = 2
"""A place that a document names so often is the document's, where its title names none."""


def mentioned(
    question: str, policies: Sequence[Policy], default: str, *, wider: bool = True
) -> tuple[str, ...]:
    """Ids of the policies that a question names outright; none if it names the default or nothing.

    A place that the default policy speaks of counts only for a policy of just that place, and with
    ``wider`` alone: a province that both lie in tells nothing. The more of a policy's places are
    named, the surer it is meant.
    """
    asked = fold(question)
    home = next((policy for policy in policies if policy.id == default), None)
    if home and mentions_default(question, home):
        return ()
    known = fold(home.text + home.title) if home else ""
    scores = {
        policy.id: _score(asked, policy, known, wider=wider)
        for policy in policies
        if policy.id != default and policy.meta.superseded_by is None
    }
    best = max(scores.values(), default=0)
    return tuple(name for name, score in scores.items() if best and score == best)


def contrasted(question: str, policies: Sequence[Policy]) -> tuple[str, ...]:
    """Ids of the policies that two or more titles or places of a question name, else none.

    A place means the policies that are its own, not those of the places inside it; 郑州市上街区 names
    one place.
    """
    current = [policy for policy in policies if policy.meta.superseded_by is None]
    asked = _without_wider(fold(question), current)
    places = _without_titles(asked, current)
    found: dict[str, list[str]] = {}
    for policy in current:
        name = _named_title(asked, policy.meta) or _own_place(places, policy.meta)
        if name is not None:
            found.setdefault(name, []).append(policy.id)
    if len(found) < 2:
        return ()
    order = sorted(found, key=asked.index)
    return tuple(policy for name in order for policy in found[name])


def mentions_default(question: str, home: Policy) -> bool:
    """Whether a question names the default policy, or the place that is its own."""
    asked = fold(question)
    return any(name in asked for name in (*_titles(home.meta), *places_of(home.meta)[-1:]))


def without_names(question: str, policies: Sequence[Policy]) -> str:
    """A question without the titles and places of policies: what is asked of them."""
    text = _without_titles(fold(question), policies).replace("《 》", " ")
    for policy in policies:
        for name in places_of(policy.meta):
            text = re.sub(rf"{re.escape(name)}(?:{_SUFFIX})?", " ", text)
    return " ".join(text.split())


def _named_title(asked: str, meta: PolicyMeta) -> str | None:
    return next((name for name in _titles(meta) if name in asked), None)


def _own_place(asked: str, meta: PolicyMeta) -> str | None:
    """The narrowest place of a policy, where a question names it."""
    return next((name for name in places_of(meta)[-1:] if name in asked), None)


def _without_titles(asked: str, policies: Iterable[Policy]) -> str:
    """A question without titles: the place in a title names no policy beside that one."""
    titles = {name for policy in policies for name in _titles(policy.meta)}
    for title in sorted(titles, key=len, reverse=True):
        asked = asked.replace(title, " ")
    return asked


def _without_wider(asked: str, policies: Iterable[Policy]) -> str:
    """A question in which a place that is named with the wider ones before it stands alone."""
    for policy in policies:
        *wider, own = places_of(policy.meta) or [""]
        if wider and own in asked:
            lead = "".join(f"(?:{re.escape(name)}(?:{_SUFFIX})?)?" for name in wider)
            asked = re.sub(rf"{lead}(?={re.escape(own)})", "", asked)
    return asked


def _score(asked: str, policy: Policy, known: str, *, wider: bool) -> int:
    meta = policy.meta
    if any(name in asked for name in _titles(meta)):
        return _TITLE
    places = places_of(meta)
    named = sum(name in asked and name not in known for name in places)
    if named or (wider and any(name in asked for name in places[-1:])):
        return _PLACE + named
    return _TEXT if _speaks_of(asked, policy.text, known) else 0


def _titles(meta: PolicyMeta) -> list[str]:
    names = [meta.title, meta.short_title, *meta.aliases, meta.number or ""]
    return [fold(name) for name in names if len(name) > 5]


def places_of(meta: PolicyMeta) -> list[str]:
    """The names of a policy's places, widest first, without what they are (坪山, of 坪山区)."""
    found: dict[str, None] = {}
    for text in (meta.place, meta.short_title, meta.issuer):
        pairs = [(fold(name), fold(kind)) for name, kind in _UNIT.findall(text or "")]
        names = [name + kind if name in _GENERIC else name for name, kind in pairs]
        found |= dict.fromkeys(name for name in names if len(name) > 1)
    return list(found) or ([fold(meta.place)] if meta.place else _of_file_name(meta))


def _of_file_name(meta: PolicyMeta) -> list[str]:
    """Places by which a file was called that has no title of its own: 吉林柳河 加快旅游业发展.

    Such names are two characters long and stand one behind the other.
    """
    found = _FILE_NAME.match(fold(meta.short_title))
    return re.findall("..", found[1]) if found else []


def _speaks_of(asked: str, text: str, known: str) -> bool:
    candidates = [name for name in _candidates(asked) if name not in known]
    return any(_folded(text).count(name) >= _OFTEN for name in candidates)


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    return fold(text)


def _candidates(asked: str) -> Iterable[str]:
    """What may be a place's name before 县 or 区; how long it is nobody says."""
    for found in _ASKED.finditer(asked):
        whole = found[1]
        yield from (whole[start:] for start in range(len(whole) - 1))
