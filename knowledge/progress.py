"""A progress bar on stderr: on a terminal, or where it is asked for."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from tqdm import tqdm


class Progress:
    """``with Progress("建立索引", 100, show=False) as progress: progress.advance(1)``."""

    def __init__(self, title: str, total: int, show: bool) -> None:
        hidden = not total or not (show or sys.stderr.isatty())
        self._bar = tqdm(total=total, desc=title, file=sys.stderr, disable=hidden, leave=False)

    def advance(self, steps: int) -> None:
        """Move on by that many steps."""
        self._bar.update(steps)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.close()
