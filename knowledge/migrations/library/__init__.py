"""Migrations of added policies."""
