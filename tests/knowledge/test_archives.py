"""Archives of every kind: what is inside is read, what is made to do harm is refused."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from knowledge.errors import DocumentError
from knowledge.intake import add_files
from knowledge.library import load_library
from knowledge.readers.archive import MAX_DEPTH, MAX_MEMBERS, count_members, members
from knowledge.settings import KnowledgeSettings

FILES = {"甲.txt": "第一条 支持企业。".encode(), "内/乙.txt": "第一条 奖励企业。".encode()}


def zip_bytes(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tar_bytes(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.bz2", "w:bz2"),
     ("a.TAR.XZ", "w:xz")],
)  # fmt: skip
def test_a_tar_archive_gives_its_documents(tmp_path: Path, name: str, mode: str) -> None:
    path = saved(tmp_path / name, tar_bytes(FILES, mode))
    assert {member.name: member.data for member in members(path)} == FILES
    assert count_members(path) == 2


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", encoding="gbk", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(tarfile.TarInfo("办法.txt"), io.BytesIO(b""))
    (member,) = members(saved(tmp_path / "a.tar", out.getvalue()))
    assert member.name == "办法.txt"


def test_links_and_devices_of_a_tar_archive_are_passed_over(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("外.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        device = tarfile.TarInfo("设备.txt")
        device.type = tarfile.CHRTYPE
        archive.addfile(device)
    with pytest.raises(DocumentError, match="没有文件"):
        list(members(saved(tmp_path / "a.tar", out.getvalue())))


def test_an_archive_inside_an_archive_is_opened(tmp_path: Path) -> None:
    inner = tar_bytes(FILES)
    path = saved(tmp_path / "外.zip", zip_bytes({"内.tar.gz": inner, "丙.txt": b"x"}))
    assert [member.name for member in members(path)] == [
        "内.tar.gz!甲.txt", "内.tar.gz!内/乙.txt", "丙.txt",
    ]  # fmt: skip


def test_archives_are_opened_to_a_depth(tmp_path: Path) -> None:
    data = FILES["甲.txt"]
    name = "甲.txt"
    for _ in range(MAX_DEPTH + 1):
        data, name = zip_bytes({name: data}), "层.zip"
    (member,) = members(saved(tmp_path / name, data))
    assert member.error and "嵌套得太深" in member.error


def test_a_broken_archive_inside_costs_only_itself(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.zip", zip_bytes({"坏.zip": b"PK nothing", **FILES}))
    found = list(members(path))
    assert [bool(member.error) for member in found] == [True, False, False]
    assert "坏.zip" in str(found[0].error)


@pytest.mark.parametrize("ending", [".tar.gz", ".zip"])
def test_a_bomb_is_refused_before_anything_is_read(tmp_path: Path, ending: str) -> None:
    files = {"先.txt": b"x", "弹.txt": b"\0" * 30_000_000}
    data = zip_bytes(files) if ending == ".zip" else tar_bytes(files)
    with pytest.raises(DocumentError, match="压缩炸弹"):
        next(members(saved(tmp_path / f"b{ending}", data)))


def test_a_bomb_inside_an_archive_is_refused(tmp_path: Path) -> None:
    bomb = zip_bytes({f"{n}.txt": b"\0" * 40_000_000 for n in range(3)})
    path = saved(tmp_path / "a.zip", zip_bytes({"弹.zip": bomb, **FILES}))
    found = list(members(path))
    assert "压缩炸弹" in str(found[0].error)
    assert [member.name for member in found[1:]] == list(FILES)


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.tar", tar_bytes({f"{n}.txt": b"x" for n in range(MAX_MEMBERS + 1)}))
    with pytest.raises(DocumentError, match="文件过多"):
        list(members(path))


@pytest.mark.parametrize("name", ["a.tar.gz", "a.tar", "a.tar.xz", "a.zip"])
def test_a_damaged_archive_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DocumentError, match="已损坏"):
        list(members(saved(tmp_path / name, b"\x1f\x8b nothing of the kind")))


def test_a_cut_off_archive_is_refused(tmp_path: Path) -> None:
    files = {f"{n}.txt": bytes(range(256)) * 40 for n in range(20)}
    with pytest.raises(DocumentError, match="已损坏"):
        list(members(saved(tmp_path / "a.tar.gz", tar_bytes(files)[:900])))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.rar", b"Rar!\x1a\x07", "RAR"),
        ("a.7z", b"7z\xbc\xaf", "7z"),
        ("a.zip", b"Rar!\x1a", "RAR"),
    ],
)
def test_archives_that_cannot_be_read_are_told_of(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    settings = KnowledgeSettings(data_dir=tmp_path / "data")
    folder = tmp_path / "in"
    folder.mkdir()
    saved(folder / name, data)
    for source in (folder / name, folder):
        (result,) = add_files([source], settings)
        assert said in str(result.error) and "zip" in str(result.error)


def test_documents_of_an_archive_are_added(tmp_path: Path) -> None:
    settings = KnowledgeSettings(data_dir=tmp_path / "data")
    results = add_files([saved(tmp_path / "a.tgz", tar_bytes(FILES))], settings)
    assert [result.error for result in results] == [None, None]
    assert len(load_library(settings).policies) == 3


def test_a_missing_archive_is_named(tmp_path: Path) -> None:
    settings = KnowledgeSettings(data_dir=tmp_path / "data")
    (result,) = add_files([tmp_path / "没有.zip"], settings)
    assert "找不到文件" in str(result.error)
