"""A picture of a report, taken by the Chromium that is installed on the machine."""

from __future__ import annotations

import shutil
from pathlib import Path

from knowledge.errors import InputError

WIDTH, HEIGHT = 1180, 1500


def take_picture(page: Path, picture: Path) -> None:
    """Save the top of a page as a PNG.

    Raises:
        InputError: playwright or a Chromium is missing.
    """
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise InputError("没有安装 playwright，无法截图。请执行 pip install -e .[dev]。") from error
    if browser is None:
        raise InputError("没有找到 chromium，无法截图。请安装后重试。")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        shown = opened.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        shown.goto(page.resolve().as_uri())
        shown.screenshot(path=str(picture))
        opened.close()
