"""Broken rule files stop at load, and say file, line, field, what is wrong and what is right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from rules_support import HERE, small_policy

from assistant.rules import load_rules
from knowledge.errors import RuleError

BROKEN = HERE / "fixtures" / "broken_rules"
EXPECTED = yaml.safe_load((BROKEN / "expected.yml").read_text(encoding="utf-8"))
FIRST = "纳税100万元以上的企业，按设备投入的10%给予补助，最高50万元。"
SECOND = "设备投入500万元以上、200万元以上的，分别奖励30万元、10万元。"
THIRD = "同一企业不重复享受。"
POLICY = small_policy(FIRST + SECOND + THIRD, ("1", FIRST + SECOND), ("3", THIRD))


def load_only(fixture: str, folder: Path) -> None:
    shutil.copy(BROKEN / f"{fixture}.yaml", folder)
    load_rules(POLICY, folder)


@pytest.mark.parametrize("fixture", sorted(EXPECTED))
def test_a_broken_rule_file_is_refused_with_place_and_mend(fixture: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        load_only(fixture, tmp_path)
    assert str(caught.value) == EXPECTED[fixture]


def test_every_broken_file_has_its_message() -> None:
    assert {file.stem for file in BROKEN.glob("*.yaml")} == set(EXPECTED)


def test_a_character_that_yaml_does_not_know_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"programs:\n- id: \x07\n")
    with pytest.raises(RuleError, match=r"a\.yaml.*不允许的字符"):
        load_rules(POLICY, tmp_path)


def test_messages_name_the_file_and_the_line() -> None:
    for fixture, message in EXPECTED.items():
        assert message.startswith(f"{fixture}.yaml 第 ")


def test_a_rule_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gbk.yaml").write_bytes("programs: 补助".encode("gbk"))
    with pytest.raises(RuleError, match=r"gbk\.yaml 无法读取"):
        load_rules(POLICY, tmp_path)


def test_a_policy_without_rules_has_an_empty_book(tmp_path: Path) -> None:
    assert load_rules(POLICY, tmp_path).programs == {}
