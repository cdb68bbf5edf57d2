"""Markdown of an answer as safe HTML: raw HTML, links and images stay text, ``[1]`` is a button."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from assistant.answer import Citation
from assistant.ui.words import Words

_MARK = re.compile(r"\[(\d{1,3})\]")
_RULES = ["emphasis", "list", "heading", "table", "blockquote", "newline", "escape"]


def render(text: str, citations: Sequence[Citation], say: Words) -> str:
    """HTML of a Markdown text whose marks ``[n]`` refer to the citations, counted from 1."""
    return str(_parser().render(text, {"citations": citations, "say": say}))


def split_lead(text: str) -> tuple[str, str]:
    """The first paragraph, which answers the question, and what follows it."""
    lead, _, rest = text.strip().partition("\n")
    if re.match(r"\s*([-*+|>#]|\d+[.)])\s", lead):
        return "", text.strip()
    return lead, rest.strip()


def cite_button(number: int, citation: Citation, say: Words) -> str:
    """The small number that opens a citation's clause."""
    label = say["cite_label"].format(number=number, label=citation.label)
    return (
        f'<button type="button" class="cite" data-policy="{escape(citation.policy)}" '
        f'data-clause="{escape(citation.clause)}" data-start="{citation.start}" '
        f'data-end="{citation.end}" aria-label="{escape(label)}" title="{escape(citation.label)}">'
        f"{number}</button>"
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "breaks": True}).enable(_RULES)
    parser.add_render_rule("text", _text)
    return parser


def _text(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    citations: Sequence[Citation] = env["citations"]

    def button(match: re.Match[str]) -> str:
        number = int(match[1])
        if 1 <= number <= len(citations):
            return cite_button(number, citations[number - 1], env["say"])
        return match[0]

    return _MARK.sub(button, escape(tokens[index].content))
