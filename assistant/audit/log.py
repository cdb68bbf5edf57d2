"""Where audit records are kept: appended, read, pruned, and never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from assistant.audit.chain import PRUNE, Checked, Entry, Head, canonical, check, linked
from knowledge.errors import StorageError
from knowledge.sql import Database
from knowledge.sql_schema import Schema

FILE = "audit.sqlite"
_AT_ONCE = 500
"""Records that are read at a time."""
_TABLES = MetaData()
_RECORDS = Table(
    "records",
    _TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("time", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
_HEAD = Table(
    "head",
    _TABLES,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)
SCHEMA = Schema(
    "audit", _TABLES, Path(__file__).parent.parent / "migrations" / "audit", "records_0001"
)


class AuditLog:
    """Records in the order in which they were made; safe for many threads, processes, machines.

    Raises:
        ConfigurationError: the database cannot be written, or the file is none.
    """

    def __init__(self, url: URL) -> None:
        self._database = Database(url, SCHEMA, "审计记录")

    def append(self, kind: str, data: Mapping[str, Any]) -> int:
        """Add a record; its number.

        Raises:
            StorageError: it could not be written.
        """
        with self._database.writing() as database:
            return _append(database, kind, data)

    def head(self) -> Head | None:
        """What the log says of its last record; None where somebody removed that."""
        with self._database.reading() as database:
            return _head(database)

    def verify(self, noted: Head | None = None) -> Checked:
        """Look at the whole chain, as it is at one moment.

        Args:
            noted: a head that was written down earlier, outside the log.
        """
        with self._database.reading() as database:
            head = _head(database)
            wanted = select(_RECORDS).order_by(_RECORDS.c.number)
            return check(_read(database, wanted), head, noted)

    def entries(self, *, since: date | None = None, number: int | None = None) -> Iterator[Entry]:
        """Records by number: all, those since a day (UTC), or one."""
        wanted = select(_RECORDS).order_by(_RECORDS.c.number)
        if since is not None:
            wanted = wanted.where(_RECORDS.c.time >= since.isoformat())
        if number is not None:
            wanted = wanted.where(_RECORDS.c.number == number)
        with self._database.reading() as database:
            yield from _read(database, wanted)

    def prune(self, before: date) -> int:
        """Remove the records from before a day (UTC) for good; how many they were.

        One record says so in their place, with the hash of the last of them: from there the chain
        can still be followed.
        """
        with self._database.writing() as database:
            young = _RECORDS.c.time >= before.isoformat()
            kept = database.execute(select(func.min(_RECORDS.c.number)).where(young)).scalar()
            old = select(_RECORDS.c.number, _RECORDS.c.hash).order_by(_RECORDS.c.number.desc())
            if kept is not None:
                old = old.where(_RECORDS.c.number < kept)
            last = database.execute(old.limit(1)).first()
            if last is None:
                return 0
            gone = delete(_RECORDS).where(_RECORDS.c.number <= last.number)
            removed = database.execute(gone).rowcount
            told = {"before": before.isoformat(), "through": last.number, "hash": last.hash}
            _append(database, PRUNE, {**told, "removed": removed})
        self._database.scrub()
        return removed


def _head(database: Connection) -> Head | None:
    row = database.execute(select(_HEAD.c.number, _HEAD.c.hash)).first()
    return Head(*row) if row else None


def _read(database: Connection, wanted: Select[Any]) -> Iterator[Entry]:
    for row in database.execution_options(yield_per=_AT_ONCE).execute(wanted):
        yield Entry(*row)


def _append(database: Connection, kind: str, data: Mapping[str, Any]) -> int:
    """On SQLite the transaction holds the writer's lock; elsewhere the row of the head does."""
    head = database.execute(select(_HEAD).with_for_update()).first()
    if head is None:
        raise StorageError(
            "审计文件的链头缺失，不能继续记录。请运行 python -m assistant audit verify 查明原因。"
        )
    number, now = int(head.number) + 1, datetime.now(UTC).isoformat(timespec="milliseconds")
    body = canonical({**data, "number": number, "time": now, "kind": kind})
    row = Entry(number, now, kind, body, head.hash, linked(head.hash, body))
    database.execute(insert(_RECORDS).values(row._asdict()))
    database.execute(update(_HEAD).values(number=number, hash=row.hash))
    return number
