"""Forked processes that are killed, or say how they ended."""

import logging
import os
import signal
import sys
import time

from knowledge.errors import PolicyAssistantError

SAFE, TOLD, WRONG = 0, 3, 4
"""How a reader ends: all right; refused with a clear message; something is wrong."""
MOST_SECONDS = 60
"""Nothing of this takes as long; who does has hung."""


def forked(work):
    """The status of a forked process, negative for its signal; and what it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(writing, 2)
        os.close(reading)
        logging.disable(logging.CRITICAL)
        os._exit(status_of(work))
    os.close(writing)
    said = _said(reading, child)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said


def status_of(work):
    """How work ends; what is wrong goes to stderr."""
    try:
        wrong = work() or []
    except PolicyAssistantError as error:
        print(error, file=sys.stderr, flush=True)
        return TOLD
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is a finding
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        return WRONG
    print("; ".join(wrong[:3]), file=sys.stderr, flush=True)
    return WRONG if wrong else SAFE


def _said(reading, child):
    """All that a child says; one that says nothing for a minute has hung and is ended."""
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(MOST_SECONDS)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as stream:
        said = stream.read().strip()
    signal.alarm(0)
    return said


def killed_after(work, seconds):
    """Kill a forked process after a while, unless it has ended."""
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os._exit(status_of(work))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == -signal.SIGKILL
