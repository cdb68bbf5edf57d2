"""How likely a turn states a yes-no fact, denies it, leaves it open or says nothing of it.

Grammar reads most statements right and some the wrong way round (高企放弃了, 四上那头空着). A logistic
regression over the characters and the kinds of words around a matter, and over what grammar made of it,
fitted to sentences that strangers wrote (``eval/sentences.jsonl``), judges as well; what it does not believe is
asked for (``second_reading.py``). ``python -m eval fit`` fits it anew; docs/eval.md has its figures.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from assistant.language.predicates import remark, verdict
from assistant.language.tokens import Token

if TYPE_CHECKING:
    from numpy.typing import NDArray

Outcome = Literal["true", "false", "unsure", "none"]
OUTCOMES: tuple[Outcome, ...] = ("true", "false", "unsure", "none")
WEIGHTS = Path(__file__).with_name("stated.npz")
BUCKETS = 1 << 16
"""Features of each of the two groups share so many weights, by their checksum."""
SIZE = 2 * BUCKETS + len(OUTCOMES)
READ_BY_GRAMMAR = 0.7
"""Value of the feature that says what grammar made of the matter."""
_LEFT, _RIGHT = 14, 18
_AROUND = 60
"""So many characters on either side of a matter are looked at."""
_LONGEST_RUN, _NEAREST, _WORDS = 4, 3, 4
_DIGITS = re.compile(r"\d[\d.]*")
_STOP = re.compile(r"[。!?;]")
_BREAK = re.compile(r"[,。!?;]")
_SELF, _OTHER = "□", "△"


class Mention(NamedTuple):
    """A matter in a turn: its own words, those of other matters, and what grammar made of it."""

    text: str
    """The normalised turn."""
    tokens: Sequence[Token]
    fact: str
    grammar: Outcome


def likelihood(mention: Mention) -> Mapping[Outcome, float]:
    """How likely each outcome is; they add up to 1."""
    columns, values = row(mention)
    weights, bias = _model()
    odds = weights[columns].T @ values + bias
    raised = np.exp(odds - odds.max())
    return dict(zip(OUTCOMES, (raised / raised.sum()).tolist(), strict=True))


def row(mention: Mention) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The columns of a mention and their values; each group of features is of unit length."""
    part = _excerpt(mention)
    groups = (
        _hashed(_characters(part, mention)),
        _hashed(_word_kinds(part, mention)) + BUCKETS,
    )
    columns = np.concatenate([*groups, [2 * BUCKETS + OUTCOMES.index(mention.grammar)]])
    values = [np.full(len(one), 1 / np.sqrt(max(1, len(one))), np.float32) for one in groups]
    return columns, np.concatenate([*values, np.full(1, READ_BY_GRAMMAR, np.float32)])


def cues(tokens: Iterable[Token], fact: str) -> list[Token]:
    """The words of a turn that name a matter."""
    if fact == "is_local":
        return [one for one in tokens if any(kind.startswith("place:") for kind in one.kinds)]
    return [one for one in tokens if one.fact == fact]


def _hashed(features: Iterable[str]) -> NDArray[np.int64]:
    return np.unique([zlib.crc32(one.encode()) % BUCKETS for one in features])


class _Excerpt(NamedTuple):
    """Words of a turn from ``offset`` on, with the tokens of the matter and of others in it."""

    text: str
    offset: int
    own: list[Token]
    others: list[Token]


def _excerpt(mention: Mention) -> _Excerpt:
    """The turn around the last words that name the matter, and the matters in it."""
    last = cues(mention.tokens, mention.fact)[-1]
    low, high = max(0, last.start - _AROUND), last.end + _AROUND
    inside = [one for one in mention.tokens if low <= one.start and one.end <= high]
    own = cues(inside, mention.fact)
    others = [one for one in inside if one.fact and one.fact != mention.fact]
    return _Excerpt(mention.text[low:high], low, own, others)


def _marked(part: _Excerpt) -> str:
    """The excerpt with a sign for each matter, and numbers folded."""
    text, offset = part.text, part.offset
    marks = [(one, _SELF) for one in part.own] + [(one, _OTHER) for one in part.others]
    pieces, position = [], 0
    for one, sign in sorted(marks, key=lambda mark: mark[0].start):
        if one.start - offset >= position:
            pieces += [text[position : one.start - offset], sign]
            position = one.end - offset
    return _DIGITS.sub("0", "".join([*pieces, text[position:]]))


