"""“第二条呢” after a list is the second that was told, and not the second of some part of the text."""

from __future__ import annotations

import pytest
from answer_support import cited

from assistant.dialogue import Dialogue
from assistant.language.list_places import ones_in_chinese, within_list

COMMERCE = "商务局牵头哪几条"


@pytest.mark.parametrize(
    ("turns", "clause"),
    [
        ((COMMERCE, "第一条讲什么"), "3.2.3"),
        ((COMMERCE, "第一条讲什么", "第二条呢"), "3.3.1"),
        ((COMMERCE, "最后一条呢"), "4.2"),
        ((COMMERCE, "倒数第二条是什么"), "3.6.2"),
        ((COMMERCE, "第一条讲什么", "下一条呢"), "3.3.1"),
        ((COMMERCE, "第三个是什么", "谁配合"), "3.6.2"),
        (("人社局参与哪些任务", "第一条说的啥"), "4.2"),
        (("哪些条款提到土地", "第二处呢"), "3.3.2"),
        (("保障措施有哪些", "第二条讲什么", "最后一条呢"), "4.4"),
        (("What are the criteria?", "The second one?"), "2.2"),
        (("Which tasks does the commerce bureau lead?", "And the second one?"), "3.3.1"),
        (("What does clause 3.3.1 say?", "Who leads it?", "And the next one?"), "3.3.2"),
    ],
)
def test_it_is_counted_in_the_list(talk, turns, clause):
    assert clause in cited(talk(*turns))


@pytest.mark.parametrize(
    ("turns", "clause"),
    [
        ((COMMERCE, "第三部分第二个行动第二条讲什么"), "3.2.2"),
        ((COMMERCE, "保障措施第一条呢"), "4.1"),
        (("有几个行动", "第四个是什么", "第二条呢"), "3.4.2"),
        (("3.2.2说了什么", "下一条呢"), "3.2.3"),
    ],
)
def test_a_place_that_is_named_is_counted_there(talk, turns, clause):
    assert clause in cited(talk(*turns))


def test_a_list_is_over_once_something_else_is_told(talk):
    assert "3.3.1" not in cited(talk(COMMERCE, "三首奖多少", "第二条呢"))


def test_what_is_told_of_one_of_two_is_no_place():
    assert ones_in_chinese("the first one costs 30 million") == "the first one costs 30 million"
    assert within_list("第七条呢", ("3.1.1",), ("3.1.1", "3.1.2"), named=False) is None


def test_a_memory_of_before_lists_were_kept_is_still_read():
    assert Dialogue.model_validate({"turns": ["在吗"]}).listed == ()
