"""A backup holds all that cannot be made again, and goes back only whole, unaltered, where it may."""

import hashlib
import json
import sqlite3
import stat
import zipfile
from contextlib import closing

import pytest
from assistant_support import AS_OF, opened

from assistant.cli import main
from assistant.feedback import Vote
from assistant.operations.backup import MANIFEST, back_up
from assistant.operations.restore import restore
from assistant.settings import Settings
from knowledge.errors import InputError, StorageError
from knowledge.intake import add_files

NOTICE = """示例区促进会展业发展办法
一、支持内容
1. 办展补助。对办展企业给予10万元补助。
二、附则
自发布之日起施行。
"""


def settings(folder):
    return Settings(data_dir=folder, embedding="none", _env_file=None)


@pytest.fixture
def lived_in(tmp_path):
    """A data folder with a conversation, a vote, a record, an added policy and a report."""
    folder = tmp_path / "lived-in"
    notice = tmp_path / "notice.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    (added,) = add_files([notice], settings(folder))
    assert added.policy
    assistant = opened(folder, keep=True, audit=True, embedding="none")
    assistant.answer("去年我们纳税620万，是四上企业", "a", as_of=AS_OF)
    assistant.feedback.vote("a", 0, Vote(helpful=True))
    (folder / "eval").mkdir()
    (folder / "eval" / "run.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def file(lived_in, tmp_path):
    back_up(settings(lived_in), tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def test_an_empty_machine_goes_on_where_the_other_stopped(file, tmp_path, monkeypatch, capsys):
    new = tmp_path / "new"
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(new))
    monkeypatch.setenv("ASSISTANT_EMBEDDING", "none")
    assert main(["restore", str(file)]) == 0
    assert "已恢复" in capsys.readouterr().out
    assistant = opened(new, keep=True, audit=True, embedding="none")
    answer = assistant.answer("还差什么能进培育库", "a", as_of=AS_OF)
    assert answer.profile["tax_paid"].value == "6200000"
    assert len(assistant.history("a")) == 2
    assert assistant.feedback.of("a") == {0: Vote(helpful=True)}
    assert any(policy.title.startswith("示例区") for policy in assistant.library.policies)
    assert assistant.search("办展补助", 1)[0].text.startswith("1. 办展补助")
    assert (new / "eval" / "run.json").is_file()
    assert main(["audit", "verify"]) == 0
    assert main(["audit", "replay", "--all"]) == 0
    assert not list(new.glob(".restore-*"))


def test_a_backup_is_made_while_the_service_writes(lived_in, tmp_path):
    assistant = opened(lived_in, keep=True, audit=True, embedding="none")
    assistant.answer("能进培育库吗", "b", as_of=AS_OF)
    manifest = back_up(settings(lived_in), tmp_path / "b.zip")
    assert {"sessions.sqlite", "feedback.sqlite", "audit.sqlite"} <= set(manifest.files)
    restore(tmp_path / "b.zip", settings(tmp_path / "copy"))
    assert len(opened(tmp_path / "copy", keep=True, embedding="none").history("b")) == 1


def test_only_its_owner_may_read_a_backup(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_derived_and_unfinished_files_stay_out(lived_in, tmp_path):
    (lived_in / "policies" / ".new-1").mkdir()
    (lived_in / "policies" / ".new-1" / "text.txt").write_text("x")
    names = back_up(settings(lived_in), tmp_path / "b.zip").files
    assert not [name for name in names if name.startswith("index") or "/." in name]


def test_what_is_there_is_replaced_only_by_force(file, lived_in):
    with pytest.raises(InputError, match="--force"):
        restore(file, settings(lived_in))
    opened(lived_in, keep=True, embedding="none").answer("能进培育库吗", "b", as_of=AS_OF)
    restore(file, settings(lived_in), force=True)
    assistant = opened(lived_in, keep=True, embedding="none")
    assert (len(assistant.history("a")), assistant.history("b")) == (1, [])


def altered(file, change):
    """A copy of a backup whose files went through ``change``: ``{name: bytes}``."""
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def smuggle(name):
    def change(files):
        manifest = json.loads(files[MANIFEST])
        packed = {"size": 1, "sha256": hashlib.sha256(b"x").hexdigest()}
        manifest["files"][name] = packed
        files[name] = b"x"
        files[MANIFEST] = json.dumps(manifest).encode()

    return change


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "policies/../../outside.txt",
        "/outside.txt",
        "policies//outside.txt",
        "policies/./outside.txt",
        "policies/.hidden/text.txt",
        "index/CURRENT",
        "policies",
        "other.sqlite",
        "policies\\..\\outside.txt",
        "policies/C:outside.txt",
    ],
)
def test_a_file_that_belongs_elsewhere_is_refused(file, tmp_path, name):
    altered(file, smuggle(name))
    with pytest.raises(InputError, match="与清单不符"):
        restore(file, settings(tmp_path / "new"))
    assert not list((tmp_path / "new").rglob("*"))
    assert not (tmp_path / "outside.txt").exists()


def test_an_altered_file_is_refused_and_nothing_is_put_back(file, tmp_path):
    altered(file, lambda files: files.update({"eval/run.json": b"[]"}))
    with pytest.raises(InputError, match=r"eval/run\.json"):
        restore(file, settings(tmp_path / "new"))
    assert not list((tmp_path / "new").rglob("*"))


def test_a_missing_file_is_refused(file, tmp_path):
    altered(file, lambda files: files.pop("eval/run.json"))
    with pytest.raises(InputError, match="与清单不符"):
        restore(file, settings(tmp_path / "new"))


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_a_file_that_is_no_backup_is_said_in_one_line(tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(InputError, match="备份"):
        restore(tmp_path / "x.zip", settings(tmp_path / "new"))


def test_a_foreign_archive_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(InputError, match="没有清单"):
        restore(tmp_path / "x.zip", settings(tmp_path / "new"))


def test_a_truncated_backup_is_refused(file, tmp_path):
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(InputError):
        restore(file, settings(tmp_path / "new"))


def test_a_damaged_database_is_not_backed_up(lived_in, tmp_path):
    for end in ("-wal", "-shm"):
        (lived_in / f"sessions.sqlite{end}").unlink(missing_ok=True)
    (lived_in / "sessions.sqlite").write_bytes(b"this is no database" * 400)
    with pytest.raises(StorageError, match="备份没有完成"):
        back_up(settings(lived_in), tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def test_nothing_to_back_up_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "none"))
    assert main(["backup", str(tmp_path / "b.zip")]) == 2
    assert "没有可以备份的数据" in capsys.readouterr().err


def test_old_write_ahead_logs_do_not_spoil_what_is_restored(file, lived_in):
    live = sqlite3.connect(lived_in / "sessions.sqlite")
    live.execute("PRAGMA journal_mode=WAL")
    live.execute("CREATE TABLE later (x)")
    live.commit()
    assert (lived_in / "sessions.sqlite-wal").exists()
    restore(file, settings(lived_in), force=True)
    live.close()
    with closing(sqlite3.connect(lived_in / "sessions.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not database.execute("SELECT * FROM sqlite_master WHERE name='later'").fetchall()
