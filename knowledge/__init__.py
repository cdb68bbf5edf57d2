"""Policies as data: canonical text, recovered clauses, and the index that finds them."""
