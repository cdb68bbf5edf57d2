"""Look-ups from a blind round: the final text, other districts, two ways into the pool, and English ones."""

from __future__ import annotations

import pytest
from answer_support import cited, codes


@pytest.mark.parametrize(
    ("turns", "clauses"),
    [
        (
            (
                "亩均那个评价年年把我们搞得紧张兮兮",
                "三高库的企业参加这个是不是有个兜底的档次？哪一类",
            ),
            {"3.6.2"},
        ),
        (
            (
                "龙头拿了一大片地自己用不完，能不能转一部分给它配套的小厂？",
                "有条件没，用途能不能改",
            ),
            {"3.4.1"},
        ),
        (
            ("选库那几条里，走高企这条路和走增长、纳税那条路，要求有什么不一样？",),
            {"2.1", "2.3"},
        ),
        (("How many innovation platforms by 2023?",), {"3.3.3"}),
        (
            ("What share of entrepreneurs in the Navigator training is from san-gao firms?",),
            {"3.1.3"},
        ),
    ],
)
def test_the_clause_is_found(talk, turns, clauses):
    assert cited(talk(*turns)) >= clauses


def test_the_draft_tells_the_figure_as_the_drafts(talk):
    answer = talk("正式稿里三首奖励是多少")
    assert "收录的是征求意见稿" in answer.text and "1000" in answer.text
    assert "收录的是征求意见稿" not in talk("三首奖励是多少").text


def test_what_another_district_gives_is_not_held(talk):
    told = "我同学公司在金水区，帮他问下：金水区对成长性好的企业给什么奖励、多少钱"
    assert talk(told).status.value == "not_covered"


@pytest.mark.parametrize(
    "turns",
    [
        ("How many years does the policy last?", "Five years, right?"),
        ("Is the validity period five years?",),
        ("有效期几年", "五年对吧"),
        ("By 2023 the district should have 300 enterprises, right?",),
        ("Does the district pay?",),
    ],
)
def test_a_wrong_belief_is_put_right(talk, turns):
    assert "premise" in codes(talk(*turns))


def test_the_right_term_is_not_put_right(talk):
    assert "premise" not in codes(talk("有效期几年", "三年对吧"))


def test_the_criteria_are_alternatives(talk):
    answer = talk("Are the three selection criteria cumulative?")
    assert "alternatives" in answer.text


def test_the_platform_subsidy_is_still_named(talk):
    assert "3.5.1" in cited(talk("How much is the platform subsidy?"))
