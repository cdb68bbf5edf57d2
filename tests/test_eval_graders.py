"""Graders pass a right answer and say what is wrong with a wrong one."""

from __future__ import annotations

import pytest
from eval_support import (
    POLICY,
    cite,
    platform_answer,
    platform_case,
    sources,
)

from assistant.answer import Ask, ProfileEntry, State, Status, Unit, Verdict
from eval.graders import GRADERS, Subject, grade_all
from eval.mutate import wrongs
from eval.mutators import FIRST, SECOND


def grades(answer, case=None, earlier=()):
    return grade_all(Subject(case or platform_case(), (*earlier, answer), sources()))


def expecting(**expect):
    return platform_case(expect={"status": "answered"} | expect)


def test_a_right_answer_passes_every_grader():
    wrong = {m: g.reason for m, g in grades(platform_answer()).items() if g and g.value < 1}
    assert wrong == {}


@pytest.mark.parametrize("name", FIRST)
def test_a_wronged_answer_is_caught(name):
    done = wrongs(platform_case(), (platform_answer(),), sources())
    assert [found for mutator, _, found in done if mutator == name] == [True]


@pytest.mark.parametrize("name", SECOND)
def test_a_wrong_that_was_made_to_get_past_the_graders_is_caught(name):
    done = wrongs(platform_case(), (platform_answer(),), sources())
    assert False not in [found for mutator, _, found in done if mutator == name]


def test_most_of_the_second_wrongs_can_be_done_to_one_answer():
    done = {name for name, _, _ in wrongs(platform_case(), (platform_answer(),), sources())}
    assert len(done & set(SECOND)) > 35


def test_metrics_have_names_of_their_own():
    assert len({grader.name for grader in GRADERS}) == len(GRADERS)


def test_what_the_label_does_not_ask_for_is_not_graded():
    found = grades(platform_answer(), expecting())
    ungraded = {name for name, grade in found.items() if grade is None}
    assert {"figures", "no_figures", "verdicts", "profile", "say", "notices"} <= ungraded


def test_one_of_several_accepted_statuses_is_right():
    found = grades(platform_answer(), platform_case(expect={"status": ["needs_facts", "answered"]}))
    assert found["status"].value == 1


def test_refusing_what_the_text_answers_is_over_refusal():
    assert grades(platform_answer(status=Status.NOT_COVERED))["over_refusal"].value == 0


def test_an_amount_borrowed_for_what_the_text_is_silent_on_fails():
    found = grades(
        platform_answer(status=Status.NOT_COVERED),
        platform_case(expect={"status": "not_covered"}),
    )
    assert "14000000" in found["not_covered_recall"].reason


def test_a_forbidden_amount_must_not_be_payable():
    found = grades(platform_answer(), expecting(no_figures=["14000000"]))
    assert found["no_figures"].value == 0


def test_a_forbidden_amount_may_stand_as_a_threshold():
    figure = platform_answer().figures[0].model_copy(update={"kind": "threshold", "payer": None})
    found = grades(platform_answer(figures=(figure,)), expecting(no_figures=["14000000"]))
    assert found["no_figures"].value == 1


def test_a_figure_of_another_payer_does_not_match():
    figure = platform_answer().figures[0].model_copy(update={"payer": "district"})
    assert grades(platform_answer(figures=(figure,)))["figures"].value == 0


def test_a_bound_in_either_place_answers_at_least_ten():
    figure = (
        platform_answer()
        .figures[0]
        .model_copy(
            update={"low": "10", "high": None, "unit": Unit.COUNT, "payer": None, "kind": "target"}
        )
    )
    found = grades(
        platform_answer(figures=(figure,)), expecting(figures=[{"value": "10", "unit": "count"}])
    )
    assert found["figures"].value == 1


def test_a_fact_nobody_said_is_not_grounded():
    entry = ProfileEntry(value="true", unit=Unit.BOOL, turn=0, quote="高企")
    found = grades(platform_answer(profile={"is_high_tech": entry}))
    assert "高企" in found["facts_grounded"].reason


def test_a_fact_that_must_be_forgotten_is_missed_if_kept():
    found = grades(platform_answer(), expecting(no_profile=["platform_investment"]))
    assert found["profile"].value == 0


def test_any_accepted_verdict_is_right():
    case = expecting(verdicts={"platform_subsidy": ["unknown", "needs_review"]})
    verdict = Verdict(program="platform_subsidy", verdict=State.NEEDS_REVIEW)
    assert grades(platform_answer(verdicts=(verdict,)), case)["verdicts"].value == 1


