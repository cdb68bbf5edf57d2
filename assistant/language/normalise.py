"""One spelling for matching: NFKC, simplified characters, typos of the trade mended.

Every character of the result knows the span of the original that it came from, so that quotes stay
verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.language.data import expand_all, load
from assistant.language.ticks import fields_said

if TYPE_CHECKING:
    from opencc import OpenCC


@dataclass(frozen=True, slots=True)
class Normalised:
    """``text[i]`` came from ``original[starts[i]:ends[i]]``."""

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original behind ``text[start:end]``."""
        if start >= end:
            return (0, 0)
        return self.starts[start], self.ends[end - 1]

    def quote(self, start: int, end: int) -> str:
        """The user's own characters behind ``text[start:end]``."""
        low, high = self.span(start, end)
        return self.original[low:high]


_LOOKALIKES = str.maketrans(
    "асԁеһіјӏорԛѕսѵԝхуАВСЕНІЈКМОРЅТХУԌαορνικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "acdehijlopqsuvwxyABCEHIJKMOPSTXYGaopvikuABEZHIKMNOPTYX",
)
"""Cyrillic, Armenian and Greek letters that are drawn as Latin ones."""
_KNOWN = 8192
"""Characters whose folding is remembered."""
_SPELLED_OUT = re.compile(r"(?:[一-鿿,。?!] ){5}")
"""容 积 率 放 宽: spaces between characters part nothing."""


_BLANK = re.compile(r"(?<=[一-鿿]) +(?=[一-鿿])")


def closed_up(text: str) -> str:
    """Without blanks between Chinese characters, which part nothing."""
    return _BLANK.sub("", text)


@lru_cache(maxsize=256)
def normalise(original: str) -> Normalised:
    """Fold a turn for matching; never fails, whatever the characters."""
    chars: list[str] = []
    starts: list[int] = []
    for index, char in enumerate(original):
        for piece in _item(char, chars) or _fraction(char, chars) or _fold(char):
            chars.append(piece)
            starts.append(index)
    if _SPELLED_OUT.search("".join(chars)):
        kept = [place for place, char in enumerate(chars) if char != " "]
        chars, starts = [chars[k] for k in kept], [starts[k] for k in kept]
    chars, starts = fields_said(chars, starts)
    text = _simplify("".join(chars)).lower()
    if len(text) != len(chars):
        text = "".join(char if len(char.lower()) != 1 else char.lower() for char in chars)
    return _mend(Normalised(original, text, starts, [start + 1 for start in starts]))


_ITEMS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽❶❷❸❹❺❻❼❽❾❿")
_BETWEEN = frozenset("，,；;。.：:、 \n")


def _item(char: str, before: list[str]) -> str:
    """①战略性新兴产业；②四上: the number of an item parts it from the one before; 之③ is a place."""
    return ";" if char in _ITEMS and (not before or before[-1] in _BETWEEN) else ""


def _fraction(char: str, before: list[str]) -> str:
    """½ as decimals, so that 1½ is 1.5 and not 11/2; empty for any other character."""
    written = "" if char < "\x7f" else _decimals(char)
    return written.removeprefix("0") if before and before[-1].isdigit() else written


@lru_cache(maxsize=_KNOWN)
def _decimals(char: str) -> str:
    if "\N{FRACTION SLASH}" not in unicodedata.normalize("NFKC", char):
        return ""
    try:
        return f"{unicodedata.numeric(char):.4g}"
    except ValueError:
        return ""


@lru_cache(maxsize=_KNOWN)
def _fold(char: str) -> str:
    if char < "\x7f":
        return char if char >= " " else ("\n" if char in "\n\r" else " " if char == "\t" else "")
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"):
        return ""
    if category == "Zs":
        return " "
    return unicodedata.normalize("NFKC", char).translate(_LOOKALIKES)


def _simplify(text: str) -> str:
    """Simplified characters, one for one; opencc is loaded only if GB 2312 lacks some."""
    if text.isascii() or not _has_traditional(text):
        return text
    converter = _opencc()
    whole: str = converter.convert(text)
    if len(whole) == len(text):
        return whole
    singles = (converter.convert(char) for char in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, singles, strict=True))


def _has_traditional(text: str) -> bool:
    han = "".join(char for char in set(text) if "\u4e00" <= char <= "\u9fff")
    try:
        han.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


