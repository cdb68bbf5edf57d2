"""Subsidiaries that are the company asked about, and what was told of the group above them.

集团去年纳税两个亿 || 我问的是上街这家子公司: from here on the group's figures are another's, and none is
computed with.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.facts import Profile
from assistant.language.data import load
from assistant.language.normalise import normalise

_SUB = r"(?:全资|控股|独资|独立|法人|项目)*(?:子公司|分公司)"
_MEANT = re.compile(
    rf"(?:问|说|报|申报|看|指|讲|管|办|算|主体|单位|企业|公司)的?(?:就|其实|只|主要)?是(?!不)[^,。!?;不没]{{0,8}}{_SUB}"
    rf"|{_SUB}(?:自己|单独|本身|独立|单体|单户|自身|本级|名下|这边|账上)"
)
"""我问的是上街这家子公司, 子公司自己缴了370万: which company the talk is of."""
_ABOVE = r"集团|总公司|母公司|总部|合并(?:报表|口径)|并表"
_OWNERS = re.compile(
    rf"(?P<above>{_ABOVE})|子公司|分公司|我们?(?!集团|总|母|的)|咱们?(?!集团|总|母|的)|俺们?|我司|本公司|本企业|单体"
)
_UNDER = re.compile(
    r"(?:下面|下边|底下|旗下|名下|下属|控股)[^,。!?;]{0,6}(?:子公司|分公司)|(?:有|设|办|开)了?[一两]?[个家](?:子公司|分公司)"
)
_SENTENCE = re.compile(r"[。!?;\n]")


@cache
def owner_patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of ``owners`` in the lexicon, by their names."""
    return {
        name: re.compile(re.sub(r"\|\s+", "|", text))
        for name, text in load("lexicon")["owners"].items()
    }


def is_meant(text: str) -> bool:
    """Whether the words say outright that a subsidiary is the company in question."""
    patterns = owner_patterns()
    named = patterns["is_daughter"].search(text) or patterns["under_another"].search(text)
    return named is not None or _MEANT.search(text) is not None


_OUR_SUB = re.compile(r"(?:我们|咱们?)(?:这个|这家|这边的?|的)?(?:子公司|分公司)")


def spoken_of_next(text: str, before: str) -> bool:
    """集团是高企 || 我们子公司不是: who had named the group without 我们 is its subsidiary."""
    group = re.match(rf"(?:我们)?(?:{_ABOVE})", before)
    return group is not None and _OUR_SUB.search(text) is not None and not _UNDER.search(text)


def told_of_others(text: str, known: Profile, earlier: tuple[str, ...]) -> tuple[str, ...]:
    """Known facts that were told of the group, once the subsidiary is what is asked about."""
    if not known:
        return ()
    meant = is_meant(text) or owner_patterns()["daughter_asked"].search(text)
    if not meant and not (earlier and spoken_of_next(text, normalise(earlier[-1]).text)):
        return ()
    turns = [normalise(one).text for one in earlier]
    under = next((at for at, one in enumerate(turns) if _UNDER.search(one)), -1)
    return tuple(
        name
        for name, fact in known.items()
        if fact.turn is not None and fact.turn < len(turns)
        if _of_group(turns[fact.turn], normalise(fact.quote).text)
        or (fact.turn <= under and not is_meant(turns[fact.turn]))
    )


def _of_group(said: str, quote: str) -> bool:
    """集团去年纳税两个亿，是高企: the last owner named before the fact, in its sentence, is the group."""
    at = said.find(quote)
    if at < 0:
        return False
    begin = max((one.end() for one in _SENTENCE.finditer(said, 0, at)), default=0)
    named = list(_OWNERS.finditer(said, begin, at + len(quote)))
    return bool(named) and named[-1]["above"] is not None
