"""Changing the knowledge base while it serves: preview, add, remove, review of drafted awards."""

from __future__ import annotations

import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from knowledge.errors import InputError, PolicyError
from knowledge.intake import AddResult, Preview, add_files, preview
from knowledge.library import Library
from knowledge.readers import SUFFIXES
from knowledge.review import Reviewed, Verdict, decide, reviewed
from knowledge.settings import KnowledgeSettings
from knowledge.shared_library import changing
from knowledge.shelf import remove_policy

WAITING_SECONDS = 3600
_TOKEN = re.compile(r"[0-9a-f]{32}")


class Curator:
    """One change at a time; what serves is replaced when the change is whole."""

    def __init__(
        self,
        settings: KnowledgeSettings,
        library: Callable[[], Library],
        reload: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._library = library
        self._reload = reload
        self._waiting = settings.data_dir / "incoming"
        self._lock = Lock()

    def preview(self, file: Path) -> tuple[str, Preview]:
        """What would be taken in, and a token that ``add`` takes within the hour.

        Raises:
            DocumentError: the file cannot be read.
            InputError: the file is of a kind that is not taken in here.
        """
        if file.suffix.lower() not in SUFFIXES:
            known = "、".join(SUFFIXES)
            raise InputError(f"不支持 {file.name} 这种文件。可添加的有：{known}。")
        found = preview(file, self._settings)
        self._sweep()
        token = secrets.token_hex(16)
        folder = self._waiting / token
        folder.mkdir(parents=True)
        shutil.copyfile(file, folder / file.name)
        return token, found

    def add(self, token: str) -> AddResult:
        """Take in what was previewed.

        Raises:
            InputError: nothing waits under this token any more.
            PolicyAssistantError: the document or the index cannot be used.
        """
        folder = self._waiting / token
        if not _TOKEN.fullmatch(token) or not folder.is_dir():
            raise InputError("预览已过期，请重新选择文件。")
        with self._change():
            (result,) = add_files(sorted(folder.iterdir()), self._settings)
        shutil.rmtree(folder, ignore_errors=True)
        if result.error:
            raise InputError(result.error)
        return result

    def remove(self, policy: str) -> None:
        """Remove a policy that was added.

        Raises:
            InputError: it came with the program, or there is no such policy.
        """
        with self._change():
            remove_policy(policy, self._settings)

    def drafts(self, policy: str) -> tuple[Reviewed, ...]:
        """The drafted awards of a policy with what was decided.

        Raises:
            NotFoundError: there is no such policy.
        """
        return reviewed(self._library().policy(policy))

    def decide(
        self, policy: str, number: int, verdict: Verdict, figures: Mapping[str, str]
    ) -> tuple[Reviewed, ...]:
        """Record a verdict on one draft; a confirmed one computes from now on.

        Raises:
            InputError: there is no such draft, or a figure does not stand in its quote.
            PolicyError: the rules that follow cannot be used; the draft is open again.
        """
        held = self._library().policy(policy)
        try:
            with self._change():
                return decide(held, [number], verdict, figures)
        except PolicyError:
            with self._lock, changing(self._settings):
                decide(held, [number], Verdict.OPEN)
            raise

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._lock:
            with changing(self._settings):
                yield
            self._reload()

    def _sweep(self) -> None:
        before = time.time() - WAITING_SECONDS
        for folder in self._waiting.glob("*"):
            if folder.stat().st_mtime < before:
                shutil.rmtree(folder, ignore_errors=True)
