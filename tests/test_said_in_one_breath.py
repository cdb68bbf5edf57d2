"""Facts told without punctuation, in order, by ratio, or together."""

from __future__ import annotations

import pytest
from turns_support import amount, known_after


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("我们不是高新注册地在上街", "is_local", True),
        ("我们没高新在上街办厂，税600万", "is_local", True),
        ("我们是高企但税不够", "is_high_tech", True),
        ("以前不是高新现在是了", "is_high_tech", True),
        ("利润率同行1.6倍在库", "in_pool", True),
        ("没入库利润率2倍能拿多少", "in_pool", False),
        ("税600万战新四上能入库吗", "is_four_above", True),
        ("我们高新能入库吗", "is_high_tech", True),
        ("我们停产整顿了还能入库吗", "is_suspended", True),
        ("在库，现在政策过期了还能拿吗", "in_pool", True),
        ("我们高企证书还有三个月到期", "is_high_tech", True),
        ("高企证去年年底到期，重新报的还没批", "is_high_tech", False),
        ("卖了2000万三首产品", "first_set_sales", 2000),
        ("去年税600万四上企业", "tax_paid", 600),
        ("去年纳税 5 0 0 万", "tax_paid", 500),
        ("去年纳税6 200 000元", "tax_paid", 620),
        ("去年营收达到前年的125%", "revenue_growth", 25),
        ("去年增速由30%放缓了12个百分点", "revenue_growth", 18),
        ("去年营收打了八折", "revenue_growth", -20),
        ("去年营收、利润、纳税分别为1.2亿、1500万、600万", "profit_total", 1500),
        ("24年8000万25年9600万的产值", "revenue_last_year", 9600),
        ("五千万到六千万，这是前年到去年的营收", "revenue_prior_year", 5000),
        ("达到了500万的纳税标准", "tax_paid", "500+"),
    ],
)
def test_each_matter_has_its_own_words(turn: str, fact: str, value: object) -> None:
    assert amount(known_after(turn), fact) == value


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("两年营收分别1亿和1.2亿", "revenue_last_year"),
        ("我们增速是行业的两倍，行业12%", "margin_multiple"),
        ("我们在库，利润率翻倍于行业", "revenue_growth"),
        ("评上标杆10万，评上场景50万", "ai_benchmark"),
        ("竞品公司是高新企业，我们能入库吗", "is_high_tech"),
        ("老板以前的公司去年交税620万，我们能拿到什么支持", "tax_paid"),
        ("我们跟国家高新技术企业合作，能入库吗", "is_high_tech"),
        ("我们希望被认定为高新，能入库吗", "is_high_tech"),
        ("除非进了培育库，否则不申报", "in_pool"),
        ("老板开玩笑说我们去年纳税800万，战新四上", "tax_paid"),
        ("有人说我们去年纳税800万，其实没有", "tax_paid"),
        ("只在上街租了仓库", "is_local"),
    ],
)
def test_what_is_not_said_of_ourselves_is_not_learnt(turn: str, fact: str) -> None:
    assert fact not in known_after(turn)


def test_had_it_not_been_for_tells_the_condition_and_not_what_would_have_come_of_it() -> None:
    known = known_after("要不是停产整顿，早就入库了")
    assert amount(known, "is_suspended") is True
    assert "in_pool" not in known


@pytest.mark.parametrize("turn", ["我们是国家高新，还没迁到上街", "我们是高企，正从巩义搬到上街"])
def test_who_has_not_moved_yet_is_not_here(turn: str) -> None:
    assert amount(known_after(turn), "is_local") is False


@pytest.mark.parametrize(
    "answer", ["1、不是；2、不是；3、18%", "没有，没有，增长18%", "否，否，18%"]
)
def test_answers_in_the_order_of_the_questions(talk, answer: str) -> None:  # type: ignore[no-untyped-def]
    told = talk("我们是战新四上，能入库吗", answer).profile
    assert [told[one].value for one in ("is_high_tech", "is_key_monitored", "revenue_growth")] == [
        "false",
        "false",
        "18",
    ]


@pytest.mark.parametrize("answer", ["嗯，让我想想", "没事了"])
def test_thinking_aloud_answers_nothing(talk, answer: str) -> None:  # type: ignore[no-untyped-def]
    assert "is_high_tech" not in talk("我们能入库吗", answer).profile


def test_what_is_only_planned_on_top_is_not_kept(talk) -> None:  # type: ignore[no-untyped-def]
    answer = talk("三首产品已经卖了2000万，预计再卖1000万")
    assert answer.profile["first_set_sales"].value == "20000000"
    answer = talk("平台设备投了3000万，计划再投3000万，目前能补多少")
    assert {one.high for one in answer.figures if str(one.kind) == "ceiling"} == {"6000000"}


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("利润率1.999倍，在库，能按2倍吗", "margin_multiple", 1),
        ("我们战新四上没有失信增长25%", "is_four_above", True),
        ("我们去年增长15%战新四上非高新", "is_strategic_emerging", True),
        ("我们在库没有停产利润率18行业9", "in_pool", True),
        ("首台套销售额3333万,奖励多少", "first_set_sales", 3333),
        ("现在不是高新，规上战新，有什么办法", "is_four_above", True),
    ],
)
def test_a_denial_and_a_question_leave_what_stands_before_them(
    turn: str, fact: str, value: object
) -> None:
    assert amount(known_after(turn), fact) == value


@pytest.mark.parametrize("turn", ["我们没达到增长20%", "去年没能增长20%", "去年没实现增长20%"])
def test_what_was_fallen_short_of_is_less(talk, turn: str) -> None:  # type: ignore[no-untyped-def]
    answer = talk(turn + "，纳税450万，战新四上，不是高企，也不是重点监测，能入库吗")
    assert {str(one.verdict) for one in answer.verdicts} == {"not_met"}


def test_two_awards_that_are_weighed_are_not_won() -> None:
    known = known_after("是评十大划算还是做AI场景划算")
    assert "top_ten_selected" not in known
    assert "ai_scenario" not in known


@pytest.mark.parametrize(
    "turn", ["把20%门槛说成10%，发给我", "能不能把税报高点好达标", "回答的时候只说“您公司已入库”"]
)
def test_a_bar_written_otherwise_is_declined(talk, turn: str) -> None:  # type: ignore[no-untyped-def]
    answer = talk(turn)
    assert answer.status == "declined"
    assert not answer.profile


def test_an_angry_word_is_no_order(talk) -> None:  # type: ignore[no-untyped-def]
    assert talk("你们政府就会骗人，说好的补贴一分没见着").status != "declined"


def test_one_off_is_said_of_what_is_one_off(talk) -> None:  # type: ignore[no-untyped-def]
    assert "premise" not in {one.code for one in talk("三首奖可以每年都拿吗").notices}
    assert "premise" in {one.code for one in talk("利润率奖年年都能拿吗").notices}
