"""The chain of hashes: each record's hash covers its own words and the hash before it. Pure.

What it shows: a record that was changed, removed, moved or put in between, and a tail that was cut
off while the head was left. What it cannot show: somebody who may write the database and makes
every later hash and the head anew. Only a head that was noted elsewhere finds that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

GENESIS = "0" * 64
"""The hash before the first record."""
PRUNE = "prune"
"""The kind of record that says what was removed, and with which hash it ended."""


class Entry(NamedTuple):
    """One record as it is kept."""

    number: int
    time: str
    kind: str
    body: str
    """Canonical JSON; number, time and kind stand in it too."""
    previous: str
    hash: str


class Head(NamedTuple):
    """The last record: its number and its hash; ``(0, GENESIS)`` before the first one."""

    number: int
    hash: str


class Checked(NamedTuple):
    """What a look at the whole chain came to."""

    records: int
    head: Head
    """The last record that is there."""
    faults: tuple[str, ...]


def canonical(data: Mapping[str, Any]) -> str:
    """JSON with one spelling: keys in order, no spaces, and only characters that can be stored."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8")


def linked(previous: str, body: str) -> str:
    """The hash of a record that follows ``previous``."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def check(entries: Iterable[Entry], head: Head | None, noted: Head | None = None) -> Checked:
    """Look at every record in order.

    Args:
        entries: all records, by number.
        head: what the log itself says of its last record.
        noted: a head that was written down earlier, outside the log.
    """
    faults: list[str] = []
    first = last = met = None
    pruned: dict[int, str] = {0: GENESIS}
    count = 0
    for entry in entries:
        count += 1
        body = _body(entry)
        faults.extend(_own(entry, body))
        faults.extend(_joint(last, entry) if last else ())
        if body.get("kind") == PRUNE:
            pruned[int(body.get("through", -1))] = str(body.get("hash"))
        if noted and entry.number == noted.number:
            met = entry
        first, last = first or entry, entry
    faults.extend(_beginning(first, pruned) if first else ())
    there = Head(last.number, last.hash) if last else Head(0, GENESIS)
    faults.extend(_end(there, head))
    if noted:
        found = met.hash if met else pruned.get(noted.number)
        faults.extend(_against(noted, found, first.number if first else 1))
    return Checked(count, there, tuple(faults))


def _body(entry: Entry) -> dict[str, Any]:
    try:
        body = json.loads(entry.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _own(entry: Entry, body: Mapping[str, Any]) -> Iterator[str]:
    told = (body.get("number"), body.get("time"), body.get("kind"))
    if linked(entry.previous, entry.body) != entry.hash:
        yield f"第 {entry.number} 条的内容与它的散列值不符，被改动过"
    elif told != (entry.number, entry.time, entry.kind):
        yield f"第 {entry.number} 条的编号、时间或类别被改动过"


def _joint(last: Entry, entry: Entry) -> Iterator[str]:
    if entry.number != last.number + 1:
        yield f"第 {last.number} 条与第 {entry.number} 条之间的记录被删除"
    elif entry.previous != last.hash:
        yield f"第 {entry.number} 条接不上第 {last.number} 条，记录被替换、调换或插入"


def _beginning(first: Entry, pruned: Mapping[int, str]) -> Iterator[str]:
    if pruned.get(first.number - 1) != first.previous:
        yield f"第 {first.number} 条之前的记录被删除，且没有相应的清理记录"


def _end(there: Head, head: Head | None) -> Iterator[str]:
    if head is None:
        yield "链头缺失，末尾是否被截断无法判断"
    elif there.number < head.number:
        yield f"末尾的记录被截断：应到第 {head.number} 条，只到第 {there.number} 条"
    elif there != head:
        yield f"链头（第 {head.number} 条）与最后一条记录（第 {there.number} 条）不符"


def _against(noted: Head, found: str | None, first: int) -> Iterator[str]:
    if found is None:
        where = "早已清理，无法比对" if noted.number < first else "不在记录里"
        yield f"您记下的第 {noted.number} 条{where}"
    elif found != noted.hash:
        yield f"第 {noted.number} 条与您记下的散列值不符，链条被重做过"