@cache
def _opencc() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _typos() -> tuple[re.Pattern[str], dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Listed misspellings, and patterns of terms whose letters may be homophones."""
    data = load("typos")
    listed: dict[str, str] = {
        wrong: right for right, wrongs in data["typos"].items() for wrong in expand_all(wrongs)
    }
    words = sorted(listed, key=len, reverse=True)
    alike = load("homophones")
    terms = []
    for entry in data["terms"]:
        term, _, barred = entry.rstrip(")").partition("(")
        letters = "".join(f"[{char}{alike.get(char, '')}]" for char in term)
        terms.append((re.compile(letters + (f"(?!{barred})" if barred else "")), term))
    return re.compile("|".join(map(re.escape, words))), listed, terms


@cache
def _everyday() -> list[tuple[re.Pattern[str], str]]:
    """Patterns of everyday words, and the official ones that they stand for."""
    return [(re.compile(said), right) for right, said in load("typos")["said"].items()]


def _mend(source: Normalised) -> Normalised:
    pattern, listed, terms = _typos()
    meant = load("typos")["meant"]
    edits = [(m.start(), m.end(), listed[m.group()]) for m in pattern.finditer(source.text)]
    for said, right in _everyday():
        edits += [(*m.span("said"), right) for m in said.finditer(source.text)]
    for term_pattern, term in terms:
        for match in term_pattern.finditer(source.text):
            wrong = sum(a != b for a, b in zip(match.group(), term, strict=True))
            if 0 < wrong <= max(1, len(term) // 3) and match.group() not in meant:
                edits.append((match.start(), match.end(), term))
    edits += [(place, place + 1, ",") for place in _parting_spaces(source.text)]
    edits += [
        (found.start() + at, found.start() + at + 1, "")
        for found in _SPACED.finditer(source.text)
        for at, char in enumerate(found.group())
        if char == " "
    ]
    edits += [(m.start(), m.end(), f"{m.group()},") for m in _YEAR_NEXT.finditer(source.text)]
    edits += [(m.start(), m.end(), f"{m.group()},") for m in _RUN_ON.finditer(source.text)]
    marks = list(_ENUMERATED.finditer(source.text))
    if len(marks) > 1 and [int(m["n"]) for m in marks] == list(range(1, len(marks) + 1)):
        edits += [
            (
                m.start("n"),
                m.end(),
                "," if m.start("n") and source.text[m.start("n") - 1] in " \n" else "",
            )
            for m in marks
        ]
    if _TWO_YEARS.search(source.text):
        edits += [(*m.span(), ", ") for m in _NEXT_YEAR.finditer(source.text)]
    return _apply(source, sorted(edits)) if edits else source


_SPACED = re.compile(
    r"(?<![\d.])\d(?: \d){2,}(?= ?[万亿元%])|(?<![\d.,])[1-9]\d?(?: \d{3})+(?= ?[万亿])"
    r"|(?<![\d.,])[1-9]\d{0,2}(?:(?: \d{3})+(?= ?[元块圆])|(?: \d{3}){2,}(?![\d ]))"
)
"""5 0 0 万, 6 200 000: one number."""
_YEAR_NEXT = re.compile(r"[万亿](?=(?:20)?[12]\d年(?!前|以|内|期|后))")
"""24年8000万25年9600万: the next year begins here."""
_RUN_ON = re.compile(
    r"(?:(?<=高)[新企]|(?<=[四规])上|(?<=战)新|(?<=企)业|(?<=名)单|(?<=单)里|(?<=监)测|(?<=库)里|(?<=[入进在])库)"
    r"(?=(?<!规上是规上)(?<!四上是四上)(?<!高企是高企)(?<!高新是高新)(?<!战新是战新)(?:但是|但|不过|可是)(?=[一-鿿])(?![^,。;!?]{0,12}的(?:企业|公司|单位))|注册(?:地|在)(?![^,。;!?]{0,3}(?:哪|什么|啥|任何|是否))|现在(?:是|不是)了?"
    r"|在(?:上街|本区|荥阳|新郑|中原|金水|巩义|外地|外区)[^,。;!?的]{0,2}(?:注册|办|经营|生产|开|有)"
    r"|(?:没有?|无|未被?|没被|不在)(?=[^,。;!?有没无非]{0,4}(?:黑名单|失信|停产|违法|违规|处罚|事故)(?![^,。;!?]{0,3}[没无]))"
    r"|非(?=高新|高企|重点|四上|规上|战新))"
)
"""我们不是高新注册地在上街: what is said of the one matter ends where the next begins."""
_ENUMERATED = re.compile(r"(?:^|(?<=[,;，；。\n ]))(?P<n>[1-9])(?:[、)）] ?|[.．:：] ?(?!\d))")
"""1、不是；2、没有；3、18%: the numbers of the answers."""
_PIECES = re.compile(r"[^ ,;:!?、。，；：！？\n|()\[\]“”\"]+")
_HAN = re.compile(r"[一-鿿]")
_LONG_ENOUGH = 4
_OPENS_WITH_NUMBER = re.compile(
    r"[\d一二三四五六七八九十百千万亿两半约近￥¥+-]|大概|差不多|不到|左右"
)
_HALF_SAID = re.compile(r"(?:[的了和跟与及或是在有为把被对给到从由按用以]|\d)$")


def _parting_spaces(text: str) -> Iterator[int]:
    """Blanks that part two statements as a comma does: 首台套卖了7台 款都收齐了. “营收 620万” is one."""
    pieces = list(_PIECES.finditer(text))
    for one, behind in pairwise(pieces):
        if text[one.end() : behind.start()] != " ":
            continue
        first, second = one.group(), behind.group()
        long = len(first) >= _LONG_ENOUGH and len(second) >= _LONG_ENOUGH
        chinese = len(_HAN.findall(first)) > 1 and len(_HAN.findall(second)) > 1
        told = _OPENS_WITH_NUMBER.match(second) or _HALF_SAID.search(first)
        if long and chinese and not told and first[-1] > "\x7f" and second[0] > "\x7f":
            yield one.end()


_TWO_YEARS = re.compile(r"[a-z] ?\(?20\d\d.{1,80}[a-z] ?\(?20\d\d")
_NEXT_YEAR = re.compile(
    r"(?<=[a-z\d]) (?:and|to|then)(?: to)? (?=(?:in |it was )?(?:20\d\d\b|rmb|cny|¥|\d))"
)
"""rmb 88 million in 2024 and rmb 110 million in 2025: each year with its own amount."""


def _apply(source: Normalised, edits: list[tuple[int, int, str]]) -> Normalised:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for start, end, right in edits:
        if start < position:
            continue
        text.append(source.text[position:start] + right)
        one_to_one = len(right) == end - start
        low, high = source.starts[start], source.ends[end - 1]
        starts += source.starts[position:start]
        ends += source.ends[position:start]
        starts += source.starts[start:end] if one_to_one else [low] * len(right)
        ends += source.ends[start:end] if one_to_one else [high] * len(right)
        position = end
    text.append(source.text[position:])
    starts += source.starts[position:]
    ends += source.ends[position:]
    return Normalised(source.original, "".join(text), starts, ends)
