"""Added policies that several machines share: kept in the database, with a copy on every machine.

The copy in the data folder is what everything else reads. It is brought up to date before it is read,
and changed only by whoever holds the lock of the library, who then puts the change into the database.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path

from filelock import FileLock
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from knowledge.errors import BusyError, StorageError
from knowledge.postgres import AdvisoryLocks, parse
from knowledge.settings import KnowledgeSettings
from knowledge.sql import Database
from knowledge.sql_schema import Schema

_TABLES = MetaData()
_LIBRARY = Table(
    "library",
    _TABLES,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Text, nullable=False),
)
_FILES = Table(
    "library_files",
    _TABLES,
    Column("path", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
SCHEMA = Schema("library", _TABLES, Path(__file__).parent / "migrations" / "library", "files_0001")
COPY_OF = ".shared"
"""The file beside the policies that names the state of which they are the copy."""
FRESH_SECONDS = 1.0
"""How long the database is not asked again whether another machine changed something."""
WAIT_SECONDS = 600.0

log = logging.getLogger(__name__)


class SharedLibrary:
    """The added policies of all machines on one database; safe to use from many threads."""

    def __init__(self, url: str) -> None:
        self._database = Database(parse(url), SCHEMA, "添加的政策")
        self._locks = AdvisoryLocks(parse(url))
        self._copying = threading.RLock()
        self._changing = False
        self._asked: tuple[float, str] = (float("-inf"), "")

    def version(self) -> str:
        """Names the state of the policies; what was last known while the database is away."""
        when, known = self._asked
        if time.monotonic() - when < FRESH_SECONDS:
            return known
        try:
            known = self._version()
        except StorageError as error:
            log.warning("%s", error)
        self._asked = time.monotonic(), known
        return known

    def pull(self, folder: Path) -> None:
        """Make the folder a copy of what is kept.

        Raises:
            StorageError: the database cannot be read.
        """
        with self._copying:
            if self._changing:  # by this thread: what it reads is its own work
                return
            with _alone(folder):
                kept = self._pull(folder)
            if not kept and _digests(folder):
                with self.changing(folder):
                    pass  # the first machine brings what it has

    @contextmanager
    def changing(self, folder: Path) -> Iterator[None]:
        """Hold the lock of the library; what was changed in the folder is kept at the end.

        Raises:
            BusyError: another machine changes it for too long.
            StorageError: the change could not be kept.
        """
        with self._copying:
            if self._changing:
                yield
                return
            try:
                turn = self._locks.hold("library", WAIT_SECONDS)
                with turn, _alone(folder):
                    base = self._pull(folder)
                    self._changing = True
                    try:
                        yield
                    finally:  # each step of a change is whole, also where a later one fails
                        self._changing = False
                        self._push(folder, base)
            except TimeoutError as error:
                raise BusyError("另一台机器正在修改知识库，请稍后再试。") from error

    def _version(self) -> str:
        with self._database.reading() as database:
            return database.execute(select(_LIBRARY.c.version)).scalar() or ""

    def _pull(self, folder: Path) -> str:
        """The state that the folder is a copy of now; empty while nothing was ever kept."""
        with self._database.reading() as database:
            version = database.execute(select(_LIBRARY.c.version)).scalar() or ""
            if not version or _copied(folder) == version:
                return version
            kept = _kept(database)
            if _copied(folder) is None and _digests(folder) not in ({}, kept):
                _set_aside(folder)
            own = _digests(folder)
            differing = dict(own.items() ^ kept.items())
            for name in sorted({path.split("/")[0] for path in differing}):
                _replace(folder, name, _contents(database, name))
        _mark(folder, version)
        return version

    def _push(self, folder: Path, base: str) -> None:
        """Keep what differs from the database.

        Raises:
            StorageError: another machine changed the policies meanwhile, or nothing could be kept.
        """
        own = _digests(folder)
        with self._database.writing() as database:
            row = database.execute(select(_LIBRARY.c.version).with_for_update()).scalar()
            if (row or "") != base:
                raise StorageError("另一台机器同时修改了知识库，这一次没有保存。请重试。")
            kept = _kept(database)
            version = uuid.uuid4().hex if own != kept else base
            changed = {path for path in own if own[path] != kept.get(path)}
            gone = delete(_FILES).where(_FILES.c.path.in_([*(kept.keys() - own.keys()), *changed]))
            database.execute(gone)
            for path in sorted(changed):
                content = (folder / path).read_bytes()
                database.execute(
                    insert(_FILES).values(path=path, digest=own[path], content=content)
                )
            if row is not None:
                database.execute(update(_LIBRARY).values(version=version))
            elif version:
                database.execute(insert(_LIBRARY).values(id=1, version=version))
        if version:
            _mark(folder, version)
        self._asked = time.monotonic(), version


def shared_library(settings: KnowledgeSettings) -> SharedLibrary | None:
    """The library that the settings share with other machines, None where they share none.

    Raises:
        ConfigurationError: the database cannot be used.
    """
    if settings.database_url is None:
        return None
    return _opened(settings.database_url.get_secret_value())


_opened = cache(SharedLibrary)


@contextmanager
def changing(settings: KnowledgeSettings) -> Iterator[None]:
    """Change added policies: alone among all machines, and for all of them.

    Raises:
        BusyError: another machine changes them for too long.
        StorageError: the change could not be kept.
    """
    from knowledge.library import added_dir

    shared = shared_library(settings)
    with shared.changing(added_dir(settings)) if shared else nullcontext():
        yield


def _alone(folder: Path) -> FileLock:
    """No other process of this machine copies or changes meanwhile."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(folder.with_name(f".{folder.name}.lock"), timeout=WAIT_SECONDS)


