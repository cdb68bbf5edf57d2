"""The command line of the knowledge base: search, add, show, drafts, review, compare and the rest.

Results go to stdout; everything else goes to stderr. Exit status 0 on success, 2 on bad usage or
bad input, with one line that says what was wrong, where, and what would be right.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from knowledge import commands, commands_edit
from knowledge.errors import InputError, PolicyAssistantError
from knowledge.settings import KnowledgeSettings

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]
Command = Callable[[argparse.Namespace, KnowledgeSettings], None]

CHANGING = {"add", "remove", "review", "describe", "drafts"}
GREATEST_K = 100
BAD_INPUT = 2
INTERRUPTED = 130


class Parser(argparse.ArgumentParser):
    """An argument parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        """Print what was wrong and where help is, and leave with status 2."""
        raise InputError(f"命令有误：{message}。用法见 {self.prog} --help。")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give the exit status."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING, stream=sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="")
    try:
        options = parser().parse_args(arguments)
        settings = KnowledgeSettings.load()
        with _turn(settings, options.name):
            options.command(options, settings)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
    except KeyboardInterrupt:
        return _complain("已中断。", INTERRUPTED)
    except PolicyAssistantError as error:
        return _complain(str(error), BAD_INPUT)
    except OSError as error:
        where = f"“{error.filename}”" if error.filename else "所需文件"
        return _complain(f"{where}无法读写：{error.strerror}。请检查路径与权限。", BAD_INPUT)
    return 0


def _turn(settings: KnowledgeSettings, command: str) -> AbstractContextManager[None]:
    """What a command that changes policies holds where several machines share them."""
    if settings.database_url is None or command not in CHANGING:
        return nullcontext()
    from knowledge.shared_library import changing

    return changing(settings)


def parser() -> Parser:
    """The parser of every command."""
    top = Parser(prog="python -m knowledge", description="政策知识库：检索、添加、查看、删除。")
    made = top.add_subparsers(dest="name", metavar="命令", required=True)
    _search(made)
    _add(made)
    _plain(made, "list", "列出全部政策", commands.list_policies, json=True)
    _show(made)
    drafts = _plain(
        made, "drafts", "列出识别到的奖补条款草稿，供人工核对", commands.drafts, json=True
    )
    drafts.add_argument("policy", metavar="POLICY", help="政策编号")
    _propose(drafts)
    _review(made)
    _compare(made)
    _describe(made)
    remove = _plain(made, "remove", "删除一项添加的政策", commands.remove, json=False)
    remove.add_argument("policy", metavar="POLICY", help="政策编号")
    _plain(made, "index", "重新建立检索索引", commands.rebuild, json=False)
    return top


def _plain(made: Commands, name: str, help_text: str, command: Command, *, json: bool) -> Parser:
    sub: Parser = made.add_parser(name, help=help_text, description=help_text)
    sub.set_defaults(command=command)
    if json:
        sub.add_argument("--json", action="store_true", help="输出 JSON")
    return sub


def _search(made: Commands) -> None:
    sub = _plain(made, "search", "检索条款", commands.search, json=True)
    sub.add_argument("query", nargs="?", metavar="关键词", help="问题或关键词")
    sub.add_argument("-k", type=_count, default=5, metavar="K", help="最多几条（默认 5）")
    sub.add_argument("--policy", action="append", metavar="POLICY", help="只在该政策中检索，可重复")
    sub.add_argument("--input", type=Path, metavar="Q.jsonl", help='每行 {"id","query"}')
    sub.add_argument("--output", type=Path, metavar="R.jsonl", help='每行 {"id","results"}')


def _add(made: Commands) -> None:
    sub = _plain(made, "add", "添加政策文件", commands.add, json=True)
    sub.add_argument("files", nargs="+", type=Path, metavar="FILE", help="文件、压缩包或文件夹")
    _propose(sub)


def _propose(sub: Parser) -> None:
    help_text = "请语言模型（ASSISTANT_MODEL）补充建议；逐条对照原文核验，确认前不参与计算"
    sub.add_argument("--propose", action="store_true", help=help_text)


def _review(made: Commands) -> None:
    sub = _plain(
        made, "review", "核对奖补条款草稿：确认后才会参与计算", commands_edit.review, json=True
    )
    sub.add_argument("policy", metavar="POLICY", help="政策编号")
    sub.add_argument("--confirm", metavar="N,…|all", help="确认这些序号的草稿")
    sub.add_argument("--reject", metavar="N,…|all", help="否决这些序号的草稿")
    sub.add_argument("--reopen", metavar="N,…", help="撤回对这些草稿的结论")
    sub.add_argument(
        "--set", action="append", metavar="FIELD=数", help="改正 amount、rate 或 cap，须在引文中"
    )


def _compare(made: Commands) -> None:
    sub = _plain(
        made, "compare", "逐条比较同一政策的两个版本", commands_edit.compare_versions, json=True
    )
    sub.add_argument("policy", metavar="POLICY", help="较新的政策编号")
    sub.add_argument("other", nargs="?", metavar="OTHER", help="较旧的政策编号（默认为它的上一版）")


def _describe(made: Commands) -> None:
    sub = _plain(
        made,
        "describe",
        "补充文件自身没有写明的信息；不带字段时列出缺项",
        commands_edit.describe,
        json=True,
    )
    sub.add_argument("policy", metavar="POLICY", help="政策编号")
    sub.add_argument("fields", nargs="*", metavar="字段=值", help="如 issuer=某市财政局")


def _show(made: Commands) -> None:
    sub = made.add_parser("show", help="查看一项政策", description="查看一项政策的条款")
    sub.set_defaults(command=commands.show)
    sub.add_argument("policy", metavar="POLICY", help="政策编号")
    form = sub.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help="输出原文，一字不差")
    form.add_argument("--json", action="store_true", help="输出 JSON")


def _count(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= GREATEST_K:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}”应为 1 到 {GREATEST_K} 的整数")


def _complain(message: str, status: int) -> int:
    print(" ".join(message.split()), file=sys.stderr)
    return status


def _forget_stdout() -> None:
    """Nobody reads stdout any more: keep the interpreter from complaining about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
