"""What a conversation remembers."""

import pytest
from assistant_support import AS_OF, opened

SESSION = "memory"


@pytest.fixture
def said(built_data):
    assistant = opened(built_data)

    def converse(*turns):
        answers = [assistant.answer(turn, SESSION, as_of=AS_OF) for turn in turns]
        return answers[-1]

    return converse


def test_a_correction_replaces_the_fact(said):
    answer = said("检测平台的设备投了5000万，补多少", "写错了，是7000万")
    assert answer.profile["platform_investment"].value == "70000000"
    assert [f.high for f in answer.figures if f.payer] == ["14000000"]


def test_what_is_only_supposed_does_not_stick(said):
    supposed = said("利润率是同行的1.6倍，奖多少", "要是做到2.1倍呢")
    assert "3000000" in [f.high for f in supposed.figures if f.payer]
    assert supposed.profile["margin_multiple"].value == "1.6"


def test_facts_add_up_over_turns_to_a_verdict(said):
    answer = said("我们是规上工业企业", "属于战略性新兴产业", "去年纳税560万", "能进培育库吗")
    assert {v.program: v.verdict for v in answer.verdicts}["cultivation_pool"] == "met"


def test_a_number_without_a_unit_is_settled_by_the_unit_alone(said):
    asked = said("首台套卖了2600，奖多少")
    assert "first_set_sales" in [ask.fact for ask in asked.ask]
    settled = said("首台套卖了2600，奖多少", "万元")
    assert settled.profile["first_set_sales"].value == "26000000"


def test_starting_anew_forgets_the_enterprise(said):
    answer = said("我们是国家高新技术企业", "重新来")
    assert answer.profile == {}


def test_a_yes_belongs_to_the_question_that_it_answers_by_name(said):
    answer = said("战新产业，税收530万，够格入库吗", "对，是四上")
    assert answer.profile["is_four_above"].value == "true"
    assert "is_high_tech" not in answer.profile


def test_a_figure_put_right_by_somebody_else_replaces_the_first(said):
    answer = said("去年纳税520万，战新四上，能入库吗", "财务刚说其实只交了480万，增长12%")
    assert answer.profile["tax_paid"].value == "4800000"


def test_the_industry_figure_is_put_right_and_not_ones_own(said):
    answer = said("我们利润率8%，行业5%，有奖吗", "行业那个数我记错了，应该是4%")
    assert (answer.profile["profit_margin"].value, answer.profile["industry_margin"].value) == (
        "8",
        "4",
    )


def test_a_share_of_a_sum_is_no_second_platform(said):
    answer = said("中试平台总共投了9000万，补多少", "9000万里头设备只占7000万")
    assert answer.profile["platform_investment"].value == "70000000"


def test_a_bare_figure_is_of_what_was_told_of_others_before(said):
    answer = said("隔壁厂首台套卖了8000万", "那我们去年才卖了350万，有奖吗")
    assert answer.profile["first_set_sales"].value == "3500000"


def test_a_supposition_that_is_dropped_leaves_its_matter_under_discussion(said):
    answer = said("假设税交到500万够不够进库？四上战新都有的", "先不假设了，实际去年就330万")
    assert answer.profile["tax_paid"].value == "3300000"


def test_an_industry_that_loses_money_gives_no_multiple_and_no_award(said):
    answer = said("利润率8%，同行业平均利润率是-2%，我们在库，奖多少")
    assert {v.program: v.verdict for v in answer.verdicts}.get("margin_award") != "met"
    assert answer.profile["industry_margin"].value == "-2"


@pytest.mark.parametrize(
    "mended",
    ["打错了，第二个是3000万，不是1.3亿", "不是1.3亿，是3000万", "后一个应该是3000万"],
)
def test_one_of_two_platforms_is_put_right_and_the_other_stays(said, mended):
    answer = said("两个检测平台，设备5000万和1.3亿，各补多少", mended)
    assert answer.profile["platform_investment"].value == ["50000000", "30000000"]
    assert [f.high for f in answer.figures if f.payer] == ["10000000", "6000000"]


def test_a_doubt_about_a_computed_number_changes_nothing(said):
    company = "战新四上，前年营收4800万去年5700万，税390万，不是高企也不是重点监测，能入库吗"
    answer = said(company, "你再核一遍，我口算怎么觉着涨了两成多")
    assert {v.program: v.verdict for v in answer.verdicts} == {"cultivation_pool": "not_met"}
    assert answer.profile["revenue_prior_year"].value == "48000000"


def test_a_nought_too_many_is_settled_by_the_number_said_with_it(said):
    answer = said(
        "去年营收2亿，利润总额3000万，行业平均5%，利润率奖有没有", "利润多打了个零，是300万"
    )
    assert answer.profile["profit_total"].value == "3000000"
    assert answer.profile["industry_margin"].value == "5"


def test_two_companies_get_a_ceiling_each_and_none_of_them_is_remembered(said):
    answer = said("甲厂利润率是行业的1.62倍，乙厂是2.01倍，两家各能争取到最高多少")
    assert [f.high for f in answer.figures if f.payer] == ["1000000", "3000000"]
    assert answer.profile == {}


def test_what_the_document_is_asked_is_looked_up_whatever_the_company_is(said):
    answer = said("我们规上企业准备股改，土地房产一堆疙瘩，文件有没有说帮着理一理")
    assert answer.status == "answered"
    assert not answer.verdicts
    assert [c.clause for c in answer.citations] == ["3.2.1"]
