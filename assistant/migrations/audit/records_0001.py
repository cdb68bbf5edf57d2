"""Audit records and their head, as files of versions before migrations hold them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "records_0001"
down_revision = None
_GENESIS = "0" * 64


def upgrade() -> None:
    """Make the tables; those that are there stay as they are. An empty log begins its chain."""
    op.create_table(
        "records",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("time", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_records_time", "records", ["time"], if_not_exists=True)
    head = op.create_table(
        "head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        if_not_exists=True,
    )
    connection = op.get_bind()
    recorded = connection.execute(sa.text("SELECT number FROM records LIMIT 1")).first()
    if recorded is None and connection.execute(sa.select(head)).first() is None:
        connection.execute(head.insert().values(id=1, number=0, hash=_GENESIS))
