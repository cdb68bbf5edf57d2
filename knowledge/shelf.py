"""Where added policies lie: put there whole, replaced, linked and taken away in one step."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from knowledge.errors import DocumentError, InputError, PolicyError
from knowledge.library import (
    BUILT_IN,
    META_FILE,
    TEXT_FILE,
    added_dir,
    load_policy,
    mark_changed,
    policy_folders,
    read_meta,
)
from knowledge.model import Policy, PolicyMeta
from knowledge.settings import KnowledgeSettings
from knowledge.versions import ChangeKind, compare, is_newer, is_same_edition, name_of, same_policy

PREVIOUS = "previous"
RULES = "rules"
_ID_LENGTH = 8
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_COMPUTED = {"superseded_by", "superseded_from"}
_CHANGES = {
    ChangeKind.NUMBERS: "数字有变",
    ChangeKind.ADDED: "新增",
    ChangeKind.REMOVED: "删除",
    ChangeKind.WORDING: "措辞有变",
}


class Placed(NamedTuple):
    """What became of the versions that were there before."""

    replaced: str | None = None
    earlier: str | None = None
    notes: tuple[str, ...] = ()


class Shelf:
    """The added policies of one data folder, for taking in many documents in a row."""

    def __init__(self, settings: KnowledgeSettings) -> None:
        self.parent = added_dir(settings)
        self.metas: dict[str, tuple[Path, PolicyMeta]] = {}
        self.names: dict[str, set[str]] = {}
        for folder in (*policy_folders(BUILT_IN), *policy_folders(self.parent)):
            try:
                self._know(folder, read_meta(folder / META_FILE))
            except PolicyError:
                continue  # told of wherever the library is loaded; it has no versions

    def place(self, policy: Policy) -> Placed:
        """Store a policy; the same edition is replaced, another one is linked.

        Raises:
            DocumentError: the folder cannot be written.
        """
        folder, known = self._other_version(policy.meta)
        if folder is None or known is None:
            self._store(policy)
            return Placed()
        old = load_policy(folder, built_in=folder.parent == BUILT_IN)
        if not old.built_in and is_same_edition(policy.meta, known):
            self._store(policy, previous=folder)
            _bury(folder)
            del self.metas[known.id]
            self.names[name_of(known)].discard(known.id)
            note = f"替换了同一文件的旧文本 {known.id}：{_summary(old, policy)}。"
            return Placed(replaced=known.id, notes=(note,))
        if is_newer(known, policy.meta):
            self._store(policy)
            self._link(known, earlier=policy.id)
            return Placed(notes=(f"知识库里已有这项政策的较新版本 {known.id}。",))
        self._store(policy.model_copy(update={"meta": _after(policy.meta, known.id)}))
        note = f"这是 {known.id} 的新版本：{_summary(old, policy)}。"
        return Placed(earlier=known.id, notes=(note,))

    def _other_version(self, meta: PolicyMeta) -> tuple[Path | None, PolicyMeta | None]:
        """The latest version that is held of the same policy."""
        found: tuple[Path | None, PolicyMeta | None] = (None, None)
        for name in self.names.get(name_of(meta), ()):
            folder, other = self.metas[name]
            if same_policy(meta, other) and (found[1] is None or is_newer(other, found[1])):
                found = (folder, other)
        return found

    def _link(self, meta: PolicyMeta, earlier: str) -> None:
        folder, _ = self.metas[meta.id]
        if folder.parent != BUILT_IN and meta.earlier_version is None:
            self.metas[meta.id] = (folder, change_meta(folder, {"earlier_version": earlier}))

    def _store(self, policy: Policy, previous: Path | None = None) -> None:
        """Write the policy aside, then show it in one step."""
        aside = self.parent / f".new-{uuid.uuid4().hex}"
        place = self.parent / policy.id
        try:
            aside.mkdir(parents=True)
            _write(aside / TEXT_FILE, policy.text)
            _write(aside / META_FILE, _fields(policy.meta))
            if previous:
                (aside / PREVIOUS).mkdir()
                shutil.copytree(previous, aside / PREVIOUS / previous.name)
            aside.rename(place)
        except OSError as error:
            shutil.rmtree(aside, ignore_errors=True)
            if not place.is_dir():
                raise DocumentError(
                    f"无法写入 {self.parent}（{error.strerror}）。请检查磁盘空间和权限。"
                ) from error
            # Another process added the same text a moment ago.
        self._know(place, policy.meta)

    def _know(self, folder: Path, meta: PolicyMeta) -> None:
        self.metas[meta.id] = (folder, meta)
        self.names.setdefault(name_of(meta), set()).add(meta.id)


def held_policy(text: str, settings: KnowledgeSettings) -> Policy | None:
    """The policy that already holds exactly this text."""
    folder = added_dir(settings) / policy_id_of(text)
    if folder.is_dir():
        return load_policy(folder)
    for built_in in policy_folders(BUILT_IN):
        if (built_in / TEXT_FILE).read_bytes().decode().strip() == text.strip():
            return load_policy(built_in, built_in=True)
    return None


def policy_id_of(text: str) -> str:
    """The id of an added policy: the same text has the same id everywhere."""
    return f"p-{hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]}"


def remove_policy(policy_id: str, settings: KnowledgeSettings) -> None:
    """Remove a policy that was added.

    Raises:
        InputError: the policy came with the program, or no such policy was added.
    """
    _bury(added_folder(policy_id, settings, "移除"))
    mark_changed(added_dir(settings))


def added_folder(policy_id: str, settings: KnowledgeSettings, what: str) -> Path:
    """The folder of a policy that was added; ``what`` is what is to be done with it.

    Raises:
        InputError: the policy came with the program, or no such policy was added.
    """
    if policy_id in {folder.name for folder in policy_folders(BUILT_IN)}:
        raise InputError(f"“{policy_id}”是随程序提供的内置政策，不能{what}。")
    added = {folder.name: folder for folder in policy_folders(added_dir(settings))}
    if policy_id not in added:
        known = "、".join(added) or "（还没有添加过政策）"
        raise InputError(
            f"没有编号为“{policy_id}”的已添加政策，无法{what}。可{what}的有：{known}。"
        )
    return added[policy_id]


def previous_version(policy: Policy) -> Policy | None:
    """The text that a policy took the place of."""
    folders = policy_folders(policy.folder / PREVIOUS) if policy.folder else []
    return load_policy(folders[0]) if folders else None


def change_meta(folder: Path, fields: Mapping[str, object]) -> PolicyMeta:
    """Change fields of a policy's metadata; the file is whole at every moment."""
    old = read_meta(folder / META_FILE)
    meta = PolicyMeta.model_validate(old.model_dump() | dict(fields))
    replace_file(folder / META_FILE, _fields(meta))
    mark_changed(folder.parent)
    return meta


def replace_file(path: Path, text: str) -> None:
    """Write a file aside and put it in place in one step."""
    aside = path.with_name(f".new-{uuid.uuid4().hex}")
    _write(aside, text)
    aside.replace(path)


def _after(meta: PolicyMeta, earlier: str) -> PolicyMeta:
    return meta.model_copy(update={"earlier_version": earlier})


def _summary(old: Policy, new: Policy) -> str:
    kinds = [change.kind for change in compare(old, new)]
    said = [f"{_CHANGES[kind]} {kinds.count(kind)} 条" for kind in ChangeKind if kind in kinds]
    return "、".join(said) or "条款没有变化"


def _fields(meta: PolicyMeta) -> str:
    data = meta.model_dump(mode="json", exclude=_COMPUTED)
    return str(yaml.dump(data, Dumper=_DUMPER, allow_unicode=True, sort_keys=False))


def _bury(folder: Path) -> None:
    grave = folder.with_name(f".removed-{uuid.uuid4().hex}")
    folder.rename(grave)
    shutil.rmtree(grave)


def _write(path: Path, text: str) -> None:
    with path.open("xb") as stream:
        stream.write(text.encode())
        stream.flush()
        os.fsync(stream.fileno())
