"""Helpers for the rules tests: the built-in rule book, profiles and YAML case sentences."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.facts import FactValue, KnownFact
from assistant.interval import Interval
from assistant.rules import Program, RuleBook, load_rules
from knowledge.library import load_policy
from knowledge.model import Clause, Policy, PolicyMeta
from knowledge.settings import PROJECT

HERE = Path(__file__).parent


@cache
def shangjie() -> Policy:
    """The built-in policy."""
    folder = PROJECT / "knowledge" / "policies" / "shangjie-sangao-draft"
    return load_policy(folder, built_in=True)


@cache
def book() -> RuleBook:
    """The built-in rules."""
    return load_rules(shangjie())


def program(name: str) -> Program:
    return book().programs[name]


def value(data: Any) -> FactValue:
    """``true``, ``"620.5"``, ``[1, 2]`` or ``{low, high, low_open, high_open}`` as a value."""
    if isinstance(data, bool):
        return data
    if isinstance(data, list):
        return tuple(Interval.exact(str(item)) for item in data)
    if isinstance(data, Mapping):
        ends = {key: Decimal(str(data[key])) for key in ("low", "high") if key in data}
        opens = {key: bool(data[key]) for key in ("low_open", "high_open") if key in data}
        return Interval(**ends, **opens)
    return Interval.exact(str(data))


def profile(**facts: Any) -> dict[str, KnownFact]:
    return {
        fact: KnownFact(fact=fact, value=value(data), quote=f"{fact}={data}")
        for fact, data in facts.items()
        if data is not None
    }


def cases(file: str) -> list[Any]:
    """The case sentences of one YAML file; numbers stay the characters that were written."""
    text = (HERE / "rules" / file).read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=yaml.CBaseLoader)
    return [_typed(case) for case in loaded["cases"]]


def _typed(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _typed(item) for key, item in data.items()}
    if isinstance(data, list):
        return [_typed(item) for item in data]
    return {"true": True, "false": False, "null": None}.get(data, data)


def small_policy(text: str, *clauses: tuple[str, str]) -> Policy:
    """A policy of a few clauses for tests: ``(id, words)`` pairs, all found in ``text``."""
    found = []
    for clause, words in clauses:
        start = text.index(words)
        span = {"start": start, "end": start + len(words)}
        found.append(Clause(id=clause, label=clause, heading="", number=None, text=words, **span))
    meta = PolicyMeta(
        id="small",
        title="测试用支持措施",
        short_title="测试措施",
        issuer="测试区",
        level="区",
        place="测试区",
        status="final",
    )
    return Policy(meta=meta, text=text, clauses=tuple(found))
