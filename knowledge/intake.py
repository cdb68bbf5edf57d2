"""Taking documents in and letting them go again; nothing half-added is ever seen."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import yaml

from knowledge.errors import DocumentError, InputError
from knowledge.library import (
    BUILT_IN,
    META_FILE,
    TEXT_FILE,
    added_dir,
    load_policy,
    policy_folders,
)
from knowledge.model import Frozen, Policy, PolicyMeta
from knowledge.parsing.flow import paragraphs
from knowledge.parsing.metadata import find_meta
from knowledge.parsing.outline import parse_outline
from knowledge.parsing.title import find_title
from knowledge.readers import SUFFIXES, Document, read_document
from knowledge.readers.archive import members
from knowledge.readers.read import read_bytes, suffix_of
from knowledge.settings import KnowledgeSettings

_ID_LENGTH = 8


class AddResult(Frozen):
    """What became of one file; the first five fields are the contract of ``add --json``."""

    file: str
    policy: str | None = None
    """Id of the policy, None where the file could not be added."""
    title: str | None = None
    clauses: int = 0
    error: str | None = None
    changed: bool = False
    """Whether the knowledge base is different now (a document it already held changes nothing)."""
    notes: tuple[str, ...] = ()


class _Source(NamedTuple):
    """A file to add: what to call it, and how to read it."""

    name: str
    stem: str
    read: Callable[[], Document]


def add_files(
    paths: Iterable[Path | str],
    settings: KnowledgeSettings,
    progress: Callable[[str], None] = lambda name: None,
) -> list[AddResult]:
    """Add files, folders (with all below) and ZIP archives; one result for each document.

    A file that cannot be read gives a result with its error, and the rest go on. ``progress`` is
    called with the name of each document before it is read.
    """
    results: list[AddResult] = []
    for source in _sources(Path(path) for path in paths):
        progress(source.name)
        try:
            results.append(_add(source, settings))
        except DocumentError as error:
            results.append(AddResult(file=source.name, error=str(error)))
    return results


def remove_policy(policy_id: str, settings: KnowledgeSettings) -> None:
    """Remove a policy that was added.

    Raises:
        InputError: the policy came with the program, or no such policy was added.
    """
    if policy_id in {folder.name for folder in policy_folders(BUILT_IN)}:
        raise InputError(f"“{policy_id}”是随程序提供的内置政策，不能移除。")
    added = {folder.name: folder for folder in policy_folders(added_dir(settings))}
    if policy_id not in added:
        known = "、".join(added) or "（还没有添加过政策）"
        raise InputError(f"没有编号为“{policy_id}”的已添加政策，无法移除。可移除的有：{known}。")
    grave = added_dir(settings) / f".removed-{uuid.uuid4().hex}"
    added[policy_id].rename(grave)
    shutil.rmtree(grave)


def policy_id_of(text: str) -> str:
    """The id of an added policy: the same text has the same id everywhere."""
    return f"p-{hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]}"


def _sources(paths: Iterable[Path]) -> Iterator[_Source]:
    for path in paths:
        if path.is_dir():
            yield from _folder(path)
        elif suffix_of(path.name) == ".zip":
            yield from _archive(path)
        else:
            yield _Source(str(path), path.stem, partial(read_document, path))


def _folder(folder: Path) -> Iterator[_Source]:
    """Every document below a folder, and a plain word where there is none."""
    wanted = {*SUFFIXES, ".zip"}
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and suffix_of(path.name) in wanted
        and not path.name.startswith((".", "~$"))
    )
    if not found:
        yield _failing(
            str(folder), f"文件夹 {folder} 里没有可添加的文件（{'、'.join(sorted(wanted))}）。"
        )
    yield from _sources(found)


def _archive(path: Path) -> Iterator[_Source]:
    try:
        for member in members(path):
            name = f"{path}!{member.name}"
            if member.error:
                yield _failing(name, member.error)
            else:
                yield _member(name, member.name, member.data)
    except DocumentError as error:
        yield _failing(str(path), str(error))


def _member(name: str, inner: str, data: bytes) -> _Source:
    return _Source(name, Path(inner).stem, lambda: read_bytes(Path(inner).name, data))


def _failing(name: str, message: str) -> _Source:
    def fail() -> Document:
        raise DocumentError(message)

    return _Source(name, "", fail)


def _add(source: _Source, settings: KnowledgeSettings) -> AddResult:
    document = source.read()
    held = _held(document.text, settings)
    if held:
        return AddResult(
            file=source.name,
            policy=held.id,
            title=held.title,
            clauses=len(held.clauses),
            notes=("内容与知识库中已有的政策相同，未作改动。",),
        )
    policy_id = policy_id_of(document.text)
    clauses = parse_outline(document.text)
    if not clauses:
        raise DocumentError(f"{source.name} 里只有标题，没有正文，没有可添加的内容。")
    meta = find_meta(document.text, clauses, policy_id, source.stem)
    notes = document.notes
    if not find_title(paragraphs(document.text)):
        notes += ("正文中没有找到标题，暂以文件名为标题，请核对。",)
    _store(meta, document.text, settings)
    return AddResult(
        file=source.name,
        policy=policy_id,
        title=meta.title,
        clauses=len(clauses),
        changed=True,
        notes=notes,
    )


def _held(text: str, settings: KnowledgeSettings) -> Policy | None:
    """The policy that already holds exactly this text."""
    folder = added_dir(settings) / policy_id_of(text)
    if folder.is_dir():
        return load_policy(folder)
    for built_in in policy_folders(BUILT_IN):
        if (built_in / TEXT_FILE).read_bytes().decode().strip() == text.strip():
            return load_policy(built_in, built_in=True)
    return None


def _store(meta: PolicyMeta, text: str, settings: KnowledgeSettings) -> None:
    """Write the policy aside, then show it in one step."""
    parent = added_dir(settings)
    aside = parent / f".new-{uuid.uuid4().hex}"
    try:
        aside.mkdir(parents=True)
        fields = yaml.safe_dump(meta.model_dump(mode="json"), allow_unicode=True, sort_keys=False)
        _write(aside / TEXT_FILE, text)
        _write(aside / META_FILE, fields)
        aside.rename(parent / meta.id)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        if (parent / meta.id).is_dir():
            return  # another process added the same text a moment ago
        raise DocumentError(
            f"无法写入 {parent}（{error.strerror}）。请检查磁盘空间和权限。"
        ) from error


def _write(path: Path, text: str) -> None:
    with path.open("xb") as stream:
        stream.write(text.encode())
        stream.flush()
        os.fsync(stream.fileno())
