"""A sum of an award that is aimed at, and what one sold, are told apart from claims on the text."""

from __future__ import annotations


def test_the_full_award_aimed_at_is_no_sale(talk):
    answer = talk("想拿满三首1000万，要卖多少")
    assert "first_set_sales" not in answer.profile
    assert "3333.34 万元" in answer.text


def test_what_is_missing_to_the_top_is_told_and_nothing_is_put_right(talk):
    answer = talk("设备投了7500万，要拿到顶格2000万还差多少")
    assert "premise" not in {one.code for one in answer.notices}
    assert "2500 万元" in answer.text


def test_what_was_sold_to_an_affiliate_is_no_claim_on_the_text(talk):
    answer = talk("软件首版次卖给自己的关联公司2000万算吗")
    assert "premise" not in {one.code for one in answer.notices}


def test_of_all_platforms_with_one_told_the_ceiling_is_that_of_all(talk):
    answer = talk("三个检测平台设备合计1.5亿，一个8000万，能补多少")
    assert {one.high for one in answer.figures if one.is_paid} == {"30000000"}


def test_a_wrong_sum_beside_what_was_spent_is_still_put_right(talk):
    answer = talk("设备投6000万，补1500万对吗")
    assert "premise" in {one.code for one in answer.notices}
    assert {one.high for one in answer.figures if one.is_paid} == {"12000000"}


def test_what_the_text_does_not_say_of_trade_fairs_is_not_replaced_by_all_support(talk):
    assert talk("参加展会有没有补贴").status == "not_covered"
