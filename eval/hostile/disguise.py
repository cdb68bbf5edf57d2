"""Ways to hide words from a reader's eye or a filter's patterns, by name."""

from __future__ import annotations

import codecs
from base64 import b64encode
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import quote

_TAG = 0xE0000
_LOOKALIKE = str.maketrans("aceiopxysj", "асеіорхуѕј")
_BOLD = {**{chr(97 + n): chr(0x1D41A + n) for n in range(26)}}


def _between(sign: str) -> Callable[[str], str]:
    return sign.join


def _each(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "".join(map(change, text))


DISGUISES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "tags": _each(lambda char: chr(_TAG + ord(char))),
        "zero_width": _between("\u200b"),
        "bidi": lambda text: f"\u202e{text[::-1]}\u202c",
        "homoglyph": lambda text: text.translate(_LOOKALIKE),
        "fullwidth": _each(lambda char: chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char),
        "base64": lambda text: b64encode(text.encode()).decode(),
        "hex": lambda text: text.encode().hex(),
        "rot13": lambda text: codecs.encode(text, "rot13"),
        "url": quote,
        "reversed": lambda text: text[::-1],
        "spaced": _between(" "),
        "entities": _each(lambda char: f"&#{ord(char)};"),
        "combining": _between("\u0338"),
        "variation": _between("\ufe0f"),
        "mathematical": _each(lambda char: _BOLD.get(char, char)),
    }
)
"""Each gives the disguised words; ``tags`` takes ASCII only."""
