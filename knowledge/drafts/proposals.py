"""Award provisions that a language model proposes: checked like any draft, kept beside the policy.

What is kept is the quote and what our own reading makes of it; a figure of the model's own never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from knowledge.amounts import decimal_text, find_quantities
from knowledge.drafts.find import draft_awards
from knowledge.drafts.model import DraftAward, DraftKind, DraftTier
from knowledge.drafts.words import words
from knowledge.errors import PolicyError
from knowledge.model import Policy
from knowledge.numerals import number

PROPOSALS_FILE = "proposals.yaml"
_CONFIDENCE = 0.5
_SHOWN = 40
_DRAFTS = TypeAdapter(list[DraftAward])


class Suggestion(BaseModel):
    """One provision as a language model gives it; nothing of it is believed."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    clause: str
    quote: str
    amount: str | None = None
    rate: str | None = None
    cap: str | None = None


class Dropped(NamedTuple):
    """A suggestion that did not pass, and why."""

    quote: str
    reason: str


class Checked(NamedTuple):
    """What became of a model's suggestions."""

    kept: tuple[DraftAward, ...]
    dropped: tuple[Dropped, ...]


def check(policy: Policy, suggestions: Iterable[Suggestion]) -> Checked:
    """The suggestions that hold: an award of a clause that exists, in its words and figures."""
    known = all_drafts(policy)
    kept: list[DraftAward] = []
    dropped: list[Dropped] = []
    for suggestion in suggestions:
        found = _draft(policy, suggestion, [*known, *kept])
        if isinstance(found, str):
            dropped.append(Dropped(suggestion.quote[:_SHOWN], found))
        else:
            kept.append(found)
    return Checked(tuple(kept), tuple(dropped))


def all_drafts(policy: Policy) -> list[DraftAward]:
    """The provisions found in a policy and those proposed for it, in the order of its text.

    Raises:
        PolicyError: the file of proposals is damaged.
    """
    found = [*draft_awards(policy), *_stored(policy)]
    return sorted(found, key=lambda draft: (draft.start, draft.end))


def stored_yaml(drafts: Sequence[DraftAward]) -> str:
    """The content of the file of proposals."""
    return yaml.safe_dump(_DRAFTS.dump_python(list(drafts), mode="json"), allow_unicode=True)


def _stored(policy: Policy) -> list[DraftAward]:
    path = policy.folder / PROPOSALS_FILE if policy.folder else None
    if path is None or not path.is_file():
        return []
    try:
        drafts = _DRAFTS.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")) or [])
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        raise PolicyError(f"{path} 已损坏，读不出建议的草稿。请删除该文件后重新生成。") from error
    return [one for one in drafts if policy.text[one.start : one.end] == one.quote]


def _draft(policy: Policy, one: Suggestion, known: Sequence[DraftAward]) -> DraftAward | str:
    """The suggestion as a draft, or why it is none."""
    clause = next((item for item in policy.clauses if item.id == one.clause), None)
    if clause is None:
        return f"没有编号为“{one.clause[:_SHOWN]}”的条款"
    quote = one.quote.strip()
    at = clause.text.find(quote) if quote else -1
    if at < 0:
        return "引文不是这一条的原文"
    if words().no_award.search(re.sub(r"\s", "", quote)):
        return "引文说的不是奖补"
    figures = _figures(one, quote)
    if isinstance(figures, str):
        return figures
    start, end = clause.start + at, clause.start + at + len(quote)
    if any(_same(draft, start, end, figures) for draft in known):
        return "已经在草稿里"
    return DraftAward(
        clause=clause.id,
        quote=quote,
        start=start,
        end=end,
        kind=_kind(figures),
        confidence=_CONFIDENCE,
        proposed=True,
        **figures,
    )


def _figures(one: Suggestion, quote: str) -> dict[str, str | None] | str:
    """The figures as the quote itself says them, each of the kind that its role needs."""
    read = find_quantities(quote)
    money = {item.high for item in read if item.measure == "money"}
    rates = {item.high for item in read if item.measure == "rate"}
    found: dict[str, str | None] = {"amount": None, "rate": None, "cap": None}
    for role, said in (("amount", one.amount), ("rate", one.rate), ("cap", one.cap)):
        if said is None or not said.strip():
            continue
        value: Decimal | None = number(said.strip().removesuffix("%"))
        if value is None or value not in (rates if role == "rate" else money):
            return f"引文里没有 {role}={said[:_SHOWN]} 这个数"
        found[role] = decimal_text(value)
    if not any(found.values()):
        return "没有给出金额或比例"
    if found["amount"] and found["rate"]:
        return "同时给出了金额和比例，分不清是哪一种"
    return found


def _kind(figures: dict[str, str | None]) -> DraftKind:
    if figures["rate"]:
        return DraftKind.RATE
    return DraftKind.FIXED if figures["amount"] else DraftKind.CEILING


def _same(draft: DraftAward, start: int, end: int, figures: dict[str, str | None]) -> bool:
    """Whether a draft of these words already says these figures."""
    if draft.end <= start or end <= draft.start:
        return False
    holders: tuple[DraftAward | DraftTier, ...] = (draft, *draft.tiers)
    said = {value for item in holders for value in (item.amount, item.rate, item.cap) if value}
    return {value for value in figures.values() if value} <= said
