"""The last answer told again: how it was reckoned, or in a form that can be passed on."""

from __future__ import annotations

import pytest
from answer_support import cited, paid, verdict

from assistant.brains.retold import wants_it_again

PLATFORM = "设备投了6000万建中试平台，能补多少"


@pytest.mark.parametrize(
    "turn",
    [
        "你是怎么算出来的，把过程给我看看",
        "这个数怎么来的",
        "请列出你得出这个结论的计算步骤",
        "那帮我写一段话发给老板",
        "把上面的结果写成一段话发给领导",
        "用一句话总结给财务",
        "一步一步讲给我听",
    ],
)
def test_who_asks_for_the_workings_or_for_a_note_gets_the_sum_again(talk, turn):
    answer = talk(PLATFORM, turn)
    assert paid(answer) == {"12000000"}
    assert "3.5.1" in cited(answer)


@pytest.mark.parametrize(
    "turn",
    [
        "Show me how you worked it out.",
        "How did you get that number?",
        "Summarise that in one sentence",
    ],
)
def test_the_workings_are_told_in_english_too(talk, turn):
    answer = talk("How much for a pilot platform with 60 million of equipment?", turn)
    assert paid(answer) == {"12000000"}


def test_a_judgement_is_told_again_with_its_grounds(talk):
    answer = talk("我们是规上、战新，增长12%，税600万，能进库吗", "你怎么判断的，过程列一下")
    assert verdict(answer) == "met"


@pytest.mark.parametrize(
    "turn",
    [
        "增长率怎么算的",
        "怎么申请",
        "流程怎么走",
        "帮我写一份申报材料",
        "这个方案总结一下",
        "写一段承诺",
    ],
)
def test_what_asks_for_something_else_is_no_request_to_tell_it_again(turn):
    assert not wants_it_again(turn)
