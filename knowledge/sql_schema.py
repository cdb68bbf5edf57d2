"""Tables of a database, and Alembic's migrations that lead to them.

Each part that is kept (votes, audit records, added policies) has a folder of migrations and a table
of its version of its own, so that it can lie alone in a SQLite file or with the others in PostgreSQL.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, MetaData, inspect, text


class Schema(NamedTuple):
    """The tables of one part."""

    name: str
    tables: MetaData
    migrations: Path
    head: str
    """The last migration: where a database says so, Alembic need not even be loaded."""

    @property
    def version_table(self) -> str:
        """The table in which Alembic notes how far this part is."""
        return f"{self.name}_version"


def is_current(connection: Connection, schema: Schema) -> bool:
    """Whether the tables are those that this program knows."""
    if not inspect(connection).has_table(schema.version_table):
        return False
    found = connection.execute(text(f"SELECT version_num FROM {schema.version_table}"))
    return found.scalar() == schema.head


def upgrade(connection: Connection, schema: Schema) -> None:
    """Run the migrations that are missing, inside the caller's transaction."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    folder = str(schema.migrations)
    script = ScriptDirectory(folder, version_locations=[folder])

    def steps(revision: Any, _: object) -> Any:  # noqa: ANN401 - Alembic's own, private types
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), script, fn=steps, destination_rev="head") as environment:
        environment.configure(
            connection=connection,
            target_metadata=schema.tables,
            version_table=schema.version_table,
            transactional_ddl=True,
        )
        with environment.begin_transaction():
            environment.run_migrations()
