"""Facts that stand beside others': clients', spouses', other years', other sums' of the same platform."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from answer_support import paid, verdict

from assistant.interval import Interval
from assistant.language.extract import extract

DAY = date(2026, 11, 26)


def told(turn: str) -> dict[str, object]:
    found = extract(turn, index=0, as_of=DAY)
    return {one.fact: one.value for one in found.facts if one not in found.supposed}


@pytest.mark.parametrize(
    "turn",
    [
        "单子靠两家老客户撑着，客户自己都是高企",
        "我们的几个股东都是高新技术企业，能入库吗",
        "合作的研究院旗下公司是高企，我们做规上配套",
        "那几家供应商全是国家高企，我们跟着沾光行不",
        "My husband's company is a national high-tech enterprise. We paid 7 million yuan in taxes.",
        "Our suppliers are high-tech enterprises; our revenue grew by 22%",
    ],
)
def test_what_partners_and_relatives_are_is_not_ones_own(turn):
    assert "is_high_tech" not in told(turn)


@pytest.mark.parametrize(
    "turn",
    [
        "高企？前年申请过没批下来，不是",
        "高企？去年报过，没批下来",
        "国家高新技术企业=否；四上=是",
        "Our parent company is high-tech certified, we are not.",
        "My wife's firm is a national high-tech enterprise, but ours is not.",
    ],
)
def test_a_plain_no_behind_the_matter_is_ones_own_answer(turn):
    assert told(turn)["is_high_tech"] is False


def test_a_list_that_does_not_hold_us_denies_the_quality():
    assert told("区重点监测的单子上没有我们")["is_key_monitored"] is False
    assert told("监测企业的名册上没我们")["is_key_monitored"] is False


def test_a_field_may_be_filled_with_a_sign_of_equality():
    found = told("四上企业=是；战略性新兴产业=是；高新技术企业=否；上年度纳税总额=268万元")
    assert found["is_four_above"] is True
    assert found["is_high_tech"] is False
    assert found["tax_paid"] == Interval.exact(2680000)


@pytest.mark.parametrize(
    "turn",
    [
        "营收比2024年还少了，不过纳税总额720万",
        "收入较前年低了些，税倒交了720万",
        "产值比前年少了，税720万",
    ],
)
def test_the_year_that_is_compared_with_is_not_that_of_the_next_number(turn):
    assert told(turn)["tax_paid"] == Interval.exact(7200000)


def test_a_year_that_heads_a_clause_still_speaks_for_the_next():
    assert "tax_paid" not in told("前年，纳税720万")


@pytest.mark.parametrize(
    "turn",
    [
        "四上企业，哪四上？",
        "请教下，战略性新兴产业，指的是什么",
        "高企，怎么界定的？",
    ],
)
def test_who_asks_what_a_term_means_is_not_one(turn):
    assert not told(turn)


def test_who_is_one_and_asks_something_else_still_is():
    assert told("我们是四上企业，怎么申报")["is_four_above"] is True
    assert told("规上，战新，去年税510万，怎么算")["is_four_above"] is True


def test_what_is_asked_behind_a_slash_is_no_item_of_the_list(talk):
    answer = talk("去年税610万/战新/规上/够不够入库")
    assert {"is_four_above", "is_strategic_emerging", "tax_paid"} <= set(answer.profile)
    assert verdict(answer) == "met"


def test_a_breach_that_is_owned_up_to_counts(talk):
    answer = talk("我们是高企，想入库", "安全生产这块其实不合规", "又进了严重违法失信黑名单")
    assert verdict(answer) == "not_met"


@pytest.mark.parametrize(
    ("turn", "sums"),
    [
        ("中试平台整个工程8000万，拿地盖房3000万，生产和技术设备投资是5000万，能补多少", {"10000000"}),
        ("整个平台投了7000万，技术设备4500万，厂房2500万，最多补多少", {"9000000"}),
        ("检测平台全部下来8000万，光设备5000万，剩下是房子，补多少", {"10000000"}),
        ("中试平台一期设备3000万二期设备4000万，补多少", {"14000000"}),
        ("两个平台，一个设备9000万，另一个设备6000万，能补多少", {"18000000", "12000000"}),
    ],
)  # fmt: skip
def test_a_platform_is_counted_by_its_equipment_and_by_nothing_else(talk, turn, sums):
    assert paid(talk(turn)) >= sums
    assert not paid(talk(turn)) - sums - {"30000000"}


def test_what_has_been_reached_is_ones_own_though_the_text_is_asked(talk):
    answer = talk("利润率做到同行平均的1.8倍，文件里有说法没有")
    assert answer.profile["margin_multiple"].value == "1.8"
    assert paid(answer) == {"2000000"}


def test_that_award_is_the_one_under_discussion(talk):
    answer = talk("我们利润率做到同行平均的1.8倍，能奖多少", "没入库呢，申请也没交，那笔奖还能拿吗")
    assert verdict(answer, "margin_award") == "not_met"


def test_what_would_be_and_what_is_are_judged_apart(talk):
    turns = [
        "规上战新，去年增长13%，纳税260万，不是高企也不是重点监测。要是明年评上高企，是不是就能进了"
    ]
    assert verdict(talk(*turns)) == "met"
    assert verdict(talk(*turns, "没评上之前呢？就眼下，能进不能进")) == "not_met"


def test_of_several_companies_only_the_one_asked_about_is_judged(talk):
    answer = talk("我手上甲公司是高企，乙公司是规上，丙公司做物流。今天只问丙公司，能不能入库")
    assert verdict(answer) == "unknown"


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("公司刚从一家高企里剥离出来，能入库吗", "is_high_tech"),
        ("我们是高企的控股子公司，能入库吗", "is_high_tech"),
        ("科技型中小企业，跟高企差不多吧，能进库吗", "is_high_tech"),
        ("我们在省里的高企后备名单上，能入库吗", "is_high_tech"),
        ("高企培育库里有我们，能进三高库吗", "is_high_tech"),
        ("给区里好几家重点监测企业做外协，能进吗", "is_key_monitored"),
        ("下个月才入统四上，战新，税700万", "is_four_above"),
        ("培育库里有我们的对手，我们利润率2.1倍", "in_pool"),
        ("还只是培育库的考察对象，利润率1.8倍", "in_pool"),
        ("进了十大高技术企业的候选，能拿100万吗", "top_ten_selected"),
        ("拿过郑州市十大创新企业，有100万吗", "top_ten_selected"),
        ("评上了区里的十大高成长企业", "top_ten_selected"),
    ],
)
def test_what_only_sounds_like_a_criterion_is_none(turn, fact):
    assert told(turn).get(fact) is not True


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("我们评上了郑州市十大高成长性企业", "top_ten_selected"),
        ("培育库里有我们公司的名字", "in_pool"),
        ("我们是高企，独立核算", "is_high_tech"),
        ("我们去年入统四上了", "is_four_above"),
    ],
)
def test_what_is_one_stays_one(turn, fact):
    assert told(turn)[fact] is True


def test_margins_are_set_against_the_peers_of_the_citys_area_alone():
    found = told("利润率是郑州同行的1.6倍、全国同行的2.1倍")
    assert found["margin_multiple"] == Interval.exact(Decimal("1.6"))
    assert "margin_multiple" not in told("利润率是全国同行的2.1倍")


@pytest.mark.parametrize(
    "turn",
    [
        "首台套样机自用，价值2000万",
        "首批次材料送样，值2000万，没收到钱",
        "首台套报价2000万，还没卖出去",
    ],
)
def test_what_nobody_has_paid_for_is_not_sold(turn):
    assert "first_set_sales" not in told(turn)


def test_a_part_of_the_sales_does_not_take_the_place_of_the_whole():
    for turn in ("首版次软件卖了1000万，含500万的硬件", "首台套卖了1000万，其中服务费200万"):
        assert told(turn)["first_set_sales"] == Interval.exact(10000000)


def test_land_and_buildings_bought_with_the_same_money_leave_the_equipment_open():
    assert "platform_investment" not in told("中试平台花了5000万买地建楼买设备")


@pytest.mark.parametrize(
    ("turn", "tax"),
    [
        ("纳税报表570万，减免了100万，实际入库470万", 4700000),
        ("应纳税额600万，实际只缴了450万", 4500000),
        ("应缴600万，实缴520万", 5200000),
    ],
)
def test_what_was_really_paid_counts_and_not_what_was_due(turn, tax):
    assert told(turn)["tax_paid"] == Interval.exact(tax)


def test_a_sum_with_social_insurance_in_it_is_no_tax():
    assert "tax_paid" not in told("规上战新，含社保纳税600万")
    assert told("规上战新，纳税600万（不含社保）")["tax_paid"] == Interval.exact(6000000)


def test_a_permit_that_is_missing_does_not_deny_the_certificate():
    assert told("我们是高企，环评没批就投产了")["is_high_tech"] is True


def test_an_old_certificate_alone_still_asks_for_a_verdict(talk):
    answer = talk("高企证书2019年8月发的，能进吗")
    assert verdict(answer) == "unknown"
    assert "is_high_tech" in {one.fact for one in answer.ask}


@pytest.mark.parametrize(
    ("turn", "fact", "wan"),
    [
        ("两个首台套产品，一个卖1500万一个卖2500万", "first_set_sales", 4000),
        ("首台套一台500万，卖了六台，有两台还没收到钱", "first_set_sales", 3000),
        ("首台套订单5000万，去年只交付了1800万，今年又交付700万", "first_set_sales", 2500),
        ("中试平台设备预算6000万，实际花了5500万", "platform_investment", 5500),
        ("检测平台设备计划投6000万，已经投了4000万", "platform_investment", 4000),
    ],
)
def test_pieces_plans_and_deliveries_come_to_what_they_really_are(turn, fact, wan):
    assert told(turn)[fact] == Interval.exact(wan * 10000)


def test_two_products_are_computed_each_by_itself(talk):
    assert paid(talk("首台套卖了3400万，首批次卖了2000万，各能拿多少")) == {"10000000", "6000000"}


def test_a_tax_without_a_unit_is_asked_back(talk):
    answer = talk("税四百八")
    assert answer.status.value == "needs_facts"
    assert "单位" in answer.text


def test_a_scene_unit_is_one_by_being_one(talk):
    assert paid(talk("我们评上AI标杆了", "也是场景单位")) == {"500000"}


@pytest.mark.parametrize(
    ("turn", "growth"),
    [
        ("产量多了三成，可价格跌了，折成产值去年只增长4%", 4),
        ("去年出货量涨了四成，营收只增长9%", 9),
    ],
)
def test_output_in_pieces_and_tons_is_no_revenue(turn, growth):
    assert told(turn)["revenue_growth"] == Interval.exact(growth)


def test_what_was_revoked_is_not_held_whatever_is_printed_on_it():
    turn = "今年三月高企资格被取消了，墙上那张证要到2027年才到期"
    assert told(turn)["is_high_tech"] is False


@pytest.mark.parametrize(
    "turn",
    [
        "里面写了我们的是拟认定名单，能先当高企申请入库吧",
        "楼上做软件的那家听说是高新技术企业，去年交税两千万。我们是做密封圈的，够不够入库",
        "网上查到的那个是跟我们同名的外地公司，是高企",
    ],
)
def test_lists_to_come_and_neighbours_told_of_at_length_are_not_ones_own(turn):
    assert told(turn).get("is_high_tech") is not True
    assert "tax_paid" not in told(turn)
    assert "is_local" not in told(turn)


def test_where_the_family_lives_says_nothing_of_the_firm():
    assert "is_local" not in told("儿子在外地上大学，家里就我管这个厂，是高企")


def test_taxes_told_by_their_kinds_come_to_at_least_their_sum(talk):
    answer = talk("规上战新，去年增值税305万、企业所得税168万、房产土地税51万，够入库吗")
    assert verdict(answer) == "met"


@pytest.mark.parametrize(
    ("turn", "wan"),
    [
        ("中试平台的设备分两批买，前一批2300万，后一批1700万", 4000),
        ("检测平台设备第一次投2300万，第二次1700万", 4000),
        ("Our testing platform is a 120 million yuan project overall, equipment only 45 million yuan", 4500),
    ],
)  # fmt: skip
def test_lots_of_one_platform_add_up_and_its_whole_does_not_count(turn, wan):
    assert told(turn)["platform_investment"] == Interval.exact(wan * 10000)


def test_two_platforms_told_by_their_order_are_two():
    values = told("两个平台，第一个4000万，第二个5000万")["platform_investment"]
    assert values == (Interval.exact(40000000), Interval.exact(50000000))


def test_a_bound_told_later_does_not_blur_the_exact_margin():
    found = told("利润率9.6%，郑州同行平均4.8%，不到10%的利润率够哪档")
    assert found["profit_margin"] == Interval.exact(Decimal("9.6"))


def test_a_loss_is_read_as_one(talk):
    answer = talk("营业收入5000万，利润总额是负的400万，同行平均利润率6%，利润率奖还有希望没")
    assert verdict(answer, "margin_award") == "not_met"


def test_a_recognition_that_is_still_to_come_is_told_beside_the_pool(talk):
    answer = talk("中试平台设备5000万，我们在库，就是认定那一步还没走，补助能算吗")
    assert answer.profile["platform_certified"].value == "false"


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        ("我们代理别的厂研制的首台套，去年卖了1500万，奖励轮得到经销商吗", "研制单位"),
        ("搞了个直播电商平台，设备花了2000万，按20%能补400万吧", "中试"),
    ],
)
def test_an_award_for_others_is_explained_and_nothing_computed(talk, turn, words):
    answer = talk(turn)
    assert words in answer.text
    assert not paid(answer)


def test_what_a_company_tells_of_itself_is_judged_and_not_held_against_the_text(talk):
    turn = "前年营收6000万，去年7150万，差不多两成了对吧。税310万，规上战新，不是高企也不在重点监测"
    assert verdict(talk(turn)) == "not_met"


def test_the_tier_hoped_for_is_put_right_by_ones_own_figures(talk):
    answer = talk("利润率12%，郑州同行平均8%，冲300万那档没问题吧")
    assert paid(answer) == {"1000000"}
    assert "premise" in {one.code for one in answer.notices}


def test_the_highest_tier_is_worked_backwards_from_the_average(talk):
    assert "12.8%" in talk("行业平均利润率6.4%，想够利润率奖最高那一档，得做到百分之几").text


def test_what_follows_from_a_sum_is_no_second_sum(talk):
    answer = talk("首台套奖励怎么算的", "实际卖了5000万，那不就是1500万？")
    assert answer.profile["first_set_sales"].value == "50000000"
    assert paid(answer) == {"10000000"}


def test_what_another_was_paid_is_no_figure_for_ones_own_award(talk):
    answer = talk("听说有家公司评上AI场景拿了50万，我们是市级AI标杆企业，也是这个数吧？")
    assert paid(answer) == {"100000"}


def test_a_subsidiary_of_a_firm_elsewhere_is_judged_by_its_own_certificate(talk):
    answer = talk(
        "母公司在巩义，没什么资质。我们是它在上街单独注册的子公司，高企证写的是我们自家名字，能入库吗"
    )
    assert verdict(answer) == "met"


def test_what_the_district_made_of_us_is_taken_after_a_long_story(talk):
    answer = talk(
        "楼下那家风光得很，我们没法比，不过区里下过文，把我们定为区重点监测工业企业，够入库吗"
    )
    assert verdict(answer) == "met"


def test_the_three_highs_of_the_body_are_no_matter_of_the_policy(talk):
    assert talk("我爸血糖高，三高的药费能报多少").status.value == "not_covered"
    assert talk("三高是血压血糖血脂吗，在你们这是啥意思").status.value == "answered"


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("材料递上去了，顾问说按高企对待就行", "is_high_tech"),
        ("有人讲交了材料就视同在库", "in_pool"),
        ("供货给电池厂，客户当然是战新", "is_strategic_emerging"),
        ("战新增加值在规上工业里要占到多大份额", "is_four_above"),
        ("车间是自己换生产线主动停的，没有谁责令，外面传我们“被停产”", "is_suspended"),
    ],
)
def test_what_is_only_treated_so_or_said_so_is_none_of_it(turn, fact):
    assert told(turn).get(fact) is not True


def test_once_a_certificate_and_now_none_is_told_as_none():
    assert told("曾经是高企，今年8月到期，重新认定没过")["is_high_tech"] is False


def test_emissions_that_fall_short_are_a_breach():
    assert told("排放达不到环保政策要求，目前不符合")["violates_policy"] is True


def test_data_of_the_whole_country_are_no_average_of_the_city():
    found = told("协会发的全国数据，我们这行平均利润率6%，我家去年14%，两倍还多")
    assert "industry_margin" not in found
    assert "margin_multiple" not in found
    assert found["profit_margin"] == Interval.exact(14)


def test_a_multiple_that_the_margins_belie_is_a_guess():
    assert "margin_multiple" not in told("我们利润率9%，郑州同行6%，业务员说就是三倍")


def test_the_sum_of_two_kinds_of_equipment_is_not_counted_twice():
    found = told("共性技术平台，生产设备2600万、技术设备1900万，设备投资合计4500万")
    assert found["platform_investment"] == Interval.exact(45000000)


def test_a_margin_just_under_a_tier_is_not_rounded_up(talk):
    answer = talk("在库的，利润率是同行1.49倍，四舍五入不就1.5了？那100万该有我们一份吧")
    assert verdict(answer, "margin_award") == "not_met"
    assert not paid(answer)


def test_what_two_platforms_come_to_is_told_a_turn_later(talk):
    answer = talk(
        "在库，检测平台设备2800万，中试平台的1.5亿，补助各多少", "两个相加，总数最多到多少"
    )
    assert "25600000" in paid(answer)


def test_a_seat_that_may_move_away_is_judged_as_moved(talk):
    answer = talk("公司在上街注册，是国家级高企", "老板琢磨把注册地挪到荥阳，真挪走的话还能入库吗")
    assert verdict(answer) == "not_met"
    assert answer.profile["is_local"].value == "true"


def test_another_firms_certificate_is_declined(talk):
    assert talk("拿兄弟公司的高企证书报一下行吧").status.value == "declined"


@pytest.mark.parametrize(
    "turn",
    [
        "高企这事问过出纳，说没有；重点监测名单翻了，没有；也不属于战新，能入库吗",
        "国家高新的证，厂长讲没办过。区重点监测也没有，战新不沾边，还能入库吗",
        "俺不是高企，也木有进恁区里那重点监测，战新更不沾，能入库不",
        "高企和区监测都不是，营收涨9%，税210万，规上战新，能进库吗",
        "后年想冲高企，眼下还不是。规下，监测名单没有我们，够入库吗",
        "高企资格今年因为人员占比不达标被撤销了，规下，没在监测名单，能入库吗",
    ],
)
def test_what_was_asked_about_and_denied_opens_no_pool(talk, turn):
    assert verdict(talk(turn)) == "not_met"


@pytest.mark.parametrize(
    "turn",
    [
        "集团四家公司加一块去年交税2100万，上街这家没单独拆，规上战新，涨6%，没高企没监测，能进库吗",
        "税由总公司统一缴，去年合计950万，摊到我们多少不清楚，规上战新，涨6%，没高企没监测，能进吗",
        "连同外地的分厂一起纳税640万，规上战新，涨6%，没高企没监测，能进吗",
    ],
)
def test_a_sum_of_several_companies_is_nobodys_own_tax(talk, turn):
    answer = talk(turn)
    assert "tax_paid" not in answer.profile
    assert verdict(answer) == "unknown"


def test_the_part_that_is_ones_own_is_told_beside_the_groups_sum():
    found = told("集团合计纳税2100万，其中上街这家530万，规上战新")
    assert found["tax_paid"] == Interval.exact(5300000)


@pytest.mark.parametrize(
    ("said", "fact", "value"),
    [
        (
            "抱歉，去年实际7000万，那个7200是含了一笔今年的",
            "revenue_last_year",
            Interval.exact(70000000),
        ),
        ("7200万里有300万是今年的，得扣掉", "revenue_last_year", None),
        ("7200万是前年的，去年的还没结出来", "revenue_last_year", None),
    ],
)
def test_a_figure_named_again_is_put_right_or_taken_back(talk, said, fact, value):
    answer = talk("规上战新，前年营收6000万，去年7200万，税90万，高企监测都不是，能进吗", said)
    told_now = answer.profile.get(fact)
    assert (told_now.value if told_now else None) == (value and str(value.low))
    assert verdict(answer) != "met"


def test_a_tax_that_turns_out_to_be_of_an_earlier_year_is_asked_for_again(talk):
    answer = talk(
        "规上战新，纳税525万，能进库吧", "不对，525万是2024年的，高企和区监测都不是，去年涨了9%"
    )
    assert "tax_paid" not in answer.profile
    assert verdict(answer) == "unknown"


def test_a_stop_that_nobody_ordered_is_no_suspension(talk):
    answer = talk("我们是高企，5月停产了十天", "是自己换产线，没人责令，能入库吧")
    assert verdict(answer) == "met"


def test_a_policy_that_is_broken_is_read_behind_its_item(talk):
    answer = talk("有高企证。环保政策这一项我们不符合，没进黑名单，也没被停产整顿，能入库吗")
    assert answer.profile["violates_policy"].value == "true"
    assert verdict(answer) == "needs_review"


@pytest.mark.parametrize(
    ("turn", "growth"),
    [
        ("设备厂，战新。去年营收比前年正好多两成，规上", Interval.exact(20)),
        ("去年营收比前年差不多多两成", Interval(low=Decimal(18), high=Decimal(22))),
        ("去年人手比前年多两成", None),
    ],
)
def test_growth_told_by_so_much_more(turn, growth):
    assert told(turn).get("revenue_growth") == growth


def test_a_tax_pointed_at_again_is_no_revenue():
    found = told("税交了五百万整，规上没问题，战新没问题。就是营收往下掉了。这个500万到线没")
    assert found["tax_paid"] == Interval.exact(5000000)
    assert "revenue_last_year" not in found
    assert found["is_four_above"] is True


def test_the_small_taxes_in_one_sum_are_counted():
    turn = "增值税270万，企业所得税180万，剩下城建、印花、房产加一块62万，规上战新"
    assert told(turn)["tax_paid"].low == Decimal(5120000)


def test_a_certificate_never_broken_off_is_held(talk):
    assert verdict(talk("高企资格一直没断过，没有哪一年不是，能进库吗")) == "met"


def test_two_criteria_that_hold_are_not_turned_round_by_an_answer_to_a_third():
    found = told("高企会计说有；重点监测名单查了，没有")
    assert found["is_high_tech"] is True
    assert found["is_key_monitored"] is False


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("我姐夫的厂去年交税900万，直接入库了", "我自己厂战新规上，增长8%，高企监测都不是，能进吗"),
        ("老同学的公司纳税700万，早进库了", "我这边公司规上战新，能进吗"),
        ("我爸的厂去年交税900万", "我自己的公司战新规上，能进吗"),
    ],
)
def test_the_taxes_of_a_relatives_firm_stay_with_it(talk, before, now):
    answer = talk(before, now)
    assert "tax_paid" not in answer.profile
    assert verdict(answer) != "met"


def test_a_relatives_firm_that_is_asked_for_keeps_its_figures(talk):
    answer = talk("替我舅舅的厂问一下，去年交税900万", "规上战新，能进吗")
    assert verdict(answer) == "met"


def test_a_relative_named_in_a_correction_gives_no_figure_of_ones_own(talk):
    answer = talk("规上战新，纳税480万", "说错了，我舅舅他们公司是1200万")
    assert verdict(answer) != "met"


@pytest.mark.parametrize(
    "turns",
    [
        ("老板说去年纳税有620万", "财务那边还没核完，数不作准。规上战新，能进库吗"),
        ("老板说去年纳税有620万，会计不敢认，规上战新，能进库吗",),
        ("业务员说营收涨了23%，报表还没出来。规上战新，能进吗",),
        ("规上战新，纳税620万", "这数当不得真，是估的"),
    ],
)
def test_a_figure_that_the_books_do_not_bear_out_is_asked_for(talk, turns):
    answer = talk(*turns)
    assert verdict(answer) == "unknown"
    assert not {"tax_paid", "revenue_growth"} & answer.profile.keys()


def test_a_claimed_figure_that_the_books_confirm_counts(talk):
    answer = talk("老板说去年纳税有620万", "会计核完了，没错。规上战新，能进库吗")
    assert verdict(answer) == "met"


@pytest.mark.parametrize("turn", ["净利润是同行的3倍，在库", "在库，利润总额是行业平均的1.8倍"])
def test_so_many_times_the_profit_is_no_multiple_of_the_margin(turn):
    assert "margin_multiple" not in told(turn)


def test_the_margin_beside_a_profit_keeps_its_multiple():
    found = told("在库，利润总额900万，利润率是行业平均的2倍")
    assert found["margin_multiple"] == Interval.exact(2)


def test_ones_own_multiple_without_its_unit_takes_the_place_of_the_one_asked_about(talk):
    answer = talk("利润率达到同行2倍的给奖吗", "我们只有1.98")
    assert answer.profile["margin_multiple"].value == "1.98"


@pytest.mark.parametrize(
    ("now", "value"),
    [
        ("那6000万不算在内，又追加了3000万", None),
        ("那6000万取消了，又投了3000万", "30000000"),
        ("另外又投了3000万", "90000000"),
        ("应该是5200万，那个6000万把厂房也算进去了", "52000000"),
    ],
)
def test_nothing_is_added_to_a_sum_that_is_struck(talk, now, value):
    answer = talk("在库，平台认定了，设备投了6000万", now)
    told_now = answer.profile.get("platform_investment")
    assert (told_now.value if told_now else None) == value


def test_who_took_part_beside_another_and_lost_was_not_chosen():
    found = told("隔壁厂评上了十大高成长性企业，我们和他们一块参评，落榜了")
    assert found["top_ten_selected"] is False


def test_the_firm_here_counts_where_the_parent_is_set_aside():
    found = told("母公司纳税两个亿，不用管。上街这家去年纳税300万，战新规上")
    assert found["tax_paid"] == Interval.exact(3000000)


def test_an_amount_to_the_penny_is_read():
    assert told("税刚好500万一分不多，战新规上")["tax_paid"] == Interval.exact(5000000)


def test_a_seat_that_was_changed_to_here_is_here():
    assert told("注册地改成上街了")["is_local"] is True
    assert "is_local" not in told("打算把注册地改成上街")


@pytest.mark.parametrize(
    "turn",
    [
        "首台套卖了3600万，线上占1100万，能奖多少",
        "首版次软件卖出3600万，有1100万卖给了央企，奖多少",
        "新材料首批次销售3600万，1100万卖给老客户，2500万卖给新客户，奖多少",
        "首台套总共卖了3600万，去年卖的1100万，今年卖的2500万",
        "首台套卖了3600万，其中1100万还没收到款，能奖多少",
        "首台套一共卖了3600万，省外客户1100万，最多奖几个钱",
    ],
)
def test_whose_money_a_part_of_the_sales_was_changes_nothing_of_the_whole(turn):
    assert told(turn)["first_set_sales"] == Interval.exact(36000000)


@pytest.mark.parametrize(
    ("turn", "value"),
    [
        ("首台套卖了3600万，另有1100万是外地客户的，奖多少", 47000000),
        ("首台套卖了3600万，应该是1100万，奖多少", 11000000),
        ("首台套这块卖了3600万，其中真正的首台套1100万，奖多少", 11000000),
        ("首台套卖了3600万，有1100万没交货，能奖多少", 25000000),
        ("首台套卖了3600万，其中1100万退货了，能奖多少", 25000000),
    ],
)
def test_what_is_added_put_right_or_not_sold_is_no_mere_part(turn, value):
    assert told(turn)["first_set_sales"] == Interval.exact(value)


@pytest.mark.parametrize(
    ("before", "now", "value"),
    [
        ("检测平台设备投了5800万", "里头有1400万是前年买的，能补多少", "58000000"),
        ("检测平台设备投了5800万", "其中1400万是去年投的", "58000000"),
        ("检测平台设备投了5800万", "有1400万是去年付的，还能补多少", "58000000"),
        ("中试平台设备投了5800万", "其中进口设备1400万", "58000000"),
        ("首台套卖了2900万", "其中1400万是老客户买的", "29000000"),
        ("检测平台投了5800万", "其中设备4100万", "41000000"),
        ("检测平台设备投了5800万", "另外还有个中试平台设备1400万", ["58000000", "14000000"]),
        ("检测平台设备投了5800万", "不对，应该是4100万", "41000000"),
        ("首台套卖了2900万", "其中1400万是首台套", "14000000"),
        ("检测平台设备投了5800万", "里面土建800万，剩下的都是设备", "50000000"),
        ("检测平台设备投了5800万", "里面土建占了800万", None),
        ("检测平台设备投了5800万", "哦，土建也算在里头的，能补多少", None),
        ("检测平台设备投了5800万", "土建不算在里头，补多少", "58000000"),
        ("检测平台设备投了5800万", "土建算在里头吗", "58000000"),
    ],
)
def test_a_part_told_a_turn_later_leaves_the_whole_unless_it_narrows_it(talk, before, now, value):
    found = talk(before, now).profile.get("platform_investment") or talk(before, now).profile.get(
        "first_set_sales"
    )
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    "turn",
    [
        "检测平台设备投资7600万（含土建），补多少",
        "中试平台设备投了7600万，厂房也在里头，补多少",
        "检测平台设备一共7600万，连土建都算进去了，能补多少",
        "平台设备款7600万里含装修，补多少",
        "检测平台设备花了7600万，这里头还有土建的钱，补多少",
        "我们平台投了7600万，含土建，能补多少",
    ],
)
def test_a_sum_with_the_building_in_it_is_asked_for_without(talk, turn):
    answer = talk(turn)
    assert "platform_investment" not in answer.profile
    assert "platform_investment" in {one.fact for one in answer.ask}


@pytest.mark.parametrize(
    "turn",
    [
        "检测平台设备投了7600万，不含土建，能补多少",
        "检测平台设备7600万，土建另算，能补多少",
        "检测平台设备7600万，厂房是租的，补多少",
        "检测平台设备7600万，含安装调试，补多少",
    ],
)
def test_a_building_that_is_not_in_the_sum_takes_nothing_from_it(turn):
    assert told(turn)["platform_investment"] == Interval.exact(76000000)


@pytest.mark.parametrize(
    "turn",
    [
        "我家首台套卖了2600万，照他说就是1300万，没错吧",
        "首版次卖了2600万，按这说法就是1300万，对不",
        "首台套：数控磨床。销售额2600万。奖多少？",
        "产品：首台套盾构机；销售总额：2600万；能奖多少",
        "我们的首批次新材料是铝箔。销售额2600万。奖多少",
    ],
)
def test_what_was_sold_of_a_product_is_told_beside_its_name_and_others_sums(turn):
    assert told(turn)["first_set_sales"] == Interval.exact(26000000)


@pytest.mark.parametrize(
    "turn",
    [
        "首台套没有。销售额2600万，规上战新，能入库吗",
        "首台套怎么奖？我们销售额2600万",
        "我们想搞首台套。公司销售额2600万",
        "我们有个首台套。去年销售额2600万，增长25%，规上战新，能入库吗",
    ],
)
def test_the_sales_of_the_company_are_not_those_of_a_product_named_before(turn):
    found = told(turn)
    assert "first_set_sales" not in found
    assert found["revenue_last_year"] == Interval.exact(26000000)


@pytest.mark.parametrize(
    ("turn", "multiple"),
    [
        ("营收利润率/同行均值 = 1.62，奖?", "1.62"),
        ("利润率÷行业平均=1.62，能奖多少", "1.62"),
        ("利润率与同行均值之比为1.62，能拿多少", "1.62"),
        ("利润率跟行业平均一样是8", None),
        ("行业平均利润率6，我们利润率9", None),
    ],
)
def test_one_margin_divided_by_the_other_is_the_multiple(turn, multiple):
    value = told(turn).get("margin_multiple")
    assert value == (None if multiple is None else Interval.exact(Decimal(multiple)))


@pytest.mark.parametrize(
    ("turn", "held"),
    [
        ("不过高企证我们也有，没过期", True),
        ("专精特新是省里的，不过高企证我们有，还没到期", True),
        ("我们是高企，证没被撤销过", True),
        ("高企证今年被取消了", False),
        ("高企证有，不过已经过期了", False),
    ],
)
def test_a_certificate_that_did_not_run_out_is_held(turn, held):
    assert told(turn)["is_high_tech"] is held


@pytest.mark.parametrize(
    "turn",
    [
        "我有两个厂，甲厂去年交税310万，乙厂270万，加一起过五百了。两家都是战新规上，增长都不到一成，高企没有，监测也没有。哪家能进库",
        "A公司纳税410万，B公司纳税380万。俩都是规上战新，都不是高企，没进重点监测，营收都没怎么涨。哪家够格",
        "甲公司交税310万，乙公司交税270万，都是战新四上，高企都没有，重点监测也没有，增速都是8%，单看各自能不能进",
    ],
)
def test_what_is_told_of_both_firms_goes_on_behind_the_comma(talk, turn):
    assert verdict(talk(turn)) == "not_met"


def test_one_of_two_firms_that_meets_leaves_no_verdict_for_both(talk):
    turn = "甲厂纳税310万，乙厂纳税620万。两家都是战新规上，增长都不到两成，高企不是，监测也不是。哪家能进库"
    answer = talk(turn)
    assert not answer.verdicts
    assert "甲厂：**不符合**" in answer.text and "乙厂：**符合**" in answer.text


@pytest.mark.parametrize(
    "turn",
    [
        "喂听得见不那个俺们嗯是战新的四上企业那啥去年税交了九百万库里进得成进不成",
        "喂喂能听到吗，俺是四上，也是战新，去年交税900万，培育库进得去进不去",
    ],
)
def test_greetings_fillers_and_both_ways_of_an_answer_deny_nothing(talk, turn):
    answer = talk(turn)
    assert verdict(answer) == "met" and "in_pool" not in answer.profile


def test_who_cannot_get_in_is_not_asked_whether():
    assert told("培育库我们进不去")["in_pool"] is False


@pytest.mark.parametrize(
    "turn",
    [
        "我司在郑州高新区另设有一家子公司，高新区对同类企业的奖励办法是怎样的",
        "我们在荥阳还开了个分厂，荥阳那边对高企怎么奖",
    ],
)
def test_a_branch_elsewhere_is_no_seat(talk, turn):
    answer = talk(turn)
    assert "is_local" not in answer.profile and answer.status == "not_covered"


def test_who_is_registered_elsewhere_sits_there():
    assert told("公司在郑州高新区注册，是高企")["is_local"] is False


@pytest.mark.parametrize(
    ("turn", "margin"),
    [
        ("利润率从去年的11%提到今年的17%，行业8%", "17"),
        ("利润率从17%掉到11%，行业8%", "11"),
        ("利润率由前年的11%升到了去年的17%，同行8%", "17"),
        ("利润率从11%提高了6个点，行业8%", None),
        ("行业平均从6%涨到8%，我们利润率17%", "17"),
    ],
)
def test_where_the_margin_came_from_is_not_what_it_is(turn, margin):
    found = told(turn)
    assert found["industry_margin"] == Interval.exact(8)
    value = found.get("profit_margin")
    assert value == (None if margin is None else Interval.exact(Decimal(margin)))


@pytest.mark.parametrize(
    ("turn", "tax"),
    [
        ("去年上半年纳税290万，下半年260万，战新规上", 5500000),
        ("去年一季度税90万，二季度120万，三季度150万，四季度210万", 5700000),
        ("去年一季度税90万，二季度120万，三季度150万", None),
        ("去年下半年税290万，今年上半年510万", None),
        ("上半年交税290万下半年交税510万", 8000000),
        ("去年上半年税290万，下半年预计510万", None),
    ],
)
def test_the_halves_of_last_year_come_to_its_tax(turn, tax):
    assert told(turn).get("tax_paid") == (None if tax is None else Interval.exact(tax))


@pytest.mark.parametrize(
    ("turn", "prior"),
    [("去年产值一亿二，前年九千", 90000000), ("营收去年九千万，前年七千", 70000000)],
)
def test_thousands_beside_a_larger_unit_are_read_by_it(turn, prior):
    assert told(turn)["revenue_prior_year"] == Interval.exact(prior)
