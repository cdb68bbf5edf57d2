"""A matter is no department, another level's policy is not held, and a slip of the pen names what is meant."""

from __future__ import annotations

import pytest
from answer_support import cited


@pytest.mark.parametrize(
    ("turns", "clause"),
    [
        (("节能环保讲了什么",), "3.6.1"),
        (("综合利用谁牵头", "节能环保呢"), "3.6.1"),
        (("连主企业几家",), "3.4.2"),
        (("羚瞪企业几家",), "3.1.2"),
        (("三手奖励最高多少",), "3.3.4"),
    ],
)
def test_the_matter_that_is_meant_is_told(talk, turns, clause):
    answer = talk(*turns)
    assert clause in cited(answer) and "牵头的任务" not in answer.text


@pytest.mark.parametrize("question", ["环保局牵头哪些", "环保那边负责什么", "科公信局牵头哪些"])
def test_a_department_stays_one(talk, question):
    assert "牵头的任务" in talk(question).text


@pytest.mark.parametrize(
    "question", ["郑州市的三高政策有什么奖励", "市级方案里奖励多少", "河南省三高企业政策"]
)
def test_the_policy_of_another_level_is_not_held(talk, question):
    answer = talk(question)
    assert answer.status == "not_covered" and not answer.figures


@pytest.mark.parametrize("question", ["哪些奖励是市级给的", "市级政策变了按哪个执行"])
def test_what_the_text_says_of_other_levels_is_told(talk, question):
    assert talk(question).status == "answered"
