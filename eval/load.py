"""Read the labelled sets: YAML files of a category each, or the JSONL of the acceptance format."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from eval.cases import Case
from knowledge.errors import InputError

SETS = Path(__file__).parent / "sets"
DEV, HELD_OUT, ROUND2 = SETS / "conversations", SETS / "held_out", SETS / "round2"
FOLDERS = {"dev": [DEV], "held_out": [HELD_OUT], "all": [DEV, HELD_OUT], "round2": [ROUND2]}


def load_split(split: str) -> list[Case]:
    """All conversations of ``dev``, ``held_out``, ``all`` (both) or ``round2``, in file order.

    Raises:
        InputError: a file is not readable or a label breaks the schema.
    """
    files = [path for folder in FOLDERS[split] for path in sorted(folder.glob("*.yaml"))]
    return unique([case for path in files for case in load_yaml(path)])


def load_yaml(path: Path) -> list[Case]:
    """The cases of one YAML file: ``category``, ``split`` and ``cases``."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise InputError(f"{path}：读不出来（{error}）。应为 UTF-8 的 YAML。") from error
    if not isinstance(data, dict) or not isinstance(data.get("cases"), list):
        raise InputError(f"{path}：缺少 cases 列表。文件应含 category、split、cases 三项。")
    defaults = {key: data.get(key) for key in ("category", "split")}
    return [_case({**defaults, **entry}, f"{path}") for entry in data["cases"]]


def load_examples(path: Path) -> list[Case]:
    """The cases of a JSONL file in the acceptance format (``id, cat, turns, expect``)."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}：读不出来（{error}）。应为 UTF-8 的 JSONL。") from error
    return unique(list(_examples(path, lines)))


def _examples(path: Path, lines: Iterable[str]) -> Iterator[Case]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path} 第 {number} 行"
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{where}：不是 JSON（{error}）。每行应为一个对象。") from error
        entry.setdefault("category", entry.pop("cat", "example"))
        yield _case({"split": "dev", **entry}, where)


def _case(entry: dict[str, Any], where: str) -> Case:
    name = entry.get("id", "（没有 id）")
    try:
        case = Case.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"{where}，用例 {name}，字段 {field}：{first['msg']}（现为 {first.get('input')!r}）。"
        ) from error
    for pattern in case.expect.say + case.expect.not_say:
        try:
            re.compile(pattern)
        except re.error as error:
            raise InputError(f"{where}，用例 {name}：正则 {pattern!r} 有误（{error}）。") from error
    return case


def unique(cases: list[Case]) -> list[Case]:
    """The same cases, if no id occurs twice.

    Raises:
        InputError: two cases share an id.
    """
    twice = [name for name, count in Counter(case.id for case in cases).items() if count > 1]
    if twice:
        raise InputError(f"用例编号重复：{'、'.join(twice)}。每个编号只能用一次。")
    return cases
