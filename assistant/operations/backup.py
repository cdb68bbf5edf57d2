"""All that cannot be made again, in one file: conversations, votes, audit log, policies, reports.

A ZIP with a manifest that holds the hash of every file in it. Databases are copied by SQLite's own
backup, so that each is whole while the service goes on writing.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.audit.log import FILE as AUDIT
from assistant.audit.versions import program_version
from assistant.feedback import FILE as FEEDBACK
from assistant.runs import FOLDER as RUNS
from assistant.sessions import FILE as SESSIONS
from knowledge.errors import InputError, StorageError
from knowledge.library import ADDED
from knowledge.settings import KnowledgeSettings

MANIFEST = "manifest.json"
FORMAT = 1
DATABASES = (SESSIONS, FEEDBACK, AUDIT)
FOLDERS = (ADDED, RUNS)


class Packed(BaseModel):
    """One file of a backup."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int
    sha256: str


class Manifest(BaseModel):
    """What a backup holds, and by which program it was made."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    made_at: str
    program: str
    files: dict[str, Packed]


def back_up(settings: KnowledgeSettings, output: Path) -> Manifest:
    """Write a backup; an older file of that name is replaced when the new one is whole.

    Raises:
        InputError: there is nothing to back up, or the data lie in PostgreSQL.
        StorageError: a database is damaged, or a file cannot be read or written.
    """
    refuse_database(settings)
    source = settings.data_dir
    try:
        with tempfile.TemporaryDirectory(dir=output.parent, prefix=".backup-") as aside:
            copies = dict(_copies(source, Path(aside)))
            if not copies:
                raise InputError(f"{source} 里没有可以备份的数据。请检查 ASSISTANT_DATA_DIR。")
            manifest = Manifest(
                format=FORMAT,
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                program=program_version(),
                files={name: packed(path) for name, path in copies.items()},
            )
            _write(Path(aside) / "backup.zip", copies, manifest)
            (Path(aside) / "backup.zip").replace(output)
    except (OSError, sqlite3.Error, zipfile.BadZipFile) as error:
        raise StorageError(f"备份没有完成：{error}。请检查磁盘空间、权限和数据文件。") from error
    return manifest


def refuse_database(settings: KnowledgeSettings) -> None:
    """Backups of PostgreSQL are that server's own.

    Raises:
        InputError: the settings name a database.
    """
    if settings.database_url is not None:
        raise InputError(
            "会话、评价、审计记录和添加的政策都在 ASSISTANT_DATABASE_URL 指定的 PostgreSQL 里，"
            "本命令只处理数据文件夹。请用 pg_dump --format=custom 备份、pg_restore 恢复整个数据库。"
        )


def packed(path: Path) -> Packed:
    """Size and hash of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Packed(size=path.stat().st_size, sha256=digest)


def _copies(source: Path, aside: Path) -> Iterator[tuple[str, Path]]:
    """Every file by its name in the backup: databases copied, others where they are."""
    for name in DATABASES:
        if (source / name).is_file():
            copy = aside / name
            _snapshot(source / name, copy)
            yield name, copy
    for folder in FOLDERS:
        for path in sorted((source / folder).rglob("*")):
            inside = path.relative_to(source)
            hidden = any(part.startswith(".") for part in inside.parts)
            if path.is_file() and not path.is_symlink() and not hidden:
                yield inside.as_posix(), path


def _snapshot(path: Path, copy: Path) -> None:
    """One database as it is at this moment, in one file.

    Raises:
        StorageError: it is damaged.
    """
    with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(copy)) as made:
        live.backup(made)
        (found,) = made.execute("PRAGMA integrity_check(1)").fetchone()
        made.execute("PRAGMA journal_mode=DELETE")
    if found != "ok":
        raise StorageError(f"{path} 已损坏（{found}），没有备份。请先从较早的备份恢复。")


def _write(path: Path, copies: dict[str, Path], manifest: Manifest) -> None:
    path.touch(mode=0o600)  # it holds what companies said
    with path.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
            for name, copy in copies.items():
                archive.write(copy, name)
        file.flush()
        os.fsync(file.fileno())
