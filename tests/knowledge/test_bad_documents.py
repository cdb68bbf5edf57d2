"""Everything bad that a bureau's folder may hold, at once: a clear line each, nothing half-added."""

from __future__ import annotations

from pathlib import Path

from document_files import docx_bytes, encrypted_pdf, pdf_bytes, zipped

from knowledge.cli import main
from knowledge.library import added_dir, load_library
from knowledge.settings import KnowledgeSettings

SOUND = "某市河东区支持茶业发展办法\n第一条 购置烘干设备的，给予最高30万元补助。\n第二条 自2024年1月1日起施行。\n"
HUGE = 500_000_000


def test_a_folder_of_bad_documents_gets_a_line_for_each_and_only_the_sound_one_is_added(
    tmp_path: Path, capsys, monkeypatch
) -> None:
    folder = tmp_path / "来文"
    folder.mkdir()
    said = {
        "扫描.pdf": (pdf_bytes([[""], ["1"]]), "扫描件"),
        "加密.pdf": (encrypted_pdf(), "已加密"),
        "损坏.docx": (docx_bytes()[:-400], "已损坏"),
        "宏.docm": (docx_bytes(), "宏"),
        "假冒.docx": (b"%PDF-1.4 ...", "扩展名与内容不符"),
        "空.txt": (b"", "空文件"),
    }
    for name, (data, _) in said.items():
        (folder / name).write_bytes(data)
    zipped(folder / "炸弹.zip", {"a.txt": b"\0" * 30_000_000})
    with (folder / "巨大.txt").open("wb") as stream:
        stream.truncate(HUGE)
    (folder / "可用.txt").write_text(SOUND, encoding="utf-8")
    (folder / "再来.txt").write_text(SOUND, encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ASSISTANT_EMBEDDING", "none")

    status = main(["add", str(folder)])

    printed = capsys.readouterr()
    lines = (printed.out + printed.err).splitlines()
    expected = {name: words for name, (_, words) in said.items()}
    expected |= {"炸弹.zip": "压缩炸弹", "巨大.txt": "上限"}
    for name, words in expected.items():
        (line,) = [one for one in lines if name in one]
        assert words in line
    assert status != 0
    settings = KnowledgeSettings(_env_file=None)
    assert len(load_library(settings).policies) == 2
    left = sorted(path.name for path in added_dir(settings).iterdir() if path.is_dir())
    assert len(left) == 1 and not left[0].startswith(".")
