"""``python -m assistant audit verify | export | prune | replay``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from knowledge.errors import InputError, StorageError

if TYPE_CHECKING:
    from assistant.audit.chain import Head
    from assistant.audit.log import AuditLog
    from assistant.settings import Settings

    Subparsers = argparse._SubParsersAction[Any]

DIFFERENT = 1
"""Exit status where the chain is broken, or an answer comes out otherwise."""
_SHOWN = 20


def add_audit(commands: Subparsers, day: Any) -> None:  # noqa: ANN401 - a type of argparse
    """Add the command to a parser; ``day`` reads a date."""
    audit = commands.add_parser("audit", help="审计记录：核对、导出、清理、重放")
    ways = audit.add_subparsers(dest="way", required=True)
    verify = ways.add_parser("verify", help="核对散列链")
    verify.add_argument("--expect", metavar="编号:散列值", help="您另外记下的链头")
    verify.set_defaults(run=_verify)
    export = ways.add_parser("export", help="导出为 JSONL，每行一条记录")
    export.add_argument("--output", type=Path, default=None, help="输出文件；默认输出到屏幕")
    export.add_argument("--since", type=day, default=None, help="从哪一天起（UTC）")
    export.set_defaults(run=_export)
    prune = ways.add_parser("prune", help="清理某一天之前的记录")
    prune.add_argument("--before", type=day, required=True, help="这一天（UTC）之前的记录")
    prune.set_defaults(run=_prune)
    replay = ways.add_parser("replay", help="按记录重新作答并比较")
    replay.add_argument("number", type=int, nargs="?", default=None, help="记录的编号")
    replay.add_argument("--all", action="store_true", help="全部记录")
    replay.set_defaults(run=_replay)


def _verify(options: argparse.Namespace) -> int:
    found = _open().verify(_head(options.expect))
    head = f"{found.head.number}:{found.head.hash}"
    if not found.faults:
        print(f"审计记录完好，共 {found.records} 条。链头 {head}")
        return 0
    print(f"审计记录有 {len(found.faults)} 处问题（共 {found.records} 条，最后一条 {head}）：")
    print(*(f"- {fault}" for fault in found.faults[:_SHOWN]), sep="\n")
    if len(found.faults) > _SHOWN:
        print(f"- 另有 {len(found.faults) - _SHOWN} 处")
    return DIFFERENT


def _export(options: argparse.Namespace) -> int:
    count = 0
    log = _open()
    with _writing(options.output) as out:
        for entry in log.entries(since=options.since):
            line = {**json.loads(entry.body), "previous": entry.previous, "hash": entry.hash}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            count += 1
    print(f"已导出 {count} 条记录。", file=sys.stderr)
    return 0


def _prune(options: argparse.Namespace) -> int:
    log = _open()
    if log.verify().faults:
        raise StorageError(
            "审计记录没有通过核对，没有清理。请先用 python -m assistant audit verify 查明原因。"
        )
    print(f"已清理 {log.prune(options.before)} 条记录。")
    return 0


def _replay(options: argparse.Namespace) -> int:
    if (options.number is None) == (not options.all):
        raise InputError("请写一个记录编号，或写 --all 重放全部记录。")
    from assistant.agent import Assistant
    from assistant.audit.replay import Replay

    settings, log = _settings(), _open()
    entries = log.entries(number=options.number)
    replay = Replay(Assistant.open(settings.model_copy(update={"audit": False}), keep=False))
    same = different = 0
    for entry in entries:
        came = replay.of(entry)
        if came is None:
            continue
        same, different = same + (not came.differences), different + bool(came.differences)
        if came.differences:
            since = "、".join(came.changes) or "政策原文、规则、程序和模型都没有变化"
            print(f"第 {came.number} 条不同（{since}）：")
            print(*(f"- {line}" for line in came.differences), sep="\n")
    if options.number is not None and not same + different:
        raise InputError(f"审计记录里没有编号为 {options.number} 的答复。")
    print(f"重放 {same + different} 条：{same} 条相同，{different} 条不同。")
    return DIFFERENT if different else 0


def _settings() -> Settings:
    from assistant.settings import Settings

    return Settings.load()


def _open() -> AuditLog:
    """The audit log, which looking at does not make.

    Raises:
        InputError: there is none.
    """
    from assistant.audit.log import FILE
    from assistant.audit.record import open_log

    settings = _settings()
    if settings.database_url is None and not (settings.data_dir / FILE).is_file():
        raise InputError(
            f"{settings.data_dir} 里还没有审计记录（{FILE}）。请检查 ASSISTANT_DATA_DIR。"
        )
    return open_log(settings)


def _head(text: str | None) -> Head | None:
    from assistant.audit.chain import Head

    if text is None:
        return None
    number, _, digest = text.partition(":")
    if not number.isdigit() or not digest:
        raise InputError("--expect 应写成 编号:散列值，即 audit verify 输出的链头。")
    return Head(int(number), digest)


@contextmanager
def _writing(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        return
    with path.open("w", encoding="utf-8") as file:
        yield file
