"""Whether an award demands the pool or a criterion is told by its clause, and judges nobody's admission."""

from __future__ import annotations

import pytest
from answer_support import cited, verdict

NEEDED, FREE = "要先入库", "没有写"


@pytest.mark.parametrize(
    ("turns", "words", "clause"),
    [
        (("利润率奖励要入库才能拿吗",), NEEDED, "3.2.2"),
        (("利润率奖励是不是必须先入库",), NEEDED, "3.2.2"),
        (("不在库里可以申请利润率奖励不",), NEEDED, "3.2.2"),
        (("利润率奖励多少钱", "那它要入库吗"), NEEDED, "3.2.2"),
        (("三首奖励只给在库企业吗",), NEEDED, "3.3.4"),
        (("平台补助必须在库吗",), NEEDED, "3.5.1"),
        (("十大企业奖多少钱", "要先入库吗"), FREE, "3.4.3"),
        (("AI标杆奖要入库才能拿吗",), FREE, "3.5.2"),
        (("应用场景奖要不要先进培育库",), FREE, "3.5.2"),
        (("十大企业评选奖必须是高新吗",), FREE, "3.4.3"),
        (("十大奖要是规上企业才能报吗",), FREE, "3.4.3"),
        (("有哪些奖励", "第一个要入库吗"), NEEDED, "3.2.2"),
        (("有哪些奖励", "第一个要入库吗", "第二个呢"), NEEDED, "3.3.4"),
        (("有哪些奖励", "第一个要入库吗", "第二个呢", "第三个呢"), FREE, "3.4.3"),
        (("十大奖要入库吗", "那平台补助呢"), NEEDED, "3.5.1"),
    ],
)
def test_the_clause_tells_whether_it_is_demanded(talk, turns, words, clause):
    answer = talk(*turns)
    assert answer.status == "answered" and words in answer.text
    assert cited(answer) == {clause} and not answer.verdicts


def test_of_all_awards_those_that_demand_the_pool_are_told_apart(talk):
    text = talk("拿这些奖都要先入库吗").text
    needed, free = text.split("\n\n")[:2]
    assert "利润率" in needed and "三首" in needed and "平台" in needed
    assert "十大" in free and "标杆" in free and "场景" in free


def test_a_criterion_of_the_pool_is_none_of_an_award_of_the_pool(talk):
    answer = talk("平台补助非得是高新技术企业吗")
    assert FREE in answer.text and "须先纳入培育库" in answer.text


def test_the_sum_is_given_beside_it(talk):
    answer = talk("AI标杆奖多少钱？要先入库吗")
    assert verdict(answer, "ai_benchmark_award") == "unknown" and FREE in answer.text


@pytest.mark.parametrize(
    "turn", ["应用场景奖条件是什么", "AI标杆奖有什么要求", "十大企业奖有什么要求"]
)
def test_the_name_of_an_award_says_of_nobody_that_he_was_chosen(talk, turn):
    assert {one.verdict for one in talk(turn).verdicts} == {"unknown"}


@pytest.mark.parametrize(
    "turns",
    [
        ("十大奖多少钱", "我们能入库吗"),
        ("我们要入库，得先评高企吗",),
        ("入库必须是高新吗",),
    ],
)
def test_questions_of_admission_stay_with_the_pool(talk, turns):
    assert "没有写须先" not in talk(*turns).text


def test_a_firm_that_is_out_of_the_pool_is_judged(talk):
    assert verdict(talk("我们没入库，能拿利润率奖励吗"), "margin_award") == "not_met"
