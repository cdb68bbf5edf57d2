"""A rule file as a tree of cursors that know their file, line and field.

Numbers are read as Decimals from the characters of the file, never through floats.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

from knowledge.errors import RuleError


class Cursor:
    """One node of a rule file."""

    def __init__(self, file: Path, node: yaml.Node, path: str = "") -> None:
        self._file = file
        self._node = node
        self.path = path

    def error(self, wrong: str, right: str, key: str = "") -> RuleError:
        """An error that names file, line and field, what is wrong and what would be right."""
        field = self._join(key) or "（整个文件）"
        line = self._node.start_mark.line + 1
        return RuleError(f"{self._file.name} 第 {line} 行，字段 {field}：{wrong}。{right}。")

    def fields(self, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Cursor]:
        """The entries of a mapping; refuses unknown, repeated and absent keys."""
        allowed = [*required, *optional]
        if not isinstance(self._node, yaml.MappingNode):
            raise self.error("这里应当是“键: 值”的表", f"可用的键有 {'、'.join(allowed)}")
        found: dict[str, Cursor] = {}
        for key_node, value in self._node.value:
            key = str(key_node.value)
            at_key = Cursor(self._file, key_node, self._join(key))
            if key not in allowed:
                raise at_key.error(f"不认识的键 {key}", f"可用的键有 {'、'.join(allowed)}")
            if key in found:
                raise at_key.error(f"键 {key} 出现了两次", "请只保留一个")
            found[key] = Cursor(self._file, value, self._join(key))
        for key in required:
            if key not in found:
                raise self.error(f"缺少键 {key}", f"请补上 {key}", key)
        return found

    def keys(self) -> tuple[str, ...]:
        """The keys of a mapping, empty for anything else."""
        if not isinstance(self._node, yaml.MappingNode):
            return ()
        return tuple(str(key.value) for key, _ in self._node.value)

    def items(self) -> tuple[Cursor, ...]:
        """The items of a list that must not be empty."""
        if not isinstance(self._node, yaml.SequenceNode) or not self._node.value:
            raise self.error("这里应当是至少有一项的列表", "请用“- ”逐项列出")
        return tuple(
            Cursor(self._file, node, f"{self.path}[{number}]")
            for number, node in enumerate(self._node.value)
        )

    def entries(self) -> tuple[tuple[str, Cursor], ...]:
        """The entries of a mapping with free keys."""
        keys = self.keys()
        if not keys:
            raise self.error("这里应当是“键: 值”的表", "请至少写一项")
        return tuple((key, cursor) for key, cursor in self.fields(keys).items())

    def text(self) -> str:
        """A text that must not be empty."""
        if not isinstance(self._node, yaml.ScalarNode) or not self._node.value.strip():
            raise self.error("这里应当是文字，不能为空", "请写明内容")
        return str(self._node.value)

    def choice(self, options: Iterable[str]) -> str:
        """One of a few words."""
        text = self.text()
        if text not in options:
            raise self.error(f"不认识的值 {text}", f"只能是 {'、'.join(options)}")
        return text

    def flag(self) -> bool:
        """``true`` or ``false``."""
        return self.choice(("true", "false")) == "true"

    def number(self, minimum: Decimal | None = None) -> Decimal:
        """A number, not below ``minimum``."""
        text = self.text()
        try:
            value = Decimal(text)
        except InvalidOperation:
            raise self.error(f"“{text}”不是数", "请写阿拉伯数字，金额以元为单位") from None
        if not value.is_finite() or (minimum is not None and value < minimum):
            raise self.error(f"{text} 超出范围", f"应当是不小于 {minimum or 0} 的数")
        return value

    def day(self) -> datetime.date:
        """A date as ``2022-02-08``."""
        text = self.text()
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise self.error(f"“{text}”不是日期", "请写成 2022-02-08 的样子") from None

    def plain(self) -> object:
        """The node as plain data, scalars as YAML reads them."""
        loader = yaml.SafeLoader("")
        try:
            return loader.construct_document(self._node)
        except yaml.YAMLError as error:
            said = getattr(error, "problem", None) or error
            raise self.error(
                f"这里的 YAML 不能读成数据（{said}）", "请删去“!”开头的标记，键只写文字"
            ) from error
        finally:
            loader.dispose()

    def _join(self, key: str) -> str:
        return ".".join(part for part in (self.path, key) if part)


def read_rules(file: Path) -> Cursor:
    """The root of a rule file.

    Raises:
        RuleError: the file cannot be read or is no YAML.
    """
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(
            f"{file.name} 无法读取：{error}。请检查文件是否存在、编码是否为 UTF-8。"
        ) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RuleError(
            f"{file.name} 第 {line} 行，字段（整个文件）：不是有效的 YAML（{error.problem}）。"
            "请检查缩进、冒号和引号。"
        ) from error
    except yaml.YAMLError as error:
        raise RuleError(
            f"{file.name}，字段（整个文件）：含有 YAML 不允许的字符（{error}）。请删去这些字符。"
        ) from error
    if node is None:
        raise RuleError(
            f"{file.name} 第 1 行，字段（整个文件）：文件是空的。请写上 programs 或 supports。"
        )
    return Cursor(file, node)
