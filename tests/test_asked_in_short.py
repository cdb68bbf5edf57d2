"""Short plain questions: how a sum is had, whether just the number counts, promises, awards together."""

from __future__ import annotations

import pytest
from answer_support import cited, codes, verdict


@pytest.mark.parametrize(
    ("turn", "clause"),
    [
        ("怎么才能拿到300万", "3.2.2"),
        ("怎么能拿满300万", "3.2.2"),
        ("怎样拿到1000万", "3.3.4"),
        ("如何拿到2000万补助", "3.5.1"),
        ("平台要投多少才能拿到2000万补助", "3.5.1"),
    ],
)
def test_how_a_sum_is_had(talk, turn, clause):
    answer = talk(turn)
    assert clause in cited(answer)
    assert "premise" not in codes(answer)
    assert any(figure.kind == "threshold" for figure in answer.figures)


@pytest.mark.parametrize(
    "turn", ["20%算不算达到", "刚好500万算不算", "正好2倍算吗", "1.5倍算不算达到"]
)
def test_just_the_number_counts(talk, turn):
    assert talk(turn).text.startswith("算达到")


def test_just_the_number_is_judged_anew_where_a_verdict_went_before(talk):
    answer = talk("我们去年营收1.2亿前年1亿，战新四上，能入库吗", "刚好20%算不算")
    assert verdict(answer) == "met"


@pytest.mark.parametrize(
    "turn", ["你能保证我们拿到钱吗", "能保证拿到吗", "你能保证我们入库吗", "承诺一下我们能拿300万"]
)
def test_nobody_here_promises(talk, turn):
    assert talk(turn).status == "declined"


def test_what_the_text_promises_may_be_asked(talk):
    assert talk("我们入库后能保证优先推荐吗").status != "declined"


@pytest.mark.parametrize("turn", ["这几个奖能叠加吗", "几项奖励可以叠加吗"])
def test_the_text_is_silent_on_awards_together(talk, turn):
    assert "叠加" in talk(turn).text
