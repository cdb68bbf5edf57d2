"""Which facts decide what a program comes to."""

from __future__ import annotations

from assistant.rules.model import Program

_SHARED = frozenset({"in_pool", "is_local"})


def amount_facts(rule: Program) -> frozenset[str]:
    """Facts that decide a program's amount, with those that they are derived from."""
    driving = rule.driving_fact
    if driving is None:
        return frozenset(name for name in rule.mentions if name not in _SHARED)
    found = {driving}
    for spec in rule.facts.values():
        for sources in (spec.derive or {}).values():
            if spec.id in found or spec.id == "profit_margin":
                found |= set(sources)
    return frozenset(found - {"revenue_last_year"})
