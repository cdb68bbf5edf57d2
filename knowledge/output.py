"""Results as plain data, and printed as JSON."""

from __future__ import annotations

import json
from typing import Any

from knowledge.model import Clause, Policy

META_FIELDS = (
    *("id", "title", "issuer", "level", "number", "status"),
    *("issued_on", "effective_from", "effective_to"),
)
CLAUSE_FIELDS = (
    *("id", "label", "heading", "number", "inferred", "parent", "kind"),
    *("text", "start", "end", "lead_units", "support_units"),
)


def plain_policy(policy: Policy) -> dict[str, Any]:
    """What is known of a policy, without its text."""
    data = policy.meta.model_dump(mode="json")
    return {field: data[field] for field in META_FIELDS} | {"built_in": policy.built_in}


def plain_clause(clause: Clause) -> dict[str, Any]:
    """One clause as ``show --json`` gives it."""
    data = clause.model_dump(mode="json")
    return {field: data[field] for field in CLAUSE_FIELDS}


def print_json(data: object) -> None:
    """JSON on stdout, indented."""
    print(to_json(data, indent=2))


def to_json(data: object, indent: int | None = None) -> str:
    """JSON that any UTF-8 file can hold, lone surrogates included."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, indent=indent)
    return text
