"""Lists by form: a word of measure, a percent sign, a year, all tasks, the only supporting unit."""

from __future__ import annotations

import pytest
from answer_support import cited


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("一共几处写了最高", {"3.2.2", "3.3.4", "3.5.1"}),
        ("“最高”一共出现在几处", {"3.2.2", "3.3.4", "3.5.1"}),
        ("哪些条款里有百分比", {"2.3", "3.1.3", "3.2.3", "3.3.2", "3.3.4", "3.5.1"}),
        ("哪些条款提到2021年", {"3.1.1", "3.5.1", "3.5.2"}),
        ("哪几条写了2021", {"3.1.1", "3.5.1", "3.5.2"}),
        ("责任单位只有财政局的是哪条", {"3.2.2"}),
        ("哪条的责任单位就财政局一家", {"3.2.2"}),
    ],
)
def test_every_place_is_told(talk, question, clauses):
    assert cited(talk(question)) >= clauses


@pytest.mark.parametrize(
    ("question", "count"),
    [("一共有多少条任务", "二十一条"), ("重点任务一共几项", "十七条")],
)
def test_all_tasks_are_counted(talk, question, count):
    assert count in talk(question).text


def test_a_department_keeps_its_own_count(talk):
    assert "二十一条" not in talk("商务局一共有多少条任务").text


def test_nobody_else_supports_it(talk):
    assert "3.1.1" not in cited(talk("责任单位只有财政局的是哪条"))


def test_the_most_that_is_paid_is_no_list_of_a_word(talk):
    assert "谈到" not in talk("三首最高能奖多少").text
