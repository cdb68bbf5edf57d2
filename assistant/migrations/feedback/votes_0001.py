"""Votes, as files of versions before migrations hold them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "votes_0001"
down_revision = None


def upgrade() -> None:
    """Make the table; one that is there stays as it is."""
    op.create_table(
        "votes",
        sa.Column("session", sa.Text, primary_key=True),
        sa.Column("turn", sa.Integer, primary_key=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("voted_at", sa.Text, nullable=False),
        if_not_exists=True,
    )
