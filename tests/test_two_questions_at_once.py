"""Turns that ask two things get both: a verdict and a date, a sum and a telephone, the pool and an award."""

from __future__ import annotations

import pytest
from answer_support import paid, verdict

SILENT = "文件没有写"
CASE = "我们是高新企业，能入库吗？"


@pytest.mark.parametrize(
    "other",
    [
        "申报截止什么时候？",
        "要什么材料？",
        "联系电话多少",
        "在哪里办？",
        "什么时候到账？",
        "流程是什么？",
        "评审要多久？",
        "贷款贴息有吗？",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_the_verdict_is_given_beside_what_the_text_leaves_open(talk, other, first):
    answer = talk(f"{CASE}{other}" if first else f"{other.rstrip('？')}？{CASE}")
    assert answer.status == "answered" and verdict(answer) == "met"
    assert SILENT in answer.text and "区科工信局" in answer.text


@pytest.mark.parametrize(
    "turn",
    [
        "AI标杆奖多少钱？什么时候申报？",
        "平台投了3000万能补多少？申报截止什么时候？",
        "我们在库，利润率2倍能拿多少，材料呢",
        "三首卖了1000万给多少？什么时候能到账？",
    ],
)
def test_the_sum_is_given_beside_what_the_text_leaves_open(talk, turn):
    answer = talk(turn)
    assert paid(answer) and SILENT in answer.text and "牵头单位是" in answer.text
    assert answer.status != "not_covered"


@pytest.mark.parametrize(
    "turn",
    [f"{CASE}谁牵头？", f"哪个部门管？{CASE}", "我们是高企能进库不？找谁报名？"],
)
def test_who_leads_is_told_beside_the_verdict(talk, turn):
    answer = talk(turn)
    assert verdict(answer) == "met" and "区科工信局牵头" in answer.text
    assert "没有写这方面" not in answer.text


def test_a_telephone_asked_for_in_passing_does_not_hide_the_verdict(talk):
    answer = talk("我们高新，能不能进库，联系电话给一个")
    assert verdict(answer) == "met" and "文件没有写联系方式" in answer.text


@pytest.mark.parametrize(
    ("turn", "program"),
    [
        ("我们是高新，能入库吗？利润率是同行1.8倍能拿多少？", "margin_award"),
        ("利润率是同行1.8倍能拿多少？我们是高新，能入库吗？", "margin_award"),
        ("我们是高新，能入库吗？AI标杆企业能拿多少？", "ai_benchmark_award"),
        ("我们是高新，能不能进库？中试平台设备投了3000万能补多少？", "platform_subsidy"),
        ("我们是高新，能不能进库？首台套卖了2000万给多少奖", "first_set_award"),
        ("十大奖多少钱？我们是高新，够不够入库？", "top_ten_award"),
        ("能入库吗？我们是高新企业。能拿多少钱？", "margin_award"),
    ],
)
def test_the_pool_and_an_award_in_one_turn_are_both_judged(talk, turn, program):
    answer = talk(turn)
    assert verdict(answer) == "met" and verdict(answer, program) is not None and paid(answer)


@pytest.mark.parametrize(
    ("turn", "programs"),
    [
        (
            "我们在库，是AI标杆企业能拿多少？列为应用场景又能拿多少？",
            ("ai_benchmark_award", "ai_scenario_award"),
        ),
        (
            "列为应用场景能拿多少？利润率是同行1.8倍又能拿多少？",
            ("ai_scenario_award", "margin_award"),
        ),
        (
            "卖了首台套2000万给多少，入选十大又给多少，列为应用场景又给多少",
            ("first_set_award", "top_ten_award", "ai_scenario_award"),
        ),
    ],
)
def test_sums_asked_for_one_after_the_other_are_all_given(talk, turn, programs):
    answer = talk(turn)
    assert all(verdict(answer, one) for one in programs)


@pytest.mark.parametrize(
    "turn",
    [
        "我们是高新企业，能入库吗，入库了利润率2倍能拿多少",
        "我们是高新，能不能进库？进了库的话利润率2倍能拿多少",
        "入了库以后利润率2倍能拿多少",
    ],
)
def test_entry_that_is_only_imagined_is_not_noted(talk, turn):
    answer = talk(turn)
    assert "in_pool" not in answer.profile and verdict(answer, "margin_award") == "met"


@pytest.mark.parametrize(
    "turn",
    [
        "我们入库了，利润率2倍能拿多少",
        "去年入了库，利润率2倍能拿多少",
        "已入库，利润率2倍能拿多少",
    ],
)
def test_entry_that_is_told_is_noted(talk, turn):
    assert talk(turn).profile["in_pool"].value == "true"


def test_a_supposed_entry_leaves_the_verdict_on_the_pool_as_told(talk):
    answer = talk("我们是高新企业，能入库吗，入库了利润率2倍能拿多少")
    assert verdict(answer) == "met" and "按您提供的情况" in answer.text


@pytest.mark.parametrize(
    "turn",
    ["听说要交材料，我们是高企，能入库吗", "申报书递上去了，我们是高企，能入库吗"],
)
def test_what_is_only_told_is_not_answered(talk, turn):
    answer = talk(turn)
    assert verdict(answer) == "met" and SILENT not in answer.text


def test_a_word_whose_meaning_is_asked_is_no_criterion_that_is_met(talk):
    answer = talk("我们是高新，能入库吗？四上是什么意思？")
    assert verdict(answer) == "met" and "四上" in answer.text
    met = {one.fact for one in answer.verdicts[0].conditions if one.state == "met"}
    assert "is_four_above" not in met


def test_the_standing_of_the_text_is_told_beside_the_verdict(talk):
    answer = talk("我们是高新，能入库吗？这政策还有效吗？")
    assert verdict(answer) == "met" and "有效期" in answer.text.split("符合")[-1]


def test_who_pays_is_put_right_beside_the_verdict(talk):
    answer = talk("我们是高新，能入库吗？钱是区里出吗？")
    assert verdict(answer) == "met" and "协助企业争取市级" in answer.text


def test_both_are_answered_in_english(talk):
    answer = talk("We are a high-tech enterprise. Can we join the pool? What is the deadline?")
    assert verdict(answer) == "met" and "does not say anything about" in answer.text
