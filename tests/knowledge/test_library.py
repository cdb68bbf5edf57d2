"""The library: built-in and added policies, and clear words where something is missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.errors import NotFoundError, PolicyError
from knowledge.library import BUILT_IN, added_dir, content_hash, load_library
from knowledge.settings import KnowledgeSettings

SANGAO = "shangjie-sangao-draft"


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(data_dir=tmp_path)


def copied(settings: KnowledgeSettings, name: str) -> Path:
    folder = added_dir(settings) / name
    shutil.copytree(BUILT_IN / SANGAO, folder)
    meta = folder / "policy.yaml"
    meta.write_text(meta.read_text("utf-8").replace(f"id: {SANGAO}", f"id: {name}"), "utf-8")
    return folder


def test_the_built_in_policy_is_there_byte_for_byte(settings: KnowledgeSettings) -> None:
    policy = load_library(settings).policy(SANGAO)
    assert policy.built_in
    assert policy.text.encode() == (BUILT_IN / SANGAO / "text.txt").read_bytes()


def test_a_clause_is_found_by_its_id(settings: KnowledgeSettings) -> None:
    assert load_library(settings).clause(SANGAO, "3.2.2").heading == "加强企业管理"


def test_an_unknown_policy_is_answered_with_the_known_ones(settings: KnowledgeSettings) -> None:
    with pytest.raises(NotFoundError, match=f"“p-x”.*{SANGAO}"):
        load_library(settings).policy("p-x")


def test_an_unknown_clause_names_the_policy(settings: KnowledgeSettings) -> None:
    with pytest.raises(NotFoundError, match=r"“9\.9”"):
        load_library(settings).clause(SANGAO, "9.9")


def test_added_policies_come_after_the_built_in_one(settings: KnowledgeSettings) -> None:
    copied(settings, "p-00000001")
    library = load_library(settings)
    assert [policy.id for policy in library.policies] == [SANGAO, "p-00000001"]
    assert not library.policy("p-00000001").built_in


def test_the_content_hash_changes_with_the_text(settings: KnowledgeSettings) -> None:
    folder = copied(settings, "p-00000001")
    before = load_library(settings).content_hash("p-00000001")
    assert load_library(settings).content_hash("p-00000001") == before
    text = folder / "text.txt"
    text.write_bytes(text.read_bytes().replace("100亿元".encode(), "90亿元".encode()))
    changed = load_library(settings).policy("p-00000001")
    assert content_hash(changed) != before


def test_unfinished_work_is_not_a_policy(settings: KnowledgeSettings) -> None:
    (added_dir(settings) / ".new-1").mkdir(parents=True)
    assert [policy.id for policy in load_library(settings).policies] == [SANGAO]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("policy.yaml", "id: p-2\n", "p-2.*p-00000001"),
        ("policy.yaml", "title: [", "YAML"),
        ("policy.yaml", "id: p-00000001\n", "字段 title"),
        ("text.txt", "\udcff", "读不出.*text.txt"),
    ],
)
def test_broken_files_are_named(
    settings: KnowledgeSettings, name: str, content: str, said: str
) -> None:
    path = copied(settings, "p-00000001") / name
    if content == "id: p-2\n":
        content = path.read_text("utf-8").replace("id: p-00000001", "id: p-2")
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(PolicyError, match=said):
        load_library(settings)
