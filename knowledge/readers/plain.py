"""Plain text and Markdown in any encoding Chinese offices use."""

from __future__ import annotations

import re

from knowledge.errors import DocumentError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_READABLE = re.compile(r"[\s\w\u2000-\u206f\u3000-\u303f\uff00-\uffef!-~°±×÷·—→-⇿①-⓿─-◿]")
_BAD = re.compile(r"[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")


def read_plain(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a TXT or Markdown file.

    Raises:
        DocumentError: the bytes are no text in a known encoding.
    """
    text = decoded(data)
    if text is None:
        raise DocumentError(
            "无法识别文字编码。请用记事本等工具另存为 UTF-8（也接受 GBK、UTF-16）后再添加。"
        )
    return text, ()


def decoded(data: bytes, *, partial: bool = False) -> str | None:
    """``data`` as text: UTF-8, UTF-16 or GB 18030, whichever makes sense; None if none does.

    ``partial`` allows the data to stop in the middle of a character.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _try(data, name, partial)
    guesses = ["utf-8", "gb18030"]
    if 0 in data:
        guesses = ["utf-8", *_by_zeros(data), "gb18030"]
    elif len(data) % 2 == 0 or partial:
        guesses += ["utf-16-le", "utf-16-be"]
    for name in guesses:
        text = _try(data, name, partial)
        if text is not None and _plausible(text):
            return text
    return None


def _by_zeros(data: bytes) -> list[str]:
    """UTF-16 by the place of its zeros: line ends and digits are a zero and an ASCII byte."""
    first, second = data[::2].count(0), data[1::2].count(0)
    return ["utf-16-be", "utf-16-le"] if first > second else ["utf-16-le", "utf-16-be"]


def _try(data: bytes, name: str, partial: bool) -> str | None:
    for cut in range(4 if partial else 1):
        try:
            return data[: len(data) - cut].decode(name)
        except UnicodeDecodeError:
            continue
    return None


def _plausible(text: str) -> bool:
    """Whether decoded characters look like writing: few strange ones, hardly any control."""
    sample = text[:20000]
    if not sample.strip():
        return True
    strange = len(sample) - len(_READABLE.findall(sample))
    bad = len(_BAD.findall(sample))
    return strange <= max(3, len(sample) * 0.02) and bad <= max(3, len(sample) * 0.002)
