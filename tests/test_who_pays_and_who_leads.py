"""Who pays the awards and who is to be asked: plain questions, right and wrong claims."""

from __future__ import annotations

import pytest
from answer_support import cited, codes


@pytest.mark.parametrize(
    "turn",
    ["奖励谁出钱", "补助资金来自哪里", "Who pays the award?", "獎勵由誰支付", "钱由谁来付"],
)
def test_who_pays_is_told_and_nobody_is_put_right(talk, turn):
    answer = talk(turn)
    assert {"3.2.2", "3.3.4", "3.4.3", "3.5.1", "3.5.2"} <= cited(answer)
    assert "municipal" in codes(answer)
    assert "premise" not in codes(answer)


def test_a_sum_names_the_award_whose_payer_is_asked_for(talk):
    answer = talk("10万元由谁支付")
    assert cited(answer) == {"3.5.2"}
    assert "premise" not in codes(answer)


@pytest.mark.parametrize(
    "turn", ["奖励由市级支付对吗", "区里只是协助争取对吗", "奖补资金由市财政承担，是吧"]
)
def test_who_says_that_the_city_pays_is_right(talk, turn):
    answer = talk(turn)
    assert answer.text.startswith("是的")
    assert "premise" not in codes(answer)


@pytest.mark.parametrize(
    ("turn", "clause"),
    [("50万是区里给的吗", "3.5.2"), ("2000万是区里掏的吗", "3.5.1"), ("区财政发放对吧", "3.2.2")],
)
def test_who_says_that_the_district_pays_is_put_right(talk, turn, clause):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert clause in cited(answer)


@pytest.mark.parametrize(
    "turn", ["研发奖补资金是区里出的吗", "产业并购基金的钱谁出", "租金补贴谁出"]
)
def test_other_money_is_not_the_awards(talk, turn):
    assert "municipal" not in codes(talk(turn))


@pytest.mark.parametrize(
    "turn",
    [
        "我们入库找哪个部门",
        "入库应该找谁申请",
        "谁负责三高企业培育",
        "Who is in charge of the pool?",
    ],
)
def test_the_office_of_the_pool_is_named(talk, turn):
    answer = talk(turn)
    assert answer.status == "answered"
    assert "区科工信局" in answer.text
    assert cited(answer) == {"4.1"}


@pytest.mark.parametrize(
    ("turn", "items"),
    [
        ("企业主体倍增行动谁牵头", {"3.1.1", "3.1.2", "3.1.3"}),
        ("绿色引领力提升行动由谁牵头", {"3.6.1", "3.6.2"}),
        ("保障措施谁牵头", {"4.1", "4.2", "4.3", "4.4"}),
    ],
)
def test_of_a_part_each_item_has_its_leaders(talk, turn, items):
    assert cited(talk(turn)) == items


def test_what_enterprises_lead_is_quoted(talk):
    assert "企业牵头组建创新联合体" in talk("创新联合体谁牵头组建").text


@pytest.mark.parametrize("turn", ["科工信局地址在哪", "科工信局电话"])
def test_an_office_named_is_the_one_to_ask(talk, turn):
    answer = talk(turn)
    assert answer.status == "not_covered"
    assert "区科工信局" in answer.text
    assert "资源规划局" not in answer.text


@pytest.mark.parametrize("turn", ["管委会和镇办有什么责任", "牵头单位要负什么责任"])
def test_what_units_answer_for_is_written(talk, turn):
    assert "4.2" in cited(talk(turn))


def test_who_fails_answers_for_what_the_text_leaves_open(talk):
    assert talk("企业完不成任务要承担什么责任").status == "not_covered"


def test_taking_part_is_leading_too(talk):
    assert {"3.2.1", "4.2", "3.1.1"} <= cited(talk("区金融服务中心参与哪些工作"))
