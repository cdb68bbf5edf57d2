"""Printing results as JSON."""

from __future__ import annotations

import json


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
