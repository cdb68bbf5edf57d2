"""Files that visitors send: where one may be picked, and which of them a handler may open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from gradio.utils import get_upload_folder

from assistant.ui.words import Words
from knowledge.errors import InputError

MEGABYTE = 1_000_000
LARGEST = 10 * MEGABYTE


def picker(event: str, accept: str, hint: str, say: Words) -> str:
    """A place to drop a file or to pick one; it sends ``event`` with ``path`` and ``name``."""
    large = say["upload_large"].format(most=LARGEST // MEGABYTE)
    return (
        f'<div class="drop"><label><input type="file" class="unseen" data-event="{event}" '
        f'accept="{accept}" data-most="{LARGEST}" data-large="{escape(large)}" '
        f'data-sending="{escape(say["upload_sending"])}" '
        f'data-failed="{escape(say["upload_failed"])}">'
        f'<span class="pick">{escape(say["upload_pick"])}</span> '
        f'<span class="hint">{escape(hint)}</span></label>'
        f'<p role="status" data-fault="{escape(say["fault"])}"></p></div>'
    )


@contextmanager
def uploaded(path: object) -> Iterator[Path]:
    """A file that was really uploaded; a browser may name any other path. It is gone afterwards.

    Raises:
        InputError: it was not, or is no longer there.
    """
    folder = Path(get_upload_folder()).resolve()
    file = Path(str(path).replace("\0", "")).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        raise InputError("没有收到文件。请重新选择文件。")
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)
