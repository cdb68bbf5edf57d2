"""Ticks, crosses, boxes and letters that fill the fields of a form, as the words 是 and 否."""

from __future__ import annotations

import re


def fields_said(chars: list[str], starts: list[int]) -> tuple[list[str], list[int]]:
    """The characters of a turn with its filled fields in words, and where each came from."""
    return _with_values(_marked(_ticked(_labelled(chars))), starts)


_LABEL = re.compile(r"【[^【】\n]{1,14}】(?=\s*[^\s【])")


def _labelled(chars: list[str]) -> list[str]:
    """【注册地】上街区: a label in brackets is one before a colon."""
    text = "".join(chars)
    if len(text) != len(chars):
        return chars
    made = list(chars)
    for found in _LABEL.finditer(text):
        made[found.start()], made[found.end() - 1] = "\n", ":"
    return made


_MARKS = {
    "√": "是",
    "✓": "是",
    "✔": "是",
    "✅": "是",
    "☑": "是",
    "×": "否",
    "✗": "否",
    "✘": "否",
    "❌": "否",
    "✖": "否",
    "✕": "否",
    "╳": "否",
}
_FIELD = re.compile(r"(?![万亿元倍点个成])[一-鿿)）”]$")


_APART = 3
"""A mark stands right behind its field, or a space or two after it."""
_HAN = re.compile(r"[一-鿿]")
"""❌高企 ❌四上: a mark that stands right before a word goes with that one."""


_REMARK = 6
_REMARKED = re.compile(rf"[{''.join(_MARKS)}][一-鿿]{{1,5}}$")
"""停产整顿✘没有 三类政策都合规✔: a word behind a mark goes with it, and the blank ends its field."""


def _marked(chars: list[str]) -> list[str]:
    """规上√ 重点监测×: ticks and crosses behind a word are yes and no; 高企=否 is a field; 3×5 stays as it is."""
    return [
        ","
        if char == " " and _REMARKED.search("".join(chars[max(0, place - _REMARK) : place]))
        else ":"
        if char == "=" and _FIELD.search("".join(chars[max(0, place - 1) : place]))
        else _MARKS[char]
        if char in _MARKS
        and _FIELD.search("".join(chars[max(0, place - _APART) : place]).rstrip(" "))
        and not (chars[place - 1] == " " and _HAN.match("".join(chars[place + 1 : place + 2])))
        and not "".join(chars[place + 1 : place + _APART]).strip(" ")[:1].isdigit()
        else char
        for place, char in enumerate(chars)
    ]


_TICKED, _EMPTY = "☑✅√✓✔■●☒", "□☐○◯▢"
_CHOICE = "是|否|有|无|属于|不属于"
_BOX = f"[{_TICKED}{_EMPTY}]"
_BOX_BEFORE = re.compile(rf"(?P<box>{_BOX}) ?(?P<word>{_CHOICE})")
_BOX_BEHIND = re.compile(rf"(?P<word>{_CHOICE}) ?(?P<box>{_BOX})")
_BOXES = re.compile(
    rf"(?P<sign>[:： ]*)(?:{_BOX} ?(?:{_CHOICE})[ /、]*{_BOX} ?(?:{_CHOICE})"
    rf"|(?:{_CHOICE}) ?{_BOX}[ /、]*(?:{_CHOICE}) ?{_BOX})"
)


def _ticked(chars: list[str]) -> list[str]:
    """高企 □是 ☑否, 四上（是☑ 否□）: of two boxes the word that is ticked; neither where both are alike."""
    text = "".join(chars)
    if len(text) != len(chars) or not any(char in _EMPTY for char in text):
        return chars
    for found in _BOXES.finditer(text):
        before = text[found.end("sign")] in _TICKED + _EMPTY
        words = (_BOX_BEFORE if before else _BOX_BEHIND).finditer(text, found.end("sign"))
        told = [one for one in words if one.end() <= found.end() and one["box"] in _TICKED]
        said = f":{told[0]['word']}" if len(told) == 1 else ":待查"
        chars[found.start() : found.end()] = said.ljust(found.end() - found.start())
    return chars


_NAMES = (
    "(?:国家)?高企|国高|高新(?:企业)?|(?:重点)?监测|战新|四上|规上|(?:失信)?黑名单|失信|停产(?:整顿)?"
    "|违规|入库|在库|本区|上街|标杆|场景|十大|三首|目录"
)
_VALUE = re.compile(
    rf"(?<![一-鿿])(?:是否)?(?P<name>{_NAMES})[:： (（=＝]*"
    r"(?P<value>[yYnN01xXvV—√×✓✗✔✘]|[yY]es|YES|[nN]o|NO|[oO]k|OK)(?=[)）,，;；、/。 \n]|$)"
)
_SPACED = re.compile(
    rf"(?<![一-鿿])(?:是否)?(?P<name>{_NAMES}|政策违规|库) +(?P<value>没有|有|无|是|否|不是)(?=[ ,，;；。\n]|$)"
)
_BEFORE = re.compile(rf"(?P<value>[✅❌👍👎√×✓✗✔✘]) *(?P<name>{_NAMES})")
_SAID = {
    **_MARKS,
    **dict.fromkeys((*"yYvV1👍", "yes", "ok"), "是"),
    **dict.fromkeys((*"nN0xX👎", "no"), "否"),
    "—": "待查",
    **{word: word for word in ("没有", "有", "无", "是", "否", "不是")},
}


def _with_values(chars: list[str], starts: list[int]) -> tuple[list[str], list[int]]:
    """高企Y 监测N, 高企1，监测0, ❌高企 ✅战新: two or more fields of a form have yes and no as values."""
    text = "".join(chars)
    if len(text) != len(chars):
        return chars, starts
    for pattern in (_VALUE, _BEFORE, _SPACED):
        found = list(pattern.finditer(text))
        if len(found) < _FIELDS or not all(one["value"].lower() in _SAID for one in found):
            continue
        for one in reversed(found):
            at, (low, high) = one.start("value"), one.span("name")
            said = f":{_SAID[one['value'].lower()]}"
            pieces = list(text[low:high]) + list(said)
            chars[one.start() : one.end()] = [*pieces, " "]
            begun = starts[low:high] + [starts[at]] * (len(said) + 1)
            starts[one.start() : one.end()] = begun
        break
    return chars, starts


_FIELDS = 2
"""So many values make a form: one letter behind a word may be anything."""
