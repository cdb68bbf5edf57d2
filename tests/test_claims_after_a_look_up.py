"""What is said of a clause right after it was looked up is held against that clause and no other."""

from __future__ import annotations

import pytest
from answer_support import cited, codes

INVITES = "招头部企业那条说的啥"
SERVICE = "强化精准服务说了什么"


@pytest.mark.parametrize(
    ("before", "claim"),
    [
        (INVITES, "是科工信局牵头对吧"),
        (INVITES, "科工信局挑的头，直接寄它那儿就对吧"),
        (INVITES, "所以找科工信局就行了吧"),
        (INVITES, "是引5家对吧"),
        (INVITES, "最多引进3个对吧"),
        (SERVICE, "最多10场对吗"),
        (SERVICE, "10场以内对吧"),
        ("三品战略说了什么", "比重不超过40%对吧"),
        ("三首工程说了什么", "奖励不低于30%，对吧"),
        ("实施梯度培育说了什么", "截止到2025年是吧"),
        ("十大能奖多少", "商务局牵头的对吧"),
        (SERVICE, "每月10场对吧"),
        ("深化科技赋能说了什么", "每个企业最高2000万，对吧"),
        ("深化科技赋能说了什么", "按销售额的20%补助，对吧"),
        ("遴选标准说了什么", "纳税总额增长20%以上，对吧"),
        ("推动项目建设说了什么", "营收年均增长10%以上，对吧"),
        ("三品战略说了什么", "增加值占GDP比重40%以上，对吗"),
        ("深化科技赋能说了什么", "研发奖补资金2022年增长30%，对吗"),
        ("坚持高位推进说了什么", "2021年底200家是吧"),
    ],
)
def test_a_wrong_claim_is_put_right(talk, before, claim):
    answer = talk(before, claim)
    assert "premise" in codes(answer) and "与文件一致" not in answer.text


@pytest.mark.parametrize(
    ("before", "claim"),
    [
        (INVITES, "是商务局牵头对吧"),
        (INVITES, "要引3家没错吧"),
        (SERVICE, "不少于10场对吧"),
        ("三品战略说了什么", "比重40%以上对吧"),
        ("深化科技赋能说了什么", "每个平台最高2000万，对吧"),
        ("推动项目建设说了什么", "投资年均增长10%以上，对吧"),
        ("深化科技赋能说了什么", "2021年10%，2022年20%，2023年30%，对吗"),
        ("坚持高位推进说了什么", "到2023年200家是吧"),
    ],
)
def test_a_right_claim_is_confirmed(talk, before, claim):
    answer = talk(before, claim)
    assert "与文件一致" in answer.text and "premise" not in codes(answer)


@pytest.mark.parametrize(
    ("before", "question", "words"),
    [
        ("突出招大引强是什么内容", "区商务局牵头？", "牵头单位"),
        ("突出招大引强是什么内容", "所以区商务局只是责任单位？", "牵头单位"),
        ("加快做大做强是什么内容", "区商务局参与吗？", "没有"),
        ("突出招大引强谁牵头", "你说错了，是区发改委", "没有区发改委"),
        ("支持集群发展谁牵头", "区资源规划局不牵头吧", "由区资源规划局牵头"),
    ],
)
def test_the_part_of_a_department_is_that_in_the_clause(talk, before, question, words):
    answer = talk(before, question)
    assert words in answer.text and "与文件一致" not in answer.text


@pytest.mark.parametrize(
    ("turns", "status"),
    [
        (("首台套照啥数算奖励", "里面那个“一定期限”，到底从哪天起、数几年"), "not_covered"),
        (("“一定比例”到底是百分之几",), "not_covered"),
        (("目标是干到哪一年为止", "那企业递表最迟哪天"), "not_covered"),
        (("这份东西啥时候发的，今天还有效没",), "answered"),
        (("库外企业能报名十大评选吗",), "answered"),
        (("上了失信黑名单就一票踢出，条文写得明明白白，你别跟我绕",), "answered"),
        (("人工智能那条说了什么", "那就是说人工智能标杆企业给10万喽"), "answered"),
    ],
)
def test_what_the_text_has_is_answered_and_what_it_leaves_open_is_said(talk, turns, status):
    assert talk(*turns).status == status


def test_just_the_threshold_counts_when_the_criteria_were_looked_up(talk):
    answer = talk("遴选标准是什么", "正好20%也算，对吧")
    assert "包括本数" in answer.text and "premise" not in codes(answer)


def test_every_place_of_a_number_is_named(talk):
    answer = talk("“30%”这个数我数着不止一处，每处各指什么，别漏")
    assert {"3.1.3", "3.3.4", "3.5.1"} <= cited(answer)
