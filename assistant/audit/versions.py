"""Of what an answer was made: hashes of texts and rules, the models, the program itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge.settings import PROJECT

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.model import Policy

DISTRIBUTION = "sangao-policy-assistant"
_ROOMS = ("assistant", "knowledge")
_SUFFIXES = {".py", ".yaml", ".txt", ".npz", ".json"}


@dataclass(frozen=True)
class Digests:
    """SHA-256 of what a library holds."""

    texts: Mapping[str, str]
    """By policy: its canonical text."""
    rules: Mapping[str, str]
    """By policy: its metadata, rule files and words."""
    library: str
    """All of that together."""

    @classmethod
    def of(cls, library: Library) -> Digests:
        """The digests of a library; it is read from disk once more."""
        texts = {one.id: hashlib.sha256(one.text.encode()).hexdigest() for one in library.policies}
        rules = {one.id: _files_digest(_data_files(one)) for one in library.policies}
        whole = hashlib.sha256()
        for policy in texts:
            whole.update(f"{policy} {texts[policy]} {rules[policy]}\n".encode())
        return cls(texts, rules, whole.hexdigest())

    def about(self, policies: Iterable[str]) -> dict[str, Any]:
        """What a record says: the policies that it is about, and the whole library in one."""
        known = sorted({policy for policy in policies if policy in self.texts})
        return {
            "texts": {policy: self.texts[policy] for policy in known},
            "rules": {policy: self.rules[policy] for policy in known},
            "library": self.library,
        }


@cache
def program_version() -> str:
    """The version of the program with a digest of its code and data: ``0.1.0+5f3a…``."""
    try:
        number = version(DISTRIBUTION)
    except PackageNotFoundError:  # run from a checkout that nobody installed
        number = "0"
    files = (file for room in _ROOMS for file in (PROJECT / room).rglob("*"))
    own = (file for file in files if file.suffix in _SUFFIXES and not _is_policy(file))
    return f"{number}+{_files_digest(own)[:12]}"


def _is_policy(file: Path) -> bool:
    """Policies have digests of their own: a new text is no new program."""
    return file.is_relative_to(PROJECT / "knowledge" / "policies")


def _data_files(policy: Policy) -> list[Path]:
    if policy.folder is None:
        return []
    return [*policy.folder.glob("*.yaml"), *(policy.folder / "rules").glob("*.yaml")]


def _files_digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()
