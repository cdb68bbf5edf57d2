"""``python -m assistant backup`` and ``restore``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add_backup(commands: argparse._SubParsersAction[Any]) -> None:
    """Add both commands to a parser."""
    backup = commands.add_parser(
        "backup", help="把会话、评价、审计记录、添加的政策和评测结果存成一个文件"
    )
    backup.add_argument("file", type=Path, help="备份文件")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="从备份恢复（请先停止服务）")
    restore.add_argument("file", type=Path, help="备份文件")
    restore.add_argument("--force", action="store_true", help="替换已有的数据")
    restore.set_defaults(run=_restore)


def _backup(options: argparse.Namespace) -> None:
    from assistant.operations.backup import back_up
    from assistant.settings import Settings

    manifest = back_up(Settings.load(), options.file)
    print(f"已备份 {len(manifest.files)} 个文件到 {options.file}。")


def _restore(options: argparse.Namespace) -> None:
    from assistant.operations.restore import restore
    from assistant.settings import Settings

    settings = Settings.load()
    manifest = restore(options.file, settings, force=options.force)
    print(
        f"已恢复 {len(manifest.files)} 个文件到 {settings.data_dir}（备份于 {manifest.made_at}）。"
        "索引将在下次启动时重建。"
    )
