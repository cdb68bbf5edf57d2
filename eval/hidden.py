"""Which texts of a set belong to the third that nobody tuning looks at."""

from __future__ import annotations

import hashlib

_SHARE = 3


def is_hidden(text: str) -> bool:
    """Whether the checksum of a text puts it into the hidden third."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % _SHARE == 0
