"""Vectors in a Chroma server: one collection for each build, used once it is sealed, never changed.

Several machines share a server. Whoever builds puts the vectors into a collection of its own and seals
it, when every vector has found itself, by one change of its metadata. The others take what is sealed
and embed nothing. Two that build at once do the work twice and harm nobody.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import urlsplit

import numpy as np

from knowledge.errors import IndexUnavailableError
from knowledge.index_vectors import BATCH, VectorStore, answering, fill

if TYPE_CHECKING:
    import httpx
    from chromadb.api.client import AdminClient, Client
    from chromadb.api.fastapi import FastAPI
    from chromadb.api.models.Collection import Collection

    from knowledge.embeddings import Matrix

SECONDS = 30.0
"""Longest wait for one reply of the server."""
KEPT_BUILDS = 3
"""Sealed collections that stay: machines may still serve the one before."""
DEAD_SECONDS = 86_400.0
"""A build that was begun so long ago and never sealed is dead."""
_VERSION, _BEGUN, _SEALED, _STRAYS = "version", "begun_at", "sealed_at", "strays"
_PAGE = 100

Turn = Callable[[str], AbstractContextManager[object]]
"""A lock by name that all machines know, so that one builds while the others wait for it."""


class Sealed(NamedTuple):
    """A collection that may be used."""

    name: str
    version: str
    sealed_at: float
    strays: tuple[int, ...]


class VectorServer:
    """The builds of one deployment in a Chroma server.

    Args:
        url: its address, checked by the settings.
        turn: who builds next; without one, machines do not wait for each other.
    """

    def __init__(self, url: str, turn: Turn | None = None) -> None:
        self.url = url
        self._turn = turn

    def check(self) -> None:
        """Find out whether the server answers.

        Raises:
            IndexUnavailableError: it does not.
        """
        leave(connect(self.url))

    @contextmanager
    def turn(self, version: str) -> Iterator[None]:
        """Wait until no other machine builds this version.

        Raises:
            IndexUnavailableError: one builds for too long.
        """
        with ExitStack() as stack:
            if self._turn is not None:
                try:
                    stack.enter_context(self._turn(f"index:{version}"))
                except TimeoutError as error:
                    raise IndexUnavailableError(
                        "另一台机器正在建立索引，等待超时。请稍后重试。"
                    ) from error
            yield

    def open(self, name: str) -> VectorStore:
        """A sealed build.

        Raises:
            IndexUnavailableError: the server does not answer, or has it no more.
        """
        return VectorStore.of(lambda: connect(self.url), name, f"向量服务器 {self.url}", leave)

    def sealed(self, version: str) -> Sealed | None:
        """The newest sealed build of a version.

        Raises:
            IndexUnavailableError: the server does not answer.
        """
        with connected(self.url) as client:
            builds = [_sealed(one) for one in _collections(client)]
        fit = [one for one in builds if one is not None and one.version == version]
        return max(fit, key=lambda one: one.sealed_at, default=None)

    def fetch(self, name: str) -> Matrix:
        """All vectors of a build, in the order of their rows.

        Raises:
            IndexUnavailableError: rows are missing, or the server does not answer.
        """
        with connected(self.url) as client:
            collection = client.get_collection(name, embedding_function=None)
            size = collection.count()
            rows: dict[int, Matrix] = {}
            for start in range(0, size, BATCH):
                ids = [str(row) for row in range(start, min(start + BATCH, size))]
                found = collection.get(ids=ids, include=["embeddings"])
                vectors = np.asarray(found["embeddings"], np.float32)
                rows.update(zip(map(int, found["ids"]), vectors, strict=True))
        if sorted(rows) != list(range(size)):
            raise IndexUnavailableError(f"向量服务器里的 {name} 不完整")
        return np.vstack([rows[row] for row in range(size)])

    def publish(self, version: str, vectors: Matrix) -> str:
        """Put vectors into a collection that is not sealed yet; its name."""
        name = f"{version}-{secrets.token_hex(4)}"
        with connected(self.url) as client:
            fill(client, name, vectors, {_VERSION: version, _BEGUN: time.time()})
        return name

    def seal(self, name: str, strays: Sequence[int]) -> None:
        """Let a build be used by everybody, and remove what nobody needs any more."""
        with connected(self.url) as client:
            collection = client.get_collection(name, embedding_function=None)
            told = {_SEALED: time.time(), _STRAYS: json.dumps(list(strays))}
            collection.modify(metadata={**(collection.metadata or {}), **told})
            _sweep(client)

    def drop(self, name: str) -> None:
        """Remove a build that did not come to an end."""
        with suppress(IndexUnavailableError), connected(self.url) as client:
            client.delete_collection(name)  # or a later builder sweeps it away


@contextmanager
def connected(url: str) -> Iterator[Client]:
    """A client of a server, closed afterwards.

    Raises:
        IndexUnavailableError: the server does not answer as it should.
    """
    client = connect(url)
    try:
        with answering(f"向量服务器 {url} 没有正常应答"):
            yield client
    finally:
        leave(client)


def leave(client: Client) -> None:
    """Close a client and its connections, which Chroma's own closing leaves open."""
    for session in _sessions(client):
        session.close()
    client.close()


