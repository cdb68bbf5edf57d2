"""People take their own case for settled, or the text for what it is not; the answer puts that right."""

from __future__ import annotations

import pytest
from answer_support import cited, codes, paid, verdict


@pytest.mark.parametrize(
    "turn",
    [
        "我们工商登记在新郑，国家高企，直接挂进上街的库里顺理成章吧",
        "没进培育库也无所谓，利润率2.2倍，直接走奖励就行了",
        "四上、战新，去年增长12%，税300万，不是高企也不是重点监测，稳稳能进库",
    ],
)
def test_a_case_that_is_taken_for_won_and_is_not_is_put_right(talk, turn):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert "not_met" in {item.verdict.value for item in answer.verdicts}


def test_a_case_that_is_given_up_and_is_open_is_put_right(talk):
    answer = talk("高企，环保产业安全样样合规，就是上了严重违法失信黑名单，这就是出局了，对吧")
    assert verdict(answer) == "needs_review"
    assert {"premise", "ambiguous"} <= codes(answer)


@pytest.mark.parametrize(
    "turn",
    [
        "国家高企，在上街，妥妥的能进库吧",
        "四上、战新，去年税700万，能进库吗",
        "利润率是同行的1.8倍，在库，能拿多少",
    ],
)
def test_what_is_right_or_only_asked_is_not_put_right(talk, turn):
    assert "premise" not in codes(talk(turn))


@pytest.mark.parametrize(
    ("turn", "clause"),
    [
        ("入了一次库就终身有效，以后不用管了吧", "2"),
        ("听说培育库三年才选一批", "2"),
        ("同行平均用的是全国的数据，这张表直接交就成", "3.2.2"),
        ("产品进了目录，国企就非买不可", "3.3.4"),
        ("带高新俩字的牌子，不管省里发的还是市里发的都认", "2.1"),
        ("随便干哪一行，税交够五百万就符合第三条", "2.3"),
        ("连续三年每年涨20%这一关，我们过不了", "2.3"),
    ],
)
def test_a_wrong_belief_is_put_right_by_its_clause(talk, turn, clause):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert clause in cited(answer)


def test_what_is_told_of_the_rule_asks_nobody_for_facts(talk):
    answer = talk("第三条光税够了不成，还得既是战新又是四上，缺哪个都白搭")
    assert answer.status.value == "answered"
    assert "2.3" in cited(answer)


def test_a_number_below_its_bar_does_no_harm_where_another_one_is_enough(talk):
    answer = talk("四上、战新，去年增长28%，税才80万，有影响吗，能进库不")
    assert verdict(answer) == "met"
    assert "满足其一即可" in answer.text


@pytest.mark.parametrize(
    "turn",
    [
        "从头捋一遍，一共能落着哪些实惠",
        "把方案里凡是能领奖补的地方统统摘给我，别漏",
        "往后能够着的现金类项目有哪几个",
        "假如每样都吃到顶，总共能有多少，逐项列给我",
    ],
)
def test_what_there_is_to_get_is_listed_in_whatever_words_it_is_asked(talk, turn):
    assert {"3000000", "10000000", "1000000", "20000000"} <= paid(talk(turn))
