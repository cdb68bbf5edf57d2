"""Headings: the short sentence, bracket or line that names a provision."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"[【\[](?P<h>[^】\]]{1,40})[】\]]")
_INNER = re.compile(r"（[^（）]*（[^（）]*）[^（）]*）|（[^（）]*）|\([^()]*\)|“[^”]*”|《[^》]*》")
_RUN_IN = re.compile(r"(?P<h>[^。：:；;]{2,80})[。：:](?P<body>.*)", re.S)
_RULING = re.compile(r"应当|不得|可以|必须|按照|给予")
_ENDING = re.compile(r"[。；;：:，,、！？!?]$")
LIMIT = 24
"""Longest heading in characters, brackets and quotations not counted."""


def core_length(text: str) -> int:
    """Length without what stands in brackets; a quotation counts as two characters."""
    return len(_INNER.sub(lambda found: "“”" if found.group()[0] == "“" else "", text))


def heading_of(rest: str, *, article: bool = False) -> str:
    """The heading with which a numbered provision begins, or an empty string.

    The only sentence of an ``article`` (第X条) is its rule and no heading.
    """
    bracketed = _BRACKETED.match(rest)
    if bracketed:
        return bracketed["h"].strip()
    run_in = _RUN_IN.match(rest)
    if run_in and run_in["body"].strip():
        return run_in["h"].strip() if _may_run_in(run_in["h"]) else ""
    if run_in:
        return run_in["h"].strip() if _is_item(run_in["h"], article) else ""
    return rest.strip() if is_heading_line(rest) else ""


def is_heading_line(text: str) -> bool:
    """Whether a whole paragraph is a heading: short, and not a sentence."""
    return bool(text.strip()) and not _ENDING.search(text) and _is_short(text)


def starts_with_heading(text: str) -> bool:
    """Whether an unnumbered paragraph begins with a heading that runs into its body."""
    run_in = _RUN_IN.match(text)
    return bool(
        run_in
        and text[run_in.end("h")] == "。"
        and run_in["body"].strip()
        and _is_short(run_in["h"])
    )


def _may_run_in(text: str) -> bool:
    if _RULING.search(text):
        return False
    return core_length(text) <= LIMIT and len(re.findall(r"[，,]", _INNER.sub("", text))) <= 1


def _is_item(text: str, article: bool) -> bool:
    """Whether the only sentence of an item names a thing and does not rule."""
    return not article and _is_short(text) and len(text) <= 40


def _is_short(text: str) -> bool:
    return core_length(text) <= LIMIT and not re.search(r"[，,]", _INNER.sub("", text))
