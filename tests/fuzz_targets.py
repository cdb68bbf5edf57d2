"""What is fuzzed: each target takes one example and may end only in the project's own errors."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

import fuzz_material as material
from assistant_support import AS_OF, opened
from hypothesis import strategies as st
from rules_support import shangjie

from assistant.answer import Answer
from assistant.batch import answer_line
from assistant.cells import CellError, parse_cell
from assistant.facts import catalogue
from assistant.http_api import make_api
from assistant.language.quantity import find_quantities, parse_money
from assistant.rules import load_rules
from assistant.screening import screen_file
from assistant.service import Service
from assistant.ui.benefits_page import BenefitsDesk
from assistant.ui.chat import Desk
from assistant.ui.clauses_page import results
from assistant.ui.downloads import Downloads
from assistant.ui.sources import Sources
from assistant.ui.visitor import Visitor
from assistant.ui.wish import Wish
from eval.hostile.judge import beyond_the_law
from knowledge.errors import DocumentError, InputError, PolicyAssistantError, RuleError
from knowledge.intake import add_files, preview
from knowledge.settings import KnowledgeSettings

SLOWEST = 2.0
"""Seconds of this process's own time that one example may take."""


class Target(NamedTuple):
    """Examples, what to do with one, and how many a quick run tries."""

    examples: st.SearchStrategy
    check: Callable
    count: int


class Hang(AssertionError):
    """An example took too long."""


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


@cache
def _assistant():
    """Without vectors: what is fuzzed is reading, and it stays fast."""
    return opened(_folder() / "data", embedding="none")


def quick(check: Callable, example: object) -> None:
    """Check one example, and that it took little of this process's time."""
    began = time.process_time()
    check(example)
    spent = time.process_time() - began
    if spent > SLOWEST:
        raise Hang(f"{spent:.1f} s")


def money(text):
    """Amounts, cells and quantities are read, or are none."""
    parse_money(text)
    find_quantities(text)
    for spec in catalogue().values():
        with suppress(CellError):
            parse_cell(text, spec)


def conversation(turns):
    """Every turn is answered or refused; what is cited is verbatim, what is payable is lawful."""
    session = f"fuzz-{time.monotonic_ns()}"
    try:
        for turn in turns:
            with suppress(InputError):
                sound(_assistant().answer(turn, session, as_of=AS_OF))
    finally:
        _assistant().forget(session)


def sound(answer: Answer) -> None:
    """An answer that holds together."""
    library = _assistant().library
    assert answer.text
    for one in answer.citations:
        assert library.policy(one.policy).text[one.start : one.end] == one.quote
    assert not list(beyond_the_law(answer))
    json.dumps(answer.to_json(), ensure_ascii=False).encode()


def document(example):
    """A broken document is read and cut into clauses, or refused."""
    name, data = example
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        settings = KnowledgeSettings(data_dir=Path(folder) / "data", _env_file=None)
        if path.suffix == ".zip":
            assert all(one.policy or one.error for one in add_files([path], settings))
            return
        with suppress(DocumentError):
            found = preview(path, settings).policy
            assert all(found.text[c.start : c.end] == c.text for c in found.clauses)


def line(data):
    """A line of ``answer`` gives answers or says what is wrong with it, and is never our fault."""
    result = answer_line(_assistant(), data, 1)
    assert "程序出错" not in result.get("error", ""), result["error"]
    assert ("answers" in result) != ("error" in result)


def rules(data):
    """A rule file is read, or refused with file, line and field."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.yaml").write_bytes(data)
        with suppress(RuleError):
            load_rules(shangjie(), Path(folder))


def table(data):
    """A table of companies is screened, or refused."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.csv"
        source.write_bytes(data)
        books = tuple(_assistant().services.books.values())
        with suppress(InputError):
            screen_file(
                source,
                Path(folder) / "out.xlsx",
                None,
                rulebooks=books,
                as_of=AS_OF,
                progress=False,
            )


def tool(example):
    """A tool for other programs gives a result, or refuses."""
    name, arguments = example
    service = Service(_assistant())
    with suppress(PolicyAssistantError):
        getattr(service, name)(**arguments)


def request(example):
    """A request over HTTP is answered with a status below 500."""
    name, body = example
    assert asyncio.run(_posted(name, body)) < 500


