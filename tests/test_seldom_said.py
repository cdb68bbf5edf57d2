"""What people seldom say plainly: losses without a figure, last year by its distance, orders that are no sales."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.language.extract import extract

DAY = date(2026, 11, 26)


def found_in(turn):
    return {one.fact: one.value for one in extract(turn, index=0, as_of=DAY).facts}


def number_in(turn, fact):
    value = found_in(turn).get(fact)
    return None if value is None else value.value


def told(answer, fact):
    return answer.profile[fact].value if fact in answer.profile else None


def paid(answer):
    return {Decimal(figure.high) for figure in answer.figures if figure.payer is not None}


def verdict_on(answer, program="cultivation_pool"):
    return next((one.verdict for one in answer.verdicts if one.program == program), None)


@pytest.mark.parametrize(
    ("turn", "prior", "last"),
    [
        ("前年营收8000万，去年比前年多做了1600万", 8000, 9600),
        ("去年比前年多了500万，前年是2000万", 2000, 2500),
        ("前年产值1亿，去年多干了2000万", 10000, 12000),
        ("前年卖了6000万，去年比前年少了600万", 6000, 5400),
    ],
)
def test_last_year_is_told_by_its_distance_to_the_year_before(turn, prior, last):
    assert number_in(turn, "revenue_prior_year") == prior * 10_000
    assert number_in(turn, "revenue_last_year") == last * 10_000


@pytest.mark.parametrize(
    "turn", ["去年营收比前年多了900万", "比前年多卖了1500万", "税比前年多交了100万，前年交了450万"]
)
def test_a_distance_alone_is_no_revenue(turn):
    assert "revenue_last_year" not in found_in(turn)


@pytest.mark.parametrize(
    ("turn", "fact", "wan"),
    [
        ("首版次软件订单4000万，真正回款卖出去的1500万", "first_set_sales", 1500),
        ("检测平台设备报价5000万，最后成交4600万", "platform_investment", 4600),
        ("中试平台设备概算9000万，实际花了8200万", "platform_investment", 8200),
        ("首台套卖了1000万，首批次材料卖了500万", "first_set_sales", 1500),
        ("首版次卖了300万，首台套又卖了700万，一共能奖多少", "first_set_sales", 1000),
        ("首台套卖了1000万，这1000万都是首台套", "first_set_sales", 1000),
        ("我投1.5亿设备建检测平台，岂不是能拿回3000万", "platform_investment", 15000),
    ],
)
def test_what_was_signed_or_asked_for_is_not_what_was_sold_or_paid(turn, fact, wan):
    assert number_in(turn, fact) == wan * 10_000


@pytest.mark.parametrize(
    ("turn", "margin", "industry"),
    [
        ("营业利润率2023年8%、2024年9%、2025年12%，行业均值6%", "12", "6"),
        ("利润率前年10%，去年14%，同行7%", "14", "7"),
        ("我们前年利润率是15%，同行7%", None, "7"),
    ],
)
def test_of_margins_of_several_years_last_years_counts(turn, margin, industry):
    assert number_in(turn, "profit_margin") == (margin and Decimal(margin))
    assert number_in(turn, "industry_margin") == Decimal(industry)


@pytest.mark.parametrize(
    "turn",
    [
        "去年没挣到钱，行业平均利润率5%，利润率奖有没有",
        "我们去年亏本了，同行业平均4%，利润率那个奖能拿不",
        "利润总额是负数，行业平均6%，能申请利润率奖励吗",
        "去年不赚不亏，同行6%，利润率奖有吗",
    ],
)
def test_who_lost_money_reaches_no_tier_of_the_margin_award(talk, turn):
    answer = talk(turn)
    assert answer.status == "answered"
    assert not paid(answer)
    assert "不能申请" in answer.text


@pytest.mark.parametrize(
    "turn",
    [
        "同行都亏损，我们利润率怎么比",
        "扭亏为盈了，利润率奖怎么算",
        "要是亏损了，利润率奖还有吗，行业平均6%",
        "前年亏损，利润率奖看哪年，行业5%",
    ],
)
def test_the_losses_of_others_other_years_and_fears_are_none(turn):
    assert "profit_margin" not in found_in(turn)


@pytest.mark.parametrize(
    "turn",
    [
        "听说评上高企直接给50万",
        "人家讲瞪羚企业能领100万，对不对",
        "小升规奖10万，是不是",
        "单项冠军不是给200万吗",
    ],
)
def test_a_sum_claimed_for_a_title_borrows_no_other_award(talk, turn):
    answer = talk(turn)
    assert answer.status == "not_covered"
    assert not answer.figures


def test_a_sum_claimed_for_a_product_of_a_high_tech_firm_is_computed(talk):
    assert 9_000_000 in paid(talk("我们是高企，首台套卖了3000万，能拿900万吧"))


@pytest.mark.parametrize("turn", ["入库有没有名额限制", "培育库名额还剩几个", "遴选限多少家"])
def test_the_text_sets_no_number_of_places(talk, turn):
    answer = talk(turn)
    assert answer.status == "not_covered"
    assert answer.citations
    assert "in_pool" not in answer.profile


@pytest.mark.parametrize(
    "turn", ["培育库隔多久更新一回", "培育库多久评一次", "三高企业遴选每年几批"]
)
def test_how_often_the_pool_is_chosen_stands_in_the_text(talk, turn):
    answer = talk(turn)
    assert answer.status == "answered"
    assert "每年动态遴选" in "".join(one.quote for one in answer.citations)
    assert "in_pool" not in answer.profile


@pytest.mark.parametrize(
    "turn",
    [
        "高新技术企业怎么才算",
        "怎样才算区里的重点监测企业",
        "光伏组件算战新吗",
        "生物制药属不属于战略性新兴产业",
        "四上企业按什么标准划",
    ],
)
def test_what_a_term_takes_in_is_no_verdict_on_anybody(talk, turn):
    answer = talk(turn)
    assert "没有给出定义" in answer.text
    assert not answer.verdicts
    assert not answer.profile


def test_who_says_that_they_are_in_a_field_is_judged(talk):
    answer = talk("做锂电的规上企业，增长26%，能进吗", "对，属于战略性新兴产业")
    assert verdict_on(answer) == "met"


def test_platforms_with_letters_add_up_over_turns(talk):
    answer = talk("A平台设备1.6亿", "B平台设备3000万", "两个平台补助加起来最多多少")
    assert 26_000_000 in paid(answer)


def test_the_second_of_two_platforms_has_its_own_figure(talk):
    answer = talk("中试平台设备5000万", "另外还有个检测平台，设备7000万", "光看第二个，能补多少")
    assert 14_000_000 in paid(answer)
    assert 24_000_000 not in paid(answer)


def test_a_letter_told_again_puts_its_own_sum_right(talk):
    answer = talk("甲平台设备1.4亿", "不对，甲平台设备是9000万", "能补多少")
    assert paid(answer) == {18_000_000}


@pytest.mark.parametrize(
    ("first", "then", "fact"),
    [
        ("我们被责令停产整顿了", "讲错了，停产整顿的是楼下那家，我们没有", "is_suspended"),
        ("我们上了严重失信黑名单", "搞错了，上黑名单的是集团的另一家", "is_blacklisted"),
    ],
)
def test_what_was_told_of_oneself_turns_out_to_be_a_neighbours(talk, first, then, fact):
    answer = talk("我们是高企", first, then)
    assert told(answer, fact) == "false"
    assert verdict_on(answer) == "met"


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("首版次已经列进目录了，奖励按什么算，我们能有多少", "first_set_sales"),
        ("平台认定下来了，补助数额怎么定，我们能拿多少", "platform_investment"),
    ],
)
def test_who_asks_by_what_and_how_much_is_asked_for_the_figure(talk, turn, fact):
    answer = talk(turn)
    assert fact in {ask.fact for ask in answer.ask}
    assert paid(answer)


def test_materials_for_admission_are_not_those_of_new_materials(talk):
    answer = talk("入库要交什么材料")
    assert {one.clause for one in answer.citations} == {"4.1"}


@pytest.mark.parametrize(
    "turn",
    [
        "Can a company registered outside the district join the pool if it is high-tech certified?",
        "We are based in another city, certified high-tech. Are we eligible for the pool?",
        "Our firm sits in a neighbouring district and is a high-tech enterprise. Do we qualify?",
    ],
)
def test_a_firm_of_another_place_is_not_admitted_in_english_either(talk, turn):
    assert verdict_on(talk(turn)) == "not_met"


def test_where_customers_are_says_nothing_of_the_seat(talk):
    answer = talk("We sell to another district; we are high-tech. Are we eligible?")
    assert "is_local" not in answer.profile


@pytest.mark.parametrize("turn", ["方案是哪天发的", "这文件几月几号印发的"])
def test_when_the_document_came_out_is_no_deadline(talk, turn):
    assert "2022-02-08" in talk(turn).text


def test_what_is_ruled_beside_an_award_is_looked_up(talk):
    answer = talk("国有资金采购首台套有什么规定")
    assert answer.status == "answered"
    assert "招标采购" in "".join(one.quote for one in answer.citations)


def test_money_for_one_matter_is_no_list_of_everything(talk):
    assert {one.clause for one in talk("5G示范工程给钱吗").citations} == {"3.5.2"}


def test_the_reserve_for_listing_is_another_list_than_the_pool(talk):
    answer = talk("股份制改造做着呢，将来打算上市，培育企业进得了后备名单吗")
    assert {one.clause for one in answer.citations} == {"3.2.1"}


def test_the_most_that_the_policy_pays_is_an_overview(talk):
    assert Decimal(20_000_000) in paid(talk("政策最高能给多少钱"))


def test_who_wants_a_place_in_the_pool_is_judged(talk):
    assert verdict_on(talk("注册地在荥阳，高企证有，想在上街培育库里占个名额，行不行")) == "not_met"


def test_a_field_that_is_only_named_is_asked_back_in_the_language_of_the_question(talk):
    answer = talk(
        "The company paid 5.2 million yuan in taxes last year and makes medical devices. Do we qualify?"
    )
    assert "medical devices" in answer.text
    assert "贵公司" not in answer.text
