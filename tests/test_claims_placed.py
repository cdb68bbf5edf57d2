"""A claimed number is held against the figure it is about: of its matter, of its year, of its item."""

from __future__ import annotations

import pytest
from answer_support import cited, codes, verdict

AGREES = "与文件一致"


@pytest.mark.parametrize(
    "turn",
    [
        "2023年三高企业得搞到两百家，我没说错吧",
        "记得23年底三高企业目标是两百家",
        "听人讲到2023年要凑够200家三高企业",
        "2021年底全区要培育70家三高企业，对不对",
    ],
)
def test_a_right_count_is_found_where_it_stands_and_not_corrected(talk, turn):
    answer = talk(turn)
    assert "premise" not in codes(answer)
    assert cited(answer) & {"1.2.1", "3.1.1"}


@pytest.mark.parametrize(
    "turn",
    [
        "2021年底三高企业就得有200家，没错吧",
        "2023年全区培育70家三高企业，对吧",
        "科技瞪羚到2023年新增30家，是吧",
        "单项冠军要新增3家，对吗",
        "链主企业一共培育3家，没记错吧",
    ],
)
def test_a_count_of_another_year_or_another_kind_of_firm_is_corrected(talk, turn):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert AGREES not in answer.text


@pytest.mark.parametrize(
    "turn",
    ["专精特新要新增30家，对吧", "科技瞪羚企业新增3家左右，没错吧", "高成长性企业新增30家是吧"],
)
def test_of_a_list_only_the_item_with_the_number_counts(talk, turn):
    assert AGREES in talk(turn).text


@pytest.mark.parametrize(
    "turn", ["三高企业产值每年要涨两成，对吧", "培育企业营收一年得涨25%，是不是"]
)
def test_what_all_of_them_should_reach_is_no_figure_of_ones_own(talk, turn):
    answer = talk(turn)
    assert "revenue_growth" not in answer.profile
    assert "premise" in codes(answer)


def test_ones_own_figure_that_should_rise_stays_ones_own(talk):
    answer = talk("我们厂产值去年涨了两成，四上战新，够入库吗")
    assert answer.profile["revenue_growth"].value == "20"


def test_who_has_exactly_the_threshold_hears_that_it_counts_and_is_judged(talk):
    answer = talk("财务说税非得超过500万才算数，我们正好500万，所以没份。规上，做储能的，属于战新")
    assert "premise" in codes(answer)
    assert verdict(answer) == "met"


@pytest.mark.parametrize(
    "turn", ["我们酒店采购了一台首台套机器，这笔奖就归我们买方了吧", "三首的奖金是给使用单位的吧"]
)
def test_the_award_for_new_products_is_not_the_buyers(talk, turn):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert "研制单位" in answer.text


def test_those_who_made_the_product_are_not_taken_for_buyers(talk):
    assert "premise" not in codes(talk("我们研制的首台套卖给了酒店，这笔奖归我们吧"))


@pytest.mark.parametrize("turn", ["新三板挂了牌，区里奖多少万", "区里给招来的博士发几万块钱"])
def test_money_for_a_matter_that_no_award_knows_is_not_in_the_text(talk, turn):
    assert talk(turn).status.value == "not_covered"


def test_ones_own_margin_is_not_taken_for_a_target_of_the_city(talk):
    answer = talk("药厂，营业收入利润率26%，郑州同行平均10%，没入库，利润率奖能给不")
    assert "premise" not in codes(answer)
    assert verdict(answer, "margin_award") == "not_met"


@pytest.mark.parametrize(
    "turn",
    [
        "只要是高企，不管在不在上街都能进，对吧",
        "高企注册在哪都可以进库吧",
        "听说税交够五百万就行，不用看行业",
        "甭管干啥行业，营收涨两成就自动成三高企业，是这个理吧",
    ],
)
def test_neither_place_nor_industry_is_free(talk, turn):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert verdict(answer) != "met"


def test_what_is_heard_to_be_enough_is_corrected_beside_ones_own_figure(talk):
    answer = talk("听人说税交够300万就能进库，我们是战新的四上，去年交了320万，够条件了吧")
    assert "premise" in codes(answer)
    assert answer.profile["tax_paid"].value == "3200000"
    assert verdict(answer) == "unknown"


def test_ones_own_tax_is_not_corrected_as_if_it_were_the_bar(talk):
    answer = talk("我们四上战新，税交了520万就能进了吧")
    assert "premise" not in codes(answer)
    assert verdict(answer) == "met"


@pytest.mark.parametrize(
    "turn",
    ["库里光收制造业工厂，对吧", "我们做工业设计服务的就别想了，培育库只要生产型企业，是吧"],
)
def test_services_are_not_shut_out(talk, turn):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert "2.2" in cited(answer)


@pytest.mark.parametrize(
    "turn",
    [
        "利润率两倍的企业年年可以拿300万，我这么给老板汇报行吗",
        "平台补助按总投资的两成，盖楼的钱也算，这样写进报告可以吗",
    ],
)
def test_what_somebody_is_about_to_report_is_held_against_the_text(talk, turn):
    assert "premise" in codes(talk(turn))


def test_that_the_city_pays_is_no_wrong_premise(talk):
    answer = talk("核一下：奖金都由市里出，区里只是帮着争取，没说错吧")
    assert "premise" not in codes(answer)
    assert "municipal" in codes(answer)


def test_a_bar_heard_too_high_is_corrected_and_the_own_case_judged(talk):
    answer = talk("战新的四上企业，税得上八百万才够第三条，我家才600万，没戏了呗")
    assert "premise" in codes(answer)
    assert verdict(answer) == "met"


def test_numbers_that_the_text_is_said_to_name_are_nobodys(talk):
    answer = talk("前面说增长15%，后面又说增长20%，这俩分别管什么")
    assert "revenue_growth" not in answer.profile
    assert {"1.2.1", "2.3"} <= cited(answer)
