"""Amounts, companies, years and clauses side by side; lists and sums that are recited of the text."""

from __future__ import annotations

import pytest
from answer_support import cited, codes, paid, verdict


def test_two_fixed_awards_come_with_their_difference(talk):
    answer = talk("人工智能标杆企业跟典型应用场景，哪个给的多，多多少")
    assert "相差 40 万元" in answer.text


@pytest.mark.parametrize(
    "turn", ["追加到一个亿呢，比刚才多多少", "后来追加，现在总共一个亿，追加前追加后分别能补多少"]
)
def test_what_was_told_before_is_compared_with_what_is_told_now(talk, turn):
    answer = talk("中试平台设备投了6000万", turn)
    assert {"12000000", "20000000"} <= paid(answer)
    assert answer.profile["platform_investment"].value == "100000000"


def test_several_multiples_are_computed_one_by_one(talk):
    answer = talk("三家客户，倍数1.5、1.7、2.0，各对应哪档")
    assert {"1000000", "2000000", "3000000"} <= paid(answer)


def test_two_companies_are_computed_by_their_own_margins(talk):
    answer = talk("甲厂利润率9% 行业5%；乙厂14% 行业10%，哪家够利润率奖")
    assert paid(answer) == {"2000000"}
    assert "甲厂：**最高 200 万元**" in answer.text
    assert "乙厂：**目前不符合**" in answer.text


def test_ways_of_one_company_are_no_companies(talk):
    answer = talk("两种打法：甲，建一个检测平台，设备1.6亿；乙，设备八千万。哪种补得多")
    assert answer.status == "answered"
    assert {"20000000", "16000000"} <= paid(answer)


def test_a_company_from_elsewhere_beside_one_of_the_district_is_judged_too(talk):
    answer = talk("A公司注册在上街，B公司注册在巩义，俩都是国家级高新技术企业，都能进培育库吗")
    assert "A公司：**符合**" in answer.text
    assert "B公司：**不符合**" in answer.text


@pytest.mark.parametrize(
    "turn",
    [
        "集团下面两家公司都评上市十大，是共一百万还是各一百万",
        "市十大的一百万是每家一份还是几家一起",
    ],
)
def test_of_what_the_sum_is_gets_said(talk, turn):
    answer = talk(turn)
    assert "每家企业" in answer.text
    assert "1000000" in paid(answer)


def test_awards_named_by_their_clauses_are_computed(talk):
    answer = talk("加强企业管理那条的奖励和着力补短锻长那条的奖励，哪个是固定数")
    assert {"3.2.2", "3.4.3"} <= cited(answer)


def test_what_is_set_aside_is_not_computed(talk):
    answer = talk("中试平台设备3500万", "还有首台套销售1000万", "先不管首台套，平台改成4500万")
    assert paid(answer) == {"9000000"}


@pytest.mark.parametrize("turn", ["两样各自最多多少，先不加总", "分项说说各能争取多少"])
def test_each_of_the_awards_so_far_is_computed(talk, turn):
    answer = talk("首台套销售1500万", "还有个检测平台，设备投了2600万", turn)
    assert {"4500000", "5200000"} <= paid(answer)


@pytest.mark.parametrize(
    ("turns", "needed"),
    [
        (["前年营收9500万，按增速那条，去年得做到多少才达标"], "1.14 亿元"),
        (["去年营收8000万", "今年要做到多少，明年增长那一条才达标"], "9600 万元"),
    ],
)
def test_the_revenue_that_growth_takes_is_worked_out(talk, turns, needed):
    assert needed in talk(*turns).text


def test_an_open_verdict_says_what_the_known_numbers_reach(talk):
    answer = talk("规上企业，增长11%，高企和重点监测都不是，能入库吗")
    assert verdict(answer) == "unknown"
    assert "未满足“上年度营业收入（产值）增长率不低于 20%（11%）”" in answer.text


def test_targets_of_two_years_come_with_what_lies_between(talk):
    answer = talk("2021年底要多少家，2023年要多少家，中间得涨出来几家")
    assert "130" in {one.high for one in answer.figures}


def test_two_questions_in_one_turn_are_looked_up_each_by_itself(talk):
    assert {"3.4.2", "3.3.1"} <= cited(talk("链主要培育几家？头部企业要引进几个？"))


@pytest.mark.parametrize(
    ("turn", "absent"),
    [
        ("三个倍增：企业数量、企业利润、就业人数。我背的没错吧", "企业利润"),
        ("三首是首台套、首批次、首店，对吧", "首店"),
    ],
)
def test_a_recited_list_is_corrected_item_by_item(talk, turn, absent):
    answer = talk(turn)
    assert "premise" in codes(answer)
    assert f"里没有“{absent}" in answer.text


def test_a_list_that_is_recited_rightly_is_confirmed(talk):
    answer = talk("三品是增品种、提品质、创品牌，没记错吧")
    assert "premise" not in codes(answer)
    assert "与文件一致" in answer.text


def test_a_sum_that_stands_nowhere_is_no_award(talk):
    answer = talk("专精特新一家奖30万，就梯度培育那条里的30，我理解得对吧")
    assert "premise" in codes(answer)
    assert not paid(answer)


def test_exactly_the_multiple_belongs_to_the_tier(talk):
    answer = talk("刚好2倍不算吧？要超过才行，我们正好两倍只能按200万档")
    assert "premise" in codes(answer)
    assert "3000000" in paid(answer)


def test_the_supporting_department_of_a_right_claim_is_not_corrected(talk):
    answer = talk("集群发展那条是资源规划局牵头，科工信局给打下手，是吧")
    assert "premise" not in codes(answer)


