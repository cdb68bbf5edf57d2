"""A scripted assistant, a server in this process and a browser page, for the web tests."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.agent import Assistant
from assistant.answer import (
    Answer,
    Ask,
    Citation,
    Condition,
    Figure,
    Notice,
    ProfileEntry,
    State,
    Status,
    Unit,
    Verdict,
)
from assistant.facts import KnownFact, form_profile
from assistant.feedback import FeedbackStore
from assistant.interval import Interval
from assistant.possibilities import Possibilities
from assistant.revision import edits_of
from assistant.settings import Settings
from assistant.ui.memo.fonts import chinese_font
from knowledge.errors import ConfigurationError, InputError, NotFoundError
from knowledge.model import Clause, ClauseKind, Hit, Policy, PolicyMeta

WHICH = "TEST_WEB_ASSISTANT"
"""Environment variable: ``script`` (default) or ``real``."""
SLOW = "TEST_WEB_SLOW"
"""Environment variable: seconds that the scripted assistant takes to know a new visitor."""
PROJECT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NO_CHROMIUM = "没有找到 chromium：apt-get install chromium 后再运行浏览器测试"
NO_FONT = "没有中文字体：apt-get install fonts-noto-cjk 后再测试 PDF"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--lang=zh-CN",
]

CUT_OFF = ("AbortError", "errored out")
"""Requests of Gradio's own that going to another address cuts off; no fault of the page."""

LAW = (
    "示例区支持企业平台建设办法\n"
    "一、支持内容\n"
    "1. 平台补助。对入库企业建设<检测>平台，经认定后按设备投资额的20%给予补助，"
    "每个平台最高补助2000万元。\n牵头单位：区科技局；责任单位：区财政局\n"
    "二、附则\n本办法自发布之日起实施。\n"
)


def clause(clause_id: str, label: str, first: str, last: str, **more) -> Clause:
    """A clause of LAW from its first words to its last."""
    start = LAW.index(first)
    end = LAW.index(last, start) + len(last)
    heading = label.split(" ")[-1]
    return Clause(
        id=clause_id,
        label=label,
        heading=heading,
        number=None,
        kind=ClauseKind.MEASURE,
        text=LAW[start:end],
        start=start,
        end=end,
        **more,
    )


def policy() -> Policy:
    """A two-clause policy whose text has characters that HTML must escape."""
    grant = clause(
        "1.1",
        "一、1. 平台补助",
        "1. 平台补助",
        "2000万元。",
        inferred=True,
        lead_units=("区科技局",),
        support_units=("区财政局",),
    )
    closing = clause("2", "二、附则", "二、附则", "实施。")
    meta = PolicyMeta(
        id="sample",
        title="示例区支持企业平台建设办法",
        short_title="平台建设办法",
        issuer="示例区",
        level="区",
        place="示例区",
        status="draft",
    )
    return Policy(meta=meta, text=LAW, clauses=(grant, closing))


