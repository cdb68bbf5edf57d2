"""What users thought of answers: one vote for each answer, with a reason."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import (
    URL,
    Boolean,
    Column,
    ColumnElement,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    delete,
    insert,
    select,
)

from assistant.database import make_way
from knowledge.errors import ConfigurationError
from knowledge.sql import Database, sqlite_url
from knowledge.sql_schema import Schema

_TABLES = MetaData()
_VOTES = Table(
    "votes",
    _TABLES,
    Column("session", Text, primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("helpful", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("voted_at", Text, nullable=False),
)
SCHEMA = Schema(
    "feedback", _TABLES, Path(__file__).parent / "migrations" / "feedback", "votes_0001"
)
LONGEST_REASON = 500
FILE = "feedback.sqlite"


class Vote(BaseModel):
    """Whether an answer helped, and why not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    helpful: bool
    reason: str = Field(default="", max_length=LONGEST_REASON)


class FeedbackStore:
    """Votes by session and turn (from 0); safe to use from many threads.

    Args:
        url: the database; None keeps votes in memory. A damaged SQLite file is set aside.

    Raises:
        ConfigurationError: it cannot be written.
    """

    def __init__(self, url: URL | None) -> None:
        chosen = url or sqlite_url(None)
        if chosen.get_backend_name() == "sqlite" and chosen.database is not None:
            _make_way(Path(chosen.database))
        self._database = Database(chosen, SCHEMA, "评价")

    def vote(self, session: str, turn: int, vote: Vote) -> None:
        """Keep a vote; a later one on the same answer takes its place."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        row = {"session": session, "turn": turn, "voted_at": now, **vote.model_dump()}
        with self._database.writing() as database:
            database.execute(delete(_VOTES).where(_one(session, turn)))
            database.execute(insert(_VOTES).values(row))

    def withdraw(self, session: str, turn: int) -> None:
        """Drop the vote on one answer."""
        with self._database.writing() as database:
            database.execute(delete(_VOTES).where(_one(session, turn)))

    def of(self, session: str) -> dict[int, Vote]:
        """The votes of a session by turn."""
        wanted = select(_VOTES).where(_VOTES.c.session == session)
        with self._database.reading() as database:
            rows = database.execute(wanted).all()
        return {row.turn: Vote(helpful=row.helpful, reason=row.reason) for row in rows}

    def forget(self, session: str) -> None:
        """Drop the votes of a session, from the write-ahead log too."""
        with self._database.writing() as database:
            database.execute(delete(_VOTES).where(_VOTES.c.session == session))
        self._database.scrub()


def _make_way(path: Path) -> None:
    try:
        make_way(path, "评价")
    except (OSError, sqlite3.Error) as error:
        raise ConfigurationError(
            f"不能使用评价文件 {path}：{error}。请检查 ASSISTANT_DATA_DIR 指向的文件夹是否可写。"
        ) from error


def _one(session: str, turn: int) -> ColumnElement[bool]:
    return and_(_VOTES.c.session == session, _VOTES.c.turn == turn)
