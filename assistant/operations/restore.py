"""A backup put back into a data folder: checked as a whole before anything is touched."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from assistant.operations.backup import (
    DATABASES,
    FOLDERS,
    FORMAT,
    MANIFEST,
    Manifest,
    Packed,
    refuse_database,
)
from knowledge.errors import InputError, StorageError
from knowledge.settings import KnowledgeSettings

LARGEST = 20_000_000_000
"""Bytes of all files together."""
_LARGEST_MANIFEST = 50_000_000
_NAME = re.compile(r"[^\x00-\x1f\\:]{1,200}")
_BLOCK = 1 << 20


def restore(file: Path, settings: KnowledgeSettings, *, force: bool = False) -> Manifest:
    """Put a backup into the data folder. The service has to be stopped meanwhile.

    Args:
        file: what ``back_up`` wrote.
        settings: where to.
        force: replace what is there.

    Raises:
        InputError: the file is no backup, is damaged, or would replace data; the data lie in PostgreSQL.
        StorageError: the folder cannot be written.
    """
    refuse_database(settings)
    folder = settings.data_dir
    there = [name for name in (*DATABASES, *FOLDERS) if (folder / name).exists()]
    if there and not force:
        raise InputError(
            f"{folder} 里已有数据（{'、'.join(there)}），没有恢复。"
            "请换一个空文件夹；确实要替换时加 --force。"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (
            zipfile.ZipFile(file) as archive,
            tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as aside,
        ):
            manifest = _manifest(archive)
            for name, wanted in manifest.files.items():
                _unpack(archive, name, wanted, Path(aside) / "new" / name)
            _switch(folder, Path(aside))
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise InputError(f"{file} 不是完好的备份：{error}。") from error
    except OSError as error:
        raise StorageError(f"恢复没有完成：{error}。请检查路径、磁盘空间和权限。") from error
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """The manifest of a backup whose names are all fit to be written.

    Raises:
        InputError: there is none, or it names what does not belong into a backup.
    """
    names = archive.namelist()
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        raise InputError("这个文件不是本程序的备份（没有清单）。")
    try:
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
    except ValidationError as error:
        raise InputError("备份的清单无法读取，文件可能已损坏。") from error
    if manifest.format != FORMAT:
        raise InputError(f"备份的格式是 {manifest.format}，这个版本只能恢复格式 {FORMAT}。")
    strange = sorted(set(names) ^ {MANIFEST, *manifest.files})
    strange += [name for name in manifest.files if not _belongs(name)]
    if strange or len(names) != len(set(names)):
        raise InputError(f"备份的内容与清单不符：{(strange or names)[0]!r}。文件可能被改动过。")
    if sum(one.size for one in manifest.files.values()) > LARGEST:
        raise InputError("备份展开后太大，没有恢复。")
    return manifest


def _belongs(name: str) -> bool:
    """Whether a name is one that a backup has, inside the data folder whatever it says."""
    parts = PurePosixPath(name).parts
    if name in DATABASES:
        return True
    fit = all(_NAME.fullmatch(part) and not part.startswith(".") for part in parts)
    return fit and len(parts) > 1 and parts[0] in FOLDERS and "/".join(parts) == name


def _unpack(archive: zipfile.ZipFile, name: str, wanted: Packed, path: Path) -> None:
    """Write one file, no further than it should be long.

    Raises:
        InputError: it is not what the manifest says.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with archive.open(name) as packed, path.open("xb") as file:
        while size <= wanted.size and (block := packed.read(_BLOCK)):
            size += len(block)
            digest.update(block)
            file.write(block)
    if (size, digest.hexdigest()) != (wanted.size, wanted.sha256):
        raise InputError(f"备份里的 {name} 与清单不符，文件已损坏或被改动过。没有恢复任何内容。")


def _switch(folder: Path, aside: Path) -> None:
    """Put the new files in place of the old ones; what fails half-way is put back."""
    old, new = aside / "old", aside / "new"
    old.mkdir()
    new.mkdir(exist_ok=True)
    logs = [f"{name}{end}" for name in DATABASES for end in ("-wal", "-shm")]
    moved: list[tuple[Path, Path]] = []
    try:
        for name in (*DATABASES, *FOLDERS, *logs):
            for source, target in ((folder / name, old / name), (new / name, folder / name)):
                if source.exists():
                    shutil.move(source, target)
                    moved.append((source, target))
    except OSError:
        for source, target in reversed(moved):
            shutil.move(target, source)
        raise
