"""Take the pictures of the web app that the docs show: ``python tests/pictures.py [NAME...]``.

The real app with an empty data folder, Debian's Chromium, and nothing from outside this machine.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image
from web_support import PROJECT, browser, served

FOLDER = PROJECT / "docs" / "pictures"
DESKTOP, PHONE = (1280, 800), (390, 844)
COLOURS = 200
PLATFORM = "建中试平台，设备投资8000万，能补多少"
POOL = "我们是规上工业企业，做新材料，去年营收9600万、前年8000万，能进培育库吗"
ENGLISH = "We invest 8000万 in equipment for a 中试平台. How much is the subsidy?"


def ask(page: Any, *questions: str) -> None:
    for question in questions:
        page.fill("#sg-question", question)
        page.keyboard.press("Enter")
        page.wait_for_function(
            "q => document.querySelector('#sg-live .question-said')?.textContent === q"
            " && document.querySelector('#sg-live .card[data-status]')"
            " && !document.documentElement.dataset.busy",
            arg=question,
        )


def source(page: Any) -> None:
    ask(page, PLATFORM)
    page.click("#sg-live .cite >> nth=0")
    page.wait_for_selector("#sg-evidence mark", state="visible")


def english(page: Any) -> None:
    page.click("[data-language]")
    page.wait_for_function("document.documentElement.lang === 'en'")
    ask(page, ENGLISH)


def benefits(page: Any) -> None:
    """The page for what two questions said, with two suppositions."""
    ask(page, POOL, PLATFORM)
    page.click('[data-tab="benefits"]')
    page.wait_for_selector(".prospect")
    for fact, value in (("margin_multiple", "1.7"), ("platform_investment", "120000000")):
        page.eval_on_selector(
            f"#lever-{fact}",
            "(lever, value) => { lever.value = value;"
            " lever.dispatchEvent(new Event('input', { bubbles: true })); }",
            value,
        )
    page.wait_for_selector(".then")


def curve(page: Any) -> None:
    benefits(page)
    page.click('[data-curve="platform_subsidy"]')
    page.wait_for_function(
        "document.querySelector('#sg-curve .vega-embed svg')?.textContent.includes('1600')"
    )
    page.eval_on_selector("#sg-curve-choice", "e => e.scrollIntoView({ block: 'start' })")


def benefits_english(page: Any) -> None:
    page.click("[data-language]")
    page.wait_for_function("document.documentElement.lang === 'en'")
    benefits(page)


def profile(page: Any) -> None:
    ask(page, POOL, PLATFORM)
    page.click('[data-known="platform_investment"] [data-edit]')


def sheet(page: Any) -> None:
    ask(page, PLATFORM)
    page.click('button[data-sheet="profile"]')
    page.click('[data-known="platform_investment"] [data-edit]')


class Picture(NamedTuple):
    """What is done on a fresh page before its picture is taken, and how large the window is."""

    act: Callable[[Any], None]
    size: tuple[int, int] = DESKTOP
    scheme: str = "light"


PICTURES = {
    "empty-desktop": Picture(lambda page: None),
    "chat-desktop": Picture(lambda page: ask(page, PLATFORM)),
    "chat-dark": Picture(lambda page: ask(page, PLATFORM), scheme="dark"),
    "chat-phone": Picture(lambda page: ask(page, PLATFORM), PHONE),
    "pool-desktop": Picture(lambda page: ask(page, POOL)),
    "source-phone": Picture(source, PHONE),
    "english-desktop": Picture(english),
    "profile-desktop": Picture(profile),
    "profile-phone": Picture(sheet, PHONE, "dark"),
    "benefits-desktop": Picture(benefits),
    "benefits-dark": Picture(benefits, scheme="dark"),
    "benefits-phone": Picture(benefits, PHONE),
    "benefits-english": Picture(benefits_english),
    "curve-desktop": Picture(curve),
    "curve-phone": Picture(curve, PHONE, "dark"),
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
    with (
        tempfile.TemporaryDirectory() as folder,
        served("app.py", ASSISTANT_DATA_DIR=folder) as address,
        browser() as chromium,
    ):
        for name in names or PICTURES:
            (FOLDER / f"{name}.png").write_bytes(take(chromium, address, PICTURES[name]))
            print(name, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
