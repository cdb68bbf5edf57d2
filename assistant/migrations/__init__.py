"""Alembic migrations of what the assistant keeps, a folder for each part."""
