"""Answers across policies: by place and title; what is not held is not answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.agent import Assistant
from assistant.answer import Answer
from assistant.settings import Settings
from knowledge.intake import add_files

AS_OF = date(2024, 1, 1)
HELD = """某市河东区支持检验检测产业发展办法
第一条 为支持检验检测产业发展，制定本办法。
第二条 【开办奖励】对新设立的检验检测机构，给予一次性开办奖励50万元。
第三条 【设备补助】对购置检测设备的机构，按设备投资额的10%给予补助，最高200万元。
第四条 本办法自2023年5月1日起施行，有效期二年。"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory) -> Assistant:
    folder = tmp_path_factory.mktemp("other")
    settings = Settings(data_dir=folder / "data", embedding="none")
    path = Path(folder / "办法.txt")
    path.write_text(HELD, encoding="utf-8")
    add_files([path], settings)
    return Assistant.open(settings, keep=False)


def asked(assistant: Assistant, *turns: str) -> Answer:
    session = turns[0]
    for turn in turns:
        answer = assistant.answer(turn, session=session, as_of=AS_OF)
    return answer


def test_a_place_is_answered_from_its_own_policy(assistant) -> None:
    answer = asked(assistant, "河东区新设立的检验检测机构开办奖励是多少？")
    assert answer.status == "answered"
    assert "50万元" in answer.text
    assert {citation.policy for citation in answer.citations} != {"shangjie-sangao-draft"}
    assert "draft" not in [notice.code for notice in answer.notices]


def test_the_conversation_stays_with_the_policy_it_turned_to(assistant) -> None:
    answer = asked(assistant, "河东区的检验检测机构有开办奖励吗？", "购置检测设备怎么补助？")
    assert "200万元" in answer.text


def test_the_default_policy_comes_back_when_its_place_is_named(assistant) -> None:
    answer = asked(assistant, "河东区的开办奖励？", "上街区培育库的遴选标准是什么？")
    assert {citation.policy for citation in answer.citations} == {"shangjie-sangao-draft"}


def test_the_standing_is_that_of_the_policy_asked_about(assistant) -> None:
    answer = asked(assistant, "河东区支持检验检测产业发展办法什么时候到期？")
    assert "现行有效" in answer.text
    assert "有效期二年" in answer.text


@pytest.mark.parametrize(
    "question",
    ["《某市河西区支持氢能产业发展办法》怎么规定的？", "洛阳市的检验检测补贴是多少？"],
)
def test_what_is_not_held_is_not_covered(question: str, assistant) -> None:
    answer = asked(assistant, question)
    assert answer.status == "not_covered"
    assert not answer.figures
