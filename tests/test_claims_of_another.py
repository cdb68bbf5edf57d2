"""A claim is held against what it is said of: a neighbour's number or sum confirms nothing."""

from __future__ import annotations

import pytest
from answer_support import cited, codes, paid


@pytest.mark.parametrize(
    ("claim", "clause"),
    [
        ("听说链主企业能补300万", "3.4.2"),
        ("听说链主企业能补100万", "3.4.2"),
        ("落户三高头部企业奖励300万对吧", "3.3.1"),
        ("听说上市挂牌能补300万", "3.1.2"),
        ("听说首席服务官能补300万", "3.1.1"),
        ("主导制定国际标准奖50万，我记得有", "3.2.3"),
        ("合同能源管理奖励50万，对吧", "3.6.1"),
        ("中原英才计划奖励100万，对吧", "3.1.3"),
        ("听说并购基金能补2000万", "3.4.2"),
        ("办特色园区奖励1000万，对吧", "3.4.1"),
        ("再生资源回收企业奖励10万，对吧", "3.6.2"),
        ("听说专精特新小巨人给100万", "3.1.2"),
        ("建重点实验室补助100万，对吧", "3.3.3"),
        ("听说工业强基能补2000万", "3.5.1"),
    ],
)
def test_no_award_of_another_is_lent_to_a_matter(talk, claim, clause):
    answer = talk(claim)
    assert answer.status.value == "not_covered"
    assert cited(answer) == {clause} and not paid(answer) and not answer.verdicts


@pytest.mark.parametrize(
    ("claim", "sum_"),
    [
        ("首台套最高1000万，对吧", "10000000"),
        ("检验检测平台最高补2000万，对吧", "20000000"),
        ("十大高成长性企业奖100万，对吧", "1000000"),
        ("听说人工智能标杆奖10万", "100000"),
        ("听说最高能给一千万", "10000000"),
    ],
)
def test_a_sum_of_its_own_award_is_confirmed(talk, claim, sum_):
    answer = talk(claim)
    assert "与文件一致" in answer.text and sum_ in paid(answer)


@pytest.mark.parametrize(
    ("turns", "quote"),
    [
        (("参加领航计划培训的三高企业家占比不低于30%，对吧",), "不低于50%"),
        (("我记得领航计划三高企业家占比是30%",), "不低于50%"),
        (("领航计划占比多少", "不是30%吗"), "不低于50%"),
        (("領航計劃培訓占比不低於30%，對吧",), "不低于50%"),
        (("领军型企业家占比不低于50%，对吧",), "不低于30%"),
        (("平台最高不是1000万吗",), "最高补助2000万元"),
        (("入库营收增长不是15%吗",), "达到20%以上"),
        (("200家是全郑州市的目标吧",), "200家"),
        (("2023年新增创新平台15个以上是全市的目标，对吧",), "15个以上"),
        (("投资增长10%是每家企业的要求，对吧",), "力争"),
        (("每家培育企业都得投资增长10%以上，对吧",), "力争"),
        (("每家企业营收必须年均增长15%，是吧",), "年均增长15%"),
        (("新增瞪羚企业是1家，对吧",), "科技瞪羚企业3家"),
        (("瞪羚新增多少家", "不是1家吗"), "科技瞪羚企业3家"),
    ],
)
def test_a_number_of_something_else_is_put_right(talk, turns, quote):
    answer = talk(*turns)
    assert "premise" in codes(answer) and "与原文一致" not in answer.text
    assert any(quote in one.quote for one in answer.citations)


@pytest.mark.parametrize(
    "turns",
    [
        ("我记得领航计划三高企业家占比是50%",),
        ("领军型和成长型企业家占比30%，对吧",),
        ("领航计划占比多少", "不是50%吗"),
        ("15%是每年营收增长目标，不是入库门槛，对吧",),
        ("200家不是全市的目标，对吧",),
        ("200家是全区的目标吧",),
        ("年均投资增长10%以上，对吧",),
        ("单项冠军企业1家，对吧",),
        ("全区要培育200家，对吧",),
        ("坚持高位推进是区科工信局、区发改委牵头的吧",),
        ("三品是增品种、提品质、创品牌，是这样吗",),
    ],
)
def test_what_is_right_is_not_put_right(talk, turns):
    answer = talk(*turns)
    assert answer.status.value == "answered" and "premise" not in codes(answer)


@pytest.mark.parametrize(
    "claim", ["三首包括首台套、首批次、首发产品，是吗", "三品是品种、品质、品味，对吗"]
)
def test_the_tag_of_a_claim_is_no_item_of_its_list(talk, claim):
    answer = talk(claim)
    assert (
        "premise" in codes(answer) and "“是吗”" not in answer.text and "“对吗”" not in answer.text
    )


@pytest.mark.parametrize(
    ("claim", "count", "right"),
    [
        ("发改委牵头的有五条，是不是", "八条", False),
        ("科工信局牵头的一共二十条，对吧", "十八条", False),
        ("我记得商务局只牵头一条", "四条", False),
        ("生态环境局牵头的只有一条，是吧", "两条", False),
        ("财政局是责任单位的有三条，对吧", "六条", False),
        ("商务局牵头的任务有四条", "四条", True),
        ("财政局是责任单位的有六条，对吧", "六条", True),
        ("资源规划局牵头2项对吗", "两条", True),
    ],
)
def test_the_tasks_of_a_department_are_counted(talk, claim, count, right):
    answer = talk(claim)
    assert f"任务有{count}" in answer.text
    assert ("与文件一致" in answer.text) is right and ("premise" in codes(answer)) is not right


def test_the_roll_is_counted_when_asked_next(talk):
    assert "任务有四条" in talk("哪些任务商务局牵头", "一共几项").text


@pytest.mark.parametrize(
    "question", ["專精特新企業要新增幾家？", "創新平台要新建幾個", "鏈主企業培育幾家"]
)
def test_a_question_word_is_no_claimed_number(talk, question):
    answer = talk(question)
    assert "premise" not in codes(answer) and "与文件一致" not in answer.text
