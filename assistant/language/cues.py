"""Cue words as data: the compiled patterns of ``intents.yaml``, ``topics.yaml`` and ``units.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

_FOLDER = Path(__file__).parent


class Topic(BaseModel):
    """A matter that policies often leave open, such as a deadline."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: str
    label: str
    label_en: str
    cues: tuple[re.Pattern[str], ...]
    nouns: re.Pattern[str] | None = None
    """Asks for one of the nouns that nothing but this topic has: 截止日期, 申请表."""
    unless: re.Pattern[str] | None = None
    yields: bool = False
    """Whether an award that the question names goes before this topic."""

    def found_in(self, part: str, whole: str) -> bool:
        """Whether the part of a turn that asks speaks of this topic; ``unless`` reads all of it."""
        if self.unless and self.unless.search(whole):
            return False
        return self.named_in(part) or any(cue.search(part) for cue in self.cues)

    def named_in(self, part: str) -> bool:
        """Whether the part asks for one of the nouns of this topic."""
        return self.nouns is not None and self.nouns.search(part) is not None

    def taken_from(self, text: str) -> str:
        """What is left of a question without the words of this topic: 链长制走什么程序 → 链长制."""
        for cue in (*self.cues, *([self.nouns] if self.nouns else [])):
            text = cue.sub(" ", text)
        return text


_HEAD = (
    r"(?:(?:有|要|需要?|分|办|走|填|交|备|看|按)?(?:什么|啥|哪些|哪几|几)(?:样的?|个|道|份|种|步|套|张)*|有没有|有无|要不要|需不需要|用不用"
    r"|请问|问一?下|说一?下|说说|讲一?下|讲讲|想?了解(?:一下)?|介绍(?:一下)?|想?知道|告诉(?:我们?)?|发(?:我|给我)|求|关于|查一?下|看看"
    r"|\b(?:what|which|any|the|is there|are there|tell us|about)\b)"
)
_TAIL = (
    r"(?:方面|这块|那块|上)?(?:,|都|又|具体|到底|究竟|大概|一般|怎么|咋|如何|是|有|为|包括|分|在|要|需|该|能|可以|归|找|由|还){0,3}"
    r"(?:哪|什么|啥|几|多少|怎|咋|如何|多久|多长|谁|呢|吗|么|没有|有没有)"
)
_BARE = r"^(?!.*(?:我们|咱|俺|我司|了|已|没|不|不是|才|就))[^,。?!;]{0,16}"


def asking_for(nouns: list[str]) -> re.Pattern[str]:
    """What asks for one of the nouns: it heads a question word, follows one, or is all that is said."""
    noun = f"(?:{'|'.join(nouns)})"
    ends = r"(?=[,。?!;的]|$|呢|吗|么|是|怎|在|和|与|跟|、)"
    return re.compile(rf"{noun}{_TAIL}|{_HEAD}[^,。?!;]{{0,14}}{noun}{ends}|{_BARE}{noun}[?。!]*$")


@cache
def _load(name: str) -> Any:  # noqa: ANN401 - plain YAML data
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def intent_cues() -> Mapping[str, re.Pattern[str]]:
    """One pattern for each intent cue."""
    return {name: any_of(cues) for name, cues in _load("intents.yaml")["cues"].items()}


@cache
def smalltalk_cues() -> Mapping[str, re.Pattern[str]]:
    """Patterns that match a whole turn of small talk, by kind."""
    return {name: re.compile(cue) for name, cue in _load("intents.yaml")["smalltalk"].items()}


@cache
def number_cues() -> Mapping[str, list[str]]:
    """Ways of asking about a number, № in its place: ``where`` it stands, ``what`` it is."""
    ways: Mapping[str, list[str]] = _load("intents.yaml")["number"]
    return ways


@cache
def filler() -> re.Pattern[str]:
    """Words without a topic of their own."""
    return re.compile(_load("intents.yaml")["filler"].replace("\n", "").replace(" ", ""))


@cache
def request_cue() -> re.Pattern[str]:
    """Words that request without a question word: 给我个电话, 念一下."""
    return re.compile(_load("intents.yaml")["request"])


@cache
def remark_cue() -> re.Pattern[str]:
    """Clauses that tell of who asks and why, and ask nothing themselves."""
    return any_of(_load("intents.yaml")["remarks"])


@cache
def plain_words() -> frozenset[str]:
    """Words of facts, awards and asking, beside which a question has no matter of its own."""
    return frozenset(_load("intents.yaml")["plain"].split())


@cache
def general_words() -> frozenset[str]:
    """Words of plans of every kind (项目, 方面), which name no matter."""
    return frozenset(_load("intents.yaml")["general"].split())


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, the most specific first."""
    return tuple(
        Topic(
            id=item["id"],
            label=item["label"],
            label_en=item["label_en"],
            cues=tuple(re.compile(cue) for cue in item["cues"]),
            nouns=asking_for(item["nouns"].split()) if "nouns" in item else None,
            yields=item.get("yields", False),
            unless=re.compile(item["unless"]) if "unless" in item else None,
        )
        for item in _load("topics.yaml")["topics"]
    )


@cache
def english_terms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """English words for policy matters, each with the official Chinese words to search for."""
    return tuple(
        (re.compile(rf"\b(?:{cue})\b"), words) for cue, words in _load("english.yaml").items()
    )


def in_official_words(text: str) -> str:
    """An English question with the Chinese words of the matters that it names."""
    lower = text.lower()
    return " ".join([*(words for cue, words in english_terms() if cue.search(lower))]) or text


@cache
def unit_aliases() -> Mapping[str, re.Pattern[str]]:
    """Everyday names of departments by the core of their official name."""
    data = _load("units.yaml")
    beside = data["beside"]
    short = {
        core: rf"(?:{name})(?=[^,。?]{{0,10}}(?:{beside}))" for core, name in data["short"].items()
    }
    aliases = data["aliases"].items()
    return {core: any_of([*words, *filter(None, [short.get(core)])]) for core, words in aliases}


@cache
def role_cues() -> Mapping[str, re.Pattern[str]]:
    """Words that say whether a unit leads or supports."""
    return {role: re.compile(cue) for role, cue in _load("units.yaml")["roles"].items()}


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """One pattern that matches where any of them does."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def subject(text: str) -> str:
    """What is left of a question when the words without a topic are taken away."""
    return filler().sub("", text)
