"""Small policies and a shared index for the tests of search."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from knowledge.library import Library, load_library
from knowledge.model import Clause, Policy, PolicyMeta
from knowledge.retriever import Retriever, open_retriever
from knowledge.settings import KnowledgeSettings

TEA = {
    "1": "一、茶园补贴。新建连片茶园五十亩以上的，每亩给予三百元补助。",
    "2": "二、茶厂设备。购置烘干设备的，按投资额的15%给予奖励，最高40万元。牵头单位：区农业局。",
    "3": "三、品牌推广。参加省外茶叶博览会的，给予展位费补助。",
}
FISH = {
    "1": "一、渔船更新。更换节能渔船的船东，每艘给予八万元补助。",
    "2": "二、养殖保险。海水网箱养殖参加保险的，保费由财政承担六成。",
}


def policy(name: str, clauses: Mapping[str, str]) -> Policy:
    """A policy whose clauses follow one another, a line each."""
    text, made = "", []
    for number, words in clauses.items():
        made.append(
            Clause(
                id=number,
                label=f"第{number}条",
                heading=words[2:6],
                number=number,
                text=words,
                start=len(text),
                end=len(text) + len(words),
                lead_units=("区农业局",) if "区农业局" in words else (),
            )
        )
        text += words + "\n"
    meta = PolicyMeta(
        id=name,
        title=f"{name}扶持办法",
        short_title=f"{name}办法",
        issuer="某区",
        level="区",
        place="某区",
        status="final",
    )
    return Policy(meta=meta, text=text, clauses=tuple(made))


def library() -> Library:
    """Two small policies."""
    return Library([policy("tea", TEA), policy("fish", FISH)])


class CountingEmbedder:
    """Real arrays from hashed bigrams, and a record of what was embedded."""

    name = "counting"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def passages(self, texts: list[str]) -> np.ndarray:
        self.seen.extend(texts)
        return np.stack([self.question(text) for text in texts])

    def question(self, text: str) -> np.ndarray:
        row = np.zeros(64, np.float32)
        for left, right in pairwise(text):
            row[hashlib.md5((left + right).encode()).digest()[0] % 64] += 1
        return row / max(float(np.linalg.norm(row)), 1e-9)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="search-")


@cache
def built_in() -> tuple[KnowledgeSettings, Library, Retriever]:
    """The built-in policy, indexed once for all tests with the bundled model."""
    settings = KnowledgeSettings(data_dir=Path(_folder().name))
    everything = load_library(settings)
    return settings, everything, open_retriever(settings, everything)