def _sessions(client: Client) -> list[httpx.Client]:
    """Of the client, and of the other one that it makes to ask for its database."""
    admin = cast("AdminClient", client._admin_client)
    return [cast("FastAPI", part._server)._session for part in (client, admin)]


def connect(url: str) -> Client:
    """A client of a server, whose waits have an end.

    Raises:
        IndexUnavailableError: no Chroma server answers there.
    """
    import chromadb
    import httpx
    from chromadb.config import Settings

    parts = urlsplit(url)
    secure = parts.scheme == "https"
    away = f"不能连接向量服务器 {url}，请检查 ASSISTANT_CHROMA_URL 以及该服务是否在运行"
    with answering(away):
        httpx.get(f"{url.rstrip('/')}/api/v2/heartbeat", timeout=SECONDS).raise_for_status()
        made = _in_time(
            lambda: chromadb.HttpClient(
                host=str(parts.hostname),
                port=parts.port or (443 if secure else 80),
                ssl=secure,
                settings=Settings(anonymized_telemetry=False),
            )
        )
    for session in _sessions(made):
        session.timeout = httpx.Timeout(SECONDS)
    return made


def _in_time(make: Callable[[], object]) -> Client:
    """A new client: while it is made it asks the server already, and would wait without end."""
    made: Future[object] = Future()

    def work() -> None:
        try:
            made.set_result(make())
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            made.set_exception(error)

    Thread(target=work, daemon=True).start()
    return cast("Client", made.result(timeout=SECONDS))


def _collections(client: Client) -> list[Collection]:
    found: list[Collection] = []
    while page := client.list_collections(limit=_PAGE, offset=len(found)):
        found.extend(page)
    return found


def _sealed(collection: Collection) -> Sealed | None:
    told = collection.metadata or {}
    if not all(key in told for key in (_VERSION, _SEALED, _STRAYS)):
        return None
    strays = tuple(int(row) for row in json.loads(str(told[_STRAYS])))
    return Sealed(collection.name, str(told[_VERSION]), float(str(told[_SEALED])), strays)


def _sweep(client: Client) -> None:
    """Remove dead builds of ours and all but the newest sealed ones."""
    sealed: list[Sealed] = []
    for collection in _collections(client):
        found, told = _sealed(collection), collection.metadata or {}
        if found is not None:
            sealed.append(found)
        elif _BEGUN in told and float(str(told[_BEGUN])) < time.time() - DEAD_SECONDS:
            client.delete_collection(collection.name)
    sealed.sort(key=lambda one: one.sealed_at, reverse=True)
    for old in sealed[KEPT_BUILDS:]:
        client.delete_collection(old.name)
