"""Attacks as data, and what must hold of the answers whatever is tried."""