def _digests(folder: Path) -> dict[str, str]:
    """Every file of every policy by its path; names that begin with a dot are unfinished work."""
    found: dict[str, str] = {}
    for path in folder.rglob("*") if folder.is_dir() else ():
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            found[inside.as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _kept(database: Connection) -> dict[str, str]:
    found = database.execute(select(_FILES.c.path, _FILES.c.digest)).all()
    return {row.path: row.digest for row in found}


def _contents(database: Connection, name: str) -> Mapping[str, bytes]:
    wanted = select(_FILES.c.path, _FILES.c.content)
    wanted = wanted.where(_FILES.c.path.startswith(f"{name}/", autoescape=True))
    return {row.path: row.content for row in database.execute(wanted).all()}


def _replace(folder: Path, name: str, contents: Mapping[str, bytes]) -> None:
    """Put one policy in place of the old one; without contents it goes."""
    aside = folder / f".new-{uuid.uuid4().hex}"
    for path, content in contents.items():
        file = aside / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    old = folder / name
    if old.exists():
        grave = folder / f".removed-{uuid.uuid4().hex}"
        old.rename(grave)
        shutil.rmtree(grave)
    if contents:
        (aside / name).rename(old)
        shutil.rmtree(aside)


def _copied(folder: Path) -> str | None:
    """The state of which the folder is a copy; None where that is unknown or it was changed since."""
    from knowledge.library import VERSION_FILE

    try:
        version = (folder / COPY_OF).read_text(encoding="ascii")
        own = (folder / VERSION_FILE).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return version if own == version else None


def _mark(folder: Path, version: str) -> None:
    from knowledge.library import VERSION_FILE

    folder.mkdir(parents=True, exist_ok=True)
    for name in (VERSION_FILE, COPY_OF):
        aside = folder / f"{name}-{uuid.uuid4().hex}"
        aside.write_text(version, encoding="ascii")
        aside.replace(folder / name)


def _set_aside(folder: Path) -> None:
    """Keep policies that were changed without the database, where that holds others."""
    aside = folder.with_name(f"{folder.name}.unshared-{uuid.uuid4().hex[:8]}")
    folder.rename(aside)
    log.warning("%s 里的政策与数据库里的不同，已移到 %s；需要时请重新添加。", folder, aside)
