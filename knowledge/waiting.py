"""Waiting for a call that may never come back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from typing import TypeVar

Result = TypeVar("Result")


def within(seconds: float, call: Callable[[], Result]) -> Result:
    """The result of a call that is given up after so many seconds, whatever a server does.

    A client's own timeout bounds each read of a reply and not the reply: one byte a second would
    never end it. The thread of a call that was given up ends with its connection.

    Raises:
        TimeoutError: it took longer.
    """
    if seconds <= 0:
        raise TimeoutError
    future: Future[Result] = Future()
    context = copy_context()

    def run() -> None:
        try:
            future.set_result(context.run(call))
        except BaseException as error:  # noqa: BLE001 - it is raised where the result is awaited
            future.set_exception(error)

    threading.Thread(target=run, daemon=True, name="language-model").start()
    return future.result(timeout=seconds)
