"""Tables come about by migrations: the same as the program's own, once, over files of older versions too."""

import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from assistant import feedback
from assistant.audit import log as audit
from assistant.audit.log import AuditLog
from assistant.feedback import FeedbackStore, Vote
from knowledge import shared_library
from knowledge.postgres import parse
from knowledge.sql import Database, sqlite_url

SCHEMAS = [feedback.SCHEMA, audit.SCHEMA, shared_library.SCHEMA]
EARLIER = {
    "feedback.sqlite": (
        "CREATE TABLE votes (session TEXT NOT NULL, turn INTEGER NOT NULL, helpful BOOLEAN NOT NULL, "
        "reason TEXT NOT NULL, voted_at TEXT NOT NULL, PRIMARY KEY (session, turn))",
        "INSERT INTO votes VALUES ('s', 0, 1, '', '2026-01-01T00:00:00+00:00')",
    ),
    "audit.sqlite": (
        "CREATE TABLE records (number INTEGER NOT NULL, time TEXT NOT NULL, kind TEXT NOT NULL, "
        "body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (number))",
        "CREATE INDEX ix_records_time ON records (time)",
        "CREATE TABLE head (id INTEGER NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL, "
        "PRIMARY KEY (id))",
        f"INSERT INTO head VALUES (1, 0, '{'0' * 64}')",
    ),
}
"""What files held before there were migrations."""


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "x.sqlite")
    return parse(request.getfixturevalue("database"))


def differences(url, schema):
    engine = create_engine(url)
    options = {
        "version_table": schema.version_table,
        "include_object": lambda item, name, kind, *_: (
            kind != "table" or name in schema.tables.tables
        ),
    }
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        found = compare_metadata(context, schema.tables)
    engine.dispose()
    return found


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda one: one.name)
def test_migrations_lead_to_the_tables_that_the_program_knows(url, schema):
    Database(url, schema, "记录")
    assert differences(url, schema) == []


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda one: one.name)
def test_the_last_migration_is_the_one_that_the_program_expects(schema):
    folder = str(schema.migrations)
    script = ScriptDirectory(folder, version_locations=[folder])
    assert script.get_current_head() == schema.head


def test_all_parts_have_room_in_one_database(url):
    for _ in range(2):
        for schema in SCHEMAS:
            Database(url, schema, "记录")
    assert all(differences(url, schema) == [] for schema in SCHEMAS)


@pytest.mark.parametrize("name", EARLIER)
def test_files_of_earlier_versions_are_taken_over_as_they_are(tmp_path, name):
    with closing(sqlite3.connect(tmp_path / name)) as file:
        for statement in EARLIER[name]:
            file.execute(statement)
        file.commit()
    url = sqlite_url(tmp_path / name)
    if name == "feedback.sqlite":
        assert FeedbackStore(url).of("s") == {0: Vote(helpful=True)}
        assert differences(url, feedback.SCHEMA) == []
    else:
        log = AuditLog(url)
        assert log.append("answer", {}) == 1
        assert log.verify().faults == ()
        assert differences(url, audit.SCHEMA) == []


def test_a_log_whose_head_was_removed_gets_no_new_one(url, tmp_path):
    AuditLog(url)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM head")
    engine.dispose()
    assert "链头缺失" in AuditLog(url).verify().faults[0]
