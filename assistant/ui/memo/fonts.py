"""A font of this machine that has Chinese characters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from knowledge.errors import ConfigurationError

_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
_FILES = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "NotoSansSC-Regular.otf",
    "NotoSansSC-Regular.ttf",
    "SourceHanSansSC-Regular.otf",
    "SourceHanSansCN-Regular.otf",
    "msyh.ttc",
    "PingFang.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "simhei.ttf",
    "simsun.ttc",
    "DroidSansFallbackFull.ttf",
)
"""Best first."""
_PROBE = "三高企业政策"


class Font(NamedTuple):
    """A font file, and which of its faces is meant where it is a collection."""

    path: Path
    face: int


def chinese_font(folders: Iterable[str] = _FOLDERS) -> Font:
    """The best font that is installed.

    Raises:
        ConfigurationError: there is none; the message says what to install.
    """
    found = _find(tuple(folders))
    if found is None:
        raise ConfigurationError(
            "这台服务器没有中文字体，不能生成 PDF。请先导出 DOCX；"
            "或请管理员安装一种中文字体后重试，例如 apt-get install fonts-noto-cjk。"
        )
    return found


@cache
def _find(folders: tuple[str, ...]) -> Font | None:
    held: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(Path(folder).expanduser().rglob("*")):
            held.setdefault(path.name, path)
    fonts = (_face(held[name]) for name in _FILES if name in held)
    return next((font for font in fonts if font is not None), None)


def _face(path: Path) -> Font | None:
    """The simplified Chinese face of a file; None where no face can be used."""
    from fontTools.ttLib import TTFont, TTLibError

    number, faces = 0, 1
    best: Font | None = None
    while number < faces:
        try:
            with path.open("rb") as file, TTFont(file, fontNumber=number, lazy=True) as font:
                faces = getattr(font.reader, "numFonts", 1)
                fits = all(ord(letter) in font.getBestCmap() for letter in _PROBE)
                simplified = str(font["name"].getDebugName(1) or "").rstrip().endswith("SC")
        except (OSError, TTLibError):
            return best
        if fits and (best is None or simplified):
            best = Font(path, number)
        if fits and simplified:
            return best
        number += 1
    return best
