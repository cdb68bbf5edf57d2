"""Speed of the web app: its first paint, the first words of an answer, many users at once.

The app runs in a process of its own on this machine, with the index that the data folder holds; a
Chromium and plain HTTP clients use it as people would.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Barrier
from typing import Any

from eval.bench.measure import Measure
from eval.bench.served import served
from eval.load import load_split
from eval.timing import times
from knowledge.errors import ConfigurationError, InputError

PATIENCE = 600.0
"""Seconds until the app has to be up; the first start builds the index."""
QUESTION = "建中试平台，设备投资8000万，能补多少？"
SPOKEN = """() => {
  const card = document.querySelector('#sg-live .card');
  return card && !card.querySelector('.working') && card.textContent.trim().length > 0; }"""


def measure_web(visits: int, users: int, rounds: int) -> list[Measure]:
    """All of it.

    Args:
        visits: how often a new visitor opens the page and asks.
        users: how many ask at the same moment.
        rounds: how often they do.

    Raises:
        InputError: playwright or a Chromium is missing.
        ConfigurationError: the app does not come up.
    """
    questions = [case.turns[0] for case in load_split("dev")]
    with served(ASSISTANT_MAX_REQUESTS="0", ASSISTANT_AUDIT="false") as (address, _):
        _ask(address, QUESTION)  # nobody measures the very first answer, which opens the index
        return [*_paints(address, visits), *_burst(address, questions, users, rounds)]


def _paints(address: str, visits: int) -> list[Measure]:
    """Each visit is a new browser context, so that nothing is cached."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise InputError("没有安装 playwright。请执行 pip install -e .[dev]。") from error
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise InputError("没有找到 chromium，无法测量网页。请安装后重试。")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        found = [_visit(opened, f"http://{address}") for _ in range(visits)]
        opened.close()
    first, usable, words = zip(*found, strict=True)
    return [
        *_measures("first paint: name and frame", first, "< 1500 ms"),
        *_measures("question box ready", usable, "< 1500 ms"),
        *_measures("first words of an answer after Enter", words, "< 300 ms"),
    ]


def _visit(browser: Any, address: str) -> tuple[float, float, float]:  # noqa: ANN401 - playwright
    """Seconds to the first paint, to a usable page, and from a question to its first words."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function(
        "document.querySelector('#sg-question') && !document.querySelector('#sg-waiting')"
    )
    usable = page.evaluate("performance.now()") / 1000
    paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
    first = page.evaluate(paint) / 1000
    page.fill("#sg-question", QUESTION)
    page.evaluate(
        "spoken => { window.spoken = new Promise(done => { let began = 0;"
        " addEventListener('keydown', () => { began = performance.now(); }, {once: true});"
        " const look = () => eval(spoken)() ? done(performance.now() - began)"
        " : requestAnimationFrame(look); look(); }); }",
        SPOKEN,
    )
    page.press("#sg-question", "Enter")
    words = page.evaluate("window.spoken") / 1000
    context.close()
    return first, usable, words


def _burst(address: str, questions: Sequence[str], users: int, rounds: int) -> list[Measure]:
    """Users who all ask at one moment, each something else, again and again."""
    start = Barrier(users)

    def user(place: int) -> list[float]:
        spent = []
        for turn in range(rounds):
            question = questions[(place * rounds + turn) % len(questions)]
            start.wait(timeout=PATIENCE)
            began = time.perf_counter()
            _ask(address, question)
            spent.append(time.perf_counter() - began)
        return spent

    with ThreadPoolExecutor(users) as pool:
        spent = [seconds for found in pool.map(user, range(users)) for seconds in found]
    return _measures(f"answer, {users} users at once", spent, "< 1000 ms")


def _ask(address: str, question: str) -> None:
    connection = HTTPConnection(address, timeout=PATIENCE)
    try:
        body = json.dumps({"question": question}).encode()
        connection.request("POST", "/api/ask", body, {"content-type": "application/json"})
        reply = connection.getresponse()
        if reply.status != 200:
            raise ConfigurationError(f"网页服务没有答复：{reply.status}。")
        reply.read()
    finally:
        connection.close()


def _measures(name: str, seconds: Sequence[float], target: str) -> list[Measure]:
    found = times(seconds)
    return [
        Measure(name=f"{name}, p50 of {found.calls}", value=found.p50, unit="ms"),
        Measure(name=f"{name}, p95", value=found.p95, unit="ms", target=target),
    ]
