"""Files of the index: one folder per build, a pointer to the one that serves, a manifest each.

::

    index/CURRENT                  name of the folder that serves, replaced in one step
    index/.lock                    held by the one writer
    index/<version>-<token>/       manifest.json, vectors.npy, hashes.json, lexical.*, chroma/
    index/.building-<token>/       a build under way; swept away by the next writer if it died
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import IndexUnavailableError

CURRENT = "CURRENT"
LOCK = ".lock"
BUILDING = ".building-"
MANIFEST = "manifest.json"
CHROMA = "chroma"
KEPT_VERSIONS = 3
_ROOM = 1 << 20
"""Bytes that must be free before anything is removed to be built anew."""


class Manifest(BaseModel):
    """What a finished index holds; written last, so its presence means the build was whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    embedder: str | None
    clauses: int
    vectors: int
    collection: str | None = None
    """Where the vectors are searched: a collection of the Chroma server, or None in the folder."""
    strays: tuple[int, ...] = ()
    """Vector rows that approximate search misses; they are compared one by one."""
    digests: dict[str, str]
    """Of our own files, which never change again."""
    sizes: dict[str, int]
    """Of Chroma's files, which it touches when it opens them."""


def folder_name(version: str) -> str:
    """A fresh folder name for a build of a version."""
    return f"{version}-{secrets.token_hex(4)}"


def current(root: Path) -> Path | None:
    """The folder that serves, if there is one."""
    try:
        name = (root / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    folder = root / Path(name).name
    return folder if name and folder.is_dir() else None


def serving(root: Path, version: str) -> list[Path]:
    """The folder that serves, if it is of this version."""
    folder = current(root)
    return [folder] if folder is not None and folder.name.startswith(f"{version}-") else []


def candidates(root: Path, version: str) -> list[Path]:
    """Every folder of a version, serving or not."""
    return sorted(root.glob(f"{version}-*"))


def switch(root: Path, folder: Path) -> None:
    """Let a finished folder serve, in one step."""
    pointer = root / f".{CURRENT}-{secrets.token_hex(4)}"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(folder.name)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(root / CURRENT)


def probe(root: Path) -> None:
    """Find out whether the disk takes anything more.

    Raises:
        OSError: it does not.
    """
    aside = root / f".{CURRENT}-{secrets.token_hex(4)}"
    try:
        with aside.open("wb") as file:
            file.write(bytes(_ROOM))
            file.flush()
            os.fsync(file.fileno())
    finally:
        with suppress(OSError):
            aside.unlink()


def sweep(root: Path) -> None:
    """Remove dead builds and all but the newest versions. Only the lock holder may call it."""
    for dead in (*root.glob(f"{BUILDING}*"), *root.glob(f".{CURRENT}-*")):
        remove(dead)
    served = current(root)
    finished = [folder for folder in root.glob("*-*") if folder.is_dir() and folder != served]
    finished.sort(key=lambda folder: folder.stat().st_mtime, reverse=True)
    for old in finished[KEPT_VERSIONS - 1 :]:
        remove(old)


def remove(path: Path) -> None:
    """Remove a file or folder; one that another process removed first is no matter."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def seal(folder: Path, manifest: Manifest) -> None:
    """Write the manifest with digests and sizes of the finished files."""
    (folder / MANIFEST).unlink(missing_ok=True)
    own, chroma = _files(folder)
    sealed = manifest.model_copy(
        update={
            "digests": {name: _digest(folder / name) for name in own},
            "sizes": {name: (folder / name).stat().st_size for name in chroma},
        }
    )
    (folder / MANIFEST).write_text(sealed.model_dump_json(indent=1), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder whose files are all as they were written.

    Raises:
        IndexUnavailableError: a file is missing, cut short or altered.
    """
    manifest = read_manifest_unchecked(folder)
    for name, digest in manifest.digests.items():
        if not (folder / name).is_file() or _digest(folder / name) != digest:
            raise IndexUnavailableError(f"索引文件 {folder / name} 缺失或已损坏")
    for name, size in manifest.sizes.items():
        if not (folder / name).is_file() or (folder / name).stat().st_size < size:
            raise IndexUnavailableError(f"索引文件 {folder / name} 缺失或不完整")
    return manifest


def read_manifest_unchecked(folder: Path) -> Manifest:
    """The manifest alone.

    Raises:
        IndexUnavailableError: it is missing or damaged.
    """
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
        return Manifest.model_validate(json.loads(text))
    except (OSError, ValueError, ValidationError) as error:
        raise IndexUnavailableError(f"索引 {folder} 的清单缺失或无法读取") from error


def _files(folder: Path) -> tuple[list[str], list[str]]:
    names = [path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file()]
    lasting = [name for name in names if not name.name.endswith(("-wal", "-shm", "-journal"))]
    chroma = [name.as_posix() for name in lasting if name.parts[0] == CHROMA]
    return [name.as_posix() for name in lasting if name.parts[0] != CHROMA], chroma


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]
