"""Names of places that no list holds, by the words that close and follow them: 余江区的, 平山县有."""

from __future__ import annotations

import re
from functools import cache

from assistant.language.data import load
from assistant.language.tokens import split


def named_places(text: str) -> tuple[str, ...]:
    """Places that a normalised text names as a place whose policy could be asked for, in order."""
    found = (match["place"] for match in _pattern().finditer(text))
    return tuple(dict.fromkeys(found))


@cache
def _pattern() -> re.Pattern[str]:
    data = load("places")
    closing, following, stems, leading, kinds = (
        "|".join(map(re.escape, sorted(split(data[key]), key=len, reverse=True)))
        for key in ("closing", "following", "no_stem", "leading", "kinds")
    )
    opening = "".join(sorted({word[-1] for word in split(data["leading"])}))
    return re.compile(
        rf"(?:^|[^\u4e00-\u9fff]|{leading})"
        rf"(?P<place>(?!(?:{stems})(?:{closing}))(?![\u4e00-\u9fff]{{1,2}}(?:{kinds})[区市])"
        rf"(?:(?![{opening}])[\u4e00-\u9fff]){{2,3}}?(?:{closing}))"
        rf"(?=$|[^\u4e00-\u9fff]|{following})"
    )


_BEING = re.compile(
    r"(?:我们?|我司|我厂|我公司|本公司|本企业|本厂|咱们?|俺们?)(?:公司|企业|厂)?(?:现|也)?(?P<verb>[为系])$"
)


def being(before: str) -> str | None:
    """我司为上街区规上企业: the written word for 是 in front of a place, if it is of the one who asks."""
    found = _BEING.search(before)
    return found["verb"] if found else None
