"""The page 批量筛查: a table goes in, progress is told, verdicts with reasons come out."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as settle
from typing import Any

from assistant.screenings import Screened, Screenings
from assistant.ui import batch
from assistant.ui.house import House, region, serves
from assistant.ui.uploads import uploaded
from assistant.ui.visitor import Visitor
from knowledge.errors import PolicyAssistantError

TOLD_EVERY = 0.25
"""Seconds between two messages about progress."""


def build(house: House) -> None:
    """The entrance, and below it the outcome."""
    entrance = region("batch", joins=serves("screen"))
    outcome = region("screened")
    screenings = house.office.screenings

    def screen(who: Visitor, data: dict[str, Any]) -> Iterator[str]:
        say = house.sources.view(who).say
        for shown in screened(data, screenings):
            if isinstance(shown, Screened):
                yield batch.outcome(shown, say)
            elif isinstance(shown, PolicyAssistantError):
                yield batch.refused(str(shown), say)
            else:
                yield batch.progress(*shown, say)

    house.on_show(lambda who: batch.entrance(house.sources.view(who).say), [entrance])
    house.serve(entrance, "screen", screen, [outcome])


def screened(
    data: dict[str, Any], screenings: Screenings
) -> Iterator[tuple[int, int | None] | Screened | PolicyAssistantError]:
    """How far it is, again and again, and at last the result or why there is none."""
    done: tuple[int, int | None] = (0, None)

    def told(rows: int, about: int | None) -> None:
        nonlocal done
        done = rows, about

    def run() -> Screened:
        with uploaded(data.get("path")) as file:
            return screenings.run(file, told)

    yield done
    with ThreadPoolExecutor(1) as pool:
        running: Future[Screened] = pool.submit(run)
        while settle([running], TOLD_EVERY).not_done:
            yield done
    try:
        yield running.result()
    except PolicyAssistantError as error:
        yield error
