"""Figures, verdicts and markers are checked against clause and user, whatever the label asks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from eval_support import cite, platform_answer, platform_case, sources

from assistant.answer import Condition, State, Verdict
from eval.graders import Subject, grade_all
from eval.graders.arithmetic import capped, derived_values, mismatched, payable_values, totals

TIERS = "超过2倍以上、1.7倍以上、1.5倍以上的，分别给予最高300万元、200万元、100万元的奖励。"


def graded(answer, metric, **changes):
    return grade_all(Subject(platform_case(**changes), (answer,), sources()))[metric]


def test_a_share_of_what_was_said_may_be_paid():
    said = frozenset({Decimal(70000000)})
    assert Decimal(14000000) in payable_values("按照投资额的20%给予补助，最高2000万元", said)


def test_a_gap_to_a_threshold_follows():
    assert Decimal(800000) in derived_values(
        "纳税总额达到500万元以上", frozenset({Decimal(4200000)})
    )


def test_sums_take_two_or_more():
    assert totals([Decimal(1), Decimal(2)]) == {Decimal(3)}


def test_a_ceiling_is_known_by_its_sentence():
    assert capped(TIERS, Decimal(2000000))
    assert not capped("给予每家企业100万元的一次性奖励。", Decimal(1000000))


@pytest.mark.parametrize(
    ("words", "wrong"), [("1.7 倍 → 200 万元", False), ("2 倍 → 200 万元", True)]
)
def test_tiers_and_amounts_pair_in_their_order(words, wrong):
    assert mismatched(TIERS, words, Decimal(2000000)) is wrong


def test_a_label_without_figures_does_not_hide_a_wrong_one():
    figure = platform_answer().figures[0].model_copy(update={"high": "13000000"})
    case = {"expect": {"status": "answered"}}
    assert (
        "13000000" in graded(platform_answer(figures=(figure,)), "figures_grounded", **case).reason
    )


def test_a_formula_that_does_not_add_up_is_caught():
    formula = "7000 万元 × 30% = 1400 万元"
    figure = platform_answer().figures[0].model_copy(update={"formula": formula})
    assert graded(platform_answer(figures=(figure,)), "figures_grounded").value == 0


def test_a_sum_that_no_figure_carries_is_a_defect():
    answer = platform_answer(text=platform_answer().text + "封顶 2000 万元。")
    assert "2000 万元" in graded(answer, "figures_grounded").reason


def verdict(state, *conditions, **changes):
    made = [Condition(text=f"条件{n}", state=s, clause="3.5.1") for n, s in enumerate(conditions)]
    return Verdict(program="platform_subsidy", verdict=state, conditions=tuple(made), **changes)


@pytest.mark.parametrize(
    "wrong",
    [
        verdict(State.UNKNOWN, State.UNKNOWN),
        verdict(State.MET, State.NOT_MET),
        verdict(State.NOT_MET, State.MET),
        verdict(State.MET, State.MET, missing=("in_pool",)),
        verdict(State.NEEDS_REVIEW, State.UNKNOWN, missing=("in_pool",)),
    ],
)
def test_a_verdict_against_its_own_conditions_is_caught(wrong):
    assert graded(platform_answer(verdicts=(wrong,)), "verdict_logic").value == 0


def test_a_sentence_against_the_verdict_is_caught():
    met = verdict(State.MET, State.MET)
    answer = platform_answer(verdicts=(met,), text="贵公司**不符合**条件[1]。")
    assert "不符合" in graded(answer, "verdict_logic").reason


def test_a_marker_beside_words_of_another_clause_is_misplaced():
    citations = (*platform_answer().citations, cite("3.4.1", "支持领办特色园区"))
    text = "支持领办特色园区[1]。按照平台项目生产和技术设备投资额的20%给予补助[2]。"
    assert graded(platform_answer(text=text, citations=citations), "citation_placed").value == 0


def test_an_answer_from_the_text_without_a_source_is_caught():
    answer = platform_answer(citations=(), text="按照平台项目生产和技术设备投资额的20%给予补助。")
    assert "没有引用" in graded(answer, "citation_placed").reason


def test_a_greeting_needs_no_source():
    answer = platform_answer(
        citations=(), figures=(), verdicts=(), notices=(), profile={}, ask=(), text="您好！"
    )
    assert graded(answer, "citation_placed") is None
