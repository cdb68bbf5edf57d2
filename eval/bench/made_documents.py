"""Made official documents in every format and style of numbering that the reader knows.

A grammar over the words of ``corpus.yaml``: the same seed gives the same documents, no two of them
share a title.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from itertools import product
from pathlib import Path
from typing import NamedTuple

from eval.bench.corpus import AMOUNTS, PERCENTS, words

SEED = 80315
FEWEST, MOST = 4, 8
"""Provisions of a document, its first and last apart."""
_CHINESE = "一二三四五六七八九十"
KINDS = ("办法", "若干措施", "实施意见", "扶持政策", "实施细则")


class MadeDocument(NamedTuple):
    """One document: its paragraphs, the title first, and how it is to be written."""

    name: str
    """File name."""
    paragraphs: tuple[str, ...]
    provisions: int
    """Provisions that state an award."""


Style = Callable[[str, Sequence[str], str, random.Random], list[str]]


def make_document(number: int) -> MadeDocument:
    """The document of a number, the same one every time; numbers go up to 2,000."""
    chance = random.Random(SEED + number)
    place, industry = _pairs()[number]
    kind = chance.choice(KINDS)
    title = f"{place}支持{industry}产业发展{kind}"
    count = chance.randint(FEWEST, MOST)
    provisions = [_provision(industry, one, chance) for one in _measures(chance, count)]
    year, month = chance.randint(2019, 2026), chance.randint(1, 12)
    aim = f"为推动{place}{industry}产业高质量发展，结合本地实际，制定本{kind[-2:]}。"
    closing = (
        f"本{kind[-2:]}自{year}年{month}月1日起施行，有效期{chance.randint(2, 5)}年，"
        f"由{chance.choice(words()['departments'])}负责解释。"
    )
    style = _STYLES[number % len(_STYLES)]
    body = style(aim, provisions, closing, chance)
    ending = _FORMATS[number % len(_FORMATS)]
    return MadeDocument(f"{number:04d}_{place}_{industry}{ending}", (title, *body), count)


def write_documents(folder: Path, count: int) -> list[MadeDocument]:
    """Write the first documents into a folder: TXT (UTF-8 and GBK), Markdown, HTML and DOCX."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [make_document(number) for number in range(count)]
    for number, document in enumerate(made):
        _write(folder / document.name, document, number)
    return made


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    pairs = list(product(words()["places"], words()["industries"]))
    random.Random(SEED).shuffle(pairs)
    return tuple(pairs)


def _measures(chance: random.Random, count: int) -> list[int]:
    return sorted(chance.sample(range(len(words()["measures"])), count))


def _provision(industry: str, measure: int, chance: random.Random) -> str:
    official, _, kind = words()["measures"][measure]
    award = words()["awards"][kind].format(
        percent=chance.choice(PERCENTS), amount=chance.choice(AMOUNTS)
    )
    department = chance.choice(words()["departments"])
    return f"对{industry}企业{official}的，{award}。具体由{department}组织实施。"


def _articles(aim: str, body: Sequence[str], closing: str, chance: random.Random) -> list[str]:
    texts = [aim, *body, closing]
    return [f"第{_number(place)}条 {text}" for place, text in enumerate(texts, start=1)]


def _parts(aim: str, body: Sequence[str], closing: str, chance: random.Random) -> list[str]:
    middle = max(1, len(body) // 2)
    lines = [aim, "一、支持创新"]
    lines += [f"（{_number(place)}）{text}" for place, text in enumerate(body[:middle], start=1)]
    lines.append("二、支持壮大")
    lines += [f"（{_number(place)}）{text}" for place, text in enumerate(body[middle:], start=1)]
    return [*lines, f"三、附则\n{closing}"]


def _digits(aim: str, body: Sequence[str], closing: str, chance: random.Random) -> list[str]:
    lines = [aim, "一、主要措施"]
    lines += [f"{place}．{text}" for place, text in enumerate(body, start=1)]
    return [*lines, "二、其他事项", f"1．{closing}"]


def _chapters(aim: str, body: Sequence[str], closing: str, chance: random.Random) -> list[str]:
    numbered = [
        f"第{_number(place)}条 {text}" for place, text in enumerate([aim, *body, closing], start=1)
    ]
    return ["第一章 总则", numbered[0], "第二章 措施", *numbered[1:-1], "第三章 附则", numbered[-1]]


def _headed(aim: str, body: Sequence[str], closing: str, chance: random.Random) -> list[str]:
    lines = [f"第一条 {aim}"]
    lines += [
        f"第{_number(place)}条 【{text[text.find('企业') + 2 :][:6]}】{text}"
        for place, text in enumerate(body, start=2)
    ]
    return [*lines, f"第{_number(len(body) + 2)}条 {closing}"]


def _unnumbered(aim: str, body: Sequence[str], closing: str, chance: random.Random) -> list[str]:
    return [aim, *body, closing]


_STYLES: tuple[Style, ...] = (_articles, _parts, _digits, _chapters, _headed, _unnumbered)
_FORMATS = (".txt", ".docx", ".html", ".md", ".gbk.txt")


def _number(place: int) -> str:
    ten, one = divmod(place, 10)
    if place <= 10:
        return _CHINESE[place - 1]
    return f"{'' if ten == 1 else _CHINESE[ten - 1]}十{_CHINESE[one - 1] if one else ''}"


def _write(path: Path, document: MadeDocument, number: int) -> None:
    lines = [line for paragraph in document.paragraphs for line in paragraph.split("\n")]
    ending = _FORMATS[number % len(_FORMATS)]
    if ending == ".docx":
        _write_docx(path, lines)
    elif ending == ".html":
        body = "".join(f"<p>{escape(line)}</p>" for line in lines[1:])
        path.write_text(
            f"<!DOCTYPE html><html><head><meta charset='utf-8'></head>"
            f"<body><h1>{escape(lines[0])}</h1>{body}</body></html>",
            encoding="utf-8",
        )
    elif ending == ".md":
        path.write_text("\n\n".join([f"# {lines[0]}", *lines[1:]]), encoding="utf-8")
    else:
        path.write_text("\n".join(lines), encoding="gbk" if ending == ".gbk.txt" else "utf-8")


def _write_docx(path: Path, lines: Sequence[str]) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph(lines[0], style="Title")
    for line in lines[1:]:
        document.add_paragraph(line)
    document.save(str(path))
