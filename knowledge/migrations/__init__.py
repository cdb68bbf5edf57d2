"""Alembic migrations of what the knowledge base keeps, a folder for each part."""
