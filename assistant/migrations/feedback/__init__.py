"""Migrations of votes."""