def test_rebuilding_without_a_change_of_use_is_no_wrong_premise(talk):
    answer = talk("工改工不改用途的话，提高容积率不再收土地价款，我这样答复企业可以吧")
    assert "premise" not in codes(answer)
    assert "3.3.2" in cited(answer)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (["想入库，我们是国家级高企", "执照地址？执照还在荥阳"], "not_met"),
        (["国家级高企，税没交多少，就几十万，能不能进三高培育库"], "met"),
    ],
)
def test_facts_told_in_the_words_of_a_topic_are_no_question_of_it(talk, turns, expected):
    assert verdict(talk(*turns)) == expected


def test_before_or_after_tax_tells_no_tax(talk):
    answer = talk("十大企业一家给五十万，这五十万是税前税后")
    assert "tax_paid" not in answer.profile


@pytest.mark.parametrize(
    ("turn", "local"),
    [
        ("原来注册在荥阳，后来迁到上街区了，国家级高企，能入库吗", "true"),
        ("之前注册在上街，现在迁到荥阳了，国家级高企，能入库吗", "false"),
    ],
)
def test_where_the_seat_was_says_nothing_of_where_it_is(talk, turn, local):
    assert talk(turn).profile["is_local"].value == local


def test_a_count_that_is_quoted_wrongly_is_put_right(talk):
    answer = talk("我写材料引一句：到2023年全区三高企业达到300家，对得上原文吗")
    assert "premise" in codes(answer)
    assert "200家" in answer.text


def test_who_pays_is_confirmed_with_the_award(talk):
    answer = talk("钱是市里的，区里只管帮着跑腿争取，利润率奖是这么个性质吧")
    assert "municipal" in codes(answer)
    assert "premise" not in codes(answer)


def test_one_margin_is_held_against_two_averages(talk):
    answer = talk("我们利润率18%，行业平均按9%算和按12%算，各能拿到哪档")
    assert {"3000000", "1000000"} <= paid(answer)
    assert answer.profile["profit_margin"].value == "18"


def test_the_gap_between_two_multiples_is_computed(talk):
    assert paid(talk("利润率倍数2倍和1.98倍，能拿的差多少钱")) >= {"3000000", "2000000"}


@pytest.mark.parametrize(
    ("turns", "sums"),
    [
        (["别人家建了两个平台，设备4000万和1.3亿，哪个补得多"], {"8000000", "20000000"}),
        (["我们两个平台，其中一个设备砸了1.4亿，能补多少"], {"20000000"}),
        (["我们有两个平台", "每个设备投7000万"], {"14000000"}),
        (["两个平台", "每个投设备7000万", "要是改成每个投1.3亿呢"], {"20000000"}),
        (["三个平台每个投设备9000万", "只建两个呢，总共能补多少"], {"18000000", "36000000"}),
    ],
)
def test_each_platform_is_capped_as_one_however_many_there_are(talk, turns, sums):
    assert paid(talk(*turns)) == sums


def test_a_sum_for_all_platforms_is_capped_as_all(talk):
    answer = talk("我们2个平台设备总共投了1.7亿，补多少", "要是总共追加到2.3亿，比现在多多少")
    assert paid(answer) == {"34000000", "40000000"}


@pytest.mark.parametrize(
    ("turns", "apart"),
    [
        (["检测平台设备4000万，补多少", "加到1.2亿，跟刚才比能多出来多少"], "1200 万元"),
        (["首批次卖了1000万，在库，奖多少", "卖到2000万的话，能多奖多少"], "300 万元"),
        (["中试平台设备7000万，补多少", "如果只投5000万，少补多少"], "400 万元"),
        (["利润率是行业的1.6倍，能拿多少", "提到2倍能多拿多少"], "200 万元"),
        (["两个平台，设备一个3000万另一个1.5亿，补助差多少"], "1400 万元"),
    ],
)
def test_how_much_more_is_paid_is_the_difference_of_the_sums(talk, turns, apart):
    assert f"相差 {apart}" in talk(*turns).text


def test_what_is_added_is_not_compared_with_what_it_is_added_to(talk):
    answer = talk("检测平台设备5000万，补多少", "再追加3000万，能多补多少")
    assert paid(answer) == {"16000000"}


@pytest.mark.parametrize(
    "turn", ["兄弟厂恰好1.5，和前面那个摆一起比比", "隔壁那家1.6，跟我家比一比"]
)
def test_a_second_company_is_set_beside_the_one_before(talk, turn):
    answer = talk("利润率是同行的1.8倍，封顶多少", turn)
    assert {"2000000", "1000000"} <= paid(answer)
    assert answer.profile["margin_multiple"].value == "1.8"


@pytest.mark.parametrize(
    "turn",
    [
        "我们没入库，同行入了库，都上检测平台设备各投3000万，是不是只有他有补助",
        "我家没进库，隔壁厂进了，都建中试平台花五千万买设备，他能补我们不能？",
    ],
)
def test_who_is_in_the_pool_gets_what_the_other_does_not(talk, turn):
    answer = talk(turn)
    assert verdict(answer, "platform_subsidy") == "not_met"
    assert "入库" in answer.text or "培育库" in answer.text


def test_two_companies_of_one_owner_are_each_capped(talk):
    answer = talk("我有两家公司，都在库，检测平台设备一家砸8000万，另一家砸1.2亿，各能补多少")
    assert {"16000000", "20000000"} <= paid(answer)


def test_what_is_paid_stands_beside_what_is_only_supported(talk):
    answer = talk("建企业技术中心跟建检验检测平台，文件给的支持一样吗，设备都投三千万")
    assert "6000000" in paid(answer)
    assert {"3.3.3", "3.5.1"} <= cited(answer)