async def _posted(name, body):
    app, status = make_api(Service(_assistant())), []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        status.append(message.get("status"))

    scope = {
        "type": "http", "method": "POST", "path": f"/api/{name}", "raw_path": b"", "query_string": b"",
        "headers": [], "http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", 1), "root_path": "",
    }  # fmt: skip
    await app(scope, receive, send)
    return status[0]


def event(example):
    """An event of the page, whatever it carries, ends in a screen or one of our errors."""
    name, raw, data = example
    visitor = Visitor.read(raw)
    sources = Sources(_assistant())
    desk, files = Desk(_assistant(), sources), Downloads(_assistant(), sources)
    benefits = BenefitsDesk(_assistant(), sources)
    handlers = {
        "ask": lambda: list(desk.ask(visitor, data)),
        "open": lambda: desk.open(visitor, data),
        "forget": lambda: desk.forget(visitor, data),
        "rename": lambda: desk.rename(visitor, data),
        "revise": lambda: desk.revise(visitor, data),
        "vote": lambda: desk.vote(visitor, data),
        "cite": lambda: sources.cite(visitor, data),
        "export": lambda: files.export(visitor, data),
        "memo": lambda: files.memo(visitor, data),
        "amend": lambda: benefits.amend(visitor, data),
        "suppose": lambda: benefits.suppose(visitor, data),
        "find": lambda: _find(visitor, data, sources),
    }
    try:
        with suppress(PolicyAssistantError):
            handlers[name]()
    finally:
        _assistant().forget(visitor.current)


def _find(visitor, data, sources):
    from assistant.facets import facets_of

    assistant = _assistant()
    facets = facets_of(assistant.library.policies, assistant.services.books.values())
    return results(
        Wish.read(data, facets), assistant.library, assistant.search, sources.view(visitor)
    )


EVENTS = [
    "ask",
    "open",
    "forget",
    "rename",
    "revise",
    "vote",
    "cite",
    "export",
    "memo",
    "amend",
    "suppose",
    "find",
]
TOOLS = {
    "ask": ["question", "session", "as_of", "profile", "policies"],
    "check": ["program", "profile", "as_of", "policy"],
    "award": ["program", "profile", "as_of", "policy"],
    "search": ["query", "k", "policies"],
    "clause": ["policy", "clause"],
}


@st.composite
def _calls(draw):
    name = draw(st.sampled_from(sorted(TOOLS)))
    given = {key: draw(material.json_values) for key in TOOLS[name] if draw(st.booleans())}
    needed = {"ask": "question", "search": "query"}.get(name)
    if needed:
        given[needed] = draw(st.one_of(material.talk(), material.json_values))
    return name, given


_TABLE = "企业名称,上年度纳税总额,is_high_tech,营业收入增长率\n甲公司,620万,是,25%\n乙公司,abc,否,-3\n".encode()
_lines = st.builds(
    lambda turns, more: json.dumps({"id": "a", "turns": turns, **more}).encode(),
    st.lists(material.talk(), max_size=3),
    st.dictionaries(
        st.sampled_from(["profile", "as_of", "policies", "id"]), material.json_values, max_size=2
    ),
)
_bodies = st.one_of(
    material.json_objects.map(lambda found: json.dumps(found).encode()),
    st.binary(max_size=60),
    _calls().map(lambda call: json.dumps(call[1]).encode()),
)
_broken_lines = material.broken([b'{"id": "a", "turns": ["\xe8\x83\xbd"]}'])
_tables = material.broken([_TABLE, _TABLE.decode().encode("gb18030")])
_events = st.tuples(st.sampled_from(EVENTS), material.json_values, material.json_objects)
TARGETS = {
    "money": Target(st.one_of(material.numbers, material.talk()), money, 250),
    "conversation": Target(st.lists(material.talk(), min_size=1, max_size=3), conversation, 100),
    "document": Target(material.documents(), document, 150),
    "line": Target(st.one_of(_lines, st.binary(max_size=80), _broken_lines), line, 80),
    "rules": Target(material.broken(material.rule_files()), rules, 80),
    "table": Target(_tables, table, 40),
    "tool": Target(_calls(), tool, 80),
    "request": Target(st.tuples(st.sampled_from([*TOOLS, "x", "ask/"]), _bodies), request, 80),
    "event": Target(_events, event, 100),
}