def _characters(part: _Excerpt, mention: Mention) -> Iterator[str]:
    """Runs of characters on either side of the matter, by their distance where they are near."""
    marked = _marked(part)
    for place in (at for at, char in enumerate(marked) if char == _SELF):
        left, right = marked[max(0, place - _LEFT) : place], marked[place + 1 : place + 1 + _RIGHT]
        yield from _runs("R", right)
        yield from _runs("L", left[::-1])
        yield from (f"Rc{run}" for run in _pieces(_STOP.split(right)[0]))
        yield from (f"Lc{run}" for run in _pieces(_STOP.split(left)[-1]))
        behind = marked[place + 1 :]
        segment = _BREAK.split(behind)[0]
        following = behind[len(segment) + 1 :]
        yield f"SEG{segment[:8]}"
        yield f"END{behind[len(segment) : len(segment) + 1]}"
        yield f"PRE{_BREAK.split(marked[:place])[-1][-8:]}"
        yield from (f"NX{following[:size]}" for size in (2, 3))
        if beside := re.match(f"([^{_OTHER}]{{0,6}}){_OTHER}", behind):
            yield f"GAP{beside[1]}"
    for size in (2, 3):
        yield from (f"A{marked[at : at + size]}" for at in range(len(marked) - size + 1))
        yield f"tail{marked[-size:]}"
    yield f"fact:{mention.fact}"
    yield from (f"style:{one.style}" for one in part.own)
    yield f"cue:{part.own[-1].text}"


def _pieces(text: str) -> Iterator[str]:
    for size in range(1, _LONGEST_RUN + 1):
        yield from (text[at : at + size] for at in range(len(text) - size + 1))


def _runs(side: str, text: str) -> Iterator[str]:
    """Runs of a side, which begins at the matter; the nearest with their place."""
    for size in range(1, _LONGEST_RUN + 1):
        for at in range(len(text) - size + 1):
            yield f"{side}{text[at : at + size]}"
            if at < _NEAREST:
                yield f"{side}{at}:{text[at : at + size]}"


def _word_kinds(part: _Excerpt, mention: Mention) -> Iterator[str]:
    """The kinds of the words on either side, and what remarks and answers behind it say."""
    text, offset, own = part.text, part.offset, part.own
    mine = {one.start for one in own}
    inside = [one for one in mention.tokens if offset <= one.start < offset + len(text)]
    named = [(one, _named(one, mine)) for one in inside]
    told = [(one, name) for one, name in named if name]
    for index, (one, name) in enumerate(told):
        if name != _SELF:
            continue
        right = [kind for _, kind in told[index + 1 : index + 6]]
        left = [kind for _, kind in told[max(0, index - 5) : index]][::-1]
        for side, kinds in (("r", right), ("l", left)):
            yield from (f"{side}{at}:{kind}" for at, kind in enumerate(kinds[:_WORDS]))
            yield from (f"{side}:{kind}" for kind in kinds[:_WORDS])
            yield from (f"{side}:{first}>{second}" for first, second in pairwise(kinds))
            yield from (f"{side}S:{'>'.join(kinds[:size])}" for size in (2, 3))
        yield f"C:{'<'.join(_within(left))}|{'>'.join(_within(right))}"
        parts = _BREAK.split(text[one.end - offset :])
        yield f"remark:{remark(parts[0])}"
        if len(parts) > 1:
            found = verdict(parts[1])
            yield f"next:{found and found.value}"
            yield f"next remark:{remark(parts[1])}"
    last = verdict(_BREAK.split(text.strip("。!?,; "))[-1])
    yield f"last:{last and last.value}"
    yield f"last:{last}"
    before = sum(
        one.fact not in (None, mention.fact) and one.start < own[0].start for one in inside
    )
    all_others = sum(one.fact not in (None, mention.fact) for one in inside)
    yield f"place:{min(5, before)}/{min(5, all_others)}"


def _named(token: Token, mine: set[int]) -> str:
    if token.start in mine:
        return _SELF
    if token.fact:
        return _OTHER
    return "+".join(sorted(kind for kind in token.kinds if ":" not in kind))


def _within(kinds: Sequence[str]) -> Iterator[str]:
    """The kinds up to the next break."""
    for kind in kinds:
        if kind.startswith(("stop", "break")):
            return
        yield kind


@cache
def _model() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights of shape ``(SIZE, outcomes)``, and the bias of each outcome."""
    with np.load(WEIGHTS) as data:
        weights = np.zeros((SIZE, len(OUTCOMES)), np.float32)
        weights[data["columns"]] = data["weights"]
        return weights, data["bias"].astype(np.float32)
