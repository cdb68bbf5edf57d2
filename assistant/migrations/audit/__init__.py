"""Migrations of audit records."""
