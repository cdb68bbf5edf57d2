"""What the tests of several rooms share."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock
from hypothesis import settings

settings.register_profile("quick", derandomize=True, deadline=None, max_examples=15, database=None)
"""For the mutation run: few examples, the same every time."""


class FirstStart(NamedTuple):
    """All that the first start makes, and the addresses outside this machine it asked for."""

    folder: Path
    reached: list[str]


@pytest.fixture(scope="session")
def first_start(tmp_path_factory, worker_id):
    """The first start of this test run; worker processes share what one of them built."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "built"
    asked = folder.with_suffix(".json")
    with FileLock(folder.with_suffix(".lock")):
        if not asked.is_file():
            asked.write_text(json.dumps(_start(folder)), encoding="utf-8")
    return FirstStart(folder, json.loads(asked.read_text(encoding="utf-8")))


def _start(folder: Path) -> list[str]:
    from assistant_support import guard_network, opened

    folder.mkdir()
    with pytest.MonkeyPatch.context() as monkeypatch:
        reached = guard_network(monkeypatch)
        opened(folder).answer("企业有什么难处", "first")
    return reached


@pytest.fixture(scope="session")
def built_data(first_start):
    """A data folder with the index built, for tests that only read it."""
    return first_start.folder


@pytest.fixture(scope="module")
def talk(built_data):
    """The last answer of a conversation of its own, whose turns are given in order."""
    from assistant_support import AS_OF, opened

    assistant = opened(built_data)

    def answers_to(*turns, as_of=AS_OF):
        session = str(uuid.uuid4())
        return [assistant.answer(turn, session, as_of=as_of) for turn in turns][-1]

    return answers_to


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server of this test process, each test with a database of its own."""
    from postgres_support import NO_POSTGRES, postgres_server, programs

    if programs() is None:
        pytest.skip(NO_POSTGRES)
    with postgres_server() as server:
        yield server


@pytest.fixture
def database(postgres):
    """The address of an empty PostgreSQL database."""
    return postgres.fresh()


@pytest.fixture(scope="session")
def _chroma():
    from chroma_support import NO_CHROMA, chroma_server, program

    if program() is None:
        pytest.skip(NO_CHROMA)
    with chroma_server() as server:
        yield server


@pytest.fixture
def chroma(_chroma):
    """A Chroma server that holds nothing yet."""
    _chroma.empty()
    return _chroma


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium, for the browser tests of one module."""
    from web_support import browser

    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def address():
    """Where the web app with the scripted assistant is served."""
    from web_support import served

    with served("tests/web_support.py") as url:
        yield url
