"""The command line of the assistant. Exit status 0, or 2 with one clear line on stderr.

``audit`` has status 1 too: the records are not as they should be.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from getpass import getpass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from assistant.audit.commands import add_audit
from assistant.operations.commands import add_backup
from knowledge.errors import InputError, PolicyAssistantError

if TYPE_CHECKING:
    from assistant.answer import Answer


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise InputError(f"命令用法不对：{message}。用 python -m assistant --help 查看用法。")


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    status: int | None = 0
    try:
        options = _parser().parse_args(arguments)
        status = options.run(options)
        sys.stdout.flush()
    except PolicyAssistantError as error:
        return _complain(str(error))
    except BrokenPipeError:
        # The reader has gone; keep the interpreter from complaining when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        where = f"“{error.filename}”" if error.filename else "所需文件"
        return _complain(f"{where}无法读写：{error.strerror}。请检查路径与权限。")
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return 130
    return status or 0


def _complain(message: str) -> int:
    print(" ".join(message.split()), file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m assistant", description="“三高”企业政策咨询助手")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    answer = commands.add_parser("answer", help="在一个进程里依次回答多个对话（JSONL）")
    answer.add_argument("--input", type=Path, required=True, help="每行一个对话的 JSONL 文件")
    answer.add_argument("--output", type=Path, required=True, help="每行一组答案的 JSONL 文件")
    answer.set_defaults(run=_answer)
    ask = commands.add_parser("ask", help="回答一个问题")
    ask.add_argument("question", help="问题")
    ask.add_argument("--json", action="store_true", help="输出一个 Answer（JSON）")
    ask.add_argument("--as-of", type=_day, default=None, help="按哪一天回答，如 2023-06-01")
    ask.set_defaults(run=_ask)
    screen = commands.add_parser("screen", help="批量筛查企业表格（CSV 或 XLSX）")
    screen.add_argument("source", type=Path, help="企业表格")
    screen.add_argument("--output", type=Path, required=True, help="结果表格（XLSX）")
    screen.add_argument("--json", type=Path, default=None, help="结果的 JSON 文件")
    screen.add_argument("--as-of", type=_day, default=None, help="按哪一天判断")
    screen.set_defaults(run=_screen)
    mcp = commands.add_parser("mcp", help="以 MCP（标准输入输出）向其他智能体提供工具")
    mcp.set_defaults(run=_mcp)
    password = commands.add_parser("password", help="把管理密码变成设置用的散列值")
    password.set_defaults(run=_password)
    add_audit(commands, _day)
    add_backup(commands)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"日期“{text}”无法识别，请写成 2023-06-01 这样的格式。") from None


def _ask(options: argparse.Namespace) -> None:
    from assistant.agent import Assistant
    from assistant.settings import Settings

    assistant = Assistant.open(Settings.load(), keep=False)
    answer = assistant.answer(options.question, "ask", as_of=options.as_of)
    if options.json:
        print(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
    else:
        print(readable(answer))


def _answer(options: argparse.Namespace) -> None:
    from assistant.batch import answer_file
    from assistant.settings import Settings

    answer_file(options.input, options.output, Settings.load())


def _screen(options: argparse.Namespace) -> None:
    from assistant.screening import screen_file
    from assistant.services import load_services
    from assistant.settings import Settings

    services = load_services(Settings.load())
    summary = screen_file(
        options.source,
        options.output,
        options.json,
        rulebooks=tuple(services.books.values()),
        as_of=options.as_of or date.today(),
        progress=sys.stderr.isatty(),
    )
    print(summary.text)


def _mcp(_: argparse.Namespace) -> None:
    from assistant.agent import Assistant
    from assistant.mcp_server import make_server
    from assistant.operations.logs import set_up_logs
    from assistant.service import Service
    from assistant.settings import Settings

    settings = Settings.load()
    set_up_logs(settings)
    make_server(Service(Assistant.open(settings, keep=False))).run("stdio")


def _password(_: argparse.Namespace) -> None:
    from assistant.admin import hash_password

    if not sys.stdin.isatty():
        print(hash_password(sys.stdin.readline().rstrip("\n")))
        return
    password = getpass("管理密码：")
    if getpass("再输入一次：") != password:
        raise InputError("两次输入的密码不同，请重新运行。")
    print(hash_password(password))


def readable(answer: Answer) -> str:
    """An Answer as plain text: the text, its sources, its notices."""
    sources = [
        f"[{index}] {one.label}：“{_short(one.quote)}”"
        for index, one in enumerate(answer.citations, start=1)
    ]
    notices = [f"※ {notice.text}" for notice in answer.notices]
    return "\n".join([answer.text, *(["", "依据："] if sources else []), *sources, "", *notices])


def _short(quote: str, longest: int = 120) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= longest else f"{flat[:longest]}…"
