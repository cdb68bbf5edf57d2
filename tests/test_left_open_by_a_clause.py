"""What a clause leaves open is said to be open, with the clause and whom to ask; what it says is told."""

from __future__ import annotations

import pytest
from answer_support import cited

MATTERS = [
    ("企业家接待日", "3.1.1"),
    ("服务活动", "3.1.3"),
    ("上市后备库", "3.2.1"),
    ("工改工", "3.3.2"),
    ("特色园区", "3.4.1"),
    ("链长制", "3.4.3"),
    ("督查评比", "4.3"),
]


@pytest.mark.parametrize(("matter", "clause"), MATTERS)
@pytest.mark.parametrize(
    "asked",
    [
        "在哪个地方办",
        "的具体实施细则在哪",
        "的经费从哪列支",
        "弄虚作假会怎么罚",
        "几个工作日能办完",
        "每年有几次机会",
        "要准备什么资料",
        "被拒了怎么申诉",
    ],
)
def test_what_no_clause_says_is_not_covered(talk, matter, clause, asked):
    answer = talk(matter + asked)
    assert answer.status == "not_covered" and cited(answer) == {clause}


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("学习观摩去哪里", "4.4"),
        ("三首推广目录在哪里看", "3.3.4"),
        ("督查评比不合格怎么处罚", "4.3"),
        ("平台认定需要多长时间", "3.5.1"),
        ("利润率奖励哪年的数据算", "3.2.2"),
        ("去年三首奖励发了多少", "3.3.4"),
        ("十大企业由谁评", "3.4.3"),
        ("一家企业能同时入选三个十大吗", "3.4.3"),
        ("现在培育库里有多少家企业", "3.1.1"),
    ],
)
def test_what_an_award_leaves_open_shows_no_sum(talk, question, clause):
    answer = talk(question)
    assert answer.status == "not_covered" and cited(answer) == {clause} and not answer.figures


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("支持集群发展写了什么", "电话是多少"),
        ("支持集群发展写了什么", "什么时候截止"),
        ("支持集群发展写了什么", "在哪儿办"),
        ("支持集群发展写了什么", "不服怎么申诉"),
        ("支持集群发展写了什么", "违规了怎么罚"),
    ],
)
def test_a_question_that_names_nothing_goes_on_with_the_last_clause(talk, before, asked):
    answer = talk(before, asked)
    assert answer.status == "not_covered" and cited(answer) == {"3.4.1"}
    assert not answer.verdicts and "区资源规划局" in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("服务活动每年办几场", "不少于10场"),
        ("十大企业评选奖励多少", "100 万元"),
        ("督查评比的结果怎么用", "月评结果"),
        ("学习观摩谁来组织", "区科工信局"),
        ("联席会议的具体事务由谁承担", "区科工信局"),
        ("到2023年要培育多少家三高企业", "200家"),
        ("方案的有效期多长", "三年"),
    ],
)
def test_what_the_text_says_stays_answered(talk, question, words):
    answer = talk(question)
    assert answer.status == "answered" or answer.figures
    assert words in answer.text


@pytest.mark.parametrize(
    ("turns", "clause"),
    [
        (("首席服务官多久走访一次",), "3.1.1"),
        (("企业家座谈会每季度开一次，是不是",), "3.1.1"),
        (("工改工容积率能放宽到多少",), "3.3.2"),
        (("容积率上限",), "3.3.2"),
        (("并购基金规模要多大",), "3.4.2"),
        (("转让建筑物给配套企业最多能转多少",), "3.4.1"),
        (("贷款模式是什么", "利率多少"), "3.4.2"),
        (("企业家接待日是什么", "哪天"), "3.1.1"),
        (("实施梯度培育写了什么", "多久能批下来"), "3.1.2"),
        (("突出招大引强写了什么", "要交税吗"), "3.3.1"),
        (("工改工需要哪个部门审批",), "3.3.2"),
        (("上市奖励多少钱",), "3.2.1"),
        (("第三方监测补贴",), "3.6.1"),
        (("办服务活动给企业补贴，是吧",), "3.1.3"),
        (("引进头部企业给什么奖励",), "3.3.1"),
        (("上市有什么支持", "奖多少"), "3.2.1"),
    ],
)
def test_a_measure_or_money_that_a_clause_does_not_state_is_not_made_of_others(talk, turns, clause):
    answer = talk(*turns)
    assert answer.status == "not_covered" and cited(answer) == {clause}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("企业家座谈会多久开一次", "定期"),
        ("服务活动每年10场，是不是", "与文件一致"),
        ("服务活动每月10场，对吧", "更正"),
        ("投资要突破多少亿", "100亿元"),
        ("综合利用覆盖手机电池，对吧", "汽车、纺织、家电"),
        ("平台补助", "2000 万元"),
    ],
)
def test_a_measure_that_a_clause_states_is_told(talk, question, words):
    assert words in talk(question).text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("十大企业评选评委有哪些人", "由谁认定"),
        ("商标国际注册有补贴吧", "商标"),
        ("哪天开始征求意见", "征求意见"),
        ("目前入库多少家了", "实际完成"),
    ],
)
def test_what_is_left_open_is_named_by_its_right_name(talk, question, words):
    answer = talk(question)
    assert answer.status == "not_covered" and words in answer.text
