"""What another process changes in the knowledge base is served without a restart."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.agent import Assistant
from assistant.settings import Settings
from knowledge.library import added_dir, mark_changed

ROOT = Path(__file__).resolve().parent.parent
TEXT = """某市河东区支持工业设计发展办法
第一条 对新设立的工业设计公司给予20万元开办补助。
第二条 本办法自2024年6月1日起施行。"""


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    settings = Settings(data_dir=tmp_path / "data", embedding="none", _env_file=None)
    return Assistant.open(settings, keep=False)


def knowledge(assistant: Assistant, *arguments: str) -> str:
    """Run ``python -m knowledge`` on the assistant's folder."""
    environment = {
        "ASSISTANT_DATA_DIR": str(assistant.settings.data_dir),
        "ASSISTANT_EMBEDDING": "none",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "knowledge", *arguments],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout


def asked(assistant: Assistant) -> str:
    return assistant.answer("河东区的开办补助是多少？", "s", as_of=date(2024, 7, 1)).status


def test_a_policy_added_on_the_command_line_is_answered_from(assistant, tmp_path) -> None:
    assert asked(assistant) == "not_covered"
    path = tmp_path / "办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    knowledge(assistant, "add", str(path))
    assert asked(assistant) == "answered"
    (policy,) = [one for one in assistant.library.policies if not one.built_in]
    knowledge(assistant, "remove", policy.id)
    assert asked(assistant) == "not_covered"
    assert all(one.built_in for one in assistant.library.policies)


def test_what_cannot_be_used_leaves_serving_what_was_served(assistant, caplog) -> None:
    served = assistant.services
    folder = added_dir(assistant.settings) / "p-broken"
    folder.mkdir(parents=True)
    (folder / "policy.yaml").write_text("id: [", encoding="utf-8")
    mark_changed(folder.parent)
    assert asked(assistant) == "not_covered"
    assert assistant.services is served
    assert caplog.text.count("暂时不能使用") == 1
    assert asked(assistant) == "not_covered"
    assert caplog.text.count("暂时不能使用") == 1


@pytest.mark.parametrize(
    "before", ["三高企业指的是什么", "入培育库的条件有哪些", "国家级高企一家，想入库"]
)
def test_how_many_the_district_aims_at_is_no_question_about_what_was_before(talk, before):
    answer = talk(before, "全区要培育多少家")
    assert answer.status.value == "answered"
    assert {"70", "200"} <= {one.high for one in answer.figures}
