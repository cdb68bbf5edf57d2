"""All policies at hand: those that come with the program and those that users added."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from knowledge.errors import NotFoundError, PolicyError, StorageError
from knowledge.model import Clause, Policy, PolicyMeta
from knowledge.parsing.outline import parse_outline
from knowledge.settings import KnowledgeSettings

BUILT_IN = Path(__file__).parent / "policies"
ADDED = "policies"
"""The folder of added policies in the data folder."""
TEXT_FILE, META_FILE = "text.txt", "policy.yaml"
VERSION_FILE = ".version"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Library:
    """Policies and their clauses by id."""

    def __init__(self, policies: Iterable[Policy]) -> None:
        self._policies = {policy.id: policy for policy in policies}
        self._clauses = {
            (policy.id, clause.id): clause
            for policy in self._policies.values()
            for clause in policy.clauses
        }

    @property
    def policies(self) -> tuple[Policy, ...]:
        """All policies: the built-in ones first, then the added ones by id."""
        return tuple(self._policies.values())

    def policy(self, policy_id: str) -> Policy:
        """One policy.

        Raises:
            NotFoundError: the library has no such policy.
        """
        try:
            return self._policies[policy_id]
        except KeyError:
            known = "、".join(self._policies) or "（空）"
            raise NotFoundError(f"知识库里没有编号为“{policy_id}”的政策。现有：{known}。") from None

    def clause(self, policy_id: str, clause_id: str) -> Clause:
        """One clause of one policy.

        Raises:
            NotFoundError: the library has no such policy, or the policy no such clause.
        """
        policy = self.policy(policy_id)
        try:
            return self._clauses[policy_id, clause_id]
        except KeyError:
            raise NotFoundError(
                f"《{policy.title}》没有编号为“{clause_id}”的条款。"
                f"可用 python -m knowledge show {policy_id} 查看全部条款编号。"
            ) from None

    def content_hash(self, policy_id: str) -> str:
        """SHA-256 of what the index is made of: text, clauses and metadata of one policy.

        Raises:
            NotFoundError: the library has no such policy.
        """
        return content_hash(self.policy(policy_id))


def content_hash(policy: Policy) -> str:
    """SHA-256 (hex) of a policy's text, clauses and metadata."""
    return hashlib.sha256(policy.model_dump_json().encode()).hexdigest()


def added_dir(settings: KnowledgeSettings) -> Path:
    """The folder that holds the policies users added, one folder each."""
    return settings.data_dir / ADDED


def library_version(settings: KnowledgeSettings) -> str:
    """Names the state of the added policies; every command that changes them leaves a new name."""
    if settings.database_url is not None:
        from knowledge.shared_library import shared_library

        shared = shared_library(settings)
        return shared.version() if shared else ""
    try:
        return (added_dir(settings) / VERSION_FILE).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def mark_changed(parent: Path) -> None:
    """Let processes that serve the policies in ``parent`` know that these have changed.

    Raises:
        StorageError: it cannot be written; the policies have changed nevertheless.
    """
    if not parent.is_dir():
        return
    aside = parent / f"{VERSION_FILE}-{uuid.uuid4().hex}"
    try:
        aside.write_text(uuid.uuid4().hex, encoding="ascii")
        aside.replace(parent / VERSION_FILE)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        raise StorageError(
            f"政策已经变更，但无法写入 {parent}（{error.strerror}），正在运行的服务重启后才会看到。"
            "请检查磁盘空间和权限。"
        ) from error


def load_library(settings: KnowledgeSettings) -> Library:
    """Read every policy, built-in and added.

    Raises:
        PolicyError: a policy's files are missing or contradict themselves.
        StorageError: the database that holds the added ones cannot be read.
    """
    if settings.database_url is not None:
        from knowledge.shared_library import shared_library

        if shared := shared_library(settings):
            shared.pull(added_dir(settings))
    built_in = [load_policy(folder, built_in=True) for folder in policy_folders(BUILT_IN)]
    added = [load_policy(folder) for folder in policy_folders(added_dir(settings))]
    return Library(_linked([*built_in, *added]))


def _linked(policies: list[Policy]) -> list[Policy]:
    """Policies that know which other version came after them."""
    later = {policy.meta.earlier_version: policy.meta for policy in policies}
    return [
        policy.model_copy(update={"meta": _superseded(policy.meta, later[policy.id])})
        if policy.id in later
        else policy
        for policy in policies
    ]


def _superseded(meta: PolicyMeta, by: PolicyMeta) -> PolicyMeta:
    since = by.effective_from or by.issued_on
    return meta.model_copy(update={"superseded_by": by.id, "superseded_from": since})


def policy_folders(parent: Path) -> list[Path]:
    """Folders of policies in ``parent``; names that begin with a dot are unfinished work."""
    if not parent.is_dir():
        return []
    return sorted(path for path in parent.iterdir() if path.is_dir() and path.name[0] != ".")


def load_policy(folder: Path, *, built_in: bool = False) -> Policy:
    """Read one policy from its folder.

    Raises:
        PolicyError: a file is missing or unreadable, or its fields cannot be used.
    """
    meta = read_meta(folder / META_FILE)
    if meta.id != folder.name:
        raise PolicyError(
            f"{folder / META_FILE}：id 写作“{meta.id}”，应与文件夹同名“{folder.name}”。"
        )
    text = _read(folder / TEXT_FILE)
    return Policy(meta=meta, text=text, clauses=_outline(text), built_in=built_in, folder=folder)


def read_meta(path: Path) -> PolicyMeta:
    """The metadata of one policy.

    Raises:
        PolicyError: the file is missing or unreadable, or its fields cannot be used.
    """
    try:
        return PolicyMeta.model_validate(yaml.load(_read(path), Loader=_LOADER))
    except yaml.YAMLError as error:
        raise PolicyError(f"{path}：不是正确的 YAML（{error}）。请改正该文件。") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise PolicyError(f"{path}：字段 {field} 不可用：{first['msg']}。请改正该字段。") from error


def _read(path: Path) -> str:
    """A file's text byte for byte (UTF-8, line ends as they are)."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(
            f"读不出 {path}（{error}）。请恢复该文件，或用 python -m knowledge remove 移除该政策。"
        ) from error


@lru_cache(maxsize=8192)
def _outline(text: str) -> tuple[Clause, ...]:
    return parse_outline(text)
