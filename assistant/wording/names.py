"""Names of facts and programs, and amounts, in the language of the question."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from assistant.answer import Ask, Unit
from assistant.facts import fact_spec, plain
from assistant.money import format_value
from assistant.rules import Program

_MILLION = Decimal(1_000_000)


@cache
def _english() -> Mapping[str, Mapping[str, str]]:
    path = Path(__file__).parent / "english.yaml"
    data: Mapping[str, Mapping[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def fact_name(fact: str, language: str) -> str:
    """What a fact is called."""
    return _english()["facts"].get(fact, fact) if language == "en" else fact_spec(fact).label


def program_name(program: Program, language: str) -> str:
    """What a program is called; its own title where there is no English one."""
    return program_title(program.id, program.title, language)


def program_title(program: str, title: str, language: str) -> str:
    """The same by the program's id and its own title."""
    return _english()["programs"].get(program, title) if language == "en" else title


def question_text(ask: Ask, language: str) -> str:
    """A question back to the user."""
    return question_of(ask.fact, ask.question, language)


def question_of(fact: str, question: str, language: str) -> str:
    """The question for a fact: its own in Chinese, its name in English."""
    return f"{fact_name(fact, language)}?" if language == "en" else question


def amount_text(value: Decimal, unit: Unit, language: str) -> str:
    """``16000000`` → ``1600 万元`` or ``RMB 16 million``; never rounded silently."""
    if language != "en":
        return format_value(value, unit)
    if unit is not Unit.CNY:
        return format_value(value, unit).replace("约 ", "≈ ").replace(" 倍", " times")
    if value >= _MILLION and value % 10_000 == 0:
        return f"RMB {plain(value / _MILLION)} million"
    whole, _, rest = plain(value).partition(".")
    return f"RMB {int(whole):,}" + (f".{rest}" if rest else "")
