"""Short turns that go on from the last answer: the other role, another count, the second rate."""

from __future__ import annotations

import pytest
from answer_support import cited

PLANNING = ("资源规划局牵头哪些", "它还负责什么")


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (PLANNING, "区资源规划局作为责任单位"),
        (("生态环境局上街分局牵头什么", "还有责任的呢"), "市生态环境局上街分局作为责任单位"),
        (("商务局牵头哪几条", "那配合的呢"), "区商务局作为责任单位"),
        (("联席会议成员单位有哪些", "有人社局吗"), "没有区人社局"),
        (("联席会议成员单位有哪些", "有人社局吗", "财政局呢"), "没有区财政局"),
        (("联席会议成员单位有哪些", "有商务局吗"), "区商务局"),
        (("强化精准服务里有哪些指标", "第二个比例呢"), "领航计划专题培训"),
        (("有几个行动", "第四个是什么", "谁牵头"), "由区资源规划局牵头"),
    ],
)
def test_it_is_read_with_the_last_answer(talk, turns, words):
    assert words in talk(*turns).text


@pytest.mark.parametrize("thing", ["瞪羚呢", "那单项冠军呢", "专精特新呢"])
def test_another_thing_is_counted_in_its_own_clause(talk, thing):
    assert "3.1.2" in cited(talk("链主企业培育几家", thing))


def test_who_supports_a_single_task_is_still_that_task(talk):
    assert "作为责任单位参与的任务" not in talk("三首谁牵头", "配合的呢").text
