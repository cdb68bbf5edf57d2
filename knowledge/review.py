"""Reviewing drafts: a person says which award provisions hold; only those compute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from knowledge.amounts import decimal_text, find_quantities
from knowledge.drafts import DraftAward
from knowledge.drafts.proposals import all_drafts
from knowledge.drafts.rules import rules_of
from knowledge.errors import InputError, PolicyError
from knowledge.library import mark_changed
from knowledge.model import Frozen, Policy
from knowledge.numerals import number
from knowledge.shelf import RULES, replace_file

REVIEW_FILE, RULES_FILE = "review.yaml", "reviewed.yaml"
_FIELDS = ("amount", "rate", "cap")


class Verdict(StrEnum):
    """What a person said of a draft."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Decision(Frozen):
    """A verdict, and the figures that the person put right."""

    verdict: Verdict
    figures: dict[str, str] = Field(default_factory=dict)


class Reviewed(Frozen):
    """A draft with its number in the list and what was decided about it."""

    number: int
    verdict: Verdict
    draft: DraftAward


def reviewed(policy: Policy) -> tuple[Reviewed, ...]:
    """The drafts of a policy in text order, with what was decided.

    Raises:
        PolicyError: the file of decisions is damaged.
    """
    decisions = _read(policy.folder) if policy.folder else {}
    return tuple(
        Reviewed(number=place, verdict=decision.verdict, draft=_corrected(draft, decision))
        for place, draft in enumerate(all_drafts(policy), start=1)
        for decision in [decisions.get(_key(draft), Decision(verdict=Verdict.OPEN))]
    )


def decide(
    policy: Policy,
    numbers: Iterable[int],
    verdict: Verdict,
    figures: Mapping[str, str] | None = None,
) -> tuple[Reviewed, ...]:
    """Record a verdict on drafts by their numbers, and write the rules of the confirmed ones.

    Raises:
        InputError: there is no such draft, or a figure does not stand in its quote.
    """
    if policy.folder is None or policy.built_in:
        raise InputError(f"“{policy.id}”是内置政策，规则已由人工写好，无需核对草稿。")
    drafts = all_drafts(policy)
    decisions = _read(policy.folder)
    for wanted in numbers:
        if not 1 <= wanted <= len(drafts):
            raise InputError(f"没有第 {wanted} 条草稿。“{policy.id}”共有 {len(drafts)} 条草稿。")
        draft = drafts[wanted - 1]
        right = _checked(draft, figures or {}, wanted)
        decisions[_key(draft)] = Decision(verdict=verdict, figures=right)
    _write(policy, drafts, decisions)
    return reviewed(policy)


def _write(policy: Policy, drafts: list[DraftAward], decisions: Mapping[str, Decision]) -> None:
    """Decisions first: rules follow from them and can be written again."""
    assert policy.folder is not None
    known = {key: one.model_dump(mode="json") for key, one in decisions.items()
             if one.verdict is not Verdict.OPEN}  # fmt: skip
    replace_file(policy.folder / REVIEW_FILE, _yaml(known))
    confirmed = [
        _corrected(draft, decisions[_key(draft)])
        for draft in drafts
        if _key(draft) in decisions and decisions[_key(draft)].verdict is Verdict.CONFIRMED
    ]
    folder = policy.folder / RULES
    folder.mkdir(exist_ok=True)
    if confirmed:
        replace_file(folder / RULES_FILE, _yaml(rules_of(policy, confirmed)))
    else:
        (folder / RULES_FILE).unlink(missing_ok=True)
    mark_changed(policy.folder.parent)


def _checked(draft: DraftAward, figures: Mapping[str, str], place: int) -> dict[str, str]:
    """Figures put right: numbers that the quote itself says."""
    right: dict[str, str] = {}
    said = {value for item in find_quantities(draft.quote) for value in (item.low, item.high)}
    for field, text in figures.items():
        value = number(text)
        if field not in _FIELDS or value is None:
            raise InputError(f"“{field}={text}”不可用。应为 amount=、rate= 或 cap= 加一个数。")
        if value not in said:
            raise InputError(
                f"第 {place} 条草稿的引文里没有写 {text}（金额以元计，比例以百分数计）。"
            )
        right[field] = decimal_text(value)
    if right and draft.tiers:
        raise InputError(f"第 {place} 条草稿分档，请在生成的规则文件里逐档修改。")
    return right


def _corrected(draft: DraftAward, decision: Decision) -> DraftAward:
    return draft.model_copy(update=decision.figures) if decision.figures else draft


def _key(draft: DraftAward) -> str:
    """What names a draft in the file of decisions: its place and its kind."""
    figures = [draft.amount, draft.rate, draft.cap, *(tier.condition for tier in draft.tiers)]
    return f"{draft.start}-{draft.end}-{draft.kind}-{'/'.join(str(one) for one in figures)}"


def _read(folder: Path) -> dict[str, Decision]:
    path = folder / REVIEW_FILE
    if not path.exists():
        return {}
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return {str(key): Decision.model_validate(value) for key, value in data.items()}
    except (yaml.YAMLError, ValidationError, AttributeError, UnicodeDecodeError) as error:
        raise PolicyError(
            f"{path} 已损坏，读不出核对结果。请改正或删除该文件后重新核对。"
        ) from error


def _yaml(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
