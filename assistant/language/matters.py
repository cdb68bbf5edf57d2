"""The matters of a policy that a question names: words that one of its clauses could be about.

What is left of “债券发行有补贴吗” without its words of asking is short, and yet a subject of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.language.cues import general_words, plain_words
from knowledge.lexicon import lexicon
from knowledge.model import Clause

_QUOTED = re.compile(r"[“《]([^”》]{2,10})[”》]")
_LISTED = re.compile(r"(?<=[、，。（和与])([一-鿿]{2,6})(?=[、）和与等])")
_VERB = 2
"""Headings of measures begin with a verb of two characters: 推进数字赋能."""
_LEAST, _MOST = 2, 8
_READ = 400
"""Characters of a turn in which rare words are looked for; what lies behind is ignored."""
_FEW = 4
"""A word that more measures use names no matter of its own."""
_FUNCTION = re.compile(
    r"[的了用发我是有和与一不]|申请|应用|产品|投资|提升|企业|行动|奖励|补助|奖补|公司|设备|规模|行业|客户|环保$|改造$"
    r"|先进|前提|任务|次性|比例|保障|措施|支撑|技术装备|力提|配套"
)
"""Words too general to name a matter."""
_RUN = re.compile(
    r"[一-鿿]+?(?=[的了是我们你他它这那有和跟与在把被也都就还要能会吗呢么啥个哪几些什给到上里]|[^一-鿿]|$)"
)


def matters_in(text: str, clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Words of the policy's matters in a text, longer ones before their parts."""
    words = _dictionary(tuple(clauses))
    text = text.lower()
    found: dict[str, None] = {}
    at = 0
    while at < len(text):
        sizes = range(min(_MOST, len(text) - at), _LEAST - 1, -1)
        word = next((text[at : at + size] for size in sizes if text[at : at + size] in words), "")
        if word and word not in plain_words():
            found[word] = None
        at += len(word) or 1
    return tuple(found)


_NAMES_NONE = re.compile(r"企业(?!技术中心|家|债)|公司(?!制)")
"""“龙头企业开了”: no word goes over these."""


def rare_in(text: str, clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Words of a text that stand in a few measures of the policy only: 软件, 园区, 上市."""
    found: dict[str, None] = {}
    for run in _RUN.findall(_NAMES_NONE.sub(" ", text[:_READ])):
        at = 0
        while at < len(run) - 1:
            sizes = range(min(_MOST, len(run) - at), _LEAST - 1, -1)
            word = next((run[at : at + n] for n in sizes if is_rare(run[at : at + n], clauses)), "")
            if word:
                found[word] = None
            at += len(word) or 1
    return tuple(found)


def is_rare(word: str, clauses: Sequence[Clause]) -> bool:
    """Whether a word stands in some measures of the policy, and in a few only."""
    if _FUNCTION.search(word) or word in general_words():
        return False
    return few_hold(word, clauses)


def few_hold(word: str, clauses: Sequence[Clause]) -> bool:
    """Whether some measures of the policy hold a word of its own, and a few only."""
    return 0 < sum(word in clause.text for clause in clauses if clause.lead_units) <= _FEW


@lru_cache(maxsize=8)
def _dictionary(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """Plain words stay in it, so that a longer one is not cut into matters."""
    return frozenset(
        word.lower() for word in (*_words(clauses), *plain_words()) if len(word) >= _LEAST
    )


def _words(clauses: Iterable[Clause]) -> Iterable[str]:
    spoken = lexicon().spoken
    yield from spoken
    for official in spoken.values():
        yield from official
    for clause in clauses:
        yield from (clause.heading, clause.heading[_VERB:])
        yield from _QUOTED.findall(clause.text)
        yield from _LISTED.findall(clause.text)
