"""Take the pictures of the web app that the docs show: ``python tests/pictures.py [NAME...]``.

The real app with an empty data folder, Debian's Chromium, and nothing from outside this machine.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import picture_acts as acts
from PIL import Image
from web_support import PROJECT, browser, served

from assistant.admin import hash_password
from assistant.runs import FOLDER as RUNS
from assistant.settings import Settings

FOLDER = PROJECT / "docs" / "pictures"
DESKTOP, PHONE = (1280, 800), (390, 844)
COLOURS = 200


class Picture(NamedTuple):
    """What is done on a fresh page before its picture is taken, and how large the window is."""

    act: Callable[[Any], None]
    size: tuple[int, int] = DESKTOP
    scheme: str = "light"


PICTURES = {
    "empty-desktop": Picture(lambda page: None),
    "chat-desktop": Picture(acts.platform),
    "chat-dark": Picture(acts.platform, scheme="dark"),
    "chat-phone": Picture(acts.platform, PHONE),
    "pool-desktop": Picture(acts.pool),
    "source-phone": Picture(acts.source, PHONE),
    "english-desktop": Picture(acts.english),
    "english-phone": Picture(acts.english, PHONE),
    "profile-desktop": Picture(acts.profile),
    "profile-phone": Picture(acts.sheet, PHONE, "dark"),
    "benefits-desktop": Picture(acts.benefits),
    "benefits-dark": Picture(acts.benefits, scheme="dark"),
    "benefits-phone": Picture(acts.benefits, PHONE),
    "benefits-english": Picture(acts.benefits_english),
    "curve-desktop": Picture(acts.curve),
    "curve-phone": Picture(acts.curve, PHONE, "dark"),
    "clauses-desktop": Picture(acts.clause),
    "clauses-phone": Picture(acts.clauses, PHONE),
    "compare-desktop": Picture(acts.compare),
    "batch-desktop": Picture(acts.batch),
    "batch-phone": Picture(acts.batch, PHONE),
    "knowledge-desktop": Picture(acts.knowledge),
    "knowledge-phone": Picture(acts.knowledge_again, PHONE),
    "review-desktop": Picture(acts.review),
    "review-phone": Picture(acts.review_again, PHONE),
    "accuracy-desktop": Picture(acts.accuracy),
    "accuracy-phone": Picture(acts.accuracy, PHONE, "dark"),
}


def take(chromium: Any, address: str, picture: Picture) -> bytes:
    """A picture as a PNG of few colours."""
    width, height = picture.size
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        locale="zh-CN",
        color_scheme=picture.scheme,
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(address)
        page.wait_for_selector("#sg-waiting", state="detached")
        picture.act(page)
        page.wait_for_timeout(400)  # the last region of a page may still be on its way
        shot = page.screenshot()
    finally:
        context.close()
    small = BytesIO()
    with Image.open(BytesIO(shot)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
            small, "PNG", optimize=True
        )
    return small.getvalue()


def main(names: list[str]) -> None:
    """Take the named pictures, or all."""
    with tempfile.TemporaryDirectory() as folder:
        runs = Settings.load().data_dir / RUNS
        if runs.is_dir():  # what the page of accuracy shows is what was measured here
            shutil.copytree(runs, Path(folder) / RUNS)
        _take_all(folder, names or list(PICTURES))


def _take_all(folder: str, names: list[str]) -> None:
    settings = {
        "ASSISTANT_DATA_DIR": folder,
        "ASSISTANT_ADMIN_PASSWORD_HASH": hash_password(acts.PASSWORD),
    }
    with served("app.py", **settings) as address, browser() as chromium:
        for name in names:
            (FOLDER / f"{name}.png").write_bytes(take(chromium, address, PICTURES[name]))
            print(name, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
