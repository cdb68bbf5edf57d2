"""Confirmed drafts as rule files: what ``assistant/rules`` reads and computes with.

Every program asks whether its own words apply (a yes-or-no fact) and, for a share or a price by the
piece, for the number that it is taken of. An officer may refine the file by hand afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from knowledge.amounts import find_quantities
from knowledge.drafts.model import DraftAward, DraftTier
from knowledge.drafts.payer import payer_of
from knowledge.model import Policy

Entry = dict[str, Any]

_BASE = re.compile(
    r"(?:按照?|给予|不超过)(?:其|照)?(?P<base>[^，。；：、%\d]{2,24}?)的?(?:不超过|最高)?(?=\d|百分之|千分之)"
)
_EACH = re.compile(
    r"每(?:一|1)?(?P<unit>(?!年|月|家|户|企业|单位)[个项件台套辆人名亩吨座间次场万千瓦立方平米标准箱架]{1,4})[^，。；\d]{0,8}$"
)
_LEAD = re.compile(
    r"^(?:[\d一二三四五六七八九十]+[、.．]|[（(][^）)]{1,3}[）)]|第\S{1,4}条|【[^】]*】|[-•*\s])+"
)
_DIGITS = re.compile(r"^[\d,.\s]+(?:[百千万亿]*元?|%)?$")
_ENOUGH = 60


def rules_of(policy: Policy, drafts: Iterable[DraftAward]) -> dict[str, list[Entry]]:
    """The content of a rule file: facts and programs for the drafts that a person confirmed."""
    facts: list[Entry] = []
    programs: list[Entry] = []
    for draft in drafts:
        for step, tier in enumerate(draft.tiers or (_only(draft),), start=1):
            name = f"{policy.id.replace('-', '_')}_{draft.start}_{step}"
            made, program = _program(name, policy, draft, tier)
            facts += made
            programs.append(program)
    return {"facts": facts, "programs": programs}


def _only(draft: DraftAward) -> DraftTier:
    return DraftTier(condition="", amount=draft.amount, rate=draft.rate, cap=draft.cap)


def _program(
    name: str, policy: Policy, draft: DraftAward, tier: DraftTier
) -> tuple[list[Entry], Entry]:
    who = _condition(draft, tier)
    facts = [_fact(f"{name}_ok", "bool", f"符合“{who}”", f"贵公司是否符合：{who}？")]
    amount = _amount(name, draft, tier, facts)
    exact = tier.amount is not None and tier.cap is None and draft.cap is None
    program = {
        "id": name,
        "title": f"{who[:30]}",
        "kind": "award",
        "clause": draft.clause,
        "payer": payer_of(policy, draft),
        "role": "pays",
        "label": "奖补金额" if exact else "奖补上限",
        "figure_kind": "exact" if exact else "ceiling",
        "conditions": {"fact": f"{name}_ok", "is": True, "quote": draft.quote},
        "amount": amount,
    }
    return facts, program


def _amount(name: str, draft: DraftAward, tier: DraftTier, facts: list[Entry]) -> Entry:
    amount: Entry = {"quote": draft.quote}
    cap = tier.cap or draft.cap
    if tier.rate is not None:
        base = _BASE.search(re.sub(r"\s", "", draft.quote))
        label = base["base"] if base else "计算奖补的基数"
        facts.append(_fact(f"{name}_base", "money", label, f"贵公司的{label}是多少？"))
        amount["rate"] = {"of": f"{name}_base", "percent": _number(tier.rate)}
    elif tier.amount is not None and (unit := _unit(draft, tier.amount)):
        label = f"{unit}数"
        facts.append(_fact(f"{name}_count", "integer", label, f"贵公司的{label}是多少？"))
        amount["units"] = {
            "count": f"{name}_count", "amount": _number(tier.amount), "each": f"每{unit}",
        }  # fmt: skip
    else:
        amount["fixed"] = _number(tier.amount or cap or "0")
        cap = cap if tier.amount is not None else None
    if cap is not None:
        amount["cap"] = _number(cap)
    words = _unsaid(draft, tier)
    return amount | ({"said_as": words} if words else {})


def _unit(draft: DraftAward, amount: str) -> str | None:
    """What an amount is paid for each of: 件 in 每件1万元."""
    text = draft.quote
    for item in find_quantities(text):
        if item.high == Decimal(amount):
            found = _EACH.search(re.sub(r"\s", "", text[: item.start]))
            return found["unit"] if found else None
    return None


def _unsaid(draft: DraftAward, tier: DraftTier) -> str | None:
    """Words that write a figure of the draft otherwise than in digits, if there are any."""
    wanted = {
        Decimal(value)
        for value in (tier.amount, tier.rate, tier.cap, draft.cap)
        if value is not None
    }
    plain = [
        (draft.quote[item.start : item.end], item.high) for item in find_quantities(draft.quote)
    ]
    said = {high for words, high in plain if _DIGITS.match(words)}
    return next((words for words, high in plain if high in wanted - said), None)


def _condition(draft: DraftAward, tier: DraftTier) -> str:
    """Who gets it, in the words of the text."""
    text = re.sub(r"\s", "", draft.quote)
    first = next(iter(find_quantities(text)), None)
    before = re.split(r"[，,]", text[: first.start] if first else text)[:-1]
    words = _LEAD.sub("", "，".join(before) or text)
    if tier.condition:
        words = f"{tier.condition}：{words}" if words not in tier.condition else tier.condition
    return words.strip("：，")[:_ENOUGH]


def _fact(name: str, kind: str, label: str, question: str) -> Entry:
    return {
        "id": name, "type": kind, "label": label, "question": question,
        "why": "条款以此为条件或以此计算", "changeable": kind != "bool",
    }  # fmt: skip


def _number(text: str) -> int | float:
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)