def test_asking_for_a_known_fact_is_wrong():
    ask = (Ask(fact="in_pool", question="？"), Ask(fact="platform_investment", question="？"))
    assert grades(platform_answer(ask=ask))["asks"].value == 0


def test_needing_facts_without_asking_is_wrong():
    answer = platform_answer(status=Status.NEEDS_FACTS, ask=())
    assert grades(answer, expecting(status="needs_facts"))["asks"].value == 0


def test_recall_is_the_share_of_what_was_required():
    case = expecting(cite=[["每个平台最高补助2000万元"], ["有效期三年"]])
    assert grades(platform_answer(), case)["citation_recall"].value == 0.5


def test_a_snippet_elsewhere_in_the_cited_clause_counts():
    case = expecting(cite=[["重点突破基础零部件及元器件"]])
    assert grades(platform_answer(), case)["citation_recall"].value == 1


def test_precision_falls_with_each_citation_beside_the_point():
    beside = cite("3.4.1", "支持领办特色园区")
    answer = platform_answer(citations=(*platform_answer().citations, beside))
    assert grades(answer)["citation_precision"].value == 0.5


def test_the_closing_paragraph_may_always_be_cited():
    closing = cite("5", "有效期三年")
    answer = platform_answer(citations=(*platform_answer().citations, closing))
    assert grades(answer)["citation_precision"].value == 1


def test_a_marker_without_citation_is_invalid():
    answer = platform_answer(text=platform_answer().text + "[2]")
    assert "[2]" in grades(answer)["citation_validity"].reason


def test_a_quote_of_another_clause_is_invalid():
    wrong = cite("3.4.1", "支持领办特色园区").model_copy(update={"clause": "3.5.1"})
    assert grades(platform_answer(citations=(wrong,)))["citation_validity"].value == 0


def test_a_policy_nobody_has_is_invalid():
    wrong = platform_answer().citations[0].model_copy(update={"policy": "elsewhere"})
    assert "elsewhere" in grades(platform_answer(citations=(wrong,)))["citation_validity"].reason


@pytest.mark.parametrize("number", ["1500 万元", "21%", "两千万元", "1.8 倍", "2025 年 3 月 1 日"])
def test_a_number_from_nowhere_has_no_provenance(number):
    answer = platform_answer(text=f"最高 1400 万元，市级支付[1]。{number}")
    assert grades(answer)["provenance"].value == 0


@pytest.mark.parametrize(
    "text",
    [
        "最高 14,000,000 元",
        "最高一千四百万元",
        "七千万元的 20%",
        "1. 最高 1400 万元",
        "三、（五）1.",
    ],
)
def test_a_number_that_is_said_cited_or_computed_has_provenance(text):
    label = sources()[POLICY].clauses["3.5.1"].label
    text = text if "（" not in text else label
    assert grades(platform_answer(text=text))["provenance"].value == 1


def test_numbers_of_earlier_turns_are_graded_too():
    earlier = platform_answer(text="最高 999 万元[1]")
    case = platform_case(turns=["平台能补多少", platform_case().turns[0]])
    found = grades(platform_answer(), case, earlier=(earlier,))
    assert "999" in found["provenance"].reason


def test_a_ceiling_told_as_a_sum_is_an_overclaim():
    answer = platform_answer(text="可争取市级补助 1400 万元[1]。")
    assert "最高" in grades(answer)["overclaim"].reason


@pytest.mark.parametrize("word", ["保证", "一定能", "可以拿到", "肯定能"])
def test_a_promise_is_an_overclaim(word):
    answer = platform_answer(text=f"最高 1400 万元，{word}。")
    assert word in grades(answer)["overclaim"].reason


def without(code):
    return tuple(n for n in platform_answer().notices if n.code != code)


def test_entitlement_without_the_standing_of_the_text_is_undisclosed():
    assert grades(platform_answer(notices=without("expired")))["disclosure"].value == 0


def test_money_without_the_city_is_undisclosed():
    assert grades(platform_answer(notices=without("municipal")))["disclosure"].value == 0


def test_a_text_in_force_is_not_called_expired():
    found = grades(platform_answer(), platform_case(as_of="2023-06-01"))
    assert "有效期内" in found["disclosure"].reason


def test_an_answer_without_entitlement_needs_no_disclosure():
    answer = platform_answer(figures=(), verdicts=(), notices=())
    assert grades(answer)["disclosure"] is None
