"""Added policies of several machines: one set, in the database, whoever changes it."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from assistant_support import opened

from assistant.curator import Curator
from knowledge.cli import main
from knowledge.errors import StorageError
from knowledge.intake import add_files
from knowledge.library import added_dir, load_library
from knowledge.review import Verdict
from knowledge.settings import PROJECT, KnowledgeSettings
from knowledge.shared_library import changing, shared_library
from knowledge.shelf import remove_policy

NOTICE = """{name}区促进会展业发展办法
一、支持内容
1. 办展补助。对办展企业给予{amount}万元补助。
二、附则
自发布之日起施行。
"""


@pytest.fixture(autouse=True)
def asks_at_once(monkeypatch):
    monkeypatch.setattr("knowledge.shared_library.FRESH_SECONDS", 0.0)


@pytest.fixture
def machines(tmp_path, database):
    return [
        KnowledgeSettings(
            data_dir=tmp_path / name, database_url=database, embedding="none", _env_file=None
        )
        for name in "ab"
    ]


def notice(folder, name, amount=10):
    path = folder / f"{name}.txt"
    path.write_text(NOTICE.format(name=name, amount=amount), encoding="utf-8")
    return path


def add(settings, *files):
    with changing(settings):
        return [one.policy for one in add_files(list(files), settings)]


def held(settings):
    return sorted(policy.id for policy in load_library(settings).policies if not policy.built_in)


def test_a_policy_added_on_one_machine_is_held_by_the_other(machines, tmp_path):
    a, b = machines
    added = add(a, notice(tmp_path, "甲"))
    assert held(b) == added == held(a)
    text = (added_dir(a) / added[0] / "text.txt").read_bytes()
    assert (added_dir(b) / added[0] / "text.txt").read_bytes() == text


def test_a_policy_removed_on_one_machine_goes_from_the_other(machines, tmp_path):
    a, b = machines
    first, second = add(a, notice(tmp_path, "甲"), notice(tmp_path, "乙"))
    assert held(b) == sorted([first, second])
    with changing(b):
        remove_policy(first, b)
    assert held(a) == [second]


def test_two_machines_that_add_at_once_lose_nothing(machines, tmp_path):
    names = "甲乙丙丁戊己"
    files = [notice(tmp_path, name) for name in names]
    code = (
        "import sys; from knowledge.cli import main\n"
        "sys.exit(max(main(['add', name]) for name in sys.argv[1:]))\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, *map(str, files[number::2])],
            cwd=PROJECT,
            env={
                **os.environ,
                "ASSISTANT_DATA_DIR": str(one.data_dir),
                "ASSISTANT_DATABASE_URL": one.database_url.get_secret_value(),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number, one in enumerate(machines)
    ]
    errors = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], errors
    assert len(held(machines[0])) == len(names)
    assert held(machines[0]) == held(machines[1])


def test_a_running_machine_answers_from_what_another_added(machines, tmp_path):
    a, b = machines
    url = a.database_url
    serving = opened(b.data_dir, keep=True, embedding="none", database_url=url)
    assert not serving.search("办展补助", 1)[0].text.startswith("1. 办展补助")
    add(a, notice(tmp_path, "甲"))
    assert serving.search("办展补助", 1)[0].text.startswith("1. 办展补助")


def test_a_confirmed_award_is_confirmed_on_every_machine(machines, tmp_path):
    a, b = machines
    (added,) = add(a, notice(tmp_path, "甲"))
    keepers = [Curator(one, lambda one=one: load_library(one), lambda: None) for one in machines]
    keepers[1].decide(added, 1, Verdict.CONFIRMED, {})
    assert keepers[0].drafts(added)[0].verdict is Verdict.CONFIRMED
    assert held(b) == [added]


def test_the_copy_may_be_lost_at_any_time(machines, tmp_path):
    import shutil

    a, b = machines
    added = add(a, notice(tmp_path, "甲"))
    assert held(b) == added
    shutil.rmtree(b.data_dir)
    assert held(b) == added


def test_policies_of_before_are_brought_by_the_first_machine(machines, tmp_path):
    a, b = machines
    alone = a.model_copy(update={"database_url": None})
    add_files([notice(tmp_path, "甲")], alone)
    assert held(a) == held(alone)
    assert held(b) == held(a) != []


def test_policies_that_were_added_past_the_database_are_set_aside_not_lost(
    machines, tmp_path, caplog
):
    a, b = machines
    added = add(a, notice(tmp_path, "甲"))
    add_files([notice(tmp_path, "乙")], b.model_copy(update={"database_url": None}))
    assert held(b) == added
    assert "已移到" in caplog.text
    (aside,) = b.data_dir.glob("policies.unshared-*")
    assert list(aside.glob("p-*"))


def test_a_change_that_could_not_be_kept_is_said_and_undone(machines, tmp_path, postgres):
    a, _ = machines
    first = add(a, notice(tmp_path, "甲"))
    library = shared_library(a)
    with pytest.raises(StorageError, match="没有保存"), library.changing(added_dir(a)):
        add_files([notice(tmp_path, "乙")], a)
        name = a.database_url.get_secret_value().rpartition("/")[2]
        postgres.run("UPDATE library SET version = 'x'", name)  # as one who held no lock
    assert held(a) == first


def test_the_command_line_shares_too(machines, tmp_path, monkeypatch, capsys):
    a, b = machines
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", a.database_url.get_secret_value())
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(a.data_dir))
    assert main(["add", str(notice(tmp_path, "甲"))]) == 0
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(b.data_dir))
    assert main(["list"]) == 0
    assert "甲区促进会展业发展办法" in capsys.readouterr().out
    assert main(["describe", held(b)[0], "issued_on=2024-05-20"]) == 0
    assert str(load_library(a).policy(held(a)[0]).meta.issued_on) == "2024-05-20"


def test_machines_that_copy_at_once_each_get_all_of_it(machines, tmp_path):
    a, b = machines
    added = add(a, *(notice(tmp_path, name) for name in "甲乙丙"))
    with ThreadPoolExecutor(6) as pool:
        assert set(map(tuple, pool.map(held, [b] * 6))) == {tuple(sorted(added))}
