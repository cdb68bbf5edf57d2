"""The words of a turn that matter, in order: cues from the lexicon, places, industries, numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from assistant.language.conduct import conduct_at
from assistant.language.data import expand, load
from assistant.language.quantity import Atom, find_atoms

_BREAKS = re.compile(
    r"[。!?;\n…]+|\.{2,}|[,:]|\.(?=\s|$)|[()【】\[\]]"
    r"|(?<=[一-鿿])—+(?=[一-鿿])|\s\|\s|\s/\s(?=[^/]{0,30}[:\d])|\s+"
    r"|(?<=[一-鿿])[你您](?:说说?|看看?)(?=够|能|行|算|这|我|咱|是不是|可以|还|符)"
    r"|然后呢?|(?<=[一-鿿])那(?=我们?|咱|俺|我司|这种|这样的)"
)
"""Punctuation, and the words that stand for it in speech without any."""
_NAMED_BEHIND = re.compile(
    r"(?<=[万亿元%成倍]),(?:这|那)?(?:个|笔)?(?:就)?是(?=(?:我们|公司|我厂)?(?:20\d\d|去|前|上)年)"
)
"""1.8亿，这是2022年的产值: the clause goes on and says what the number is."""
_PATTERN_STARTS = frozenset(
    "高都完均全一符不在产环安消因由被应没无排废污超出发生建施装库培国严失黑名十郑可跟和与同离区重三责正处规四限进入平中还刚认fbvdnijega"
)
"""First letters of all patterns; spares the rest of the text a try."""
_AT_THE_END = frozenset({"了没"})
_ENDS = re.compile(r"[呢啊呀嘛]?(?:[^一-鿿]|$)")
"""批了没 asks where the clause ends; 申报了没批 tells."""
_STRONG = frozenset("。!?;\n….")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its kinds; ``atom`` for numbers, ``fact``/``style`` for yes-no cues."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]
    fact: str | None = None
    style: str | None = None
    atom: Atom | None = None
    role: str | None = None
    """What a number near the word is (see ``roles`` in the lexicon)."""

    def is_a(self, *kinds: str) -> bool:
        """Whether the word is of any of these kinds."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def is_amount(self) -> bool:
        """Whether the word is a number and no year."""
        return self.atom is not None and self.atom.unit != "year"

    @property
    def is_place(self) -> bool:
        """Whether the word names a place, inside the district, outside or undecided."""
        return any(kind.startswith("place:") for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class _Word:
    kinds: frozenset[str]
    fact: str | None = None
    style: str | None = None
    role: str | None = None


@cache
def _lexicon() -> dict[str, list[tuple[str, _Word]]]:
    """Words by their first two letters, or their only one; longest first."""
    kinds: dict[str, set[str]] = defaultdict(set)
    facts: dict[str, tuple[str, str]] = {}
    for word, kind, fact, style in _entries():
        if kind == "swallow" and word in kinds:
            continue
        kinds[word].add(kind)
        if fact and style:
            facts.setdefault(word, (fact, style))
    index: dict[str, list[tuple[str, _Word]]] = defaultdict(list)
    for word, found in kinds.items():
        fact, style = facts.get(word, (None, None))
        role = next((kind[5:] for kind in found if kind.startswith("role:")), None)
        index[word[:2]].append((word, _Word(frozenset(found), fact, style, role)))
    for words in index.values():
        words.sort(key=lambda pair: len(pair[0]), reverse=True)
    return dict(index)


def _entries() -> Iterator[tuple[str, str, str | None, str | None]]:
    """(word, kind, fact, style) of every line of the data files."""
    data = load("lexicon")
    for fact, styles in data["facts"].items():
        for style, words in styles.items():
            for word in split(words):
                yield word, "fact", fact, style
    for kind, words in data["marks"].items():
        yield from ((word, kind, None, None) for word in split(words))
    for prefix in ("roles", "years"):
        for kind, words in data[prefix].items():
            name = f"{prefix[:-1]}:{kind}"
            yield from ((word, name, None, None) for word in split(words))
    places = load("places")
    for kind in ("local", "undecided", "outside"):
        yield from ((word, f"place:{kind}", None, None) for word in split(places[kind]))
    for words in load("industries")["fields"].values():
        yield from ((word, "industry_word", None, None) for word in split(words))
    yield from ((word, "swallow", None, None) for word in split(data["swallow"]))


@cache
def split(words: str) -> tuple[str, ...]:
    """The spellings of a comma-separated list of shorthands."""
    return tuple(
        spelling for word in words.split(",") if word.strip() for spelling in expand(word.strip())
    )


def tokenise(text: str) -> list[Token]:
    """All tokens of a normalised text, without overlaps, in order."""
    atoms = {atom.start: atom for atom in find_atoms(text)}
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        token = _token_at(text, position, atoms)
        if token is None:
            position += 1
        else:
            tokens.append(token)
            position = token.end
    return tokens


def _token_at(text: str, position: int, atoms: dict[int, Atom]) -> Token | None:
    atom = atoms.get(position)
    if atom is not None:
        kinds = _atom_kinds(text, atom)
        return Token(position, atom.end, text[position : atom.end], kinds, atom=atom)
    patterned = _pattern_at(text, position) or _conduct(text, position)
    if patterned is not None:
        return patterned
    for word, entry in _words_at(text, position):
        end = position + len(word)
        if word in _AT_THE_END and not _ENDS.match(text, end):
            continue
        if text.startswith(word, position) and _stands_alone(text, position, end, atoms):
            return Token(position, end, word, entry.kinds, entry.fact, entry.style, role=entry.role)
    match = None if _NAMED_BEHIND.match(text, position) else _BREAKS.match(text, position)
    if match:
        strong = not _STRONG.isdisjoint(match.group())
        kind = "stop" if strong else ("space" if match.group().isspace() else "break")
        return Token(position, match.end(), match.group(), frozenset({kind}))
    return None


def _words_at(text: str, position: int) -> Iterator[tuple[str, _Word]]:
    """The words of the lexicon that may stand here, longest first."""
    words = _lexicon()
    return chain(words.get(text[position : position + 2], ()), words.get(text[position], ()))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (re.compile(item["pattern"].strip()), item["fact"], item["style"])
        for item in load("lexicon")["patterns"]
    )


def _pattern_at(text: str, position: int) -> Token | None:
    """The longest pattern that matches here."""
    if text[position] not in _PATTERN_STARTS:
        return None
    found = [(m, f, s) for p, f, s in _patterns() if (m := p.match(text, position))]
    if not found:
        return None
    match, fact, style = max(found, key=lambda item: item[0].end())
    return Token(position, match.end(), match.group(), frozenset({"fact"}), fact, style)


def _conduct(text: str, position: int) -> Token | None:
    found = conduct_at(text, position)
    if found is None:
        return None
    end, style = found
    kinds = frozenset({"fact"})
    return Token(position, end, text[position:end], kinds, "violates_policy", style)


def _atom_kinds(text: str, atom: Atom) -> frozenset[str]:
    kinds = {"quantity"}
    if atom.unit == "count" and text[atom.start : atom.end] in ("一个", "1个"):
        kinds.add("each")
    return frozenset(kinds)


def _stands_alone(text: str, start: int, end: int, atoms: dict[int, Atom]) -> bool:
    """Latin words must be whole; no word may reach into a number."""
    if text[start].isascii() and text[start].isalpha():
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.isascii() and before.isalpha():
            return False
        if after.isascii() and after.isalpha() and after != "n":
            return False
    return not any(position in atoms for position in range(start + 1, end))
