"""One program of a rule file, with everything that follows from it worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from assistant.answer import Unit
from assistant.facts import FactSpec, FactType
from assistant.money import format_fact
from assistant.rules.amount_inside import most, nested, part_leaves, reads, spans_of
from assistant.rules.model import (
    All,
    Amount,
    Assumption,
    Check,
    Leaf,
    Node,
    Note,
    Program,
    Tiers,
)
from assistant.rules.parse_amounts import parse_amount
from assistant.rules.parse_conditions import Scope, parse_node, readings_in, walk
from assistant.rules.source import Cursor
from assistant.rules.spans import Spans
from assistant.rules.words import OPPOSITE, bound_words

_REQUIRED = ("id", "title", "kind", "clause")
_OPTIONAL = (
    "conditions",
    "payer",
    "role",
    "frequency",
    "notices",
    "assumptions",
    "notes",
    "label",
    "figure_kind",
    "amount",
    "effective",
)
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "payer": ("city", "district", "unsaid"),
    "role": ("pays", "helps_to_apply"),
    "frequency": ("once", "yearly"),
    "figure_kind": ("exact", "ceiling", "range"),
}
_NOTICES = ("municipal", "discretion", "ceiling", "assumption", "ambiguous")


def parse_program(at: Cursor, policy: str, facts: Mapping[str, FactSpec], spans: Spans) -> Program:
    """One entry of ``programs``."""
    fields = at.fields(_REQUIRED, _OPTIONAL)
    kind = fields["kind"].choice(("eligibility", "award"))
    _check_kind(at, kind, fields)
    scope = Scope(facts, spans, spans.clause(fields["clause"]))
    amount = parse_amount(fields["amount"], scope) if "amount" in fields else None
    conditions = _with_entry(_conditions(fields.get("conditions"), scope), amount, facts)
    data: dict[str, Any] = {
        key: fields[key].choice(options) for key, options in _CHOICES.items() if key in fields
    }
    if data.get("payer") == "unsaid":
        del data["payer"]
    data |= {key: fields[key].text() for key in ("id", "title", "label") if key in fields}
    data |= _effective(fields.get("effective")) | _extras(fields, scope, conditions)
    try:
        return Program(
            policy=policy,
            kind=kind,
            clause=scope.home,
            conditions=conditions,
            amount=amount,
            **data,
            **_worked_out(conditions, amount, facts),
        )
    except ValidationError as error:  # pragma: no cover - every field is checked above
        raise at.error(str(error), "请核对这一项") from error


def _conditions(at: Cursor | None, scope: Scope) -> Node:
    """The tree; an award without conditions is open to all."""
    if at is None:
        return All(items=())
    conditions = parse_node(at, scope)
    if len(list(readings_in(conditions))) > 1:
        raise at.error("一个程序里有多处 readings", "请把不同读法合并成一处")
    return conditions


def _check_kind(at: Cursor, kind: str, fields: Mapping[str, Cursor]) -> None:
    needed = ("amount", "label", "payer", "figure_kind")
    for key in needed:
        if kind == "award" and key not in fields:
            raise at.error(f"kind 为 award 的程序缺少 {key}", f"请补上 {key}", key)
        if kind == "eligibility" and key in fields:
            raise fields[key].error("kind 为 eligibility 的程序不计算金额", f"请去掉 {key}")
    if kind == "eligibility" and "conditions" not in fields:
        raise at.error("kind 为 eligibility 的程序缺少 conditions", "请补上条件", "conditions")


def _with_entry(conditions: Node, amount: Amount | None, facts: Mapping[str, FactSpec]) -> Node:
    """Reaching the easiest tier of a table is a condition of its own."""
    if not isinstance(amount, Tiers):
        return conditions
    last, spec = amount.steps[-1], facts[amount.by]
    entry = Leaf(
        fact=amount.by,
        comparison=last.comparison,
        bound=last.bound,
        text=bound_words(spec.label, last.comparison, last.bound, spec.unit),
        source=last.source,
    )
    return All(items=(conditions, entry))


def _effective(at: Cursor | None) -> dict[str, Any]:
    if at is None:
        return {}
    fields = at.fields((), ("from", "to"))
    start = fields["from"].day() if "from" in fields else None
    end = fields["to"].day() if "to" in fields else None
    if start and end and end < start:
        raise fields["to"].error(f"结束日期 {end} 早于开始日期 {start}", "请核对日期")
    return {"effective_from": start, "effective_to": end}


def _extras(fields: Mapping[str, Cursor], scope: Scope, conditions: Node) -> dict[str, Any]:
    extras: dict[str, Any] = {}
    if "notices" in fields:
        extras["notices"] = tuple(item.choice(_NOTICES) for item in fields["notices"].items())
    if "assumptions" in fields:
        used = {leaf.fact for leaf, _ in walk(conditions)}
        cursors = fields["assumptions"].items()
        extras["assumptions"] = tuple(_assumption(item, scope, used) for item in cursors)
    if "notes" in fields:
        extras["notes"] = tuple(_note(item, scope) for item in fields["notes"].items())
    return extras


def _assumption(at: Cursor, scope: Scope, used: set[str]) -> Assumption:
    fields = at.fields(("facts", "text"))
    facts = {}
    for key, cursor in fields["facts"].entries():
        if key not in used or scope.facts[key].type is not FactType.BOOL:
            raise cursor.error(
                f"{key} 不是条件里用到的是非类事实", "只能假定条件里用到的是非类事实"
            )
        facts[key] = cursor.flag()
    return Assumption(facts=facts, text=fields["text"].text())


def _note(at: Cursor, scope: Scope) -> Note:
    fields = at.fields(("text", "quote"), ("clause", "unless"))
    unless = fields["unless"].text() if "unless" in fields else None
    return Note(text=fields["text"].text(), unless=unless, source=scope.source(at, fields))


def _worked_out(
    conditions: Node, amount: Amount | None, facts: Mapping[str, FactSpec]
) -> dict[str, Any]:
    ambiguity = next(readings_in(conditions), None)
    checks = _checks(conditions, ambiguity, facts)
    leaves = [check.leaf for check in checks]
    parts = () if amount is None else tuple(nested(amount))
    drivers = [fact for part in parts for fact in reads(part)]
    whens = [leaf.fact for part in parts for leaf in part_leaves(part)]
    mentions = dict.fromkeys([*(leaf.fact for leaf in leaves), *drivers, *whens])
    spans = dict.fromkeys(
        [*(leaf.source for leaf in leaves), *(s for p in parts for s in spans_of(p))]
    )
    return {
        "checks": checks,
        "leaves": _leaves(conditions),
        "ambiguity": ambiguity,
        "mentions": tuple(mentions),
        "facts": {fact: facts[fact] for fact in _closure(mentions, facts)},
        "driving_fact": drivers[0] if drivers else None,
        "ceiling": None if amount is None else most(amount),
        "sources": tuple(spans),
    }


def _checks(
    conditions: Node, ambiguity: Node | None, facts: Mapping[str, FactSpec]
) -> tuple[Check, ...]:
    """Every comparison once, however many branches and readings repeat it."""
    unclear = {_key(leaf) for leaf, _ in walk(ambiguity)} if ambiguity is not None else set()
    checks = {
        _key(leaf): Check(
            leaf=leaf,
            holds=holds,
            ambiguous=_key(leaf) in unclear,
            required=_required(leaf, holds, facts[leaf.fact].unit),
        )
        for leaf, holds in walk(conditions)
    }
    return tuple(checks.values())


def _leaves(conditions: Node) -> tuple[Leaf, ...]:
    """Every comparison once for each way in which it counts."""
    return tuple({(*_key(leaf), leaf.implied): leaf for leaf, _ in walk(conditions)}.values())


def _required(leaf: Leaf, holds: bool, unit: Unit) -> str:
    if isinstance(leaf.bound, bool) or leaf.comparison == "is":
        return format_fact(leaf.bound is holds, unit)
    comparison = leaf.comparison if holds else OPPOSITE[leaf.comparison]
    return bound_words("", comparison, leaf.bound, unit)


def _key(leaf: Leaf) -> tuple[str, str, Decimal | bool]:
    return leaf.fact, leaf.comparison, leaf.bound


def _closure(names: Mapping[str, None], facts: Mapping[str, FactSpec]) -> dict[str, None]:
    """The facts and, after them, those that they can be derived from."""
    found = dict(names)
    queue = list(found)
    for name in queue:
        for sources in (facts[name].derive or {}).values():
            queue.extend(source for source in sources if source not in found)
            found |= dict.fromkeys(sources)
    return found