def citation(quote: str, clause_id: str = "1.1", label: str = "一、1. 平台补助") -> Citation:
    """A citation of LAW."""
    start = LAW.index(quote)
    return Citation(
        policy="sample",
        clause=clause_id,
        label=label,
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def grant_answer(turn: str = "设备投资八千万") -> Answer:
    """A ceiling that waits for one fact."""
    certified = Ask(fact="platform_certified", question="平台是否已经认定？", why="须经认定")
    rate = citation("按设备投资额的20%给予补助，每个平台最高补助2000万元")
    return Answer(
        status=Status.NEEDS_FACTS,
        text=f"按您说的投资额，最高 **1600 万元**，由市级主管部门认定。[1]\n\n{turn}",
        citations=(rate,),
        figures=(
            Figure(
                label="平台补助上限",
                low="0",
                high="16000000",
                unit=Unit.CNY,
                kind="ceiling",
                payer="city",
                formula="8000 万元 × 20% = 1600 万元 ≤ 2000 万元",
                inputs={"platform_investment": "80000000"},
                clause="1.1",
                policy="sample",
                program="platform_subsidy",
            ),
        ),
        verdicts=(
            Verdict(
                program="platform_subsidy",
                verdict=State.UNKNOWN,
                title="平台建设补助",
                policy="sample",
                conditions=(
                    Condition(
                        text="设备投资额",
                        state=State.MET,
                        fact="platform_investment",
                        value="80000000",
                        clause="1.1",
                    ),
                    Condition(
                        text="平台经认定",
                        state=State.UNKNOWN,
                        fact="platform_certified",
                        required="true",
                        clause="1.1",
                        start=LAW.index("经认定后"),
                        end=LAW.index("经认定后") + 4,
                    ),
                ),
                missing=("platform_certified",),
            ),
        ),
        ask=(certified,),
        notices=(
            Notice(code="draft", text="文件为征求意见稿。"),
            Notice(code="discretion", text="须经认定。"),
        ),
        profile={
            "platform_investment": ProfileEntry(
                value="80000000", unit=Unit.CNY, turn=0, quote="投资八千万"
            )
        },
        suggestions=("还需要哪些材料？",),
    )


class Script:
    """An assistant that answers everything with the same card, and remembers per session."""

    def __init__(self) -> None:
        self._policy = policy()
        self._turns: dict[str, list[tuple[str, Answer]]] = {}
        self._forms: dict[str, dict] = {}
        self._slow = float(os.environ.get(SLOW, "0"))
        self._met: set[str] = set()
        self.library = self
        self.possibilities = Possibilities(())
        self.feedback = FeedbackStore(None)

    @property
    def policies(self) -> tuple[Policy, ...]:
        return (self._policy,)

    def search(self, query: str, k: int, policies=None, *, only=None) -> list[Hit]:
        """Every clause that holds the words as they are."""
        return [
            Hit(
                policy="sample",
                clause=item.id,
                label=item.label,
                text=item.text,
                score=1,
                start=LAW.index(query, item.start),
                end=LAW.index(query, item.start) + len(query),
            )
            for item in self._policy.clauses
            if query in item.text
        ][:k]

    def policy(self, policy_id: str) -> Policy:
        if policy_id != self._policy.id:
            raise NotFoundError(policy_id)
        return self._policy

    def clause(self, policy_id: str, clause_id: str) -> Clause:
        found = {item.id: item for item in self.policy(policy_id).clauses}
        if clause_id not in found:
            raise NotFoundError(clause_id)
        return found[clause_id]

    def stream(self, turn: str, session: str, *, as_of=None) -> Iterator[str | Answer]:
        if len(turn) > 4000:
            raise InputError("问题太长：最多 4000 个字，请分几次说。")
        if "崩溃" in turn:
            raise RuntimeError("scripted crash")
        answer = grant_answer(turn)
        for start in range(0, len(answer.text), 6):
            time.sleep(0.01)
            yield answer.text[start : start + 6]
        self._turns.setdefault(session, []).append((turn, answer))
        yield answer

    def history(self, session: str) -> list[tuple[str, Answer]]:
        return list(self._turns.get(session, ()))

    def forget(self, session: str) -> None:
        self._turns.pop(session, None)

    def known(self, session: str):
        if self._slow and session not in self._met:
            self._met.add(session)
            time.sleep(self._slow)
        said = {fact for _, answer in self.history(session) for fact in answer.profile}
        entry = KnownFact(
            fact="platform_investment",
            value=Interval.exact(80_000_000),
            quote="投资八千万",
            turn=0,
        )
        heard = {entry.fact: entry} if said else {}
        return {**heard, **form_profile(self._forms.get(session, {}))}

    def revise(self, session: str, facts, *, as_of=None) -> Answer | None:
        self.remember(session, facts)
        turns = self._turns.get(session)
        if not turns:
            return None
        profile = {name: one.entry() for name, one in self.known(session).items()}
        turns[-1] = turns[-1][0], turns[-1][1].model_copy(update={"profile": profile})
        return turns[-1][1]

    def remember(self, session: str, facts) -> None:
        edits_of(facts)
        kept = {**self._forms.get(session, {}), **facts}
        self._forms[session] = {fact: value for fact, value in kept.items() if value is not None}


def font_is_missing() -> bool:
    """Whether this machine can set no Chinese in a PDF."""
    try:
        chinese_font()
    except ConfigurationError:
        return True
    return False


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(program: str, **environment: str) -> Iterator[str]:
    """A program of the project that serves the web app; its address."""
    with started(program, **environment) as (_, address):
        yield address


@contextmanager
def started(program: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The same in a process of its own; the process and its address.

    A server inside the test process would leave event loops behind for other tests to trip over.
    """
    port = str(free_port())
    server = subprocess.Popen(
        [sys.executable, program],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "ASSISTANT_PORT": port, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        if not any(port in line for line in server.stdout):
            raise AssertionError(f"{program} did not come up")
        yield server, f"http://127.0.0.1:{port}"
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
        _wait_for_end(server)
    assert server.returncode == 0


def _wait_for_end(server: subprocess.Popen[str]) -> None:
    """A server that does not end in time is a fault, and is not left to slow down the tests behind it."""
    try:
        server.communicate(timeout=90)
    except subprocess.TimeoutExpired:
        server.kill()
        server.communicate()
        raise


@contextmanager
def browser():
    """Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield chromium
        finally:
            chromium.close()


def serve_assistant(name: str) -> None:
    """Serve the scripted assistant, or the real one, until interrupted."""
    from rules_support import book

    from assistant.admin import Admin
    from assistant.curator import Curator
    from assistant.facets import facets_of
    from assistant.office import Office
    from assistant.runs import Runs
    from assistant.screenings import Screenings
    from assistant.ui.serve import launch

    assistant = Script() if name == "script" else Assistant.open(Settings.load())
    port = int(os.environ["ASSISTANT_PORT"])
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), _env_file=None)
        office = Office(
            screenings=Screenings(settings.data_dir, lambda: (book(),)),
            curator=Curator(settings, lambda: assistant.library, lambda: None),
            admin=Admin(None),
            runs=Runs(settings.data_dir / "eval"),
            facets=lambda: facets_of(assistant.library.policies, (book(),)),
        )
        launch(assistant, assistant.search, office, host="127.0.0.1", port=port)


if __name__ == "__main__":
    serve_assistant(os.environ.get(WHICH, "script"))
