"""Word's number formats: 一, 壹, ①, IV, b."""

from __future__ import annotations

from knowledge.numerals import to_chinese

_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
    "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting",
}  # fmt: skip
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def in_format(count: int, name: str) -> str:
    """A number in one of Word's formats (``chineseCounting``, ``upperRoman`` …)."""
    if count < 1 or name in ("none",):
        return "" if name == "none" else str(count)
    if name in _CHINESE:
        return to_chinese(count)
    if name == "chineseLegalSimplified":
        return to_chinese(count).translate(_LEGAL)
    if name.startswith("decimalEnclosedCircle") and count <= 20:
        return chr(0x2460 + count - 1)
    if name == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))
    if name in ("ideographTraditional", "ideographZodiac") and count <= len(_STEMS):
        return _STEMS[count - 1]
    return _western(count, name)


def _western(count: int, name: str) -> str:
    if name == "decimalZero":
        return f"{count:02d}"
    if name.endswith("Letter"):
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    elif name.endswith("Roman"):
        text = _roman(count)
    else:
        return str(count)
    return text.upper() if name.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text
