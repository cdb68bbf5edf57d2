"""The six actions: their names where they are asked for, their number where it is claimed."""

from __future__ import annotations

import pytest
from answer_support import cited, codes

SIX = {f"3.{number}" for number in range(1, 7)}


@pytest.mark.parametrize(
    "question",
    [
        "写汇报稿用，第三大块不是分了六个行动嘛，六个行动的名字一个不落给我报一遍，不用展开",
        "六大行动分别叫什么",
        "六个行动的名称？",
        "方案里的六项行动给我念一遍",
    ],
)
def test_all_of_them_are_named(talk, question):
    answer = talk(question)
    assert cited(answer) >= SIX and "premise" not in codes(answer)


@pytest.mark.parametrize("claim", ["六个行动对吧", "行动一共六个没错吧", "六个行动，我没记错吧"])
def test_their_number_is_confirmed(talk, claim):
    answer = talk(claim)
    assert "与文件一致" in answer.text and cited(answer) >= SIX


@pytest.mark.parametrize(
    "claim", ["一共七大行动，是吧", "五个行动分别叫什么", "那七个行动都有哪些"]
)
def test_another_number_is_put_right(talk, claim):
    answer = talk(claim)
    assert "premise" in codes(answer) and cited(answer) >= SIX


def test_a_number_of_something_else_is_still_checked(talk):
    assert "premise" in codes(talk("六个行动里招商要引5家，对吧"))


def test_some_of_them_are_no_wrong_number(talk):
    assert "premise" not in codes(talk("前三个行动分别叫什么"))
