"""The page 评测: the last stored run, the trend over all, and what went wrong."""

from __future__ import annotations

from typing import Any

from assistant.ui import accuracy, keeping
from assistant.ui.house import House, region, serves
from assistant.ui.visitor import Visitor
from knowledge.errors import NotFoundError


def build(house: House) -> None:
    """The choice of a run, and its report."""
    heading = region("runs", joins=serves("choose_run"))
    report = region("run")
    runs = house.office.runs

    def shown(who: Visitor, name: str) -> str:
        view = house.sources.view(who)
        policy = house.assistant.library.policies[0].id
        try:
            return accuracy.report(runs.run(name), runs.trend(), view, policy)
        except NotFoundError as error:
            return keeping.message(str(error), wrong=True)

    def arrive(who: Visitor) -> list[str]:
        say, points = house.sources.view(who).say, runs.trend()
        if not points:
            return [accuracy.empty(say), ""]
        last = points[-1].name
        return [accuracy.heading(points, last, say), shown(who, last)]

    def choose(who: Visitor, data: dict[str, Any]) -> str:
        return shown(who, str(data.get("run")))

    house.on_show(arrive, [heading, report])
    house.serve(heading, "choose_run", choose, [report])
