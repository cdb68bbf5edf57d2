"""Read the labelled sets: YAML files of a category each, or the JSONL of the acceptance format.

Every folder of ``eval/sets`` is a split of its own name, so that a new round of labels is a new
folder and no change of code.
"""

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
DEV = SETS / "conversations"
BOTH = ("dev", "held_out")
"""The splits that ``all`` stands for: one set, a third of it held out."""


def splits(root: Path = SETS) -> dict[str, tuple[Path, ...]]:
    """Folders by the name of their split; ``all`` is ``dev`` and ``held_out`` together."""
    folders = sorted(path for path in root.iterdir() if path.is_dir() and _files(path))
    found = {_split_of(folder): (folder,) for folder in folders}
    return {**found, "all": tuple(found[name][0] for name in BOTH if name in found)}


def load_split(split: str, root: Path = SETS) -> list[Case]:
    """All conversations of a split, in file order.

    Raises:
        InputError: there is no such split, a file is not readable or a label breaks the schema.
    """
    known = splits(root)
    if split not in known:
        raise InputError(
            f"没有数据集 {split}。可用的有：{'、'.join(known)}（eval/sets 下的文件夹）。"
        )
    files = [path for folder in known[split] for path in _files(folder)]
    return unique([case for path in files for case in load_file(path)])


def _split_of(folder: Path) -> str:
    return "dev" if folder.name == DEV.name else folder.name


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".jsonl"))


def load_file(path: Path) -> list[Case]:
    """The cases of one file, YAML or JSONL, of the split that its folder names."""
    if path.suffix == ".yaml":
        return load_yaml(path)
    return load_examples(path, _split_of(path.parent))


def load_yaml(path: Path) -> list[Case]:
    """The cases of one YAML file: ``cases`` and what they share of ``category`` and ``split``."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise InputError(f"{path}：读不出来（{error}）。应为 UTF-8 的 YAML。") from error
    if not isinstance(data, dict) or not isinstance(data.get("cases"), list):
        raise InputError(f"{path}：缺少 cases 列表。文件应含 category 与 cases 两项。")
    defaults = {"category": path.stem, "split": _split_of(path.parent)}
    defaults |= {key: data[key] for key in defaults if key in data}
    return [_case({**defaults, **entry}, f"{path}") for entry in data["cases"]]


def load_examples(path: Path, split: str = "dev") -> list[Case]:
    """The cases of a JSONL file in the acceptance format (``id, cat, turns, expect``)."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}：读不出来（{error}）。应为 UTF-8 的 JSONL。") from error
    return unique(list(_examples(path, lines, split)))


def _examples(path: Path, lines: Iterable[str], split: str) -> Iterator[Case]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path} 第 {number} 行"
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{where}：不是 JSON（{error}）。每行应为一个对象。") from error
        if not isinstance(entry, dict):
            raise InputError(f"{where}：应为 JSON 对象，现为 {entry!r}。")
        entry.setdefault("category", entry.pop("cat", "example"))
        yield _case({"split": split, **entry}, where)


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
