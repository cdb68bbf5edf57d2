"""The audit log: every answer with what it rests on, in a chain of hashes."""
